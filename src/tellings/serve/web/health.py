"""What may have been missed: the sources that are followed, days on which an outlet was silent, what could not be read."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tellings.render import lists
from tellings.render.news.opml import opml
from tellings.serve.web import asked
from tellings.serve.web.operations import Operation
from tellings.serve.web.site import Site

OPML = "text/x-opml"


def sources(site: Site, request: Request) -> Response:
    """Those that fail first, those that have failed for longest before the others."""
    held = sorted(site.desk.store.sources(), key=lambda one: (one.failures == 0, one.came, one.address))
    return site.page(request, "sources.html", sources=held, gaps=site.desk.gaps())


def sources_json(site: Site, request: Request) -> Response:
    return JSONResponse(
        {
            "sources": [lists.source_json(one) for one in site.desk.store.sources()],
            "gaps": [lists.gap_json(gap) for gap in site.desk.gaps()],
        }
    )


def subscriptions(site: Site, request: Request) -> Response:
    """The sources as other feed readers take them, and `tellings add --fetch` does."""
    made = opml(f"Sources of {site.name}", (one.address for one in site.desk.store.sources()))
    return Response(made, media_type=OPML, headers={"content-disposition": "attachment; filename=sources.opml"})


def problems(site: Site, request: Request) -> Response:
    return site.page(request, "problems.html", problems=site.desk.problems(200), holdings=site.desk.holdings())


def problems_json(site: Site, request: Request) -> Response:
    found = site.desk.problems(asked.MOST.of(request.query_params))
    return JSONResponse({"problems": [{"at": at.isoformat(), **asdict(problem)} for at, problem in found]})


OPERATIONS: tuple[Operation, ...] = (
    Operation("/api/sources", sources_json, "Sources with how they answered, and days without an article.", "Sources"),
    Operation("/api/problems", problems_json, "What could not be read, the latest first.", "Problems", (asked.MOST,)),
    Operation("/feeds/sources.opml", subscriptions, "The sources as OPML.", OPML),
)
