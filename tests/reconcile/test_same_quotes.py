"""Quotes of one utterance, whole here and cut there."""

from __future__ import annotations

import pytest

from building import collation, reading, span
from tellings.model import Reading
from tellings.reconcile import same_quotes


def quoted(id: str, words: str, speaker: str | None = "Lena Harsani") -> Reading:
    return reading(id, f'She said: "{words}"', quotes=[(words, speaker)])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We had eleven minutes. Nobody across the border called.", "Nobody across the border called"),
        ("The gate did not fail because anybody opened it", "The gate did not fail because somebody opened it"),
        ("a constructive meeting", "I hope for a constructive meeting next week"),
        ("a one-in-four chance", "I see a 1 in 4 chance of rain"),
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
