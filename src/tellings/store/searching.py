"""Searches: what is asked for as questions to the tables and their full-text indices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from tellings.model import Reading, Span
from tellings.model.kept import Hit, HitKind, Query
from tellings.model.marks import STATUSES, Status
from tellings.store.database import Database, Row
from tellings.store.marks import name_words

AROUND = 160  # characters of an article shown about what was found


def search(
    database: Database, readings: Callable[[Iterable[str]], dict[str, Reading]], query: Query, most: int
) -> tuple[Hit, ...]:
    """Articles or marks, the best first; those that no words were asked of, the latest first."""
    rows = _articles(database, query, most) if query.kind == "article" else _marks(database, query, most)
    held = readings(str(row[0]) for row in rows)
    return tuple(_hit(held[str(row[0])], query, row) for row in rows if str(row[0]) in held)


def _articles(database: Database, query: Query, most: int) -> list[Row]:
    narrowed, values = _narrowed(query)
    source, order, ordered = "articles a", "a.day DESC NULLS LAST, a.id", tuple[str, ...]()
    if pieces := (*query.words, *query.phrases):
        match = database.match("article_words", pieces)
        source = f"{match.source} JOIN articles a ON a.article = {match.key}"
        order, ordered = match.order, match.order_values
        narrowed, values = [match.condition, *narrowed], [*match.values, *values]
    if query.speaker:
        for word in sorted(name_words(query.speaker)):
            narrowed.append("a.article IN (SELECT article FROM speakers WHERE word = ?)")
            values.append(word)
    return database.ask(
        f"SELECT a.id, a.day, NULL, NULL, NULL, NULL FROM {source} WHERE {' AND '.join(narrowed) or '1 = 1'}"
        f" ORDER BY {order} LIMIT ?",
        (*values, *ordered, most),
    )


def _marks(database: Database, query: Query, most: int) -> list[Row]:
    narrowed, values = _narrowed(query)
    source, ordered = "marks m JOIN articles a ON a.article = m.article", tuple[str, ...]()
    order = "a.day DESC NULLS LAST, a.id, m.mark"
    if pieces := (*query.words, *query.phrases):
        match = database.match("mark_words", pieces)
        source = f"{match.source} JOIN marks m ON m.mark = {match.key} JOIN articles a ON a.article = m.article"
        order, ordered = match.order, match.order_values
        narrowed, values = [match.condition, *narrowed], [*match.values, *values]
    narrowed.append("m.kind = ?")
    values.append(query.kind)
    if query.status:
        narrowed.append("m.status = ?")
        values.append(query.status)
    asked_of = name_words(query.speaker) if query.speaker else frozenset()
    for word in sorted(asked_of):
        narrowed.append("m.article IN (SELECT article FROM speakers WHERE word = ?)")
        values.append(word)
    rows = database.ask(
        f'SELECT a.id, a.day, m."start", m."end", m.who, m.status FROM {source} WHERE {" AND ".join(narrowed)}'
        f" ORDER BY {order} LIMIT ?",
        (*values, *ordered, most if not asked_of else 20 * most),
    )
    if asked_of:
        rows = [row for row in rows if row[4] is not None and asked_of <= name_words(str(row[4]))][:most]
    return rows


def _narrowed(query: Query) -> tuple[list[str], list[object]]:
    narrowed, values = [], list[object]()
    for condition, value in (("a.day >= ?", query.after), ("a.day <= ?", query.before)):
        if value:
            narrowed.append(condition)
            values.append(value.isoformat())
    if query.outlet:
        narrowed.append("instr(lower(a.name), lower(?)) > 0")
        values.append(query.outlet)
    return narrowed, values


def _hit(reading: Reading, query: Query, row: Sequence[object]) -> Hit:
    article = reading.article
    day = None if row[1] is None else date.fromisoformat(str(row[1]))
    start, end, who, status = row[2:]
    if isinstance(start, int) and isinstance(end, int):
        span = Span(article.id, start, end)
        words = reading.words(span)
        found = next((known for known in STATUSES if known == status), None)
        return _made(query.kind, reading, day, words, span, None if who is None else str(who), found)
    return _made("article", reading, day, _passage(article.text, query), None, None, None)


def _made(
    kind: HitKind,
    reading: Reading,
    day: date | None,
    words: str,
    span: Span | None,
    who: str | None,
    status: Status | None,
) -> Hit:
    article = reading.article
    return Hit(kind, article.id, article.title or article.name, article.name, day, words, span, who, status)


def _passage(text: str, query: Query) -> str:
    """The stretch of the text where the words asked for stand first, cut at blanks; its beginning where they stand nowhere."""
    folded = text.casefold()
    wanted = [piece.casefold() for piece in (*query.phrases, *query.words)]
    places = [at for at in (folded.find(piece) for piece in wanted) if at >= 0] if len(folded) == len(text) else []
    start = max(0, min(places, default=0) - AROUND // 3)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(text), start + AROUND)
    end = (
        text.find(" ", end) if end < len(text) and text.find(" ", end) >= 0 else len(text) if end >= len(text) else end
    )
    return " ".join(text[start:end].split())
