"""What a desk asks of its store. One writer and many readers at once; what a `writing` block wrote is kept whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from tellings.model import Collation, Page, Problem, Reading, Story
from tellings.model.kept import (
    AgreementLine,
    Answer,
    ArticleLine,
    Correction,
    CorrectionKind,
    Facets,
    Found,
    Heard,
    Hit,
    Holdings,
    OutletLine,
    Query,
    Source,
    StoryLine,
    Voice,
)
from tellings.model.watching import Watch


@dataclass(frozen=True, slots=True)
class Asked:
    """Words by which articles are found, each with its worth: those that stand anywhere in them, and those in their headline."""

    words: tuple[tuple[str, float], ...]
    headline: tuple[tuple[str, float], ...] = ()


class Store(Protocol):
    """Every method may raise StoreError, which says what stood in the way and what to do. Days are of publication, else of capture."""

    def writing(self) -> AbstractContextManager[None]:
        """A transaction: waits for another writer, keeps all of what is written in it when it ends well, nothing when it fails."""

    # captures and readings
    def holds(self, uri: str, sha256: str) -> bool: ...
    def keep_page(self, page: Page, recipe: str, at: datetime) -> int | None:
        """The page's number; None where this capture from this place is held already. `recipe`: what tried to read it."""

    def tried(self, page: int, recipe: str) -> None:
        """Another recipe tried to read this page, whatever came of it."""

    def page(self, article: str) -> Page | None:
        """The capture that an article was made from, as it came."""

    def last_page(self, uri: str) -> tuple[int, datetime] | None:
        """The number of the newest capture from a place, and when its oldest was taken in."""

    def pages(self, numbers: Sequence[int]) -> Iterator[tuple[int, Page]]: ...
    def keep_reading(self, page: int, reading: Reading, day: date | None, recipe: str, at: datetime) -> None:
        """Keeps a reading, or puts it in the place of the one that the same page had."""

    def id_of(self, page: int) -> str | None:
        """The id of the article that was made of a page."""

    def id_taken(self, article: str) -> bool: ...
    def readings(
        self,
        articles: Iterable[str],
        marks: Collection[str] | None = None,
        *,
        voice: str | None = None,
        entity: str | None = None,
    ) -> dict[str, Reading]:
        """The readings held of these articles, by id; of their marks those of these fields, in a fraction of the time, or all.

        `voice`: of quotes and statements those alone that are of somebody whose name has these words, or came by them;
        `entity`: of entities the one alone that has this id.
        """

    def captured(self, articles: Iterable[str]) -> dict[str, datetime]: ...
    def behind(self, recipe: str) -> tuple[int, ...]:
        """Numbers of the pages that another recipe tried to read last, those without an article too, the oldest first."""

    def articles(self, after: str = "", most: int = 1000) -> tuple[str, ...]:
        """Ids in order, those behind `after`: for walking through everything."""

    def recipes(self, articles: Iterable[str]) -> dict[str, str]:
        """The digest of the recipe that made each of these readings, by article id."""

    # stories
    def near(self, asked: Asked, first: date | None, last: date | None, most: int) -> tuple[tuple[str, float], ...]:
        """Ids of the articles of these days, or of no known day, that have most of these words by their worth, the nearest
        first, each with the worth of those it has."""

    def languages(self, first: date | None = None, last: date | None = None) -> frozenset[str]:
        """The languages (ISO 639-1) that articles of these days, or of no known day, are known to be in; without days, all articles."""

    def unanchored(self, first: date | None, last: date | None, most: int, *, spoken: bool) -> tuple[str, ...]:
        """Ids of articles of these days, or of no known day, the latest first, that other languages cannot find: `spoken`, those whose
        language is known, else those whose is not."""

    def keep_anchors(self, article: str, language: str, known_by: Iterable[str] | None) -> None:
        """Keeps in which language ("" for none that is known) an article is, and by what those in other languages find it; None: by nothing yet."""

    def foreign(
        self, asked: Asked, language: str, first: date | None, last: date | None, most: int
    ) -> tuple[tuple[str, float], ...]:
        """As `near`, of the articles in other languages, by anchors instead of words."""

    def same_address(self, url: str) -> tuple[str, ...]: ...
    def stories_of(self, articles: Iterable[str]) -> dict[str, Story]:
        """The stories that tell any of these articles, by id."""

    def put_stories(self, made: Iterable[Collation], gone: Iterable[str], moved: dict[str, str], at: datetime) -> None:
        """Writes stories, with their counts, in the place of those with their ids; forgets the `gone`; a `moved` id leads to its new one."""

    def story(self, story: str) -> Story | None:
        """The story with that id, or the one it moved to, or the only one whose id begins so."""

    def story_ids(self, after: str = "", most: int = 1000) -> tuple[str, ...]:
        """Ids in order, those behind `after`: for walking through everything."""

    def lines(
        self,
        *,
        since: date | None,
        until: date | None,
        hidden: bool,
        most: int,
        skip: int = 0,
        origins: int = 0,
        came: datetime | None = None,
    ) -> tuple[StoryLine, ...]:
        """Stories with a telling in these days and at least so many origins, the latest first, then those of most origins,
        then the most told; the first `skip` of them left out. `came`: only those that a telling came to since."""

    def latest_came(self) -> datetime | None:
        """When the last article came, in the time of `StoryLine.updated`; None where there is none."""

    def line(self, story: str) -> StoryLine | None:
        """The line of the story with exactly that id, hidden or not."""

    def stamp(self, story: str) -> str | None:
        """Words that change whenever the story, a reading of its tellings or a correction does; None where there is no such story."""

    def keep_collation(self, collation: Collation, readings: Mapping[str, Reading], recipe: str, stamp: str) -> None:
        """Keeps a story laid out, if nobody is writing and the desk can be written: it can always be laid out again.

        It was made of these `readings` when the story had this `stamp`; where it has another by now nothing is kept.
        """

    def collation(self, story: Story, readings: Mapping[str, Reading], recipe: str) -> Collation | None:
        """This story laid out, where it is kept as it is. `readings`: those of its tellings, by article."""

    def not_laid_out(self, recipe: str, after: str = "", most: int = 1000) -> tuple[str, ...]:
        """Ids of stories that are not kept laid out by this recipe, in order, those behind `after`."""

    # questions
    def search(self, query: Query, most: int) -> tuple[Hit, ...]:
        """Articles or marks. For points: `points`."""

    def every(self, query: Query) -> Iterator[Hit]:
        """All that `search` would find if it looked at everything, those last taken in first."""

    def facets(self, query: Query) -> Facets:
        """What a search can be narrowed by."""

    def points(self, query: Query, most: int, recipe: str) -> Found:
        """Points of the stories that are kept laid out by this recipe, and which others may have some."""

    def speakers(self, name: str, most: int) -> tuple[str, ...]:
        """Ids of the articles that quote or cite somebody whose name has these words, the latest first."""

    def naming(self, words: Sequence[str], most: int) -> tuple[str, ...]:
        """Ids of the articles that have all of these words, the latest first."""

    def outlets(self, most: int) -> tuple[OutletLine, ...]:
        """Those of most articles first."""

    def of_outlet(self, name: str, most: int) -> tuple[ArticleLine, ...]:
        """The articles of exactly that outlet, the latest first."""

    def heads(self, articles: Iterable[str]) -> dict[str, ArticleLine]:
        """The lines of these articles, by id, as far as they are held."""

    def tellers(self, stories: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The outlets that tell each of these stories, by its id, in the order of their days."""

    def voices(self, most: int, articles: int) -> tuple[Voice, ...]:
        """Who is quoted in the latest `articles` articles: in most of them first."""

    def agreements(self, most: int) -> tuple[AgreementLine, ...]:
        """Agreements that articles speak of by name, those of most articles first."""

    def agreeing(self, known: Iterable[str]) -> tuple[str, ...]:
        """Ids of the articles that speak of any of these agreements (`AgreementLine.known`), the latest first."""

    # what was delivered, and what feeds gave
    def sent(self, recipient: str) -> dict[str, str]:
        """Stories that were sent to somebody, by id, each with what it was then."""

    def keep_sent(self, recipient: str, stories: dict[str, str], at: datetime) -> None: ...
    def answer(self, address: str) -> Answer | None:
        """What an address gave when it was last asked, where that was kept."""

    def keep_answer(self, address: str, given: Answer) -> None:
        """Keeps it in the place of what the address gave before; of many addresses the latest."""

    # what is followed
    def watches(self) -> tuple[Watch, ...]:
        """In the order they were made."""

    def keep_watch(self, watch: Watch) -> None:
        """Keeps a new watch, or what has been seen of the one of that name."""

    def forget_watch(self, name: str) -> bool:
        """Whether there was one."""

    # troubles, corrections, upkeep
    def keep_problems(self, problems: Iterable[Problem], at: datetime) -> None: ...
    def problems(self, most: int) -> tuple[tuple[datetime, Problem], ...]: ...
    def unread(self, most: int) -> tuple[tuple[str, str | None], ...]:
        """Places of captures that no article was made of, the latest first, with the reason where one was kept."""

    def hear(self, heard: Iterable[Heard]) -> None:
        """Keeps how sources answered."""

    def sources(self) -> tuple[Source, ...]:
        """All sources that were heard of, by address."""

    def outlet_days(self, first: date) -> tuple[tuple[str, date], ...]:
        """Outlets with each day from `first` on that has an article of theirs."""

    def correct(self, kind: CorrectionKind, subject: str, object: str, at: datetime) -> Correction: ...
    def undo(self, number: int) -> Correction | None: ...
    def corrections(self) -> tuple[Correction, ...]: ...
    def holdings(self, recipe: str) -> Holdings: ...
    def damage(self, *, deep: bool = False) -> tuple[str, ...]:
        """What is wrong with the desk's file, in plain sentences; () for a sound one. `deep`: everything in it is read, too."""

    def backup(self, path: str) -> None:
        """A copy of everything, as it is at one moment, in the place of an older copy: whole or not at all."""

    def version(self) -> int | None:
        """Another number whenever another thread or process has kept something since this thread asked last, stories laid out
        apart; None where the store cannot say. To be asked by a thread that keeps nothing."""

    def close(self) -> None: ...
