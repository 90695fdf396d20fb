"""Moments counted from the article's own date or from a date named before: "Monday", "two years ago", "last week", "that day".

A reading gives None where the date it counts from is not known: nothing is guessed. The conventions are those of careful
annotators: what is only near gets `~`, a stretch that reaches to the article's date ends there, and "soon" is the month of it.
"""

from __future__ import annotations

import re

from tellings.interpret import calendar
from tellings.interpret.moments import accounts as moments_accounts
from tellings.interpret.moments import dates
from tellings.interpret.moments.context import BACK, ON, SAME, Context, Reading, clock, count_of, shifted_year, which_of
from tellings.interpret.moments.dates import Known
from tellings.interpret.moments.rules import Hit


def _weekday(hit: Hit, context: Context) -> str | None:
    if context.day is None:
        return None
    which, wanted = which_of(hit), calendar.numbers("weekday")[hit.pieces["weekday"].lower().rstrip(".")]
    words = hit.words.lower()
    start = (
        context.named.day
        if context.named and context.named.day and re.match(r"the (?:following|next|previous)", words)
        else context.day
    )
    if which in BACK or words.endswith(" last"):
        day = dates.moved_days(start, -((start.isoweekday() - wanted) % 7 or 7))
    elif which in ON or re.match(r"(?:this coming|the following|the next) ", words):
        day = dates.moved_days(start, (wanted - start.isoweekday()) % 7 or 7)
    else:
        tense = context.tense()
        day = dates.weekday(start, wanted, "future" if which == "this" and tense == "open" else tense)
    return dates.iso(day) + clock(hit) if day else None


def _day_off(shift: int) -> Reading:
    def reading(hit: Hit, context: Context) -> str | None:
        day = dates.moved_days(context.day, shift) if context.day else None
        return dates.iso(day) + clock(hit) if day else None

    return reading


def _today(hit: Hit, context: Context) -> str | None:
    if hit.words.lower().endswith("in the day"):
        day = context.named.day if context.named and context.named.day else context.day
        return dates.iso(day) if day else None
    return _day_off(0)(hit, context)


def _weekend(hit: Hit, context: Context) -> str | None:
    if context.day is None:
        return None
    which, today = which_of(hit), context.day
    saturday = dates.moved_days(today, -((today.isoweekday() - 6) % 7))
    if saturday is None:
        return None
    begun = (today - saturday).days <= 1
    ahead = context.tense() == "future" or (
        which == "this" and context.tense() == "open" and today.isoweekday() in (2, 3, 4, 5)
    )
    if which in ON or (ahead and which not in BACK and not begun):
        saturday = dates.moved_days(saturday, 7)
    elif which == "last" and begun:
        saturday = dates.moved_days(saturday, -7)
    sunday = dates.moved_days(saturday, 1) if saturday else None
    return f"{dates.iso(saturday)}/{dates.iso(sunday)}" if saturday and sunday else None


def _ago(hit: Hit, context: Context) -> str | None:
    count, unit, own = count_of(hit), hit.pieces["unit"].lower(), context.own
    if "count" not in hit.pieces:
        count = 0.5
    elif "half" in hit.pieces and count is not None:
        count += 0.5
    near = "~" if "about" in hit.pieces or hit.pieces.get("count", "").lower().startswith("a couple") else ""
    if own is None:
        return None
    if moments_accounts.a_year_back(hit) and context.quarter and context.accounts():
        return moments_accounts.year_before(context)
    if unit in ("minute", "hour"):
        return dates.iso(own.day) if own.day else None
    if count is None:
        if unit in ("day", "week"):
            return f"{month}~" if own.month and (month := dates.month(own.year, own.month)) else None
        return f"{own.year:04}~" if unit == "month" else f"../{own.year:04}"
    if count != int(count):
        near, count = "~", round(count)
    return _moved(
        own, unit, -int(count), near, of_article=True, about_month=hit.pieces.get("count", "").lower() in ("a", "an")
    )


def _moved(
    start: Known, unit: str, count: int, near: str, *, of_article: bool, about_month: bool = False
) -> str | None:
    """A date so many units from another, as exact as the unit is (a day for days, a year for years)."""
    day = start.day
    if unit in ("day", "week", "fortnight"):
        if day is None:
            return None
        if unit == "day":
            moved = dates.moved_days(day, count)
            return dates.iso(moved) + near if moved else None
        weeks = dates.week(day, count * (2 if unit == "fortnight" else 1))
        return weeks + near if weeks else None
    if unit == "month":
        if start.month is None:
            return None
        moved_to = dates.month(start.year, start.month + count)
        return moved_to + ("~" if near or about_month else "") if moved_to else None
    years = {"year": 1, "decade": 10}.get(unit, 100) * count
    if not 0 < start.year + years <= 9999:
        return None
    return f"{start.year + years:04}" + (near if unit == "year" else "~")


