"""Moments that name their place in the calendar: dates, months, years, quarters, seasons, decades, centuries, holidays.

A reading gives None where the article's own date would be needed and is not known: nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import date

from tellings.interpret import calendar, lexicon
from tellings.interpret.moments import dates
from tellings.interpret.moments.context import BACK, ON, SAME, Context, Reading, clock, count_of, shifted_year, which_of
from tellings.interpret.moments.rules import Hit
from tellings.interpret.numbers.numbers import number, tokens


def _month_number(hit: Hit, piece: str = "month") -> int:
    return calendar.numbers("month")[hit.pieces[piece].lower().rstrip(".")]


def _year(hit: Hit, context: Context, number_of_month: int, day: int | None = None) -> str:
    """The year printed, or the one that fits, or XXXX."""
    if "year" in hit.pieces:
        return hit.pieces["year"]
    if "spelled" in hit.pieces:
        return _spelled_year(hit, context) or "XXXX"
    if context.own is None:
        return "XXXX"
    if day is None:
        return f"{dates.month_year(context.own, number_of_month, context.tense()):04}"
    if "back" in hit.pieces:  # "last Oct. 23"
        own, then = (context.own.month or 1, context.own.of_month or 0), (number_of_month, day)
        return f"{max(1, context.own.year - (then >= own)):04}"
    return f"{dates.day_year(context.own, number_of_month, day, context.tense()):04}"


def _on_day(year: str, number_of_month: int, day: int) -> str | None:
    if year == "XXXX":
        return f"XXXX-{number_of_month:02}-{day:02}" if dates.full(2000, number_of_month, day) else None
    return dates.full(int(year), number_of_month, day)


def _date(hit: Hit, context: Context) -> str | None:
    month, day = _month_number(hit), int(hit.pieces["day"]) if "day" in hit.pieces else _ordinal(hit)
    if day is None:
        return None
    on = _on_day(_year(hit, context, month, day), month, day)
    return on + clock(hit) if on and "X" not in on else on


def _days(hit: Hit, context: Context) -> str | None:
    month, first, last = _month_number(hit), int(hit.pieces["day"]), int(hit.pieces["day2"])
    year = _year(hit, context, month, first)
    begin, end = _on_day(year, month, first), _on_day(year, month, last)
    return f"{begin}/{end}" if begin and end and first < last else None


def _dates(hit: Hit, context: Context) -> str | None:
    month, last_month = _month_number(hit), _month_number(hit, "month2")
    first, last = int(hit.pieces["day"]), int(hit.pieces["day2"])
    year2 = hit.pieces.get("year2") or _year(hit, context, last_month, last)
    year = hit.pieces.get("year") or (year2 if month <= last_month or year2 == "XXXX" else f"{int(year2) - 1:04}")
    begin, end = _on_day(year, month, first), _on_day(year2, last_month, last)
    return f"{begin}/{end}" if begin and end else None


def _numeric(hit: Hit, context: Context) -> str | None:
    return dates.full(int(hit.pieces["year"]), int(hit.pieces["mm"]), int(hit.pieces["dd"]))


def _slashed(hit: Hit, context: Context) -> str | None:
    """ "20/01/2021" one way only; "03/04/2021" is March in one country and April in another, so it stays without a value."""
    first, second = int(hit.pieces["first"]), int(hit.pieces["second"])
    year = int(hit.pieces["year"]) if "year" in hit.pieces else _century_of(int(hit.pieces["yy"]), context)
    if year is None:
        return None
    if first > 12 >= second > 0 or first == second:
        return dates.full(year, second, first)
    return dates.full(year, first, second) if second > 12 >= first > 0 else None


def _century_of(short: int, context: Context) -> int | None:
    """The year of two digits that lies nearest to the article's own."""
    if context.own is None:
        return None
    return min(
        (century + short for century in (1900, 2000)),
        key=lambda year: abs(year - context.own.year if context.own else 0),
    )


def _months(hit: Hit, context: Context) -> str | None:
    first, last = _month_number(hit), _month_number(hit, "month2")
    year2 = hit.pieces.get("year2") or _year(hit, context, last)
    if year2 == "XXXX":
        return f"XXXX-{first:02}/XXXX-{last:02}"
    year = hit.pieces["year"] if "year2" in hit.pieces else year2 if first <= last else f"{int(year2) - 1:04}"
    return f"{year}-{first:02}/{year2}-{last:02}"


