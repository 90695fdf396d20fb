"""What a desk is leafed through by: lines of stories, outlets, who is quoted, where a name stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from tellings.model.collation import OriginCount
from tellings.model.kept import ArticleLine, OutletLine, StoryLine, Voice
from tellings.store.columns import day, integer, moment_known
from tellings.store.database import Database

Ask = Callable[[str, Sequence[object]], list[tuple[object, ...]]]

AskMany = Callable[[str, Iterable[str]], Iterable[tuple[object, ...]]]

_HEAD = "SELECT id, name, title, day, added FROM articles"
_HIDDEN = "EXISTS (SELECT 1 FROM corrections WHERE kind = 'hide' AND subject = s.id AND undone = 0)"
_LINE = (
    'SELECT s.id, s.title, s."when", s.first, s.last, s.reports, s.outlets, s.origins, s.at_most, s.updated,'
    f" {_HIDDEN}, (SELECT object FROM corrections WHERE kind = 'rename' AND subject = s.id AND undone = 0"
    " ORDER BY number DESC LIMIT 1) FROM stories s"
)


def lines(
    ask: Ask, since: date | None, until: date | None, *, hidden: bool, most: int, skip: int, origins: int
) -> tuple[StoryLine, ...]:
    rows = ask(
        f"{_LINE} WHERE (CAST(?1 AS TEXT) IS NULL OR s.last >= ?1) AND (CAST(?2 AS TEXT) IS NULL OR s.first <= ?2) AND (?3 = 1 OR NOT {_HIDDEN})"
        " AND s.origins >= ?6 ORDER BY s.last DESC NULLS LAST, s.origins DESC, s.reports DESC, s.id LIMIT ?4 OFFSET ?5",
        (since and since.isoformat(), until and until.isoformat(), int(hidden), most, skip, origins),
    )
    return tuple(_line(row) for row in rows)


def line(ask: Ask, story: str) -> StoryLine | None:
    return next((_line(row) for row in ask(f"{_LINE} WHERE s.id = ?", (story,))), None)


def stamp(ask: Ask, story: str) -> str | None:
    rows = ask(
        "SELECT s.updated, (SELECT max(a.added) FROM tellings t JOIN articles a ON a.id = t.article WHERE t.story = s.id),"
        " (SELECT count(*) || '-' || coalesce(sum(undone), 0) FROM corrections) FROM stories s WHERE s.id = ?",
        (story,),
    )
    return next((" ".join(map(str, row)) for row in rows), None)


def naming(database: Database, words: Sequence[str], most: int) -> tuple[str, ...]:
    if not words:
        return ()
    match = database.match("article_words", words)
    rows = database.ask(
        f"SELECT id FROM {match.source} JOIN articles ON article = {match.key} WHERE {match.condition}"
        " ORDER BY day DESC NULLS LAST, id LIMIT ?",
        (*match.values, most),
    )
    return tuple(str(id_) for (id_,) in rows)


def outlets(ask: Ask, most: int) -> tuple[OutletLine, ...]:
    rows = ask(
        "SELECT name, count(*), min(day), max(day) FROM articles GROUP BY name ORDER BY 2 DESC, name LIMIT ?", (most,)
    )
    return tuple(OutletLine(str(name), integer(count), day(first), day(last)) for name, count, first, last in rows)


def of_outlet(ask: Ask, name: str, most: int) -> tuple[ArticleLine, ...]:
    rows = ask(f"{_HEAD} WHERE name = ? ORDER BY day DESC NULLS LAST, id LIMIT ?", (name, most))
    return tuple(_head(row) for row in rows)


def heads(ask_many: AskMany, articles: Iterable[str]) -> dict[str, ArticleLine]:
    return {head.id: head for head in map(_head, ask_many(f"{_HEAD} WHERE id IN ({{}})", articles))}


def tellers(ask_many: AskMany, stories: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    question = "SELECT t.story, a.name FROM tellings t JOIN articles a ON a.id = t.article WHERE t.story IN ({}) ORDER BY t.story, a.day, a.id"
    for story, name in ask_many(question, stories):
        found.setdefault(str(story), {})[str(name)] = None
    return {story: tuple(names) for story, names in found.items()}


def voices(ask: Ask, most: int, articles: int) -> tuple[Voice, ...]:
    rows = ask(
        "SELECT who, count(*), count(DISTINCT article) FROM marks WHERE kind = 'quote' AND who IS NOT NULL"
        " AND article IN (SELECT article FROM articles ORDER BY day DESC NULLS LAST LIMIT ?) GROUP BY who ORDER BY 3 DESC, 2 DESC, who LIMIT ?",
        (articles, most),
    )
    return tuple(Voice(str(name), integer(quotes), integer(count)) for name, quotes, count in rows)


def _line(row: Sequence[object]) -> StoryLine:
    id_, title, when, first, last, reports, outlets, origins, at_most, updated, hidden, renamed = row
    return StoryLine(
        *(str(id_), str(renamed or title), None if when is None else str(when), day(first), day(last)),
        *(integer(reports), integer(outlets), OriginCount(integer(origins), bool(at_most))),
        *(moment_known(updated), bool(hidden)),
    )


def _head(row: Sequence[object]) -> ArticleLine:
    id_, name, title, day_, added = row
    return ArticleLine(str(id_), str(name), str(title), day(day_), moment_known(added))
