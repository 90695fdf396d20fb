"""What every page is made with: the desk, who may come in, the templates, and pages that were made already."""

from __future__ import annotations

import asyncio
import hashlib
import threading
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import islice
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from tellings import __version__
from tellings.desk import KeptDesk
from tellings.model import Query
from tellings.model.kept import Found
from tellings.render.view import moments
from tellings.serve.web.access import NONCE, Access
from tellings.serve.web.answers import FORMS, Answers, Kept

THREADS = 4  # that ask the desk: each has a connection with its own cache, and Python runs one at a time anyway
LAID_OUT = 4  # stories for one search, of which a reader waits for the answer
LINES = 100  # of a long answer, made together
MOST_HELD = 128  # stories laid out as HTML, some 150 kB each
STATIC = {  # name on the web: package, file, media type; the brief's style and script are those of its own page
    "brief.css": ("tellings.render", "templates/style.css", "text/css"),
    "brief.js": ("tellings.render", "templates/page.js", "text/javascript"),
    "desk.css": ("tellings.serve.web", "static/desk.css", "text/css"),
    "desk.js": ("tellings.serve.web", "static/desk.js", "text/javascript"),
    "read.js": ("tellings.serve.web", "static/read.js", "text/javascript"),
    "icon.svg": ("tellings.serve.web", "static/icon.svg", "image/svg+xml"),
}


@dataclass(slots=True)
class Held:
    """Made pages, those used last. Safe to share between threads."""

    pages: OrderedDict[str, tuple[str, Markup]] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: str, stamp: str, make: Callable[[], Markup]) -> Markup:
        """The page held under `key` where its stamp is this one, else what `make` makes."""
        with self.lock:
            if key in self.pages and self.pages[key][0] == stamp:
                self.pages.move_to_end(key)
                return self.pages[key][1]
        made = make()
        with self.lock:
            self.pages[key] = (stamp, made)
            self.pages.move_to_end(key)
            while len(self.pages) > MOST_HELD:
                self.pages.popitem(last=False)
        return made


@dataclass(frozen=True, slots=True)
class Site:
    """`name`: the desk's, for titles. `fixed`: nothing on it may be changed."""

    desk: KeptDesk
    name: str
    access: Access
    fixed: bool = False
    held: Held = field(default_factory=Held)
    answers: Answers = field(init=False)
    threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(THREADS, "desk"))

    def __post_init__(self) -> None:
        object.__setattr__(self, "answers", Answers(self.desk.store.version))

    def page(self, request: Request, template: str, status: int = 200, **shown: object) -> Response:
        """A page of ours, for every reader: `forms` in a template stands for the word that a reader's forms must bring, see `told`."""
        shown |= {"site": self, "forms": FORMS, "path": request.url.path}
        return HTMLResponse(templates().get_template(template).render(shown), status)

    def found(self, query: Query, most: int) -> Found:
        """What a search finds. For points some stories are laid out with every search, where they can be kept; the rest is named."""
        if query.kind != "point":
            return Found(self.desk.search(query, most))
        return self.desk.points(query, most, 0 if self.fixed else LAID_OUT)

    def streamed(self, lines: Iterator[str], media: str) -> Response:
        """A long answer, made while it is sent, by the threads that ask the desk."""

        async def pieces() -> AsyncIterator[str]:
            loop = asyncio.get_running_loop()
            while piece := await loop.run_in_executor(self.threads, lambda: "".join(islice(lines, LINES))):
                yield piece

        return StreamingResponse(pieces(), media_type=media)

    def told(self, request: Request, answer: Response | Kept) -> Response:
        """The answer for this reader: with the word of their forms, and its cookie where a page has forms."""
        held = request.cookies.get(NONCE)
        nonce = self.access.nonce(held)
        word = self.access.form_word(nonce)
        if isinstance(answer, Kept):
            forms = FORMS.encode() in answer.body
            answer = answer.told(word if forms else "", request.headers.get("if-none-match"))
        elif forms := FORMS.encode() in getattr(answer, "body", b""):  # what is sent while it is made has no forms
            answer.body = bytes(answer.body).replace(FORMS.encode(), word.encode())  # as long as what stood there
        if forms and nonce != held:
            with_cookie(answer, NONCE, nonce, request)
        return answer


def with_cookie(answer: Response, name: str, value: str, request: Request, lasts_s: int | None = None) -> None:
    answer.set_cookie(
        name, value, max_age=lasts_s, httponly=True, samesite="strict", secure=request.url.scheme == "https"
    )


def link(path: str, **query: object) -> str:
    """An address of ours. Names and ids go in the query: any character may stand in them, and no path is made of dots."""
    told = {name: value for name, value in query.items() if value not in (None, "", 0, False)}
    return path + ("?" + urlencode(told) if told else "")


@cache
def static(name: str) -> tuple[bytes, str, str]:
    """A file of ours: bytes, media type, digest. Raises KeyError when there is none of that name."""
    package, file, media = STATIC[name]
    data = resources.files(package).joinpath(file).read_bytes()
    return data, media, hashlib.sha256(data).hexdigest()[:12]


@cache
def templates() -> Environment:
    """Ours and those of the brief's page. Escaping is on for all of them; an undefined name is an error."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader("tellings.serve.web"), PackageLoader("tellings.render")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        link=link, version=__version__, file=lambda name: link(f"/static/{name}", v=static(name)[2]), when=moments.words
    )
    return made
