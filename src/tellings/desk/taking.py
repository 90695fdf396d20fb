"""Pages into a store: read before anybody is kept waiting, then kept and grouped with their neighbours in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain, islice, zip_longest

from tellings import pipeline
from tellings.desk.across import foreign
from tellings.desk.attempt import attempt
from tellings.desk.grouping import asking, carried, corrected, moved, retold, settled
from tellings.link.embedders import Embedder
from tellings.link.stories import meaning
from tellings.model import Article, Page, Problem, Reading, Story, edtf
from tellings.store.protocol import Store

WINDOW = timedelta(days=14)  # around an article's day, in which its story's other tellings are looked for
# Articles that a new one is grouped with, before those that tell their stories; grouping costs in proportion. On every third article of the
# three-outlet stories of 2016-18 they hold another telling of the story for 98 of 100 articles, and for 93 when the same news comes twenty
# times as fast: as many as the twelve nearest by BM25 did, and those that are half as near as the nearest are four and seven.
NEIGHBOURS = 12
NEAR = 0.5
# Articles grouped at once, before those that tell their stories: so many, or four for each new one. What costs more does not find more: with three
# neighbours for each new one of a hundred, everybody's nearest first, 97 of 100 have another telling of their story beside them, as with all.
MOST_TOGETHER, EACH = 400, 4


@dataclass(frozen=True, slots=True)
class Added:
    """What an `add` did, so far. Everything in it is kept: a desk that is killed now opens with all of it."""

    new: int = 0
    known: int = 0
    problems: int = 0
    stories: frozenset[str] = frozenset()

    def __add__(self, other: Added) -> Added:
        return Added(
            self.new + other.new,
            self.known + other.known,
            self.problems + other.problems,
            self.stories | other.stories,
        )


def take(
    store: Store, batch: Sequence[Page | Problem], recipe: str, now: datetime, embedder: Embedder | None = None
) -> Added:
    """Takes pages in, all or none. A page that is held already is passed over; one without an article is kept, with the problem."""
    problems = [page for page in batch if isinstance(page, Problem)]
    fresh = {(page.uri, page.sha256): page for page in batch if isinstance(page, Page)}
    known = len(batch) - len(problems) - len(fresh)
    unheld = {key: page for key, page in fresh.items() if not store.holds(*key)}
    known += len(fresh) - len(unheld)
    made = [(page, _read(page)) for page in unheld.values()]
    if embedder:
        meaning.learn((read.article for _, read in made if isinstance(read, Reading)), embedder)
    with store.writing():
        arrived = []
        for page, read in made:
            number = store.keep_page(page, recipe, now)
            if number is None:  # another process took it in meanwhile
                known += 1
            elif isinstance(read, Reading):
                arrived.append(_keep(store, number, page, read, recipe, now))
            else:
                problems.append(read)
        store.keep_problems(problems, now)
        touched = _group(store, arrived, now, embedder)
    return Added(len(arrived), known, len(problems), frozenset(touched))


def rework(store: Store, numbers: Sequence[int], recipe: str, now: datetime, embedder: Embedder | None = None) -> int:
    """Reads these pages again, and groups them again; how many have an article now.

    A page that the new recipe finds no article in keeps the old one, with the problem: nothing is lost.
    """
    pages = [(number, page, _read(page)) for number, page in store.pages(numbers)]
    with store.writing():
        arrived = []
        for number, page, read in pages:
            store.tried(number, recipe)
            if isinstance(read, Reading):
                arrived.append(_keep(store, number, page, read, recipe, now))
            else:
                store.keep_problems([read], now)
        _group(store, arrived, now, embedder)
    return len(arrived)


def regroup(
    store: Store,
    old: dict[str, Story],
    readings: dict[str, Reading],
    now: datetime,
    embedder: Embedder | None = None,
) -> list[str]:
    """Groups these readings anew, in the place of the `old` stories, and applies the corrections. The ids of the stories that changed."""
    # In the order of their ids, whatever order they came in: grouping settles ties by order, and stories must not depend on it.
    ordered = {id_: readings[id_] for id_ in sorted(readings)}
    superseded = pipeline.VERSIONS.work([reading.article for reading in ordered.values()], store.captured(ordered))
    earlier = {version.earlier for version in superseded}
    told = [reading for id_, reading in ordered.items() if id_ not in earlier]
    grouped = attempt("link", f"{len(told)} readings", lambda: pipeline.grouped(told, embedder))
    if isinstance(grouped, Problem):
        store.keep_problems([grouped], now)
        grouped = tuple(story for reading in told for story in pipeline.grouped([reading]))
    later = {version.earlier: version.later for version in superseded}
    updated = {id_: retold(story, later) for id_, story in old.items()}
    named = corrected(settled(updated, grouped), store.corrections(), readings)
    linked = attempt("link", f"{len(named)} stories", lambda: pipeline.continuing(named, [*readings.values()]))
    if isinstance(linked, Problem):
        store.keep_problems([linked], now)
        linked = named
    stories = carried(updated, linked)
    gone = old.keys() - {story.id for story in stories}
    changed = [story for story in stories if old.get(story.id) != story]
    bare = [pipeline.bare(story, readings) for story in changed]
    store.put_stories(bare, sorted(gone), moved(updated, stories), now)
    return [story.id for story in changed]


def tellers(stories: Iterable[Story]) -> list[str]:
    """The ids of the articles that tell these stories."""
    return list(dict.fromkeys(telling.article for story in stories for telling in story.tellings))


def _read(page: Page) -> Reading | Problem:
    return attempt("extract", page.uri, lambda: pipeline.read(page))


def _keep(
    store: Store, number: int, page: Page, reading: Reading, recipe: str, now: datetime
) -> tuple[Reading, date | None]:
    own = store.id_of(number) or _free_id(store, reading.article.id)
    if own != reading.article.id:  # marks carry the id: read again under the other one
        reading = pipeline.interpret(replace(reading.article, id=own))
    day = _day(reading.article, page.captured)
    store.keep_reading(number, reading, day, recipe, now)
    return reading, day


def _free_id(store: Store, wanted: str) -> str:
    own, number = wanted, 1
    while store.id_taken(own):
        number += 1
        own = f"{wanted}-{number}"
    return own


def _group(
    store: Store, arrived: Sequence[tuple[Reading, date | None]], now: datetime, embedder: Embedder | None
) -> list[str]:
    """Groups these readings with their neighbours and the stories of these. The ids of the stories that changed."""
    if not arrived:
        return []
    ids = {reading.article.id for reading, _ in arrived}
    found = (_neighbours(store, reading, day) for reading, day in arrived)
    nearest = zip_longest(*found, *foreign(store, arrived, WINDOW))  # everybody's first comes first
    near = dict.fromkeys(id_ for id_ in chain.from_iterable(nearest) if id_ is not None)
    ids |= set(islice(near, max(MOST_TOGETHER, EACH * len(ids)) - len(ids)))
    old = store.stories_of(ids)
    ids |= set(tellers(old.values()))
    old |= store.stories_of(ids)
    return regroup(store, old, store.readings({*ids, *tellers(old.values())}), now, embedder)


def _neighbours(store: Store, reading: Reading, day: date | None) -> Iterator[str]:
    first, last = (day - WINDOW, day + WINDOW) if day else (None, None)
    if reading.article.url:  # captures of one article are grouped whatever else there is
        yield from store.same_address(reading.article.url)
    found = store.near(asking(reading), first, last, NEIGHBOURS + 1)  # it finds itself
    others = [(id_, shared) for id_, shared in found if id_ != reading.article.id]
    yield from (id_ for id_, shared in others if shared >= NEAR * others[0][1])


def _day(article: Article, captured: datetime | None) -> date | None:
    """The first day on which the article can have come out; where it does not say, the day of its capture, if that is known."""
    first, _ = edtf.bounds(article.published) if article.published and edtf.valid(article.published) else (None, None)
    return first or (captured.date() if captured else None)
