"""Articles that tell in another language what has just come, found by anchors: names, numbers and matters in one alphabet.

Where all articles of some days are in one language, they have none. When another language comes, what is held of the days around it gets its
anchors, also what an older version of the desk kept.

What was found is compared before it is grouped, each pair once in its life: most of it tells something else, and its story stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from tellings.link.across.pairs import Told, crossing, found_by, printed
from tellings.link.stories.alike import Crossed
from tellings.link.stories.datelines import days_of
from tellings.link.tongues import foreign as in_other_languages
from tellings.link.tongues import tongue
from tellings.model import Article, Reading, Story
from tellings.store.protocol import Asked, Store

FOREIGN = 6  # articles in other languages that a new one is grouped with
ANCHORED_LATER = 2000  # articles of the days around a batch that get their anchors with it, the latest
SOME = 200  # of them at a time
LIKELY = 0.2  # probability from which on a new article is grouped with one: what is one story has 0.35 in the mean
# Of two that are told in one story of the desk, and of those that have something from one upstream: it is not asked again whether they tell one event.
HELD, DERIVED = 0.9, 0.95


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


def compared(
    store: Store, arrived: Sequence[tuple[Reading, date | None]], found: Sequence[Sequence[str]]
) -> dict[tuple[str, str], float]:
    """The probability that a new article and what was `found` for it tell one event, by both ids, the smaller first."""
    new = {reading.article.id: reading.article for reading, _ in arrived}
    pairs = [_pair(own, id_) for own, ids in zip(new, found, strict=True) for id_ in ids]
    asked = {id_ for pair in pairs for id_ in pair}
    articles = [new[id_] for id_ in sorted(asked & new.keys())]
    articles += [reading.article for _, reading in sorted(store.readings(sorted(asked - new.keys()), ()).items())]
    articles.sort(key=lambda article: article.id)
    crossed = crossing([Told(tongue(article), printed(article), days_of(article)) for article in articles])
    likely = {(articles[a].id, articles[b].id): value for (a, b), value in crossed.probability.items()}
    return dict.fromkeys(pairs, 0.0) | likely


def likely(
    arrived: Sequence[tuple[Reading, date | None]], found: Sequence[Sequence[str]], known: Crossed
) -> list[list[str]]:
    """Of what was found for each new article, what may be in a story with it."""
    return [
        [id_ for id_ in ids if known[_pair(reading.article.id, id_)] >= LIKELY]
        for (reading, _), ids in zip(arrived, found, strict=True)
    ]


def held_together(
    known: Crossed, old: Iterable[Story], readings: Mapping[str, Reading]
) -> dict[tuple[str, str], float]:
    """What is known of these readings, and that what is told in one of the `old` stories belongs together."""
    made: dict[tuple[str, str], float] = {}
    for story in old:
        told = sorted({telling.article for telling in story.tellings})
        derived = {_pair(edge.source, edge.target) for edge in story.lineage}
        made |= {pair: DERIVED if pair in derived else HELD for pair in combinations(told, 2)}
    return {
        (one, two): value
        for (one, two), value in ({**known} | made).items()
        if one in readings and two in readings and in_other_languages(readings[one].article, readings[two].article)
    }


def _pair(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one < two else (two, one)


def _held(store: Store, ids: Sequence[str]) -> Iterator[Article]:
    for at in range(0, len(ids), SOME):
        yield from (reading.article for reading in store.readings(ids[at : at + SOME], ()).values())
