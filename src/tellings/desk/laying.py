"""Stories laid out: made once, kept as long as they are what they were, and found in by their points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tellings import pipeline
from tellings.config import Settings
from tellings.desk import judges
from tellings.desk.attempt import attempt
from tellings.desk.exporting import digest
from tellings.desk.pool import tellers
from tellings.model import Collation, Problem, Reading
from tellings.model.kept import Found, Query
from tellings.store.protocol import Store

STEP = 200  # ids in memory at a time

Told = Callable[[int, int], None]


def quietly(done: int, wanted: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Laying:
    """Lays out the stories of a store. `judge`: of what is only possibly one matter, where one is configured."""

    store: Store
    settings: Settings
    judge: judges.Kept | None = None

    @property
    def recipe(self) -> str:
        """A digest of what makes a collation today."""
        return digest((pipeline.recipe(self.settings, self.judge), self.judge and self.judge.named))

    def laid_out(self, story: str) -> tuple[Collation, dict[str, Reading]] | None:
        """The story of exactly this id, and the readings that tell it: as it is kept, or laid out now and kept.

        One that cannot be laid out is bare. Not kept are those whose judge left something unanswered. None where there is no such story.
        """
        store, judge = self.store, self.judge
        stamp = store.stamp(story)  # before what it stands for is read
        told = store.story(story)
        if told is None or stamp is None:
            return None
        recipe, readings = self.recipe, store.readings(tellers([told]))
        held = store.collation(told, readings, recipe)
        if held is not None:
            return held, readings
        unheard = judge.unheard if judge else 0
        made = attempt("reconcile", told.id, lambda: pipeline.collate(told, readings, self.settings, judge))
        if isinstance(made, Problem):
            return pipeline.bare(told, readings), readings
        if judge is None or judge.unheard == unheard:
            store.keep_collation(made, readings, recipe, stamp)
        return made, readings

    def all(self, stories: Iterable[str] | None = None) -> Iterator[str]:
        """Lays out these stories, or all that are not kept laid out: their ids, each when it is done."""
        for story in self._waiting() if stories is None else stories:
            self.laid_out(story)
            yield story

    def _waiting(self) -> Iterator[str]:
        recipe, after = self.recipe, ""
        while ids := self.store.not_laid_out(recipe, after, STEP):
            yield from ids
            after = ids[-1]

    def points(self, query: Query, most: int, at_once: int | None, told: Told) -> Found:
        """What a search for points finds when of the stories that may have some `at_once` more are laid out (None: all of them).

        `told` is called after each with how many are done, and of how many.
        """
        found = self.store.points(query, most, self.recipe)
        wanted = found.waiting[:at_once]
        for done, _ in enumerate(self.all(wanted), 1):
            told(done, len(wanted))
        return self.store.points(query, most, self.recipe) if wanted else found
