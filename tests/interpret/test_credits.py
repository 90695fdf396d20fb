"""Where an article says it has its matter from."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile import Case, cases, check
from tellings.interpret import sentences
from tellings.interpret.credits import credits
from tellings.model import Article, Reading


def found(reading: Reading) -> Iterable[tuple[int, int, str]]:
    for credit in credits.mark(sentences.mark(reading)).credits:
        label = f"{credit.source}, {credit.kind}" + (", whole" if credit.whole else "")
        yield credit.span.start, credit.span.end, label


@pytest.mark.parametrize("case", list(cases(Path(__file__).parent / "cases" / "credits.toml")))
def test_credits(case: Case) -> None:
    check(case, found)


def test_an_outlets_own_name_is_no_credit() -> None:
    text = "Roe told the Harbour Gazette that the bridge fell."
    reading = Reading(Article("a", "a", "0", text, outlet="Harbour Gazette"))
    assert credits.mark(sentences.mark(reading)).credits == ()


@given(st.text(max_size=300))
def test_credits_lie_in_the_text_and_do_not_change(text: str) -> None:
    reading = credits.mark(sentences.mark(Reading(Article("a", "a", "0", text))))
    assert all(credit.span.of(text) for credit in reading.credits)
    assert credits.mark(replace(reading, credits=())) == reading