def _month(hit: Hit, context: Context) -> str | None:
    month, which = _month_number(hit), which_of(hit)
    if "year" in hit.pieces or not which:
        return f"{_year(hit, context, month)}-{month:02}"
    if hit.reading == "month" and re.search(r"\byear$", hit.words):
        year = shifted_year(which, context)
        return f"{year:04}-{month:02}" if year else None
    if which in SAME and context.named:
        return f"{context.named.year:04}-{month:02}"
    if context.own is None:
        return f"XXXX-{month:02}"
    current = context.own.month
    if current is None or which not in BACK | ON:
        return f"{_year(hit, context, month)}-{month:02}"
    year = context.own.year
    return f"{year - (month >= current) if which in BACK else year + (month <= current):04}-{month:02}"


def _part_of_year(hit: Hit, context: Context) -> str | None:
    """Quarters and halves as the interval of their months, as EDTF seasons leave it open where a quarter begins."""
    year = hit.pieces.get("year")
    if year is None and (named := which_of(hit)):
        year = str(shifted) if (shifted := shifted_year(named, context)) else None
    which = int(hit.pieces["quarter"]) if "quarter" in hit.pieces else _ordinal(hit)
    long = 6 if hit.pieces.get("piece", "quarter").lower() == "half" else 3
    if "own" in hit.pieces and context.own:  # "the first half of the year"
        year = f"{context.own.year:04}"
    if year is None and long == 6 and not context.accounts():  # "the first half" is a match's as often
        return None
    if year is None and not which_of(hit) and which and which <= 4:
        year = _year_of_quarter(which, long, context, ago="year-" in hit.words.lower())
    if not year or not which or which * long > 12:
        return None
    return f"{int(year):04}-{(which - 1) * long + 1:02}/{int(year):04}-{which * long:02}"


def _year_of_quarter(which: int, long: int, context: Context, *, ago: bool) -> str | None:
    """The year of "the third quarter": the latest that has begun, or the next where the clause looks ahead."""
    own = context.own
    if own is None or own.month is None:
        return None
    current = (own.month - 1) // long + 1
    ahead = (
        context.tense() == "future" and not context.accounts()
    )  # "expects to report third-quarter earnings": they have been made
    return f"{own.year - (which > current and not ahead) + (which < current and ahead) - ago:04}"


def _spelled_year(hit: Hit, context: Context) -> str | None:
    """ "nineteen ninety-six", as broadcasts are written down."""
    tens = "zero" if hit.pieces["tens"].lower() == "oh" else hit.pieces["tens"]
    below = [found.value for word in (tens, hit.pieces.get("ones", "zero")) if (found := number(tokens(word), 0))]
    if len(below) < 2 or (below[1] and 10 <= below[0] < 20):
        return None
    return f"19{int(sum(below)):02}"


def _first_months(hit: Hit, context: Context) -> str | None:
    months, year = (
        count_of(hit),
        int(hit.pieces["year"]) if "year" in hit.pieces else shifted_year(which_of(hit), context),
    )
    if months and hit.pieces.get("piece", "").lower() == "quarters":
        months *= 3
    if not year or not months or not 1 < months <= 12 or months != int(months):
        return None
    first = 1 if hit.pieces["end"].lower() == "first" else 13 - int(months)
    return f"{year:04}-{first:02}/{year:04}-{first + int(months) - 1:02}"


def _years(hit: Hit, context: Context) -> str | None:
    first, last = hit.pieces["year"], hit.pieces["year2"]
    return f"{first}/{last}" if first < last else None


def _years_short(hit: Hit, context: Context) -> str | None:
    first, last = int(hit.pieces["year"]), int(hit.pieces["year"][:2] + hit.pieces["yy"])
    return f"{first}/{last}" if first < last else None


