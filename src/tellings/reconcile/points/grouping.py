"""Clauses that state one matter, gathered from scored pairs by average linkage."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from tellings.model import Span
from tellings.reconcile.points.alignment import Aligned

_ENOUGH = (
    8  # stories of forty: a fifth fewer groups that repeat one another, as pure; of three tellings it binds hardly ever
)
_NONE = (0.0, 0.0)
_CROSSED = 0.5  # worth of a pair of sentences, for two clauses of which the pair rests on one only


@dataclass(frozen=True, slots=True)
class Node:
    """A clause of a unit that at least one pair rests on."""

    unit: int
    clause: Span


def groups(pairs: Sequence[Aligned], least: float, mean: float | None = None) -> list[tuple[Node, ...]]:
    """Groups of two or more clauses of different tellings; each sorted by unit, the groups by their first clause.

    Average linkage (Sokal & Michener 1958) over the pairs of clauses of different tellings: two groups are joined while a pair of
    theirs has `least` and all of theirs a mean of `mean` (`least` where not given). A clause stands in one group, a sentence with
    two matters in two, and no group rests on a chain of resemblances. Near-linear in the number of pairs.
    """
    nodes = _nodes(pairs)
    edges: dict[tuple[int, int], float] = {}
    by_unit: dict[int, list[tuple[int, Span]]] = defaultdict(list)
    for number, node in enumerate(nodes):
        by_unit[node.unit].append((number, node.clause))
    for pair in pairs:
        ours, theirs = by_unit[pair.first], by_unit[pair.second]
        for x, y, score in pair.clauses:
            meant = {number for number, clause in theirs if clause.overlap(y)}
            for a, clause in ours:
                full = clause.overlap(x) > 0
                for b, _ in theirs:
                    worth = score * (0.0, _CROSSED, 1.0)[full + (b in meant)]
                    if worth > edges.get((a, b), 0.0):
                        edges[a, b] = worth
    clusters = _linked(nodes, edges, least, least if mean is None else mean)
    made = (
        tuple(sorted((nodes[n] for n in cluster), key=lambda node: (node.unit, node.clause))) for cluster in clusters
    )
    return sorted((group for group in made if len(group) > 1), key=lambda group: (group[0].unit, group[0].clause))


def _nodes(pairs: Sequence[Aligned]) -> list[Node]:
    """The clauses that pairs rest on; overlapping ones of a unit are one, the likeliest pair's."""
    kept: dict[int, list[Span]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda p: (-p.score, p.first, p.second)):
        ranked = sorted(pair.clauses, key=lambda clauses: -clauses[2])
        meant = [(unit, clause) for x, y, _ in ranked for unit, clause in ((pair.first, x), (pair.second, y))]
        for unit, clause in meant:
            if not any(clause.overlap(other) for other in kept[unit]):
                kept[unit].append(clause)
    return [Node(unit, clause) for unit in sorted(kept) for clause in sorted(kept[unit])]


def _linked(
    nodes: Sequence[Node], edges: Mapping[tuple[int, int], float], least: float, least_mean: float
) -> list[set[int]]:
    """The clusters of average linkage. `edges`: scores of node pairs; a missing one of different articles counts 0, pairs
    within one article do not count. Two clauses of one sentence never meet: they are two because they state two matters."""
    members = {number: {number} for number in range(len(nodes))}
    told = {number: {node.unit} for number, node in enumerate(nodes)}
    sizes = {number: Counter([node.clause.article]) for number, node in enumerate(nodes)}
    links: dict[int, dict[int, tuple[float, float]]] = defaultdict(dict)  # the sum of two groups' scores, and the best
    for (a, b), score in edges.items():
        links[a][b] = links[b][a] = score, score
    heap = [(-score, a, b) for (a, b), score in edges.items() if score >= max(least, least_mean)]
    heapify(heap)
    fresh = len(nodes)
    while heap:
        _, a, b = heappop(heap)
        if a not in members or b not in members or told[a] & told[b]:
            continue
        told[fresh] = told[a] | told[b]
        members[fresh], sizes[fresh] = members.pop(a) | members.pop(b), sizes.pop(a) + sizes.pop(b)
        ours, theirs = links.pop(a), links.pop(b)
        for other in (ours.keys() | theirs.keys()) - {a, b}:
            if other not in members:
                continue
            (sum_a, best_a), (sum_b, best_b) = ours.get(other, _NONE), theirs.get(other, _NONE)
            joint, best = sum_a + sum_b, max(best_a, best_b)
            links[fresh][other] = links[other][fresh] = joint, best
            if best < least:
                continue
            across = _across(sizes[fresh], sizes[other], len(members[fresh]), len(members[other]))
            if (mean := joint / across) >= least_mean:
                heappush(heap, (-mean, min(fresh, other), max(fresh, other)))
        fresh += 1
    return list(members.values())


def _across(a: Counter[str], b: Counter[str], ours: int, theirs: int) -> int:
    """Number of node pairs of different articles between two clusters of `ours` and `theirs` nodes, as far as they count: a clause of the
    smaller one need not be near to more than `_ENOUGH` of the other. Of many tellings only the nearest pairs are looked at."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    within = sum([count * many[article] for article, count in few.items() if article in many])
    return max(1, min(ours * theirs - within, _ENOUGH * min(ours, theirs)))
