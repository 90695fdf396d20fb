"""Parts of an article that another tells in one piece are one story after all: what cut them were words that happened to fall apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tellings.link.near import Pairs
from tellings.link.stories.units import Unit

# Probability from which an article that is not cut tells a part. From 0.5 on as many are sewn rightly, and in Chinese, where few articles
# are cut, some wrongly (bench/quality/languages/RESULTS.md).
TELLS = 0.7


def sewn(units: Sequence[Unit], pairs: Pairs) -> list[list[int]]:
    """The units by number, one in each list but for parts of one article that the same whole article tells: these are in one."""
    parts: defaultdict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        parts[unit.article.id].append(number)
    cut = {number for numbers in parts.values() if len(numbers) > 1 for number in numbers}
    if not cut:
        return [[number] for number in range(len(units))]
    tellers: defaultdict[int, set[int]] = defaultdict(set)
    for pair, probability in pairs.items():
        if probability >= TELLS:
            for part, other in (pair, pair[::-1]):
                if part in cut and other not in cut:
                    tellers[part].add(other)
    return [one for numbers in parts.values() for one in _by_teller(numbers, tellers)]


def _by_teller(numbers: Sequence[int], tellers: defaultdict[int, set[int]]) -> list[list[int]]:
    made: list[list[int]] = []
    for number in numbers:
        met = [one for one in made if any(not tellers[number].isdisjoint(tellers[part]) for part in one)]
        made = [one for one in made if one not in met] + [sorted([*(part for one in met for part in one), number])]
    return made
