"""Atom feeds: stories, somebody's words, a search."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from tellings.render import lists
from tellings.render.news import feed
from tellings.render.view import moments
from tellings.serve.web import asked, shown
from tellings.serve.web.operations import Operation
from tellings.serve.web.site import Site, link
from tellings.store.query import query

LATEST = 60  # entries of a feed
MEDIA = "application/atom+xml"


def stories(site: Site, request: Request) -> Response:
    """An entry for a story is new again when a telling comes to it."""
    origins = asked.ORIGINS.of(request.query_params)
    entries = [
        feed.Entry(
            f"story {line.id}",
            line.title,
            _absolute(request, f"/story/{line.id}"),
            line.updated,
            f"{shown.counted(line.reports, 'report')}, {shown.counted(line.outlets, 'outlet')}, "
            f"{line.origins} origin{'s' * (line.origins.count != 1)}"
            + (f"; {moments.words(line.when)}" if line.when else ""),
        )
        for line in site.desk.stories(most=LATEST, origins=origins)
    ]
    page = link("/", origins=origins)
    return _answer(request, f"Stories of {site.name}", page, entries)


def speaker(site: Site, request: Request) -> Response:
    name = asked.NAME.of(request.query_params)
    readings = site.desk.who(name, LATEST)
    heads = site.desk.heads(reading.article.id for reading in readings)
    entries = []
    for line in lists.wall(name, readings):
        span, chain = line["span"], line["chain"]
        if isinstance(span, dict) and isinstance(chain, list) and str(line["article"]) in heads:
            head = heads[str(line["article"])]
            words = " ".join(str(span["text"]).split())
            shown_words = f"“{words}”" if line["kind"] == "quote" else words
            way = " → ".join([str(line["who"] or "unclear"), *map(str, chain), head.outlet])
            status = f" [{line['status']}]" if line["status"] not in (None, "attributed") else ""
            entries.append(
                feed.Entry(
                    f"words {head.id} {span['start']} {span['end']} {line['kind']}",
                    f"{line['who'] or name}: {shown_words}"[:200],
                    _absolute(request, link("/article", id=head.id, at=f"{span['start']}-{span['end']}")),
                    head.added,
                    f"{shown_words}{status} ({way})",
                    str(line["who"] or "unclear"),
                )
            )
    return _answer(request, f"Words of {name}", link("/speaker", name=name), entries[:LATEST])


def search(site: Site, request: Request) -> Response:
    words = asked.QUERY.of(request.query_params)
    hits = site.found(query(words), LATEST).hits
    heads = site.desk.heads(hit.article for hit in hits)
    entries = [
        feed.Entry(
            f"hit {hit.kind} {hit.article} {hit.span.start if hit.span else ''}",
            hit.title
            if hit.span is None
            else f"{hit.who + ': ' if hit.who else ''}{' '.join(hit.words.split())}"[:200],
            _absolute(request, link("/article", id=hit.article, at=hit.span and f"{hit.span.start}-{hit.span.end}")),
            heads[hit.article].added,
            " ".join(hit.words.split()),
            hit.outlet,
        )
        for hit in hits
        if hit.article in heads
    ]
    return _answer(request, f"Search: {words}", link("/search", q=words), entries)


def _absolute(request: Request, address: str) -> str:
    """The address for readers elsewhere, under the name that this one used: the guard has seen that it is ours."""
    return f"{request.url.scheme}://{request.headers['host']}{address}"


def _answer(request: Request, title: str, page: str, entries: list[feed.Entry]) -> Response:
    own = str(request.url.path) + (f"?{request.url.query}" if request.url.query else "")
    made = feed.atom(title, _absolute(request, own), _absolute(request, page), entries)
    return Response(made, media_type=MEDIA)


OPERATIONS: tuple[Operation, ...] = (
    Operation("/feeds/stories.atom", stories, "Stories as an Atom feed.", MEDIA, (asked.ORIGINS,)),
    Operation("/feeds/speaker.atom", speaker, "Somebody's words as an Atom feed.", MEDIA, (asked.NAME,)),
    Operation("/feeds/search.atom", search, "What a search finds as an Atom feed.", MEDIA, (asked.QUERY,)),
)
