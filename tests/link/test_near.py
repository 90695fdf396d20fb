"""Which stretches are alike at all: by their terms, and by the days in which one event is told."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tellings.link.near import COMMON, UNKNOWN, Days, near, packed

ferry, reef, vote = range(1, 4)
FERRY = packed({ferry: 0.8, reef: 0.6})
REEF = packed({reef: 0.8, ferry: 0.6})
VOTE = packed({vote: 0.8, ferry: 0.6})


def day(number: int) -> Days:
    first = date(2031, 5, 1) + timedelta(number)
    return first, first


def test_a_vector_has_its_weightiest_terms_first_and_those_that_weigh_the_same_by_number() -> None:
    assert packed({5: 0.2, 9: 0.6, 2: 0.6}).terms.tolist() == [2, 9, 5]


def test_two_terms_in_common_are_needed() -> None:
    assert near([FERRY, REEF, VOTE]).keys() == {(0, 1)}


def test_days_apart_take_from_the_likeness_and_weeks_take_all() -> None:
    together, later, much_later = (near([FERRY, REEF], [day(0), day(apart)]) for apart in (1, 8, 60))
    assert together[0, 1] > later[0, 1] > 0
    assert much_later == {}
    assert near([FERRY, REEF], [day(0), UNKNOWN]) == near([FERRY, REEF])


def test_a_year_alone_says_nothing_of_how_near_two_are() -> None:
    year = date(2031, 1, 1), date(2031, 12, 31)
    assert near([FERRY, REEF], [day(200), year]) == near([FERRY, REEF])


def test_only_pairs_with_a_fresh_one_are_asked_for_whichever_came_out_first() -> None:
    days = [day(3), day(1), day(2)]
    assert near([FERRY, REEF, FERRY], days, {1}).keys() == {(0, 1), (1, 2)}


def test_what_all_have_in_common_makes_no_square_of_pairs() -> None:
    number = 4 * COMMON
    assert len(near([FERRY] * number)) < number * COMMON


@given(st.lists(st.tuples(st.sampled_from([FERRY, REEF, VOTE]), st.integers(0, 40) | st.none()), max_size=8))
def test_a_pair_is_as_near_in_any_company(held: list[tuple[object, int | None]]) -> None:
    vectors = [vector for vector, _ in held]
    days = [UNKNOWN if number is None else day(number) for _, number in held]
    found = near(vectors, days)  # type: ignore[arg-type]
    for (a, b), value in found.items():
        assert a < b
        assert near([vectors[a], vectors[b]], [days[a], days[b]]) == {(0, 1): value}  # type: ignore[list-item]
