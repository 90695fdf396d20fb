"""Points: which clauses of which tellings speak of one matter, and what only one telling says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tellings.model import Collation, Point, Reading, Span, Statement, Variant
from tellings.model.collation import Certainty, PointKind
from tellings.reconcile.alignment import Aligned, aligned
from tellings.reconcile.units import Unit, units

SURE, POSSIBLE = 0.50, 0.20  # of a pair's probability; chosen on DEV by leaving one story out (bench/RESULTS.md)


def mark(collation: Collation, readings: Mapping[str, Reading]) -> Collation:
    """The story's points: sure ones first, then possible ones, then what one telling alone makes; each in text order.

    The pairs of sentences that probably state one matter are covered by groups in which every pair across tellings is
    such a pair (a greedy clique cover, the likeliest pair first): no group rests on a chain of resemblances.
    Verdicts and origins are the later stages' work: here every shared point is `compatible` and counts one origin.
    """
    made = units(collation, readings)
    pairs = aligned(made, readings)
    sure = _groups([pair for pair in pairs if pair.score >= SURE], made)
    taken = {pair for group in sure for pair in _pairs(group, made)}
    middle = [pair for pair in pairs if POSSIBLE <= pair.score < SURE and (pair.first, pair.second) not in taken]
    shared = [_shared(group, made, readings, pairs, "sure") for group in sure]
    shared += [_shared(group, made, readings, pairs, "possible") for group in _groups(middle, made)]
    told = {variant.span for point in shared for variant in point.variants}
    single = [
        _single(statement, readings)
        for unit in made
        for statement in _statements(unit, readings)
        if statement.span not in told
    ]
    numbered = [replace(point, id=f"p{number}") for number, point in enumerate([*shared, *single], 1)]
    return replace(collation, points=tuple(numbered))


def _groups(pairs: Sequence[Aligned], made: Sequence[Unit]) -> list[tuple[int, ...]]:
    """Sets of unit numbers that together cover all pairs; each sorted, the one with the likeliest pair first."""
    linked = {(pair.first, pair.second): pair for pair in pairs}
    near: dict[int, set[int]] = {}
    for pair in pairs:
        near.setdefault(pair.first, set()).add(pair.second)
        near.setdefault(pair.second, set()).add(pair.first)
    covered: set[tuple[int, int]] = set()
    groups = []
    for pair in sorted(pairs, key=lambda p: (-p.score, p.first, p.second)):
        if (pair.first, pair.second) in covered:
            continue
        group = [pair.first, pair.second]
        around = near[pair.first] | near[pair.second]
        for other in sorted(
            around - set(group), key=lambda o: (-sum(_score(linked, o, member) for member in group), o)
        ):
            if _fits(other, group, linked, made):
                group.append(other)
        covered |= {ordered for ordered in _pairs(group, made) if ordered in linked}
        groups.append(tuple(sorted(group)))
    return groups


def _score(linked: Mapping[tuple[int, int], Aligned], a: int, b: int) -> float:
    pair = linked.get((min(a, b), max(a, b)))
    return pair.score if pair else 0.0


def _fits(other: int, group: Sequence[int], linked: Mapping[tuple[int, int], Aligned], made: Sequence[Unit]) -> bool:
    """Whether a unit pairs with every member of another telling; beside a member of its own telling, only when both mean
    the same clause of the others (a sentence with two matters must not make one of them)."""
    abroad = [member for member in group if made[member].article != made[other].article]
    at_home = [member for member in group if made[member].article == made[other].article]
    if not abroad or not all(_score(linked, other, member) for member in abroad):
        return False
    return all(
        _meant(linked, far, other).overlap(_meant(linked, far, near))
        for far in abroad
        for near in at_home
        if _score(linked, far, near)
    )


def _meant(linked: Mapping[tuple[int, int], Aligned], of: int, seen_from: int) -> Span:
    """The clause of a unit that its pair with another one rests on."""
    pair = linked[min(of, seen_from), max(of, seen_from)]
    return pair.first_clause if of < seen_from else pair.second_clause


def _pairs(group: Sequence[int], made: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    return ((a, b) for a in group for b in group if a < b and made[a].article != made[b].article)


def _shared(
    group: Sequence[int],
    made: Sequence[Unit],
    readings: Mapping[str, Reading],
    pairs: Sequence[Aligned],
    certainty: Certainty,
) -> Point:
    """A point of several tellings: of each sentence the clause that is nearest to the others' clauses."""
    clauses: dict[int, list[tuple[float, Span]]] = {}
    for pair in pairs:
        if pair.first in group and pair.second in group:
            clauses.setdefault(pair.first, []).append((pair.score, pair.first_clause))
            clauses.setdefault(pair.second, []).append((pair.score, pair.second_clause))
    variants = tuple(_variant(max(clauses[number])[1], readings) for number in group)
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


def _statements(unit: Unit, readings: Mapping[str, Reading]) -> list[Statement]:
    return [statement for statement in readings[unit.article].statements if unit.span.holds(statement.span)]


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
