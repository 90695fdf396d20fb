"""Pairs whose clauses are grouped already are not grouped again; two matters of one sentence are two."""

from __future__ import annotations

from tellings.model import Span
from tellings.reconcile.points.alignment import Aligned
from tellings.reconcile.points.grouping import Node
from tellings.reconcile.points.ungrouped import apart, unplaced


def clause(article: str, start: int) -> Span:
    return Span(article, start, start + 10)


A, B, C = clause("a", 0), clause("b", 0), clause("c", 0)
ALSO_A, ALSO_B = clause("a", 20), clause("b", 20)
GROUP = (Node(0, A), Node(1, B))
PAIRS = [
    Aligned(0, 1, ((A, B, 0.3), (ALSO_A, ALSO_B, 0.3))),
    Aligned(0, 2, ((A, C, 0.3),)),
]


def left(pairs: list[Aligned]) -> list[set[Span]]:
    return [{clause for x, y, _ in pair.clauses for clause in (x, y)} for pair in pairs]


def test_what_one_group_holds_together_is_settled() -> None:
    assert left(apart(PAIRS, [GROUP], many=3)) == [{ALSO_A, ALSO_B}, {A, C}]


def test_two_well_told_matters_are_not_joined_by_a_stray_likeness() -> None:
    others = (Node(2, C), Node(3, clause("d", 0)))
    assert left(apart(PAIRS, [GROUP, others], many=2)) == [{ALSO_A, ALSO_B}]


def test_a_clause_that_a_group_holds_is_placed() -> None:
    assert left(unplaced(PAIRS, [GROUP])) == [{ALSO_A, ALSO_B}]
    assert left(unplaced(PAIRS, [])) == [{A, B, ALSO_A, ALSO_B}, {A, C}]
    assert unplaced(PAIRS, [GROUP, (Node(0, ALSO_A), Node(2, C))]) == []
