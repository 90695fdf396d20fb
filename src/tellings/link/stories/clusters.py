"""Average linkage over a sparse likeness: which things belong together, whatever order they come in.

Two groups merge while the mean likeness of their members, pairs that are not alike counting 0, is the highest and
at least the threshold (UPGMA; Sokal and Michener 1958). Average linkage neither chains like single linkage nor needs the number of groups.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

MOST_COMPARED = (
    40  # of a large group, others that one thing is compared with at least: more count as never having been asked
)


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
        fewer, more = sorted((len(members[a]), len(members[b])))
        return sums[a][b] / (fewer * min(more, MOST_COMPARED))

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
