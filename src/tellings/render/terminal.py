"""Foreign words on their way to a terminal."""

from __future__ import annotations

import re
from typing import IO

from rich.console import Console

# C0, C1 (escape sequences start there) and the marks that turn the direction of all that follows
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def tame(words: str) -> str:
    """The words with U+FFFD for whatever could steer the terminal; tabs and line ends stay."""
    return _STEERING.sub("�", words)


def terminal(into: IO[str], *, width: int, color: bool) -> Console:
    """Writes lines of at most `width` columns, with escape sequences only when `color`."""
    return Console(
        file=into,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        force_jupyter=False,  # in a notebook rich would show every line by itself, and write none of them here
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
