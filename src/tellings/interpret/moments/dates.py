"""Days, weeks, months and years as EDTF values, counted from what is known of an article's own date."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from tellings.interpret import lexicon
from tellings.interpret.moments.tense import Tense

_KNOWN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-3][0-9]))?)?")
_NEAR = 60  # days: a date named without its year that lies no further ahead is the coming one, even where a past verb is near


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a date: at least the year; the month, then the day, or None."""

    year: int
    month: int | None = None
    of_month: int | None = None

    @property
    def day(self) -> date | None:
        return date(self.year, self.month, self.of_month) if self.month and self.of_month else None


def known(published: str | None) -> Known | None:
    """The known part of a publication date; None without a year. Of an interval or a qualified date only plain leading parts count."""
    found = _KNOWN.match(published or "")
    if not found or "/" in (published or ""):
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if not year or (month and day and day > monthrange(year, month)[1]):
        return None
    return Known(year, month or None, (day or None) if month else None)


def iso(day: date) -> str:
    """`2018-03-15`."""
    return day.isoformat()


def week(day: date, shift: int = 0) -> str | None:
    """The ISO week `2018-W43` of a day, `shift` weeks on."""
    moved = moved_days(day, 7 * shift)
    if moved is None:
        return None
    year, number, _ = moved.isocalendar()
    return f"{year:04}-W{number:02}"


def month(year: int, number: int) -> str | None:
    """`2018-03`; `number` may lie outside 1..12 and then moves the year."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return f"{year:04}-{number:02}" if 1 <= year <= 9999 else None


def moved_days(day: date, days: int) -> date | None:
    """The day so many days on; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def moved_months(day: date, months: int) -> date | None:
    """The same day of the month, or its last, so many months on."""
    year, number = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, number, min(day.day, monthrange(year, number)[1])) if 1 <= year <= 9999 else None


def full(year: int, number: int, day: int) -> str | None:
    """`2018-03-15`, or None for a day that no such month has."""
    return f"{year:04}-{number:02}-{day:02}" if year and 1 <= day <= monthrange(year, number)[1] else None


def weekday(from_: date, number: int, tense: Tense) -> date | None:
    """The nearest fitting weekday (1 Monday .. 7 Sunday): on or before the day, or on or after it when the clause looks ahead."""
    back = (from_.isoweekday() - number) % 7
    return moved_days(from_, (7 - back) % 7 if tense == "future" else -back)


def month_year(from_: Known, number: int, tense: Tense) -> int:
    """The year of a month named alone. Without a verb that tells, the same year, unless that lies nine months or more ahead."""
    if from_.month is None:
        return from_.year
    ahead = number - from_.month
    if tense == "past":
        return from_.year if ahead <= 0 else from_.year - 1
    if tense == "future":
        return from_.year if ahead >= 0 else from_.year + 1
    return from_.year - 1 if ahead >= 9 else from_.year + 1 if ahead <= -11 else from_.year


def day_year(from_: Known, number: int, day: int, tense: Tense) -> int:
    """The year of a day and month named without it: the nearest such day, where the clause does not rule it out."""
    today = from_.day
    if today is None:
        return month_year(from_, number, tense)
    near: list[tuple[int, int]] = []
    for year in (today.year - 1, today.year, today.year + 1):
        if 1 <= year <= 9999 and day <= monthrange(year, number)[1]:
            away = (date(year, number, day) - today).days
            if not (tense == "past" and away > _NEAR) and not (tense == "future" and away < -_NEAR):
                near.append((abs(away), year))
    return min(near)[1] if near else today.year


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus, after Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    number, day = divmod(h + n - 7 * m + 114, 31)
    return date(year, number, day + 1)


def holiday(name: str) -> str | None:
    """The rule of a holiday's name as printed, from `holidays.tsv`; None when it has none."""
    flat = " ".join(name.split())
    return next((rule for pattern, rule in lexicon.rows("holidays") if re.fullmatch(pattern, flat)), None)


def holiday_date(rule: str, year: int) -> date | None:
    """The day of a holiday rule in a year: `12-25`, `easter-2`, or `11/4/4+1` (the day after November's fourth Thursday)."""
    if rule.startswith("easter"):
        return moved_days(easter(year), int(rule.removeprefix("easter")))
    if "/" not in rule:
        return date(year, int(rule[:2]), int(rule[3:]))
    number, day_of_week, which = rule.split("/")
    which, _, plus = which.partition("+")
    if int(which) > 0:
        first = date(year, int(number), 1)
        day = 1 + (int(day_of_week) - first.isoweekday()) % 7 + 7 * (int(which) - 1)
    else:
        last = monthrange(year, int(number))[1]
        day = last - (date(year, int(number), last).isoweekday() - int(day_of_week)) % 7
    return moved_days(date(year, int(number), day), int(plus or 0))
