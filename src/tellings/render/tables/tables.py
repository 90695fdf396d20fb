"""What a desk holds as tables: one row a thing, each with where it stands and its exact words, for pandas, Polars, R and SQL."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from tellings.model import Brief, Collation, Derivation, Reading, Span

ColumnType = Literal["text", "whole", "number", "flag", "texts"]
Value = str | int | float | bool | tuple[str, ...] | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`texts` is a list of texts. Every column may be empty (None) but those that name what the row is of."""

    name: str
    type: ColumnType


@dataclass(frozen=True, slots=True)
class Told:
    """A story for its tables: `hidden` by the user; `recipe`: the digest of what made its points."""

    brief: Brief
    collation: Collation
    recipe: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ReadingTable:
    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Reading, str], Iterator[Row]]
    """The rows of one reading, with the digest of the recipe that made it."""


@dataclass(frozen=True, slots=True)
class StoryTable:
    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Told], Iterator[Row]]
    points: bool = False
    """Whether it needs the story laid out, which is most of the work."""


def _columns(spec: str) -> tuple[Column, ...]:
    """ "article start:whole" is a column of texts and one of whole numbers; every table ends in `recipe`."""
    types: dict[str, ColumnType] = {"": "text", "whole": "whole", "number": "number", "flag": "flag", "texts": "texts"}
    parts = (word.partition(":") for word in f"{spec} recipe".split())
    return tuple(Column(name, types[kind]) for name, _, kind in parts)


_AT = "article start:whole end:whole text"
_MENTION = "mention_start:whole mention_end:whole"
_CUE = "cue_start:whole cue_end:whole cue"


def _place(span: Span, words: Callable[[Span], str]) -> Row:
    return span.article, span.start, span.end, words(span)


def _ends(span: Span | None) -> Row:
    return (span.start, span.end) if span else (None, None)


def _cue(span: Span | None, reading: Reading) -> Row:
    return (span.start, span.end, reading.words(span)) if span else (None, None, None)


def _finite(number: float | None) -> float | None:
    return number if number is not None and math.isfinite(number) else None


def _articles(reading: Reading, recipe: str) -> Iterator[Row]:
    a = reading.article
    known = (a.id, a.uri, a.sha256, a.outlet, a.domain, a.url, a.title, a.byline, a.published, a.updated, a.language)
    yield (*known, len(a.text), a.text, recipe)


def _sentences(reading: Reading, recipe: str) -> Iterator[Row]:
    for number, span in enumerate(reading.sentences, 1):
        yield (*_place(span, reading.words), number, recipe)


def _statements(reading: Reading, recipe: str) -> Iterator[Row]:
    for one in reading.statements:
        chain = tuple(carrier.name for carrier in one.chain)
        told = (one.status, one.holder, *_ends(one.mention), *_cue(one.cue, reading), one.addressee, chain)
        yield (*_place(one.span, reading.words), *told, recipe)


def _quotes(reading: Reading, recipe: str) -> Iterator[Row]:
    for one in reading.quotes:
        via = tuple(carrier.name for carrier in one.via)
        told = (one.form, one.speaker, *_ends(one.mention), *_cue(one.cue, reading), via, one.damaged)
        yield (*_place(one.span, reading.words), *told, recipe)


def _figures(reading: Reading, recipe: str) -> Iterator[Row]:
    for one in reading.figures:
        values = tuple(map(_finite, (one.value, one.low, one.high)))
        yield (*_place(one.span, reading.words), *values, one.unit, one.of, one.qualifier, one.change, recipe)


def _moments(reading: Reading, recipe: str) -> Iterator[Row]:
    for one in reading.moments:
        yield (*_place(one.span, reading.words), one.edtf, recipe)


def _entities(reading: Reading, recipe: str) -> Iterator[Row]:
    for one in reading.entities:
        for mention in one.mentions:
            yield (*_place(mention, reading.words), one.id, one.name, one.kind, recipe)


def _credits(reading: Reading, recipe: str) -> Iterator[Row]:
    for one in reading.credits:
        yield (*_place(one.span, reading.words), one.source, one.kind, one.whole, recipe)


