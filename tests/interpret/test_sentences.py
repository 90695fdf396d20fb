"""Sentences: the case file, and the laws that hold for any text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile import Case, cases, check
from tellings.interpret import sentences
from tellings.model import Article, Reading

CASES = Path(__file__).parent / "cases" / "sentences.toml"
NEWS = st.text(alphabet="ab Z.!?,\"'“”‘’«»\n…-1\u00a0", max_size=200)


def marked(text: str) -> Reading:
    return sentences.mark(Reading(Article(id="a", uri="a.txt", sha256="0" * 64, text=text)))


def found(reading: Reading) -> Iterable[tuple[int, int, str]]:
    return [(span.start, span.end, "") for span in sentences.mark(reading).sentences]


@pytest.mark.parametrize("case", cases(CASES))
def test_sentences_of_a_case(case: Case) -> None:
    check(case, found)


@given(NEWS)
def test_sentences_cover_every_character_once_and_begin_and_end_with_one(text: str) -> None:
    places = [(span.start, span.end) for span in marked(text).sentences]
    assert places == sorted(places)
    covered = [at for start, end in places for at in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {at for at, character in enumerate(text) if not character.isspace()} <= set(covered)
    assert all(text[start:end] == text[start:end].strip() for start, end in places)


@given(NEWS)
def test_marking_twice_gives_the_same(text: str) -> None:
    once = marked(text)
    assert sentences.mark(once) == once


def test_an_empty_text_has_no_sentences() -> None:
    assert marked("").sentences == ()
    assert marked(" \n\n ").sentences == ()
