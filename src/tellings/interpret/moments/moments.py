"""Moments: dates and times as EDTF values, resolved against the article's own date where that is known, never guessed.

Beside them the spells: lengths, what is repeated, and what is only past, present or to come.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from tellings.interpret.moments import accounts as moments_accounts
from tellings.interpret.moments import dates
from tellings.interpret.moments import named as moments_named
from tellings.interpret.moments import relative as moments_relative
from tellings.interpret.moments import spells as moments_spells
from tellings.interpret.moments.context import Context, Quarter
from tellings.interpret.moments.dates import Known
from tellings.interpret.moments.doubt import settled
from tellings.interpret.moments.rules import hits
from tellings.interpret.moments.tense import tense
from tellings.interpret.moments.told import of_saying
from tellings.model import Article, Moment, Reading, Span, Spell, edtf

READINGS = {**moments_named.READINGS, **moments_relative.READINGS, **moments_accounts.READINGS}
SPELLS = moments_spells.READINGS
_SINCE = re.compile(r"\bsince(?: (?:at least|about|around))?\s$", re.IGNORECASE)
_NO_POINT = re.compile(r"[/~XW]|^[0-9]{4}-2[1-4]")


def mark(reading: Reading) -> Reading:
    """The reading with the moments and the spells of its text, each in text order and without overlap.

    What needs the article's date and has none gives no moment ("on Wednesday"), or keeps its unknown year ("February 24").
    """
    moments, spells = _marks(reading.article)
    return replace(reading, moments=tuple(moments), spells=tuple(spells))


def _marks(article: Article) -> tuple[list[Moment], list[Spell]]:
    own, named, text = dates.known(article.published), None, article.text
    told: Known | None = own
    quarter: Quarter | None = None
    moments, spells = list[Moment](), list[Spell]()
    for seen in hits(text):
        if (hit := settled(text, seen)) is None:
            continue
        if (spelling := SPELLS.get(hit.reading)) and (spell := spelling(hit)):
            spells.append(Spell(Span(article.id, moments_spells.start(hit), hit.end), *spell))
        if hit.reading not in READINGS:
            continue
        place = (text, hit.start, hit.end)
        context = Context(
            own, named, partial(tense, *place), told, quarter, partial(moments_accounts.of_accounts, *place)
        )
        found = READINGS[hit.reading](hit, context)
        if found is None or not edtf.valid(found):
            continue
        quarter = moments_accounts.quarter_of(hit, found, quarter)
        point = _point(found) if not moments_accounts.compares(hit, context) else None
        named = point or named
        if point is not None and point.day:
            told = point if not of_saying(*place) else None if told is own else told
        start = hit.start
        if "/" not in found and "T" not in found and (since := _SINCE.search(text[max(0, start - 24) : start])):
            start, found = start - (len(since.group())), f"{found}/.."
        moments.append(Moment(Span(article.id, start, hit.end), found))
    return moments, spells


def _point(found: str) -> Known | None:
    """A day, month or year that later words may refer to ("that day", "two years later")."""
    return None if _NO_POINT.search(found) else dates.known(found)
