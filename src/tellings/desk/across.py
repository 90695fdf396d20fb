"""Articles that tell in another language what has just come, found by anchors: names, numbers and matters in one alphabet.

Where all articles of some days are in one language, they have none. When another language comes, what is held of the days around it gets its
anchors, also what an older version of the desk kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tellings.link.across.pairs import found_by
from tellings.link.tongues import tongue
from tellings.model import Article, Reading
from tellings.store.protocol import Asked, Store

FOREIGN = 6  # articles in other languages that a new one is grouped with
ANCHORED_LATER = 2000  # articles of the days around a batch that get their anchors with it, the latest
SOME = 200  # of them at a time


def foreign(store: Store, arrived: Sequence[tuple[Reading, date | None]], window: timedelta) -> list[list[str]]:
    """For each of these readings, just kept, the ids of the articles in other languages that may tell the same, the likeliest first."""
    days = [day for _, day in arrived if day]
    first, last = (min(days) - window, max(days) + window) if days else (None, None)
    articles = {reading.article.id: reading.article for reading, _ in arrived}
    for id_, article in articles.items():
        store.keep_anchors(id_, tongue(article), None)
    for held in _held(store, store.unanchored(first, last, ANCHORED_LATER, spoken=False)):
        store.keep_anchors(held.id, tongue(held), None)
    if len(store.languages(first, last)) < 2:
        return [[] for _ in arrived]
    known_by = {id_: found_by(article) for id_, article in articles.items()}
    for id_, article in articles.items():
        store.keep_anchors(id_, tongue(article), [anchor for anchor, _ in known_by[id_]])
    for held in _held(store, store.unanchored(first, last, ANCHORED_LATER, spoken=True)):
        store.keep_anchors(held.id, tongue(held), [anchor for anchor, _ in found_by(held)])
    found = []
    for reading, day in arrived:
        since, until = (day - window, day + window) if day else (None, None)
        asked, language = Asked(known_by[reading.article.id]), tongue(reading.article)
        found.append([id_ for id_, _ in store.foreign(asked, language, since, until, FOREIGN)] if language else [])
    return found


def _held(store: Store, ids: Sequence[str]) -> Iterator[Article]:
    for at in range(0, len(ids), SOME):
        yield from (reading.article for reading in store.readings(ids[at : at + SOME], ()).values())
