"""From the holder outward to the outlet."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.interpret import chains, sentences
from tellings.interpret.names import names
from tellings.interpret.quotes import quotes
from tellings.interpret.statements import statements
from tellings.model import Article, Reading, Span


def chain(text: str, holder: str | None) -> list[str]:
    reading = Reading(Article("a", "a.txt", "0" * 64, text))
    at = text.index(holder) if holder else 0
    where = Span("a", at, at + len(holder)) if holder else None
    return [carrier.name for carrier in chains.carriers(reading, Span("a", 0, len(text)), where)]


@pytest.mark.parametrize(
    ("text", "holder", "names"),
    [
        ("Spokesman Ivo Marek was quoted as saying by Lurian news agencies, and left.", "Ivo Marek", ["Lurian news agencies"]),
        ("Anna Roe told reporters it was premature, confirming information provided by Bloomberg.", "Anna Roe", ["reporters"]),
        ("Anna Roe told the BBC on Friday that the bridge was safe.", "Anna Roe", ["BBC"]),
        ("The talks will resume in May, the Times reported, citing two officials.", "two officials", ["Times"]),
        ("The army said in a statement carried by state television that the bridge was safe.", "The army", ["a statement", "state television"]),
        ("He said in an address on Monday that the bridge was safe.", "He", ["an address"]),
        ("Roe wrote on Twitter that the bridge was safe.", "Roe", ["Twitter"]),
        ("Speaking to the news agency Interfax, Roe said all was well.", "Roe", ["news agency Interfax"]),
        ("Roe was quoted as saying by the state news agency Orel, in remarks carried by Radio Lund, that it was old.", "Roe", ["state news agency Orel", "Radio Lund"]),
        ("Roe was quoted by the state news agency Orel as saying, in remarks carried by Radio Lund, that it was old.", "Roe", ["state news agency Orel", "Radio Lund"]),
        ("Roe told the Gazette that it was old, according to a report by Harbour Press.", "Roe", ["Gazette", "Harbour Press"]),
        ("Roe said in an interview with the Gazette, as reported by Reuters, that it was old.", "Roe", ["an interview", "Gazette", "Reuters"]),
        ("The ministry said in a statement carried by the agency Orel that it was old.", "The ministry", ["a statement", "agency Orel"]),
        ("It was old, Roe said in comments broadcast by state television and reported by Reuters.", "Roe", ["state television", "Reuters"]),
        ("Roe said that it was old, according to reports.", "Roe", ["reports"]),
        ("Roe told lawmakers it was fine.", "Roe", []),
        ("The bridge was safe, Roe said.", "Roe", []),
    ],
)  # fmt: skip
def test_carriers_from_the_holder_outward(text: str, holder: str, names: list[str]) -> None:
    assert chain(text, holder) == names


def test_another_speakers_medium_is_not_ours() -> None:
    text = "Roe told lawmakers it was fine, while Doe said in a letter that it was not."
    assert chain(text, "Roe") == []
    assert chain(text, "Doe") == ["a letter"]


@given(st.text(max_size=200))
def test_any_text_has_carriers_within_it(text: str) -> None:
    if text:
        for carrier in chains.carriers(Reading(Article("a", "a", "0", text)), Span("a", 0, len(text)), None):
            assert carrier.span.of(text)


def cases() -> list[object]:
    """One parameter a case of the file; known failures are strict expected failures."""
    found = []
    for row in tomllib.loads((Path(__file__).parent / "cases" / "chains.toml").read_text(encoding="utf-8"))["case"]:
        failing = (pytest.mark.xfail(strict=True, reason=row["reason"]),) if row.get("known_failure") else ()
        found.append(pytest.param(row, id=row["text"][:60], marks=failing))
    return found


@pytest.mark.parametrize("case", cases())
def test_the_way_of_each_statement(case: dict[str, object]) -> None:
    article = Article("a", "a.txt", "0" * 64, str(case["text"]))
    reading = statements.mark(quotes.mark(names.mark(sentences.mark(Reading(article)))))
    made = [
        " < ".join([one.holder, *(carrier.name for carrier in one.chain)]) + ": " + reading.words(one.span)
        for one in reading.statements
        if one.holder is not None
    ]
    assert made == case["chains"]
    levels = [
        f"{one.holder}: " + " | ".join(reading.words(span) for span in one.contents) for one in reading.attributions
    ]
    assert levels == case.get("levels", levels)
