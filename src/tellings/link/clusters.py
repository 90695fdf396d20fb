"""Average linkage over a sparse likeness: which things belong together, whatever order they come in.

Two groups merge while the mean likeness of their members, pairs that were never compared counting 0, is the highest and
at least the threshold (UPGMA; Sokal and Michener 1958). Average linkage neither chains like single linkage nor needs the number of groups.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from tellings.likeness import Vector, cosine

KEYS = 30  # weightiest terms by which a vector is found
COMMON = 400  # things, or a tenth of all, with one key: above it the key finds only its NEIGHBOURS
NEIGHBOURS = 20
LEAST = 0.03  # likeness not worth keeping

Pairs = dict[tuple[int, int], float]


def alike(vectors: Sequence[Vector], fresh: Collection[int] | None = None) -> Pairs:
    """Cosine of every pair (smaller number first) that shares two of its weightiest terms; `fresh`: only pairs with one of these."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for term in heapq.nsmallest(KEYS, vector, key=lambda term: (-vector[term], term)):
            holders[term].append(number)
    most = max(COMMON, len(vectors) // 10)
    met: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        met.update(_met(numbers, most, fresh))
    likeness = {(a, b): cosine(vectors[a], vectors[b]) for (a, b), keys in met.items() if keys > 1}
    return {pair: value for pair, value in likeness.items() if value >= LEAST}


def _met(numbers: Sequence[int], most: int, fresh: Collection[int] | None) -> Iterator[tuple[int, int]]:
    """The pairs among the holders of one key, in rising order."""
    for at, one in enumerate(numbers):
        others = numbers[at + 1 :] if len(numbers) <= most else numbers[at + 1 : at + 1 + NEIGHBOURS]
        if fresh is None or one in fresh:
            yield from ((one, other) for other in others)
        else:
            yield from ((one, other) for other in others if other in fresh)


def groups(start: Sequence[Sequence[int]], pairs: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """What the groups of `start` (each number in one) grow into; each sorted, by first number. Ties go by number."""
    members = {at: sorted(group) for at, group in enumerate(start)}
    home = {number: at for at, group in members.items() for number in group}
    sums: dict[int, dict[int, float]] = {at: {} for at in members}
    for (one, two), likeness in sorted(pairs.items()):
        a, b = home[one], home[two]
        if a != b:
            sums[a][b] = sums[b][a] = sums[a].get(b, 0.0) + likeness

    def mean(a: int, b: int) -> float:
        return sums[a][b] / (len(members[a]) * len(members[b]))

    heap = [(-mean(a, b), a, b) for a in sums for b in sums[a] if a < b and mean(a, b) >= threshold]
    heapq.heapify(heap)
    fresh = len(members)  # a merged group gets its own number: what the heap says of a living pair stays true
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        members[fresh] = sorted(members.pop(a) + members.pop(b))
        left, right = sums.pop(a), sums.pop(b)
        sums[fresh] = {c: left.get(c, 0.0) + right.get(c, 0.0) for c in {*left, *right} - {a, b}}
        for other, total in sums[fresh].items():
            sums[other].pop(a, None)
            sums[other].pop(b, None)
            sums[other][fresh] = total
            if mean(other, fresh) >= threshold:
                heapq.heappush(heap, (-mean(other, fresh), other, fresh))
        fresh += 1
    return sorted(members.values())
