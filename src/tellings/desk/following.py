"""Feeds asked again and again: what the desk holds is not fetched again for a while, and how each source answers is remembered."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from tellings.capture.fetched import Fetched, Get
from tellings.capture.listings import listing
from tellings.desk.remembering import Remembered
from tellings.errors import MissingExtra
from tellings.model import Problem
from tellings.model.kept import Answer, Heard
from tellings.store.protocol import Store

# Newsrooms rewrite a story in its first days, and seldom later: till then a page is captured again, at most every so often.
REWRITTEN = timedelta(days=3)
AGAIN = timedelta(hours=6)


class Following:
    """Stands between the inputs and the web: `get` fetches what must be fetched. `given`: the addresses that the user named;
    `remembered`: the cache that `get` asks feeds again by, where it has one."""

    def __init__(
        self,
        get: Get,
        store: Store,
        given: Iterable[str],
        now: Callable[[], datetime],
        remembered: Remembered | None = None,
    ) -> None:
        self._remembered = remembered
        self._get, self._store, self._now = get, store, now
        self._given = frozenset(given)
        self._sources = {source.address for source in store.sources()}  # what once was a listing
        self._asked: dict[str, datetime] = {}
        self._heard: dict[str, Heard] = {}

    def get(self, addresses: Iterable[str]) -> Iterator[Fetched | Problem]:
        """An answer or a problem for each address, in their order; what is held and need not be asked for again, from the desk."""
        order: deque[tuple[str, int | None]] = deque()

        def wanted() -> Iterator[str]:
            for address in addresses:
                held = self._held(address)
                order.append((address, held))
                if held is None:
                    self._asked[address] = self._now()
                    yield address

        for answer in self._get(wanted()):
            yield from self._before(order)
            self._hear(order.popleft()[0], answer)
            yield answer
        yield from self._before(order)

    def heard(self) -> tuple[Heard, ...]:
        """How sources answered since this was asked last."""
        heard = tuple(self._heard.values())
        self._heard.clear()
        return heard

    def answers(self) -> dict[str, Answer]:
        """What feeds gave to be asked again by, since this was asked last."""
        return self._remembered.pending() if self._remembered else {}

    def _held(self, address: str) -> int | None:
        """The page that stands for this address, None where it must be fetched: what the user named, always."""
        known = None if address in self._given or address in self._sources else self._store.last_page(address)
        if known is None:
            return None
        page, since = known
        now = self._now()
        asked = self._asked.get(address, since)
        return None if now - since < REWRITTEN and now - asked >= AGAIN else page

    def _before(self, order: deque[tuple[str, int | None]]) -> Iterator[Fetched]:
        """What the desk holds of the addresses before the next that was fetched."""
        while order and (held := order[0][1]) is not None:
            address, _ = order.popleft()
            for _, page in self._store.pages([held]):
                captured = page.captured or self._now()
                url = page.stated.url or address
                yield Fetched(address, url, page.data, page.encoding, captured, unchanged=True)

    def _hear(self, address: str, answer: Fetched | Problem) -> None:
        if isinstance(answer, Problem):
            if address in self._sources:
                self._heard[address] = Heard(address, self._now(), answer.reason)
            return
        try:
            listed = listing(answer.data, answer.url)
        except MissingExtra:
            return
        if listed is not None:
            self._sources.add(address)
            empty = not listed.entries and not listed.further
            lied = self._remembered.listed(answer) if self._remembered else None
            self._heard[address] = Heard(address, self._now(), "it names nothing" if empty else lied)
        elif address in self._sources:
            self._heard[address] = Heard(address, self._now(), "what stands there is no feed any more")
