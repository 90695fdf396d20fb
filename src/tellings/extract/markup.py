"""The article of a page of markup: its body by trafilatura, the rest of the page as captions and furniture."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import html

from tellings.extract.blocks import Block, blocks, tree, words_of
from tellings.extract.byline import byline_line
from tellings.extract.captions import caption
from tellings.extract.cues import cue
from tellings.extract.dates import date_line
from tellings.extract.metadata import Known, known
from tellings.extract.prose import ends_sentence, word_count
from tellings.model import Caption, Furniture

ELSEWHERE = "outside the article body"
CLEAR_CUE = 3.0  # log-odds from which a block's own words say more than its place on the page
CERTAIN_CUE = 4.0  # and from which a short line is taken out of the body
SHORT = 20  # words
HEADER = 15  # blocks under the headline that may name writer and date
NEXT = 400  # letters of the body in which a short block that follows the last one is looked for
MANY = 20  # letters that do not stand in a body by chance
LEAST_BODY = 25  # words; with fewer, trafilatura has found a teaser, and the page's own paragraphs are tried

_GLUED = re.compile(r"(?<=[^\W\d_A-Z][.!?])(?=[A-Z])")  # caption and credit in neighbouring elements
_NOT_WORDS = re.compile(r"[\W_]+")
_CREDIT_PARTS = re.compile(r"credit|copyright|source|photographer|attribution", re.I)


@dataclass(frozen=True, slots=True)
class Parts:
    """A page taken apart: together `text`, `captions` and `furniture` hold every block that it shows."""

    known: Known
    text: str
    captions: tuple[Caption, ...]
    furniture: tuple[Furniture, ...]


def parts(markup: str) -> Parts | None:
    """The parts of a page; None where there is no markup to speak of."""
    root = tree(markup)
    if root is None:
        return None
    about = known(root)
    captions, bare = _without_captions(root)
    shown = list(blocks(bare))
    text = _body(bare) or _paragraphs(shown)
    if word_count(text) < LEAST_BODY:
        text = max(text, _paragraphs(shown), key=word_count)
    text = _without_asides(_without_title(text, about.title))
    place = _Place(text)
    outside = [not place.holds(block.words) for block in shown]
    about = _from_header(about, _header(shown, outside, about.title))
    return Parts(about, text, captions, _furniture(shown, outside, about.title))


def _without_captions(root: html.HtmlElement) -> tuple[tuple[Caption, ...], html.HtmlElement]:
    """The captions, and a copy of the page without them: else they would end up between the body's paragraphs."""
    bare = deepcopy(root)
    captions: dict[str, Caption] = {}
    for element in list(bare.iter("figcaption")):
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
        element.drop_tree()
    return tuple(captions.values()), bare


def _body(root: html.HtmlElement) -> str:
    """The body as trafilatura finds it, paragraphs parted by blank lines; "" when it finds none."""
    from trafilatura import bare_extraction  # half a second to import: plain texts do without it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it discards becomes a problem of ours
    found = bare_extraction(root, include_comments=False, include_tables=True, with_metadata=False)
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


def _header(shown: Sequence[Block], outside: Sequence[bool], title: str | None) -> list[str]:
    """The blocks between the headline and the body."""
    body_from = next((place for place, out in enumerate(outside) if not out), 0)
    heads = [place for place in range(body_from) if title and _bare(shown[place].words) == _bare(title)]
    return [block.words for block in shown[heads[-1] + 1 : body_from][:HEADER]] if heads else []


def _from_header(about: Known, header: Sequence[str]) -> Known:
    """What the head of the page does not state may be printed under the headline: "By Ada Lark", "15 March 2018"."""
    names = about.byline or next((names for words in header if (names := byline_line(words))), ())
    dates = [dated for words in header if (dated := date_line(words))]
    published = about.published or next((dated.value for dated in dates if not dated.updated), None)
    return replace(about, byline=names, published=published)


def _furniture(shown: Sequence[Block], outside: Sequence[bool], title: str | None) -> tuple[Furniture, ...]:
    """Every block that is neither in the body nor the title, neighbours with one reason together."""
    headline = _bare(title or "")
    runs: list[tuple[str, list[str]]] = []
    adjoins = False
    for block, out in zip(shown, outside, strict=True):
        if not out or (headline and _bare(block.words) == headline):
            adjoins = False
            continue
        reason = _reason(block)
        if adjoins and runs[-1][0] == reason:
            runs[-1][1].append(block.words)
        else:
            runs.append((reason, [block.words]))
        adjoins = True
    return tuple(Furniture("\n".join(words), reason) for reason, words in runs)


def _reason(block: Block) -> str:
    hint = cue(block.words)
    if hint.weight >= CLEAR_CUE and block.place not in ("navigation", "footer"):
        return hint.reason
    if byline_line(block.words):
        return "byline"
    if date_line(block.words):
        return "date line"
    return block.place or ELSEWHERE


def _bare(words: str) -> str:
    """Letters and digits alone: trafilatura sets spaces, marks and bullets its own way."""
    return _NOT_WORDS.sub("", words).casefold()
