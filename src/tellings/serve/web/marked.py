"""The text of an article with its marks in place: what is quoted, named, counted, dated, credited, and what is no plain fact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tellings.model import Reading, Span
from tellings.render.view import figures, moments, signs
from tellings.render.view.signs import Tag

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
ASKED = "asked"
CLOSING = ".,;:!?”’\"')]"
MOST_CLOSING = 3  # marks behind a stop that belong to its sentence


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark to show: `kind` names its look, `says` what it is in words, `entity` the id of what is named."""

    start: int
    end: int
    kind: str
    says: str = ""
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words under the same marks. `label`: of the sentence that begins here; `tags`: of the statements that end here."""

    words: str
    kinds: tuple[str, ...]
    says: str
    entity: str
    label: str
    tags: tuple[Tag, ...]
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """`paragraphs`: stretches, in order; every character of the text but blank lines is in one. `kinds`: those that occur."""

    paragraphs: tuple[tuple[Stretch, ...], ...]
    kinds: tuple[str, ...]


def marks(reading: Reading) -> tuple[Mark, ...]:
    """What of a reading is shown in its text, in text order."""
    found = [
        Mark(one.span.start, one.span.end, "quote", f"quoted: {one.speaker or 'unclear whom'}")
        for one in reading.quotes
    ]
    found += [Mark(one.span.start, one.span.end, "figure", f"figure: {figures.value(one)}") for one in reading.figures]
    found += [
        Mark(one.span.start, one.span.end, "moment", f"date: {moments.words(one.edtf)}") for one in reading.moments
    ]
    found += [Mark(one.span.start, one.span.end, "credit", f"credit: {one.source}") for one in reading.credits]
    found += [
        Mark(mention.start, mention.end, "name", f"{one.kind}: {one.name}", one.id)
        for one in reading.entities
        for mention in one.mentions
    ]
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end)))


def marked(reading: Reading, asked: Span | None = None) -> Marked:
    """`asked`: the stretch that a link leads to, marked as such."""
    text, all_marks = reading.article.text, marks(reading)
    shown = [*all_marks, *([Mark(asked.start, min(asked.end, len(text)), ASKED)] if asked else [])]
    labels = {sentence.start: f"A{number}" for number, sentence in enumerate(reading.sentences, start=1)}
    tags: dict[int, list[Tag]] = {}
    for statement in reading.statements:
        if statement.status not in signs.FACTS:
            tags.setdefault(_behind(text, statement.span.end), []).append(
                signs.held(statement.status, statement.holder)
            )
    paragraphs = tuple(_paragraphs(text))
    cuts = {edge for mark in shown for edge in (mark.start, mark.end)} | {edge for part in paragraphs for edge in part}
    ordered = sorted(cut for cut in {*cuts, *labels, *tags} if 0 <= cut <= len(text))
    found: list[list[Stretch]] = []
    ends = iter(paragraphs)
    part = next(ends, None)
    for begin, stop, over in _stretches(ordered, sorted(shown, key=lambda mark: mark.start)):
        while part is not None and part[1] <= begin:
            part = next(ends, None)
        if part is None or begin < part[0]:
            continue  # a blank line
        if begin == part[0]:
            found.append([])
        found[-1].append(_stretch(text[begin:stop], over, labels.get(begin, ""), tuple(tags.get(stop, ()))))
    kinds = tuple(dict.fromkeys(mark.kind for mark in all_marks)) + (("status",) if tags else ())
    return Marked(tuple(map(tuple, found)), kinds)


def _behind(text: str, end: int) -> int:
    """Where a tag stands that belongs to words ending at `end`: behind the marks that close them."""
    last = end
    while last < len(text) and last - end < MOST_CLOSING and text[last] in CLOSING:
        last += 1
    return last


def _stretches(cuts: Sequence[int], shown: Sequence[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """From one cut to the next, with the marks that lie over it: one walk, whatever the number of marks."""
    over: list[Mark] = []
    coming = 0
    for begin, stop in pairwise(cuts):
        over = [mark for mark in over if mark.end > begin]
        while coming < len(shown) and shown[coming].start <= begin:
            over.append(shown[coming])
            coming += 1
        yield begin, stop, over


def _stretch(words: str, over: Sequence[Mark], label: str, tags: tuple[Tag, ...]) -> Stretch:
    return Stretch(
        words,
        tuple(dict.fromkeys(mark.kind for mark in over if mark.kind != ASKED)),
        "; ".join(dict.fromkeys(mark.says for mark in over if mark.says)),
        next((mark.entity for mark in reversed(over) if mark.entity), ""),
        label,
        tags,
        any(mark.kind == ASKED for mark in over),
    )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _BLANK_LINE.finditer(text):
        if start < gap.start():
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)
