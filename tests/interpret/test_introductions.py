"""Introductions: the case file, and the laws that hold for any text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile import Case, cases, check
from tellings.interpret import introductions, sentences
from tellings.interpret.names import names
from tellings.model import Article, Reading

CASES = Path(__file__).parent / "cases" / "introductions.toml"
WORDS = "the a former President Sen. Mr. Ana Moreau Moreau's of Ostra mayor said who 51 D-Ostra ( ) , ; . “ ” \n".split(
    " "
)


def marked(reading: Reading) -> Reading:
    return introductions.mark(names.mark(sentences.mark(reading)))


def found(reading: Reading) -> Iterable[tuple[int, int, str]]:
    return [(one.introduced.start, one.introduced.end, one.name) for one in marked(reading).entities if one.introduced]


@pytest.mark.parametrize("case", list(cases(CASES)))
def test_introductions_of_a_case(case: Case) -> None:
    check(case, found)


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_an_introduction_holds_a_mention_of_its_person_and_more(text: str) -> None:
    reading = marked(Reading(Article(id="a", uri="a.txt", sha256="0" * 64, text=text)))
    for one in reading.entities:
        if one.introduced:
            held = [span for span in one.mentions if one.introduced.holds(span)]
            assert held
            assert one.introduced not in held
    assert introductions.mark(reading) == reading


@given(st.text())
def test_no_text_stops_it(text: str) -> None:
    made = marked(Reading(Article(id="a", uri="a.txt", sha256="0" * 64, text=text)))
    assert all(one.introduced.of(text) for one in made.entities if one.introduced)