def _long_ago(hit: Hit, context: Context) -> str | None:
    return f"../{context.own.year:04}" if context.own else None


def _week(hit: Hit, context: Context) -> str | None:
    which = which_of(hit)
    if context.day is None:
        return None
    if which in ("the past", "this past"):
        begin = dates.moved_days(context.day, -7)
        return f"{dates.iso(begin)}~/{dates.iso(context.day)}" if begin else None
    if which in SAME | {"the following", "the previous"}:
        start = context.named.day if context.named else None
        return dates.week(start, {"the following": 1, "the previous": -1}.get(which, 0)) if start else None
    return dates.week(context.day, -1 if which in BACK else 1 if which in ON else 0)


def _month_by_name(hit: Hit, context: Context) -> str | None:
    which, own = which_of(hit), context.own
    if which in SAME | {"the following", "the previous"}:
        own = context.named
    if own is None or own.month is None:
        return None
    if which in ("the past", "this past"):
        begin = dates.moved_months(own.day, -1) if own.day else None
        return f"{dates.iso(begin)}~/{dates.iso(own.day)}" if begin and own.day else None
    return dates.month(own.year, own.month + (-1 if which in BACK else 1 if which in ON else 0))


def _quarter_by_name(hit: Hit, context: Context) -> str | None:
    which, own = which_of(hit), context.own
    if own is None or own.month is None or which in SAME:
        return None
    first = (own.month - 1) // 3 * 3 + 1 + (-3 if which in BACK else 3 if which in ON else 0)
    begin, end = dates.month(own.year, first), dates.month(own.year, first + 2)
    return f"{begin}/{end}" if begin and end else None


def _year_by_name(hit: Hit, context: Context) -> str | None:
    which, own = which_of(hit), context.own
    if which in ("the past", "this past"):
        if own is None or own.month is None:
            return None
        return f"{own.year - 1:04}-{own.month:02}/{own.year:04}-{own.month:02}" if own.year > 1 else None
    year = shifted_year(which, context)
    return f"{year:04}" if year else None


