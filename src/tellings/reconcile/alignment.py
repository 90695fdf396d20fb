"""How probable it is that two sentences of different tellings state one matter."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, log, log1p
from operator import mul

from tellings.model import Reading, Span
from tellings.reconcile.features import Pair, measured, pairs
from tellings.reconcile.units import Unit

SECOND = (
    "first score", "rank", "rank back", "best rank", "rival", "rival back", "path", "neighbours", "next to first", "next to second", "row", "column",
)  # fmt: skip
_LIKELY = 0.05  # first scores below it make no way through a third telling: among many tellings nearly all pairs are
_FAR = 0.2  # part of a pair's probability that its clauses lose when they are not near: of two alike pairs the nearer meets first
TOLL = 0.95  # probability of two clauses that count people in one kind of harm: on DEV all are of one matter, but they are few


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two units by number (first < second) and the pairs of clauses that may state one matter, each with the probability
    0..1 that it does; the nearest first. `score` is the highest."""

    first: int
    second: int
    clauses: tuple[tuple[Span, Span, float], ...]

    @property
    def score(self) -> float:
        return max(score for _, _, score in self.clauses)


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression over standardised features: weights per unit of deviation, and the bias."""

    mean: tuple[float, ...]
    deviation: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float

    def probabilities(self, rows: Iterable[Sequence[float]]) -> list[float]:
        """0..1 for each row, whose values are in the order that the model was trained with."""
        worth = [
            w / d if d else 0.0 for w, d in zip(self.weights, self.deviation, strict=True)
        ]  # what never varied says nothing
        base = self.bias - sum(map(mul, worth, self.mean))
        return [1 / (1 + exp(-max(-30.0, min(30.0, base + sum(map(mul, worth, row)))))) for row in rows]


@cache
def models() -> tuple[Logistic, Logistic]:
    """The shipped models of both stages (made by bench/quality/points/train.py)."""
    stages = json.loads(
        resources.files("tellings.reconcile").joinpath("weights", "alignment.json").read_text(encoding="utf-8")
    )["stages"]
    first, second = (Logistic(tuple(s["mean"]), tuple(s["deviation"]), tuple(s["weights"]), s["bias"]) for s in stages)
    return first, second


def aligned(units: Sequence[Unit], readings: Mapping[str, Reading]) -> tuple[Aligned, ...]:
    """Every looked-at pair of units of different tellings with its probability, in order of unit numbers.

    Two stages: a logistic regression over what the two sentences share; then a second one that also sees how the pair ranks among its
    rivals, how its neighbours and the ways through a third telling score.
    """
    first, second = models()
    looked_at = list(pairs(measured(units, readings)))
    around = surroundings(units, looked_at, first.probabilities(pair.values for pair in looked_at))
    scores = second.probabilities((*pair.values, *more) for pair, more in zip(looked_at, around, strict=True))
    made = []
    for pair, score in zip(looked_at, scores, strict=True):
        tolls = {clauses: max(score, TOLL) for clauses in pair.tolls}
        scored = {(x, y): score * (1 - _FAR * (1 - min(1.0, near))) for x, y, near in pair.clauses} | tolls
        made.append(Aligned(pair.first, pair.second, tuple((x, y, worth) for (x, y), worth in scored.items())))
    return tuple(made)


def surroundings(units: Sequence[Unit], looked_at: Sequence[Pair], scores: Sequence[float]) -> list[tuple[float, ...]]:
    """The second stage's features of every pair, in the order of SECOND, given the first stage's scores."""
    table: dict[int, dict[int, float]] = defaultdict(dict)
    for pair, score in zip(looked_at, scores, strict=True):
        table[pair.first][pair.second] = table[pair.second][pair.first] = score
    likely = {one: {other: score for other, score in likes.items() if score >= _LIKELY} for one, likes in table.items()}
    rows: dict[tuple[int, str], list[float]] = defaultdict(list)
    for one, likes in table.items():
        for other, score in likes.items():
            rows[one, units[other].article].append(score)
    for row in rows.values():
        row.sort(reverse=True)
    return [
        _around(pair.first, pair.second, score, units, table, likely, rows)
        for pair, score in zip(looked_at, scores, strict=True)
    ]


def _around(
    a: int,
    b: int,
    score: float,
    units: Sequence[Unit],
    table: Mapping[int, Mapping[int, float]],
    likely: Mapping[int, Mapping[int, float]],
    rows: Mapping[tuple[int, str], Sequence[float]],
) -> tuple[float, ...]:
    row, column = rows[a, units[b].article], rows[b, units[a].article]
    rank, back = _rank(row, score), _rank(column, score)
    by_a, by_b = _beside(a, units), _beside(b, units)
    return (
        _odds(score),
        log1p(rank),
        log1p(back),
        log1p(min(rank, back)),
        _odds(_rival(row, rank)),
        _odds(_rival(column, back)),
        _path(a, b, units, likely),
        max([table[x].get(y, 0.0) for x in by_a if x in table for y in by_b], default=0.0),
        max([table[x].get(b, 0.0) for x in by_a if x in table], default=0.0),
        max([table[a].get(y, 0.0) for y in by_b], default=0.0),
        sum(row),
        sum(column),
    )


def _rank(row: Sequence[float], score: float) -> int:
    """How many in a falling row stand above `score`."""
    low, high = 0, len(row)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if row[middle] > score else (low, middle)
    return low


def _rival(row: Sequence[float], rank: int) -> float:
    """The best of the row beside the one at `rank`."""
    return row[0] if rank else (row[1] if len(row) > 1 else 0.0)


def _beside(number: int, units: Sequence[Unit]) -> tuple[int, ...]:
    return tuple(
        n for n in (number - 1, number + 1) if 0 <= n < len(units) and units[n].article == units[number].article
    )


def _path(a: int, b: int, units: Sequence[Unit], likely: Mapping[int, Mapping[int, float]]) -> float:
    """The best way from a to b through a sentence of a third telling: its weaker half."""
    ours, mine, theirs = {units[a].article, units[b].article}, likely.get(a, {}), likely.get(b, {})
    ways = [min(mine[n], theirs[n]) for n in mine.keys() & theirs.keys() if units[n].span.article not in ours]
    return max(ways, default=0.0)


def _odds(score: float) -> float:
    return log((score + 1e-3) / (1 - score + 1e-3))
