"""The turns of a transcript: somebody's words, with a label before them that says whose ("MOREAU: We will not close it.")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

FEWEST_TURNS = 4
FEWEST_TIMES = 2  # so often a label must come back, for two labels at least
LONGEST_LABEL = 80  # characters, with an office: "ANA MOREAU, MAYOR OF OSTRA:"
DENSE = 0.75  # of the paragraphs from the first label to the last: with fewer, those between turns may be the outlet's

_CAPITALS = r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*)"
_NAME = rf"{_CAPITALS}(?: {_CAPITALS}){{0,4}}"
_LABEL = re.compile(rf"(?P<name>{_NAME})(?P<office>,? ?\([^)\n:]{{2,60}}\)|, [^:.\n]{{2,60}})?:\s+(?=\S)")
_ARTICLE = re.compile(r"(?:the|an?|q)\b", re.IGNORECASE)  # "THE FACTS:", "Q:"
_OTHERWISE = tuple(
    "([—–-\"“‘«„'"
)  # opens a sound in brackets, a list's item, or words between marks, which are found by those


def turns(
    text: str, paragraphs: Sequence[tuple[int, int]], surnames: Collection[str]
) -> list[tuple[int, int, tuple[int, int]]]:
    """`(start, end, label)` of each turn, in text order; `label`: `[start, end)` of the name that says whose it is.

    `surnames`: of the people whom the article names, in lower case. A text is a transcript if two labels at least come back, and one
    of them is somebody's; else its labels are those of a list ("Where:", "When:"). Where nearly every paragraph has a label, one without
    goes on with the turn before it.
    """
    labels = [_LABEL.match(text, start, min(end, start + LONGEST_LABEL + 2)) for start, end in paragraphs]
    places = [number for number, found in enumerate(labels) if found]
    times = Counter(_last(found["name"]) for found in labels if found)
    often = {name for name, count in times.items() if count >= FEWEST_TIMES}
    if len(places) < FEWEST_TURNS or len(often) < 2 or often.isdisjoint(surnames):
        return []
    dense = len(places) >= DENSE * (places[-1] - places[0] + 1)
    made: list[tuple[int, int, tuple[int, int]]] = []
    label: tuple[int, int] | None = None
    for number in range(places[0], places[-1] + 1):
        found, (start, end) = labels[number], paragraphs[number]
        if found:
            known = _last(found["name"]) in often.union(surnames) or found["office"]
            label = found.span("name") if known and not _ARTICLE.match(found["name"]) else None
        begin = found.end() if found else start
        if label and (found or dense) and not text.startswith(_OTHERWISE, begin):
            made.append((begin, end, label))
    return made


def _last(name: str) -> str:
    return name.split()[-1].lower()
