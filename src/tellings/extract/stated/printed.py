"""What is printed under the headline of a page: who wrote the article, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree

from tellings.extract.body.blocks import Block
from tellings.extract.prose import ends_sentence, word_count
from tellings.extract.stated.byline import LONGEST, LONGEST_NAME, after_by, byline, byline_line, nothing_but_names
from tellings.extract.stated.dates import date_line, edtf, local
from tellings.extract.stated.marked import marked_date, marked_people
from tellings.extract.stated.metadata import Known

UNDER = 14  # blocks under the headline that may name writer and date
RUNNING = 30  # words of a sentence's block that begins the article
ELSEWHERE = frozenset(("navigation", "footer", "comment section", "related links", "newsletter sign-up", "advertising", "privacy notice"))  # fmt: skip
WRITER = frozenset("author authors byline bylines writer autor autoren auteur autore contributor contributors".split())
DAY = frozenset("date datetime published publish timestamp time pubdate datum".split())
PICTURE = frozenset("image images photo photos picture caption media foto credit job jobtitle role desc bio".split())
CHANGED = frozenset("updated modified update".split())
NEAREST = 4  # words of the names of a block's elements that are its own: further ones name the whole head of the page

MOST_WORDS = 6  # of the name of a desk
_SMALL = frozenset("of the for and de la du der des del".split())
_BY_ALONE = re.compile(r"(?:written\s+|posted\s+|words\s+)?by\s*:?|von:?|par:?|por:?|autor(?:in)?:|text:|author:", re.I)
_BY_INSIDE = re.compile(r"\bby\b", re.I)  # "Tested by", "Fact-checked by"
_PIECES = re.compile(r"\s*[|•·⋅●∙]\s*|\s+[–—-]\s+|\n")
_CUT = re.compile(r",?\s+(?:on|in|for|at|from)\s.*|\s+\d{1,2}[./ ].*|\s+(?:updated|published|posted)\b.*", re.I)
_MONTH = re.compile(r"\s+[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}.*")
_DIGIT = re.compile(r"\d")
_NO_LETTER = re.compile(r"[\W_]+")
_UPDATED = re.compile(
    r"\b(?:updat|modif|aktualisiert|mis à jour|actualiz|aggiornat|bijgewerkt|oppdatert|opdateret|uppdaterad)", re.I
)


@dataclass(frozen=True, slots=True)
class Printed:
    """`names` as a byline gives them, people before all else; `published`, `updated`: EDTF."""

    names: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None


def completed(about: Known, root: etree._Element, shown: Sequence[Block]) -> Known:
    """What the head of a page states, with what is printed under its headline, and by elements marked as saying it.

    A printed byline goes before an outlet that states itself as the author, and adds to stated people if it names them all;
    a printed day goes before the day in Greenwich. The page's marks are asked last: they stand in teasers too.
    """
    headline = headline_place(shown, about.title)
    found = Printed()
    if headline is not None:
        found = printed(shown[headline + 1 : headline + 1 + UNDER], about.outlet, shown[headline].place)
    names = about.byline
    if not about.signed:
        names = found.names or marked_people(root, about.outlet) or names
        if not names and headline is not None:  # "By Vale Post" is better than nothing
            names = printed(shown[headline + 1 : headline + 1 + UNDER], None).names
    elif {*names} < {*found.names}:
        names = found.names
    published = about.published or found.published or marked_date(root)
    if published and found.published:
        published = local(published, found.published)
    return replace(about, byline=names, published=published, updated=about.updated or found.updated)


def printed(under: Sequence[Block], outlet: str | None, place: str = "") -> Printed:
    """What the blocks under a headline say, up to the first paragraph of running text. `place`: the headline's own."""
    names: list[str] = []
    marks: tuple[str, ...] = ()
    published = updated = None
    running = 0
    led = ""
    for block in under:
        words = led + block.words
        led = ""
        if ends_sentence(words) and word_count(words) >= RUNNING:
            running += 1
            if running > 1:  # the first may be a standfirst
                break
        if len(words) > LONGEST or (block.place in ELSEWHERE and block.place != place):
            continue
        if _BY_ALONE.fullmatch(words):  # the name stands in an element of its own
            led = "By "
            continue
        own = block.names[:NEAREST]
        pieces = [piece for piece in _PIECES.split(words) if piece]
        dates = (
            [value for piece in pieces if (value := _dated(piece, own)) and not value.startswith("X")]
            if _DIGIT.search(words)
            else []
        )
        if not names or own == marks:
            signed = next((made for piece in pieces if (made := _signed(piece, own, outlet))), ())
            if not signed and dates and len(pieces) > 1:
                signed = next((made for piece in pieces if (made := nothing_but_names(piece, outlet))), ())
            names += [name for name in signed if name not in names]
            marks = own if signed and own else marks
        if _UPDATED.search(words) or not CHANGED.isdisjoint(own):
            updated = updated or next(iter(dates), None)
        else:
            published = published or next(iter(dates), None)
    return Printed(tuple(names), published, updated)


def _signed(piece: str, own: Sequence[str], outlet: str | None) -> tuple[str, ...]:
    """The writers that a piece of a line names: after "by", or alone where its element says that it names them."""
    rest = after_by(piece)
    if rest:
        plain = _MONTH.sub("", _CUT.sub("", rest)).strip(" .,:;")
        return byline([plain], outlet) or ((plain,) if _is_desk(plain, own, outlet) else ())
    if people := byline_line(piece):
        return people
    if (
        not WRITER.isdisjoint(own)
        and PICTURE.isdisjoint(own)
        and not ends_sentence(piece)
        and not _BY_INSIDE.search(piece)
    ):
        return byline([_MONTH.sub("", piece)], outlet)
    return ()


def _is_desk(words: str, own: Sequence[str], outlet: str | None) -> bool:
    """Whether what follows a "by" names an agency, a desk or an account; "By Wednesday" and the outlet's own name do not."""
    parts = words.split()
    named = (
        all(not part[0].islower() or part in _SMALL for part in parts) and not parts[-1].islower() if parts else False
    )
    sure = len(parts) > 1 or sum(mark.isupper() for mark in words) > 1 or not WRITER.isdisjoint(own)
    its_own = bool(outlet) and (outlet or "").casefold() in words.casefold()
    return (
        named and sure and len(parts) <= MOST_WORDS and len(words) <= LONGEST_NAME and not its_own and not edtf(words)
    )


def _dated(piece: str, own: Sequence[str]) -> str | None:
    """The date of a piece of a line that does nothing else, or whose element says that it is one."""
    found = date_line(piece)
    if found:
        return found.value
    if not DAY.isdisjoint(own) or _MONTH.search(piece):
        return edtf(piece)
    return None


def headline_place(shown: Sequence[Block], title: str | None) -> int | None:
    """Which block is the headline: the heading that holds the title, else a line that is the title, else the first heading."""
    headings = [place for place, block in enumerate(shown) if "1" in block.inside]
    if not title:
        return headings[0] if headings else None
    wanted = _letters(title)
    for place in headings:
        if wanted and (own := _letters(shown[place].words)) and (wanted in own or own in wanted):
            while place + 1 in headings and _letters(shown[place + 1].words) in wanted:  # a heading in two lines
                place += 1
            return place
    near = (place for place, block in enumerate(shown) if abs(len(block.words) - len(title)) < 4)
    same = next((place for place in near if _letters(shown[place].words) == wanted), None)
    return same if same is not None else headings[0] if headings else None


def _letters(words: str) -> str:
    return _NO_LETTER.sub("", words).casefold()
