"""What stands between two blanks of a text: most of it comes again and again, so that it is cut into tokens once and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

MOST_KEPT = 20_000  # chunks: a week of news has hardly more that come twice
LONGEST_KEPT = 60  # characters: longer chunks are addresses or noise, and do not come again

Pieces = TypeVar("Pieces")


class Chunks(dict[str, Pieces], Generic[Pieces]):
    """Chunk -> what `cut` makes of it. Asked for by `chunks[chunk]`; safe to share, as what is kept depends on the chunk alone."""

    def __init__(self, cut: Callable[[str], Pieces]) -> None:
        super().__init__()
        self._cut = cut

    def __missing__(self, chunk: str) -> Pieces:
        found = self._cut(chunk)
        if len(chunk) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[chunk] = found
        return found
