"""What a desk keeps beside articles and stories: the lines of its lists, what it was asked, what its user corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from tellings.model.collation import OriginCount, Point, Verdict
from tellings.model.marks import Status
from tellings.model.span import Span
from tellings.model.story import Earlier

HitKind = Literal["article", "quote", "statement", "figure", "point"]
CorrectionKind = Literal["split", "merge", "hide", "rename"]


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story as a list shows it. `first`, `last`: the days of its tellings, by publication, else by capture.

    `updated`: when a telling last came to it, aware UTC.
    """

    id: str
    title: str
    when: str | None
    first: date | None
    last: date | None
    reports: int
    outlets: int
    origins: OriginCount
    updated: datetime
    hidden: bool = False
    continues: Earlier | None = None


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article as a list shows it. `day`: of publication, else of capture; `added`: when the desk took it in, aware UTC."""

    id: str
    outlet: str
    title: str
    day: date | None
    added: datetime


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet as a list shows it: how many articles are its, and the days of the first and the last, where known."""

    name: str
    articles: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement as a list shows it. `known`: by what its names are known to be of one; the days of its articles, where known."""

    name: str
    known: str
    articles: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave at `at`, with what its server gave to ask again by (HTTP's ETag and Last-Modified).

    Both are "" where the server was found to say that nothing changed when something had.
    """

    etag: str | None
    modified: str | None
    charset: str | None
    data: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody whose words are quoted: how often, and in how many articles."""

    name: str
    quotes: int
    articles: int


@dataclass(frozen=True, slots=True)
class Query:
    """A search. Words and phrases must all stand in what is found; every other field that is not None narrows it.

    `speaker` is compared by the words of a name, `outlet` by any part of it; `after` and `before` are days, both included.
    `without`: words and phrases that do not stand in what is found; `without_outlets`: whose articles it is not in.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    without_outlets: tuple[str, ...] = ()
    speaker: str | None = None
    outlet: str | None = None
    after: date | None = None
    before: date | None = None
    status: Status | None = None
    kind: HitKind = "article"
    verdict: Verdict | None = None
    """Of points alone."""


@dataclass(frozen=True, slots=True)
class StoryPoint:
    """A point with the story that it is of, as that is called today. `words`: those of its variants, in their order."""

    story: str
    title: str
    point: Point
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """What a search found: an article (`span` None), or a mark in one with the exact words of `span`.

    Of a point the mark is the first of its variants that has what was asked for.
    """

    kind: HitKind
    article: str
    title: str
    outlet: str
    day: date | None
    words: str
    span: Span | None = None
    who: str | None = None
    status: Status | None = None
    point: StoryPoint | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, and what it could not look into.

    `waiting`: ids of stories that may have a point that was asked for, and that are not laid out as they are today.
    """

    hits: tuple[Hit, ...]
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """What a search can be narrowed by. `articles`: that may have what is asked for; `exact`: all of them have it.

    `outlets`, `months` ("2031-05", "" for none): those of most articles, with how many; the months from the latest on.
    `kinds`: how many articles may have it in their text, in a quote, …; () where a status was asked for.
    """

    articles: int
    exact: bool
    outlets: tuple[tuple[str, int], ...] = ()
    months: tuple[tuple[str, int], ...] = ()
    kinds: tuple[tuple[HitKind, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user said about a story, kept as said and reversible.

    split: the article `object` is told apart from the story `subject`; merge: the tellings of the story `object` belong to
    `subject`; hide: `subject` is in no list; rename: its title is `object`.
    """

    number: int
    kind: CorrectionKind
    subject: str
    object: str
    at: datetime
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a desk holds, in numbers of things, and in bytes of its file and of the compressed captures in it."""

    pages: int
    articles: int
    stories: int
    problems: int
    bytes: int
    capture_bytes: int
    behind: int
    """Pages that an older recipe tried to read last."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How a source (a feed, a sitemap) answered at `at`: `trouble` says why nothing came of it, None where something did."""

    address: str
    at: datetime
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A source that once gave something. `came`: when it last answered as it should; `failures`: in a row since then."""

    address: str
    tried: datetime
    came: datetime
    failures: int
    trouble: str | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Days from `first` to `last` without an article of an outlet that usually publishes on them."""

    outlet: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Health:
    """How a desk is. `failing`: sources that did not answer as they should when they were last asked; `gaps`: what may have been
    missed; `unread`: captures without an article, each with its reason where one is known."""

    holdings: Holdings
    failing: tuple[Source, ...]
    gaps: tuple[Gap, ...]
    unread: tuple[tuple[str, str | None], ...]
