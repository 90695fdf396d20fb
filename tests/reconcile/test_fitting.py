"""Of a group of clauses those stay that share enough with another telling; of one telling a second only where it shares most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import reading, span
from tellings.model import Reading
from tellings.reconcile.points.fitting import fitting
from tellings.reconcile.points.grouping import Node

HERALD = reading(
    "herald",
    "The mayor opened the new market hall. The mayor opened the new market hall on the quay. The hall has a roof. The delay.",
)
WIRE = reading(
    "wire",
    "Velm's mayor opened a market hall on the quay. Orsk left the hall early in the evening. A delay of the trains.",
)


def kept(*clauses: tuple[Reading, str]) -> list[str]:
    """The words of the clauses that stay, of a group with one unit a clause."""
    group = [Node(number, span(told, words)) for number, (told, words) in enumerate(clauses)]
    readings = {told.article.id: told for told, _ in clauses}
    found = fitting([group], readings)
    return [readings[node.clause.article].words(node.clause) for node in found[0]] if found else []


OPENED = (HERALD, "The mayor opened the new market hall."), (WIRE, "Velm's mayor opened a market hall on the quay.")


def test_clauses_that_share_their_words_stay() -> None:
    assert len(kept(*OPENED)) == 2


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The hall has a roof.", "Velm's mayor opened a market hall on the quay."),  # one word of a clause
        ("The mayor opened the new market hall.", "A delay of the trains."),
    ],
)
def test_a_group_whose_clauses_share_too_little_is_none(ours: str, theirs: str) -> None:
    assert kept((HERALD, ours), (WIRE, theirs)) == []


def test_one_word_is_enough_for_a_clause_that_has_no_other() -> None:
    assert len(kept((HERALD, "The delay."), (WIRE, "A delay of the trains."))) == 2


def test_a_clause_of_another_matter_goes_from_a_group_that_stays() -> None:
    assert kept(*OPENED, (WIRE, "Orsk left the hall early in the evening.")) == [words for _, words in OPENED]


def test_a_second_clause_of_a_telling_stays_where_it_shares_most() -> None:
    again = (HERALD, "The mayor opened the new market hall on the quay.")
    assert len(kept(*OPENED, again)) == 3
    assert kept(*OPENED, (HERALD, "The hall has a roof.")) == [words for _, words in OPENED]


def test_counts_of_one_harm_fit_whatever_their_words() -> None:
    a = reading("a", "At least 14 people were killed.", figures=[("14 people", 14, "people", "at least")])
    b = reading("b", "The hospital counts 19 dead.", figures=[("19 dead", 19, "people", "exact")])
    assert len(kept((a, a.article.text), (b, b.article.text))) == 2


@given(
    st.lists(
        st.sampled_from([*OPENED, (HERALD, "The delay."), (WIRE, "A delay of the trains.")]), unique_by=str, max_size=4
    )
)
def test_what_stays_was_there_and_is_of_two_tellings(clauses: list[tuple[Reading, str]]) -> None:
    words = kept(*clauses)
    assert set(words) <= {words for _, words in clauses}
    assert not words or {told.article.id for told, said in clauses if said in words} == {"herald", "wire"}
