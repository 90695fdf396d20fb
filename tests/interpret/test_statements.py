"""Every clause that states something: whose word it is, and how it is meant."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile import Case, cases, check
from effort import doubled
from tellings.interpret import sentences
from tellings.interpret.statements import statements
from tellings.model import Article, Entity, Quote, Reading, Span

CASES = Path(__file__).parent / "cases"


def found(reading: Reading) -> Iterable[tuple[int, int, str]]:
    for statement in statements.mark(sentences.mark(reading)).statements:
        label = statement.status + (f", {statement.holder}" if statement.holder else "")
        yield statement.span.start, statement.span.end, label


@pytest.mark.parametrize("case", list(cases(CASES / "statements.toml")))
def test_statements(case: Case) -> None:
    check(case, found)


@pytest.mark.parametrize("case", list(cases(CASES / "status.toml")))
def test_status(case: Case) -> None:
    check(case, found)


def reading_of(text: str, people: tuple[str, ...] = (), quoted: str = "", speaker: str | None = None) -> Reading:
    """A reading with its sentences, the people named (by their full form) and at most one direct quote."""
    entities = tuple(
        Entity(name, name, "person", (Span("a", text.index(name), text.index(name) + len(name)),)) for name in people
    )
    reading = sentences.mark(Reading(Article("a", "a", "0", text), entities=entities))
    if not quoted:
        return reading
    at = text.index(quoted)
    return replace(reading, quotes=(Quote(Span("a", at, at + len(quoted)), "direct", speaker),))


@pytest.mark.parametrize(
    ("text", "statements_of_it"),
    [
        (
            "Anna Roe, who has led the town for years, could lose her seat if voters turn away.",
            {
                "Anna Roe, who has led the town for years": "asserted",
                "Anna Roe, who has led the town for years, could lose her seat if voters turn away": "conditional",
            },
        ),
        (
            "Luria denied any part in the attack on Ivo Marek and his daughter, who are in hospital.",
            {
                "any part in the attack on Ivo Marek and his daughter": "denied",
                "Ivo Marek and his daughter, who are in hospital": "asserted",
            },
        ),
        (
            "A gate broke at noon and sent water through the town.",
            {
                "A gate broke at noon": "asserted",
                "A gate broke at noon and sent water through the town": "asserted",
            },
        ),
        (
            "The water reached the lower quarter, where it stood for days.",
            {
                "The water reached the lower quarter": "asserted",
                "the lower quarter, where it stood for days": "asserted",
            },
        ),
        ("Roe may resign and left the room.", {"Roe may resign": "possible", "left the room": "asserted"}),
    ],
)
def test_a_statement_begins_where_it_can_be_read_by_itself(text: str, statements_of_it: dict[str, str]) -> None:
    """What a wider span takes in has its status: a possibility never comes under a fact."""
    made = statements.mark(reading_of(text))
    assert {made.words(s.span): s.status for s in made.statements} == statements_of_it


def test_a_holder_is_named_in_full() -> None:
    made = statements.mark(reading_of("Ann Roe told reporters it was too early to talk.", ("Ann Roe",)))
    [statement] = made.statements
    assert (statement.holder, statement.addressee) == ("Ann Roe", "reporters")
    assert [carrier.name for carrier in statement.chain] == ["reporters"]
    assert statement.cue is not None
    assert made.words(statement.cue) == "told"


def test_a_short_form_is_the_one_body_that_spoke_before() -> None:
    text = "The port office of Lund said the quay was old. The office said it would close. The dam's operator said it was safe."
    made = statements.mark(reading_of(text))
    assert {s.holder for s in made.statements} == {"port office of Lund", "the dam's operator"}
    assert statements.mark(made) == made


def test_a_direct_quote_is_its_speakers_statement() -> None:
    text = '"The quay is old and it will remain old," Ann Roe said.'
    made = statements.mark(reading_of(text, ("Ann Roe",), "The quay is old and it will remain old", "Ann Roe"))
    assert [(made.words(s.span), s.status, s.holder) for s in made.statements] == [
        ("The quay is old", "attributed", "Ann Roe"),
        ("it will remain old", "forecast", "Ann Roe"),
    ]


def test_a_quote_without_a_speaker_is_never_a_fact() -> None:
    text = 'A note was found. "The quay is old"'
    made = statements.mark(reading_of(text, quoted="The quay is old"))
    assert [s.status for s in made.statements] == ["asserted", "unclear"]


def test_what_stands_beside_a_short_quotation_in_another_language_states_nothing() -> None:
    text = "« Le pont est fermé depuis lundi », a dit la maire du village, Ana Moreau."
    article = Article("a", "a.txt", "0" * 64, text, language="fr")
    start, end = text.index("Le pont"), text.index(" »")
    reading = Reading(article, quotes=(Quote(Span("a", start, end), "direct"),))
    assert [reading.words(one.span) for one in statements.mark(sentences.mark(reading)).statements] == [text[start:end]]


def test_who_signed_a_post_and_when_states_nothing() -> None:
    text = "The ferry is late again. — Ana Moreau (@amoreau) June 27, 2031"
    reading = reading_of(text, ("Ana Moreau",), "The ferry is late again.", "Ana Moreau")
    (statement,) = statements.mark(sentences.mark(reading)).statements
    assert (reading.words(statement.span), statement.holder) == ("The ferry is late again", "Ana Moreau")


@given(st.text(max_size=300))
def test_statements_lie_in_the_text_and_do_not_change(text: str) -> None:
    reading = statements.mark(sentences.mark(Reading(Article("a", "a", "0", text))))
    assert all(statement.span.of(text) for statement in reading.statements)
    assert statements.mark(reading) == reading


@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "Roe",
                "said",
                "that",
                ",",
                '"',
                "”",
                "“",
                ".",
                "and",
                "if",
                "will",
                "denied",
                "according",
                "to",
                "not",
                "told",
                "who",
                "by",
                ";",
                "—",
                "has",
                "may",
                "claims",
                "is",
            ]
        ),
        max_size=60,
    )
)
def test_any_order_of_cues_is_read(words: list[str]) -> None:
    text = " ".join(words)
    reading = statements.mark(sentences.mark(Reading(Article("a", "a", "0", text))))
    assert all(statement.span.of(text) for statement in reading.statements)


def test_an_office_stands_for_the_person_named_behind_it() -> None:
    made = statements.mark(reading_of("The harbour master, Ann Roe, confirmed the quay was closed.", ("Ann Roe",)))
    assert [(made.words(s.span), s.holder) for s in made.statements if s.holder] == [("the quay was closed", "Ann Roe")]


def test_time_grows_with_the_text_alone() -> None:
    def marked(times: int) -> Reading:
        text = "Roe said that the quay, according to the mayor, will be closed if " * times
        return statements.mark(sentences.mark(Reading(Article("a", "a", "0", text))))

    assert doubled(marked, 50) < 2.5
    assert marked(3000).statements
