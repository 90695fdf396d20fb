"""Agreements: sentences with the facts that they tell, and the laws that hold for any text.

A fact is written `agreement | kind of what | value or day, until, for how long, where | by whom | status`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tellings import pipeline
from tellings.interpret import lexicon
from tellings.interpret.agreements.words import codes, known, states, ways
from tellings.model import Article, Reading
from tellings.model.agreement import ACTIONS, AgreementFact

CASES = tomllib.loads((Path(__file__).parent / "cases" / "agreements.toml").read_text(encoding="utf-8"))["case"]


def read(text: str, published: str | None = None) -> Reading:
    return pipeline.interpret(Article(id="a", uri="a.txt", sha256="0" * 64, text=text, published=published))


def told(fact: AgreementFact) -> str:
    kind = f"{fact.kind} of {fact.about}" if fact.about else fact.kind
    when = [fact.value, fact.moment or "", f"until {fact.until}" if fact.until else ""]
    when += [f"for {fact.length}" if fact.length else "", f"in {fact.place}" if fact.place else ""]
    return " | ".join((fact.agreement, kind, " ".join(filter(None, when)), ", ".join(fact.by), fact.status))


def case(row: dict[str, object]) -> object:
    known_failure = bool(row.get("known_failure"))
    assert not known_failure or row.get("reason"), f"a known failure needs a reason: {row['text']}"
    marks = (pytest.mark.xfail(strict=True, reason=str(row.get("reason"))),) if known_failure else ()
    return pytest.param(row, id=str(row["text"])[:70], marks=marks)


@pytest.mark.parametrize("row", [case(row) for row in CASES])
def test_case(row: dict[str, object]) -> None:
    published = row.get("published")
    found = read(str(row["text"]), str(published) if published else None).agreements
    assert [told(fact) for fact in found] == row["facts"]


def test_a_fact_is_told_in_the_exact_words_of_its_clause() -> None:
    reading = read(
        "The lake pact was signed in 2001. Ministers said on Monday that Norway ratified the Oslo Accords in May 2003."
    )
    fact = reading.agreements[-1]
    assert (reading.words(fact.span), reading.words(fact.cue)) == (
        "Norway ratified the Oslo Accords in May 2003",
        "ratified",
    )
    assert (reading.words(fact.mention), fact.holder) == ("Oslo Accords", "Ministers")


def test_what_an_article_calls_the_treaty_is_the_one_it_has_named() -> None:
    reading = read(
        "Peru and Chile signed the Andes Water Treaty in Lima on 3 May 1999. The treaty entered into force in 2001.\n\n"
        "It limits withdrawals to 40 percent. Peru suspended the pact on 9 June 2014, and has not resumed it."
    )
    assert {fact.agreement for fact in reading.agreements} == {"Andes Water Treaty"}
    assert [told(fact).split(" | ", 1)[1] for fact in reading.agreements if fact.kind != "party"] == [
        "signed | 1999-05-03 in Lima | Peru, Chile | asserted",
        "in force | 2001 |  | asserted",
        "limit | withdrawals=40 % |  | asserted",
        "suspended | 2014-06-09 | Peru | asserted",
        "resumed |  | Peru | denied",
    ]


def test_what_lies_ahead_of_its_article_is_planned() -> None:
    text = "The Kigali Amendment enters into force on 1 January 2019."
    assert [fact.status for fact in read(text, "2018-11-02").agreements] == ["planned"]
    assert [fact.status for fact in read(text.replace("enters", "entered"), "2019-11-02").agreements] == ["asserted"]


def test_the_lists_know_each_other() -> None:
    assert {row[0] for row in lexicon.rows("agreement_actions")} <= set(ACTIONS)
    assert len(set(codes().values())) == len(codes())
    assert all(len(code) == 3 and code.isupper() for code in codes().values())
    assert {meaning for listed in states().values() for _, meaning in listed} == set(codes())
    assert len(known()) > 100
    assert len(ways()) > 150


PIECES = ["New START", "the treaty", "the", "Treaty", "of", "Paris", "Agreement", "a ceasefire", "between", "Israel", "and", "Hamas", "Russia's", "U.S.-China", "trade", "deal", "signed", "was", "withdrew", "from", "suspension", "of", "inspections", "under", "extended", "until", "2026", "for", "five years", "on 3 May 2010", "limits", "to", "1,550", "warheads", "each", "3.67 percent", "It", "it", "followed", "the commission", "Joint", "talks", "on", "has not", "would", "if", "by", ",", ";", ".", "\n\n", "“", "”", "in", "Prague", "OPEC+", "🙂"]  # fmt: skip


@settings(deadline=None)
@example("The New START treaty allows inspections")  # the means of checking is the last word of its line
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=120))
def test_any_text_is_read_and_its_facts_lie_in_it(text: str) -> None:
    reading = read(text)
    for fact in reading.agreements:
        assert reading.words(fact.span)
        assert reading.words(fact.cue)
        assert reading.words(fact.mention)
        assert fact.agreement
        assert not fact.agreement.startswith("~")
    assert read(text).agreements == reading.agreements
