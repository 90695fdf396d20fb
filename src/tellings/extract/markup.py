"""The article of a page of markup: its body by the line model, in doubt by trafilatura; the rest as captions and furniture."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree, html

from tellings.extract import likely
from tellings.extract.blocks import Block, blocks, take_out, tree, words_of
from tellings.extract.byline import byline_line
from tellings.extract.captions import caption
from tellings.extract.cues import NO_CUE, Cue, cue
from tellings.extract.dates import date_line
from tellings.extract.language import function_words, language
from tellings.extract.metadata import Known, known
from tellings.extract.printed import completed
from tellings.extract.prose import ends_sentence, word_count
from tellings.model import Caption, Furniture

MOST_BLOCKS = 10_000  # of a page: a second's work; the longest live blogs of bench/quality/pages have a tenth
MOST_ASKED = 1_500_000  # characters of markup that trafilatura is asked about
MOST_SHOWN, MOST_ELEMENTS = 3_000, 20_000  # blocks and elements of such a page: some orders take it minutes
MOST_TAGS = 200_000  # elements of a page
ELSEWHERE = "outside the article body"
CLEAR_CUE = 3.0  # log-odds from which a block's own words say more than its place on the page
CERTAIN_CUE = 4.0  # and from which a short line is taken out of the body
SHORT = 20  # words
LEAST_PROSE = 8  # words of a sentence with which a body has begun
NEXT = 400  # letters of the body in which a short block that follows the last one is looked for
MANY = 20  # letters that do not stand in a body by chance
LEAST_BODY = 25  # words; with fewer, trafilatura has found a teaser, and the page's own paragraphs are tried
LEAST_LIKELY = -0.5  # log-odds of a block of the body, by the line model
NEAR = 1.0  # log-odds of a block that could be either
DOUBT = 0.3  # part of the body that such blocks may make up
FEW = 80  # words of a body that is looked for again
LONGEST = 140  # characters of a byline or a date line
SURE_PLACES = frozenset(
    ("navigation", "footer", "comment section", "related links", "newsletter sign-up", "advertising", "privacy notice")
)
BOXES = frozenset(("newsletter sign-up", "advertising", "privacy notice"))  # that stand between paragraphs

_GLUED = re.compile(r"(?<=[^\W\d_A-Z][.!?])(?=[A-Z])")  # caption and credit in neighbouring elements
_NOT_WORDS = re.compile(r"[\W_]+")
_CREDIT_PARTS = re.compile(r"credit|copyright|source|photographer|attribution", re.I)


class TooMuch(ValueError):
    """A page is too long to be read; the message says how long."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A page taken apart: together `text`, `captions` and `furniture` hold every block that it shows."""

    known: Known
    text: str
    captions: tuple[Caption, ...]
    furniture: tuple[Furniture, ...]


def parts(markup: str) -> Parts | None:
    """The parts of a page; None where there is no markup to speak of. Raises TooMuch for a page of endless lines."""
    root = tree(markup)
    if root is None:
        return None
    if not _few(root, MOST_TAGS):
        raise TooMuch(f"it has more than {MOST_TAGS:,} elements; so many are not read")
    about = known(root)
    captions = _without_captions(root)
    shown = list(islice(blocks(root), MOST_BLOCKS + 1))
    if len(shown) > MOST_BLOCKS:
        raise TooMuch(f"it shows more than {MOST_BLOCKS:,} lines; so many are a list or an archive, and are not read")
    small = function_words(about.language or language(" ".join(block.words for block in shown)))
    scores, hints = likely.shown(shown, small)
    inside = _inside(shown, scores, hints, _bare(about.title or ""))
    text = "\n\n".join(block.words for block, is_in in zip(shown, inside, strict=True) if is_in)
    if _doubtful(shown, scores, text) and len(markup) < MOST_ASKED and len(shown) < MOST_SHOWN:
        other = _second_opinion(root, shown, about.title)
        if other:
            place = _Place(other)
            text, inside = other, [place.holds(block.words) for block in shown]
    outside = [not is_in for is_in in inside]
    about = completed(about, root, shown)
    return Parts(about, text, captions, _furniture(shown, hints, outside, about.title))


def _second_opinion(root: etree._Element, shown: Sequence[Block], title: str | None) -> str:
    """The body by trafilatura, else the page's own paragraphs; "" where neither is more than a teaser."""
    text = _body(root) if _few(root, MOST_ELEMENTS) else ""
    text = _without_asides(_without_title(text, title))
    if word_count(text) < LEAST_BODY:
        text = max(text, _paragraphs(shown), key=word_count)
    return text if word_count(text) >= LEAST_BODY else ""


def _inside(shown: Sequence[Block], scores: Sequence[float], hints: Sequence[Cue], headline: str) -> list[bool]:
    """Which blocks are the body: likely ones that are not the headline again and do not clearly say what else they are.

    What names the writer or the day is the head of the page and not its first paragraph; a heading in a newsletter's box is
    the box's.
    """
    inside: list[bool] = []
    begun = False
    for block, score, hint in zip(shown, scores, hints, strict=True):
        prose = ends_sentence(block.words)
        is_in = (
            score > LEAST_LIKELY
            and not (headline and len(block.words) < 2 * len(headline) + 20 and _bare(block.words) == headline)
            and not (hint.weight >= CERTAIN_CUE and word_count(block.words) < SHORT)
            and not (block.place in BOXES and not prose and word_count(block.words) < SHORT)
            and (begun or not _names_writer_or_day(block.words))
        )
        begun = begun or (is_in and prose and word_count(block.words) >= LEAST_PROSE)
        inside.append(is_in)
    return inside


