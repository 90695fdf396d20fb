"""What a desk may have missed: sources that stopped answering, days on which an outlet was silent, captures without an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from tellings.model.kept import Gap

LOOKED_AT = timedelta(days=56)  # eight of every weekday
FEWEST = 3  # of a weekday that an outlet was met on, before a silent one means anything
USUAL = 0.75  # of these weekdays with an article: a paper that never comes out on Sundays misses none
ONE_DAY = timedelta(days=1)


def gaps(days: Iterable[tuple[str, date]], last: date) -> tuple[Gap, ...]:
    """The silent days of outlets that usually publish on that day of the week, runs of them together, the latest first.

    `days`: outlets with each day that has an article of theirs; `last`: the last whole day. A day counts as usual by the weekdays before it
    and behind it, from the outlet's first article on; an outlet that fell silent for good is silent up to `last`.
    """
    held: dict[str, set[date]] = defaultdict(set)
    for outlet, day in days:
        if last - LOOKED_AT < day <= last:
            held[outlet].add(day)
    found = [gap for outlet, on in held.items() for gap in _of_outlet(outlet, on, last)]
    return tuple(sorted(found, key=lambda gap: (-gap.last.toordinal(), -gap.first.toordinal(), gap.outlet)))


def _of_outlet(outlet: str, on: set[date], last: date) -> list[Gap]:
    first, latest = min(on), max(on)
    usual = {weekday for weekday in range(7) if _usual(on, first, latest, weekday)}
    found: list[Gap] = []
    day = first
    while day <= last:
        if day not in on and day.weekday() in usual:
            if found and not _published(on, found[-1].last, day):
                found[-1] = Gap(outlet, found[-1].first, day)
            else:
                found.append(Gap(outlet, day, day))
        day += ONE_DAY
    return found


def _usual(on: set[date], first: date, latest: date, weekday: int) -> bool:
    first += timedelta(days=(weekday - first.weekday()) % 7)
    met = (
        [first + timedelta(days=7 * week) for week in range((latest - first).days // 7 + 1)] if first <= latest else []
    )
    return len(met) >= FEWEST and sum(day in on for day in met) >= USUAL * len(met)


def _published(on: set[date], after: date, before: date) -> bool:
    """Whether there is an article between two silent days: then they are two gaps."""
    return any(after + timedelta(days=number) in on for number in range(1, (before - after).days))
