"""One address after the other from the web: politely, within limits, and from checked hosts only."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from tellings import __version__
from tellings.capture.fetched import Cache, Fetched, Kept, Memory
from tellings.capture.files import LARGEST, STAGE
from tellings.capture.manners import LARGEST_ROBOTS, PRODUCT, Robots, Turns
from tellings.capture.network import Allowed, RefusedAddress, Resolve, connections, public, resolved
from tellings.capture.packing import PackingError, unpacked
from tellings.model import Problem

USER_AGENT = f"{PRODUCT}/{__version__}"
SCHEMES = ("http", "https")
_MOVED = (301, 302, 303, 307, 308)
_LATER = (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may cost. Seconds and bytes; `total_s` is for one address with its redirects and retries, without
    the waiting for its host's turn. Every limit that is reached is a problem.
    """

    connect_s: float = 10.0
    read_s: float = 20.0
    total_s: float = 60.0
    largest: int = LARGEST  # of a body, on the way and unpacked
    redirects: int = 8
    attempts: int = 3
    back_off_s: float = 1.0  # before the second attempt, twice that before the third
    delay_s: float = 1.0  # between two requests to one host
    at_once: int = 8  # requests under way, one per host


DEFAULT_LIMITS = Limits()


class _Failed(Exception):
    """An address that gives no page; its words are a plain sentence."""


class _Refused(_Failed):
    """A host that is not spoken to."""


class _Again(_Failed):
    """A failure that may pass. `wait_s`: how long the server asked to wait, None when it did not say."""

    def __init__(self, reason: str, wait_s: float | None = None) -> None:
        super().__init__(reason)
        self.wait_s = wait_s


@dataclass(slots=True)
class _Seconds:
    """What is left for one address; it runs only while something is done for it."""

    seconds: float


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    body: bytes


