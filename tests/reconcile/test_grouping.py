"""Clauses of one matter are gathered; a sentence with two matters stands in two groups."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tellings.model import Span
from tellings.reconcile.points.alignment import Aligned
from tellings.reconcile.points.grouping import groups


def clause(article: str, start: int) -> Span:
    return Span(article, start, start + 10)


def pair(first: int, second: int, score: float, *clauses: tuple[Span, Span]) -> Aligned:
    return Aligned(first, second, tuple((x, y, score) for x, y in clauses))


A, B, C = clause("a", 0), clause("b", 0), clause("c", 0)
ALSO_A = clause("a", 20)


def members(pairs: list[Aligned], least: float = 0.5) -> list[set[Span]]:
    return [{node.clause for node in group} for group in groups(pairs, least)]


def test_three_that_all_pair_are_one() -> None:
    assert members([pair(0, 1, 0.9, (A, B)), pair(0, 2, 0.8, (A, C)), pair(1, 2, 0.7, (B, C))]) == [{A, B, C}]


def test_a_chain_is_not_one_matter() -> None:
    assert members([pair(0, 1, 0.9, (A, B)), pair(1, 2, 0.6, (B, C))]) == [{A, B}]


def test_with_a_lower_mean_a_clause_joins_where_one_pair_is_near_enough() -> None:
    pairs = [pair(0, 1, 0.9, (A, B)), pair(1, 2, 0.6, (B, C)), pair(0, 2, 0.3, (A, C))]
    assert members(pairs) == [{A, B}]
    assert [{node.clause for node in group} for group in groups(pairs, 0.5, 0.4)] == [{A, B, C}]
    assert [{node.clause for node in group} for group in groups(pairs, 0.7, 0.4)] == [{A, B}]


def test_a_sentence_with_two_matters_stands_in_two_groups() -> None:
    assert members([pair(0, 1, 0.9, (A, B)), pair(0, 2, 0.9, (ALSO_A, C))]) == [{A, B}, {ALSO_A, C}]


def test_a_pair_may_rest_on_several_clauses() -> None:
    also_b = clause("b", 20)
    assert members([pair(0, 1, 0.9, (A, B), (ALSO_A, also_b))]) == [{A, B}, {ALSO_A, also_b}]


def test_an_unlikely_pair_makes_no_group() -> None:
    assert members([pair(0, 1, 0.4, (A, B))]) == []


@given(
    st.permutations(
        [
            pair(0, 1, 0.9, (A, B)),
            pair(0, 2, 0.8, (A, C)),
            pair(1, 2, 0.7, (B, C)),
            pair(0, 3, 0.6, (ALSO_A, clause("d", 0))),
        ]
    )
)
def test_the_order_of_pairs_does_not_matter(pairs: list[Aligned]) -> None:
    assert members(pairs) == [{A, B, C}, {ALSO_A, clause("d", 0)}]
