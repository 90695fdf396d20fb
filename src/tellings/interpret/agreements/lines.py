"""A sentence with all that is known of it: words, agreements, actors, moments, lengths, figures, by the places of its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from tellings.interpret.agreements.actors import Actor
from tellings.interpret.agreements.named import Mention
from tellings.interpret.clauses.tokens import Token
from tellings.model import Figure, Moment, Reading, Span, Spell

Mark = TypeVar("Mark", Moment, Spell, Figure)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. Marks stand with the half-open range of words that they cover."""

    reading: Reading
    sentence: Span
    words: Sequence[Token]
    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    groups: tuple[tuple[Actor, ...], ...]
    moments: tuple[tuple[int, int, Moment], ...]
    spells: tuple[tuple[int, int, Spell], ...]
    figures: tuple[tuple[int, int, Figure], ...]

    def low(self, at: int) -> str:
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def span(self, first: int, last: int) -> Span:
        return Span(self.reading.article.id, self.words[first].start, self.words[last - 1].end)

    def words_of(self, first: int, last: int) -> str:
        """The words `[first, last)` as printed, blanks as one."""
        return " ".join(self.reading.words(self.span(first, last)).split())

    def named(self, span: Span) -> bool:
        """Whether a mention of an agreement covers some of a stretch."""
        return any(
            self.words[one.first].start < span.end and span.start < self.words[one.last - 1].end
            for one in self.mentions
        )

    def lows(self, first: int, last: int) -> list[str]:
        return [word.low for word in self.words[max(0, first) : last]]


def placed(marks: Sequence[Mark], words: Sequence[Token]) -> tuple[tuple[int, int, Mark], ...]:
    """The marks that lie in a row of words, with the words that they cover."""
    if not words:
        return ()
    starts = [word.start for word in words]
    found = []
    for at in range(bisect_left(marks, words[0].start + 1, key=lambda mark: mark.span.end), len(marks)):
        mark = marks[at]
        if mark.span.start >= words[-1].end:
            break
        first = max(0, bisect_left(starts, mark.span.start + 1) - 1)
        last = bisect_left(starts, mark.span.end)
        if first < last:
            found.append((first, last, mark))
    return tuple(found)
