"""Everything a desk holds, walked through one by one: for tables and networks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol

from tellings import pipeline
from tellings.desk.pool import tellers
from tellings.errors import StoreError
from tellings.model import Brief, Reading, Recipe
from tellings.render.tables import arrow
from tellings.render.tables.tables import TABLES, Column, ReadingTable, Row, Told
from tellings.store.protocol import Store

if TYPE_CHECKING:
    import pyarrow

STEP = 200  # readings or ids in memory at a time


class Holding(Protocol):
    """What can be exported. Both walks may be taken several times; neither keeps what it gives."""

    recipe: Recipe

    def readings(self) -> Iterator[tuple[Reading, str]]:
        """Every reading, with the digest of the recipe that made it."""

    def stories(self, *, points: bool) -> Iterator[Told]:
        """Every story; laid out where `points` are wanted."""


class DeskHolding:
    """What a desk in a file holds. `show` lays a story out; one whose readings cannot be laid out comes without points."""

    def __init__(self, store: Store, recipe: Recipe, show: Callable[[str], Brief]) -> None:
        self._store = store
        self._show = show
        self.recipe = recipe

    def readings(self) -> Iterator[tuple[Reading, str]]:
        store, after = self._store, ""
        while ids := store.articles(after, STEP):
            held, recipes = store.readings(ids), store.recipes(ids)
            yield from ((held[id_], recipes[id_]) for id_ in ids if id_ in held and id_ in recipes)
            after = ids[-1]

    def stories(self, *, points: bool) -> Iterator[Told]:
        store, after, made_by = self._store, "", digest(self.recipe)
        said = [one for one in store.corrections() if not one.undone]
        hidden = {one.subject for one in said if one.kind == "hide"}
        renamed = {one.subject: one.object for one in said if one.kind == "rename"}
        while ids := store.story_ids(after, STEP):
            for id_ in ids:
                brief = self._show(id_) if points else self._outline(id_)
                (collation,) = brief.collations
                titled = replace(collation.story, title=renamed.get(id_, collation.story.title))
                yield Told(brief, replace(collation, story=titled), made_by, id_ in hidden)
            after = ids[-1]

    def _outline(self, id_: str) -> Brief:
        """A story without its points."""
        story, line = self._store.story(id_), self._store.line(id_)
        if story is None or line is None:
            raise StoreError(f"the story {id_} was moved while it was exported: export again")
        story = replace(story, continues=line.continues)
        readings = self._store.readings(tellers([story]))
        return Brief(tuple(readings.values()), (pipeline.bare(story, readings),), (), self.recipe)


class BriefHolding:
    """What a brief holds, when there is no desk."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self.recipe = brief.recipe

    def readings(self) -> Iterator[tuple[Reading, str]]:
        return ((reading, digest(self.recipe)) for reading in self._brief.readings)

    def stories(self, *, points: bool) -> Iterator[Told]:
        readings = {reading.article.id: reading for reading in self._brief.readings}
        for collation in self._brief.collations:
            own = tuple(readings[id_] for id_ in tellers([collation.story]))
            yield Told(replace(self._brief, readings=own), collation, digest(self.recipe))


def digest(recipe: object) -> str:
    """What names a recipe, or a part of one, in a row."""
    return blake2b(repr(recipe).encode(), digest_size=6).hexdigest()


def rows(holding: Holding, name: str) -> Iterator[Row]:
    """All rows of one table, by its name."""
    table = TABLES[name]
    if isinstance(table, ReadingTable):
        return (row for reading, recipe in holding.readings() for row in table.rows(reading, recipe))
    return (row for told in holding.stories(points=table.points) for row in table.rows(told))


def all_rows(holding: Holding, names: Iterable[str]) -> Iterator[tuple[str, Row]]:
    """The rows of several tables, with the name of each one's, in one walk through readings and one through stories."""
    wanted = [TABLES[name] for name in names]
    of_readings = [table for table in wanted if isinstance(table, ReadingTable)]
    of_stories = [table for table in wanted if not isinstance(table, ReadingTable)]
    if of_readings:
        for reading, recipe in holding.readings():
            for table in of_readings:
                yield from ((table.name, row) for row in table.rows(reading, recipe))
    if of_stories:
        for told in holding.stories(points=any(table.points for table in of_stories)):
            for each in of_stories:
                yield from ((each.name, row) for row in each.rows(told))


def arrow_table(holding: Holding, name: str) -> pyarrow.Table:
    """One table as Arrow. Raises KeyError for a name that is no table's, MissingExtra without pyarrow."""
    return arrow.table(columns(name), rows(holding, name))


def columns(name: str) -> tuple[Column, ...]:
    return TABLES[name].columns
