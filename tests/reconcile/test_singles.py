"""What one telling alone says stays in stretches that can be read alone."""

from __future__ import annotations

import pytest

from tellings import pipeline
from tellings.model import Article, Collation, Counts, OriginCount, Reading, Span, Statement, Story, Telling
from tellings.reconcile.points.singles import singles
from tellings.reconcile.points.units import content_statements, together, units
from tellings.words import leans


def read(text: str) -> Reading:
    return pipeline.interpret(Article("a", "a.txt", "0" * 64, text, published="2031-05-12"))


def told_alone(text: str, *shared: str) -> list[str]:
    """The words of the singles of a text, some of whose clauses other tellings share."""
    reading = read(text)
    telling = Telling("a", (Span("a", 0, len(text)),), "a")
    made = units(Collation(Story("s", "", None, (telling,)), Counts(1, 1, OriginCount(1))), {"a": reading})
    told = {one.span for one in reading.statements if reading.words(one.span) in shared}
    assert len(told) == len(shared), [reading.words(one.span) for one in reading.statements]
    return [reading.words(one.span) for one in singles(made, told, {"a": reading})]


@pytest.mark.parametrize(
    "text",
    [
        "Paul Arlen urged the town to wait until the water fell.",
        "Nora Velling left the hall before the vote was taken, and found the doors of the mill open.",
        "In the hall, she named a host of other reasons as well.",
        "When the gates opened, the water rose in the streets.",
    ],
)
def test_a_clause_that_leans_on_another_is_one_with_it(text: str) -> None:
    assert told_alone(text) == [text.rstrip(".")]


def test_clauses_with_subjects_of_their_own_stay_apart() -> None:
    text = "The council voted on Monday, and the mayor signed the paper at noon."
    assert len(told_alone(text)) == 2


def test_what_others_tell_too_is_left_out_and_joins_nothing() -> None:
    text = "The council voted on Monday, and the mayor signed the paper at noon."
    alone = told_alone(text)
    assert told_alone(text, alone[0]) == alone[1:]


def test_another_voice_or_status_keeps_clauses_apart() -> None:
    made = told_alone("The bridge was shut, but Paul Arlen denied that it was cracked.")
    assert all("shut" not in words or "cracked" not in words for words in made)


def test_a_clause_leans_where_it_begins_small_without_a_subject() -> None:
    assert leans("until the water fell")
    assert leans("“citing a fever")
    assert not leans("the water fell")
    assert not leans("Until noon the bridge was shut")


def test_a_remark_meant_in_two_ways_is_its_speakers_word() -> None:
    reading = read("“The mill may fall, and the owners know it,” Nora Velling said.")
    ways = {one.status for one in reading.statements if one.holder}
    assert len(ways) > 1
    remark = next(one for one in content_statements(reading.sentences[0], reading) if one.holder)
    assert (reading.words(remark.span), remark.status) == ("The mill may fall, and the owners know it", "attributed")


def test_a_remark_of_one_status_keeps_it_and_a_denial_stays_one() -> None:
    span = Span("a", 0, 30)
    planned, asserted = Statement(span, "planned", "Roe"), Statement(Span("a", 40, 50), "attributed", "Roe")
    denied = Statement(span, "denied", "Roe")
    assert together([planned, planned]) == "planned"
    assert together([planned, asserted]) == "attributed"
    assert together([denied, asserted]) == "denied"
