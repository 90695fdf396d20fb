"""Stories in their table, each with what lists show of it, and the ids that lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.model import Collation, Story
from tellings.store.columns import blob
from tellings.store.database import Ask, AskMany, Database
from tellings.store.packing import packed_story, unpacked_story

SHORTEST = 4  # characters by which an id may be named
LAST = "\U0010ffff"  # behind everything that an id may go on with

_COLUMNS = 'title "when" first last reports outlets origins at_most updated story continues'.split()
# In its place: one that is taken out and put in again behind the last leaves a hole, and stories change all the time.
PUT = (
    f"INSERT INTO stories (id, {', '.join(_COLUMNS)}) VALUES ({', '.join('?' * (1 + len(_COLUMNS)))})"
    f" ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS)}"
)


def put(
    database: Database,
    ask_many: AskMany,
    made: Iterable[Collation],
    gone: Iterable[str],
    moved: dict[str, str],
    updated: str | None,
) -> None:
    """See `Store.put_stories`."""
    ask = database.ask
    for story in gone:
        for table, key in (("stories", "id"), ("tellings", "story"), ("collations", "story")):
            ask(f"DELETE FROM {table} WHERE {key} = ?", (story,))
    for old, new in moved.items():
        ask("UPDATE moved SET new = ? WHERE new = ?", (new, old))
        ask("INSERT INTO moved VALUES (?, ?) ON CONFLICT (old) DO UPDATE SET new = excluded.new", (old, new))
    for collation in made:
        _put(database, ask_many, collation, updated)


def _put(database: Database, ask_many: AskMany, collation: Collation, updated: str | None) -> None:
    ask, story = database.ask, collation.story
    told_by = list(dict.fromkeys(telling.article for telling in story.tellings))
    for table in ("tellings", "collations"):
        ask(f"DELETE FROM {table} WHERE story = ?", (story.id,))
    ask("DELETE FROM moved WHERE old = ?", (story.id,))
    database.write_many("INSERT INTO tellings VALUES (?, ?)", [(story.id, article) for article in told_by])
    dated = "SELECT coalesce(day, substr(added, 1, 10)) FROM articles WHERE id IN ({})"
    days = sorted(str(day) for (day,) in ask_many(dated, told_by) if day)
    ask(PUT, _row(collation, days, updated))


def _row(collation: Collation, days: Sequence[str], updated: str | None) -> tuple[object, ...]:
    """The values of `PUT`. `days`: those of its tellings, in order."""
    story, counts = collation.story, collation.counts
    return (
        *(story.id, story.title, story.when, days[0] if days else None, days[-1] if days else None),
        *(counts.reports, counts.outlets, counts.origins.count, int(counts.origins.at_most), updated),
        *(packed_story(story), story.continues.id if story.continues else None),
    )


def found(ask: Ask, story: str) -> Story | None:
    """See `Store.story`."""
    rows = ask("SELECT story FROM stories WHERE id = ?1 OR id = (SELECT new FROM moved WHERE old = ?1)", (story,))
    if not rows and len(story) >= SHORTEST:
        rows = ask("SELECT story FROM stories WHERE id > ? AND id < ? LIMIT 2", (story, f"{story}{LAST}"))
        rows = rows if len(rows) == 1 else []
    return next((unpacked_story(blob(data)) for (data,) in rows), None)


def ids(ask: Ask, after: str, most: int) -> tuple[str, ...]:
    """See `Store.story_ids`."""
    rows = ask("SELECT id FROM stories WHERE id > ? ORDER BY id LIMIT ?", (after, most))
    return tuple(str(id_) for (id_,) in rows)


def telling(ask_many: AskMany, articles: Iterable[str]) -> dict[str, Story]:
    """See `Store.stories_of`."""
    told_by = ask_many("SELECT DISTINCT story FROM tellings WHERE article IN ({})", articles)
    rows = ask_many("SELECT id, story FROM stories WHERE id IN ({})", [str(id_) for (id_,) in told_by])
    return {str(id_): unpacked_story(blob(data)) for id_, data in rows}
