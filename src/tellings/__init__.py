"""Many tellings, one account: what many outlets published about an event, laid side by side.

    import tellings

    brief = tellings.brief("pages/", "more.jsonl")   # every story laid out: points, verdicts, origins, exact words
    tellings.show(brief)                              # in a notebook: the page that `tellings brief` writes
    tellings.table(brief, "points").to_pandas()       # Apache Arrow; docs/export.md lists the tables

    reading = tellings.read("“It holds,” said Ana Moreau on Monday.", published="2031-05-06")
    [(quote.speaker, reading.words(quote.span)) for quote in reading.quotes]

    with tellings.open("news.desk") as desk:          # the same, kept, and added to
        desk.add("feeds.opml", fetch=True)
        desk.stories(since=date(2031, 5, 1))

What these give are frozen dataclasses of `tellings.model`: a `Brief` has readings and collations, a `Reading` an article and its
marks, every mark a `Span` that re-reads word for word. What cannot be read is a `Problem` beside the rest; what the caller did
wrong is raised as a `TellingsError`, told in one line. Nothing is fetched unless asked for.
"""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from tellings.errors import TellingsError

if TYPE_CHECKING:  # `import tellings` costs nothing; each function brings what it needs
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow

    from tellings.desk import KeptDesk
    from tellings.model import Brief, Page, Problem, Reading
    from tellings.model.diff import Diff
    from tellings.render.notebook import Shown

__all__ = ["TellingsError", "brief", "compare", "open", "read", "readings", "show", "table"]
__version__ = "0.1.0"


def read(text: str, *, published: str | None = None, outlet: str | None = None, title: str | None = None) -> Reading:
    """The quotes, statements, figures, moments and names of one article's clean text, which is taken as it is.

    `published`: its day in EDTF ("2031-05-06"); without it "on Monday" has no date. Nothing a text holds makes this fail.
    Raises ValueError for a day that is not EDTF. Pages and scrapes are for `readings`, which cuts away what is not the article.
    """
    from hashlib import sha256

    from tellings import pipeline
    from tellings.model import Article, edtf

    if published is not None and not edtf.valid(published):
        raise ValueError(f"published is {published!r}: give it in EDTF, as '2031-05-06', '2031-05' or '2031'")
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    article = Article(digest[:12], "text", digest, text, outlet=outlet, title=title, published=published)
    return pipeline.interpret(article)


def readings(*inputs: str | Path, fetch: bool = False) -> Iterator[Reading | Problem]:
    """The reading of every article that the inputs hold, one after the other, in constant memory; a problem where there is none.

    Inputs are what the command line takes (docs/reading-pages.md): files, folders, tables, web archives, and with `fetch` web
    addresses and feeds. Raises MissingExtra for fetching without the extra `web`.
    """
    from tellings.desk import Desk

    with _pages(inputs, fetch=fetch) as pages:
        yield from map(Desk().read, pages)


def brief(*inputs: str | Path, fetch: bool = False, points: bool = True) -> Brief:
    """Every story that the inputs tell, laid out; the most told first. Inputs as of `readings`.

    Without `points` the stories have their tellings, lineage and origins only, which is far less work. What could not be read
    is in `problems`: nothing is raised for it, and a brief may be empty. The settings are those of `tellings.toml` in the
    working folder; raises ConfigError where they make no sense.
    """
    from tellings.config import load
    from tellings.desk import Desk, advisers

    desk = Desk(load(), advisers.configured())
    with _pages(inputs, fetch=fetch) as pages:
        desk.add_all(pages)
    return desk.brief(points=points)


def compare(first: Reading, second: Reading) -> Diff:
    """Two reports side by side, sentence by sentence: same, changed, retold, perhaps the same, or only in one of them."""
    from tellings import pipeline
    from tellings.config import load
    from tellings.desk import advisers

    return pipeline.compare(first, second, load(), advisers.configured().judge)


def table(brief: Brief, name: str) -> pyarrow.Table:
    """One of the tables of docs/export.md as Apache Arrow: `.to_pandas()` and `polars.from_arrow` take it as it is.

    Raises KeyError for a name that is no table's, MissingExtra without the extra `parquet`. A desk has `table` of its own.
    """
    from tellings.desk.exporting import BriefHolding, arrow_table

    return arrow_table(BriefHolding(brief), name)


def open(path: Path | str, *, read_only: bool = False) -> KeptDesk:
    """The desk at `path` (a file, or `postgresql://…`), made if there is none, unless `read_only`. It is a context manager.

    Its `add` takes inputs in; `stories`, `show`, `who`, `search`, `compare` and `table` answer. Raises StoreError for what is no desk,
    ConfigError where `tellings.toml` makes no sense.
    """
    from tellings.config import load
    from tellings.desk import KeptDesk, advisers

    return KeptDesk.open(path, load(), read_only=read_only, advisers=advisers.configured())


def show(thing: Brief | Reading | Diff, *, height: int = 700) -> Shown:
    """A brief, a reading or a comparison, `height` pixels high in a notebook and as text in a terminal; `.page` is its HTML."""
    from tellings.render import notebook

    return notebook.show(thing, height=height)


@contextmanager
def _pages(given: tuple[str | Path, ...], *, fetch: bool) -> Iterator[Iterator[Page | Problem]]:
    """The pages that these inputs hold, as long as the context lasts."""
    from tellings.capture import inputs

    with inputs.web() if fetch else nullcontext() as get:
        yield inputs.pages([str(one) for one in given], get=get)
