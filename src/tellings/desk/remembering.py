"""What feeds gave to be asked again by, from one run to the next: an unchanged feed costs a line, not the feed.

A server may say that nothing changed when something did. So a feed is asked in full once a day, and what it then gives is compared.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from tellings.capture.fetched import Fetched, Kept, Memory
from tellings.model.kept import Answer
from tellings.store.protocol import Store

IN_FULL = timedelta(days=1)
LIED = "its server says that it is unchanged when it is not: it is asked in full"


class Remembered:
    """A cache for the fetcher (see `capture.fetched.Cache`) that the desk keeps, of feeds and other listings.

    `get` and `put` are called by the fetcher's thread and write nothing; `listed` and `pending` by the thread that owns the desk.
    """

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store, self._now = store, now
        self._memory = Memory()
        self._pending: dict[str, Answer] = {}

    def get(self, url: str) -> Kept | None:
        """What was kept for this address, where it may be asked for with it."""
        given = self._pending.get(url) or self._store.answer(url)
        if given is None:
            return self._memory.get(url)
        fresh = self._now() - given.at < IN_FULL and (given.etag or given.modified)
        return Kept(given.data, given.charset, given.etag or None, given.modified or None) if fresh else None

    def put(self, url: str, kept: Kept) -> None:
        """Keep this, of a listing for the next run too once it was `listed`."""
        self._memory.put(url, kept)

    def listed(self, answer: Fetched) -> str | None:
        """A feed or another listing came: it is kept with the next `pending`. What is wrong with how it is served, or None."""
        held = self._pending.get(answer.url) or self._store.answer(answer.url)
        given = self._memory.get(answer.url)
        if answer.unchanged or given is None or given.data != answer.data:
            return None
        same = held is not None and bool(
            (given.etag and given.etag == held.etag)
            or (not given.etag and given.modified and given.modified == held.modified)
        )
        lied = held is not None and (_distrusted(held) or (same and held.data != answer.data))
        tags = ("", "") if lied else (given.etag, given.modified)
        self._pending[answer.url] = Answer(*tags, given.charset, given.data, self._now())
        return LIED if lied else None

    def pending(self) -> dict[str, Answer]:
        """What is to be kept since this was asked last."""
        pending = dict(self._pending)
        self._pending.clear()
        return pending


def _distrusted(answer: Answer) -> bool:
    return answer.etag == answer.modified == ""
