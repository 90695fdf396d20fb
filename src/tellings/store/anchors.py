"""By what articles in other languages are found: names, numbers and matters in one alphabet, each with its worth.

Only articles of days of which a desk holds several languages have them: see `desk/across.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tellings.store.columns import day as day_of
from tellings.store.columns import integer
from tellings.store.database import Ask, Database
from tellings.store.terms import UNDATED, of_day, of_days

ANCHORS = "anchor_terms"
_PARTED = re.compile(r"[^a-z0-9.,\x80-\U0010ffff]+")  # what parts terms
MOST_HOLDERS = (
    400  # articles of the days asked for that have one anchor, those last taken in; what more of them have tells little
)


def languages(ask: Ask, first: date | None, last: date | None) -> frozenset[str]:
    days = (first.isoformat(), last.isoformat()) if first and last else ()
    during = " JOIN articles a ON a.article = s.article WHERE a.day IS NULL OR a.day BETWEEN ? AND ?" if days else ""
    rows = ask(f"SELECT DISTINCT s.language FROM spoken s{during}", days)
    return frozenset(str(language) for (language,) in rows if language)


def without(ask: Ask, first: date | None, last: date | None, most: int, *, spoken: bool) -> tuple[str, ...]:
    """See `Store.unanchored`."""
    days = (first.isoformat(), last.isoformat()) if first and last else ()
    rows = ask(
        "SELECT a.id FROM articles a LEFT JOIN spoken s ON s.article = a.article"
        f" WHERE {'s.anchored = 0' if spoken else 's.article IS NULL'}{' AND (a.day IS NULL OR a.day BETWEEN ? AND ?)' if days else ''} ORDER BY a.day DESC, a.id LIMIT ?",
        (*days, most),
    )
    return tuple(str(id_) for (id_,) in rows)


def keep(database: Database, article: str, language: str, anchors: Iterable[str] | None) -> None:
    """See `Store.keep_anchors`. What an article is found by once, it is found by as long as it is kept: an index gives nothing back."""
    ask = database.ask
    for number, held in ask("SELECT article, day FROM articles WHERE id = ?", (article,)):
        indexed = ask("SELECT 1 FROM spoken WHERE article = ? AND anchored = 1", (number,))
        ask("DELETE FROM spoken WHERE article = ?", (number,))
        ask("INSERT INTO spoken VALUES (?, ?, ?)", (number, language, int(anchors is not None or bool(indexed))))
        if anchors is not None and not indexed:
            database.index(integer(number), {*map(_term, anchors), of_day(day_of(held))}, ANCHORS)


def near(
    database: Database,
    asked: Iterable[tuple[str, float]],
    language: str,
    first: date | None,
    last: date | None,
    most: int,
) -> tuple[tuple[str, float], ...]:
    """See `Store.foreign`."""
    known = first and last and (first, last)
    # Days are terms, too: what an anchor has in other years is passed over inside the index.
    during = (*of_days(*known), UNDATED) if known else ()
    narrowed = " AND (a.day IS NULL OR a.day BETWEEN ? AND ?)" if known else ""
    days = [day.isoformat() for day in known or ()]
    found: defaultdict[str, float] = defaultdict(float)
    for anchor, worth in asked:
        match = database.match({_term(anchor)}, during, table=ANCHORS)
        rows = database.ask(
            f"SELECT a.id FROM {match.source} JOIN spoken s ON s.article = {match.key} JOIN articles a ON a.article = {match.key}"
            f" WHERE {match.condition} AND s.language <> ?{narrowed} ORDER BY {match.key} DESC LIMIT ?",
            (*match.values, language, *days, MOST_HOLDERS),
        )
        for (id_,) in rows:
            found[str(id_)] += worth
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0]))[:most])


def _term(anchor: str) -> str:
    """An anchor as one term of the index: "united states" has a blank."""
    return "_".join(_PARTED.split(anchor))
