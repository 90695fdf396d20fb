"""Whether two stretches of news tell one event: likeness, seen beside how like each is to what else was published.

A threshold on the cosine alone is too low for a busy day and too high for a quiet one. What tells is how near a pair comes
to the best that either has: a report of the same event is nearly as like as the most like, whatever the day. No feature
knows how many tellings a story has: with ranks among the neighbours the model gains four points on a stream whose stories
have three reports each, and tears every larger story apart (bench/quality/stories/RESULTS.md).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from importlib import resources
from math import exp, log

from tellings.likeness import Vector, Weights, cosine
from tellings.link.clusters import Pairs

FEATURES = ("log likeness", "of the lesser's best", "of the greater's best", "leads", "rarest in common", "length")
LEAST = 0.01  # probability not worth keeping
RAREST = 3  # shared terms whose idf is averaged


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared: all that a stretch is about, its lead, both of unit length, and its length in characters."""

    topic: Vector
    lead: Vector
    characters: int


@dataclass(frozen=True, slots=True)
class _Logistic:
    weights: tuple[float, ...]
    bias: float

    def probability(self, values: Sequence[float]) -> float:
        return 1 / (1 + exp(-sum(map(float.__mul__, self.weights, values), self.bias)))


def together(likeness: Pairs, subjects: Sequence[Subject], weights: Weights) -> Pairs:
    """The probability that each pair tells one event, 0..1, in the order of `likeness`; hopeless pairs are left out."""
    model = _model()
    asked = ((pair, model.probability(values)) for pair, values in features(likeness, subjects, weights).items())
    return {pair: probability for pair, probability in asked if probability >= LEAST}


def features(
    likeness: Mapping[tuple[int, int], float], subjects: Sequence[Subject], weights: Weights
) -> dict[tuple[int, int], tuple[float, ...]]:
    """The values of `FEATURES` for each pair. `likeness`: above 0, of all pairs that are near at all."""
    best: dict[int, float] = {}
    for (a, b), value in likeness.items():
        best[a] = max(value, best.get(a, 0.0))
        best[b] = max(value, best.get(b, 0.0))
    found: dict[tuple[int, int], tuple[float, ...]] = {}
    for (a, b), value in likeness.items():
        one, two = subjects[a], subjects[b]
        less, more = sorted((value / best[a], value / best[b]))
        shared = one.topic.keys() & two.topic.keys()
        rarest = nlargest(RAREST, (weights.idf.get(term, weights.unseen) for term in shared))
        found[a, b] = (
            log(value),
            less,
            more,
            cosine(one.lead, two.lead),
            sum(rarest) / RAREST,
            log(1 + min(one.characters, two.characters)),
        )
    return found


@cache
def _model() -> _Logistic:
    """A logistic regression made by bench/quality/stories/train.py."""
    made = json.loads(resources.files("tellings.link").joinpath("weights", "together.json").read_text(encoding="utf-8"))
    return _Logistic(tuple(made["weights"][name] for name in FEATURES), made["bias"])