def _agreements(reading: Reading, recipe: str) -> Iterator[Row]:
    for one in reading.agreements:
        said = (one.agreement, one.kind, one.about, one.value, one.by, one.moment, one.until, one.length, one.place)
        told = (*said, one.status, one.holder, *_ends(one.mention), *_cue(one.cue, reading))
        yield (*_place(one.span, reading.words), *told, recipe)


def _stories(told: Told) -> Iterator[Row]:
    story, counts = told.collation.story, told.collation.counts
    origins = (counts.origins.count, counts.origins.at_most)
    yield (
        story.id,
        story.title,
        story.when,
        counts.reports,
        counts.outlets,
        *origins,
        told.hidden,
        story.continues.id if story.continues else None,
        told.recipe,
    )


def _tellings(told: Told) -> Iterator[Row]:
    story = told.collation.story
    for telling in story.tellings:
        for segment in telling.segments:
            yield (*_place(segment, told.brief.words), story.id, telling.origin, telling.why, told.recipe)


def _points(told: Told) -> Iterator[Row]:
    for one in told.collation.points:
        origins = (one.origins.count, one.origins.at_most, one.origins.names)
        judged = (one.gist, one.kind, one.certainty, one.verdict, one.why)
        yield (told.collation.story.id, one.id, *judged, *origins, len(one.variants), told.recipe)


def _variants(told: Told) -> Iterator[Row]:
    words = told.brief.words
    for point in told.collation.points:
        for one in point.variants:
            marked = tuple(words(span) for span in one.marked)
            of = (told.collation.story.id, point.id)
            yield (*_place(one.span, words), *of, one.status, one.holder, marked, told.recipe)


def _lineage(told: Told) -> Iterator[Row]:
    """A row for each piece of evidence; one without a place where there is none."""
    for edge in told.collation.story.lineage:
        shown = [_place(span, told.brief.words) for span in edge.evidence] or [(None, None, None, None)]
        for place in shown:
            yield (*place, told.collation.story.id, *_edge(edge), told.recipe)


def _edge(edge: Derivation) -> Row:
    return edge.source, edge.target, edge.kind, edge.inferred, _finite(edge.shared)


READING_TABLES: tuple[ReadingTable, ...] = (
    ReadingTable("articles", _columns("article uri sha256 outlet domain url title byline:texts published updated language characters:whole text"), _articles),
    ReadingTable("sentences", _columns(f"{_AT} number:whole"), _sentences),
    ReadingTable("statements", _columns(f"{_AT} status holder {_MENTION} {_CUE} addressee chain:texts"), _statements),
    ReadingTable("quotes", _columns(f"{_AT} form speaker {_MENTION} {_CUE} via:texts damaged:flag"), _quotes),
    ReadingTable("figures", _columns(f"{_AT} value:number low:number high:number unit of qualifier change"), _figures),
    ReadingTable("moments", _columns(f"{_AT} edtf"), _moments),
    ReadingTable("entities", _columns(f"{_AT} entity name kind"), _entities),
    ReadingTable("agreements", _columns(f"{_AT} agreement kind about value by:texts moment until length place status holder {_MENTION} {_CUE}"), _agreements),
    ReadingTable("credits", _columns(f"{_AT} source kind whole:flag"), _credits),
)  # fmt: skip

STORY_TABLES: tuple[StoryTable, ...] = (
    StoryTable("stories", _columns("story title when reports:whole outlets:whole origins:whole origins_at_most:flag hidden:flag continues"), _stories),
    StoryTable("tellings", _columns(f"{_AT} story origin why"), _tellings),
    StoryTable("points", _columns("story point gist kind certainty verdict why origins:whole origins_at_most:flag origin_names:texts variants:whole"), _points, True),
    StoryTable("variants", _columns(f"{_AT} story point status holder marked:texts"), _variants, True),
    StoryTable("lineage", _columns(f"{_AT} story source target kind inferred:flag shared:number"), _lineage),
)  # fmt: skip

_ALL: tuple[ReadingTable | StoryTable, ...] = (*READING_TABLES, *STORY_TABLES)
TABLES = {table.name: table for table in _ALL}
