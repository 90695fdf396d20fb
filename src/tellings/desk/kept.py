"""A desk that keeps everything: taken in batch by batch, grouped as it comes, found again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from tellings import pipeline
from tellings.capture.fetched import Get
from tellings.config import Settings
from tellings.desk.attempt import attempt
from tellings.desk.exporting import DeskHolding, arrow_table
from tellings.desk.following import Following
from tellings.desk.health import LOOKED_AT, ONE_DAY, gaps
from tellings.desk.taking import Added, regroup, rework, take, tellers
from tellings.errors import StoreError
from tellings.model import Brief, Collation, Page, Problem, Reading, Story
from tellings.model.diff import Diff
from tellings.model.kept import Correction, CorrectionKind, Health, Hit, Holdings, Query, StoryLine
from tellings.store.protocol import Store
from tellings.store.sqlite import SqliteStore

if TYPE_CHECKING:
    import pyarrow

BATCH = 100  # pages kept, grouped and acknowledged together
MOST_UNREAD = 200  # captures without an article, in one report


def _utc_now() -> datetime:
    return datetime.now(UTC)


class KeptDesk:
    """A desk in a file. Many may read it while one adds; what `add_all` has counted survives whatever comes."""

    def __init__(self, store: Store, settings: Settings | None = None, now: Callable[[], datetime] = _utc_now) -> None:
        self._store = store
        self._now = now
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

    @property
    def settings(self) -> Settings:
        return self._settings

    # taking in

    def add_all(self, pages: Iterable[Page | Problem], batch: int = BATCH) -> Iterator[Added]:
        """Takes pages in; after each batch, when it is kept, what has been done so far. A page that is held is passed over.

        Raises StoreError when a batch cannot be kept: nothing of it is, everything before it stays.
        """
        done, waiting = Added(), iter(pages)
        while some := list(islice(waiting, batch)):
            done += take(self._store, some, self.recipe, self._now())
            yield done

    def following(self, get: Get, given: Iterable[str]) -> Following:
        """What fetches for this desk: not again what it holds, unless the user named it or it may be rewritten by now."""
        return Following(get, self._store, given, self._now)

    def heard(self, following: Following) -> None:
        """Keeps how the sources answered since this was asked last."""
        if heard := following.heard():
            with self._store.writing():
                self._store.hear(heard)

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
        readings = self._store.readings(tellers([found]))
        collation = self._laid_out(found, readings)
        ordered = tuple(readings[id_] for id_ in tellers([found]))
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

    def compare(self, first: str, second: str) -> Diff:
        """Two articles side by side, by their ids. Raises StoreError when there is no such article."""
        return pipeline.compare(self.article(first), self.article(second), self._settings)

    def table(self, name: str) -> pyarrow.Table:
        """One of the tables of docs/export.md as Apache Arrow; `.to_pandas()` and `polars.from_arrow` take it as it is.

        Raises KeyError for a name that is no table's, MissingExtra without pyarrow.
        """
        return arrow_table(DeskHolding(self), name)

    def health(self) -> Health:
        """What the desk may have missed, and what it holds that was never read or could be read better."""
        last = self._now().date() - ONE_DAY
        failing = tuple(source for source in self._store.sources() if source.failures)
        silent = gaps(self._store.outlet_days(last - LOOKED_AT), last)
        return Health(self.holdings(), failing, silent, self._store.unread(MOST_UNREAD))

    # correcting

    def correct(self, kind: CorrectionKind, story: str, object: str = "") -> Correction:
        """Keeps a correction and applies it. Raises StoreError where there is nothing to correct."""
        found = self._store.story(story)
        if found is None:
            raise StoreError(f"no story {story!r} on this desk: `tellings stories` lists them")
        if kind == "split" and not {object} < set(tellers([found])):
            raise StoreError(
                f"{object!r} is not one of several articles that tell {found.id}: `tellings show {found.id}`"
            )
        if kind == "merge" and (self._store.story(object) is None or object == found.id):
            raise StoreError(f"there is no other story {object!r} to merge into {found.id}")
        if kind == "rename" and not object.strip():
            raise StoreError("a story cannot be renamed to nothing")
        now = self._now()
        with self._store.writing():
            made = self._store.correct(kind, found.id, object, now)
            self._again([found.id, object], now)
        return made

    def undo(self, number: int) -> Correction:
        """Takes a correction back. Raises StoreError when there is none of that number."""
        now = self._now()
        with self._store.writing():
            undone = self._store.undo(number)
            if undone is None:
                raise StoreError(f"there is no correction {number}")
            self._again([undone.subject, undone.object, f"{undone.subject}-{undone.object}"], now)
        return undone

    def _again(self, stories: Sequence[str], now: datetime) -> None:
        old = {story.id: story for id_ in stories if (story := self._store.story(id_))}
        regroup(self._store, old, self._store.readings(tellers(old.values())), now)

    # upkeep

    def rework(self) -> Iterator[int]:
        """Reads again what an older recipe read, batch by batch; how many are done."""
        numbers, done = self._store.behind(self.recipe), 0
        for at in range(0, len(numbers), BATCH):
            done += rework(self._store, numbers[at : at + BATCH], self.recipe, self._now())
            yield done