class Fetcher:
    """Fetches addresses; lives on one event loop. Close it when done."""

    def __init__(
        self,
        limits: Limits = DEFAULT_LIMITS,
        cache: Cache | None = None,
        *,
        allowed: Allowed = public,
        resolve: Resolve = resolved,
    ) -> None:
        self._limits = limits
        self._cache = cache if cache is not None else Memory()
        self._connections = connections(allowed, resolve)
        self._turns = Turns(limits.delay_s, limits.at_once)
        self._robots = Robots(self._robots_text)

    async def fetch(self, asked: str) -> Fetched | Problem:
        """The answer at an address, after redirects; or why there is none. Raises nothing for what a host does."""
        try:
            url, answer, kept = await self._followed(asked, obey=True)
        except _Failed as failure:
            return Problem(STAGE, asked, str(failure))
        now = datetime.now(UTC)
        if answer.status == 304 and kept:
            return Fetched(asked, str(url), kept.data, kept.charset, now, unchanged=True)
        if answer.status != 200:
            return Problem(STAGE, asked, f"the host answered with HTTP status {answer.status}")
        charset = _charset(answer.headers)
        etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        if etag or modified:
            self._cache.put(str(url), Kept(answer.body, charset, etag, modified))
        return Fetched(asked, str(url), answer.body, charset, now)

    async def aclose(self) -> None:
        """Close every connection."""
        await self._connections.aclose()

    async def _robots_text(self, url: str) -> tuple[int, bytes] | str:
        try:
            _, answer, _ = await self._followed(url, obey=False)
        except _Refused:
            return 404, b""  # the page itself will be refused, with a better reason
        except _Failed as failure:
            return str(failure)
        return answer.status, answer.body

    async def _followed(self, asked: str, *, obey: bool) -> tuple[httpx.URL, _Answer, Kept | None]:
        """The last answer of a chain of redirects, each address of which was checked. `obey`: robots.txt."""
        url, left = _url(asked), _Seconds(self._limits.total_s)
        seen: set[str] = set()
        while len(seen) <= self._limits.redirects:
            if str(url) in seen:
                raise _Failed("it redirects in a circle")
            seen.add(str(url))
            if obey:
                rules = await self._robots.rules(_origin(url))
                reason = rules.reason_against(str(url))
                if reason:
                    raise _Failed(reason)
                self._turns.slow_down(_host(url), rules.delay_s)
            kept = self._cache.get(str(url)) if obey else None
            answer = await self._answered(url, kept, left, whole=obey)
            target = answer.headers.get("location")
            if answer.status not in _MOVED or not target:
                return url, answer, kept
            url = _url(target, url)
        raise _Failed(f"it redirects more than {self._limits.redirects} times")

    async def _answered(self, url: httpx.URL, kept: Kept | None, left: _Seconds, *, whole: bool) -> _Answer:
        """The answer of one address, asked again after failures that may pass."""
        for attempt in range(1, self._limits.attempts + 1):
            try:
                return await self._asked(url, kept, left, whole=whole)
            except _Again as failure:
                wait_s = failure.wait_s
                if wait_s is None:
                    wait_s = self._limits.back_off_s * 2 ** (attempt - 1)
                left.seconds -= wait_s
                if attempt == self._limits.attempts or left.seconds <= 0:
                    asks = f", and asks to come back in {wait_s:.0f} s" if failure.wait_s else ""
                    raise _Failed(f"{failure}{asks}") from failure
                self._turns.pause(_host(url), wait_s)
        raise _Failed("it was not asked")

    async def _asked(self, url: httpx.URL, kept: Kept | None, left: _Seconds, *, whole: bool) -> _Answer:
        """One request, in its host's turn."""
        clock = asyncio.get_running_loop().time
        async with self._turns.turn(_host(url)):
            start = clock()
            try:
                async with asyncio.timeout(left.seconds):
                    return await self._answer(url, kept, whole=whole)
            except TimeoutError as error:
                raise _Failed(f"it took longer than {self._limits.total_s:g} s") from error
            except httpcore.TimeoutException as error:
                raise _Again("the host did not answer in time") from error
            except RefusedAddress as error:
                raise _Refused("its host has a private or reserved address (--allow-private lets it)") from error
            except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
                raise _Again(f"the connection failed: {_said(error)}") from error
            finally:
                left.seconds -= clock() - start

    async def _answer(self, url: httpx.URL, kept: Kept | None, *, whole: bool) -> _Answer:
        limits = self._limits
        timeout = {"connect": limits.connect_s, "read": limits.read_s, "write": limits.read_s, "pool": limits.total_s}
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        async with self._connections.stream(
            "GET", target, headers=_request_head(kept), extensions={"timeout": timeout}
        ) as response:
            headers = httpx.Headers(response.headers)
            if response.status in _LATER:
                raise _Again(f"the host answered with HTTP status {response.status}", _wait(headers))
            if response.status != 200:
                return _Answer(response.status, headers, b"")
            declared = headers.get("content-length", "")
            if whole and declared.isdigit() and int(declared[:20]) > limits.largest:
                raise _Failed(f"it is larger than {limits.largest / 1_000_000:g} MB")
            body = bytearray()
            async for piece in response.aiter_stream():
                body += piece
                if whole and len(body) > limits.largest:
                    raise _Failed(f"it is larger than {limits.largest / 1_000_000:g} MB")
                if not whole and len(body) > LARGEST_ROBOTS:
                    break
        try:
            return _Answer(200, headers, unpacked(bytes(body), headers.get("content-encoding", ""), limits.largest))
        except PackingError as error:
            raise _Failed(str(error)) from error


def _request_head(kept: Kept | None) -> list[tuple[str, str]]:
    head = [
        ("user-agent", USER_AGENT),
        ("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"),
        ("accept-encoding", "gzip, deflate"),
    ]
    if kept and kept.etag:
        head.append(("if-none-match", kept.etag))
    if kept and kept.modified:
        head.append(("if-modified-since", kept.modified))
    return head


def _url(written: str, base: httpx.URL | None = None) -> httpx.URL:
    """An address without its fragment; of a redirect, seen from where it stood."""
    try:
        url = base.join(written.strip()) if base else httpx.URL(written.strip())
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise _Failed(f"it is no web address: {written[:200]!r}") from error
    if url.scheme not in SCHEMES or not url.host:
        raise _Failed(f"only http and https are fetched, not {url.scheme or 'an address without a scheme'!r}")
    return url.copy_with(fragment=None, username=None, password=None)


def _host(url: httpx.URL) -> str:
    return url.netloc.decode("ascii", "replace")


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{_host(url)}"


def _charset(headers: httpx.Headers) -> str | None:
    head = Message()
    head["content-type"] = headers.get("content-type", "")
    return head.get_content_charset()


def _wait(headers: httpx.Headers) -> float | None:
    """The seconds of a Retry-After, which may be a moment."""
    written = headers.get("retry-after", "").strip()
    if written.isdigit():
        return float(written[:9])
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return None
    return max((moment - datetime.now(moment.tzinfo)).total_seconds(), 0.0)


def _said(error: Exception) -> str:
    words = str(error).strip() or type(error).__name__
    return words.splitlines()[0][:200]
