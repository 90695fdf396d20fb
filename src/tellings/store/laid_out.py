"""Stories laid out, as bytes: in columns, without the story and the words of gists, which stand in what is kept already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import cast

from tellings.model import Agreement, Collation, Counts, Entry, Point, Reading, Span, Story
from tellings.store.columnar import Choice
from tellings.store.packing import fields_in_columns, in_columns
from tellings.store.shapes import kind_of

BEHIND = (
    2  # characters behind a clause that its gist may go on with: a mark that closes a quotation, and a sign before it
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A point whose gist is the words at `place`, and "" in `point`; None where it is nobody's words."""

    place: Span | None
    point: Point

    def whole(self, readings: Mapping[str, Reading]) -> Point:
        """The point with its gist. Raises LookupError or ValueError for readings that it was not made of."""
        place = self.place
        return self.point if place is None else replace(self.point, gist=readings[place.article].words(place))


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """A collation as it is kept. The points stand first: a search reads no further."""

    points: tuple[Placed, ...]
    counts: Counts
    same_quotes: tuple[tuple[Span, ...], ...] = ()
    timeline: tuple[Entry, ...] = ()
    agreements: tuple[Agreement, ...] = ()


def packed_collation(collation: Collation, readings: Mapping[str, Reading]) -> bytes:
    """`readings`: those of its tellings, by article."""
    points = tuple(_placed(point, readings) for point in collation.points)
    rest = (collation.counts, collation.same_quotes, collation.timeline, collation.agreements)
    return in_columns(_LaidOut(points, *rest), kind_of(_LaidOut, "A"))


def unpacked_collation(data: bytes, story: Story, readings: Mapping[str, Reading]) -> Collation:
    """The collation of this story again. Raises ValueError for bytes that are damaged, or were made of other readings."""
    try:
        made = fields_in_columns(data, _LaidOut, [one.name for one in fields(_LaidOut)])
        points = tuple(one.whole(readings) for one in made.pop("points"))
        return Collation(story, points=points, **made)
    except (ValueError, LookupError, TypeError) as failure:
        raise ValueError(f"a kept collation cannot be read: {failure}") from failure


def points_of(data: bytes, choice: Choice | None = None) -> tuple[Placed, ...]:
    """Its points alone, or those of them that are the choice. Raises ValueError for damaged bytes."""
    choose = {"points": choice} if choice else None
    try:
        return cast("tuple[Placed, ...]", fields_in_columns(data, _LaidOut, ("points",), choose)["points"])
    except (ValueError, LookupError) as failure:
        raise ValueError(f"a kept collation cannot be read: {failure}") from failure


def _placed(point: Point, readings: Mapping[str, Reading]) -> Placed:
    gist = point.gist
    for variant in point.variants:
        span, text = variant.span, readings[variant.span.article].article.text
        if span.end - span.start <= len(gist) <= span.end - span.start + BEHIND and text.startswith(gist, span.start):
            return Placed(replace(span, end=span.start + len(gist)), replace(point, gist=""))
    return Placed(None, point)
