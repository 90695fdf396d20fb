"""Numbers read to their values, whatever way they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.interpret.numbers.digits import written
from tellings.interpret.numbers.numbers import Number, number, tokens

WRITTEN = {
    "1,550": 1550,
    "43,885,310": 43_885_310,
    "2.75": 2.75,
    "1.234.567": 1_234_567,
    "1,5": 1.5,
    "$1.2 million": 1.2e6,
    "3bn": 3e9,
    "1.5m": 1.5e6,
    "20 thousand": 20_000,
    "5 hundred": 500,
    "2 1/2": 2.5,
    "2½": 2.5,
    "twenty-one thousand": 21_000,
    "nine hundred and ninety-nine": 999,
    "one hundred thousand and twelve": 100_012,
    "seven million": 7e6,
    "a hundred and five": 105,
    "a million": 1e6,
    "a quarter of a million": 250_000,
    ".534": 0.534,
    "minus 1.4": -1.4,
    "-40": -40,
    "10, 000": 10_000,
    "2.5×10^6": 2.5e6,
    "3×10⁻²": 0.03,
    "a dozen": 12,
    "two dozen": 24,
    "half a dozen": 6,
    "half a million": 500_000,
    "two and a half": 2.5,
    "two and a half million": 2.5e6,
    "three point one four": 3.14,
    "a couple of": 2,
    "half": 0.5,
    "two-thirds": 2 / 3,
    "three quarters of": 0.75,
    "a third of": 1 / 3,
    "one in three": 1 / 3,
    "2 in 5": 0.4,
    "three out of four": 0.75,
    "one-in-ten": 0.1,
}


def first(text: str) -> Number | None:
    words = tokens(text)
    return next((found for at in range(len(words)) if (found := number(words, at))), None)


@pytest.mark.parametrize("text", WRITTEN)
def test_a_number_is_read_whole(text: str) -> None:
    found = first(text)
    assert found is not None
    assert found.value == pytest.approx(WRITTEN[text])


@pytest.mark.parametrize(
    "text", ["10th", "1990s", "second", "a few", "several", "a third party", "hundredfold", "1,2,3", ""]
)
def test_what_is_no_number(text: str) -> None:
    assert first(text) is None


@pytest.mark.parametrize(
    "text, least", [("dozens", 12), ("thousands", 1000), ("tens of thousands", 10_000), ("hundreds of millions", 1e8)]
)
def test_a_vague_plural_gives_the_least_it_can_mean(text: str, least: float) -> None:
    found = first(text)
    assert found is not None
    assert (found.vague, found.value) == (True, least)


def test_a_serial_number_has_no_value() -> None:
    assert written("1" * 40) is None


@given(st.integers(min_value=0, max_value=10**15))
def test_grouped_digits_come_back(value: int) -> None:
    assert written(f"{value:,}") == value


@given(
    st.text(
        alphabet="one two three hundred thousand half and a third in of - 1 2 0 , . / ½ $ m k × ^ ⁻ ⁸ minus quarter"
    )
)
def test_any_sequence_is_read_without_fault(text: str) -> None:
    words = tokens(text)
    for at in range(len(words)):
        found = number(words, at)
        assert found is None or at == found.first < found.last <= len(words)


@pytest.mark.parametrize("piece", ["tens of ", "two thousand and ", "point one ", "1/2 ", "9" * 30 + " "])
def test_endless_repetition_ends(piece: str) -> None:
    words = tokens(piece * 500)
    assert all(found is None or found.last - found.first < 100 for found in (number(words, at) for at in range(9)))
