"""Points: which clauses of which tellings speak of one matter, and what only one telling says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from tellings.model import Collation, Point, Reading, Span, Statement, Variant
from tellings.model.collation import Certainty, PointKind
from tellings.reconcile.points.alignment import aligned
from tellings.reconcile.points.fitting import fitting
from tellings.reconcile.points.gists import gist, readable
from tellings.reconcile.points.granting import narrowed
from tellings.reconcile.points.grouping import Node, groups
from tellings.reconcile.points.introductions import introductions
from tellings.reconcile.points.singles import singles
from tellings.reconcile.points.ungrouped import apart, unplaced
from tellings.reconcile.points.units import together, units

_AGAIN = 0.2  # part of the doubt that `sure` leaves, which must go before grouped clauses make a second sure point
_POSSIBLE_ROUNDS = 2  # a third finds 0.9 % more of the points, and 3 % fewer are right
_JOINS = 0.75  # of the threshold of possible points: the mean from which a clause joins others that it is as near to as that threshold
_UNPLACED = 0.72  # of the threshold of possible points: enough for clauses that have no likelier partner


def mark(
    collation: Collation,
    readings: Mapping[str, Reading],
    *,
    sure: float,
    possible: float,
    unlikely: float | None = None,
) -> Collation:
    """The story's points: sure ones first, then possible ones, then what one telling alone makes; each in text order.

    `sure`, `possible`: probabilities 0..1 from which clauses are surely, or possibly, of one matter. A clause may tell two matters:
    what a round of grouping does not gather although it is likely enough makes points of its own in the next. Verdicts and origins
    are the later stages' work: here every shared point is `compatible` and counts one origin. `unlikely`, where there is a judge: from
    which clauses are gathered for it to be asked about; they stand in other points, or alone, too.
    """
    made = units(collation, readings)
    scarcely = _UNPLACED * possible
    least = scarcely if unlikely is None else min(scarcely, unlikely)
    looked_at = [pair for pair in aligned(made, readings) if pair.score >= _JOINS * least]
    pairs = [pair for pair in looked_at if pair.score >= _JOINS * possible]
    gathered = fitting(groups(pairs, sure), readings)
    again = sure + _AGAIN * (1 - sure)
    left = [pair for pair in apart(pairs, gathered, many=3) if pair.score >= again]
    gathered += fitting(groups(left, again), readings)
    certain = len(gathered)
    for _ in range(_POSSIBLE_ROUNDS):
        gathered += groups(apart(pairs, gathered, many=4), possible, _JOINS * possible)
    gathered += groups(unplaced(looked_at, gathered), scarcely, _JOINS * scarcely)
    shared = [_shared(group, readings, "sure" if at < certain else "possible") for at, group in enumerate(gathered)]
    shared[certain:certain] = introductions(collation, readings)
    told = {variant.span for point in shared for variant in point.variants}
    single = [_single(statement, readings) for statement in singles(made, told, readings)]
    asked: list[Point] = []
    for _ in range(_POSSIBLE_ROUNDS if least < scarcely else 0):
        more = groups(apart(looked_at, gathered, many=4), least, _JOINS * least)
        gathered += more
        asked += [_shared(group, readings, "unlikely") for group in more]
    numbered = [replace(point, id=f"p{number}") for number, point in enumerate([*shared, *single, *asked], 1)]
    return replace(collation, points=tuple(numbered))


def _shared(
    group: Sequence[Node], readings: Mapping[str, Reading], certainty: Certainty | Literal["unlikely"]
) -> Point:
    """A point of several tellings, with a variant for each clause."""
    variants = tuple(_variant(node.clause, readings) for node in group)
    if certainty == "sure":
        variants = narrowed(variants, readings)
    return Point("", gist(variants, readings), kind(variants, readings), certainty, "compatible", "", variants)


def _single(statement: Statement, readings: Mapping[str, Reading]) -> Point:
    variant = Variant(statement.span, statement.status, statement.holder)
    words = readable(statement.span, readings[statement.span.article])
    return Point("", words, kind([variant], readings), "sure", "single", "told by one telling alone", (variant,))


def _variant(span: Span, readings: Mapping[str, Reading]) -> Variant:
    near = readings[span.article].statements_at(span)
    said = max(near, key=lambda s: (s.span.overlap(span), -(s.span.end - s.span.start)), default=None)
    if said is None:
        return Variant(span, "unclear")
    parts = [s for s in near if span.holds(s.span) and s.holder == said.holder]
    return Variant(span, together(parts) if said in parts else said.status, said.holder)


def kind(variants: Sequence[Variant], readings: Mapping[str, Reading]) -> PointKind:
    """statement: somebody's word; figure, date: every variant holds one; event: the rest (a background needs more than rules)."""
    if all(
        any(variant.span.holds(figure.span) for figure in readings[variant.span.article].figures)
        for variant in variants
    ):
        return "figure"
    if all(
        any(variant.span.holds(moment.span) for moment in readings[variant.span.article].moments)
        for variant in variants
    ):
        return "date"
    return "statement" if any(variant.holder for variant in variants) else "event"
