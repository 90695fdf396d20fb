"""Clauses that state one matter, gathered from scored pairs by average linkage."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from tellings.model import Span
from tellings.reconcile.alignment import Aligned

_CROSSED = 0.5  # worth of a pair of sentences, for two clauses of which the pair rests on one only


@dataclass(frozen=True, slots=True)
class Node:
    """A clause of a unit that at least one pair rests on."""

    unit: int
    clause: Span


def groups(pairs: Sequence[Aligned], least: float) -> list[tuple[Node, ...]]:
    """Groups of two or more clauses of different tellings; each sorted by unit, the groups by their first clause.

    Average linkage (Sokal & Michener 1958) over the pairs of clauses of different tellings, until no two groups have a mean of
    `least` or more: a clause stands in one group, a sentence with two matters in two, and no group rests on a chain of
    resemblances. Near-linear in the number of pairs.
    """
    nodes = _nodes(pairs)
    edges: dict[tuple[int, int], float] = {}
    numbers = {node: number for number, node in enumerate(nodes)}
    by_unit: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        by_unit[node.unit].append(node)
    for pair in pairs:
        for a in by_unit[pair.first]:
            for b in by_unit[pair.second]:
                worth = max(score * _meant(a, b, x, y) for x, y, score in pair.clauses)
                if worth:
                    edges[numbers[a], numbers[b]] = worth
    clusters = _linked(nodes, edges, least)
    made = (
        tuple(sorted((nodes[n] for n in cluster), key=lambda node: (node.unit, node.clause))) for cluster in clusters
    )
    return sorted((group for group in made if len(group) > 1), key=lambda group: (group[0].unit, group[0].clause))


def _meant(a: Node, b: Node, x: Span, y: Span) -> float:
    """How much of the worth of a pair of clauses x and y two nodes have: all, a part when one of them is meant, nothing."""
    return (0.0, _CROSSED, 1.0)[(a.clause.overlap(x) > 0) + (b.clause.overlap(y) > 0)]


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


def _linked(nodes: Sequence[Node], edges: Mapping[tuple[int, int], float], least: float) -> list[set[int]]:
    """The clusters of average linkage. `edges`: scores of node pairs; a missing one of different articles counts 0, pairs
    within one article do not count. Two clauses of one sentence never meet: they are two because they state two matters."""
    members = {number: {number} for number in range(len(nodes))}
    told = {number: {node.unit} for number, node in enumerate(nodes)}
    sizes = {number: Counter([node.clause.article]) for number, node in enumerate(nodes)}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), score in edges.items():
        sums[a][b] = sums[b][a] = score
    heap = [(-score, a, b) for (a, b), score in edges.items() if score >= least]
    heapify(heap)
    fresh = len(nodes)
    while heap:
        _, a, b = heappop(heap)
        if a not in members or b not in members or told[a] & told[b]:
            continue
        told[fresh] = told[a] | told[b]
        members[fresh], sizes[fresh] = members.pop(a) | members.pop(b), sizes.pop(a) + sizes.pop(b)
        for other in (sums[a].keys() | sums[b].keys()) - {a, b}:
            joint = sums[a].get(other, 0.0) + sums[b].get(other, 0.0)
            sums[fresh][other] = sums[other][fresh] = joint
            if other in members:
                mean = joint / _across(sizes[fresh], sizes[other])
                if mean >= least:
                    heappush(heap, (-mean, min(fresh, other), max(fresh, other)))
        fresh += 1
    return list(members.values())


def _across(a: Counter[str], b: Counter[str]) -> int:
    """Number of node pairs of different articles between two clusters."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    within = sum([count * many[article] for article, count in few.items() if article in many])
    return max(1, sum(a.values()) * sum(b.values()) - within)
