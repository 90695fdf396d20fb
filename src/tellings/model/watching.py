"""What a user follows on a desk, and what is new of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tellings.model.span import Span

WatchKind = Literal["story", "speaker", "query", "agreement"]
NewsKind = Literal["telling", "version", "origin", "conflict", "wording", "status", "said", "found", "state"]
"""telling: another article tells the story; version: a later version of one that does; origin: an independent voice more;
conflict: a point that tellings now contradict each other on; wording: a quotation printed in other words than before;
status: a point that somebody now gives another status; said: words of the speaker; found: something the search finds;
state: an action or a term of an agreement that was not told before, or not with this status."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What of a watch has been delivered. `articles`: ids; `origins`: names of a story's; `conflicts`: places of clauses that
    contradicted each other ("article:start:end"); `hits`: places that a search found, and lines of an agreement's register with their status."""

    articles: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    conflicts: frozenset[str] = frozenset()
    hits: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Watch:
    """`wanted`: a story's id, a name of somebody or of an agreement, or a search; `made`: when, aware UTC; `name` is unique on a desk."""

    name: str
    kind: WatchKind
    wanted: str
    made: datetime
    seen: Seen = Seen()


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is new. `id` is the same for the same thing whenever it is told; `words` are exact words of `span`, or of
    the article's title where there is none; `before`: the words it is new against, or ""."""

    id: str
    watch: str
    kind: NewsKind
    title: str
    words: str
    article: str
    outlet: str
    url: str | None = None
    span: Span | None = None
    story: str | None = None
    before: str = ""
