"""The web for those who know nothing of event loops: addresses in, answers out, in their order."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from types import TracebackType

from tellings.capture.fetched import Cache, Fetched
from tellings.capture.files import STAGE
from tellings.errors import MissingExtra
from tellings.model import Problem

try:
    from tellings.capture.fetch import DEFAULT_LIMITS, Fetcher, Limits
    from tellings.capture.network import Resolve, anywhere, public, resolved
except ImportError as error:
    raise MissingExtra("fetching pages", "web") from error

WINDOW = 24  # addresses under way or waiting: answers of up to 20 MB lie in memory until they are asked for


class Web:
    """A fetcher on a thread of its own, as a context. Importing this module raises MissingExtra without the extra `web`."""

    def __init__(
        self,
        limits: Limits = DEFAULT_LIMITS,
        cache: Cache | None = None,
        *,
        private: bool = False,
        resolve: Resolve = resolved,
    ) -> None:
        self._fetcher = Fetcher(limits, cache, allowed=anywhere if private else public, resolve=resolve)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="tellings-web", daemon=True)

    def __enter__(self) -> Web:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def get(self, addresses: Iterable[str]) -> Iterator[Fetched | Problem]:
        """An answer or a problem for each address, in their order; hosts are asked side by side."""
        under_way: deque[tuple[str, Future[Fetched | Problem]]] = deque()
        try:
            for address in addresses:
                under_way.append((address, asyncio.run_coroutine_threadsafe(self._fetch(address), self._loop)))
                if len(under_way) >= WINDOW:
                    yield under_way.popleft()[1].result()
            while under_way:
                yield under_way.popleft()[1].result()
        finally:
            for _, future in under_way:
                future.cancel()

    async def _fetch(self, address: str) -> Fetched | Problem:
        try:
            return await self._fetcher.fetch(address)
        except (
            Exception
        ) as failure:  # work is handed out here: whatever a host makes a library do, the others are asked
            return Problem(STAGE, address, f"a fault in Tellings: {type(failure).__name__}: {failure}")

    async def _end(self) -> None:
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._fetcher.aclose()
        await self._loop.shutdown_asyncgens()
