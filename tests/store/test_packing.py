"""What a store keeps comes back equal: readings and stories in columns, compressed beside what they repeat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings import pipeline
from tellings.model import (
    Article,
    Collation,
    Counts,
    Derivation,
    Figure,
    Origin,
    OriginCount,
    Point,
    Quote,
    Reading,
    Span,
    Stated,
    Statement,
    Story,
    Telling,
    Variant,
)
from tellings.store.choosing import named, placed, said_by
from tellings.store.columnar import columns_of, from_columns
from tellings.store.laid_out import packed_collation, points_of, unpacked_collation
from tellings.store.packing import packed, packed_story, restored, squeezed, unpacked, unpacked_story
from tellings.store.readings import WINDOW, Beside, packed_reading, unpacked_reading
from tellings.store.shapes import kind_of, parsed

TEXT = (
    "The council of Harl closed the bridge on Tuesday. “We will not gamble with lives,” Mayor Ida Brandt told Lenna Radio. "
    "She denied that 3.5 million crowns were lost. It may reopen in 2032, according to Reuters."
)
HERE = Beside(TEXT.encode(), "a", "a.txt", "0" * 64, b"The bridge of Harl")


def article(text: str = TEXT) -> Article:
    return Article("a", "a.txt", "0" * 64, text, outlet="Harl Post", title="The bridge of Harl", byline=("Per Lund",))


def test_a_reading_with_every_mark_comes_back_equal_and_small() -> None:
    made = pipeline.interpret(article())
    assert made.quotes
    assert made.statements
    assert made.figures
    data = packed_reading(made, HERE)
    assert unpacked_reading(data, HERE) == made
    assert len(data) < 2.2 * len(TEXT)


def test_some_of_the_marks_are_read_alone() -> None:
    made = pipeline.interpret(article())
    data = packed_reading(made, HERE)
    assert unpacked_reading(data, HERE, ("quotes",)) == Reading(made.article, quotes=made.quotes)
    assert unpacked_reading(data, HERE, ()) == Reading(made.article)


def test_a_long_capture_stands_for_nothing() -> None:
    made = pipeline.interpret(article(TEXT * 200))
    assert len(made.article.text) > WINDOW
    data = packed_reading(made, Beside(b"", "a", "a.txt", "0" * 64))
    assert unpacked_reading(data, Beside(b"", "a", "a.txt", "0" * 64)) == made


@pytest.mark.parametrize("broken", [b"", b"x", b"half", b"other"])
def test_damage_is_told(broken: bytes) -> None:
    data = packed_reading(pipeline.interpret(article()), HERE)
    with pytest.raises(ValueError, match="cannot be read"):
        unpacked_reading(data[: len(data) // 2] if broken == b"half" else broken, HERE)
    with pytest.raises(ValueError, match="cannot be read"):  # kept beside another capture
        unpacked_reading(data, Beside(b"something else", "a", "a.txt", "0" * 64))
    with pytest.raises(ValueError, match="cannot be read"):
        unpacked(broken, Stated)
    with pytest.raises(ValueError, match="cannot be read"):
        unpacked_story(broken)
    with pytest.raises(ValueError, match="cannot be read"):
        restored(squeezed(b"a capture")[:-3])


def spans(ids: st.SearchStrategy[str]) -> st.SearchStrategy[Span]:
    return st.builds(
        lambda id_, start, length: Span(id_, start, start + length), ids, st.integers(0, 2**33), st.integers(1, 2**20)
    )


OWN = spans(st.just("a"))
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
NUMBERS = st.floats(allow_nan=False) | st.integers(-5, 2**50).map(float)
MARKS = st.builds(
    Reading,
    st.builds(article, WORDS),
    sentences=st.lists(OWN, max_size=4).map(tuple),
    quotes=st.lists(st.builds(Quote, OWN, mention=st.none() | OWN, cue=st.none() | OWN), max_size=4).map(tuple),
    statements=st.lists(st.builds(Statement, OWN, holder=st.none() | WORDS, cue=st.none() | OWN), max_size=4).map(
        tuple
    ),
    figures=st.lists(st.builds(Figure, OWN, NUMBERS, unit=st.none() | WORDS), max_size=4).map(tuple),
)


@given(MARKS)
@settings(max_examples=150, deadline=None)
def test_any_reading_comes_back_equal(made: Reading) -> None:
    beside = Beside(b"", "a", "", "")
    assert unpacked_reading(packed_reading(made, beside), beside) == made


@given(MARKS, st.sets(st.integers(0, 3)))
@settings(max_examples=150, deadline=None)
def test_marks_that_are_chosen_are_those_that_are_made(made: Reading, wanted: set[int]) -> None:
    beside = Beside(b"", "a", "", "")
    holders = {statement.holder for statement in made.statements} - {None, ""}
    starts = {figure.span.start for figure in made.figures}
    some_holders = {name for at, name in enumerate(sorted(map(str, holders))) if at in wanted}
    some_starts = {start for at, start in enumerate(sorted(starts)) if at in wanted}
    choose = {
        "statements": named(lambda word: word in some_holders),
        "figures": placed(lambda start, end: start in some_starts),
    }
    got = unpacked_reading(packed_reading(made, beside), beside, choose=lambda article: choose)
    assert got.statements == tuple(one for one in made.statements if one.holder in some_holders)
    assert got.figures == tuple(one for one in made.figures if one.span.start in some_starts)
    assert got.quotes == made.quotes


def test_the_words_of_somebody_are_read_alone_with_what_came_by_them() -> None:
    text = (
        "“We close it,” said Ida Brandt, according to Lenna Radio. Petra Dolan denied that it was sold. The ferry runs."
    )
    made = pipeline.interpret(article(text))
    packed_ = packed_reading(made, HERE)
    for name, quotes, statements in (("brandt", 1, 1), ("Dolan", 0, 1), ("ferry", 0, 0)):
        got = unpacked_reading(packed_, HERE, ("quotes", "statements"), said_by(name))
        assert (len(got.quotes), len(got.statements)) == (quotes, statements), name
        assert {*got.statements} <= {*made.statements}
        assert {*got.quotes} <= {*made.quotes}


IDS = st.sampled_from(["a", "b", "c\u00e9"])
STORIES = st.builds(
    Story,
    IDS,
    WORDS,
    st.none() | WORDS,
    st.lists(st.builds(Telling, IDS, st.lists(spans(IDS), max_size=3).map(tuple), IDS, WORDS), max_size=3).map(tuple),
    st.lists(
        st.builds(
            Derivation, IDS, IDS, st.just("copy"), st.lists(spans(IDS), max_size=3).map(tuple), st.booleans(), NUMBERS
        ),
        max_size=3,
    ).map(tuple),
    st.lists(st.builds(Origin, IDS, WORDS, st.lists(IDS, max_size=3).map(tuple)), max_size=2).map(tuple),
)


@given(STORIES)
@settings(max_examples=150, deadline=None)
def test_any_story_comes_back_equal(made: Story) -> None:
    assert unpacked_story(packed_story(made)) == made


PLACES = st.builds(lambda start, length: Span("a", start, start + length), st.integers(0, 60), st.integers(1, 30))
POINTS = st.builds(
    Point,
    WORDS,
    st.sampled_from([TEXT[4:29], TEXT[4:30], TEXT[32:41], "", "nobody's words"]),
    st.just("event"),
    st.just("sure"),
    st.just("differs"),
    WORDS,
    st.lists(
        st.builds(
            Variant,
            PLACES | st.sampled_from([Span("a", 4, 29), Span("a", 32, 40)]),
            st.just("denied"),
            st.none() | WORDS,
        ),
        max_size=3,
    ).map(tuple),
    st.builds(OriginCount, st.integers(0, 9), st.booleans(), st.lists(WORDS, max_size=2).map(tuple)),
)


@given(STORIES, st.lists(POINTS, max_size=4), st.lists(st.lists(spans(IDS), max_size=3).map(tuple), max_size=2))
@settings(max_examples=150, deadline=None)
def test_any_collation_comes_back_equal_with_every_gist(
    story: Story, points: list[Point], same: list[tuple[Span, ...]]
) -> None:
    readings = {"a": Reading(article())}
    made = Collation(story, Counts(1, 2, OriginCount(1, True)), tuple(points), tuple(same))
    packed_ = packed_collation(made, readings)
    assert unpacked_collation(packed_, story, readings) == made
    assert tuple(one.whole(readings) for one in points_of(packed_)) == made.points


def test_a_collation_is_told_to_be_damaged() -> None:
    for broken in (b"", b"x", packed(Stated())):
        with pytest.raises(ValueError, match="cannot be read"):
            unpacked_collation(broken, Story("a", "", None, ()), {})
        with pytest.raises(ValueError, match="cannot be read"):
            points_of(broken)


@dataclass(frozen=True, slots=True)
class Old:
    span: Span
    gone: tuple[Span, ...] = ()
    name: str = ""
    deep: Telling | None = None


@dataclass(frozen=True, slots=True)
class New:
    name: str
    span: Span
    fresh: tuple[str, ...] = ()
    count: int = 7
    odd: dict[str, int] | tuple[int, str] | None = None


def test_what_another_version_wrote_is_read_by_its_names() -> None:
    here = Span("a", 3, 9)
    told = Telling("a", (here, Span("b", 1, 2)), "o")
    shape, words, columns = columns_of(kind_of(Old, "A"), Old(here, (Span("a", 1, 2),), "Ida", told))
    assert from_columns(shape, words, columns, New) == New("Ida", here)
    strange = New("Ida", here, ("x",), -3, {"a": 1})  # what no column is made for
    shape, words, columns = columns_of(kind_of(New, "A"), strange)
    assert from_columns(shape, words, columns, New) == strange
    assert from_columns(*columns_of(kind_of(New), New("", here)), New).odd is None
    with pytest.raises(ValueError, match="missing"):  # a field without a default that was never written
        from_columns(shape.replace("name s", "nome s"), words, columns, New)


@pytest.mark.parametrize("shape", ["", "{", "[S", "{X a", "S]", "Q", "{X a S,b"])
def test_no_shape_is_said(shape: str) -> None:
    with pytest.raises(ValueError, match="shape"):
        parsed(shape)


@given(st.binary(max_size=60))
def test_damaged_columns_raise_nothing_but_value_error(columns: bytes) -> None:
    made: Any = None
    try:
        made = from_columns(str(kind_of(Telling, "A")), ["a", "b"], columns, Telling)
    except ValueError:
        return
    assert isinstance(made, Telling)
