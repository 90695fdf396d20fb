"""Publication dates as pages and their carriers write them, to EDTF: what is printed, and nothing more.

A date whose order of day and month is not certain keeps its year alone; one without a year is `XXXX-03-15`.
A time of day is kept to the minute, with its offset if that is certain (GMT and EDT are; ET, IST and CST are not).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from tellings.extract.lexicon import rows
from tellings.model import edtf as edtf_values

FIRST_NEWSPAPER = "1605"  # programs write the year 1 where no date was given
LONGEST = 120  # characters; a line that dates an article is shorter

_ZONES = {
    "z": "Z",
    "gmt": "Z",
    "utc": "Z",
    "bst": "+01:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "eet": "+02:00",
    "eest": "+03:00",
    "msk": "+03:00",
    "est": "-05:00",
    "edt": "-04:00",
    "cdt": "-05:00",
    "mst": "-07:00",
    "mdt": "-06:00",
    "pst": "-08:00",
    "pdt": "-07:00",
}
_ISO = re.compile(
    r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[T ,]+(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?(?![\d])",
    re.I,
)
_ISO_DAY = re.compile(r"\s*\d{4}-\d{2}-\d{2}(?=$|[T\s])")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(?:\d{2})?(Z|[+-]\d{2}:?\d{2})?)?(?!\d)")
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"(?<!\w)([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:\s*,?\s*(\d{4})(?!\d))?", re.I)
_DAY_FIRST = re.compile(
    r"(?<![\d.,:])(\d{1,2})(?:st|nd|rd|th|\.|er|º)?[\s-]+(?:de\s+|of\s+)?([^\W\d_]{3,12})\.?(?:[\s,-]+(?:de\s+|del\s+)?(\d{4})(?!\d))?",
    re.I,
)
_MONTH_YEAR = re.compile(r"(?<!\w)([^\W\d_]{3,12})\.?,?\s+(\d{4})(?!\d)", re.I)
_BEFORE_CHRIST = re.compile(r"[-–−]\s*\d{4,}-")  # a year before our era; no page was published then
_DIGIT = re.compile(r"\d")
_LAST_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}$")
_TIME = re.compile(
    r"(?<![\d:])(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*([ap])\.?m\b\.?|(?<![\d:.])(\d{1,2})[:h](\d{2})(?::\d{2}(?:\.\d+)?)?(?!\d)",
    re.I,
)
_ZONE = re.compile(r"\s*\(?(?:(Z|[A-Z]{2,4})\b|([+-]\d{2}):?(\d{2}))")
_LEADS = re.compile(
    r"^\W*(?:(?:first |originally )?(?:published|posted|updated|created|issued|released|modified|last (?:updated|modified)|date|publication date|erstellt(?: am)?"
    r"|aktualisiert(?: am)?|veröffentlicht(?: am)?|stand|publié(?: le)?|mis à jour(?: le)?|publicado(?: el)?|actualizado(?: el)?|pubblicato(?: il)?"
    r"|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[\s:.,|]*(?:on|at|am|le|el|il)?[\s:.,|]*)+",
    re.I,
)
_REST = re.compile(
    r"\b(?:at|on|um|uhr|à|am|pm|a\.m\.|p\.m\.|local time|updated|published|posted|last|modified|first|[A-Z]{2,4}T|GMT|UTC|BST|MSK|"
    r"mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|min(?:ute)?s? read)\b|[\W\d_]",
    re.I,
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a line that dates an article says: `value` in EDTF, and whether it is the date of an update."""

    value: str
    updated: bool


def edtf(words: str | None) -> str | None:
    """The EDTF value of the first date in `words`; None when there is none that can be read for certain."""
    text = (words or "").strip()[:LONGEST]
    if _BEFORE_CHRIST.match(text):
        return None
    value = _interval(text) or _epoch(text) or _iso(text) or _written(text) or _bare(text)
    return value if value and edtf_values.valid(value) and not value < FIRST_NEWSPAPER else None


def same_instant(one: str, other: str) -> bool:
    """Whether two values with a time and an offset mean one minute, the first in a zone of its own and not in UTC."""
    here, there = edtf_values.instant(one), edtf_values.instant(other)
    return here is not None and here == there and not one.endswith("Z")


def local(value: str, printed: str) -> str:
    """A publication time in UTC as the page prints it for its readers: in their time zone, or the day alone.

    `value` as it is, where the printed date can be no other writing of it: more than a zone's 12 (west) or 14 (east) hours
    away, or a minute that no zone has.
    """
    instant = edtf_values.instant(value) if value.endswith("Z") else None
    day = printed[:10]
    if instant is None or "X" in day or not edtf_values.valid(day) or len(day) < 10:
        return value
    if len(printed) > 16:
        return printed if same_instant(printed, value) else value
    if len(printed) == 16:
        shift = datetime.fromisoformat(printed).replace(tzinfo=UTC) - instant
        quarters, rest = divmod(shift, timedelta(minutes=15))
        if rest or not -48 <= quarters <= 56:
            return value
        sign, minutes = "-" if shift < timedelta(0) else "+", abs(quarters) * 15
        return f"{printed}{sign}{minutes // 60:02}:{minutes % 60:02}" if minutes else value
    last = date.fromisoformat(day)
    earliest, latest = (instant - timedelta(hours=12)).date(), (instant + timedelta(hours=14)).date()
    return day if last != instant.date() and earliest <= last <= latest else value


