"""Agreements followed over everything that a desk holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tellings.model import Agreement, Reading, Story
from tellings.model.agreement import known_by
from tellings.reconcile.agreements import register
from tellings.store.protocol import Store
from tellings.words import fold

MOST_ARTICLES = 2000  # of one agreement, the latest
MOST_LINES = 5000


@dataclass(frozen=True, slots=True)
class Register:
    """Agreements, with the readings that say what stands there, and the stories that they tell."""

    agreements: tuple[Agreement, ...]
    readings: tuple[Reading, ...]
    stories: tuple[Story, ...] = ()

    def origins(self, articles: Iterable[str]) -> frozenset[str]:
        """Names of the known origins behind these articles."""
        wanted = set(articles)
        return frozenset(
            origin.name
            for story in self.stories
            for origin in story.origins
            if origin.known and wanted & set(origin.articles)
        )


def of_name(store: Store, name: str) -> Register:
    """All that a desk's articles say of the agreements whose names have these words. Empty where there is none.

    Only articles that tell a story count: an earlier version of a report is told by its later one.
    """
    wanted = [line.known for line in store.agreements(MOST_LINES) if has(line.name, name)]
    ids = store.agreeing(wanted)[:MOST_ARTICLES]
    stories = tuple(store.stories_of(ids).values())
    told = {telling.article for story in stories for telling in story.tellings}
    held = store.readings(id_ for id_ in ids if id_ in told)
    return of_readings([held[id_] for id_ in ids if id_ in held], name, stories)


def of_readings(readings: Sequence[Reading], name: str = "", stories: tuple[Story, ...] = ()) -> Register:
    """What some readings say of the agreements whose names have these words, of all for ""."""
    facts = [fact for reading in readings for fact in reading.agreements if not name or has(fact.agreement, name)]
    found = register(facts, nameless=not name)
    spoken = {article for agreement in found for article in agreement.articles}
    return Register(found, tuple(reading for reading in readings if reading.article.id in spoken), stories)


def has(agreement: str, name: str) -> bool:
    """Whether an agreement's name has all words of another, in any of its forms."""
    words = set(fold(name).split())
    return words <= set(fold(agreement).split()) or known_by(name) == known_by(agreement)
