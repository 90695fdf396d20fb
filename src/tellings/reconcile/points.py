"""Points: which clauses of which tellings speak of one matter, and what only one telling says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tellings.model import Collation, Point, Reading, Span, Statement, Variant
from tellings.model.collation import Certainty, PointKind
from tellings.reconcile.alignment import aligned
from tellings.reconcile.grouping import Node, groups
from tellings.reconcile.units import content_statements, units

SURE, POSSIBLE = 0.50, 0.15  # of a pair's probability; chosen on DEV by leaving one story out (bench/RESULTS.md)


def mark(collation: Collation, readings: Mapping[str, Reading]) -> Collation:
    """The story's points: sure ones first, then possible ones, then what one telling alone makes; each in text order.

    The pairs of sentences that probably state one matter are covered by groups in which every pair across tellings is
    such a pair (a greedy clique cover, the likeliest pair first): no group rests on a chain of resemblances.
    Verdicts and origins are the later stages' work: here every shared point is `compatible` and counts one origin.
    """
    made = units(collation, readings)
    pairs = aligned(made, readings)
    sure = groups([pair for pair in pairs if pair.score >= POSSIBLE], SURE)
    taken = {pair for group in sure for pair in _pairs(group)}
    sure += groups([pair for pair in pairs if pair.score >= SURE and (pair.first, pair.second) not in taken], SURE)
    taken = {pair for group in sure for pair in _pairs(group)}
    middle = [pair for pair in pairs if pair.score >= POSSIBLE and (pair.first, pair.second) not in taken]
    shared = [_shared(group, readings, "sure") for group in sure]
    shared += [_shared(group, readings, "possible") for group in groups(middle, POSSIBLE)]
    told = {variant.span for point in shared for variant in point.variants}
    single = [
        _single(statement, readings)
        for unit in made
        for statement in content_statements(unit.span, readings[unit.article])
        if statement.span not in told
    ]
    numbered = [replace(point, id=f"p{number}") for number, point in enumerate([*shared, *single], 1)]
    return replace(collation, points=tuple(numbered))


def _pairs(group: Sequence[Node]) -> Iterator[tuple[int, int]]:
    return ((a.unit, b.unit) for a in group for b in group if a.unit < b.unit)


def _shared(group: Sequence[Node], readings: Mapping[str, Reading], certainty: Certainty) -> Point:
    """A point of several tellings, a variant for each clause; the gist is the clearest: the outlet's own, of middle length."""
    variants = tuple(_variant(node.clause, readings) for node in group)
    clearest = min(
        variants, key=lambda v: (v.holder is not None, abs(len(readings[v.span.article].words(v.span)) - 90))
    )
    gist = readings[clearest.span.article].words(clearest.span)
    return Point("", gist, _kind(variants, readings), certainty, "compatible", "", variants)


def _single(statement: Statement, readings: Mapping[str, Reading]) -> Point:
    variant = Variant(statement.span, statement.status, statement.holder)
    gist = readings[statement.span.article].words(statement.span)
    return Point("", gist, _kind([variant], readings), "sure", "single", "told by one telling alone", (variant,))


def _variant(span: Span, readings: Mapping[str, Reading]) -> Variant:
    said = max(
        readings[span.article].statements,
        key=lambda s: (s.span.overlap(span), -(s.span.end - s.span.start)),
        default=None,
    )
    if said is None or not said.span.overlap(span):
        return Variant(span, "unclear")
    return Variant(span, said.status, said.holder)


def _kind(variants: Sequence[Variant], readings: Mapping[str, Reading]) -> PointKind:
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
