"""What keeps tellings apart however alike their words: other numbers of one series, other days."""

from __future__ import annotations

import pytest
from newsroom import FERRY, FERRY_OTHERWISE, reading

from tellings.link.lineage.lineage import derivations
from tellings.link.stories.stories import stories
from tellings.link.stories.vetoes import NOTHING, apart, fixed


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ferry trial, Day 2: captain speaks", "Ferry trial, day 21: captain speaks"),
        ("Norvik Cup round 3 results", "Norvik Cup round 4 results"),
        ("What happened on May 5", "What happened on 12 May"),
        ("Storm diary 2031-05-05", "Storm diary 2031-05-06"),
    ],
)
def test_one_series_numbered_differently_is_two_events(one: str, two: str) -> None:
    assert apart(fixed(one), fixed(two))
    assert not apart(fixed(one), fixed(one))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("At least 20 dead in ferry wreck", "At least 25 dead in ferry wreck"),  # a toll rises
        ("Ferry trial, Day 2", "Captain tells court of dark buoy"),
        ("Ferry trial, Day 2", "Ferry trial: week 1"),
        ("Day 2 of ferry trial, 5 May", "Ferry trial on May 5"),
        ("Ferries may 5 times a day be late", "Ferries late"),
    ],
)
def test_other_numbers_keep_nothing_apart(one: str, two: str) -> None:
    assert not apart(fixed(one), fixed(two))


def test_a_headline_without_a_number_fixes_nothing() -> None:
    assert fixed(None) is fixed("") is fixed("Ferry runs aground") is NOTHING


def test_reports_of_two_days_of_a_series_are_two_stories() -> None:
    def told(first: str, second: str) -> int:
        made = [reading("a", FERRY, title=first), reading("b", FERRY_OTHERWISE, title=second)]
        return len(stories(made, derivations(made)))

    assert told("Ferry inquiry, day 2", "Ferry inquiry, day 2: the reef") == 1
    assert told("Ferry inquiry, day 2", "Ferry inquiry, day 21: the reef") == 2
