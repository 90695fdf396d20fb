"""Patterns tried only where they can begin."""

from __future__ import annotations

import re
from collections.abc import Iterator


def matches(
    pattern: re.Pattern[str], begins: re.Pattern[str], text: str, start: int = 0, end: int | None = None
) -> Iterator[re.Match[str]]:
    """As `pattern.finditer(text, start, end)`, for one whose matches all begin at a single character that `begins` finds.

    A pattern that opens with a look behind or at an edge is tried at every place of a text; a set of characters is run to in one go.
    """
    end = len(text) if end is None else end
    for place in begins.finditer(text, start, end):
        if place.start() >= start and (found := pattern.match(text, place.start(), end)):
            yield found
            start = found.end()
