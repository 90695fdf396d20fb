"""The ASGI application: every address, what makes its answer, and how trouble is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tellings.errors import QueryError, StoreError
from tellings.serve.web import api, changes, feeds, following, health, pages, searching
from tellings.serve.web.access import NONCE
from tellings.serve.web.answers import Kept
from tellings.serve.web.guard import LARGEST_BODY, Guard, guesses, readers
from tellings.serve.web.limits import Buckets
from tellings.serve.web.site import Site, templates

Page = Callable[[Site, Request], Response]
Change = Callable[[Site, Request, Mapping[str, str]], Response]
Endpoint = Callable[[Request], Awaitable[Response]]

PAGES: tuple[tuple[str, Page], ...] = (
    ("/", pages.front),
    ("/story/{id}", pages.story),
    ("/article", pages.article),
    ("/capture", pages.capture),
    ("/speakers", pages.speakers),
    ("/speaker", pages.speaker),
    ("/entity", pages.entity),
    ("/outlets", pages.outlets),
    ("/outlet", pages.outlet),
    ("/search", searching.search),
    ("/sources", health.sources),
    ("/problems", health.problems),
    ("/corrections", pages.corrections),
    ("/agreements", following.agreement_list),
    ("/agreement", following.agreement),
    ("/digest", following.digest),
    ("/watches", pages.watches),
    ("/watch", pages.watch),
    ("/method", pages.method),
    ("/login", changes.login_page),
    ("/static/{name}", pages.static_file),
)
CHANGES: tuple[tuple[str, Change], ...] = (
    ("/correct", changes.correct),
    ("/undo", changes.undo),
    ("/follow", following.follow),
    ("/unfollow", following.unfollow),
    ("/login", changes.login),
    ("/logout", changes.logout),
)


def application(
    site: Site,
    names: frozenset[str] = frozenset(),
    reading: Buckets | None = None,
    changing: Buckets | None = None,
) -> Starlette:
    """The desk as an ASGI application. `names`: under which it may be asked for, beside the loopback's. The desk stays the caller's to close."""
    routes = [Route(path, _answering(site, page)) for path, page in PAGES]
    routes += [Route(path, _changing(site, change), methods=["POST"]) for path, change in CHANGES]
    routes += [Route(one.path, _answering(site, one.answer)) for one in (*api.OPERATIONS, *feeds.OPERATIONS)]
    routes += [Route(one.path, _told(site, one.change), methods=["POST"]) for one in api.CHANGES]
    routes.append(Route("/openapi.json", _answering(site, api.document)))
    handlers: dict[int | type[Exception], Callable[[Request, Exception], Response]] = {
        HTTPException: lambda request, failure: _trouble(site, request, failure),
        QueryError: lambda request, failure: _trouble(site, request, failure),
        StoreError: lambda request, failure: _trouble(site, request, failure),
        Exception: lambda request, failure: _trouble(site, request, failure),
    }
    guard = Middleware(
        Guard, access=site.access, names=names, readers=reading or readers(), guesses=changing or guesses()
    )

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        for name in templates().list_templates(["html"]):  # so that no reader waits while one is compiled
            site.threads.submit(templates().get_template, name)
        yield
        site.threads.shutdown(wait=True)

    return Starlette(routes=routes, middleware=[guard], exception_handlers=handlers, lifespan=life)


def _answering(site: Site, page: Page) -> Endpoint:
    """The desk waits for disk and works in Python: neither may hold up those who are served already.

    What was made of the desk as it is now is told again, and what is being made is waited for, not made twice.
    """
    making: dict[tuple[str, int | None], asyncio.Future[Response | Kept]] = {}

    async def made(request: Request, key: str, version: int | None) -> Response | Kept:
        answer = await asyncio.get_running_loop().run_in_executor(site.threads, page, site, request)
        return site.answers.keep(key, answer, version) or answer

    async def endpoint(request: Request) -> Response:
        key, version = f"{date.today()} {request.url}", site.answers.now()  # a digest is of a day
        if kept := site.answers.get(key):
            return site.told(request, kept)
        if version is None:
            return site.told(request, await made(request, key, version))
        if (key, version) in making:  # an answer that is not kept may be this reader's alone
            found = await asyncio.shield(making[key, version])
            return site.told(request, found if isinstance(found, Kept) else await made(request, key, version))
        making[key, version] = task = asyncio.ensure_future(made(request, key, version))
        try:
            return site.told(request, await asyncio.shield(task))
        finally:
            making.pop((key, version), None)

    return endpoint


def _changing(site: Site, change: Change) -> Endpoint:
    """A change that a form of ours asks for: refused without its cookie and word, from another site, and on a fixed desk."""

    async def endpoint(request: Request) -> Response:
        form = await _form(request)
        origin = request.headers.get("origin", "null")  # "null", too, is what our own no-referrer makes of it
        foreign = origin != "null" and urlsplit(origin).netloc != request.headers.get("host")
        if foreign or request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise HTTPException(403, "a page of another site asked for this: nothing was changed")
        if not site.access.genuine(request.cookies.get(NONCE), form.get("forms")):
            raise HTTPException(403, "this form is no longer good: go back, load the page again, and send it once more")
        answer = await asyncio.get_running_loop().run_in_executor(site.threads, change, site, request, form)
        return site.told(request, answer)

    return endpoint


def _told(site: Site, change: Callable[[Site, Request, bytes], Response]) -> Endpoint:
    """A change by a program: it bears the token, which no page of another site can make a browser send."""

    async def endpoint(request: Request) -> Response:
        if site.fixed:
            raise HTTPException(403, "this desk is served for reading only")
        if not site.access.bears_token(request.headers.get("authorization")):
            raise HTTPException(403, "changes through the API need the token: serve with --token and send it as Bearer")
        body = await _body(request)
        return await asyncio.get_running_loop().run_in_executor(site.threads, change, site, request, body)

    return endpoint


async def _form(request: Request) -> Mapping[str, str]:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise HTTPException(415, "a form is sent as application/x-www-form-urlencoded")
    try:
        fields = parse_qsl((await _body(request)).decode("ascii"), keep_blank_values=True, max_num_fields=20)
    except ValueError as failure:  # too many fields, or bytes that no form sends
        raise HTTPException(400, "this is no form of ours") from failure
    return dict(fields)


async def _body(request: Request) -> bytes:
    """The whole body, which a sender need not have told the length of."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_BODY:
            raise HTTPException(413, f"the request is larger than {LARGEST_BODY} bytes")
    return body


def _trouble(site: Site, request: Request, failure: Exception) -> Response:
    headers: Mapping[str, str] | None = None
    if isinstance(failure, HTTPException):
        status, words, headers = failure.status_code, failure.detail, failure.headers
        if status == 404 and words == "Not Found":
            words = "there is no such page on this desk"
    elif isinstance(failure, QueryError):
        status, words = 400, str(failure)
    elif isinstance(failure, StoreError):
        status, words = 503, str(failure)
    else:
        status, words = 500, f"a fault in Tellings: {type(failure).__name__}; the server's log says more"
    if request.url.path.startswith(("/api/", "/feeds/", "/openapi.json")):
        return JSONResponse({"error": words}, status, headers)
    answer = site.page(request, "trouble.html", status, words=words, code=status)
    answer.headers.update(headers or {})
    return site.told(request, answer)
