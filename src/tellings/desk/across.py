"""Articles that tell in another language what has just come, found by anchors: names, numbers and matters in one alphabet.

Where all articles of some days are in one language, they have none. When another language comes, what is held of the days around it gets its
anchors, also what an older version of the desk kept.

What was found is compared before it is grouped: most of it tells something else, and its story stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import fmean

from tellings.link.across.pairs import NONE, Crossing, Told, crossing, found_by, printed
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
# Reports of a story in several languages that are compared again with one another; others are held to tell one event as probably as `HELD`.
WHOLE, HELD = 40, 0.7
# Reports of a story that a new one is compared with, all of most stories: the others are as like in the mean
SAMPLE = 6


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


@dataclass(frozen=True, slots=True)
class Compared:
    """Articles in several languages as they were compared, and the probability that two tell one event, by both ids, the smaller first."""

    articles: tuple[Article, ...] = ()
    crossing: Crossing = NONE
    probability: dict[tuple[str, str], float] = field(default_factory=dict)

    def of(self, one: str, two: str) -> float:
        return self.probability.get(_pair(one, two), 0.0)

    def likely(self) -> dict[str, list[str]]:
        """For each article those that may be in a story with it, the likeliest first."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for (one, two), value in sorted(self.probability.items(), key=lambda pair: (-pair[1], pair[0])):
            if value >= LIKELY:
                found[one].append(two)
                found[two].append(one)
        return found

    def beside(self, others: Mapping[str, Article]) -> Compared:
        """The same with `others` compared, too, each pair once."""
        held = {article.id for article in self.articles}
        articles = (*self.articles, *(others[id_] for id_ in sorted(others.keys() - held)))
        told = [Told(tongue(article), printed(article), days_of(article)) for article in articles]
        known = {one.language for one in told[: len(held)]}
        # What is rare in a language that was not there before is not known: then all are compared anew.
        before = self.crossing if known >= {one.language for one in told} else NONE
        crossed = crossing(told, before, frozenset(range(len(held), len(told))))
        found = {_pair(articles[a].id, articles[b].id): value for (a, b), value in crossed.probability.items()}
        return Compared(articles, crossed, self.probability | found)


def compared(store: Store, arrived: Sequence[tuple[Reading, date | None]], found: Sequence[Sequence[str]]) -> Compared:
    """Each new article compared with what was `found` for it."""
    new = {reading.article.id: reading.article for reading, _ in arrived}
    asked = {id_ for own, ids in zip(new, found, strict=True) if ids for id_ in (own, *ids)}
    held = {id_: reading.article for id_, reading in store.readings(sorted(asked - new.keys()), ()).items()}
    return Compared().beside(held | {id_: new[id_] for id_ in asked & new.keys()})


def between_languages(
    known: Compared, old: Mapping[str, Story], met: Mapping[str, Iterable[str]], readings: Mapping[str, Reading]
) -> Crossed:
    """What is to be known across languages of these readings: how probably what is told in one of the `old` stories belongs together, and
    a new article to the stories that it `met`, by the first `SAMPLE` reports of each in other languages."""
    told = {id_: sorted({telling.article for telling in story.tellings}) for id_, story in old.items()}

    def abroad(own: str, story: str) -> list[str]:
        article = readings[own].article
        return [id_ for id_ in told[story] if in_other_languages(article, readings[id_].article)]

    looked_at = [(own, others) for own, stories in met.items() for story in stories if (others := abroad(own, story))]
    mixed = [ids for ids in told.values() if len({tongue(readings[id_].article) for id_ in ids} - {""}) > 1]
    sampled = {id_ for own, others in looked_at for id_ in (own, *others[:SAMPLE])}
    sampled |= {id_ for ids in mixed for id_ in ids[:WHOLE]}
    known = known.beside({id_: readings[id_].article for id_ in sampled}) if sampled else known
    made: dict[tuple[str, str], float] = {}
    for own, others in looked_at:
        mean = fmean(known.of(own, id_) for id_ in others[:SAMPLE])
        made |= {_pair(own, id_): mean for id_ in others[SAMPLE:]}
    for ids in mixed:
        made |= {
            (one, two): HELD
            for one, two in ((one, two) for at, two in enumerate(ids) if at >= WHOLE for one in ids[:at])
            if in_other_languages(readings[one].article, readings[two].article)
        }
    made |= known.probability
    return {pair: value for pair, value in made.items() if pair[0] in readings and pair[1] in readings}


def _pair(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one < two else (two, one)


def _held(store: Store, ids: Sequence[str]) -> Iterator[Article]:
    for at in range(0, len(ids), SOME):
        yield from (reading.article for reading in store.readings(ids[at : at + SOME], ()).values())
