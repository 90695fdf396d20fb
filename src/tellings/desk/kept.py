"""A desk that keeps everything: taken in batch by batch, grouped as it comes, found again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from types import TracebackType

from tellings import pipeline
from tellings.config import Settings
from tellings.desk.attempt import attempt
from tellings.desk.grouping import asking, corrected, moved, settled
from tellings.errors import StoreError
from tellings.model import Article, Brief, Collation, Page, Problem, Reading, Story, edtf
from tellings.model.kept import Correction, CorrectionKind, Hit, Holdings, Query, StoryLine
from tellings.store.protocol import Store
from tellings.store.sqlite import SqliteStore

BATCH = 100  # pages kept, grouped and acknowledged together
WINDOW = timedelta(days=14)  # around an article's day, in which its story's other tellings are looked for
NEIGHBOURS = 20  # articles that a new one is grouped with, before those that tell their stories
MOST_TOGETHER = 1500  # articles grouped at once: a batch's neighbourhood, bounded


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


class KeptDesk:
    """A desk in a file. Many may read it while one adds; what `add_all` has counted survives whatever comes."""

    def __init__(self, store: Store, settings: Settings | None = None) -> None:
        self._store = store
        self._settings = settings or Settings()

    @classmethod
    def open(cls, path: Path | str, settings: Settings | None = None, *, read_only: bool = False) -> KeptDesk:
        """The desk at `path`, made if there is none (unless `read_only`). Raises StoreError for what is no desk."""
        return cls(SqliteStore(Path(path), read_only=read_only), settings)

    def __enter__(self) -> KeptDesk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._store.close()

    @property
    def store(self) -> Store:
        """For what is no business of the desk's: exports, checks, copies."""
        return self._store

    # taking in

    def add_all(self, pages: Iterable[Page | Problem]) -> Iterator[Added]:
        """Takes pages in; after each batch, when it is kept, what has been done so far. A page that is held is passed over."""
        done, waiting = Added(), iter(pages)
        while batch := list(islice(waiting, BATCH)):
            done += self._take(batch)
            yield done

    def _take(self, batch: Sequence[Page | Problem]) -> Added:
        now = datetime.now(UTC)
        problems = [page for page in batch if isinstance(page, Problem)]
        fresh = {(page.uri, page.sha256): page for page in batch if isinstance(page, Page)}
        known = len(batch) - len(problems) - len(fresh)
        unheld = {key: page for key, page in fresh.items() if not self._store.holds(*key)}
        known += len(fresh) - len(unheld)
        made: list[tuple[Page, Reading | None]] = []
        for page in unheld.values():  # the long work, before anybody is kept waiting
            reading = attempt("extract", page.uri, lambda page=page: pipeline.read(page))  # type: ignore[misc]
            made.append((page, reading if isinstance(reading, Reading) else None))
            if isinstance(reading, Problem):
                problems.append(reading)
        with self._store.writing():
            arrived = []
            for page, read in made:
                number = self._store.keep_page(page, now)
                if number is None:
                    known += 1
                elif read is not None:
                    arrived.append(self._keep(number, page, read, now))
            self._store.keep_problems(problems, now)
            touched = self._group(arrived, now)
        return Added(len(arrived), known, len(problems), frozenset(touched))

    def _keep(self, number: int, page: Page, reading: Reading, now: datetime) -> tuple[Reading, date | None]:
        own = self._free_id(reading.article.id)
        if own != reading.article.id:  # marks carry the id: read again under the new one
            reading = pipeline.interpret(replace(reading.article, id=own))
        day = _day(reading.article, page.captured)
        self._store.keep_reading(number, reading, day, self.recipe, now)
        return reading, day

    def _free_id(self, wanted: str) -> str:
        own, number = wanted, 1
        while self._store.id_taken(own):
            number += 1
            own = f"{wanted}-{number}"
        return own

    # grouping

    def _group(self, arrived: Sequence[tuple[Reading, date | None]], now: datetime) -> list[str]:
        """Groups these readings with their neighbours and the stories of these. The ids of the stories that changed."""
        if not arrived:
            return []
        ids = {reading.article.id for reading, _ in arrived}
        near = dict.fromkeys(article for reading, day in arrived for article in self._neighbours(reading, day))
        old = self._store.stories_of([*ids, *list(near)[: MOST_TOGETHER - len(ids)]])
        ids |= set(near) | {telling.article for story in old.values() for telling in story.tellings}
        old |= self._store.stories_of(ids)
        readings = self._store.readings({*ids, *_tellers(old.values())})
        return self._regroup(old, readings, now)

    def _neighbours(self, reading: Reading, day: date | None) -> Iterator[str]:
        first, last = (day - WINDOW, day + WINDOW) if day else (None, None)
        yield from self._store.near(asking(reading), first, last, NEIGHBOURS)
        if reading.article.url:
            yield from self._store.same_address(reading.article.url)

    def _regroup(self, old: dict[str, Story], readings: dict[str, Reading], now: datetime) -> list[str]:
        earlier = {
            version.earlier
            for version in pipeline.VERSIONS.work(
                [reading.article for reading in readings.values()], self._store.captured(readings)
            )
        }
        told = [reading for id_, reading in readings.items() if id_ not in earlier]
        grouped = attempt("link", f"{len(told)} readings", lambda: pipeline.stories(told))
        if isinstance(grouped, Problem):
            self._store.keep_problems([grouped], now)
            grouped = tuple(story for reading in told for story in pipeline.stories([reading]))
        stories = corrected(settled(old, grouped), self._store.corrections(), readings)
        gone = old.keys() - {story.id for story in stories}
        changed = [story for story in stories if old.get(story.id) != story]
        bare = [pipeline.bare(story, readings) for story in changed]
        self._store.put_stories(bare, sorted(gone), moved(old, stories), now)
        return [story.id for story in changed]

    # asking

    @property
    def recipe(self) -> str:
        """A digest of what makes readings today: another one means that what is held can be made better."""
        steps = pipeline.recipe(self._settings).stages[: 1 + len(pipeline.INTERPRET)]
        return blake2b(repr(steps).encode(), digest_size=6).hexdigest()

    def stories(
        self, since: date | None = None, until: date | None = None, *, hidden: bool = False, most: int = 100
    ) -> tuple[StoryLine, ...]:
        """The stories with a telling in these days (both included), the latest first, then the most told."""
        return self._store.lines(since=since, until=until, hidden=hidden, most=most)

    def show(self, story: str) -> Brief:
        """One story laid out, as `brief` lays it out. An id that moved leads to its new story; the beginning of an id is enough.

        Raises StoreError when there is no such story.
        """
        found = self._store.story(story)
        if found is None:
            raise StoreError(f"no story {story!r} on this desk: `tellings stories` lists them")
        readings = self._store.readings(_tellers([found]))
        collation = self._laid_out(found, readings)
        ordered = tuple(readings[id_] for id_ in _tellers([found]))
        named = attempt("link", found.id, lambda: pipeline.ENTITIES.work(ordered))
        return Brief(
            ordered if isinstance(named, Problem) else named, (collation,), (), pipeline.recipe(self._settings)
        )

    def _laid_out(self, story: Story, readings: dict[str, Reading]) -> Collation:
        recipe = blake2b(repr(pipeline.recipe(self._settings)).encode(), digest_size=6).hexdigest()
        held = self._store.collation(story.id, recipe)
        if held is not None and held.story == story:
            return held
        made = attempt("reconcile", story.id, lambda: pipeline.collate(story, readings, self._settings))
        if isinstance(made, Problem):
            return pipeline.bare(story, readings)
        self._store.keep_collation(made, recipe)
        return made

    def article(self, id_: str) -> Reading:
        """Raises StoreError when there is no such article."""
        held = self._store.readings([id_])
        if id_ not in held:
            raise StoreError(f"no article {id_!r} on this desk: `tellings search` finds articles")
        return held[id_]

    def who(self, name: str, most: int = 200) -> tuple[Reading, ...]:
        """The readings that have words or the word of somebody of that name, the latest first."""
        ids = self._store.speakers(name, most)
        held = self._store.readings(ids)
        return tuple(held[id_] for id_ in ids)

    def search(self, query: Query, most: int = 50) -> tuple[Hit, ...]:
        """What a search finds, the best first."""
        return self._store.search(query, most)

    def problems(self, most: int = 100) -> tuple[tuple[datetime, Problem], ...]:
        return self._store.problems(most)

    def holdings(self) -> Holdings:
        return self._store.holdings(self.recipe)

    # correcting

    def correct(self, kind: CorrectionKind, story: str, object: str = "") -> Correction:
        """Keeps a correction and applies it. Raises StoreError where there is nothing to correct."""
        found = self._store.story(story)
        if found is None:
            raise StoreError(f"no story {story!r} on this desk: `tellings stories` lists them")
        if kind == "split" and not {object} < set(_tellers([found])):
            raise StoreError(
                f"{object!r} is not one of several articles that tell {found.id}: `tellings show {found.id}`"
            )
        if kind == "merge" and (self._store.story(object) is None or object == found.id):
            raise StoreError(f"there is no other story {object!r} to merge into {found.id}")
        if kind == "rename" and not object.strip():
            raise StoreError("a story cannot be renamed to nothing")
        now = datetime.now(UTC)
        with self._store.writing():
            made = self._store.correct(kind, found.id, object, now)
            self._again([found.id, object], now)
        return made

    def undo(self, number: int) -> Correction:
        """Takes a correction back. Raises StoreError when there is none of that number."""
        now = datetime.now(UTC)
        with self._store.writing():
            undone = self._store.undo(number)
            if undone is None:
                raise StoreError(f"there is no correction {number}")
            self._again([undone.subject, undone.object, f"{undone.subject}-{undone.object}"], now)
        return undone

    def _again(self, stories: Sequence[str], now: datetime) -> None:
        old = {story.id: story for id_ in stories if (story := self._store.story(id_))}
        self._regroup(old, self._store.readings(_tellers(old.values())), now)

    # upkeep

    def rework(self) -> Iterator[int]:
        """Reads again what an older recipe read, batch by batch; how many are done."""
        numbers, done = self._store.behind(self.recipe), 0
        for at in range(0, len(numbers), BATCH):
            now, arrived = datetime.now(UTC), []
            with self._store.writing():
                for number, page in self._store.pages(numbers[at : at + BATCH]):
                    read = attempt("extract", page.uri, lambda page=page: pipeline.read(page))  # type: ignore[misc]
                    if isinstance(read, Problem):
                        self._store.keep_problems([read], now)
                        continue
                    day = _day(read.article, page.captured)
                    self._store.keep_reading(number, read, day, self.recipe, now)
                    arrived.append((read, day))
                self._group(arrived, now)
            done += len(arrived)
            yield done


def _tellers(stories: Iterable[Story]) -> list[str]:
    return list(dict.fromkeys(telling.article for story in stories for telling in story.tellings))


def _day(article: Article, captured: datetime | None) -> date | None:
    """The first day on which the article can have come out; where it does not say, the day of its capture, if that is known."""
    first, _ = edtf.bounds(article.published) if article.published and edtf.valid(article.published) else (None, None)
    return first or (captured.date() if captured else None)
