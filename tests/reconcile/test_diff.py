"""Two reports side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import reading
from tellings.model import Reading
from tellings.model.diff import Diff, Row, Side
from tellings.reconcile import diff

EARLY = (
    "The council of Harl closed the bridge on Tuesday. Engineers found cracks in three of its piers. "
    "Traffic goes over the old dam. The mayor was not at home."
)
LATE = (
    "The council of Harl closed the bridge on Monday. Engineers found cracks in five of its piers. "
    "Ferries will run from Friday. Traffic goes over the old dam."
)


def compared(a: str | Reading, b: str | Reading) -> Diff:
    first, second = (one if isinstance(one, Reading) else reading(id, one) for id, one in (("a", a), ("b", b)))
    return diff.diff(first, second, sure=0.57, possible=0.3)


def told(made: Diff, side: Side | None) -> tuple[str, ...]:
    return tuple(made.words(span) for span in side.spans) if side else ()


def marked(made: Diff, row: Row) -> tuple[list[str], list[str]]:
    first, second = ([made.words(span) for span in side.marked] if side else [] for side in (row.first, row.second))
    return first, second


def test_two_versions_of_one_article() -> None:
    made = compared(EARLY, LATE)
    assert [row.kind for row in made.rows] == ["changed", "changed", "second", "same", "first"]
    assert marked(made, made.rows[0]) == (["Tuesday"], ["Monday"])
    assert marked(made, made.rows[1]) == (["three"], ["five"])
    assert told(made, made.rows[2].second) == ("Ferries will run from Friday.",)
    assert told(made, made.rows[4].first) == ("The mayor was not at home.",)


def test_a_report_beside_itself_is_the_same_throughout() -> None:
    made = compared(EARLY, EARLY)
    assert {row.kind for row in made.rows} == {"same"}
    assert made.requoted == ()


def test_a_refrain_meets_itself_in_order() -> None:
    made = compared("Read more. Read more. Read more.", "Read more. Read more.")
    assert [row.kind for row in made.rows] == ["same", "same", "first"]


def test_the_shape_of_quotation_marks_makes_no_difference() -> None:
    made = compared('He said: "We’ll go" to the press.', "He said: “We'll go” to the press.")
    assert [row.kind for row in made.rows] == ["same"]


def test_one_sentence_made_two_is_one_row() -> None:
    whole = "The gate of the dam at Velm failed on Tuesday night and the water reached the lower town within eleven minutes."
    parts = (
        "The gate of the dam at Velm failed on Tuesday night. The water reached the lower town within eleven minutes."
    )
    made = compared(whole, parts)
    (row,) = made.rows
    assert (row.kind, told(made, row.first)) == ("changed", (whole,))
    assert len(told(made, row.second)) == 2


def test_what_is_told_in_other_words_has_names_numbers_and_negations_marked() -> None:
    made = compared(
        "The dam at Velm failed, killing 14 people, officials said. Cats sleep most of the day.",
        "Officials said 15 people died when the dam failed at Velm. Nobody feeds the cats.",
    )
    row = made.rows[0]
    assert row.kind == "retold"
    assert marked(made, row) == (["14"], ["15"])


def test_reports_of_nothing_in_common_are_only_in_one_each() -> None:
    made = compared("Cats sleep most of the day.", "The parliament passed a budget of 3 billion crowns.")
    assert [row.kind for row in made.rows] == ["second", "first"]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            "We have opened the gate at noon and told everybody",
            "We had opened the gate at dawn and told everybody",
            (["have", "noon"], ["had", "dawn"]),
        ),
        ("We have opened the gate at noon, all four of us", "We have opened the gate at noon", None),  # only cut
        ("We have opened the gate at noon,", "We have opened the gate at noon.", None),
    ],
)
def test_a_changed_quotation_is_called_out(first: str, second: str, words: tuple[list[str], list[str]] | None) -> None:
    a, b = (
        reading(id, f'Ida Brandt said: "{quote}"', quotes=[(quote, "Ida Brandt")])
        for id, quote in (("a", first), ("b", second))
    )
    made = compared(a, b)
    assert [marked(made, row) for row in made.requoted] == ([words] if words else [])


def test_spans_of_two_reports_with_one_id_could_not_be_told_apart() -> None:
    with pytest.raises(ValueError, match="both reports"):
        diff.diff(reading("a", EARLY), reading("a", LATE), sure=0.5, possible=0.2)


texts = st.lists(
    st.lists(st.sampled_from("dam gate Velm 14 15 not failed water the of “ ” ,".split()), min_size=1, max_size=7),
    max_size=6,
).map(lambda sentences: " ".join(" ".join(words) + "." for words in sentences))


@given(texts, texts)
def test_every_sentence_stands_in_one_row(a: str, b: str) -> None:
    made = compared(a, b)
    for side, all_of in (("first", made.first.sentences), ("second", made.second.sentences)):
        spans = [span for row in made.rows if (half := getattr(row, side)) for span in half.spans]
        assert sorted(spans) == sorted(all_of)
    for row in (*made.rows, *made.requoted):
        for half in (row.first, row.second):
            assert all(any(span.holds(mark) for span in half.spans) for mark in (half.marked if half else ()))
