"""Which marks touch a span, without asking every mark: an article of a million letters holds thousands of each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from tellings.model import Span

Mark = TypeVar("Mark")

BUCKET = 256  # code points: about two sentences, so that a clause looks into one or two buckets


class Touching(Generic[Mark]):
    """Marks by the stretches of text that they lie in."""

    def __init__(self, placed: Iterable[tuple[Span, Mark]]) -> None:
        self._buckets: dict[tuple[str, int], list[tuple[int, Span, Mark]]] = {}
        for order, (span, mark) in enumerate(placed):
            for bucket in _buckets(span):
                self._buckets.setdefault((span.article, bucket), []).append((order, span, mark))

    def at(self, span: Span) -> list[Mark]:
        """The marks that share at least one code point with `span`, in the order they were given."""
        found: dict[int, Mark] = {}
        for bucket in _buckets(span):
            for order, place, mark in self._buckets.get((span.article, bucket), ()):
                if place.overlap(span):
                    found[order] = mark
        return [found[order] for order in sorted(found)]


def _buckets(span: Span) -> range:
    return range(span.start // BUCKET, (span.end - 1) // BUCKET + 1)
