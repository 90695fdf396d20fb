"""Dates whose parts may not be known."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.edtf import bounds, instant, valid


@pytest.mark.parametrize(
    "value",
    [
        "2018",
        "2018-03",
        "2018-03-15",
        "2018-03-15T10:02Z",
        "XXXX-02-24",
        "XXXX-02-29",
        "199X",
        "2018-03~",
        "2018-W43",
        "2015-22",
        "../2018-03-15",
        "2015-04/..",
        "2007/2014",
        "2018-03-15T23:59",
        "2020-W53~",
        "2018-03-15T19:00:30+14:00",
    ],
)
def test_values_of_the_profile(value: str) -> None:
    assert valid(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Wednesday",
        "2018-13",
        "2018-02-30",
        "2023-02-29",
        "18-03-15",
        "..",
        "../..",
        "2018/2019/2020",
        "2018-03T10:00",
        "XXXX-W10",
        "2018-25",
        "2018-W54",
        "2018-03-15T24:00",
        "2018-03-15T10:60",
        "2018-03-15T10:00+15:00",
        "2018/2019-13",
        "2018-13/2019",
    ],
)
def test_what_is_none(value: str) -> None:
    assert not valid(value)
    with pytest.raises(ValueError, match="not an EDTF value"):
        bounds(value)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2018-03-15", date(2018, 3, 15), date(2018, 3, 15)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("2018-W43", date(2018, 10, 22), date(2018, 10, 28)),
        ("2015-21", date(2015, 3, 1), date(2015, 5, 31)),
        ("2015-22", date(2015, 6, 1), date(2015, 8, 31)),
        ("2015-23", date(2015, 9, 1), date(2015, 11, 30)),
        ("2015-24", date(2015, 12, 1), date(2016, 2, 29)),
        ("2016-02-XX", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-XX", date(2016, 1, 1), date(2016, 12, 31)),
        ("2015-04/..", date(2015, 4, 1), None),
        ("../2018-03-15", None, date(2018, 3, 15)),
        ("XXXX-02-24", None, None),
    ],
)
def test_bounds(value: str, first: date | None, last: date | None) -> None:
    assert bounds(value) == (first, last)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31)))
def test_every_day_is_its_own_bounds(day: date) -> None:
    assert bounds(day.isoformat()) == (day, day)


@given(st.text(alphabet="0123456789X-/~.WT:Z", max_size=24))
def test_bounds_never_turn_round(text: str) -> None:
    if valid(text) and "/" not in text:
        first, last = bounds(text)
        assert first is None or last is None or first <= last


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2018-03-15T10:02Z", datetime(2018, 3, 15, 10, 2, tzinfo=UTC)),
        ("2018-03-15T10:02-04:00", datetime(2018, 3, 15, 14, 2, tzinfo=UTC)),
        ("2018-03-15T10:02", None),
        ("2018-03-15", None),
        ("2018-03-15/2018-03-16", None),
        ("0001-01-01T00:00+14:00", None),
        ("2018-03-15T25:00Z", None),
    ],
)
def test_an_instant_has_a_time_and_an_offset(value: str, moment: datetime | None) -> None:
    assert instant(value) == moment
