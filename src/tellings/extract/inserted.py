"""What a site's program set into the middle of a sentence: headlines of other reports behind a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

REASON = "headlines of other reports, set into a sentence"
LONGEST = 900  # characters from the name to the end of its headlines
FEWEST = 20  # and the fewest: three headlines or one
MOST_NAMES = 6  # words of the full name before its surname

_END = re.compile(r" MORE\b(?![:!])")
_NAME = r"(?:[A-Z][\w.'’-]*|\([A-Z][\w.'’ -]*\)|\"[A-Z]\w*\"|“[A-Z]\w*”)"
_AGAIN = re.compile(
    rf"\b([A-Z][\w'’-]*[a-z])(?= ?{_NAME}(?: {_NAME}){{0,{MOST_NAMES - 1}}}? \1(?P<apart> )?[A-Z0-9'\"‘“])"
)


def inserted(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Where such headlines stand: half-open ranges of `paragraph`, in order, apart from one another.

    The shape, of any name and any site: a surname, then the person's full name with the same surname, run together with
    headlines, up to the link's word in capitals ("Ann Lee Ann Marie LeeStorm nears coast … MORE (D-Ohio) said"). The cut begins
    behind the first surname, so that the sentence reads on.
    """
    return tuple(_found(paragraph)) if " MORE" in paragraph else ()


def without(paragraph: str) -> tuple[str, tuple[str, ...]]:
    """A paragraph without them, and what was cut."""
    cuts = inserted(paragraph)
    edges = [0, *(edge for cut in cuts for edge in cut), len(paragraph)]
    kept = "".join(paragraph[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return kept, tuple(paragraph[start:end] for start, end in cuts)


def _found(paragraph: str) -> Iterator[tuple[int, int]]:
    before = 0
    for end in _END.finditer(paragraph):
        room = range(max(before, end.start() - LONGEST), end.start())
        names = list(_AGAIN.finditer(paragraph, room.start, room.stop))
        name = next((one for one in names if one["apart"] is None), names[0] if names else None)
        if name is not None and end.end() - name.end() >= FEWEST:
            yield name.end(), end.end()
        before = end.end()
