"""When two figures allow one another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model import Figure, Span
from tellings.model.marks import Qualifier
from tellings.values import one_fate, partitive, reach, relation


def figure(
    value: float | None, qualifier: Qualifier = "exact", low: float | None = None, high: float | None = None
) -> Figure:
    return Figure(Span("a", 0, 1), value, low, high, "people", None, qualifier)


QUALIFIERS: list[Qualifier] = ["exact", "about", "more than", "at least", "less than", "at most"]
ENDS = st.lists(st.floats(-1e12, 1e12), min_size=2, max_size=2).map(sorted)
FIGURES = st.one_of(
    st.builds(figure, st.floats(-1e12, 1e12), st.sampled_from(QUALIFIERS)),
    st.builds(lambda qualifier, ends: figure(None, qualifier, *ends), st.sampled_from(QUALIFIERS), ENDS),
)


@pytest.mark.parametrize(
    "one, two, expected",
    [
        (figure(43), figure(43), "equal"),
        (figure(43), figure(40, "more than"), "nested"),
        (figure(40), figure(40, "more than"), "nested"),
        (figure(38), figure(None, low=24, qualifier="at least"), "nested"),
        (figure(3_000, "about"), figure(2_950), "nested"),
        (figure(43_000_000), figure(43_885_310), "nested"),
        (figure(20), figure(18), "apart"),
        (figure(50), figure(46), "apart"),
        (figure(3_000, "about"), figure(2_500), "apart"),
        (figure(3_000, "about"), figure(3_301), "apart"),
        (figure(5, "about"), figure(5.5), "nested"),
        (figure(5, "about"), figure(5.6), "apart"),
        (figure(0.43), figure(0.4361), "nested"),
        (figure(0.43), figure(0.4401), "apart"),
        (figure(43_000_000), figure(44_000_000), "apart"),
        (figure(43_000_000), figure(43_999_999), "nested"),
        (figure(40_000_000), figure(40_100_000), "apart"),
        (figure(-43_000), figure(43_885), "apart"),
        (figure(-43_000), figure(-43_885), "nested"),
        (figure(43_000_000), figure(45_100_000), "apart"),
        (figure(30, "less than"), figure(40, "more than"), "apart"),
        (figure(-5), figure(5), "apart"),
    ],
)
def test_values_with_how_exact_they_are(one: Figure, two: Figure, expected: str) -> None:
    assert relation(one, two) == relation(two, one) == expected


@given(FIGURES, FIGURES)
def test_how_two_values_relate_does_not_depend_on_their_order(one: Figure, two: Figure) -> None:
    assert relation(one, two) == relation(two, one)
    assert relation(one, one) == "equal"
    least, most = reach(one)
    assert least <= most


@pytest.mark.parametrize("words", ["One of the gates", "any one of us", "one of its two plants"])
def test_picking_one_out_of_many_counts_nothing(words: str) -> None:
    assert partitive(words)


@pytest.mark.parametrize("words", ["one gate", "only one of the gates", "one-off", "21 of them"])
def test_what_counts_is_no_partitive(words: str) -> None:
    assert not partitive(words)


@pytest.mark.parametrize(
    "one, two, same",
    [
        ("dead", "killed", True),
        ("dead", "injured", False),
        ("sailors", "injured", True),
        ("arrested", "missing", False),
    ],
)
def test_the_dead_are_no_wounded(one: str, two: str, same: bool) -> None:
    ours, theirs = (replace(figure(7), of=of) for of in (one, two))
    assert one_fate(ours, theirs) == one_fate(theirs, ours) == same
