"""The day that the opening of an undated report names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import FERRY, reading

from tellings.link.stories.datelines import days_of, opening_day

DAY = date(2031, 5, 17)


@pytest.mark.parametrize(
    "opening, language",
    [
        ("NORVIK, May 17, 2031 (Norland Press) —", "en"),
        ("Saturday , 17 May 2031", "en"),
        ("17 de mayo de 2031 - Una", "es"),
        ("Norvik, 17. Mai 2031.", "de"),
        ("Norvik, le 17 mai 2031", "fr"),
        ("17 мая 2031 года", "ru"),
        ("2031年5月17日", "zh"),
        ("2031년 5월 17일", "ko"),
        ("ngày 17 tháng 5 năm 2031", "vi"),
        ("17/05/2031 11:20", "it"),
        ("2031-05-17", "en"),
        ("17-May-31", "nl"),
    ],
)
def test_a_day_with_its_year_is_found_in_many_languages(opening: str, language: str) -> None:
    assert opening_day(opening, language) == DAY


@pytest.mark.parametrize(
    "opening",
    ["May 2031", "on May 17", "05/06/2031", "Flight 777 February 2031", "31 February 2031"],
)
def test_half_a_date_or_one_that_can_be_read_two_ways_is_none(opening: str) -> None:
    assert opening_day(opening, "en") is None


def test_what_the_page_states_goes_first_and_an_old_day_deep_in_the_text_is_none() -> None:
    stated = reading("a", f"May 17, 2031. {FERRY}", published="2031-05-19").article
    assert days_of(stated) == (date(2031, 5, 19), date(2031, 5, 19))
    assert days_of(replace(stated, published=None)) == (DAY, DAY)
    assert days_of(replace(stated, published=None, text=f"{FERRY} It was built on May 17, 1999.")) == (None, None)


@given(st.text(max_size=300), st.sampled_from(["en", "ru", "zh", ""]))
def test_no_opening_makes_it_fail(opening: str, language: str) -> None:
    found = opening_day(opening, language)
    assert found is None or isinstance(found, date)
