"""From the INPUT words of a command to a desk that holds them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from tellings.capture import inputs
from tellings.capture.fetched import Get
from tellings.config import load
from tellings.desk import Desk, advisers
from tellings.errors import InputError
from tellings.model import Article, Brief, Page, Problem, Reading
from tellings.serve.cli.fetching import OFFLINE, Fetching, web
from tellings.serve.cli.out import say

NAMED = 5  # inputs in one line
Made = TypeVar("Made", Article, Reading)


def gather(
    words: Sequence[str], config: Path | None = None, fetching: Fetching = OFFLINE, embeddings: str | None = None
) -> Desk:
    """A desk with every page of the inputs read; problems are told on stderr, a line each.

    Raises InputError when nothing among them could be read, ConfigError for settings that make no sense, MissingExtra
    for fetching without the extra `web`.
    """
    desk = Desk(load(config), advisers.configured(config, embeddings))
    with web(fetching) as get:
        desk.add_all(counted(named(words, get, fetching.most)))
    _clear()
    tell(desk.problems)
    if not desk.readings:
        raise InputError(f"nothing usable in {listed(words)}")
    return desk


def readings(words: Sequence[str], fetching: Fetching = OFFLINE) -> Iterator[Reading]:
    """The readings of the inputs one after the other, none of them kept; problems are told on stderr as they come.

    Raises as `gather` does, InputError at the end.
    """
    return _through(words, fetching, Desk.read)


def articles(words: Sequence[str], fetching: Fetching = OFFLINE) -> Iterator[Article]:
    """The articles of the inputs, as `readings` gives readings."""
    return _through(words, fetching, Desk.article)


def _through(
    words: Sequence[str], fetching: Fetching, work: Callable[[Desk, Page | Problem], Made | Problem]
) -> Iterator[Made]:
    desk, found = Desk(load(None)), False
    with web(fetching) as get:
        for page in counted(named(words, get, fetching.most)):
            made = work(desk, page)
            if isinstance(made, Problem):
                _clear()
                tell([made])
            else:
                found = True
                yield made
    _clear()
    if not found:
        raise InputError(f"nothing usable in {listed(words)}")


def brief_of(desk: Desk, *, points: bool = True) -> Brief:
    """The desk's brief; what went wrong in laying it out is told on stderr too."""
    told = len(desk.problems)
    made = desk.brief(points=points)
    tell(made.problems[told:])
    return made


def named(words: Sequence[str], get: Get | None, most: int) -> Iterator[Page | Problem]:
    """The pages that the words of a command name; `-` is the standard input of the process."""
    return inputs.pages(words, stdin=sys.stdin.buffer if sys.stdin else None, get=get, most=most)


def tell(problems: Sequence[Problem]) -> None:
    """A line on stderr for each."""
    for problem in problems:
        say(f"{problem.subject}: {problem.reason}")


def listed(words: Sequence[str]) -> str:
    """The inputs as they were given, of many the first ones: a shell can make thousands of one star."""
    rest = f" and {len(words) - NAMED} more" if len(words) > NAMED else ""
    return ", ".join(words[:NAMED]) + rest


def counted(pages: Iterable[Page | Problem]) -> Iterable[Page | Problem]:
    """The pages, with a running count on stderr for whoever watches it."""
    for number, page in enumerate(pages, 1):
        if watched():
            print(f"\rreading {number} …", end="", file=sys.stderr, flush=True)
        yield page


def _clear() -> None:
    if watched():
        print("\r\033[K", end="", file=sys.stderr)


def watched() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