def _names_writer_or_day(words: str) -> bool:
    return len(words) <= LONGEST and bool(byline_line(words) or date_line(words))


def _doubtful(shown: Sequence[Block], scores: Sequence[float], text: str) -> bool:
    """Whether the line model is unsure of a page: it found little, or much of it stands near the verge."""
    near = sum(len(block.words) for block, score in zip(shown, scores, strict=True) if abs(score) < NEAR)
    return word_count(text) < FEW or near > DOUBT * len(text)


def _few(root: etree._Element, most: int) -> bool:
    """Whether a page has at most so many elements."""
    return sum(1 for _ in islice(root.iter(), most + 1)) <= most


def _without_captions(root: etree._Element) -> tuple[Caption, ...]:
    """The captions, which are taken out of the page: else they would end up between the body's paragraphs."""
    captions: dict[str, Caption] = {}
    for element in list(root.iter("figcaption")):
        credit = next(
            (
                words
                for part in element.iterdescendants()
                if _CREDIT_PARTS.search(part.get("class") or "") and (words := words_of(part))
            ),
            None,
        )
        words = _GLUED.sub(" ", words_of(element))
        if not words:
            continue
        if credit and words.endswith(credit) and words != credit:
            made = Caption(words[: -len(credit)].strip(" |–—"), credit.strip("()[] "))
        else:
            credited = caption(words)
            made = Caption(credited.text or words, credited.credit) if credited else Caption(words, credit)
        captions.setdefault(made.text, made)
        take_out(element)
    return tuple(captions.values())


def _body(root: etree._Element) -> str:
    """The body as trafilatura finds it, paragraphs parted by blank lines; "" when it finds none."""
    from trafilatura import bare_extraction  # half a second to import, and asked only in doubt

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it discards becomes a problem of ours
    page = html.document_fromstring(etree.tostring(root, encoding="unicode", method="html"))  # it works on its own kind
    found = bare_extraction(page, include_comments=False, include_tables=True, with_metadata=False, fast=True)
    text = found.text if found and not isinstance(found, dict) else None
    return "\n\n".join(line.strip() for line in (text or "").splitlines() if line.strip())


def _paragraphs(shown: Sequence[Block]) -> str:
    """The page's own paragraphs: blocks of running text that no part of the page speaks against."""
    return "\n\n".join(
        block.words
        for block in shown
        if not block.place
        and ends_sentence(block.words)
        and word_count(block.words) >= 8
        and cue(block.words).weight < 2.5
    )


def _without_title(text: str, title: str | None) -> str:
    """The body without a first paragraph that is the headline again."""
    first, _, rest = text.partition("\n\n")
    return rest if title and rest and _bare(first) == _bare(title) else text


def _without_asides(text: str) -> str:
    """The body without short lines that say clearly what they are ("Read more: …"): they come out as furniture."""
    return "\n\n".join(
        line for line in text.split("\n\n") if not (word_count(line) < SHORT and cue(line).weight >= CERTAIN_CUE)
    )


class _Place:
    """Where blocks of the page stand in the body: a cursor, as both run in the same order."""

    def __init__(self, text: str) -> None:
        self._body = _bare(text)
        self._lines = {_bare(line) for line in text.split("\n")}
        self._at = 0

    def holds(self, words: str) -> bool:
        """Whether the body has these words: as a line of its own, next in order, or anywhere if they are many."""
        bare = _bare(words)
        if not bare or bare in self._lines:
            self._at = max(self._at, self._body.find(bare, self._at) + len(bare))
            return bool(bare)
        found = self._body.find(bare, self._at, self._at + NEXT + len(bare))
        if found < 0 and len(bare) >= MANY:
            found = self._body.find(bare)
        if found < 0 or (self._at == 0 and len(bare) < MANY):  # before the body begins, short words are the menu's
            return False
        self._at = found + len(bare)
        return True


def _furniture(
    shown: Sequence[Block], hints: Sequence[Cue], outside: Sequence[bool], title: str | None
) -> tuple[Furniture, ...]:
    """Every block that is neither in the body nor the title, neighbours with one reason together."""
    headline = _bare(title or "")
    runs: list[tuple[str, list[str]]] = []
    adjoins = False
    for block, hint, out in zip(shown, hints, outside, strict=True):
        if not out or (headline and len(block.words) < 2 * len(headline) + 20 and _bare(block.words) == headline):
            adjoins = False
            continue
        reason = _reason(block, hint)
        if adjoins and runs[-1][0] == reason:
            runs[-1][1].append(block.words)
        else:
            runs.append((reason, [block.words]))
        adjoins = True
    return tuple(Furniture("\n".join(words), reason) for reason, words in runs)


def _reason(block: Block, hint: Cue) -> str:
    """Why a block is not the article: the place it stands in says it, or its own words do. `hint`: what they say, if that was asked."""
    if block.place in SURE_PLACES:
        return block.place
    hint = cue(block.words) if hint is NO_CUE else hint
    if hint.weight >= CLEAR_CUE:
        return hint.reason
    if len(block.words) <= LONGEST:
        if byline_line(block.words):
            return "byline"
        if date_line(block.words):
            return "date line"
    return block.place or ELSEWHERE


def _bare(words: str) -> str:
    """Letters and digits alone: trafilatura sets spaces, marks and bullets its own way."""
    return _NOT_WORDS.sub("", words).casefold()
