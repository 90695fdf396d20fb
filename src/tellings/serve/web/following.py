"""What is followed: agreements, the digest as it would be sent, and the buttons by which a reader follows something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from tellings.desk import digesting, watching
from tellings.errors import QueryError, StoreError
from tellings.model import Brief, Recipe
from tellings.model.watching import Watch, WatchKind
from tellings.render import contract
from tellings.render.news import digest as render
from tellings.render.tables import agreement_tables
from tellings.render.view import agreements
from tellings.render.view.sigla import Sigla
from tellings.serve.web import asked
from tellings.serve.web.operations import Operation
from tellings.serve.web.site import Site, link

LISTED = 500  # agreements on one page
STORIES = 12  # of a digest, as `tellings digest` sends
SHOWN = 40  # agreements laid out on one page, those told most of first
KINDS: tuple[WatchKind, ...] = ("story", "speaker", "query", "agreement")
PERIODS = asked.Words("period", "daily (the default) or weekly.", required=False)
DAY = asked.Day("day", "As if today were this day.")


def agreement_list(site: Site, request: Request) -> Response:
    return site.page(request, "agreements.html", lines=site.desk.store.agreements(LISTED))


def agreement(site: Site, request: Request) -> Response:
    name = asked.NAME.of(request.query_params)
    found = site.desk.agreements(name)
    sigla = Sigla(Brief(found.readings, (), (), Recipe("", ())))
    heads = site.desk.heads(reading.article.id for reading in found.readings)
    return site.page(
        request,
        "agreement.html",
        200 if found.agreements else 404,
        name=name,
        pacts=tuple((one, _places(one)) for one in agreements.laid_out(found.agreements[:SHOWN], sigla)),
        more=max(0, len(found.agreements) - SHOWN),
        reports=tuple((letter, heads[id_]) for id_, letter in sigla.letters.items() if id_ in heads),
        followed=is_followed(site, "agreement", name),
    )


def _places(
    shown: agreements.Followed,
) -> tuple[tuple[agreements.Row, tuple[tuple[str, agreements.Said], ...]], ...]:
    """The lines of a register, each saying with the address where its words stand."""
    return tuple((row, tuple((_to(said), said) for said in row.said)) for row in shown.rows)


def _to(said: agreements.Said) -> str:
    return link("/article", id=said.span.article, at=f"{said.span.start}-{said.span.end}") + "#here"


def digest(site: Site, request: Request) -> Response:
    """What `tellings digest send` would send to somebody who was sent nothing yet."""
    period: digesting.Period = "weekly" if _period(request) == "weekly" else "daily"
    day = DAY.of(request.query_params) or datetime.now().date()
    first, last = _days(period, day)
    made = render.digest(digesting.digest(site.desk, first, last, STORIES))
    latest = next((line.last for line in site.desk.stories(most=1)), None)
    told = link("/digest", period=period, day=_behind(period, latest)) if latest and not made.stories else ""
    return site.page(request, "digest.html", digest=made, period=period, day=day, latest=latest, to_latest=told)


def _behind(period: digesting.Period, day: date) -> date:
    """The first day whose digest is of `day`."""
    ahead = timedelta(days=1 if period == "daily" else 7 - day.weekday())
    return min(day, date.max - ahead) + ahead


def _days(period: digesting.Period, day: date) -> tuple[date, date]:
    try:
        return digesting.days(period, day)
    except OverflowError as failure:
        raise asked.wrong(f"there are no days before {day}") from failure


def _period(request: Request) -> str:
    words = PERIODS.of(request.query_params)
    if words not in ("", "daily", "weekly"):
        raise asked.wrong(f"period={words[:40]} is neither daily nor weekly")
    return words


def follow(site: Site, request: Request, form: Mapping[str, str]) -> Response:
    """Follows something from now on; leads to its watch. Following what is followed already leads there, too."""
    kind, wanted = form.get("kind", ""), asked.checked("wanted", form.get("wanted", "").strip())
    chosen = next((known for known in KINDS if known == kind), None)
    if chosen is None or not wanted:
        raise HTTPException(400, f"follow takes a kind ({', '.join(KINDS)}) and what to follow")
    if site.fixed:
        raise HTTPException(403, "this desk is served for reading only")
    held = is_followed(site, chosen, wanted)
    if held is None:
        name = asked.checked("name", form.get("name", "").strip()) or wanted
        try:
            held = watching.made(site.desk, chosen, wanted, _free(site, name, chosen), datetime.now(UTC))
            watching.follow(site.desk, held)
        except QueryError as failure:
            raise HTTPException(400, str(failure)) from failure
        except StoreError as failure:
            raise HTTPException(409, str(failure)) from failure
    return RedirectResponse(link("/watch", name=held.name), 303)


def _free(site: Site, name: str, kind: str) -> str:
    """The name, or one with the kind behind it where another watch has it."""
    taken = {one.name for one in site.desk.store.watches()}
    return name if name not in taken else f"{name} ({kind})"


def unfollow(site: Site, request: Request, form: Mapping[str, str]) -> Response:
    if site.fixed:
        raise HTTPException(403, "this desk is served for reading only")
    name = form.get("name", "")
    with site.desk.store.writing():
        gone = site.desk.store.forget_watch(name)
    if not gone:
        raise HTTPException(404, "nothing is followed under that name")
    return RedirectResponse("/watches", 303)


def is_followed(site: Site, kind: WatchKind, wanted: str) -> Watch | None:
    """The watch that follows just this, where there is one."""
    return next((one for one in site.desk.store.watches() if (one.kind, one.wanted) == (kind, wanted)), None)


def address(one: Watch) -> str:
    """The page of what a watch follows."""
    if one.kind == "story":
        return f"/story/{quote(one.wanted, safe='')}"
    if one.kind == "query":
        return link("/search", q=one.wanted)
    return link("/speaker" if one.kind == "speaker" else "/agreement", name=one.wanted)


def agreements_json(site: Site, request: Request) -> Response:
    lines = site.desk.store.agreements(asked.MOST.of(request.query_params))
    return JSONResponse({"agreements": [agreement_tables.line_json(line) for line in lines]})


def agreement_json(site: Site, request: Request) -> Response:
    found = site.desk.agreements(asked.NAME.of(request.query_params))
    return JSONResponse({"agreements": contract.agreement_register(found.agreements, found.readings)})


def digest_json(site: Site, request: Request) -> Response:
    period: digesting.Period = "weekly" if _period(request) == "weekly" else "daily"
    first, last = _days(period, DAY.of(request.query_params) or datetime.now().date())
    made = asdict(render.digest(digesting.digest(site.desk, first, last, STORIES)))
    return JSONResponse({"schema": "tellings.digest/1", "first": first.isoformat(), "last": last.isoformat(), **made})


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "/api/agreements", agreements_json, "Agreements that articles speak of.", "AgreementLines", (asked.MOST,)
    ),
    Operation(
        "/api/agreement", agreement_json, "All that is said of the agreements of that name.", "Register", (asked.NAME,)
    ),
    Operation(
        "/api/digest", digest_json, "The stories of a day or a week, as `tellings digest`.", "Digest", (PERIODS, DAY)
    ),
)