def date_line(line: str) -> DateLine | None:
    """What a line says if it does nothing but date the article ("Published 15 March 2018, 10:02 GMT"); else None."""
    if len(line) > LONGEST or not _DIGIT.search(line):
        return None
    lead = _LEADS.match(line)
    rest = line[lead.end() :] if lead else line
    value = _iso(rest) or _written(rest)
    if not value or not edtf_values.valid(value):
        return None
    left = rest
    for pattern in (_ISO, _NUMBERS):
        left = pattern.sub(" ", left)
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _MONTH_YEAR):
        left = pattern.sub(lambda found: " " if _month_in(found) else found.group(), left)
    left = _TIME.sub(" ", left)
    if _REST.sub("", left):
        return None
    first = (lead.group().lower() if lead else "") or ""
    updated = any(word in first for word in ("updat", "modif", "aktualisiert", "mis à jour", "actualizado"))
    return DateLine(value, updated and "publish" not in first)


def _month_in(found: re.Match[str]) -> bool:
    return any(group and group.lower() in _months() for group in found.groups())


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for name, number in rows("months", "any")}


def _interval(text: str) -> str | None:
    """Two dates with a slash between them, as EDTF and ISO 8601 write an interval; days are kept, their times are not."""
    first, slash, last = text.partition("/")
    if not slash or not _ISO_DAY.match(first) or not _ISO_DAY.match(last):
        return None
    return f"{first.strip()[:10]}/{last.strip()[:10]}"


def _epoch(text: str) -> str | None:
    """Seconds or milliseconds since 1970, as some tables have it: 10 or 13 digits and nothing else."""
    if not (text.isascii() and text.isdigit() and len(text) in (10, 13)):
        return None
    moment = datetime.fromtimestamp(int(text[:10]), UTC)
    return f"{moment:%Y-%m-%dT%H:%MZ}"


def _iso(text: str) -> str | None:
    found = _ISO.search(text) or _COMPACT.search(text)
    if not found:
        return None
    year, month, day, hour, minute, zone = found.groups()
    value = f"{year}-{int(month):02}-{int(day):02}"
    if not edtf_values.valid(value):
        return None
    if hour is None or int(hour) > 23 or int(minute) > 59:
        return value
    return f"{value}T{int(hour):02}:{minute}{_offset(zone)}"


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    if zone[0] not in "+-":
        return _ZONES.get(zone.lower(), "")
    digits = zone[1:].replace(":", "").ljust(4, "0")
    if int(digits[:2]) > 14 or int(digits[2:]) > 59:
        return ""  # no place on earth is so far from Greenwich
    return "Z" if digits == "0000" else f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _written(text: str) -> str | None:
    """A date with the month as a word, or in numbers, with the time after it."""
    named = _named(text)
    if named:
        value, end = named
        return value + _time(text, end) if len(value) == 10 and "X" not in value else value
    numbers = _NUMBERS.search(text)
    if not numbers:
        return None
    ordered = _ordered(numbers)
    return ordered + _time(text, numbers.end()) if ordered and len(ordered) == 10 else ordered


def _named(text: str) -> tuple[str, int] | None:
    months = _months()
    for pattern, month_at, day_at in ((_DAY_FIRST, 2, 1), (_MONTH_FIRST, 1, 2)):
        for found in pattern.finditer(text):
            month = months.get(found[month_at].lower())
            if month and 1 <= int(found[day_at]) <= 31:
                last = _LAST_YEAR.search(text, found.end())  # "Wed Nov 25 10:02:12 UTC 2020"
                year = found[3] or (last.group() if last else "XXXX")
                return f"{year}-{month:02}-{int(found[day_at]):02}", found.end()
    for found in _MONTH_YEAR.finditer(text):
        month = months.get(found[1].lower())
        if month:
            return f"{found[2]}-{month:02}", found.end()
    return None


def _ordered(found: re.Match[str]) -> str | None:
    """A date in numbers: day and month are certain when one is over 12, both are equal, or dots part them."""
    first, separator, second, year = int(found[1]), found[2], int(found[3]), found[4]
    if separator == "." or first > 12 or first == second:
        day, month = first, second
    elif second > 12:
        day, month = second, first
    else:
        return year
    return f"{year}-{month:02}-{day:02}" if month <= 12 else None


def _time(text: str, end: int) -> str:
    found = _TIME.search(text, end)
    at = found.end() if found else 0
    if not found:  # "10:02 a.m., March 15, 2018"
        found = _TIME.search(text)
        at = found.end() if found else 0
    if not found or (found[4] is None and found[1] is None):
        return ""
    if found[3]:
        hour, minute = int(found[1]) % 12 + (12 if found[3].lower() == "p" else 0), found[2] or "00"
    else:
        hour, minute = int(found[4]), found[5]
    if hour > 23 or int(minute) > 59:
        return ""
    zone = _ZONE.match(text, at)
    if zone and zone[2]:
        return f"T{hour:02}:{minute}{_offset(zone[2] + zone[3])}"
    return f"T{hour:02}:{minute}{_offset(zone[1]) if zone else ''}"


def _bare(text: str) -> str | None:
    """A year, or a year and a month, that stand alone."""
    found = re.fullmatch(r"((?:19|20)\d{2})(?:-(0[1-9]|1[0-2]))?", text)
    return text if found else None
