"""The lines of a plain text with their places, and its paragraphs put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
WRAPPED_AT = range(45, 110)  # characters where programs that wrap lines do so
WRAPPED_SHARE = 0.3  # of the line breaks inside blocks: so many are in the middle of a sentence in a wrapped text


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of a text without white space around it. `gap`: line breaks before it (2 and more: a blank line)."""

    start: int
    end: int
    gap: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def lines(text: str) -> tuple[Line, ...]:
    """The lines that hold anything but white space; lines of a text that a program wrapped are joined to paragraphs."""
    found: list[Line] = []
    before = 0
    for raw in _LINE.finditer(text):
        bare = raw.group().strip()
        if bare:
            start = raw.start() + raw.group().index(bare)
            gap = len(_BREAK.findall(text, before, start)) if found else 2
            found.append(Line(start, start + len(bare), gap))
            before = found[-1].end
    return _unwrapped(text, found) if _wrapped(text, found) else tuple(found)


def spaced(found: Sequence[Line]) -> bool:
    """Whether blank lines part the paragraphs, so that a single line break is one inside a paragraph."""
    gaps = [line.gap for line in found[1:]]
    return sum(gap > 1 for gap in gaps) * 3 > len(gaps)


def _wrapped(text: str, found: Sequence[Line]) -> bool:
    joints = [(one, two) for one, two in pairwise(found) if two.gap == 1]
    inside = sum(_continues(text, one, two) for one, two in joints)
    return inside >= 3 and inside > WRAPPED_SHARE * len(joints)


def _continues(text: str, one: Line, two: Line) -> bool:
    return (
        one.end - one.start in WRAPPED_AT
        and two.end - two.start < WRAPPED_AT.stop
        and text[two.start].islower()
        and text[one.end - 1] not in ".!?:"
    )


def _unwrapped(text: str, found: Sequence[Line]) -> tuple[Line, ...]:
    """Lines of one block are one paragraph, as long as each but the last is about as long as lines get."""
    joined: list[Line] = []
    last: Line | None = None
    for line in found:
        if last and line.gap == 1 and last.end - last.start in WRAPPED_AT and line.end - line.start < WRAPPED_AT.stop:
            joined[-1] = Line(joined[-1].start, line.end, joined[-1].gap)
        else:
            joined.append(line)
        last = line
    return tuple(joined)
