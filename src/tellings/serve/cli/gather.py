"""From the INPUT words of a command to a desk that holds them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from tellings.capture import inputs
from tellings.desk import Desk
from tellings.errors import InputError
from tellings.model import Page, Problem


def gather(words: Sequence[str]) -> Desk:
    """A desk with every page of the inputs read; problems are told on stderr, a line each.

    Raises InputError when nothing among them could be read.
    """
    desk = Desk()
    desk.add_all(_told(inputs.pages(words, stdin=sys.stdin.buffer)))
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    for problem in desk.problems:
        print(f"tellings: {problem.subject}: {problem.reason}", file=sys.stderr)
    if not desk.readings:
        raise InputError(f"nothing usable in {', '.join(words)}")
    return desk


def _told(pages: Iterable[Page | Problem]) -> Iterable[Page | Problem]:
    """The pages, with a running count on stderr for whoever watches it."""
    for number, page in enumerate(pages, 1):
        if sys.stderr.isatty():
            print(f"\rreading {number} …", end="", file=sys.stderr, flush=True)
        yield page
