"""What a judge may change, and what voids its answer."""

from __future__ import annotations

import pytest

from building import collation, reading
from tellings.model import Point, Variant
from tellings.reconcile import judge
from tellings.reconcile.judge import Answer, Passage

A = reading("a", "The cabinet fell on Monday.")
B = reading("b", "Ministers resigned on Monday.")
SAME = Answer("same", "differs", ("cabinet fell", "Ministers resigned"))


def marked(*answers: Answer | None, certainty: str = "possible", told: tuple = (A, B)) -> tuple[Point, ...]:
    """The points after a judge that gives these answers one after the other."""
    laid, readings = collation(*told)
    variants = tuple(Variant(one.statements[0].span, "asserted") for one in told)
    point = Point("p1", "The cabinet fell", "event", certainty, "compatible", "", variants)  # type: ignore[arg-type]
    given = iter(answers)
    made = judge.mark(judge.replace(laid, points=(point,)), readings, judge=lambda first, second: next(given))
    return made.points


def test_what_is_the_same_is_sure_and_its_words_are_marked() -> None:
    (point,) = marked(SAME)
    assert (point.certainty, point.verdict) == ("sure", "differs")
    assert [[one.words(span) for span in v.marked] for one, v in zip((A, B), point.variants, strict=True)] == [
        ["cabinet fell"],
        ["Ministers resigned"],
    ]


def test_what_is_not_the_same_is_told_by_each_alone() -> None:
    points = marked(Answer("not", None, ("cabinet", "Ministers")))
    assert [(p.verdict, p.certainty, len(p.variants)) for p in points] == [("single", "sure", 1)] * 2


@pytest.mark.parametrize(
    "answer",
    [
        None,
        Answer("unclear", None, ("cabinet", "Ministers")),
        Answer("same", "agree", ()),
        Answer("same", "agree", ("cabinet", "the whole government")),  # words that stand in no clause
        Answer("same", "agree", ("cabinet",)),  # nothing of the second clause
        Answer("same", "agree", ("", "on Monday")),
        Answer("not", None, ("treaty",)),
    ],
)
def test_a_void_answer_changes_nothing(answer: Answer | None) -> None:
    (point,) = marked(answer)
    assert (point.certainty, point.verdict) == ("possible", "compatible")


C = reading("c", "A cabinet of curiosities sold on Monday.")
NOT = Answer("not", None, ("cabinet", "Ministers"))


def test_of_three_the_two_that_are_one_matter_are_sure_and_the_third_tells_its_own_alone() -> None:
    points = marked(SAME, Answer("not", None, ("cabinet",)), told=(A, B, C))
    assert [(p.id, p.verdict, p.certainty, [v.span.article for v in p.variants]) for p in points] == [
        ("p1.1", "differs", "sure", ["a", "b"]),
        ("p1.2", "single", "sure", ["c"]),
    ]


def test_what_is_not_the_firsts_matter_may_be_one_of_the_others() -> None:
    points = marked(NOT, Answer("not", None, ("cabinet",)), Answer("same", "agree", ("on Monday",)), told=(A, B, C))
    assert [[v.span.article for v in p.variants] for p in points] == [["b", "c"], ["a"]]


def test_where_a_part_is_unclear_nothing_changes() -> None:
    (point,) = marked(SAME, None, told=(A, B, C))
    assert point.certainty == "possible"


def test_an_unlikely_point_is_told_where_it_is_confirmed_and_nowhere_else() -> None:
    (point,) = marked(SAME, certainty="unlikely")
    assert (point.certainty, point.verdict) == ("sure", "differs")
    for answer in (None, NOT, Answer("unclear", None, ("cabinet", "Ministers"))):
        assert marked(answer, certainty="unlikely") == ()


def test_what_is_confirmed_is_no_longer_told_alone() -> None:
    laid, readings = collation(A, B)
    spans = [one.statements[0].span for one in (A, B)]
    alone = [
        Point(f"p{n}", "", "event", "sure", "single", "", (Variant(span, "asserted"),)) for n, span in enumerate(spans)
    ]
    asked = Point("p9", "", "event", "unlikely", "compatible", "", tuple(Variant(span, "asserted") for span in spans))
    story = judge.replace(laid, points=(*alone, asked))
    assert [p.id for p in judge.mark(story, readings, judge=lambda first, second: SAME).points] == ["p9"]
    assert [p.id for p in judge.mark(story, readings, judge=lambda first, second: NOT).points] == ["p0", "p1"]


def test_a_sure_point_is_not_asked_about() -> None:
    (point,) = marked(certainty="sure")
    assert point.certainty == "sure"


def test_words_are_compared_without_case_and_line_ends() -> None:
    first, second = Passage("The\ncabinet fell", "s"), Passage("ministers resigned", "s")
    assert judge.holds(Answer("same", "agree", ("the cabinet", "Ministers")), first, second)
