"""What calendars call things, as pieces of regular expressions, and the dates written out in full (which are no figures)."""

from __future__ import annotations

import re
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.scanning import matches

YEAR = r"(?:1[0-9]|20)[0-9]{2}"
_LATE_YEAR = r"(?:1[6-9]|20)[0-9]{2}"  # earlier ones are counts more often, where nothing but their digits tells
DAY = r"(?:[12][0-9]|3[01]|0?[1-9])"
ORDINAL = r"(?:st|nd|rd|th)?"


@cache
def numbers(kind: str) -> dict[str, int]:
    """The words of a kind ("month", "weekday", "season"), lower-cased and without a dot, to their numbers."""
    return {row[0].lower().rstrip("."): int(row[2]) for row in lexicon.rows("calendar") if row[1] == kind}


@cache
def doubtful(kind: str, doubt: str) -> frozenset[str]:
    """The words of a kind that mean other things too, lower-cased and without a dot."""
    rows = (row for row in lexicon.rows("calendar") if row[1] == kind and row[3:] == (doubt,))
    return frozenset(row[0].lower().rstrip(".") for row in rows)


@cache
def names(kind: str) -> str:
    """An alternation of the words of a kind as printed, longest first; capitals are read too, small letters only for seasons."""
    printed = {row[0] for row in lexicon.rows("calendar") if row[1] == kind}
    printed |= {word.upper() for word in printed} | (
        {word.capitalize() for word in printed} if kind == "season" else set()
    )
    ordered = sorted(printed, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) + ("" if word.endswith(".") else r"\b") for word in ordered) + ")"


@cache
def _written_out() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Dates, and what they begin with."""
    month, weekday = names("month"), names("weekday")
    letters = "".join(sorted({row[0][0] for row in lexicon.rows("calendar") if row[1] in ("month", "weekday")}))
    dates = re.compile(
        rf"\b{month} {DAY}{ORDINAL}(?:(?: ?[-–] ?| and | to ){DAY}{ORDINAL})?(?!\d|[.,]\d|:)(?:,? {YEAR}\b)?"
        rf"|\b(?:{weekday},? )?{DAY}{ORDINAL}(?:(?: ?[-–] ?| and | to )(?:{weekday} )?{DAY}{ORDINAL})? (?:of )?{month}(?:,? {YEAR}\b)?"
        rf"|\b{month},? ?(?:of )?(?:{YEAR}|['’][0-9]{{2}})\b"
        rf"|\b{weekday} {DAY}{ORDINAL}\b(?! (?:[a-z]+))"
        rf"|(?<![\d.,/-]){YEAR}[-/](?:0[1-9]|1[0-2])[-/](?:[0-2][0-9]|3[01])(?:T[0-9:.]+Z?)?(?![\d/-])"
        rf"|(?<![\d.,/-])[0-3]?[0-9][/.][0-3]?[0-9][/.](?:{YEAR}|[0-9]{{2}})(?![\d/])"
        rf"|(?<![\d.,/$£€¥-]){_LATE_YEAR}(?:(?: ?[-–/—] ?(?:{YEAR}|[0-9]{{2}}))?|['’]?s)(?![\d/%]|[.,]\d|-[a-z])\b"
        r"|['’][0-9]0s\b"
    )
    return dates, re.compile(f"[0-9{letters}'’]")


def written_out(text: str) -> list[tuple[int, int]]:
    """Where full or partial dates, years and decades stand in digits ("March 4", "2016", "1990s", "2021-01-20"), in order."""
    return [found.span() for found in matches(*_written_out(), text)]
