"""Spells: how long ("two years"), how often ("every Monday"), and what is only past, present or to come ("now", "in the past")."""

from __future__ import annotations

import re
from collections.abc import Callable

from tellings.interpret import calendar
from tellings.interpret.moments.context import count_of
from tellings.interpret.moments.rules import Hit
from tellings.interpret.numbers.numbers import number, tokens
from tellings.model.marks import SpellKind

Spelt = tuple[SpellKind, str]
Spelling = Callable[[Hit], Spelt | None]

# A unit to its ISO 8601 form: the number it is multiplied by, and the letter.
_ISO = {
    "second": (1, "TS"), "minute": (1, "TM"), "hour": (1, "TH"), "day": (1, "D"), "night": (1, "D"), "week": (1, "W"), "weekend": (2, "D"), "fortnight": (2, "W"),
    "month": (1, "M"), "quarter": (3, "M"), "year": (1, "Y"), "decade": (10, "Y"), "centurie": (100, "Y"), "century": (100, "Y"), "generation": (0, "Y"),
}  # fmt: skip
_UNIT = re.compile(rf"\b({'|'.join(sorted(_ISO, key=len, reverse=True))})(?:s\b|\b|(?=long))", re.IGNORECASE)
_PERIODS = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "hourly": "PT1H", "yearly": "P1Y"}
_LEADING = re.compile(r"for\s", re.IGNORECASE)
_HALF = re.compile(r"\bhalf[ -](?:an?\s)?", re.IGNORECASE)
_AND_A_HALF = re.compile(r"\b(?:and[ -]a[ -]half|1/2)\b", re.IGNORECASE)
_OR_MORE = re.compile(r"\bor\s(so|two|more)$", re.IGNORECASE)


def start(hit: Hit) -> int:
    """Where the words of a spell begin: "for" is none of them."""
    found = _LEADING.match(hit.words)
    return hit.start + (found.end() if found else 0)


def duration(count: float | None, unit: str) -> str | None:
    """`P2Y6M` for 2.5 years, `PT5H30M` for 5.5 hours, `PXD` for a number of days that is not told."""
    times, letter = _ISO[unit.lower()]
    time, letter = ("T", letter[1]) if letter[0] == "T" else ("", letter)
    if count is None or not times:
        return f"P{time}X{letter}"
    whole = count * times
    if whole % 1 == 0.5 and (letter == "Y" or (time and letter in "HM")):
        half = {"Y": "6M", "H": "30M", "M": "30S"}[letter]
        return f"P{time}{int(whole)}{letter}{half}" if whole > 1 else f"P{time}{half}"
    return f"P{time}{whole:.15g}{letter}" if whole < 1e9 else None


def _unit(hit: Hit) -> str:
    found = hit.pieces.get("fused") or ((named := _UNIT.search(hit.words)) and named[1]) or "year"
    return found.lower()


def _length(hit: Hit) -> Spelt | None:
    unit = _unit(hit)
    if found := _OR_MORE.search(hit.words):
        more = found[1].lower()
        return _range(1.0, 2.0, unit) if more == "two" else _of(None if more == "more" else 1.0, unit)
    if "count2" in hit.pieces:
        last = number(tokens(hit.pieces["count2"].lower()), 0)
        return _range(count_of(hit), last.value if last and not last.vague else None, unit)
    return _of(_count(hit), unit)


def _count(hit: Hit) -> float | None:
    if "count" not in hit.pieces:
        if hit.words.lower().endswith(("quarter-century", "quarter century")):
            return 0.25
        return 0.5 if _HALF.search(hit.words) else None if hit.words.lower().endswith("s-long") else 1.0
    count = count_of(hit)
    return count + 0.5 if count is not None and count == int(count) and _AND_A_HALF.search(hit.words) else count


def _of(count: float | None, unit: str) -> Spelt | None:
    found = duration(count, unit)
    return ("length", found) if found else None


def _range(low: float | None, high: float | None, unit: str) -> Spelt | None:
    """ "two to three weeks" is `P2W/P3W`."""
    first, last = duration(low, unit), duration(high, unit)
    if low is None or high is None or not low < high:
        return _of(None, unit)
    return ("length", f"{first}/{last}") if first and last else None


def _lengths(hit: Hit) -> Spelt | None:
    return _of(None, _unit(hit))


def _repeated(hit: Hit) -> Spelt | None:
    """What comes again: on which day of the week, in which month or season, or after how long."""
    for kind, pattern in (("weekday", "XXXX-WXX-{}"), ("month", "XXXX-{:02}"), ("season", "XXXX-{}")):
        if kind in hit.pieces:
            return "repeated", pattern.format(calendar.numbers(kind)[hit.pieces[kind].lower().rstrip(".")])
    if "weekdays" in hit.pieces:
        return "repeated", f"XXXX-WXX-{calendar.numbers('weekday')[hit.pieces['weekdays'].lower().removesuffix('s')]}"
    if found := _PERIODS.get(hit.words.lower()):
        return "repeated", found
    if "daypart" in hit.pieces:
        return "repeated", "P1D"
    if hit.words.lower().endswith("weekend"):
        return "repeated", "P1W"
    count = (
        2.0
        if "other" in hit.pieces
        else count_of(hit)
        if "count" in hit.pieces and "times" not in hit.words.lower()
        else 1.0
    )
    found = duration(count, _unit(hit))
    return ("repeated", found) if found else None


def _vague(value: str) -> Spelling:
    def spelling(hit: Hit) -> Spelt | None:
        return "vague", value

    return spelling


# The readings of `moments.tsv` that give a spell; some of them give a moment too, where the article's date is known.
READINGS: dict[str, Spelling] = {
    "length": _length,
    "lengths": _lengths,
    "past_span": _length,
    "coming_span": _length,
    "decade_past": _length,
    "coming": _lengths,
    "for_lengths": _lengths,
    "repeated": _repeated,
    "rate": _repeated,
    "recent": _vague("past"),
    "recently": _vague("past"),
    "long_ago": _vague("past"),
    "soon": _vague("future"),
    "vague_past": _vague("past"),
    "vague_present": _vague("present"),
    "vague_future": _vague("future"),
}
