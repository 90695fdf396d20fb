"""When a report can have come out: as its page states, else the day that its opening names.

Wires and agencies print the day under the headline ("Norvik, 23 October 2010"), in every language. It is never taken for the
publication date: it only keeps apart what is undated and opens with days that are far from each other.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from tellings.link.across.concepts import meaning
from tellings.link.lineage.lineage import published_bounds
from tellings.link.near import UNKNOWN, Days
from tellings.link.tongues import tongue
from tellings.model import Article

OPENING = 300  # characters

_MONTHS = tuple("january february march april may june july august september october november december".split())
_WORDS = re.compile(
    r"(?:(?<![\d.,])(?P<before>\d{1,2})(?:\.|st|nd|rd|th|er|º|°)?\s{1,2}(?:de\s|of\s)?)?(?P<month>[^\W\d_]{3,12})\.?\s{1,2}"
    r"(?:de[l]?\s)?(?:(?P<behind>\d{1,2})(?:st|nd|rd|th)?\s?,\s?)?(?P<year>(?:19|20)\d\d)\b"
)
_FIGURES = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:\s?[年년]\s?|[-/])(?P<month>\d{1,2})(?:\s?[月월]\s?|[-/])(?P<day>\d{1,2})(?!\d)"
    r"|(?P<day_first>\d{1,2})(?:\s?[./]\s?|\stháng\s)(?P<month_second>\d{1,2})(?:\s?[./]\s?|\snăm\s|,\s)(?P<year_last>(?:19|20)\d\d)\b"
)
_EXPORTED = re.compile(
    r"(?<![\d-])(?P<day>\d{1,2})-(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-(?P<year>(?:19|20)?\d\d)(?![\d-])"
)


def days_of(article: Article) -> Days:
    """First and last day on which an article can have come out, `UNKNOWN` where neither its page nor its opening says."""
    stated = published_bounds(article)
    if any(stated):
        return stated
    day = opening_day(f"{article.title or ''}\n{article.text[:OPENING]}"[: 2 * OPENING], tongue(article) or "en")
    return (day, day) if day else UNKNOWN


@lru_cache(maxsize=4096)
def opening_day(text: str, language: str) -> date | None:
    """The first day with its year that a text names; None where there is none, or where day and month can be exchanged."""
    found = [(match.start(), _in_words(match, language)) for match in _WORDS.finditer(text)]
    found += [(match.start(), _in_figures(match)) for match in _FIGURES.finditer(text)]
    found += [(match.start(), _exported(match)) for match in _EXPORTED.finditer(text)]
    return next((day for _, day in sorted(found, key=lambda one: one[0]) if day), None)


def _in_words(match: re.Match[str], language: str) -> date | None:
    word = match["month"].lower()
    month = (
        "may" if (language, word) == ("en", "may") else meaning(word, language)
    )  # too common a word to be in the list
    day = match["behind"] or match["before"]
    return _day(match["year"], _MONTHS.index(month) + 1, day) if month in _MONTHS and day else None


def _in_figures(match: re.Match[str]) -> date | None:
    if match["year"]:
        return _day(match["year"], match["month"], match["day"])
    if int(match["day_first"]) <= 12 and "tháng" not in match[0]:
        return None
    return _day(match["year_last"], match["month_second"], match["day_first"])


def _exported(match: re.Match[str]) -> date | None:
    month = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(match["month"].lower()))
    year = match["year"]
    return _day(year if len(year) == 4 else f"20{year}" if year < "70" else f"19{year}", month, match["day"])


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
