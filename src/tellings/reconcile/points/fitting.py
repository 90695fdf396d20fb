"""Which clauses of a group fit it: sentences may be of one matter as wholes, and the clauses that stand for them not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tellings.model import Reading
from tellings.reconcile.points.grouping import Node
from tellings.reconcile.points.tolls import toll
from tellings.words import kindred_stems

# Kindred stems that two clauses share, and the part of the shorter one's that this must be, for both to be surely one matter: one
# shared word tells something of a fragment alone. On DEV how many are shared tells more (area .71) than what part they are (.62).
_SHARES = {1: 0.6, 2: 0.34}
_MANY_SHARED = 0.2  # the part from three on
_AGAIN, _AGAIN_PART = (
    4,
    0.5,
)  # the same for a second clause of a telling: rows of many clauses are where others creep in


@dataclass(frozen=True, slots=True)
class _Said:
    node: Node
    stems: frozenset[str]
    toll: frozenset[str]


def fitting(found: Iterable[Sequence[Node]], readings: Mapping[str, Reading]) -> list[tuple[Node, ...]]:
    """The groups without the clauses that share too little with any clause of another telling, and without those groups that then
    hold one telling. Of each telling its nearest clause stays, another only where it shares most of its words."""
    kept = []
    for group in found:
        said = [_said(node, readings[node.clause.article]) for node in group]
        near = [one for one in said if any(_shares(one, other) for other in said)]
        nearest: dict[str, tuple[int, float]] = {}
        for one in near:
            article = one.node.clause.article
            nearest[article] = max(nearest.get(article, (0, 0.0)), _nearness(one, near))
        fit: list[Node] = []
        told: set[str] = set()
        for one in near:
            article = one.node.clause.article
            first = article not in told and _nearness(one, near) == nearest[article]
            if first or one.toll or any(_shares_most(one, other) for other in near):
                fit.append(one.node)
            if first:
                told.add(article)
        if len(told) > 1:
            kept.append(tuple(fit))
    return kept


def _said(node: Node, reading: Reading) -> _Said:
    words = frozenset(kindred_stems(reading.words(node.clause)))
    return _Said(node, words, toll(node.clause, reading))


def _nearness(one: _Said, others: Iterable[_Said]) -> tuple[int, float]:
    """Of the words that it shares with a clause of another telling: how many, and what part of the shorter."""
    return max((_shared(one, other) for other in others if _apart(one, other)), default=(0, 0.0))


def _shares(one: _Said, other: _Said) -> bool:
    count, part = _shared(one, other)
    return _apart(one, other) and (
        bool(one.toll & other.toll) or (count > 0 and part >= _SHARES.get(count, _MANY_SHARED))
    )


def _shares_most(one: _Said, other: _Said) -> bool:
    count, part = _shared(one, other)
    return _apart(one, other) and count >= _AGAIN and part >= _AGAIN_PART


def _apart(one: _Said, other: _Said) -> bool:
    return one.node.clause.article != other.node.clause.article


def _shared(one: _Said, other: _Said) -> tuple[int, float]:
    count = len(one.stems & other.stems)
    return count, count / min(len(one.stems), len(other.stems)) if count else 0.0
