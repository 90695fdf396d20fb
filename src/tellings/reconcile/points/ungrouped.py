"""What a round of grouping leaves of the scored pairs, for the next one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tellings.model import Span
from tellings.reconcile.points.alignment import Aligned
from tellings.reconcile.points.grouping import Node


def apart(pairs: Iterable[Aligned], gathered: Sequence[Sequence[Node]], *, many: int) -> list[Aligned]:
    """The pairs, each with those of its clauses that no group holds together, nor two groups of `many` tellings each
    hold apart: what may be said twice makes a point of its own, stray likenesses of two well-told matters do not. Without the pairs
    that have none left."""
    groups_of = _placed(gathered)
    large = {number for number, group in enumerate(gathered) if len({node.clause.article for node in group}) >= many}
    left = []
    for pair in pairs:
        ours, theirs = groups_of.get(pair.first, ()), groups_of.get(pair.second, ())
        clauses = pair.clauses
        if ours and theirs:
            clauses = tuple(c for c in clauses if not _settled(_numbers(c[0], ours), _numbers(c[1], theirs), large))
        if clauses:
            left.append(pair if clauses is pair.clauses else replace(pair, clauses=clauses))
    return left


def unplaced(pairs: Iterable[Aligned], gathered: Iterable[Sequence[Node]]) -> list[Aligned]:
    """The pairs, each with those of its clauses of which no group holds either. Without the pairs that have none left."""
    groups_of = _placed(gathered)
    left = []
    for pair in pairs:
        ours, theirs = groups_of.get(pair.first, ()), groups_of.get(pair.second, ())
        clauses = tuple(c for c in pair.clauses if not _numbers(c[0], ours) and not _numbers(c[1], theirs))
        if clauses:
            left.append(replace(pair, clauses=clauses))
    return left


def _placed(gathered: Iterable[Sequence[Node]]) -> dict[int, list[tuple[Span, int]]]:
    """For each unit its clauses that groups hold, with the numbers of those."""
    placed: dict[int, list[tuple[Span, int]]] = {}
    for number, group in enumerate(gathered):
        for node in group:
            placed.setdefault(node.unit, []).append((node.clause, number))
    return placed


def _numbers(clause: Span, placed: Iterable[tuple[Span, int]]) -> set[int]:
    """The groups that hold a clause of a sentence, or a part of it."""
    return {number for other, number in placed if clause.overlap(other)}


def _settled(ours: set[int], theirs: set[int], large: set[int]) -> bool:
    return bool(ours & theirs) or (not ours.isdisjoint(large) and not theirs.isdisjoint(large))
