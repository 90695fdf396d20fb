"""What a desk is leafed through by: lines of stories, outlets, where a name stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime

from tellings.model import Earlier
from tellings.model.collation import OriginCount
from tellings.model.kept import ArticleLine, OutletLine, StoryLine
from tellings.store.columns import day, integer, moment_known
from tellings.store.database import Ask, AskMany, Database
from tellings.store.terms import telling, terms

LATEST = 2000  # articles that are put in order: of a name that half of all have, looking up every one takes long
_HEAD = "SELECT id, name, title, day, added FROM articles"
HIDDEN = "EXISTS (SELECT 1 FROM corrections WHERE kind = 'hide' AND subject = s.id AND undone = 0)"
RENAMED = "(SELECT object FROM corrections WHERE kind = 'rename' AND subject = s.id AND undone = 0 ORDER BY number DESC LIMIT 1)"
# What the story continues, `e`: under the id that it has by now, if the user does not hide it, and if it has not become one with it.
_EARLIER = (
    " LEFT JOIN stories e ON e.id = coalesce((SELECT new FROM moved WHERE old = s.continues), s.continues)"
    f" AND e.id <> s.id AND NOT {HIDDEN.replace('s.id', 'e.id')}"
)
_LINE = (
    'SELECT s.id, s.title, s."when", s.first, s.last, s.reports, s.outlets, s.origins, s.at_most, s.updated,'
    f' {HIDDEN}, {RENAMED}, e.id, coalesce({RENAMED.replace("s.id", "e.id")}, e.title), e."when" FROM stories s{_EARLIER}'
)


def lines(
    ask: Ask,
    since: date | None,
    until: date | None,
    hidden: bool,
    most: int,
    skip: int,
    origins: int,
    came: datetime | None,
) -> tuple[StoryLine, ...]:
    rows = ask(
        f"{_LINE} WHERE (CAST(?1 AS TEXT) IS NULL OR s.last >= ?1) AND (CAST(?2 AS TEXT) IS NULL OR s.first <= ?2) AND (?3 = 1 OR NOT {HIDDEN})"
        " AND s.origins >= ?6 AND (CAST(?7 AS TEXT) IS NULL OR s.updated > ?7) ORDER BY s.last DESC NULLS LAST, s.origins DESC, s.reports DESC, s.id LIMIT ?4 OFFSET ?5",
        (
            *(since and since.isoformat(), until and until.isoformat(), int(hidden), most, skip, origins),
            came and came.astimezone(UTC).isoformat(),
        ),
    )
    return tuple(_line(row) for row in rows)


def latest_came(ask: Ask) -> datetime | None:
    rows = ask("SELECT added FROM articles ORDER BY article DESC LIMIT 1", ())
    return moment_known(rows[0][0]) if rows else None


def line(ask: Ask, story: str) -> StoryLine | None:
    return next((_line(row) for row in ask(f"{_LINE} WHERE s.id = ?", (story,))), None)


def stamp(ask: Ask, story: str) -> str | None:
    rows = ask(
        "SELECT s.updated, (SELECT max(a.article) FROM tellings t JOIN articles a ON a.id = t.article WHERE t.story = s.id),"
        " (SELECT count(*) || '-' || coalesce(sum(undone), 0) FROM corrections), s.continues, e.id, e.updated"
        f" FROM stories s{_EARLIER} WHERE s.id = ?",
        (story,),
    )
    return next((" ".join(map(str, row)) for row in rows), None)


def naming(database: Database, words: Sequence[str], most: int) -> tuple[str, ...]:
    return latest(database, telling(found for word in words for found in terms(word)), most)


def latest(database: Database, wanted: Collection[str], most: int) -> tuple[str, ...]:
    """Ids of the articles that have all of these terms, the latest first: of very many the latest of those last taken in."""
    if not wanted:
        return ()
    match = database.match(wanted)
    rows = database.ask(
        f"SELECT id FROM (SELECT {match.key} AS found FROM {match.source} WHERE {match.condition} ORDER BY {match.key} DESC LIMIT ?) last_found"
        " JOIN articles ON article = found ORDER BY day DESC NULLS LAST, id LIMIT ?",
        (*match.values, LATEST, most),
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


def _line(row: Sequence[object]) -> StoryLine:
    id_, title, when, first, last, reports, outlets, origins, at_most, updated, hidden, renamed, *earlier = row
    return StoryLine(
        *(str(id_), str(renamed or title), None if when is None else str(when), day(first), day(last)),
        *(integer(reports), integer(outlets), OriginCount(integer(origins), bool(at_most))),
        *(moment_known(updated), bool(hidden), _earlier(*earlier)),
    )


def _earlier(id_: object, title: object, when: object) -> Earlier | None:
    return None if id_ is None else Earlier(str(id_), str(title), None if when is None else str(when))


def _head(row: Sequence[object]) -> ArticleLine:
    id_, name, title, day_, added = row
    return ArticleLine(str(id_), str(name), str(title), day(day_), moment_known(added))
