"""Searches: the best of what is found as a page, what it can be narrowed by, and all of it as a table."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from itertools import chain

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tellings.errors import QueryError
from tellings.model.kept import Facets, Found, Query
from tellings.render import lists
from tellings.render.tables import hits
from tellings.render.tables.sheets import MARK
from tellings.render.view import moments, signs
from tellings.serve.web import asked, following, shown, sought
from tellings.serve.web.operations import Operation
from tellings.serve.web.site import Site, link
from tellings.store.query import query

HITS = 100  # on a page of results
KINDS = {"article": "Articles", "quote": "Quotes", "statement": "Statements", "figure": "Figures", "point": "Points"}
_KIND = re.compile(r"\s*\b(?:kind|verdict):\S+")
_OUTLET = re.compile(r'\s*(?<![\w-])outlet:(?:"[^"]*"|\S+)', re.IGNORECASE)
_DAYS = re.compile(r"\s*\b(?:after|before):\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Narrower:
    """A search within the search: what it is called, how many articles, its address, and that of the rest without it."""

    name: str
    articles: int | None
    address: str
    rest: str = ""


def search(site: Site, request: Request) -> Response:
    words = asked.Words("q", asked.QUERY.about, required=False).of(request.query_params)
    status, trouble = 200, ""
    understood, found, facets = Query(), Found(()), Facets(0, True)
    if words:
        try:
            understood = query(words)
            found = site.found(understood, HITS)
            facets = _narrowed_by(found, site.desk.facets(understood))
        except QueryError as failure:
            status, trouble = 400, str(failure)
    answer = site.page(
        request,
        "search.html",
        status,
        words=words,
        hits=tuple(replace(hit, words=" ".join(hit.words.split())) for hit in found.hits),
        waiting=len(found.waiting),
        trouble=trouble,
        kinds=tuple(_kinds(words, facets)),
        kind=understood.kind,
        facets=facets,
        outlets_of=tuple(_outlets(words, facets)) if found.hits else (),
        months_of=tuple(_months(words, facets)) if found.hits else (),
        tag=signs.status,
        sought=sought.marker(understood),
        held=signs.held,
        verdicts=signs.VERDICTS,
        perhaps=signs.PERHAPS,
        lead=lists.lead,
        outlets={head.id: head.outlet for head in site.desk.heads(shown.point_tellers(found.hits)).values()},
        full=len(found.hits) == HITS,
        whole=link("/api/search.csv", q=words),
        feed=link("/feeds/search.atom", q=words) if words and not trouble else "",
        followed=following.is_followed(site, "query", words),
    )
    return _once(answer, found)


def _once(answer: Response, found: Found) -> Response:
    """The next search lays out more of the stories that wait: it must come to pass."""
    if found.waiting:
        answer.headers["cache-control"] = "no-store"
    return answer


def _narrowed_by(found: Found, facets: Facets) -> Facets:
    """Outlets and months counted in what was found, where that is all there is and the index only knows where it may be."""
    if facets.exact or len(found.hits) == HITS:
        return facets
    outlets = Counter(hit.outlet for hit in found.hits)
    months = Counter(hit.day.isoformat()[:7] if hit.day else "" for hit in found.hits)
    return replace(
        facets,
        outlets=tuple(outlets.most_common(len(facets.outlets))),
        months=tuple(sorted(months.most_common(len(facets.months)), reverse=True)),
    )


def _kinds(words: str, facets: Facets) -> Iterator[Narrower]:
    bare, counted = _KIND.sub("", words).strip(), dict[str, int](facets.kinds)
    for kind, name in KINDS.items() if bare else ():
        told = bare if kind == "article" else f"{bare} kind:{kind}"
        yield Narrower(name, counted.get(kind), _to(told))


def _outlets(words: str, facets: Facets) -> Iterator[Narrower]:
    bare = _OUTLET.sub("", words).strip()
    if bare != words and _KIND.sub("", bare).strip():
        yield Narrower("any outlet", None, _to(bare))
    for name, count in facets.outlets:
        if '"' not in name and len(facets.outlets) > 1:
            yield Narrower(name, count, _to(f'{bare} outlet:"{name}"'), _to(f'{bare} -outlet:"{name}"'))


def _months(words: str, facets: Facets) -> Iterator[Narrower]:
    bare = _DAYS.sub("", words).strip()
    if bare != words and _KIND.sub("", bare).strip():
        yield Narrower("any time", None, _to(bare))
    for month, count in facets.months:
        if month and len(facets.months) > 1:
            yield Narrower(moments.words(month), count, _to(f"{bare} after:{month} before:{month}"))


def _to(words: str) -> str:
    return link("/search", q=words)


def found_json(site: Site, request: Request) -> Response:
    given = request.query_params
    found = site.found(query(asked.QUERY.of(given)), asked.MOST.of(given))
    told = JSONResponse({"hits": [lists.hit_json(hit) for hit in found.hits], "waiting": list(found.waiting)})
    return _once(told, found)


def facets_json(site: Site, request: Request) -> Response:
    made = asdict(site.desk.facets(query(asked.QUERY.of(request.query_params))))
    told = {name: dict(value) if isinstance(value, tuple) else value for name, value in made.items()}
    return JSONResponse(told)


def all_csv(site: Site, request: Request) -> Response:
    """Everything that is found, for a spreadsheet; the mark before it tells Excel that it is UTF-8."""
    found = site.desk.every(query(asked.QUERY.of(request.query_params)))
    return _file(site, "search.csv", "text/csv", chain([MARK], hits.table(found, site.desk.heads)))


def all_lines(site: Site, request: Request) -> Response:
    found = site.desk.every(query(asked.QUERY.of(request.query_params)))
    lines = (json.dumps(lists.hit_json(hit), ensure_ascii=False) + "\n" for hit in found)
    return _file(site, "search.jsonl", "application/jsonl", lines)


def _file(site: Site, name: str, media: str, lines: Iterator[str]) -> Response:
    answer = site.streamed(lines, media)
    answer.headers["content-disposition"] = f"attachment; filename={name}"
    return answer


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "/api/search",
        found_json,
        "Articles, marks or points that a search finds; and the stories that may have more points, and are not laid out yet.",
        "Hits",
        (asked.QUERY, asked.MOST),
    ),
    Operation("/api/search.csv", all_csv, "All that a search finds, as a table.", "text/csv", (asked.QUERY,)),
    Operation(
        "/api/search.jsonl", all_lines, "All that a search finds, a line each.", "application/jsonl", (asked.QUERY,)
    ),
    Operation("/api/facets", facets_json, "What a search can be narrowed by.", "Facets", (asked.QUERY,)),
)
