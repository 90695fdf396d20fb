"""A web server on loopback that says whatever a test wants it to say, byte by byte; and a clock that a test moves on."""

from __future__ import annotations

import asyncio
import socketserver
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Head = dict[str, str]
Say = bytes | Callable[[Head], Iterable[bytes]]
"""A whole answer, or one in pieces made from the request's head (names in small letters)."""


def answer(body: bytes = b"", status: str = "200 OK", **head: str) -> bytes:
    """A whole answer; names of the head with `_` for `-`. The length is told unless another is given."""
    lines = {"content_type": "text/html", "content_length": str(len(body)), "connection": "close"} | head
    told = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items() if value)
    return f"HTTP/1.1 {status}\r\n{told}\r\n".encode() + body


def moved(place: str, status: str = "302 Found") -> bytes:
    return answer(status=status, location=place)


@dataclass
class Site:
    """What a server says at each path, and what it was asked: path, head, and when. `over` is set when the test is."""

    port: int = 0
    says: dict[str, Say | list[Say]] = field(default_factory=dict)
    asked: list[tuple[str, Head, float]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def times(self, path: str) -> list[float]:
        return [when for asked, _, when in self.asked if asked == path]

    def heads(self, path: str) -> list[Head]:
        return [head for asked, head, _ in self.asked if asked == path]


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    site: Site

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients leave early here: that is what is tested."""


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, _Server)
        site = self.server.site
        path = self.rfile.readline().split(b" ")[1].decode()
        head: Head = {}
        while line := self.rfile.readline().strip():
            name, _, value = line.decode("latin-1").partition(":")
            head[name.lower()] = value.strip()
        site.asked.append((path, head, time.monotonic()))
        says = site.says.get(path, answer(status="404 Not Found"))
        if isinstance(says, list):
            says = says.pop(0) if len(says) > 1 else says[0]
        for piece in [says] if isinstance(says, bytes) else says(head):
            self.wfile.write(piece)


class Clock(asyncio.SelectorEventLoop):
    """An event loop whose time also passes when a test says so: hours pass at once, and none because a machine is slow."""

    ahead_s = 0.0

    def time(self) -> float:
        return super().time() + self.ahead_s

    def passes(self, seconds: float) -> None:
        """Called from any thread, as long as the loop is open."""
        self.call_soon_threadsafe(self._move, seconds)

    def _move(self, seconds: float) -> None:
        self.ahead_s += seconds


@contextmanager
def served() -> Iterator[Site]:
    """A site on a free port, as long as the context lasts."""
    site = Site()
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.site = site
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            site.over.set()
            server.shutdown()
            thread.join()
