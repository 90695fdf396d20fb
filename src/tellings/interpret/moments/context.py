"""What a reading of a moment may look at, and the pieces that many readings share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.moments.dates import Known
from tellings.interpret.moments.rules import Hit
from tellings.interpret.moments.tense import Tense
from tellings.interpret.numbers.numbers import number, tokens


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter (1..4) of a year."""

    year: int
    number: int


@dataclass(frozen=True, slots=True)
class Context:
    """Where a hit stands: the article's date, the last date named before it, and the tense of its clause (asked for when needed).

    `told`: the day of what is told, for a bare clock time: the last day named that is not the day of saying it; the article's
    own where no day was named before. `quarter`: the last quarter that the article named as what it tells of. `accounts`: whether sums
    of money stand right beside the hit (asked for when needed).
    """

    own: Known | None
    named: Known | None
    tense: Callable[[], Tense]
    told: Known | None = None
    quarter: Quarter | None = None
    accounts: Callable[[], bool] = bool

    @property
    def day(self) -> date | None:
        return self.own.day if self.own else None


Reading = Callable[[Hit, Context], str | None]
BACK = frozenset(["last", "the past", "this past", "the previous"])
ON = frozenset(["next", "the coming", "this coming", "the following"])
SAME = frozenset(["that", "the same"])


def which_of(hit: Hit) -> str:
    return " ".join(hit.pieces.get("which", "").lower().split()).replace("the prior", "the previous")


def clock(hit: Hit) -> str:
    """`T15:30` for "3.30 p.m.", with its offset where a zone says it; "" without a clock time, or at midnight, which has two days."""
    printed = hit.pieces.get("clock", hit.pieces.get("clock2", "")).lower()
    found = re.match(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::[0-9]{2})? ?([ap])?", printed)
    printed, _, elsewhere = printed.partition(" (") if re.search(r"\([0-9]", printed) else (printed, "", "")
    zone = _offset(printed)
    if printed.startswith(("noon", "midday")):
        return f"T12:00{zone}"
    if not found:
        return ""
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    if not zone and elsewhere and (found[3] or hour > 12):  # "3:30" alone may be the afternoon's
        zone = _offset_from(60 * hour + minute, elsewhere)
    return f"T{hour:02}:{minute:02}{zone}" if hour < 24 and minute < 60 else ""


def _offset(printed: str) -> str:
    """`Z`, `-05:00` or "" for the zone at the end of a clock time, in small letters."""
    if told := re.search(r"(?:gmt|utc) ?([+-]) ?([0-9]{1,2})(?::?([0-9]{2}))?", printed):
        hours, minutes = int(told[2]), int(told[3] or 0)
        return f"{told[1]}{hours:02}:{minutes:02}" if hours <= 14 and minutes < 60 else ""
    named = re.search(r"([a-z]{2,4})\)?$", printed)
    return _zones().get(named[1], "") if named else ""


def _offset_from(local: int, greenwich: str) -> str:
    """`+09:00` for 15:30 (as minutes of the day) that is "06:30 gmt"; whole quarters of an hour alone."""
    found = re.match(r"([0-9]{1,2})[:.]?([0-9]{2})", greenwich)
    ahead = (local - 60 * int(found[1]) - int(found[2]) + 720) % 1440 - 720 if found else 1
    return "" if ahead % 15 else f"{'-' if ahead < 0 else '+'}{abs(ahead) // 60:02}:{abs(ahead) % 60:02}"


@cache
def _zones() -> dict[str, str]:
    return {row[0].lower(): row[1] for row in lexicon.rows("zones") if len(row) > 1}


def shifted_year(which: str, context: Context) -> int | None:
    """The year that "last", "this", "next", "that", "the following" year is."""
    base = context.named if which in SAME | {"the following", "the previous"} else context.own
    if base is None:
        return None
    year = base.year - (which in BACK) + (which in ON)
    return year if 0 < year <= 9999 else None


def count_of(hit: Hit) -> float | None:
    """The count, or None for "a few" and its like."""
    printed = hit.pieces.get("count", "").lower()
    if printed in ("a", "an"):
        return 1.0
    found = number(tokens(printed), 0)
    return found.value if found and not found.vague else None
