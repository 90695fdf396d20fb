"""How alike tellings are and how probably they tell one event: by their words within a language, by their anchors across languages, and by
what they mean where a model is configured that knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations

from tellings.link.across.pairs import NONE, Crossing, Told, crossing
from tellings.link.embedders import Embedder
from tellings.link.near import Pair, Pairs, near
from tellings.link.stories import meaning
from tellings.link.stories.together import together
from tellings.link.stories.units import Unit
from tellings.link.stories.vetoes import Veto, vetoes
from tellings.link.tongues import foreign, tongue

Crossed = Mapping[tuple[str, str], float]
"""The probability that two articles in different languages tell one event, by their ids, the smaller first, where it is known already."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs of units, smaller number first: how like they are, and the probability that they tell one event; what is vetoed has none."""

    likeness: Pairs
    probability: Pairs
    across: Crossing = NONE
    vetoed: dict[Pair, Veto] = field(default_factory=dict)


def alike(
    units: Sequence[Unit],
    rarity: Sequence[float],
    embedder: Embedder | None = None,
    crossed: Crossed | None = None,
    repeats: Collection[tuple[str, str]] = (),
) -> Alike:
    """All pairs that are alike at all. `rarity`: as of `together`. `crossed`: all that is to be known across languages; None: it is
    found out here. `repeats`: pairs of articles of which one repeats the other's text."""
    return _asked(units, rarity, {}, None, frozenset(), _of_articles(units, crossed), embedder, repeats)


def alike_again(
    units: Sequence[Unit],
    rarity: Sequence[float],
    before: Alike,
    fresh: Set[int],
    apart: Collection[Pair],
    embedder: Embedder | None = None,
    repeats: Collection[tuple[str, str]] = (),
) -> Alike:
    """The same once the `fresh` units have changed; the pairs `apart` are not alike whatever they share."""
    stay = {pair: value for pair, value in before.likeness.items() if fresh.isdisjoint(pair)}
    kept = {pair: value for pair, value in before.probability.items() if fresh.isdisjoint(pair)}
    again = _asked(units, rarity, stay, fresh, apart, before.across, embedder, repeats)
    barred = {pair: veto for pair, veto in before.vetoed.items() if fresh.isdisjoint(pair)}
    return Alike(again.likeness, kept | again.probability, vetoed=barred | again.vetoed)


def _asked(
    units: Sequence[Unit],
    rarity: Sequence[float],
    known: Pairs,
    fresh: Set[int] | None,
    apart: Collection[Pair],
    before: Crossing,
    embedder: Embedder | None,
    repeats: Collection[tuple[str, str]],
) -> Alike:
    subjects, days = [unit.subject for unit in units], [unit.days for unit in units]
    tongues = [tongue(unit.article) for unit in units]
    repeating = _repeating(units, repeats)

    def told() -> list[Told]:
        return [Told(language, unit.words(), unit.days) for language, unit in zip(tongues, units, strict=True)]

    def meant(found: Pairs) -> Pairs:
        if embedder is None:
            return found
        parts: defaultdict[str, list[int]] = defaultdict(list)
        for number, unit in enumerate(units):
            parts[unit.article.id].append(number)
        cut = {pair for numbers in parts.values() for pair in combinations(numbers, 2)}
        return meaning.together(told(), found, embedder, fresh, {*apart, *cut})

    words = near([subject.topic for subject in subjects], days, fresh)
    if len({*tongues} - {""}) < 2:
        within = {pair: value for pair, value in words.items() if pair not in apart} if apart else words
        likeness = known | within if known else within
        found = together(likeness, subjects, rarity, within.keys(), repeating)
        return _allowed(likeness, meant(found), units, NONE)

    def asked(pair: Pair) -> bool:
        return pair not in apart and not (fresh is not None and fresh.isdisjoint(pair))

    within = {
        pair: value
        for pair, value in words.items()
        if pair not in apart and not foreign(units[pair[0]].article, units[pair[1]].article)
    }
    across = before if before.known else crossing(told(), before, fresh or frozenset())
    likeness = known | within | {pair: value for pair, value in across.likeness.items() if asked(pair)}
    probability = together(likeness, subjects, rarity, within.keys(), repeating)
    probability |= {pair: value for pair, value in across.probability.items() if asked(pair)}
    return _allowed(likeness, meant(probability), units, across)


def _of_articles(units: Sequence[Unit], crossed: Crossed | None) -> Crossing:
    """What is known of articles as what is known of their main parts."""
    if crossed is None:
        return NONE
    main = {unit.article.id: number for number, unit in enumerate(units) if not unit.segment.apart}
    pairs = ((main[one], main[two], value) for (one, two), value in crossed.items() if one in main and two in main)
    return Crossing({}, {(min(one, two), max(one, two)): value for one, two, value in pairs}, known=True)


def _repeating(units: Sequence[Unit], repeats: Collection[tuple[str, str]]) -> frozenset[Pair]:
    """The pairs of units of articles that repeat one another."""
    parts: defaultdict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units if repeats else ()):
        parts[unit.article.id].append(number)
    both = ((a, b) for one, other in repeats for a in parts[one] for b in parts[other])
    return frozenset((min(pair), max(pair)) for pair in both)


def _allowed(likeness: Pairs, probability: Pairs, units: Sequence[Unit], across: Crossing) -> Alike:
    barred = vetoes(probability, units)
    allowed = {pair: value for pair, value in probability.items() if pair not in barred} if barred else probability
    return Alike(likeness, allowed, across, barred)
