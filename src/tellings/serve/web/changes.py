"""What forms ask for: corrections, and coming in. Only POST comes here, after `application` has seen that the form is ours."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tellings.errors import StoreError
from tellings.model.kept import Correction, CorrectionKind
from tellings.serve.web.access import LASTS_S, SESSION
from tellings.serve.web.asked import checked
from tellings.serve.web.site import Site, link, with_cookie

KINDS: tuple[CorrectionKind, ...] = ("split", "merge", "hide", "rename")


def made(site: Site, kind: str, story: str, object_: str) -> Correction:
    """A correction as asked for. Raises HTTPException: 400 for none of ours, 403 on a fixed desk, 404 without such a story, 409 where it cannot be made."""
    if site.fixed:
        raise HTTPException(403, "this desk is served for reading only")
    wanted = next((known for known in KINDS if known == kind), None)
    if wanted is None:
        raise HTTPException(400, f"{kind[:40]!r} is no correction; known: {', '.join(KINDS)}")
    story, object_ = checked("story", story.strip()), checked("object", object_.strip())
    line = site.desk.line(story) if story else None
    if line is None:
        raise HTTPException(404, "there is no such story on this desk")
    try:
        return site.desk.correct(wanted, line.id, "" if wanted == "hide" else object_)
    except StoreError as failure:
        raise HTTPException(409, str(failure)) from failure


def undone(site: Site, number: str) -> Correction:
    """Takes a correction back. Raises HTTPException."""
    if site.fixed:
        raise HTTPException(403, "this desk is served for reading only")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise HTTPException(400, "undo takes the number of a correction")
    if not any(one.number == int(number) for one in site.desk.corrections()):
        raise HTTPException(404, f"there is no correction {int(number)}")
    try:
        return site.desk.undo(int(number))
    except StoreError as failure:
        raise HTTPException(409, str(failure)) from failure


def correct(site: Site, request: Request, form: Mapping[str, str]) -> Response:
    object_ = form.get("other", "").strip() or form.get("object", "")
    correction = made(site, form.get("kind", ""), form.get("story", ""), object_)
    return _back(site, correction.subject, correction.number)


def undo(site: Site, request: Request, form: Mapping[str, str]) -> Response:
    correction = undone(site, form.get("number", ""))
    return _back(site, correction.subject, correction.number)


def _back(site: Site, story: str, number: int) -> Response:
    line = site.desk.line(story)
    return RedirectResponse(link(f"/story/{line.id}" if line else "/corrections", done=number), 303)


def login_page(site: Site, request: Request) -> Response:
    return site.page(request, "login.html", wrong=False, next=_inside(request.query_params.get("next", "")))


def login(site: Site, request: Request, form: Mapping[str, str]) -> Response:
    next_ = _inside(form.get("next", ""))
    if not site.access.is_token(form.get("token", "")):
        return site.page(request, "login.html", 403, wrong=True, next=next_)
    answer = RedirectResponse(next_, 303)
    with_cookie(answer, SESSION, site.access.session(), request, LASTS_S)
    return answer


def logout(site: Site, request: Request, form: Mapping[str, str]) -> Response:
    answer = RedirectResponse("/login" if site.access.token else "/", 303)
    answer.delete_cookie(SESSION, httponly=True, samesite="strict")
    return answer


def _inside(address: str) -> str:
    """The address where it is one of ours, else the front page: nobody is sent on to another site."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if inside and "\\" not in address else "/"
