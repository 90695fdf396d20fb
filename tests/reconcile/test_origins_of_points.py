"""How many independent voices stand behind a point. Unknown never adds one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from building import collation, reading
from tellings.model import Origin, OriginCount, Point, Reading, Variant
from tellings.model.collation import Certainty
from tellings.reconcile import origins


def counted(*told: Reading, certainty: Certainty = "sure", unknown: tuple[str, ...] = ()) -> OriginCount:
    laid, readings = collation(*told, unknown=unknown)
    variants = tuple(Variant(r.statements[0].span, r.statements[0].status, r.statements[0].holder) for r in told)
    point = Point("p1", "gist", "event", certainty, "agree", "", variants)
    return origins.mark(replace(laid, points=(point,)), readings).points[0].origins


def test_two_outlets_that_state_it_themselves_are_two() -> None:
    assert counted(reading("a", "The gate failed."), reading("b", "A gate failed.")) == OriginCount(
        2, False, ("a.txt", "b.txt")
    )


def test_two_outlets_that_quote_one_minister_are_one() -> None:
    a = reading("a", "It was age, Reik said.", statements=[("It was age", "attributed", "Tomas Reik")])
    b = reading("b", "Age was the cause, Reik said.", statements=[("Age was the cause", "attributed", "Reik")])
    assert counted(a, b) == OriginCount(1, False, ("Tomas Reik",))


def test_a_body_and_its_spokesman_are_one_voice() -> None:
    a = reading(
        "a", "It was age, said ministry spokeswoman Dana Orsk.", statements=[("It was age", "attributed", "Dana Orsk")]
    )
    b = reading(
        "b", "Age was the cause, the ministry said.", statements=[("Age was the cause", "attributed", "the ministry")]
    )
    assert counted(a, b).count == 1


def test_an_origin_that_nobody_names_adds_nothing() -> None:
    a, b = reading("a", "The gate failed."), reading("b", "A gate failed.")
    assert counted(a, b, unknown=("b",)) == OriginCount(1, True, ("a.txt",))
    assert counted(a, b, unknown=("a", "b")) == OriginCount(1, True, ())


def test_an_outlets_own_words_beside_a_held_variant_make_an_upper_bound() -> None:
    a = reading("a", "It was age, Reik said.", statements=[("It was age", "attributed", "Tomas Reik")])
    assert counted(a, reading("b", "It was age.")) == OriginCount(2, True, ("Tomas Reik", "b.txt"))


def test_many_voices_in_one_telling_are_no_more_than_its_origin() -> None:
    told = "It was age, Reik said, and Harsani too."
    a = reading(
        "a",
        told,
        statements=[("It was age", "attributed", "Tomas Reik"), ("Harsani too", "attributed", "Lena Harsani")],
    )
    b = reading("b", "It was age, Orsk said.", statements=[("It was age", "attributed", "Dana Orsk")])
    laid, readings = collation(a, b)
    variants = tuple(Variant(s.span, s.status, s.holder) for r in (a, b) for s in r.statements)
    point = Point("p1", "gist", "event", "sure", "agree", "", variants)
    (made,) = origins.mark(replace(laid, points=(point,)), readings).points
    assert (made.origins.count, made.origins.at_most) == (2, True)
    assert made.origins.names == ("Dana Orsk", "Lena Harsani", "Tomas Reik")


def test_unnamed_reports_in_the_sentence_make_an_upper_bound() -> None:
    a = reading(
        "a",
        "It was age, Reik said, according to reports.",
        statements=[("It was age", "attributed", "Reik")],
        credits=[("reports", "reports")],
    )
    b = reading("b", "It was age, Reik said.", statements=[("It was age", "attributed", "Reik")])
    assert counted(a, b) == OriginCount(1, True, ("Reik",))


def test_a_possible_point_adds_no_origin() -> None:
    assert counted(reading("a", "The gate failed."), reading("b", "A gate failed."), certainty="possible").count == 1


def test_a_story_counts_its_known_roots() -> None:
    laid, _ = collation(reading("a", "One."), reading("b", "Two."))
    known, unknown = Origin("a", "Norland Press", ("a",)), Origin("b", "not named", ("b",), known=False)
    assert origins.of_story(replace(laid.story, origins=(known, unknown))) == OriginCount(1, True, ("Norland Press",))


def test_two_named_holders_are_two_and_a_named_and_an_unnamed_one_at_most_two() -> None:
    mayor = reading("a", "It was age, Lena Harsani said.", statements=[("It was age", "attributed", "Lena Harsani")])
    minister = reading("b", "It was age, Tomas Reik said.", statements=[("It was age", "attributed", "Tomas Reik")])
    officials = reading("b", "It was age, officials said.", statements=[("It was age", "attributed", "officials")])
    assert counted(mayor, minister) == OriginCount(2, False, ("Lena Harsani", "Tomas Reik"))
    assert counted(mayor, officials) == OriginCount(2, True, ("Lena Harsani", "officials"))


def test_origins_with_a_part_in_common_make_an_upper_bound() -> None:
    laid, _ = collation(reading("a", "One."), reading("b", "Two."))
    one, two = (
        Origin("a", "The Harl Gazette", ("a",), shares=("b",)),
        Origin("b", "Norland Press", ("b",), shares=("a",)),
    )
    assert origins.of_story(replace(laid.story, origins=(one, two))) == OriginCount(
        2, True, ("Norland Press", "The Harl Gazette")
    )


def test_two_names_for_one_utterance_are_one_voice() -> None:
    words = "we will see what happens"
    a = reading(
        "a", f'"{words}" he said.', statements=[(words, "attributed", "Donald Trump")], quotes=[(words, "Donald Trump")]
    )
    b = reading(
        "b", f'"{words}" he said.', statements=[(words, "attributed", "US president")], quotes=[(words, "US president")]
    )
    laid, readings = collation(a, b)
    variants = tuple(Variant(s.span, s.status, s.holder) for r in (a, b) for s in r.statements)
    point = Point("p1", "gist", "statement", "sure", "agree", "", variants)
    quotes = ((a.quotes[0].span, b.quotes[0].span),)
    assert origins.mark(replace(laid, points=(point,)), readings).points[0].origins.count == 2
    assert origins.mark(replace(laid, points=(point,), same_quotes=quotes), readings).points[0].origins.count == 1


def test_unnamed_reports_in_another_sentence_or_a_named_credit_leave_no_doubt() -> None:
    said = [("It was age", "attributed", "Reik")]
    b = reading("b", "It was age, Reik said.", statements=said)  # type: ignore[arg-type]
    elsewhere = reading(
        "a",
        "It was age, Reik said. It is old, according to reports.",
        statements=said,
        credits=[("reports", "reports")],
    )  # type: ignore[arg-type]
    named = reading(
        "a", "It was age, Reik said, the Gazette wrote.", statements=said, credits=[("the Gazette", "outlet")]
    )  # type: ignore[arg-type]
    assert counted(elsewhere, b) == counted(named, b) == OriginCount(1, False, ("Reik",))


@pytest.mark.parametrize(
    "holders, texts, kept",
    [
        (["Tomas Reik", "Reik"], [], ("Tomas Reik",)),
        (["the ministry", "Ministry"], [], ("the ministry",)),
        (["Dana Orsk", "the ministry"], ["ministry spokeswoman dana orsk said"], ("Dana Orsk",)),
        (["Dana Orsk", "the ministry"], ["the ministry of works", "dana orsk spoke"], ("Dana Orsk", "the ministry")),
        (
            ["Dana Orsk", "the ministry"],
            ["the ministry fell. long after that day came dana orsk"],
            ("Dana Orsk", "the ministry"),
        ),
        (
            ["Dana Orsk", "the ministry"],
            ["the ministry fell. long after that day came dana orsk", "ministry's spokeswoman dana orsk said"],
            ("Dana Orsk",),
        ),
        (["Dana Orsk", "Lena Harsani"], ["dana orsk and lena harsani"], ("Dana Orsk", "Lena Harsani")),
        (["Dana Orsk", "Lena Harsani"], ["dana orsk told mayor lena harsani"], ("Dana Orsk", "Lena Harsani")),
        (["the ministry", "Dana Orsk"], ["the ministry of trade spokeswoman dana orsk"], ("Dana Orsk",)),
    ],
)
def test_voices(holders: list[str], texts: list[str], kept: tuple[str, ...]) -> None:
    assert origins.voices(holders, texts) == origins.voices(holders[::-1], texts) == kept
