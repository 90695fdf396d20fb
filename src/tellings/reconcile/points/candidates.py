"""Which pairs of sentences are worth a look: those that rare words tie together, found over an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tellings import likeness
from tellings.reconcile.points.measures import Measured

_LEAST = 0.2  # ties below which no pair is looked at: on DEV 19 % of the right pairs stand there, and no lexical feature finds them
_NEAREST = 16  # pairs kept of a unit with other tellings: of forty, more of them make points less pure, and slower
_LOOKED_UP = 32  # pairs of a unit whose common terms are looked up
_COMMON = 60  # units that have a term, from which it only counts where rarer ones have found the pair


def candidates(made: Sequence[Measured]) -> list[tuple[int, int, float]]:
    """Pairs of units of different tellings (first < second) with the weight of their ties, in order of unit numbers.

    Of each unit its `_NEAREST`, and what it is among the nearest of. A term that many units have ties weakly: such terms are looked up for
    found pairs alone, which keeps a story of forty tellings near-linear.
    """
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, unit in enumerate(made):
        for term, weight in unit.ties.items():
            index[term].append((number, weight))
    common = {term for term, found in index.items() if len(found) > _COMMON}
    articles = [unit.unit.article for unit in made]
    kept: dict[tuple[int, int], float] = {}
    for number, unit in enumerate(made):
        likes: dict[int, float] = defaultdict(float)
        for term, weight in unit.ties.items():
            if term not in common:
                for other, theirs in index[term]:
                    likes[other] += weight * theirs
        near = [(like, -other) for other, like in likes.items() if articles[other] != articles[number]]
        if shared := unit.ties.keys() & common:
            ties = {term: unit.ties[term] for term in shared}
            looked_up = sorted(near, reverse=True)[:_LOOKED_UP]
            near = [(like + likeness.dot(ties, made[-other].ties), other) for like, other in looked_up]
        for like, negative in sorted(near, reverse=True)[:_NEAREST]:
            if like >= _LEAST:
                kept[min(number, -negative), max(number, -negative)] = like
    return [(a, b, like) for (a, b), like in sorted(kept.items())]