def _season(hit: Hit, context: Context) -> str | None:
    season, which = calendar.numbers("season")[hit.pieces["season"].lower()], which_of(hit)
    if "year" in hit.pieces:
        return f"{hit.pieces['year']}-{season}"
    if context.own is None or context.own.month is None:
        return None
    year, ends = context.own.year, {21: 5, 22: 8, 23: 11, 24: 2}[season]
    if season == 24:  # the winter that began the year before lasts until February
        began = year - 1 if context.own.month <= 8 else year
        return f"{began - (which in BACK and context.own.month in (1, 2, 12)) + (which in ON and context.own.month >= 12):04}-24"
    over = context.own.month > ends
    if which in BACK or "past" in hit.words.lower():
        return f"{year if over else year - 1:04}-{season}"
    if which in ON or "coming" in hit.words.lower():
        return f"{year + 1 if context.own.month > ends - 2 else year:04}-{season}"
    return f"{year:04}-{season}" if which == "this" else _season_told(hit, context)


def _season_told(hit: Hit, context: Context) -> str | None:
    """ "the summer" is the one that runs, that was last or, in a clause that looks ahead, that comes next."""
    season = calendar.numbers("season")[hit.pieces["season"].lower()]
    own = context.own
    if own is None or own.month is None:
        return None
    begins = 3 * (season - 20)
    if season == 24:
        return f"{own.year - (own.month <= 8):04}-24"
    ahead = context.tense() == "future"
    year = own.year - (own.month < begins and not ahead) + (own.month > begins + 2 and ahead)
    return f"{year:04}-{season}"


_TENS = "twenties thirties forties fifties sixties seventies eighties nineties".split()


def _decade(hit: Hit, context: Context) -> str | None:
    if "decade" in hit.pieces:
        return hit.pieces["decade"][:3] + "X"
    if "tens" in hit.pieces:
        return f"19{_TENS.index(hit.pieces['tens'].lower()) + 2}X"
    short = int(hit.pieces["yy"])
    return None if short % 10 else f"{'20' if short < 30 else '19'}{short // 10}X"


def _century(hit: Hit, context: Context) -> str | None:
    which = _ordinal(hit)
    return f"{which - 1:02}XX" if which and 1 < which <= 30 else None


def _century_by_name(hit: Hit, context: Context) -> str | None:
    if context.own is None:
        return None
    words = hit.words.lower()
    which = context.own.year // 100 + (-1 if re.search(r"\b(?:last|past)\b", words) else 1 if "next" in words else 0)
    return f"{which:02}XX" if 0 <= which <= 99 else None


_ORDINAL_WORDS = [row[0] for row in lexicon.rows("ordinals")]


def _ordinal(hit: Hit) -> int | None:
    printed = hit.pieces["ordinal"].lower()
    return int(printed[:-2]) if printed[0].isdigit() else _ORDINAL_WORDS.index(printed) + 1


def _holiday(hit: Hit, context: Context) -> str | None:
    rule = dates.holiday(hit.pieces["holiday"])
    if rule is None:
        return None
    year = hit.pieces.get("year")
    if year is None and (which := which_of(hit)):
        shifted = shifted_year(which, context)
        year = str(shifted) if shifted else None
    if year:
        day = dates.holiday_date(rule, int(year))
        return dates.iso(day) if day else None
    if context.day is None:
        return f"XXXX-{rule}" if rule[2] == "-" else None
    near = [
        day
        for shift in (-1, 0, 1)
        if 1 <= context.day.year + shift <= 9999 and (day := dates.holiday_date(rule, context.day.year + shift))
    ]
    tense = context.tense()
    fitting = [
        day
        for day in near
        if not (tense == "past" and day > context.day) and not (tense == "future" and day < context.day)
    ]
    nearest = min(fitting or near, key=lambda day: abs((day - context.day).days) if context.day else 0, default=None)
    return dates.iso(nearest) if nearest else None


def _week_of(hit: Hit, context: Context) -> str | None:
    on = _date(hit, context)
    return dates.week(date.fromisoformat(on)) if on and "X" not in on else None


def _plain_year(hit: Hit, context: Context) -> str | None:
    return hit.pieces["year"]


# The readings of `moments.tsv` that are kept here.
READINGS: dict[str, Reading] = {
    "date": _date,
    "days": _days,
    "dates": _dates,
    "numeric": _numeric,
    "slashed": _slashed,
    "months": _months,
    "month": _month,
    "part_of_year": _part_of_year,
    "first_months": _first_months,
    "spelled_year": _spelled_year,
    "years": _years,
    "years_short": _years_short,
    "season": _season,
    "season_told": _season_told,
    "decade": _decade,
    "century": _century,
    "century_by_name": _century_by_name,
    "holiday": _holiday,
    "week_of": _week_of,
    "year": _plain_year,
}
