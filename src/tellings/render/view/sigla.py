"""Letters for tellings and numbers for sentences, as editors of manuscripts give them: A, B, C; A3 is A's third sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tellings.model import Brief, Collation, Reading, Span
from tellings.render.view.articled import Articled
from tellings.render.view.names import bearer
from tellings.render.view.touching import Touching
from tellings.words import fold


@dataclass(frozen=True, slots=True)
class Ref:
    """Evidence as a reader meets it: `label` to show ("A3", "A3–5") and `anchor` to jump to ("A3")."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of printed words; `marked` when it makes the difference to what others print. `gone`: words that another has here and
    this one has not, shown struck out. `language`: of the words as a BCP 47 tag, "" where it is the page's own, English, or not known."""

    text: str
    marked: bool = False
    gone: bool = False
    language: str = ""


Pieces = tuple[Piece, ...]
NAMELESS = "outlet not named"


def letter(place: int) -> str:
    """0 is A, 25 is Z, 26 is AA, as columns of a spreadsheet are lettered."""
    letters = ""
    while place >= 0:
        letters = chr(ord("A") + place % 26) + letters
        place = place // 26 - 1
    return letters


def number(letters: str) -> int:
    """The place of a letter: A is 0, AA is 26."""
    place = 0
    for mark in letters:
        place = place * 26 + ord(mark) - ord("A") + 1
    return place - 1


def ranges(letters: Iterable[str]) -> tuple[str, ...]:
    """Letters in order, three and more in a row as "A–D"."""
    runs: list[list[int]] = []
    for place in sorted({number(mark) for mark in letters}):
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    shown: list[str] = []
    for run in runs:
        shown += [f"{letter(run[0])}–{letter(run[-1])}"] if len(run) > 2 else [letter(place) for place in run]
    return tuple(shown)


def by_size(collations: Iterable[Collation]) -> tuple[Collation, ...]:
    """The story with most tellings first; those of one size stay in the order they came."""
    return tuple(sorted(collations, key=lambda collation: -len(collation.story.tellings)))


