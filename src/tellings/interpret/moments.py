"""Moments: dates and times as EDTF values, resolved against the article's own date where that is known, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from tellings.interpret import calendar, lexicon, moments_named, moments_relative
from tellings.interpret import moments_dates as dates
from tellings.interpret.moments_context import Context
from tellings.interpret.moments_dates import Known
from tellings.interpret.moments_rules import Hit, hits
from tellings.interpret.moments_tense import tense
from tellings.interpret.moments_told import of_saying
from tellings.model import Article, Moment, Reading, Span, edtf

READINGS = {**moments_named.READINGS, **moments_relative.READINGS}
_SINCE = re.compile(r"\bsince(?: (?:at least|about|around))?\s$", re.IGNORECASE)
_IN = re.compile(
    r"(?:^|\b(?:in|since|until|till|during|by|between|and|to|from|of|through|for|before|after|late|early|mid|this|next|last))[ -]$",
    re.IGNORECASE,
)
_SURELY_IN = re.compile(r"\b(?:in|since|until|till|during|through)\s$", re.IGNORECASE)
_OLD_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|by|from|until|to|and|circa|c\.|the|about|around|[A-Z][a-z]+)|[(–—-]) ?$"
)
_AT_HOLIDAY = re.compile(
    r"\b(?:at|on|by|before|after|since|until|till|over|during|around|past|for|this|last|next)\s$", re.IGNORECASE
)
_BEFORE_NOUN = re.compile(r"\s(?:address|speech|message|card|present|tree|market|greetings?|wish|dinner|party|carol)")
_PAST_AFTER = re.compile(r"\s[a-z]+ed\b")
_NAMED = re.compile(r"\s+[A-Z][a-z]+")


def mark(reading: Reading) -> Reading:
    """The reading with the moments of its text, in text order and without overlap.

    What needs the article's date and has none gives no moment ("on Wednesday"), or keeps its unknown year ("February 24").
    """
    return replace(reading, moments=tuple(_moments(reading.article)))


def _moments(article: Article) -> Iterator[Moment]:
    own, named, text = dates.known(article.published), None, article.text
    told: Known | None = own
    for hit in hits(text):
        if not _likely(text, hit):
            continue
        at = (hit.start, hit.end)
        found = READINGS[hit.reading](hit, Context(own, named, lambda at=at: tense(text, *at), told))  # type: ignore[misc]  # mypy sees no type in a default
        if found is None or not edtf.valid(found):
            continue
        point = _point(found)
        named = point or named
        if point is not None and point.day:
            told = point if not of_saying(text, *at) else None if told is own else told
        start = hit.start
        if "/" not in found and "T" not in found and (since := _SINCE.search(text[max(0, start - 24) : start])):
            start, found = start - (len(since.group())), f"{found}/.."
        yield Moment(Span(article.id, start, hit.end), found)


def _point(found: str) -> Known | None:
    """A day, month or year that later words may refer to ("that day", "two years later")."""
    return (
        dates.known(found)
        if "/" not in found and "~" not in found and not re.search(r"W|^[0-9]{4}-2[1-4]|X", found)
        else None
    )


def _likely(text: str, hit: Hit) -> bool:
    """Whether words that mean other things as well ("May", "March", "2000 people") stand as a date here."""
    if hit.reading == "month" and "year" not in hit.pieces:
        return _month_likely(text, hit)
    if hit.reading == "year":
        return _year_likely(text, hit)
    if hit.reading == "months":
        return "year" in hit.pieces or "pair" in hit.pieces or "and" not in hit.pieces
    if hit.reading == "holiday" and re.fullmatch(r"New Year['’]s|Christmas|Halloween|Thanksgiving", hit.words):
        return bool(_AT_HOLIDAY.search(text[max(0, hit.start - 12) : hit.start])) and not _BEFORE_NOUN.match(
            text, hit.end
        )
    if hit.reading == "later":
        return not text.startswith(" than", hit.end)
    if hit.reading == "soon":
        return _PAST_AFTER.match(text, hit.end) is None
    if hit.reading == "season" and "year" not in hit.pieces:
        return hit.pieces["season"].lower() != "fall" or "which" in hit.pieces
    if hit.reading == "recent" and hit.words.lower().startswith("for "):
        return hit.pieces["unit"].lower() in ("week", "month")
    return True


def _month_likely(text: str, hit: Hit) -> bool:
    month = hit.pieces["month"].lower().rstrip(".")
    before, after = text[max(0, hit.start - 12) : hit.start], text[hit.end : hit.end + 24]
    if (
        after.startswith(("-", "’s ", "'s "))
        and month in calendar.doubtful("month", "word")
        and not _SURELY_IN.search(before)
    ):
        return False
    if month in calendar.doubtful("month", "word"):
        sure = "edge" in hit.pieces or (
            hit.pieces.get("which", "").lower() in ("last", "next", "this") and hit.pieces["month"].lower() == "may"
        )
        spoken = hit.pieces.get("which", "").lower() == "that" and re.match(r"[;,.]", after)
        by = re.search(r"\b[Bb]y $", before) and re.match(r"[;,.]", after)
        return bool(sure or spoken or by or _SURELY_IN.search(before)) and not (
            _NAMED.match(after) and not _SURELY_IN.search(before)
        )
    if month in calendar.doubtful("month", "name"):
        return bool("edge" in hit.pieces or "which" in hit.pieces or _IN.search(before) or not _NAMED.match(after))
    return True


@cache
def _counted_after() -> re.Pattern[str]:
    """Nouns that make four digits a count and no year: persons and units."""
    units = {row[0] for row in lexicon.rows("units") if row[0].isalpha() and len(row[0]) > 2}
    words = sorted(lexicon.words("people") | units, key=len, reverse=True)
    return re.compile(rf"(?:[ -](?:{'|'.join(map(re.escape, words))})\b|%| ?[£€$]|[.,:/]\d|-\d)")


_NO_YEAR_BEFORE = re.compile(
    r"(?:[0-9][.,:/-]|[$£€¥] ?|\b(?:No\.|Nos\.|Flight|Section|Article|Resolution|Bill|Rule|Room|Route|Highway|Rs\.?) )$"
)
_BEFORE_CHRIST = re.compile(r" ?(?:B\.?C\b|BCE)")


def _year_likely(text: str, hit: Hit) -> bool:
    """Four digits are a year from 1900 to 2099 unless they count something; an older one needs a word or mark before it that dates have."""
    year, before, after = (
        int(hit.pieces["year"]),
        text[max(0, hit.start - 14) : hit.start],
        text[hit.end : hit.end + 24],
    )
    if "edge" in hit.pieces or re.search(r"\b(?:fiscal|FY) ?$", before):
        return True
    if _NO_YEAR_BEFORE.search(before) or _BEFORE_CHRIST.match(after):
        return False
    if _counted_after().match(after) and not re.search(r"\bin $", before):
        return False
    return 1900 <= year <= 2099 or (year >= 1400 and bool(_OLD_YEAR_BEFORE.search(before)))
