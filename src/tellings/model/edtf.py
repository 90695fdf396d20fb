"""Dates whose parts may not be known: the part of EDTF (ISO 8601-2:2019) that news needs.

Years, months, days, ISO weeks (`2015-W25`, as gold annotation of news uses it; not EDTF proper), decades `201X`, unspecified parts
`XXXX-02-24`, seasons (21 spring to 24 winter), times `2018-03-15T14:30` (00:00 to 23:59, offsets up to 14 hours), the qualifiers `~` and `?` and `%`, intervals `a/b` with `..` open.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

_POINT = re.compile(
    r"(?:(?P<year>[0-9X]{4})"
    r"(?:-(?:(?P<month>0[1-9]|1[0-2]|XX)(?:-(?P<day>0[1-9]|[12][0-9]|3[01]|XX))?|(?P<season>2[1-4])|W(?P<week>0[1-9]|[1-4][0-9]|5[0-3])))?"
    r"(?:T(?P<time>(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?))?)"
    r"(?P<qualifier>[~?%]?)"
)
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


def valid(value: str) -> bool:
    """Whether `value` is a point or an interval of the profile above."""
    ends = value.split("/")
    if len(ends) > 2 or ends == [".."] or ends == ["..", ".."]:
        return False
    return all((end == ".." and len(ends) == 2) or _real(end) for end in ends)


def _real(point: str) -> bool:
    found = _POINT.fullmatch(point)
    if not found:
        return False
    year, month, day = found["year"], found["month"], found["day"]
    if found["time"] and not day:
        return False
    if found["week"] and not year.isdigit():
        return False
    if day and day.isdigit() and month.isdigit():
        leap_free = 2000 if "X" in year else int(year)  # 2000: an unknown year may be a leap year
        return bool(leap_free) and int(day) <= monthrange(leap_free, int(month))[1]
    return True


def bounds(value: str) -> tuple[date | None, date | None]:
    """First and last day that `value` can mean, both inclusive; None at an end that is open or whose year is not known.

    A qualifier widens nothing: `2018-03~` has the bounds of `2018-03`. Raises ValueError for what is not valid.
    """
    if not valid(value):
        raise ValueError(f"not an EDTF value: {value!r}")
    first, _, last = value.partition("/")
    return _first(first), _last(last or first)


def instant(value: str) -> datetime | None:
    """The moment of a value with a time and an offset, in UTC; None for any other value."""
    if len(value) < 17 or not valid(value):
        return None
    try:
        made = datetime.fromisoformat(value)
        return made.astimezone(UTC) if made.tzinfo else None
    except (ValueError, OverflowError):  # a year that is not known, the first or last day there is
        return None


def _parts(point: str) -> tuple[str, str | None, str | None, str | None, str | None] | None:
    found = _POINT.fullmatch(point)
    return (found["year"], found["month"], found["day"], found["season"], found["week"]) if found else None


def _first(point: str) -> date | None:
    parts = _parts(point)
    if parts is None or parts[0].startswith("X"):
        return None
    year, month, day, season, week = parts
    first_year = max(1, int(year.replace("X", "0")))
    if week:
        return date.fromisocalendar(first_year, int(week), 1)
    if season:
        return date(first_year, _SEASON_MONTHS[int(season)][0], 1)
    if not month or month == "XX":
        return date(first_year, 1, 1)
    return date(first_year, int(month), int(day) if day and day != "XX" else 1)


def _last(point: str) -> date | None:
    parts = _parts(point)
    if parts is None or parts[0].startswith("X"):
        return None
    year, month, day, season, week = parts
    last_year = max(1, int(year.replace("X", "9")))
    if week:
        return date.fromisocalendar(last_year, int(week), 1) + timedelta(days=6)
    if season:
        end_month = _SEASON_MONTHS[int(season)][1]
        end_year = last_year + (1 if int(season) == 24 else 0)
        return date(end_year, end_month, monthrange(end_year, end_month)[1])
    if not month or month == "XX":
        return date(last_year, 12, 31)
    if day and day != "XX":
        return date(last_year, int(month), int(day))
    return date(last_year, int(month), monthrange(last_year, int(month))[1])
