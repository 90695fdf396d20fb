"""Searches: what is asked for as questions to the tables and their full-text indices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from tellings.model import Reading, Span
from tellings.model.kept import Hit, HitKind, Query
from tellings.model.marks import STATUSES, Status
from tellings.store.database import Database, Row
from tellings.store.marks import name_words

RANKED = 2000  # articles that are weighed: of 30,000 with "president" in them no order is the right one, and weighing all takes a second
AROUND = 160  # characters of an article shown about what was found


def search(
    database: Database, readings: Callable[[Iterable[str]], dict[str, Reading]], query: Query, most: int
) -> tuple[Hit, ...]:
    """Articles, the best first (of very many the best among the last taken in); those that no words were asked of, the latest
    first; marks, those last taken in first: one clause is no better an answer than another."""
    rows = _articles(database, query, most) if query.kind == "article" else _marks(database, query, most)
    held = readings(str(row[0]) for row in rows)
    return tuple(_hit(held[str(row[0])], query, row) for row in rows if str(row[0]) in held)


def spoken(words: int) -> str:
    """A question for the articles that have words of somebody whose name has so many words, to be bound in any order.

    Of a name that half the articles have, the last taken in: looking up all takes long, and they come first anyway.
    """
    joined = "".join(
        f" JOIN speakers s{number} ON s{number}.article = s0.article AND s{number}.word = ?"
        for number in range(1, words)
    )
    return f"SELECT s0.article FROM speakers s0{joined} WHERE s0.word = ? ORDER BY s0.article DESC LIMIT {RANKED}"


def _articles(database: Database, query: Query, most: int) -> list[Row]:
    narrowed, values = _narrowed(query)
    if query.speaker and (words := sorted(name_words(query.speaker))):
        narrowed.append(f"a.article IN ({spoken(len(words))})")
        values += words
    if not (pieces := (*query.words, *query.phrases)):
        return database.ask(
            f"SELECT a.id, a.day, NULL, NULL, NULL, NULL FROM articles a WHERE {' AND '.join(narrowed) or '1 = 1'}"
            " ORDER BY a.day DESC NULLS LAST, a.id LIMIT ?",
            (*values, most),
        )
    match = database.match("article_words", pieces)
    joined = (
        f" JOIN articles a ON a.article = {match.key}" if narrowed else ""
    )  # else only those that are shown are looked up
    return database.ask(
        f"SELECT id, day, NULL, NULL, NULL, NULL FROM (SELECT {match.key} AS found, {match.order} AS worth FROM {match.source}"
        f"{joined} WHERE {' AND '.join((match.condition, *narrowed))} ORDER BY {match.key} DESC LIMIT {RANKED}) ranked"
        " JOIN articles ON article = found ORDER BY worth, id LIMIT ?",
        (*match.order_values, *match.values, *values, most),
    )


def _marks(database: Database, query: Query, most: int) -> list[Row]:
    narrowed, values = _narrowed(query)
    source, key = "marks m JOIN articles a ON a.article = m.article", "m.mark"
    if pieces := (*query.words, *query.phrases):
        match = database.match("mark_words", pieces)
        source = f"{match.source} JOIN marks m ON m.mark = {match.key} JOIN articles a ON a.article = m.article"
        key = match.key
        narrowed, values = [match.condition, *narrowed], [*match.values, *values]
    narrowed.append("m.kind = ?")
    values.append(query.kind)
    if query.status:
        narrowed.append("m.status = ?")
        values.append(query.status)
    asked_of = name_words(query.speaker) if query.speaker else frozenset()
    if asked_of:
        narrowed.append(f"a.article IN ({spoken(len(asked_of))})")
        values += sorted(asked_of)
    rows = database.ask(
        f'SELECT a.id, a.day, m."start", m."end", m.who, m.status FROM {source} WHERE {" AND ".join(narrowed)}'
        f" ORDER BY {key} DESC LIMIT ?",
        (*values, most if not asked_of else 20 * most),
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
