"""The one coordinate system: a half-open stretch of an article's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in code points of the text of the article with the id `article`. Never empty."""

    article: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) of article {self.article!r} is empty or negative")

    def of(self, text: str) -> str:
        """The exact words, given the text of the span's article. Raises ValueError when the span runs past it."""
        if self.end > len(text):
            raise ValueError(f"span ends at {self.end}, but the text of {self.article!r} has {len(text)} characters")
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """Number of code points that both spans hold; 0 across articles."""
        if self.article != other.article:
            return 0
        start = self.start if self.start > other.start else other.start
        end = self.end if self.end < other.end else other.end
        return end - start if end > start else 0  # asked a million times for a story of forty reports: no calls

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.article == other.article and self.start <= other.start and other.end <= self.end
