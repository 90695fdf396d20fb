"""A story laid out: points × tellings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tellings.model.agreement import Agreement
from tellings.model.marks import Status
from tellings.model.span import Span
from tellings.model.story import Story

Verdict = Literal["agree", "compatible", "differs", "conflict", "single"]
Certainty = Literal["sure", "possible"]
PointKind = Literal["statement", "event", "figure", "date", "background"]


@dataclass(frozen=True, slots=True)
class Variant:
    """What one telling says of a point: the clause, its status and holder (None: the outlet itself).

    `marked`: the words inside `span` that make the difference to the other variants, for the reader's eye.
    """

    span: Span
    status: Status
    holder: str | None = None
    marked: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginCount:
    """How many independent voices stand behind something. `at_most`: the evidence allows fewer. `names` says who."""

    count: int
    at_most: bool = False
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"at most {self.count}" if self.at_most else str(self.count)


@dataclass(frozen=True, slots=True)
class Point:
    """One checkable matter. `gist` is the clearest variant's own words; `why` the reason for the verdict.

    `certainty` is that the variants are one matter: a possible point counts no agreement and adds no origin. Of an unlikely one
    a judge is asked; it is in no finished story.
    """

    id: str
    gist: str
    kind: PointKind
    certainty: Certainty | Literal["unlikely"]
    verdict: Verdict
    why: str
    variants: tuple[Variant, ...]
    origins: OriginCount = OriginCount(1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline: when (EDTF), and the clauses that say so. `status` is what most of them are."""

    when: str
    status: Status
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Reports ▸ outlets ▸ origins: the three counts of a story."""

    reports: int
    outlets: int
    origins: OriginCount


@dataclass(frozen=True, slots=True)
class Collation:
    """A story with what its tellings say, laid side by side. A fresh one holds the story only: reconcile stages add."""

    story: Story
    counts: Counts
    points: tuple[Point, ...] = ()
    same_quotes: tuple[tuple[Span, ...], ...] = ()
    timeline: tuple[Entry, ...] = ()
    agreements: tuple[Agreement, ...] = ()
