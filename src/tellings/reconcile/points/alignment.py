"""How probable it is that two sentences of different tellings state one matter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from operator import mul

from tellings.model import Reading, Span
from tellings.reconcile.points.features import pairs
from tellings.reconcile.points.measures import measured
from tellings.reconcile.points.units import Unit

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
def model() -> Logistic:
    """The shipped model (made by bench/quality/points/train.py)."""
    weights = resources.files("tellings.reconcile").joinpath("weights", "alignment.json")
    kept = json.loads(weights.read_text(encoding="utf-8"))
    return Logistic(tuple(kept["mean"]), tuple(kept["deviation"]), tuple(kept["weights"]), kept["bias"])


def aligned(units: Sequence[Unit], readings: Mapping[str, Reading]) -> tuple[Aligned, ...]:
    """Every looked-at pair of units of different tellings with its probability, in order of unit numbers."""
    looked_at = list(pairs(measured(units, readings)))
    scores = model().probabilities(pair.values for pair in looked_at)
    made = []
    for pair, score in zip(looked_at, scores, strict=True):
        tolls = {clauses: max(score, TOLL) for clauses in pair.tolls}
        scored = {(x, y): score * (1 - _FAR * (1 - min(1.0, near))) for x, y, near in pair.clauses} | tolls
        made.append(Aligned(pair.first, pair.second, tuple((x, y, worth) for (x, y), worth in scored.items())))
    return tuple(made)
