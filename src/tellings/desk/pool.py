"""What is grouped at once: new articles, what may be in a story with one, and all that tells the stories of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain, islice, zip_longest

from tellings.desk.across import between_languages, compared, foreign
from tellings.desk.neighbours import neighbours
from tellings.link.stories.alike import Crossed
from tellings.model import Reading, Story
from tellings.store.protocol import Store

WINDOW = timedelta(days=14)  # around an article's day, in which its story's other tellings are looked for
# Articles grouped at once, before those that tell their stories: so many, or four for each new one. What costs more does not find more: with three
# neighbours for each new one of a hundred, everybody's nearest first, 97 of 100 have another telling of their story beside them, as with all.
MOST_TOGETHER, EACH = 400, 4
# Marks that linking looks at. The others are most of what takes time to read.
LINKED = ("sentences", "entities", "quotes", "credits", "statements", "moments")
MOST_RELATED = 3  # stories for each new article that what it tells may continue, or be continued by


@dataclass(frozen=True, slots=True)
class Pool:
    """`old` stories, by id, and the `readings` that tell them and what is new. `crossed`: what is known of readings in different languages;
    None: all of it is to be found out. `related`: stories that are not grouped again, though one may continue another, and their `articles`."""

    old: dict[str, Story]
    readings: dict[str, Reading]
    crossed: Crossed | None = None
    related: dict[str, Story] = field(default_factory=dict)
    articles: dict[str, Reading] = field(default_factory=dict)


def gathered(store: Store, arrived: Sequence[tuple[Reading, date | None]]) -> Pool:
    """The pool of some readings, just kept, with their days."""
    ids = {reading.article.id for reading, _ in arrived}
    found = [neighbours(store, reading, day, WINDOW) for reading, day in arrived]
    printed, anchored = [one.abroad for one in found], foreign(store, arrived, WINDOW)
    abroad = _one_a_story(store, [[*dict.fromkeys(chain(*both))] for both in zip(anchored, printed, strict=True)])
    known = compared(store, arrived, abroad)
    likely = known.likely()
    beside = {
        reading.article.id: [*one.near, *likely.get(reading.article.id, ())]
        for (reading, _), one in zip(arrived, found, strict=True)
    }
    ids |= set(islice(_in_turn(beside.values()), max(MOST_TOGETHER, EACH * len(ids)) - len(ids)))
    old = store.stories_of(ids)
    ids |= set(tellers(old.values()))
    old |= store.stories_of(ids)
    readings = store.readings({*ids, *tellers(old.values())}, LINKED)
    home = {id_: story.id for story in old.values() for id_ in tellers([story])}
    met = {own: {home[id_] for id_ in ids if id_ in home} for own, ids in beside.items()}
    crossed = between_languages(known, old, met, readings)
    others = islice(_in_turn([one.related for one in found]), MOST_RELATED * len(arrived))
    related = {id_: story for id_, story in store.stories_of(others).items() if id_ not in old}
    return Pool(old, readings, crossed, related, store.readings({*tellers(related.values())} - readings.keys(), ()))


def tellers(stories: Iterable[Story]) -> list[str]:
    """The ids of the articles that tell these stories."""
    return list(dict.fromkeys(telling.article for story in stories for telling in story.tellings))


def _one_a_story(store: Store, found: Sequence[Sequence[str]]) -> list[list[str]]:
    """Of what is told in one story the first: the others are as like as they are like it."""
    told = store.stories_of({id_ for ids in found for id_ in ids})
    home = {id_: story.id for story in told.values() for id_ in tellers([story])}
    return [[*{home.get(id_, id_): id_ for id_ in reversed(ids)}.values()][::-1] for ids in found]


def _in_turn(ids: Iterable[Iterable[str]]) -> Iterator[str]:
    """Each once, everybody's first before anybody's second."""
    return iter(dict.fromkeys(id_ for id_ in chain.from_iterable(zip_longest(*ids)) if id_ is not None))
