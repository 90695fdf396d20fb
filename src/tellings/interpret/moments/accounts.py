"""Quarters as the accounts of companies tell them: "the quarter", "the year-ago period", and "a year earlier" beside sums of money.

The quarter that an article reports on is the last one it named; what its sums are compared with is the same quarter a year before. Without
a quarter named, nothing is guessed.
"""

from __future__ import annotations

import re

from tellings.interpret.moments import dates
from tellings.interpret.moments.context import Context, Quarter, Reading
from tellings.interpret.moments.rules import Hit

_REACH = 110  # characters before: a sum, or a word for one, stands in the same clause
_MONEY = re.compile(
    r"[$£€¥#] ?[0-9]|[0-9]%|\b(?:percent|million|billion|cents|a share|(?:net|quarterly|operating) (?:loss|income)|profits?|earnings|earned|revenues?|sales)\b"
)
_BACKWARD = re.compile(r"\b(?:ago|earlier|prior|before|last year|previous year)\b", re.IGNORECASE)
_QUARTER = re.compile(r"([0-9]{4})-(01|04|07|10)/\1-(03|06|09|12)")


def of_accounts(text: str, start: int, end: int) -> bool:
    """Whether sums of money stand right before a time, or open the clause behind it ("A year earlier, it earned $2 million")."""
    return bool(_MONEY.search(text, max(0, start - _REACH), start) or _MONEY.search(text, end, end + _REACH // 2))


def compares(hit: Hit, context: Context) -> bool:
    """Whether a moment is only what accounts are compared with, so that "a year earlier" twice is the same year twice."""
    return hit.reading == "year_ago_period" or (
        hit.reading in ("ago", "later") and a_year_back(hit) and context.accounts()
    )


def a_year_back(hit: Hit) -> bool:
    """ "a year ago", "a year earlier" """
    count, way = hit.pieces.get("count", "").lower(), hit.pieces.get("way", "earlier").lower()
    return count in ("a", "one") and hit.pieces["unit"].lower() == "year" and way == "earlier"


def year_before(context: Context) -> str | None:
    """The quarter told, a year before; the year before the article's own where it tells of no quarter."""
    if context.quarter:
        return _interval(Quarter(context.quarter.year - 1, context.quarter.number))
    return f"{context.own.year - 1:04}" if context.own and context.own.year > 1 else None


def quarter_of(hit: Hit, found: str, before: Quarter | None) -> Quarter | None:
    """The quarter an article tells of after a hit: the one that it names, none any more after a longer stretch of accounts."""
    if hit.reading in ("first_months",):
        return None
    if hit.reading not in ("part_of_year", "quarter_by_name") or _BACKWARD.search(hit.words):
        return before
    exact = _QUARTER.fullmatch(found)
    return Quarter(int(exact[1]), (int(exact[2]) + 2) // 3) if exact else before


def _interval(quarter: Quarter) -> str | None:
    begin, end = dates.month(quarter.year, 3 * quarter.number - 2), dates.month(quarter.year, 3 * quarter.number)
    return f"{begin}/{end}" if begin and end else None


def _year_ago_period(hit: Hit, context: Context) -> str | None:
    return year_before(context) if context.quarter else None


def _quarter_told(hit: Hit, context: Context) -> str | None:
    return _interval(context.quarter) if context.quarter and context.accounts() else None


# The readings of `moments.tsv` that are kept here.
READINGS: dict[str, Reading] = {
    "year_ago_period": _year_ago_period,
    "quarter_told": _quarter_told,
}
