"""How often one client may ask: a token bucket each, in this process alone."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

CLIENTS = 4096  # buckets kept; the one that has not been used for longest goes first


@dataclass(slots=True)
class Buckets:
    """`rate` requests a second on average, `burst` at once. A rate of 0 lets everything pass."""

    rate: float
    burst: float
    clock: Callable[[], float] = time.monotonic
    _held: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def take(self, client: str) -> float:
        """0.0 where the client may go on, else the seconds until it may ask again."""
        if not self.rate:
            return 0.0
        now = self.clock()
        left, since = self._held.pop(client, (self.burst, now))
        left = min(self.burst, left + (now - since) * self.rate)
        wait = 0.0 if left >= 1 else (1 - left) / self.rate
        self._held[client] = (left if wait else left - 1, now)
        while len(self._held) > CLIENTS:
            self._held.popitem(last=False)
        return wait
