"""A desk that keeps everything: taken in batch by batch, grouped as it comes, found again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from tellings import pipeline
from tellings.capture import inputs
from tellings.capture.fetched import Get
from tellings.config import Settings
from tellings.desk import agreed, correcting
from tellings.desk.advisers import NOBODY, Advisers
from tellings.desk.agreed import Register
from tellings.desk.attempt import attempt
from tellings.desk.exporting import DeskHolding, arrow_table, digest
from tellings.desk.following import Following
from tellings.desk.health import LOOKED_AT, ONE_DAY, gaps
from tellings.desk.laying import Laying, Told, quietly
from tellings.desk.looking import versions_of
from tellings.desk.pool import tellers
from tellings.desk.rarely import rarely_collected
from tellings.desk.remembering import Remembered
from tellings.desk.taking import Added, rework, take
from tellings.errors import StoreError
from tellings.model import Article, Brief, Page, Problem, Reading, Recipe, Story, Tenure
from tellings.model.diff import Diff
from tellings.model.kept import (
    ArticleLine,
    Correction,
    CorrectionKind,
    Facets,
    Found,
    Gap,
    Health,
    Hit,
    Holdings,
    OutletLine,
    Query,
    StoryLine,
    Voice,
)
from tellings.store.opening import store_at
from tellings.store.protocol import Store

if TYPE_CHECKING:
    import pyarrow

BATCH = 100  # pages kept, grouped and acknowledged together
MOST_UNREAD = 200  # captures without an article, in one report
AT_ONCE = 100  # stories laid out for one search, so that it ends in some seconds
LATEST = 1000  # articles in which `voices` looks who is quoted
NAMED = 3  # times as many articles that hold the words of a name are looked at as are asked for


def _utc_now() -> datetime:
    return datetime.now(UTC)


class KeptDesk:
    """A desk in a file. Many may read it while one adds; what `add_all` has counted survives whatever comes."""

    def __init__(
        self,
        store: Store,
        settings: Settings | None = None,
        now: Callable[[], datetime] = _utc_now,
        advisers: Advisers = NOBODY,
    ) -> None:
        self._store = store
        self._now = now
        self._settings = settings or Settings()
        self._advisers = advisers

    @classmethod
    def open(
        cls,
        path: Path | str,
        settings: Settings | None = None,
        *,
        read_only: bool = False,
        advisers: Advisers = NOBODY,
    ) -> KeptDesk:
        """The desk at `path`, made if there is none (unless `read_only`). `advisers`: whom it may ask, nobody by default.

        Raises StoreError for what is no desk.
        """
        return cls(store_at(path, read_only=read_only), settings, advisers=advisers)

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

    def add(self, *given: str | Path, fetch: bool = False) -> Added:
        """Takes in what `given` names, as `tellings add` does: files, folders, tables; with `fetch` web addresses and feeds too.

        What is held already is passed over; what cannot be read is counted, and told by `problems()`. Raises StoreError when a
        batch cannot be kept, MissingExtra for fetching without the extra `web`.
        """
        named, remembered, done = [str(one) for one in given], self.remembered(), Added()
        with inputs.web(remembered) if fetch else nullcontext() as get:
            following = self.following(get, named, remembered) if get else None
            pages = inputs.pages(named, get=following.get if following else None)
            for done in self.add_all(pages, following=following):  # noqa: B007 # the last tells of all
                pass
        return done

    def add_all(
        self, pages: Iterable[Page | Problem], batch: int = BATCH, *, following: Following | None = None
    ) -> Iterator[Added]:
        """Takes pages in; after each batch, when it is kept, what has been done so far. A page that is held is passed over.
        A generator: nothing is taken in that nobody asks for. `following`: what fetches the pages, whose sources are heard on the way.

        Where there is a judge it is asked at the end, about every story that changed: whoever is shown one later need not wait for it.
        Raises StoreError when a batch cannot be kept: nothing of it is, everything before it stays.
        """
        done, waiting = Added(), iter(pages)
        while some := list(islice(waiting, batch)):
            with rarely_collected():
                done += take(self._store, some, self.recipe, self._now(), self._advisers.embedder)
            self._hear(following)
            yield done
        self._hear(following)
        for id_ in sorted(done.stories) if self._advisers.judge else ():
            if (story := self._store.story(id_)) and len(tellers([story])) > 1:
                self._laying.laid_out(id_)

    def remembered(self) -> Remembered:
        """A cache for the fetcher, of what feeds gave to be asked again by in earlier runs."""
        return Remembered(self._store, self._now)

    def following(self, get: Get, given: Iterable[str], remembered: Remembered | None = None) -> Following:
        """What fetches for this desk: not again what it holds, unless the user named it or it may be rewritten by now."""
        return Following(get, self._store, given, self._now, remembered)

    def _hear(self, following: Following | None) -> None:
        """Keeps how the sources answered since this was asked last, and what they gave to be asked again by."""
        heard, answers = (following.heard(), following.answers()) if following else ((), {})
        if heard or answers:
            with self._store.writing():
                self._store.hear(heard)
                for address, answer in answers.items():
                    self._store.keep_answer(address, answer)

    # asking

    @property
    def recipe(self) -> str:
        """A digest of what makes readings today: another one means that what is held can be made better."""
        return digest(self.whole_recipe.stages[: 1 + len(pipeline.INTERPRET)])

    @property
    def whole_recipe(self) -> Recipe:
        """What makes a brief of this desk today."""
        return pipeline.recipe(self._settings, self._advisers.judge, self._advisers.embedder)

    def stories(
        self,
        since: date | None = None,
        until: date | None = None,
        *,
        hidden: bool = False,
        most: int = 100,
        skip: int = 0,
        origins: int = 0,
        came: datetime | None = None,
    ) -> tuple[StoryLine, ...]:
        """The stories with a telling in these days (both included) and at least so many origins: the latest first, then
        those of most origins, then the most told; the first `skip` of them left out. `came`: only those that a telling came
        to since then."""
        return self._store.lines(
            since=since, until=until, hidden=hidden, most=most, skip=skip, origins=origins, came=came
        )

    def line(self, story: str) -> StoryLine | None:
        """The line of a story by its id, by one that it had before, or by the beginning of it."""
        found = self._store.story(story)
        return self._store.line(found.id) if found else None

    def story(self, story: str) -> Story | None:
        """A story as it was grouped, found by its id as `line` does."""
        return self._store.story(story)

    def stamp(self, story: str) -> str | None:
        """Words that change whenever what `show` gives of the story may have; None where there is no story of that id."""
        return self._store.stamp(story)

    def show(self, story: str) -> Brief:
        """One story laid out, as `brief` lays it out. An id that moved leads to its new story; the beginning of an id is enough.

        Raises StoreError when there is no such story.
        """
        found = self._store.story(story)
        if found is None:
            raise StoreError(f"no story {story!r} on this desk: `tellings stories` lists them")
        made = self._laying.laid_out(found.id)
        if made is None:
            raise StoreError(f"the story {found.id} was moved just now: ask for it again")
        collation, readings = made
        found, line = collation.story, self._store.line(found.id)
        if line is not None:  # the user's name for it, and what it continues as that is called today
            collation = replace(collation, story=replace(found, title=line.title, continues=line.continues))
        ordered = tuple(readings[id_] for id_ in tellers([found]))
        linked, tenures = self.who_is_who(ordered)
        return Brief(linked, (collation,), (), self.whole_recipe, tenures)

    @staticmethod
    def who_is_who(readings: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], tuple[Tenure, ...]]:
        """The readings with one id for one person or body in all of them, and who holds which office; where that fails, as they are."""
        made = attempt("link", "who is who", lambda: pipeline.who_is_who(readings))
        return (readings, ()) if isinstance(made, Problem) else made

    @property
    def _laying(self) -> Laying:
        return Laying(self._store, self._settings, self._advisers.judge)

    def lay_out(self) -> Iterator[str]:
        """Lays out every story that is not kept laid out as it is today: their ids, each when it is kept. Searches find points in these."""
        return self._laying.all()

    def article(self, id_: str) -> Reading:
        """Raises StoreError when there is no such article."""
        held = self._store.readings([id_])
        if id_ not in held:
            raise StoreError(f"no article {id_!r} on this desk: `tellings search` finds articles")
        return held[id_]

    def who(self, name: str, most: int = 200, marks: Collection[str] | None = None) -> tuple[Reading, ...]:
        """The readings that have words or the word of somebody of that name, the latest first; with all their marks, or only
        with those of these fields, and of quotes and statements theirs alone, which takes a fifth of the time."""
        ids = self._store.speakers(name, most)
        held = self._store.readings(ids, marks, voice=None if marks is None else name)
        return tuple(held[id_] for id_ in ids)

    def agreements(self, name: str) -> Register:
        """All that is said of the agreements whose names have these words, over all stories. Empty where nothing is."""
        return agreed.of_name(self._store, name)

    def capture(self, article: str) -> Page | None:
        """What the article was made from, as it came; None where there is no such article."""
        return self._store.page(article)

    def told_in(self, articles: Iterable[str]) -> tuple[Story, ...]:
        """The stories that tell any of these articles."""
        return tuple(self._store.stories_of(articles).values())

    def versions(self, id_: str) -> tuple[tuple[Article, datetime | None, str], ...]:
        """The captures of the article's address, the earliest first: when each was taken, and what changed since it.

        Only those that are one article with it; () where it has no address or there is but one.
        """
        held = self._store.readings([id_], ())
        return versions_of(held[id_].article, self._store) if id_ in held else ()

    def naming(self, entity: str, most: int = 100, marks: Collection[str] | None = None) -> tuple[Reading, ...]:
        """The readings that have an entity with this id, the latest first; some that do are missed where a name is very common.

        With all their marks, or only with those of these fields, entities among them, of which it is that one alone: in a fraction of the time.
        """
        ids = self._store.naming(entity.replace("-", " ").split(), NAMED * most)
        found = list[Reading]()
        for at in range(0, len(ids), max(1, most)):
            held = self._store.readings(some := ids[at : at + most], marks, entity=entity if marks else None)
            found += (held[id_] for id_ in some if any(one.id == entity for one in held[id_].entities))
            if len(found) >= most:
                break
        return tuple(found[:most])

    def outlets(self, most: int = 500) -> tuple[OutletLine, ...]:
        """The outlets, those of most articles first."""
        return self._store.outlets(most)

    def of_outlet(self, name: str, most: int = 100) -> tuple[ArticleLine, ...]:
        """An outlet's articles, the latest first."""
        return self._store.of_outlet(name, most)

    def heads(self, articles: Iterable[str]) -> dict[str, ArticleLine]:
        """The lines of these articles, by id, as far as they are held."""
        return self._store.heads(articles)

    def tellers(self, stories: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The outlets that tell each of these stories, by its id, in the order of their days."""
        return self._store.tellers(stories)

    def voices(self, most: int = 100) -> tuple[Voice, ...]:
        """Who is quoted in the latest articles, in most of them first."""
        return self._store.voices(most, LATEST)

    def search(self, query: Query, most: int = 50) -> tuple[Hit, ...]:
        """What a search finds, the best first. For points every story that may have some is laid out first: see `points`."""
        return self.points(query, most, None).hits if query.kind == "point" else self._store.search(query, most)

    def every(self, query: Query) -> Iterator[Hit]:
        """All that a search finds, those last taken in first, however many; of points those that `points` finds."""
        return iter(self.points(query, sys.maxsize).hits) if query.kind == "point" else self._store.every(query)

    def facets(self, query: Query) -> Facets:
        """What a search can be narrowed by: outlets, months, kinds of marks, each with its number of articles."""
        return self._store.facets(query)

    def points(self, query: Query, most: int = 50, at_once: int | None = AT_ONCE, told: Told = quietly) -> Found:
        """The points that a search finds: those of the stories that are kept laid out, and of as many more as may be laid out
        `at_once` (None: all); those that are left are named. `told` hears how many are done, and of how many.

        A story is laid out in some ten milliseconds, a large one in some hundred.
        """
        return self._laying.points(query, most, at_once, told)

    def problems(self, most: int = 100) -> tuple[tuple[datetime, Problem], ...]:
        return self._store.problems(most)

    def holdings(self) -> Holdings:
        return self._store.holdings(self.recipe)

    def compare(self, first: str, second: str) -> Diff:
        """Two articles side by side, by their ids. Raises StoreError when there is no such article."""
        return pipeline.compare(self.article(first), self.article(second), self._settings, self._advisers.judge)

    def table(self, name: str) -> pyarrow.Table:
        """One of the tables of docs/export.md as Apache Arrow; `.to_pandas()` and `polars.from_arrow` take it as it is.

        Raises KeyError for a name that is no table's, MissingExtra without pyarrow.
        """
        return arrow_table(self.holding, name)

    @property
    def holding(self) -> DeskHolding:
        """Everything held, walked through one by one: for exports."""
        return DeskHolding(self._store, self.whole_recipe, self.show)

    def health(self) -> Health:
        """What the desk may have missed, and what it holds that was never read or could be read better."""
        failing = tuple(source for source in self._store.sources() if source.failures)
        return Health(self.holdings(), failing, self.gaps(), self._store.unread(MOST_UNREAD))

    def gaps(self) -> tuple[Gap, ...]:
        """Days on which outlets were silent that usually are not, the latest first."""
        last = self._now().date() - ONE_DAY
        return gaps(self._store.outlet_days(last - LOOKED_AT), last)

    # correcting

    def corrections(self) -> tuple[Correction, ...]:
        """All that were made, in the order they were made, undone ones too."""
        return self._store.corrections()

    def correct(self, kind: CorrectionKind, story: str, object: str = "") -> Correction:
        """Keeps a correction and applies it. Raises StoreError where there is nothing to correct."""
        return correcting.correct(self._store, kind, story, object, self._now(), self._advisers.embedder)

    def undo(self, number: int) -> Correction:
        """Takes a correction back. Raises StoreError when there is none of that number."""
        return correcting.undo(self._store, number, self._now(), self._advisers.embedder)

    # upkeep

    def rework(self) -> Iterator[int]:
        """Reads again what an older recipe read, batch by batch; how many are done."""
        numbers, done = self._store.behind(self.recipe), 0
        for at in range(0, len(numbers), BATCH):
            with rarely_collected():
                done += rework(self._store, numbers[at : at + BATCH], self.recipe, self._now(), self._advisers.embedder)
            yield done
