"""Foreign words on their way to a terminal."""

from __future__ import annotations

import re

# C0, C1 (escape sequences start there) and the marks that turn the direction of all that follows
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def tame(words: str) -> str:
    """The words with U+FFFD for whatever could steer the terminal; tabs and line ends stay."""
    return _STEERING.sub("�", words)
