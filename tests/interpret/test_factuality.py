"""How far a text commits itself to an event: cases as a linguist writes them, and the laws that hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import casefile
from tellings.interpret import lexicon, sentences
from tellings.interpret.factuality.factuality import Standing, status_at
from tellings.interpret.factuality.operators import CLASSES
from tellings.model import Article, Reading, Span

CASES = Path(__file__).parent / "cases" / "factuality.toml"


def label(standing: Standing) -> str:
    sign = "-" if standing.negated else "+" if standing.certain else "?"
    return sign if standing.status == "asserted" else f"{sign} {standing.status}"


@pytest.mark.parametrize("case", list(casefile.cases(CASES)))
def test_case(case: casefile.Case) -> None:
    reading = sentences.mark(case.reading)
    casefile.check(
        case,
        lambda _: (
            (start, end, label(status_at(reading, Span(reading.article.id, start, end)))) for start, end in case.places
        ),
    )


def test_every_operator_has_a_class() -> None:
    assert {row[1] for row in lexicon.rows("operators")} <= set(CLASSES)


WORDS = ["the", "crew", "did", "not", "managed", "to", "land", "that", "said", "without", "from", "entering", ",", "and", "no", "deal", "was", "cancelled", "may", "if", "would", "have", "she's", "of", "?", ".", "denied", "plans", "“", "”"]  # fmt: skip


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join) | st.text(min_size=1, max_size=80),
    st.data(),
)
def test_any_span_of_any_text_has_a_standing(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = status_at(sentences.mark(Reading(Article("a", "a", "0" * 64, text))), Span("a", start, end))
    assert -3 <= found.degree <= 3


def test_a_long_line_without_a_stop_is_read_from_its_neighbourhood() -> None:
    text = "they did not say that " * 4000 + "it sank"
    reading = Reading(Article("a", "a", "0" * 64, text))
    assert status_at(reading, Span("a", len(text) - 4, len(text))).status == "attributed"
