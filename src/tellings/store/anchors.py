"""By what articles in other languages are found: names, numbers and matters in one alphabet, each with its worth.

Only articles of days of which a desk holds several languages have them: see `desk/across.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tellings.store.columns import day as day_of
from tellings.store.database import Ask, WriteMany

UNDATED = 0
MOST_HOLDERS = (
    400  # articles of the days asked for that have one anchor, the latest; what more of them have tells little
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


def keep(ask: Ask, write_many: WriteMany, article: str, language: str, anchors: Iterable[str] | None) -> None:
    """See `Store.keep_anchors`."""
    for number, held in ask("SELECT article, day FROM articles WHERE id = ?", (article,)):
        ask("DELETE FROM spoken WHERE article = ?", (number,))
        ask("INSERT INTO spoken VALUES (?, ?, ?)", (number, language, int(anchors is not None)))
        day = _ordinal(day_of(held))
        write_many(
            "INSERT INTO anchors VALUES (?, ?, ?)", [(anchor, day, number) for anchor in sorted({*(anchors or ())})]
        )


def near(
    ask: Ask, asked: Iterable[tuple[str, float]], language: str, first: date | None, last: date | None, most: int
) -> tuple[tuple[str, float], ...]:
    """See `Store.foreign`."""
    # One stretch of the key at a time: what an anchor has in other years is passed over.
    stretches = (
        [(_ordinal(first), _ordinal(last)), (UNDATED, UNDATED)] if first and last else [(UNDATED, date.max.toordinal())]
    )
    found: defaultdict[str, float] = defaultdict(float)
    for anchor, worth in asked:
        for stretch in stretches:
            rows = ask(
                "SELECT a.id FROM anchors x JOIN spoken s ON s.article = x.article JOIN articles a ON a.article = x.article"
                " WHERE x.anchor = ? AND x.day BETWEEN ? AND ? AND s.language <> ? ORDER BY x.day DESC, x.article LIMIT ?",
                (anchor, *stretch, language, MOST_HOLDERS),
            )
            for (id_,) in rows:
                found[str(id_)] += worth
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0]))[:most])


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else UNDATED
