"""Whether two stretches of news tell one event: likeness, seen beside how like each is to what else was published.

A threshold on the cosine alone is too low for a busy day and too high for a quiet one. What tells is how near a pair comes
to the best that either has: a report of the same event is nearly as like as the most like, whatever the day. No feature
knows how many tellings a story has: with ranks among the neighbours the model gains four points on a stream whose stories
have three reports each, and tears every larger story apart (bench/quality/stories/RESULTS.md).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby
from math import exp, log
from operator import itemgetter

from tellings.link.near import Packed, Pair, Pairs

FEATURES = ("log likeness", "of the lesser's best", "of the greater's best", "leads", "rarest in common", "length")
LEAST = 0.01  # probability not worth keeping
RAREST = 3  # shared terms whose idf is averaged
WORTH = 0.25  # of the best that either has: pairs below it are hopeless, and most of all pairs
# What the likeness of one that repeats another's text counts as the best that either has: no independent report comes near to it.
REPEATED = 0.4


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared: all that a stretch is about, its lead, both of unit length, and its length in characters."""

    topic: Packed
    lead: Packed
    characters: int


@dataclass(frozen=True, slots=True)
class _Logistic:
    weights: tuple[float, ...]
    bias: float

    def probability(self, values: Sequence[float]) -> float:
        return 1 / (1 + exp(-sum(map(float.__mul__, self.weights, values), self.bias)))


def together(
    likeness: Pairs,
    subjects: Sequence[Subject],
    rarity: Sequence[float],
    pairs: Collection[Pair] | None = None,
    repeating: Set[Pair] = frozenset(),
) -> Pairs:
    """The probability that each pair tells one event, 0..1, in order; hopeless pairs are left out. Arguments as of `features`."""
    model = _model()
    asked = (
        (pair, model.probability(values)) for pair, values in features(likeness, subjects, rarity, pairs, repeating)
    )
    return {pair: probability for pair, probability in asked if probability >= LEAST}


def features(
    likeness: Mapping[Pair, float],
    subjects: Sequence[Subject],
    rarity: Sequence[float],
    pairs: Collection[Pair] | None = None,
    repeating: Set[Pair] = frozenset(),
) -> Iterator[tuple[Pair, tuple[float, ...]]]:
    """The values of `FEATURES` for each of `pairs` (all, if not given) that is worth it, in order.

    `likeness`: above 0, of all pairs that are near at all. `rarity`: the idf of each term by its number. `repeating`: the pairs
    of which one repeats text of the other.
    """
    best: dict[int, float] = {}
    for (a, b), value in likeness.items():
        if (a, b) in repeating:
            value *= REPEATED
        best[a] = max(value, best.get(a, 0.0))
        best[b] = max(value, best.get(b, 0.0))
    for a, others in groupby(sorted(likeness if pairs is None else pairs), key=itemgetter(0)):
        one = subjects[a]
        topic, lead = one.topic.unpacked(), one.lead.unpacked()
        for _, b in others:
            value, two = likeness[a, b], subjects[b]
            less, more = sorted((min(1.0, value / best[a]), min(1.0, value / best[b])))
            if more < WORTH:
                continue
            rarest = sorted([rarity[term] for term in two.topic.terms if term in topic])[-RAREST:]
            yield (
                (a, b),
                (
                    log(value),
                    less,
                    more,
                    two.lead.likeness(lead),
                    sum(rarest) / RAREST,
                    log(1 + min(one.characters, two.characters)),
                ),
            )


@cache
def _model() -> _Logistic:
    """A logistic regression made by bench/quality/stories/train.py."""
    made = json.loads(resources.files("tellings.link").joinpath("weights", "together.json").read_text(encoding="utf-8"))
    return _Logistic(tuple(made["weights"][name] for name in FEATURES), made["bias"])
