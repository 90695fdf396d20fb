"""Questions to the full-text indices of SQLite (FTS5, ranked by BM25)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from tellings.model import Reading, Span
from tellings.model.kept import Hit, HitKind, Query
from tellings.model.marks import STATUSES, Status
from tellings.store.marks import name_words

Ask = Callable[[str, Sequence[object]], list[tuple[object, ...]]]
AROUND = 160  # characters of an article shown about what was found


def near(ask: Ask, words: Sequence[str], first: date | None, last: date | None, most: int) -> tuple[str, ...]:
    if not words:
        return ()
    rows = ask(
        "SELECT id FROM article_words JOIN articles ON article = article_words.rowid"
        " WHERE article_words MATCH ?1 AND (day IS NULL OR ((?2 IS NULL OR day >= ?2) AND (?3 IS NULL OR day <= ?3)))"
        " ORDER BY rank LIMIT ?4",
        (" OR ".join(_quoted(word) for word in words), first and first.isoformat(), last and last.isoformat(), most),
    )
    return tuple(str(id_) for (id_,) in rows)


def search(
    ask: Ask, readings: Callable[[Iterable[str]], dict[str, Reading]], query: Query, most: int
) -> tuple[Hit, ...]:
    """Articles or marks, the best first; those that no words were asked of, the latest first."""
    rows = _articles(ask, query, most) if query.kind == "article" else _marks(ask, query, most)
    held = readings(str(row[0]) for row in rows)
    return tuple(_hit(held[str(row[0])], query, row) for row in rows if str(row[0]) in held)


def _articles(ask: Ask, query: Query, most: int) -> list[tuple[object, ...]]:
    match, narrowed, values = _match(query), *_narrowed(query)
    if match:
        source, order = "article_words JOIN articles a ON a.article = article_words.rowid", "rank"
        narrowed, values = ["article_words MATCH ?", *narrowed], [match, *values]
    else:
        source, order = "articles a", "a.day DESC, a.id"
    if query.speaker:
        for word in sorted(name_words(query.speaker)):
            narrowed.append("a.article IN (SELECT article FROM speakers WHERE word = ?)")
            values.append(word)
    return ask(
        f"SELECT a.id, a.day, NULL, NULL, NULL, NULL FROM {source} WHERE {' AND '.join(narrowed) or '1'} ORDER BY {order} LIMIT ?",
        (*values, most),
    )


def _marks(ask: Ask, query: Query, most: int) -> list[tuple[object, ...]]:
    match, narrowed, values = _match(query), *_narrowed(query)
    source, order = "marks m JOIN articles a USING (article)", "a.day DESC, a.id, m.mark"
    if match:
        source = "mark_words JOIN marks m ON m.mark = mark_words.rowid JOIN articles a USING (article)"
        order = "rank"
        narrowed, values = ["mark_words MATCH ?", *narrowed], [match, *values]
    narrowed.append("m.kind = ?")
    values.append(query.kind)
    if query.status:
        narrowed.append("m.status = ?")
        values.append(query.status)
    asked_of = name_words(query.speaker) if query.speaker else frozenset()
    for word in sorted(asked_of):
        narrowed.append("m.article IN (SELECT article FROM speakers WHERE word = ?)")
        values.append(word)
    rows = ask(
        f'SELECT a.id, a.day, m."start", m."end", m.who, m.status FROM {source} WHERE {" AND ".join(narrowed)}'
        f" ORDER BY {order} LIMIT ?",
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
        narrowed.append("instr(lower(a.name), lower(?))")
        values.append(query.outlet)
    return narrowed, values


def _match(query: Query) -> str:
    return " AND ".join(_quoted(words) for words in (*query.words, *query.phrases))


def _quoted(words: str) -> str:
    """Words as an FTS5 string: nothing in them is syntax."""
    return '"' + words.replace('"', '""') + '"'


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
