"""Quotes of one utterance, whole here and cut there."""

from __future__ import annotations

import pytest

from building import collation, reading, span
from tellings.model import Point, Reading, Span, Variant
from tellings.reconcile import same_quotes
from tellings.reconcile.same_quotes import Utterances, same_utterance


def quoted(id: str, words: str, speaker: str | None = "Lena Harsani") -> Reading:
    return reading(id, f'She said: "{words}"', quotes=[(words, speaker)])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We had eleven minutes. Nobody across the border called.", "Nobody across the border called"),
        ("The gate did not fail because anybody opened it", "The gate did not fail because somebody opened it"),
        ("a constructive meeting", "I hope for a constructive meeting next week"),
        ("a one-in-four chance", "I see a 1 in 4 chance of rain"),
        ("worn to nothing", "the bearing was worn to nothing"),
    ],
)
def test_one_utterance(first: str, second: str) -> None:
    a, b = quoted("a", first), quoted("b", second)
    laid, readings = collation(a, b)
    assert same_quotes.mark(laid, readings).same_quotes == ((span(a, first), span(b, second)),)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We had eleven minutes to run", "They had six hours to warn us"),
        ("it is", "it is what the people of the valley asked for"),
        ("worn to dust", "the bearing was worn to nothing"),
        ("the gate held and the wall fell", "the wall held and the gate fell"),
    ],
)
def test_two_utterances(first: str, second: str) -> None:
    laid, readings = collation(quoted("a", first), quoted("b", second))
    assert same_quotes.mark(laid, readings).same_quotes == ()


def test_a_few_words_of_two_speakers_are_two_utterances() -> None:
    laid, readings = collation(
        quoted("a", "a constructive meeting"), quoted("b", "a constructive meeting", "Tomas Reik")
    )
    assert same_quotes.mark(laid, readings).same_quotes == ()


def test_quotes_of_one_telling_are_not_compared() -> None:
    words = "nobody across the border picked up"
    a = reading("a", f'"{words}" and again "{words}"', quotes=[(words, None), (words, None)])
    laid, readings = collation(a)
    assert same_quotes.mark(laid, readings).same_quotes == ()


def test_what_two_cut_from_one_remark_is_one_utterance_where_a_third_has_it_whole() -> None:
    long = "We had eleven minutes to run. Nobody across the border picked up a telephone"
    a = reading("a", f'"{long}"', quotes=[(long, "Lena Harsani")])
    b = quoted("b", "We had eleven minutes to run")
    c = quoted("c", "Nobody across the border picked up")
    laid, readings = collation(a, b, c)
    groups = same_quotes.mark(laid, readings).same_quotes
    assert {frozenset(span.article for span in group) for group in groups} == {frozenset("abc")}
    laid, readings = collation(b, c)
    assert same_quotes.mark(laid, readings).same_quotes == ()


def test_speakers_without_a_name_of_their_own_may_be_one() -> None:
    a, b = quoted("a", "abhor the attack", "The statement"), quoted("b", "abhor the attack", "the four nations")
    laid, readings = collation(a, b)
    assert len(same_quotes.mark(laid, readings).same_quotes) == 1


@pytest.mark.parametrize(
    ("first", "second", "of_one", "of_two"),
    [
        (
            "nobody across the border picked up a telephone",
            "nobody across the border picked up a telephone",
            True,
            True,
        ),
        ("nobody across the border picked up", "nobody across the border picked up", True, False),  # six words
        (
            "nobody across the whole border ever picked up",
            "nobody across the whole border ever rang me today",
            True,
            False,
        ),
        ("we had so many hours left that night to run", "we had eleven minutes left that night to flee", False, False),
    ],
)
def test_two_speakers_share_an_utterance_only_where_nearly_all_of_it_is_the_same(
    first: str, second: str, of_one: bool, of_two: bool
) -> None:
    a, b = first.split(), second.split()
    assert same_utterance(a, b, may_be_one=True) is same_utterance(b, a, may_be_one=True) is of_one
    assert same_utterance(a, b, may_be_one=False) is same_utterance(b, a, may_be_one=False) is of_two


def test_a_speaker_without_capitals_is_nobody_that_another_could_not_be() -> None:
    """ "Tomas Reik" and "officials" may be one voice, "Tomas Reik" and "Dana Orsk" not."""
    words = "a constructive meeting"
    for other, groups in (("officials", 1), ("Reik", 1), ("Dana orsk", 0), (None, 1)):
        laid, readings = collation(quoted("a", words, "Tomas Reik"), quoted("b", words, other))
        assert len(same_quotes.mark(laid, readings).same_quotes) == groups, other


def test_a_point_has_as_many_witnesses_as_tellings_whose_words_are_mostly_one_utterance() -> None:
    def point(*variants: Span) -> Point:
        told = tuple(Variant(variant, "attributed") for variant in variants)
        return Point("p1", "", "statement", "sure", "agree", "", told)

    asked = Utterances([(Span("a", 10, 30), Span("b", 0, 20)), (Span("a", 50, 60), Span("c", 0, 9))])
    assert asked.witnesses(point(Span("a", 10, 30), Span("b", 0, 20))) == 2
    assert asked.witnesses(point(Span("a", 1, 30), Span("b", 0, 39))) == 2  # 20 of 29, 20 of 39
    assert asked.witnesses(point(Span("a", 10, 30), Span("b", 0, 40))) == 0  # half of it is not the most
    assert asked.witnesses(point(Span("a", 10, 30), Span("c", 0, 9))) == 0  # two utterances
    assert asked.witnesses(point(Span("a", 10, 30), Span("a", 12, 30))) == 0  # one telling
    assert asked.witnesses(point(Span("a", 10, 30), Span("b", 0, 20), Span("d", 0, 9))) == 0
    assert asked.witnesses(point()) == 0
