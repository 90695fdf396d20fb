"""What every request passes before a page sees it, and what every answer carries."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tellings.serve.web.access import SESSION, Access
from tellings.serve.web.limits import Buckets

LONGEST_ADDRESS = 4096  # bytes of path and query: a search of some hundred words fits
LARGEST_BODY = 64 * 1024  # bytes: our forms take some hundred
OPEN = ("/login", "/static/")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "private, no-cache",
}


RATE = 100  # requests a second and reader


def readers(rate: float | None = None, workers: int = 1) -> Buckets:
    """Of one of `workers` processes, which count each for itself.

    Together they let no more through in the long run than one would. What may come at once is whole at every process, as
    all of it may reach the same one.
    """
    rate = RATE if rate is None else rate
    return Buckets(rate / workers, max(4 * rate, 1.0))


def guesses(workers: int = 1) -> Buckets:
    """For what changes something or tries a token."""
    return Buckets(1 / workers, 20)


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses foreign hosts, large requests, too many of them, and who has no token; then hands on to `app`.

    `names`: the host names under which the desk may be asked for. A literal address of the loopback is always right, other
    literal addresses where a token is asked for: a page of another site can point a name of its own at us (DNS rebinding),
    never an address.
    """

    app: ASGIApp
    access: Access
    names: frozenset[str] = frozenset()
    readers: Buckets = field(default_factory=readers)
    guesses: Buckets = field(default_factory=guesses)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    told.setdefault(name, value)
            await send(message)

        refused = self._refused(scope, headers)
        await (refused or self.app)(scope, receive, dressed)

    def _refused(self, scope: Scope, headers: Headers) -> Response | None:
        """The answer to a request that goes no further."""
        api = scope["path"].startswith(("/api/", "/openapi.json"))

        def refuse(status: int, words: str, **told: str) -> Response:
            sent = {name.replace("_", "-"): value for name, value in told.items()}
            return (
                JSONResponse({"error": words}, status, sent) if api else PlainTextResponse(words + "\n", status, sent)
            )

        if not self._known(headers.get("host", "")):
            return refuse(421, "this desk is not served under that name: see `tellings serve --name`")
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            return refuse(414, f"the address is longer than {LONGEST_ADDRESS} bytes")
        client = (scope.get("client") or ("",))[0]
        if wait := self.readers.take(client) or (self.guesses.take(client) if scope["method"] == "POST" else 0):
            return refuse(429, "too many requests: wait a little", retry_after=str(int(wait) + 1))
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            return refuse(400, "the length of the request is no number")
        if int(length) > LARGEST_BODY:
            return refuse(413, f"the request is larger than {LARGEST_BODY} bytes")
        return self._shut_out(scope, headers, client, refuse, api=api)

    def _shut_out(
        self, scope: Scope, headers: Headers, client: str, refuse: Callable[..., Response], *, api: bool
    ) -> Response | None:
        path, authorization = scope["path"], headers.get("authorization")
        session = cookie_parser(headers.get("cookie", "")).get(SESSION)
        if path.startswith(OPEN) or self.access.lets_in(session, authorization):
            return None
        if authorization and (wait := self.guesses.take(client)):
            return refuse(429, "too many wrong tokens: wait a little", retry_after=str(int(wait) + 1))
        if api or path.startswith("/feeds/") or authorization or scope["method"] != "GET":
            asked = 'Basic realm="Tellings", charset="UTF-8"' if path.startswith("/feeds/") else "Bearer"
            return refuse(401, "this desk asks for its token", www_authenticate=asked)
        query = scope["query_string"].decode("latin-1")
        wanted = path + ("?" + query if query else "")
        return RedirectResponse("/login" + (f"?next={quote(wanted, safe='')}" if wanted != "/" else ""), 303)

    def _known(self, host: str) -> bool:
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        name = name.strip("[]").rstrip(".").lower()
        if name in self.names or name == "localhost":
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return address.is_loopback or self.access.token is not None
