"""EDTF values in words. What the value leaves open is said, never filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tellings.model import edtf

_MONTHS = "January February March April May June July August September October November December".split()
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_POINT = re.compile(
    r"(?P<year>[0-9X]{4})(?:-(?P<middle>[0-9X]{2}|W[0-9]{2}))?(?:-(?P<day>[0-9X]{2}))?(?:T(?P<time>[0-9:]+\S*?))?[~?%]?"
)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def weekdays(text: str) -> tuple[str, ...]:
    """The days of the week that an English text names, each once: all that an undated page tells of its day."""
    return tuple(dict.fromkeys(_WEEKDAY.findall(text)))


def days(values: Iterable[str | None]) -> str:
    """The first and the last day of some EDTF values, in words; "" where one of them tells no day."""
    found = sorted({(value or "")[:10] for value in values})
    if not found or not all(_DAY.fullmatch(day) for day in found):
        return ""
    return words(found[0]) if len(found) == 1 else words(f"{found[0]}/{found[-1]}")


def words(value: str) -> str:
    """ "2031-03-04" is "4 March 2031", "XXXX-02-24" is "24 February, year not stated". A value that is not EDTF stays as it is."""
    if not edtf.valid(value):
        return value
    first, _, last = value.partition("/")
    if not last:
        return _point(first)
    if first == "..":
        return f"until {_point(last)}"
    return f"from {_point(first)}" if last == ".." else f"{_point(first)} to {_point(last)}"


def _point(value: str) -> str:
    found = _POINT.fullmatch(value)
    if not found:
        return value
    year, middle, day, time = found["year"], found["middle"] or "", found["day"] or "", found["time"]
    known = _unknown_kept(year)
    if middle.startswith("W"):
        told = f"week {int(middle[1:])}"
    elif middle in _SEASONS:
        told = _SEASONS[middle]
    else:
        told = " ".join(part for part in (_day(day), _month(middle)) if part)
    if known == "":
        whole = f"{told}, year not stated" if told else "date not stated"
    else:
        whole = f"{told} of {known}" if middle.startswith("W") else f"{told} {known}".strip()
    if time:
        whole = f"{whole}, {time.removesuffix('Z')}{' UTC' if time.endswith('Z') else ''}"
    return {"~": f"about {whole}", "?": f"{whole} (uncertain)", "%": f"about {whole} (uncertain)"}.get(value[-1], whole)


def _unknown_kept(year: str) -> str:
    """ "2031", "the 2010s" for 201X, "the 20th century" for 19XX, "" when nothing of the year is known."""
    if "X" not in year:
        return str(int(year))
    digits = year.rstrip("X")
    if not digits or "X" in digits:
        return ""
    if len(digits) < 3:
        return f"the {_ordinal(int(digits) + 1)} century" if len(digits) == 2 else f"the {digits}000s"
    return f"the {digits}0s"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _month(middle: str) -> str:
    return _MONTHS[int(middle) - 1] if middle.isdigit() and 1 <= int(middle) <= 12 else ""


def _day(day: str) -> str:
    return str(int(day)) if day.isdigit() else ""