class Sigla:
    """The letter of every article of a brief, in the order of its largest story; words, refs and marks of its spans."""

    def __init__(self, brief: Brief) -> None:
        self._readings = {reading.article.id: reading for reading in brief.readings}
        told = [telling.article for collation in by_size(brief.collations) for telling in collation.story.tellings]
        order = dict.fromkeys([*told, *self._readings])
        self.letters = {article: letter(place) for place, article in enumerate(order)}
        readings = self._readings.values()
        self.figures = Touching((mark.span, mark) for reading in readings for mark in reading.figures)
        self.moments = Touching((mark.span, mark) for reading in readings for mark in reading.moments)
        self.quotes = Touching((mark.span, mark) for reading in readings for mark in reading.quotes)
        self._starts = {
            article: [sentence.start for sentence in reading.sentences] for article, reading in self._readings.items()
        }

        self._languages = {one.article.id: foreign(one.article.language) for one in readings}
        self._lines: dict[Span, str] = {}
        self._pieces: dict[tuple[Span, tuple[Span, ...], int], Pieces] = {}
        self.in_line = Articled(
            (one.article.text for one in readings if not foreign(one.article.language)), _full_names(readings)
        )
        self._files = {
            reading.article.name for reading in readings if not (reading.article.outlet or reading.article.domain)
        }

    def shown(self, name: str) -> str:
        """The name of a voice; where it is the file of a report whose outlet is not known, that this is not named."""
        return NAMELESS if name in self._files else name

    def without_files(self, words: str) -> str:
        """The words with the letter of a report in place of its file's name."""
        for article, reading in self._readings.items():
            if reading.article.name in self._files:
                words = words.replace(reading.article.name, self.letters[article])
        return words

    def place(self, span: Span) -> int:
        """Number of sentences that begin before the one `span` begins in."""
        return max(0, bisect_right(self._starts[span.article], span.start) - 1)

    def reading(self, article: str) -> Reading:
        """Raises KeyError when the brief has none of that id."""
        return self._readings[article]

    def holds(self, article: str) -> bool:
        return article in self._readings

    def ref(self, span: Span) -> Ref:
        """The sentences that `span` touches; the article as a whole when it has no sentences."""
        mark = self.letters[span.article]
        starts = self._starts[span.article]
        if not starts:
            return Ref(mark, mark)
        first = max(1, bisect_right(starts, span.start))
        sentence = self._readings[span.article].sentences[first - 1]
        if sentence.end <= span.start and first < len(starts) and starts[first] < span.end:
            first += 1  # the span begins in the gap before a sentence
        last = max(first, bisect_right(starts, span.end - 1))
        return Ref(f"{mark}{first}" if first == last else f"{mark}{first}–{last}", f"{mark}{first}")

    def sentence(self, span: Span) -> str:
        """The sentence that `span` begins in, or its own words where there are no sentences."""
        reading = self._readings[span.article]
        return reading.words(reading.sentences[self.place(span)]) if reading.sentences else reading.words(span)

    def words(self, span: Span) -> str:
        """The exact words on one line: each run of white space is one blank."""
        found = self._lines.get(span)
        if found is None:
            found = self._lines[span] = " ".join(self._readings[span.article].words(span).split())
        return found

    def pieces(self, span: Span, marked: Iterable[Span] = (), limit: int = 0) -> Pieces:
        """The words of `span`, parted where the marked words begin and end.

        `limit` > 0: at most about so many characters: an aside (", who … ,") goes first, then what is far from the first
        marked words, cut at blanks; "…" stands for what is left out.
        """
        limit = limit if span.end - span.start > limit * 1.15 else 0
        asked = span, tuple(marked), limit  # a clause is asked for again: as the gist, in its cell, among the wordings
        found = self._pieces.get(asked)
        if found is None:
            found = self._pieces[asked] = self._parted(*asked)
        return found

    def _parted(self, span: Span, marked: tuple[Span, ...], limit: int) -> Pieces:
        text = self._readings[span.article].words(span)
        marks = [
            (max(mark.start, span.start) - span.start, min(mark.end, span.end) - span.start)
            for mark in sorted(marked)
            if mark.overlap(span)
        ]
        aside = _ASIDE.search(text) if limit else None
        if aside and aside.start() and not any(start < aside.end() and aside.start() < end for start, end in marks):
            cut = span.start + aside.start(), span.start + aside.end()
            left, right = Span(span.article, span.start, cut[0]), Span(span.article, cut[1], span.end)
            before, held = self.pieces(left, marked, limit), tuple(mark for mark in marked if mark.overlap(right))
            rest = max(limit // 2, limit - len(plain(before)))
            return (*before, Piece(" …"), *self.pieces(right, held, rest))
        start, end = window(text, marks[0] if marks else (0, 0), limit)
        found: list[Piece] = [Piece("… ")] if start else []
        cursor = start
        for mark_start, mark_end in marks:
            mark_start, mark_end = max(mark_start, cursor), min(mark_end, end)
            if mark_start < mark_end:
                found += [Piece(text[cursor:mark_start]), Piece(text[mark_start:mark_end], True)]
                cursor = mark_end
        found += [Piece(text[cursor:end]), Piece(" …" if end < len(text) else "")]
        language = self._languages[span.article]
        return tuple(Piece(_flat(piece.text), piece.marked, language=language) for piece in found if piece.text)


def _full_names(readings: Collection[Reading]) -> dict[str, str]:
    """The name in full of the holders whom a report calls by one name alone, folded, where one of all reports' people bears it."""
    alone = {one.holder for reading in readings for one in reading.statements if one.holder and " " not in one.holder}
    people = sorted({one.name for reading in readings for one in reading.entities if one.kind == "person"})
    return {fold(name): full for name in alone if (full := bearer(name, people))}


def foreign(language: str | None) -> str:
    """The language as a page must say it of words that are not in its own; "" for English, and for what is no tag of a language."""
    return language if language and _TAG.fullmatch(language) and not language.lower().startswith("en") else ""


_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ASIDE = re.compile(r",? (?=(?:who|whose|whom|which|where)\b)[^,;:“”\"]{12,200},(?= \w)")


def window(text: str, focus: tuple[int, int], limit: int) -> tuple[int, int]:
    """The stretch of `text` to show, at most about `limit` long, that holds the beginning of `focus`; 0 means all of it."""
    if not limit or len(text) <= limit * 1.15:  # a tail of a few letters is shown rather than cut
        return 0, len(text)
    start = 0
    if focus[1] > limit:
        start = max(0, focus[0] - limit // 3)
        start = text.find(" ", start, focus[0]) + 1 or start
    end = start + limit
    if end >= len(text):
        return start, len(text)
    return start, max(text.rfind(" ", start + limit // 2, end), min(focus[1], end)) if " " in text[start:end] else end


def plain(pieces: Pieces) -> str:
    """The words of pieces without their marks and without what is gone."""
    return "".join(piece.text for piece in pieces if not piece.gone)


def _flat(text: str) -> str:
    """White space as single blanks, those at the ends kept: pieces are put together again."""
    middle = " ".join(text.split())
    if not middle:
        return " "
    return (" " if text[0].isspace() else "") + middle + (" " if text[-1].isspace() else "")
