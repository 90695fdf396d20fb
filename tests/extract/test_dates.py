"""Dates as outlets print them, to EDTF."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tellings.extract.stated.dates import date_line, edtf, local, same_instant
from tellings.model import edtf as edtf_values


@pytest.mark.parametrize(
    "words, value",
    [
        ("2018-03-15", "2018-03-15"),
        ("2018-03-15T10:02:33Z", "2018-03-15T10:02Z"),
        ("2018-03-15T10:02:33.123+02:00", "2018-03-15T10:02+02:00"),
        ("2018-03-15 10:02:33", "2018-03-15T10:02"),
        ("Thu, 15 Mar 2018 10:02:00 GMT", "2018-03-15T10:02Z"),
        ("March 15, 2018", "2018-03-15"),
        ("Mar. 15, 2018 at 10:02 p.m. EDT", "2018-03-15T22:02-04:00"),
        ("Thursday, March 15th, 2018 5 pm ET", "2018-03-15T17:00"),
        ("15 de marzo de 2018", "2018-03-15"),
        ("15. März 2018, 14:26 Uhr", "2018-03-15T14:26"),
        ("15 марта 2018", "2018-03-15"),
        ("Thu Mar 15 23:51:12 UTC 2018", "2018-03-15T23:51Z"),
        ("15.03.2018", "2018-03-15"),
        ("15/03/2018", "2018-03-15"),
        ("03/03/2018", "2018-03-03"),
        ("03/04/2018", "2018"),  # the third of April, or the fourth of March
        ("20180315", "2018-03-15"),
        ("1521108120", "2018-03-15T10:02Z"),
        ("March 2018", "2018-03"),
        ("2018", "2018"),
        ("15 March", "XXXX-03-15"),
        ("2018-03-15T10:02:33+25:00", "2018-03-15T10:02"),  # no place is so far from Greenwich
        ("2018-03-15T24:00:00", "2018-03-15"),
        ("2018-03-15/2018-03-20", "2018-03-15/2018-03-20"),
        ("-2018-03-15", None),
        ("0001-01-01T00:00:00Z", None),  # what programs write for no date
        ("2018-02-31", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_what_is_printed_and_nothing_more(words: str | None, value: str | None) -> None:
    assert edtf(words) == value


@pytest.mark.parametrize(
    "value, printed, told",
    [
        ("2018-03-15T03:00Z", "2018-03-14T22:00", "2018-03-14T22:00-05:00"),
        ("2018-03-15T03:00Z", "2018-03-15T08:30+05:30", "2018-03-15T08:30+05:30"),
        ("2018-03-15T03:00Z", "2018-03-14", "2018-03-14"),
        ("2018-03-15T20:00Z", "2018-03-16", "2018-03-16"),
        ("2018-03-15T20:00Z", "2018-03-15", "2018-03-15T20:00Z"),
        ("2018-03-15T20:00Z", "2018-03-14", "2018-03-15T20:00Z"),  # no zone is twenty hours behind
        ("2018-03-15T03:00Z", "2018-03-14T22:07", "2018-03-15T03:00Z"),
        ("2018-03-15T03:00Z", "XXXX-03-14", "2018-03-15T03:00Z"),
        ("2018-03-15T03:00+01:00", "2018-03-14", "2018-03-15T03:00+01:00"),
        ("2018-03-15", "2018-03-14", "2018-03-15"),
    ],
)
def test_a_day_in_greenwich_is_told_as_the_page_prints_it(value: str, printed: str, told: str) -> None:
    assert local(value, printed) == told


def test_one_instant_in_two_zones() -> None:
    assert same_instant("2018-03-15T04:00+01:00", "2018-03-15T03:00Z")
    assert not same_instant("2018-03-15T03:00Z", "2018-03-15T03:00Z")  # the first has no zone of its own
    assert not same_instant("2018-03-15", "2018-03-15T00:00Z")


@pytest.mark.parametrize(
    "line, value, updated",
    [
        ("Published March 15, 2018", "2018-03-15", False),
        ("15 Mar 2018 10:02 GMT", "2018-03-15T10:02Z", False),
        ("Updated 10:02 GMT, 15 March 2018", "2018-03-15T10:02Z", True),
        ("March 15", "XXXX-03-15", False),
        ("March 15, 2018 | 4 min read", "2018-03-15", False),
        ("Aktualisiert am 07.01.2018 - 18:50 Uhr", "2018-01-07T18:50", True),
    ],
)
def test_a_line_that_dates_an_article(line: str, value: str, updated: bool) -> None:
    found = date_line(line)
    assert found
    assert (found.value, found.updated) == (value, updated)


@pytest.mark.parametrize(
    "line",
    ["On 15 March 2018 the council met", "Since July 1, 2024, we have shown no ads.", "Police 15 March 2018", "Four"],
)
def test_a_line_that_says_more_dates_nothing(line: str) -> None:
    assert date_line(line) is None


@given(some.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)), some.integers(-48, 56))
def test_the_same_moment_printed_anywhere_is_told_there(moment: datetime, quarters: int) -> None:
    moment = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    there = (moment + timedelta(minutes=15 * quarters)).replace(tzinfo=None)
    told = local(f"{moment:%Y-%m-%dT%H:%MZ}", f"{there:%Y-%m-%dT%H:%M}")
    assert edtf_values.instant(told) == moment
    assert told[:16] == f"{there:%Y-%m-%dT%H:%M}"


@given(some.text(max_size=200))
def test_every_value_is_edtf(words: str) -> None:
    value = edtf(words)
    assert value is None or edtf_values.valid(value)
    line = date_line(words)
    assert line is None or edtf_values.valid(line.value)
