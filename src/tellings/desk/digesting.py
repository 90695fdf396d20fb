"""The stories of a day or a week, for a digest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from tellings.model.digest import Digest

if TYPE_CHECKING:
    from tellings.desk.kept import KeptDesk

Period = Literal["daily", "weekly"]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LOOKED_AT = 5000  # stories of the days among which the most told are chosen


def days(period: Period, day: date, on: int = 0) -> tuple[date, date]:
    """The last whole day before `day`; of a weekly digest the seven days before the last weekday `on` (0 is Monday), which
    `day` may be itself."""
    if period == "daily":
        return day - timedelta(days=1), day - timedelta(days=1)
    end = day - timedelta(days=(day.weekday() - on) % 7 + 1)
    return end - timedelta(days=6), end


def digest(desk: KeptDesk, first: date, last: date, most: int) -> Digest:
    """The stories with a telling in these days, of most origins first, then of most reports; hidden ones are left out."""
    lines = desk.stories(first, last, most=LOOKED_AT)
    chosen = sorted(lines, key=lambda line: (-line.origins.count, line.origins.at_most, -line.reports, line.id))[:most]
    return Digest(first, last, tuple(desk.show(line.id) for line in chosen), len(lines))
