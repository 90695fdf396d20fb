"""What comes back from the web, and what was kept from last time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tellings.model import Problem


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer to one address. `asked`: the address as it was given; `url`: where it was found, after redirects.

    `data` is unpacked; `charset` is the one of the HTTP head, None when it names none; `captured` is aware UTC.
    `unchanged`: the server said that it is what was kept.
    """

    asked: str
    url: str
    data: bytes
    charset: str | None
    captured: datetime
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer with what the server gave to ask again by."""

    data: bytes
    charset: str | None
    etag: str | None
    modified: str | None


class Cache(Protocol):
    """Where answers are kept from one fetch to the next, by address."""

    def get(self, url: str) -> Kept | None:
        """What was kept for this address."""

    def put(self, url: str, kept: Kept) -> None:
        """Keep this instead of what was kept."""


class Memory:
    """A cache that lasts as long as the process, the newest `most` answers."""

    def __init__(self, most: int = 256) -> None:
        self._most = most
        self._kept: dict[str, Kept] = {}

    def get(self, url: str) -> Kept | None:
        """What was kept for this address."""
        return self._kept.get(url)

    def put(self, url: str, kept: Kept) -> None:
        """Keep this, and drop the oldest where there are too many."""
        self._kept.pop(url, None)
        self._kept[url] = kept
        if len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]


Get = Callable[[Iterable[str]], Iterator[Fetched | Problem]]
"""Fetches addresses: an answer or a problem for each, in their order."""
