"""What is worked out once for a word, or for what stands between two blanks of a text: most of both comes again and again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

MOST_KEPT = 20_000  # words or chunks: a week of news has hardly more that come twice
LONGEST_KEPT = 60  # characters: longer ones are addresses or noise, and do not come again
_CLOSING = frozenset(',;:?!”")')

Found = TypeVar("Found")
Looks = TypeVar("Looks")
Pieces = tuple[tuple[Looks, int, int], ...]


def placed(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int]]:
    """The chunks of `text[start:end]`, each with its place in `text`. Line breaks stay in a chunk, and between two blanks one is empty:
    so their places need not be looked for."""
    chunks = text[start:end].split(" ")
    return zip(chunks, accumulate([len(chunk) + 1 for chunk in chunks], initial=start), strict=False)


class Kept(dict[str, Found], Generic[Found]):
    """Word -> what `find` makes of it, asked for by `kept[word]`: words are asked for thirty times each, and a call costs three
    times as much as a look into a dictionary. Safe to share, as what is kept depends on the word alone."""

    def __init__(self, find: Callable[[str], Found]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> Found:
        found = self._find(word)
        if len(word) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[word] = found
        return found


class Chunks(Kept[Pieces[Looks]], Generic[Looks]):
    """Chunk -> its tokens, each as what `looks` makes of it and its `[start, end)` in the chunk; asked for by `chunks[chunk]`.

    `looks` is given the word and the character before it in its chunk, "" where it opens one. `pattern` finds the tokens, none over white
    space. It takes letters alone for one, and so a closing mark at the end, whatever stands before it; of a full stop that holds behind
    two letters and more.
    """

    def __init__(self, pattern: re.Pattern[str], looks: Callable[[str, str], Looks]) -> None:
        super().__init__(self._cut)
        self._pattern, self._looks = pattern, looks

    def _cut(self, chunk: str) -> Pieces[Looks]:
        if chunk.isalpha():  # every sixth chunk of a report is new, and most of these are plain words
            return ((self._looks(chunk, ""), 0, len(chunk)),)
        rest, mark = chunk[:-1], chunk[-1:]
        closes = mark in _CLOSING or (mark == "." and len(rest) > 1 and rest.isalpha())
        if closes and rest and len(chunk) <= LONGEST_KEPT:
            return (*self[rest], (self._looks(mark, rest[-1]), len(rest), len(chunk)))
        return tuple(
            (self._looks(hit.group(), chunk[max(0, hit.start() - 1) : hit.start()]), *hit.span())
            for hit in self._pattern.finditer(chunk)
        )
