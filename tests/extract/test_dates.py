"""Dates as outlets print them, to EDTF."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tellings.extract.dates import date_line, edtf
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
        ("2018-02-31", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_what_is_printed_and_nothing_more(words: str | None, value: str | None) -> None:
    assert edtf(words) == value


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


@given(some.text(max_size=200))
def test_every_value_is_edtf(words: str) -> None:
    value = edtf(words)
    assert value is None or edtf_values.valid(value)
    line = date_line(words)
    assert line is None or edtf_values.valid(line.value)
