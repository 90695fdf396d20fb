"""Manners on the web: one request at a time per host, pauses between them, and what robots.txt forbids."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from protego import Protego

PRODUCT = "Tellings"  # the name that robots.txt knows us by
LARGEST_ROBOTS = 512_000  # bytes that are read of a robots.txt: RFC 9309 asks for at least 500 KiB
LONGEST_DELAY_S = 60.0  # that a robots.txt can ask for between two requests


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    ready: float = 0.0  # on the loop's clock
    delay_s: float = 0.0


class Turns:
    """Who may speak to which host when. At most `at_once` requests are under way in all, one per host."""

    def __init__(self, delay_s: float, at_once: int) -> None:
        self._delay_s = delay_s
        self._hosts: dict[str, _Host] = {}
        self._slots = asyncio.Semaphore(at_once)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for this host's turn, and hold it for one request."""
        known = self._known(host)
        async with known.lock:
            clock = asyncio.get_running_loop().time
            while (wait := known.ready - clock()) > 0:
                await asyncio.sleep(wait)
            try:
                async with self._slots:
                    yield
            finally:
                known.ready = max(known.ready, clock() + known.delay_s)

    def pause(self, host: str, seconds: float) -> None:
        """The host asked to be left alone for a while."""
        known = self._known(host)
        known.ready = max(known.ready, asyncio.get_running_loop().time() + seconds)

    def slow_down(self, host: str, delay_s: float) -> None:
        """The host asks for longer pauses between requests than ours."""
        known = self._known(host)
        known.delay_s = max(known.delay_s, min(delay_s, LONGEST_DELAY_S))

    def _known(self, host: str) -> _Host:
        if host not in self._hosts:
            self._hosts[host] = _Host(delay_s=self._delay_s)
        return self._hosts[host]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host's robots.txt says. `unreachable`: why it could not be had, which forbids everything (RFC 9309, 2.3.1.4)."""

    text: Protego | None = None
    unreachable: str | None = None

    def reason_against(self, url: str) -> str | None:
        """Why this address may not be fetched, None when it may."""
        if self.unreachable:
            return f"the host's robots.txt could not be had, so nothing may be fetched there: {self.unreachable}"
        if self.text is not None and not self.text.can_fetch(url, PRODUCT):
            return "the host's robots.txt does not allow it"
        return None

    @property
    def delay_s(self) -> float:
        """The pause between requests that it asks for, 0 when it asks for none."""
        return (self.text.crawl_delay(PRODUCT) or 0.0) if self.text else 0.0


Ask = Callable[[str], Awaitable[tuple[int, bytes] | str]]
"""Gets a robots.txt: its status and bytes, or why there was no answer."""


class Robots:
    """The robots.txt of every host, each asked for once."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._rules: dict[str, asyncio.Task[Rules]] = {}

    async def rules(self, origin: str) -> Rules:
        """The rules of an origin ("https://example.org"), as RFC 9309 has it: 4xx is "no rules", 5xx and silence forbid."""
        if origin not in self._rules:
            self._rules[origin] = asyncio.create_task(self._read(origin))
        return await asyncio.shield(self._rules[origin])

    async def _read(self, origin: str) -> Rules:
        answer = await self._ask(f"{origin}/robots.txt")
        if isinstance(answer, str):
            return Rules(unreachable=answer)
        status, data = answer
        if status == 200:
            return Rules(Protego.parse(data[:LARGEST_ROBOTS].decode("utf-8", "replace").removeprefix("\ufeff")))
        # Too many requests is no answer to the question; RFC 9309 leaves the other 4xx as "there is none".
        return Rules() if 400 <= status < 500 and status != 429 else Rules(unreachable=f"HTTP status {status}")
