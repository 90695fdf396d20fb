"""What a desk may have missed: silent days of outlets that usually publish on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from tellings.desk.health import gaps
from tellings.model.kept import Gap

LAST = date(2031, 5, 31)  # a Saturday


def days(outlet: str, *silent: int, count: int = 42, weekdays: Iterable[int] = range(7)) -> list[tuple[str, date]]:
    """Every day of the `count` before LAST and it, but those so many days ago."""
    every = [(number, LAST - timedelta(days=number)) for number in range(count)]
    return [(outlet, day) for number, day in every if number not in silent and day.weekday() in weekdays]


def test_a_silent_day_of_a_daily_is_a_gap_and_runs_are_one() -> None:
    assert gaps(days("Harl Post", 9), LAST) == (Gap("Harl Post", date(2031, 5, 22), date(2031, 5, 22)),)
    assert gaps(days("Harl Post", 9, 10, 11), LAST) == (Gap("Harl Post", date(2031, 5, 20), date(2031, 5, 22)),)


def test_a_paper_that_never_comes_out_on_sundays_misses_none() -> None:
    held = days("Lenna Echo", weekdays=range(6))
    assert gaps(held, LAST) == ()
    weekend = [(outlet, day) for outlet, day in held if day not in (date(2031, 5, 24), date(2031, 5, 26))]
    assert gaps(weekend, LAST) == (Gap("Lenna Echo", date(2031, 5, 24), date(2031, 5, 26)),)  # over the Sunday


def test_an_outlet_that_fell_silent_is_silent_to_the_end() -> None:
    assert gaps(days("Harl Post", 0, 1, 2), LAST) == (Gap("Harl Post", date(2031, 5, 29), LAST),)


def test_an_outlet_of_now_and_then_and_a_new_one_miss_nothing() -> None:
    assert gaps(days("Now and Then", *[n for n in range(42) if n % 3]), LAST) == ()
    assert gaps(days("Fresh Post", 1, 2, count=6), LAST) == ()
    assert gaps([], LAST) == ()
