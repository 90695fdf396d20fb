"""Quotes and their speakers: the case file, and the laws that hold for any text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile import Case, cases, check
from tellings.interpret import sentences
from tellings.interpret.names import names
from tellings.interpret.quotes import quotes
from tellings.model import Article, Reading

CASES = Path(__file__).parent / "cases" / "quotes.toml"
PIECES = [
    "Ana",
    "Moreau",
    "said",
    "told",
    "he",
    "she",
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    ",",
    ".",
    "!",
    ":",
    "\n",
    "\n\n",
    "the",
    "spokesman",
    "bridge",
    "It",
    "(AP)",
    "according",
    "to",
    "who",
    "adding",
]


def read(reading: Reading) -> Reading:
    return quotes.mark(names.mark(sentences.mark(reading)))


def marked(text: str) -> Reading:
    return read(Reading(Article(id="a", uri="a.txt", sha256="0" * 64, text=text)))


def found(reading: Reading) -> Iterable[tuple[int, int, str]]:
    for quote in read(reading).quotes:
        label = " ".join(filter(None, (quote.form, "damaged" if quote.damaged else "", quote.speaker or "-")))
        yield quote.span.start, quote.span.end, label


@pytest.mark.parametrize("case", list(cases(CASES)))
def test_quotes_of_a_case(case: Case) -> None:
    check(case, found)


def test_the_chain_of_a_quote_names_who_passed_it_on() -> None:
    (quote,) = marked("“The floods are no accident,” Paul Arlen was quoted as saying by Ostran news agencies.").quotes
    assert [carrier.name for carrier in quote.via] == ["Ostran news agencies"]


def test_the_mention_is_where_the_speaker_stands() -> None:
    reading = marked("Mayor Ana Moreau closed the bridge. “It is unsafe,” she said.")
    assert [reading.words(quote.mention) for quote in reading.quotes if quote.mention] == ["she"]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_quotes_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    reading = marked(text)
    ends = [0]
    for quote in reading.quotes:
        assert ends[-1] <= quote.span.start
        assert reading.words(quote.span) == reading.words(quote.span).strip()
        ends.append(quote.span.end)
    assert read(reading) == reading


@given(st.text(alphabet="“”\"'‘’«»„`aA9s .,\n:?(—", max_size=60))
def test_no_heap_of_marks_raises_or_overlaps(text: str) -> None:
    ends = [0]
    for quote in marked(text).quotes:
        assert ends[-1] <= quote.span.start
        ends.append(quote.span.end)
