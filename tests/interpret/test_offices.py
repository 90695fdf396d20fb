"""Who an article says holds an office, and where an office stands alone."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile import Case, cases, check
from tellings.interpret import offices, sentences
from tellings.interpret.names import names
from tellings.model import Article, Reading


def found(reading: Reading) -> Iterable[tuple[int, int, str]]:
    for office in offices.mark(names.mark(sentences.mark(reading))).offices:
        of = f" of {office.of}" if office.of else ""
        by = f" by {office.holder}" if office.holder else ""
        yield office.span.start, office.span.end, f"{office.office}{of}{by}"


@pytest.mark.parametrize("case", list(cases(Path(__file__).parent / "cases" / "offices.toml")))
def test_offices(case: Case) -> None:
    check(case, found)


def test_an_article_in_a_language_without_word_lists_has_no_offices() -> None:
    article = Article("a", "a", "0", "President Ines Varro kwam.", language="nl")
    assert offices.mark(names.mark(sentences.mark(Reading(article)))).offices == ()


PIECES = [
    "the ",
    "The ",
    "President",
    "president",
    " ",
    "of ",
    "Ireland",
    "'s ",
    "Ines Varro",
    ", ",
    ". ",
    "Gov.",
    "is ",
    "İ",
    "-elect",
    "\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_offices_lie_in_the_text_and_do_not_change(text: str) -> None:
    reading = offices.mark(names.mark(sentences.mark(Reading(Article("a", "a", "0", text)))))
    ids = {entity.id for entity in reading.entities}
    assert all(office.span.of(text) and office.holder in {None, *ids} for office in reading.offices)
    assert [office.span.start for office in reading.offices] == sorted(office.span.start for office in reading.offices)
    assert offices.mark(replace(reading, offices=())) == reading
