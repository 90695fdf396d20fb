"""Whether a day is the day of saying ("said on Wednesday") and not of what is told: a bare clock time belongs to the latter."""

from __future__ import annotations

import re
from functools import cache

from tellings.interpret import lexicon

_REACH = 90  # characters to either side: a verb of speech stands right beside its day
_WORD = re.compile(r"[A-Za-z’'.]+")
_BAR = re.compile(r"[.;:!?]\s|\n")
_LEADING = 9  # words: "On Wednesday, the head of the city fire service said"
_NEAR = 5  # words between the verb and its day: "told reporters at a briefing on"
_LINKS = frozenset(["that", "who", "which", "when", "after", "before", "because", "if", "as", "while", "and", "but"])


@cache
def _speech() -> frozenset[str]:
    kinds = ("say", "add", "announce", "report", "deny", "claim", "admit", "note", "warn", "answer")
    return frozenset(row[0] for row in lexicon.rows("speech") if len(row) > 3 and row[2] in kinds and row[3] != "base")


def of_saying(text: str, start: int, end: int) -> bool:
    """Whether the day at `[start, end)` is the adverbial of a verb of speech: "said late on Wednesday", "On Wednesday, Roe said"."""
    before = text[max(0, start - _REACH) : start]
    bars = [found.end() for found in _BAR.finditer(before)]
    before = before[bars[-1] :] if bars else before
    back = [word.lower() for word in _WORD.findall(before.rpartition(",")[2])]
    for word in reversed(back[-_NEAR:]):
        if word in _LINKS:
            break
        if word in _speech():
            return True
    if len(_WORD.findall(before)) > 2:
        return False  # the day does not open its sentence
    after = _WORD.findall(_BAR.split(text[end : end + _REACH], maxsplit=1)[0])
    for word in after[:_LEADING]:
        if word.lower() in _LINKS:
            return False
        if word in _speech():
            return True
    return False
