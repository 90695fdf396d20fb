"""What a clause takes for granted: the case file, and the laws that hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile import Case, cases, check
from tellings import pipeline
from tellings.model import Article, Reading

CASES = Path(__file__).parent / "cases" / "granted.toml"
WORDS = "Roe said may have appeared to the her council's fall of old mill alleged “ ” , — . that in Lund".split(" ")


def read(text: str) -> Reading:
    return pipeline.interpret(Article(id="a", uri="a.txt", sha256="0" * 64, text=text))


@pytest.mark.parametrize("case", list(cases(CASES)))
def test_granted_of_a_case(case: Case) -> None:
    check(
        case,
        lambda reading: (
            (span.start, span.end, "") for one in read(reading.article.text).statements for span in one.granted
        ),
    )


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_what_is_granted_lies_in_a_clause_that_leaves_it_open(text: str) -> None:
    for one in read(text).statements:
        assert all(one.span.holds(phrase) for phrase in one.granted)
        assert not one.granted or one.status in ("attributed", "possible")
