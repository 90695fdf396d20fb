"""Attributions and the phrases that present who speaks: the case files, and the laws that hold for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.interpret import lexicon, sentences
from tellings.interpret.attributions import attitudes as attributions_attitudes
from tellings.interpret.names import names
from tellings.interpret.quotes import quotes
from tellings.interpret.statements import statements
from tellings.model import Article, Reading

CASES = Path(__file__).parent / "cases"
PIECES = (
    "Ana Moreau said that wants to criticized the plan , “ ” ( ) . ; the mayor of Ostra who according to calls for is "
    "expected ’s claim whether unclear he not would by asked about : — \n and but said reported which 51 Rep."
).split(" ")


def read(text: str) -> Reading:
    article = Article(id="a", uri="a.txt", sha256="0" * 64, text=text)
    return statements.mark(quotes.mark(names.mark(sentences.mark(Reading(article)))))


def cases(name: str) -> list[object]:
    """One parameter a case of the file; known failures are strict expected failures."""
    found = []
    for row in tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]:
        failing = (pytest.mark.xfail(strict=True, reason=row["reason"]),) if row.get("known_failure") else ()
        found.append(pytest.param(row, id=row["text"][:60], marks=failing))
    return found


@pytest.mark.parametrize("case", cases("attributions.toml"))
def test_levels_of_speech(case: dict[str, object]) -> None:
    reading = read(str(case["text"]))
    made = [
        " | ".join(
            [
                reading.words(one.mention) if one.mention else "-",
                reading.words(one.cue),
                *(reading.words(span) for span in one.contents),
            ]
        )
        for one in reading.attributions
    ]
    assert made == case["levels"]


@pytest.mark.parametrize("case", cases("mentions.toml"))
def test_the_whole_phrase_presents_the_speaker(case: dict[str, object]) -> None:
    reading = read(str(case["text"]))
    assert [reading.words(quote.mention) for quote in reading.quotes if quote.mention] == [case["mention"]]


def test_a_quote_knows_the_word_that_gives_it_away() -> None:
    reading = read("“Go,” Ana Moreau said. “At once.”\n\nPaul Arlen: “Never.”")
    assert [quote.cue and reading.words(quote.cue) for quote in reading.quotes] == ["said", None, ":"]


@given(st.lists(st.sampled_from(PIECES), max_size=50).map(" ".join))
def test_attributions_lie_in_the_text_and_come_out_alike_twice(text: str) -> None:
    reading = read(text)
    for one in reading.attributions:
        for span in (one.cue, *one.contents, *([one.mention] if one.mention else [])):
            assert reading.words(span).strip()
        assert all(left.end <= right.start for left, right in zip(one.contents, one.contents[1:], strict=False))
    assert statements.mark(reading) == reading


def test_the_order_of_lexicon_lines_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Moreau wants to leave, called for a vote and criticized the plan. It is unclear whether she hopes for rain."
    before = read(text)
    turned = lexicon.rows("attitudes")[::-1]
    rows = lexicon.rows
    monkeypatch.setattr(lexicon, "rows", lambda name, *rest: turned if name == "attitudes" else rows(name, *rest))
    attributions_attitudes._attitudes.cache_clear()
    try:
        assert read(text).attributions == before.attributions
    finally:
        attributions_attitudes._attitudes.cache_clear()
