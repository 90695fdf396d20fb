"""What a reader opens: every page asks the desk and shows the answer; none changes anything."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tellings.desk import watching
from tellings.errors import StoreError
from tellings.model import Reading, Span, StoryLine
from tellings.render import lists
from tellings.render import reading as read
from tellings.render.news import news
from tellings.render.view import moments, view
from tellings.render.view.sigla import letter
from tellings.serve.web import asked, following, shown
from tellings.serve.web.marked import marked
from tellings.serve.web.site import Site, link, static, templates
from tellings.words import content_stems

FRONT = 60  # stories on one page
DAYS = 3  # around a story's own, from which others are offered
NEAR = 200  # stories of about the same days, of which the likeliest are offered for a merge
OFFERED = 40  # stories to merge one with, in a list
MOST_LINEAGE = 300  # articles of an outlet whose stories tell from whom it has its matter


def front(site: Site, request: Request) -> Response:
    given = request.query_params
    since, until = asked.SINCE.of(given), asked.UNTIL.of(given)
    origins, hidden, skip = asked.ORIGINS.of(given), asked.HIDDEN.of(given), asked.SKIP.of(given)
    came = asked.CAME.of(given)
    lines = site.desk.stories(since, until, hidden=hidden, most=FRONT + 1, skip=skip, origins=origins, came=came)
    latest = site.desk.store.latest_came()  # not now: what is being taken in has begun already
    kept = {
        "since": since,
        "until": until,
        "came": came and came.isoformat(),
        "origins": origins,
        "hidden": int(hidden),
    }
    return site.page(
        request,
        "front.html",
        days=shown.days(lines[:FRONT]),
        dots=shown.dots,
        tellers=defaultdict(tuple, site.desk.tellers(line.id for line in lines)),
        asked=kept,
        earlier=link("/", **kept, skip=skip + FRONT) if len(lines) > FRONT else "",
        later=link("/", **kept, skip=max(0, skip - FRONT)) if skip else "",
        feed=link("/feeds/stories.atom", origins=origins),
        came=came,
        latest=latest.isoformat() if latest else "",
        empty=not lines and not skip and not (since or until or origins or came),
    )


def story(site: Site, request: Request) -> Response:
    id_ = asked.checked("id", str(request.path_params["id"]))
    line = site.desk.line(id_)
    if line is None:
        raise HTTPException(404, "there is no such story on this desk")
    if line.id != id_:
        return RedirectResponse(f"/story/{quote(line.id, safe='')}", 302)
    body = site.held.get(line.id, site.desk.stamp(line.id) or "", lambda: _laid_out(site, line.id))
    corrections = site.desk.corrections()
    done = asked.Number("done", "", 0, 0, 10**9).of(request.query_params)
    mine = tuple(one for one in corrections if line.id in (one.subject, one.object))
    return site.page(
        request,
        "story.html",
        body=body,
        line=line,
        corrections=mine,
        done=next((one for one in mine if one.number == done), None),
        tellings=_tellings(site, line),
        letter=letter,
        others=_others(site, line) if not site.fixed else (),
        followed=following.is_followed(site, "story", line.id),
    )


def _laid_out(site: Site, id_: str) -> Markup:
    """The brief without a frame. Markup is right: the template escapes every word of it."""
    return Markup(templates().get_template("brief.html").render(brief=view.brief(site.desk.show(id_), "/story/")))


def _tellings(site: Site, line: StoryLine) -> tuple[tuple[str, str], ...]:
    """The articles of a story, by id, as a list offers them, in the order of their letters."""
    told = site.desk.story(line.id)
    ids = dict.fromkeys(telling.article for telling in told.tellings) if told else {}
    heads = site.desk.heads(ids)
    return tuple((id_, f"{heads[id_].outlet}: {heads[id_].title}") for id_ in ids if id_ in heads)


def _others(site: Site, line: StoryLine) -> tuple[StoryLine, ...]:
    """Stories that this one may belong with: of about its days, those that share most words of the title first."""
    since, until = line.first and around(line.first, -DAYS), line.last and around(line.last, DAYS)
    near = site.desk.stories(since, until, hidden=True, most=NEAR)
    words = _title_words(line.title)
    likely = sorted(near, key=lambda other: -len(words & _title_words(other.title)))
    return tuple(other for other in likely if other.id != line.id)[:OFFERED]


@lru_cache(maxsize=4096)
def _title_words(title: str) -> frozenset[str]:
    return frozenset(content_stems(title))


def around(day: date, days: int) -> date:
    """The day so many days later; the day itself at the ends of the calendar."""
    return day if not date.min.toordinal() < day.toordinal() + days <= date.max.toordinal() else day + timedelta(days)


def article(site: Site, request: Request) -> Response:
    reading = _reading(site, request)
    at = _stretch(request, reading)
    (made,) = read.views((reading,))
    lines = (site.desk.line(one.id) for one in site.desk.told_in((reading.article.id,)))
    capture = site.desk.capture(reading.article.id)
    return site.page(
        request,
        "article.html",
        article=reading.article,
        shown=made,
        report=made.report,
        text=marked(reading, at),
        stories=tuple(line for line in lines if line is not None),
        versions=site.desk.versions(reading.article.id),
        capture=capture,
        original=_original(reading),
    )


def capture(site: Site, request: Request) -> Response:
    """The capture as it came, to keep: never shown as a page here, whatever is in it."""
    id_ = asked.ARTICLE.of(request.query_params)
    page = site.desk.capture(id_)
    if page is None:
        raise HTTPException(404, "there is no such article on this desk")
    name = page.uri.replace("\\", "/").rsplit("/", 1)[-1] or "capture"
    return Response(
        page.data,
        media_type="application/octet-stream" if page.media != "text/plain" else f"text/plain; charset={page.encoding}",
        headers={
            "content-disposition": f"attachment; filename*=utf-8''{quote(name, safe='', errors='replace')}",
            "content-security-policy": "sandbox; default-src 'none'",
        },
    )


def _reading(site: Site, request: Request) -> Reading:
    id_ = asked.ARTICLE.of(request.query_params)
    if not site.desk.heads((id_,)):
        raise HTTPException(404, "there is no such article on this desk")
    return site.desk.article(id_)


def _stretch(request: Request, reading: Reading) -> Span | None:
    """The stretch that a link asks for, as `at=120-180`."""
    words = request.query_params.get("at", "")
    if not words:
        return None
    found = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", words)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if not start < end <= len(reading.article.text):
        raise asked.wrong("at= takes the start and the end of a stretch of the article's text: at=120-180")
    return Span(reading.article.id, start, end)


def _original(reading: Reading) -> str:
    """The address that the article came out under, where it is one that a link may name."""
    url = reading.article.url or ""
    return url if re.match(r"https?://[^\s]+$", url) else ""


def speakers(site: Site, request: Request) -> Response:
    return site.page(request, "speakers.html", voices=site.desk.voices(200))


def speaker(site: Site, request: Request) -> Response:
    name, most = asked.NAME.of(request.query_params), asked.MOST.of(request.query_params)
    readings = site.desk.who(name, most, lists.OFFICIAL)
    walled, held = shown.said(name, readings), list(lists.offices(name, *site.desk.who_is_who(readings)))
    feed = link("/feeds/speaker.atom", name=name)
    return site.page(
        request,
        "speaker.html",
        200 if walled else 404,
        name=name,
        said=walled,
        offices=held,
        in_words=moments.words,
        feed=feed,
        followed=following.is_followed(site, "speaker", name),
    )


def entity(site: Site, request: Request) -> Response:
    id_, most = asked.ENTITY.of(request.query_params), asked.MOST.of(request.query_params)
    readings = site.desk.naming(id_, most, shown.NAMING)
    heads = site.desk.heads(reading.article.id for reading in readings)
    found, named = shown.naming(id_, readings, heads)
    if found is None:
        raise HTTPException(404, "nothing on this desk names that")
    return site.page(request, "entity.html", entity=found, named=named)


def outlets(site: Site, request: Request) -> Response:
    return site.page(request, "outlets.html", outlets=site.desk.outlets())


def outlet(site: Site, request: Request) -> Response:
    name, most = asked.OUTLET.of(request.query_params), asked.MOST.of(request.query_params)
    articles = site.desk.of_outlet(name, MOST_LINEAGE)
    if not articles:
        raise HTTPException(404, "no article on this desk is of that outlet")
    stories = site.desk.told_in(line.id for line in articles)
    heads = site.desk.heads(telling.article for one in stories for telling in one.tellings)
    sources, takers = shown.edges(name, articles, stories, heads)
    return site.page(
        request,
        "outlet.html",
        name=name,
        articles=articles[:most],
        considered=len(articles),
        stories=len(stories),
        sources=sources,
        takers=takers,
    )


def corrections(site: Site, request: Request) -> Response:
    done = asked.Number("done", "", 0, 0, 10**9).of(request.query_params)
    made = site.desk.corrections()
    heads = {one.subject: site.desk.line(one.subject) for one in made}
    kept = next((one for one in made if one.number == done), None)
    return site.page(request, "corrections.html", corrections=made[::-1], lines=heads, done=kept)


def watches(site: Site, request: Request) -> Response:
    return site.page(request, "watches.html", watches=site.desk.store.watches(), address=following.address)


def watch(site: Site, request: Request) -> Response:
    """What is new of what is followed since it was last delivered. Looking at it delivers nothing."""
    name = asked.WATCH.of(request.query_params)
    found = next((one for one in site.desk.store.watches() if one.name == name), None)
    if found is None:
        raise HTTPException(404, "nothing is followed under that name")
    try:
        fresh, _ = watching.news(site.desk, found)
    except StoreError as failure:  # its story is no longer there
        raise HTTPException(409, str(failure)) from failure
    return site.page(request, "watch.html", watch=found, news=fresh, address=following.address, summary=news.summary)


def method(site: Site, request: Request) -> Response:
    return site.page(request, "about.html")


def static_file(site: Site, request: Request) -> Response:
    try:
        data, media, digest = static(str(request.path_params["name"]))
    except KeyError as failure:
        raise HTTPException(404, "there is no such file") from failure
    good_for = "public, max-age=31536000, immutable" if request.query_params.get("v") == digest else "no-cache"
    return Response(data, media_type=media, headers={"cache-control": good_for})
