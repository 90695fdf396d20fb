"""Pages into a store: read before anybody is kept waiting, then kept and grouped with their neighbours in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tellings import pipeline
from tellings.desk.attempt import attempt
from tellings.desk.grouping import carried, corrected, moved, retold, settled
from tellings.desk.pool import Pool, gathered
from tellings.link.embedders import Embedder
from tellings.link.stories import meaning
from tellings.model import Article, Page, Problem, Reading, edtf
from tellings.store.protocol import Store


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


def regroup(store: Store, pool: Pool, now: datetime, embedder: Embedder | None = None) -> list[str]:
    """Groups the readings of a pool anew, in the place of their old stories, and applies the corrections. The ids of the stories that changed."""
    old, readings = pool.old, pool.readings
    # In the order of their ids, whatever order they came in: grouping settles ties by order, and stories must not depend on it.
    ordered = {id_: readings[id_] for id_ in sorted(readings)}
    superseded = pipeline.VERSIONS.work([reading.article for reading in ordered.values()], store.captured(ordered))
    earlier = {version.earlier for version in superseded}
    told = [reading for id_, reading in ordered.items() if id_ not in earlier]
    grouped = attempt("link", f"{len(told)} readings", lambda: pipeline.grouped(told, embedder, pool.crossed))
    if isinstance(grouped, Problem):
        store.keep_problems([grouped], now)
        grouped = tuple(story for reading in told for story in pipeline.grouped([reading]))
    later = {version.earlier: version.later for version in superseded}
    updated = {id_: retold(story, later) for id_, story in old.items()}
    named = (
        *corrected(settled(updated, grouped, lambda id_: bool(store.tellers([id_]))), store.corrections(), readings),
        *pool.related.values(),
    )
    known = readings | pool.articles
    linked = attempt("link", f"{len(named)} stories", lambda: pipeline.continuing(named, [*known.values()]))
    if isinstance(linked, Problem):
        store.keep_problems([linked], now)
        linked = named
    stories = carried(updated | pool.related, linked)
    gone = old.keys() - {story.id for story in stories}
    changed = [story for story in stories if (old | pool.related).get(story.id) != story]
    bare = [pipeline.bare(story, known) for story in changed]
    store.put_stories(bare, sorted(gone), moved(updated, stories), now)
    return [story.id for story in changed]


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
    return regroup(store, gathered(store, arrived), now, embedder) if arrived else []


def _day(article: Article, captured: datetime | None) -> date | None:
    """The first day on which the article can have come out; where it does not say, the day of its capture, if that is known."""
    first, _ = edtf.bounds(article.published) if article.published and edtf.valid(article.published) else (None, None)
    return first or (captured.date() if captured else None)
