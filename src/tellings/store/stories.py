"""The row of a story: what lists show of it, and the story itself."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model import Collation
from tellings.store.packing import packed_story

_COLUMNS = 'title "when" first last reports outlets origins at_most updated story continues'.split()
# In its place: one that is taken out and put in again behind the last leaves a hole, and stories change all the time.
PUT = (
    f"INSERT INTO stories (id, {', '.join(_COLUMNS)}) VALUES ({', '.join('?' * (1 + len(_COLUMNS)))})"
    f" ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS)}"
)


def row(collation: Collation, days: Sequence[str], updated: str | None) -> tuple[object, ...]:
    """The values of `PUT`. `days`: those of its tellings, in order."""
    story, counts = collation.story, collation.counts
    return (
        *(story.id, story.title, story.when, days[0] if days else None, days[-1] if days else None),
        *(counts.reports, counts.outlets, counts.origins.count, int(counts.origins.at_most), updated),
        *(packed_story(story), story.continues.id if story.continues else None),
    )
