"""The JSON API: what the command line gives with `--json`, over HTTP. Changes need the token."""

from __future__ import annotations

import json
from dataclasses import asdict

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tellings.model import ArticleLine
from tellings.model.kept import Correction
from tellings.render import contract, lists
from tellings.serve.web import asked, changes, feeds, following, health, openapi, searching, shown
from tellings.serve.web.operations import Operation, Order
from tellings.serve.web.site import Site

Json = dict[str, object]


def stories(site: Site, request: Request) -> Response:
    given = request.query_params
    lines = site.desk.stories(
        asked.SINCE.of(given),
        asked.UNTIL.of(given),
        hidden=asked.HIDDEN.of(given),
        most=asked.MOST.of(given),
        skip=asked.SKIP.of(given),
        origins=asked.ORIGINS.of(given),
        came=asked.CAME.of(given),
    )
    return JSONResponse({"stories": [lists.story_json(line) for line in lines]})


def story(site: Site, request: Request) -> Response:
    line = site.desk.line(asked.checked("id", str(request.path_params["id"])))
    if line is None:
        raise HTTPException(404, "there is no such story on this desk")
    return JSONResponse(contract.brief(site.desk.show(line.id)))


def article(site: Site, request: Request) -> Response:
    id_ = asked.ARTICLE.of(request.query_params)
    if not site.desk.heads((id_,)):
        raise HTTPException(404, "there is no such article on this desk")
    return JSONResponse(contract.article_line(site.desk.article(id_)))


def speakers(site: Site, request: Request) -> Response:
    voices = site.desk.voices(asked.MOST.of(request.query_params))
    return JSONResponse({"speakers": [asdict(voice) for voice in voices]})


def speaker(site: Site, request: Request) -> Response:
    name = asked.NAME.of(request.query_params)
    readings = site.desk.who(name, asked.MOST.of(request.query_params), lists.OFFICIAL)
    held = lists.offices(name, *site.desk.who_is_who(readings))
    return JSONResponse({"name": name, "offices": list(held), "words": list(lists.wall(name, readings))})


def entity(site: Site, request: Request) -> Response:
    id_ = asked.ENTITY.of(request.query_params)
    readings = site.desk.naming(id_, asked.MOST.of(request.query_params), shown.NAMING)
    heads = site.desk.heads(reading.article.id for reading in readings)
    found, _ = shown.naming(id_, readings, heads)
    if found is None:
        raise HTTPException(404, "nothing on this desk names that")
    named = [
        {
            **_article(heads[reading.article.id]),
            "mentions": [
                {**asdict(span), "text": reading.words(span)}
                for one in reading.entities
                if one.id == id_
                for span in one.mentions
            ],
        }
        for reading in readings
        if reading.article.id in heads
    ]
    return JSONResponse({"id": found.id, "name": found.name, "kind": found.kind, "articles": named})


def outlets(site: Site, request: Request) -> Response:
    lines = site.desk.outlets(asked.MOST.of(request.query_params))
    return JSONResponse(
        {
            "outlets": [
                {
                    "name": line.name,
                    "articles": line.articles,
                    "first": line.first and line.first.isoformat(),
                    "last": line.last and line.last.isoformat(),
                }
                for line in lines
            ]
        }
    )


def outlet(site: Site, request: Request) -> Response:
    name = asked.OUTLET.of(request.query_params)
    articles = site.desk.of_outlet(name, asked.MOST.of(request.query_params))
    if not articles:
        raise HTTPException(404, "no article on this desk is of that outlet")
    told = site.desk.told_in(line.id for line in articles)
    heads = site.desk.heads(telling.article for one in told for telling in one.tellings)
    sources, takers = shown.edges(name, articles, told, heads)
    return JSONResponse(
        {
            "name": name,
            "articles": [_article(line) for line in articles],
            "has_from": [_edge(edge) for edge in sources],
            "gives_to": [_edge(edge) for edge in takers],
        }
    )


def desk(site: Site, request: Request) -> Response:
    return JSONResponse({"name": site.name, "holdings": asdict(site.desk.holdings())})


def corrections(site: Site, request: Request) -> Response:
    return JSONResponse({"corrections": [_correction(one) for one in site.desk.corrections()]})


def correct(site: Site, request: Request, body: bytes) -> Response:
    try:
        told = json.loads(body.decode())
    except (ValueError, RecursionError) as failure:  # of the encoding, or of JSON
        raise HTTPException(400, f"the body is no JSON: {failure}") from failure
    fields = {"kind", "story", "object"}
    if (
        not isinstance(told, dict)
        or not told.keys() <= fields
        or not all(isinstance(one, str) for one in told.values())
    ):
        raise HTTPException(400, "a correction is an object with kind, story and object, all of them strings")
    made = changes.made(site, told.get("kind", ""), told.get("story", ""), told.get("object", ""))
    return JSONResponse(_correction(made), 201)


def undo(site: Site, request: Request, body: bytes) -> Response:
    return JSONResponse(_correction(changes.undone(site, str(request.path_params["number"]))))


def document(site: Site, request: Request) -> Response:
    return JSONResponse(openapi.document((*OPERATIONS, *feeds.OPERATIONS), CHANGES))


def _article(line: ArticleLine) -> Json:
    return {
        "article": line.id,
        "outlet": line.outlet,
        "title": line.title,
        "day": line.day and line.day.isoformat(),
        "added": line.added.isoformat(),
    }


def _edge(edge: shown.Edge) -> Json:
    return {
        "name": edge.name,
        "held": edge.outlet,
        "kinds": dict(edge.kinds),
        "inferred": edge.inferred,
        "story": edge.story,
    }


def _correction(one: Correction) -> Json:
    return {
        "number": one.number,
        "kind": one.kind,
        "subject": one.subject,
        "object": one.object,
        "at": one.at.isoformat(),
        "undone": one.undone,
    }


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "/api/stories",
        stories,
        "Stories, the latest first, then those of most origins.",
        "Stories",
        (asked.SINCE, asked.UNTIL, asked.CAME, asked.ORIGINS, asked.HIDDEN, asked.SKIP, asked.MOST),
    ),
    Operation("/api/stories/{id}", story, "The brief of one story, as `tellings show --json`.", "Brief", missing=True),
    Operation("/api/article", article, "An article with its reading.", "Article", (asked.ARTICLE,), missing=True),
    Operation("/api/speakers", speakers, "Who is quoted in the latest articles.", "Speakers", (asked.MOST,)),
    Operation("/api/speaker", speaker, "Somebody's words, each with its chain.", "Wall", (asked.NAME, asked.MOST)),
    Operation(
        "/api/entity",
        entity,
        "The articles that name somebody or something.",
        "Entity",
        (asked.ENTITY, asked.MOST),
        True,
    ),
    Operation("/api/outlets", outlets, "Outlets, those of most articles first.", "Outlets", (asked.MOST,)),
    Operation(
        "/api/outlet",
        outlet,
        "An outlet's articles, and from whom it has its matter.",
        "Outlet",
        (asked.OUTLET, asked.MOST),
        True,
    ),
    Operation("/api/desk", desk, "How much the desk holds.", "Desk"),
    Operation("/api/corrections", corrections, "What its users corrected.", "Corrections"),
    *following.OPERATIONS,
    *health.OPERATIONS,
    *searching.OPERATIONS,
)
CHANGES: tuple[Order, ...] = (
    Order(
        "/api/corrections", correct, "Correct a story; every correction can be undone.", "NewCorrection", "Correction"
    ),
    Order("/api/corrections/{number}/undo", undo, "Take a correction back.", "", "Correction"),
)
