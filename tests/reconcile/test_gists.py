"""A gist is as much of its clause's sentence as a reader needs, and nothing but the words that stand there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model import Article, Reading, Span
from tellings.reconcile.points.gists import readable


def shown(text: str) -> str:
    """What stands for the clause in [[…]] of one sentence."""
    start, end = text.index("[["), text.index("]]") - 2
    plain = text.replace("[[", "").replace("]]", "")
    article = Article("a", "a.txt", "0" * 64, plain)
    return readable(Span("a", start, end), Reading(article, sentences=(Span("a", 0, len(plain)),)))


@pytest.mark.parametrize(
    ("text", "gist"),
    [
        ("[[The vote came a week]] after the mill had burned.", "The vote came a week after the mill had burned"),
        (
            "[[Roe was asked about]] whether Mr. Arlen had paid, and left.",
            "Roe was asked about whether Mr. Arlen had paid",
        ),
        ("[[They do not know]] if the dam holds; Lund waits.", "They do not know if the dam holds"),
        ("[[He recalled a letter]] that came “too late” for him.", "He recalled a letter that came “too late” for him"),
        ("[[The council is to meet]] on May 3 at 10.30.", "The council is to meet on May 3 at 10.30"),
    ],
)
def test_a_clause_whose_sentence_goes_on_without_a_pause_is_told_up_to_the_next_one(text: str, gist: str) -> None:
    assert shown(text) == gist


@pytest.mark.parametrize(
    "text",
    [
        "[[The mill burned]], after a storm had cut the power.",
        "[[The mill burned]] and the ferry sank.",
        "[[The bridge is shut]] said Ana Moreau.",
        "“[[The bridge is shut]]” because of the flood.",
        "[[Roe read the letter]] that called it “a day of shame. It must not come again.",
        "[[The mill burned]].",
        "[[The mill]] " + "of the town " * 20 + "burned.",
    ],
)
def test_behind_a_pause_or_before_another_clause_it_ends(text: str) -> None:
    assert shown(text) == text[text.index("[[") + 2 : text.index("]]")]


def test_the_mark_that_closes_its_quotation_belongs_to_it() -> None:
    assert shown("[[She called it “a blow]],” and left.") == "She called it “a blow,”"


@given(st.text(alphabet='ab, .;“”"\n(', min_size=1, max_size=60), st.data())
def test_it_is_always_words_that_stand_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    reading = Reading(Article("a", "a.txt", "0" * 64, text), sentences=(Span("a", 0, len(text)),))
    assert text.startswith(readable(Span("a", start, end), reading), start)