def _stretch(hit: Hit, context: Context) -> str | None:
    """ "the last two years", "the past 10 days": from about then to the article's date, as exact as the unit."""
    count, unit, own = count_of(hit), hit.pieces["unit"].lower(), context.own
    if "count" not in hit.pieces:
        count = 1
    if own is None or count is None or count != int(count):
        return _recent(hit, context) if count is None else None
    if unit in ("hour", "minute"):
        begin_day = dates.moved_days(own.day, -int(count) // 24) if own.day and unit == "hour" and count >= 24 else None
        return f"{dates.iso(begin_day)}/{dates.iso(own.day)}" if begin_day and own.day else None
    begin = _moved(own, unit, -int(count), "~", of_article=True)
    if unit in ("week", "fortnight", "day"):
        start = dates.moved_days(own.day, -int(count) * {"day": 1, "week": 7}.get(unit, 14)) if own.day else None
        return f"{dates.iso(start)}~/{dates.iso(own.day)}" if start and own.day else None
    if unit == "month":
        return f"{begin}/{own.year:04}-{own.month:02}" if begin and own.month else None
    return f"{begin}/{own.year:04}" if begin else None


def _decade_past(hit: Hit, context: Context) -> str | None:
    return f"{context.own.year - 10:04}~/{context.own.year:04}" if context.own and context.own.year > 10 else None


def _recent(hit: Hit, context: Context) -> str | None:
    """ "recent days" since about this month's begin, "recent weeks" since last month, "recent months" since a quarter, years since three."""
    unit, own = hit.pieces["unit"].lower().removesuffix("s"), context.own
    if own is None or own.month is None:
        return None
    now = dates.month(own.year, own.month)
    if unit == "day":
        return f"{now}~/{dates.iso(own.day)}" if own.day else None
    if unit in ("week", "month"):
        begin = dates.month(own.year, own.month - (1 if unit == "week" else 3))
        return f"{begin}~/{now}" if begin else None
    return f"{own.year - 3:04}~/{own.year:04}" if unit == "year" and own.year > 3 else None


def _coming(hit: Hit, context: Context) -> str | None:
    if context.day is None or hit.pieces["unit"].lower() in ("hour", "minute"):
        return None
    if "unit2" in hit.pieces:
        return f"{context.day.year:04}-{context.day.month:02}~"
    return f"{dates.iso(context.day)}/.."


def _coming_span(hit: Hit, context: Context) -> str | None:
    count, unit, own = count_of(hit), hit.pieces["unit"].lower(), context.own
    if own is None or count is None or count != int(count):
        return None
    if unit in ("hour", "minute"):
        last = dates.moved_days(own.day, -(-int(count) // 24)) if own.day and unit == "hour" and count >= 24 else None
        return f"{dates.iso(own.day)}/{dates.iso(last)}" if last and own.day else None
    if unit in ("day", "week", "fortnight"):
        end = dates.moved_days(own.day, int(count) * {"day": 1, "week": 7}.get(unit, 14)) if own.day else None
        return f"{dates.iso(own.day)}/{dates.iso(end)}~" if end and own.day else None
    end_at = _moved(own, unit, int(count), "~", of_article=True)
    begin = f"{own.year:04}-{own.month:02}" if unit == "month" and own.month else f"{own.year:04}"
    return f"{begin}/{end_at}" if end_at else None


def _soon(hit: Hit, context: Context) -> str | None:
    return f"{context.own.year:04}-{context.own.month:02}~" if context.own and context.own.month else None


def _recently(hit: Hit, context: Context) -> str | None:
    return f"{context.own.year:04}~" if context.own else None


def _until_now(hit: Hit, context: Context) -> str | None:
    return f"../{dates.iso(context.day)}" if context.day else None


def _same_day(hit: Hit, context: Context) -> str | None:
    """The day named before, or its month where no more was said."""
    named = context.named
    if named is None or named.month is None:
        return None
    return dates.iso(named.day) if named.day else dates.month(named.year, named.month)


def _same_month(hit: Hit, context: Context) -> str | None:
    return dates.month(context.named.year, context.named.month) if context.named and context.named.month else None


def _same_year(hit: Hit, context: Context) -> str | None:
    return f"{context.named.year:04}" if context.named else None


def _beside(shift: int) -> Reading:
    def reading(hit: Hit, context: Context) -> str | None:
        day = dates.moved_days(context.named.day, shift) if context.named and context.named.day else None
        return dates.iso(day) if day else None

    return reading


def _clock_alone(hit: Hit, context: Context) -> str | None:
    """A clock time without a day is on the day of what is told; only with "a.m.", "noon" or a zone ("2:07" is a length)."""
    day = context.told.day if context.told else None
    time = clock(hit)
    sure = re.search(r"[ap]\.?m|noon|midday|[A-Z]{2,4}\)?$|GMT|UTC|local time", hit.words)
    return dates.iso(day) + time if day and time and sure else None


def _later(hit: Hit, context: Context) -> str | None:
    """ "two years later", "a day earlier", from the date named before."""
    count, unit = count_of(hit), hit.pieces["unit"].lower()
    if moments_accounts.a_year_back(hit) and context.accounts():
        return moments_accounts.year_before(context)
    if context.named is None or count is None or count != int(count) or unit in ("minute", "hour"):
        return None
    way = -1 if hit.pieces["way"].lower() == "earlier" else 1
    if unit == "week" and context.named.day:
        day = dates.moved_days(context.named.day, way * 7 * int(count))
        return dates.iso(day) if day else None
    return _moved(context.named, unit, way * int(count), "", of_article=False)


# The readings of `moments.tsv` that are kept here.
READINGS: dict[str, Reading] = {
    "weekday": _weekday,
    "today": _today,
    "yesterday": _day_off(-1),
    "day_before_yesterday": _day_off(-2),
    "tomorrow": _day_off(1),
    "day_after_tomorrow": _day_off(2),
    "weekend": _weekend,
    "ago": _ago,
    "long_ago": _long_ago,
    "week": _week,
    "month_by_name": _month_by_name,
    "quarter_by_name": _quarter_by_name,
    "year_by_name": _year_by_name,
    "decade_past": _decade_past,
    "past_span": _stretch,
    "recent": _recent,
    "for_lengths": _recent,
    "coming": _coming,
    "coming_span": _coming_span,
    "soon": _soon,
    "recently": _recently,
    "until_now": _until_now,
    "same_day": _same_day,
    "same_month": _same_month,
    "same_year": _same_year,
    "next_day": _beside(1),
    "day_earlier": _beside(-1),
    "later": _later,
    "clock": _clock_alone,
}
