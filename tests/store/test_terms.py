"""What an article is found by, and what a search looks up and looks into."""

from __future__ import annotations

from datetime import date

import pytest
from test_store import BRIDGE, FROST, NOW, keep, read

from tellings.store.pairs import ALONE
from tellings.store.phrases import Piece
from tellings.store.protocol import Store
from tellings.store.query import query
from tellings.store.terms import all_terms, of_day, of_days, of_pairs, terms


def test_words_are_looked_up_by_their_stems_and_function_words_not_at_all() -> None:
    found = all_terms(read("b", BRIDGE), date(2031, 5, 4))
    assert {
        "bridg",
        "t~harl",
        "n~brandt",
        "k~quote",
        "quote~gambl",
        "s~denied",
        "denied~bridg",
        "figure~crack",
    } <= found
    assert not {"the", "quote~we", "t~of", "harl~"} & found
    assert not any(" " in term or "\t" in term for term in found)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The bridges", ["the", "bridg"]),
        ("Café Zürich", ["cafe", "zurich"]),
        ("don’t", ["dont"]),
        ("U.S. 3,500", ["u.s.", "3,500"]),
        ("“ ”", []),
    ],
)
def test_terms_of_a_text(words: str, found: list[str]) -> None:
    assert terms(words) == found


def test_every_day_of_a_window_is_in_its_terms() -> None:
    first, last = date(2031, 4, 20), date(2031, 5, 18)
    window = of_days(first, last)
    assert {of_day(date.fromordinal(number)) for number in range(first.toordinal(), last.toordinal() + 1)} == {*window}
    assert of_day(date(2031, 6, 1)) not in window


def test_phrases_and_function_words_are_seen_in_the_text(store: Store) -> None:
    keep(store, read("b", BRIDGE), date(2031, 5, 4))
    keep(store, read("f", FROST), date(2031, 4, 2), FROST)

    def found(asked: str) -> list[str]:
        return [hit.article for hit in store.search(query(asked), 9)]

    assert found('"closed the bridge"') == ["b"]
    assert found('"the bridge closed"') == []
    assert found('"engineer found three crack"') == ["b"]
    assert found("we") == ["b"]
    assert found("to") == ["f"]
    assert found("kind:quote we") == ["b"]
    assert found("kind:quote the") == []
    assert found('kind:quote "gamble with"') == ["b"]
    assert found('kind:quote "with gamble"') == []
    assert found("kind:statement status:denied bridge") == ["b"]
    assert found("kind:statement status:denied cracks") == []
    assert found("!!! bridge") == []


def test_what_a_headline_says_comes_first_then_what_is_said_most(store: Store) -> None:
    once, often = (
        "Ferry crossings rose. " + "Nothing else happened in Lenna. " * 5,
        "A ferry met a ferry beside the ferry.",
    )
    for id_, text in (("once", once), ("often", often), ("last", once + " ")):
        keep(store, read(id_, text), None, text)
    keep(
        store, read("title", "It sails at noon. Tickets for the ferry are dear.", outlet="Ferry News"), None, "it sails"
    )
    assert [hit.article for hit in store.search(query("ferry"), 9)][:1] == ["often"]
    assert {hit.article for hit in store.search(query("ferry"), 9)} == {"once", "often", "last", "title"}
    assert [hit.article for hit in store.search(query("ferry outlet:ferry"), 9)] == ["title"]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("city halls", "The Cities’ halls"),
        ("mid-term vote", "before the midterm votes"),
        ("midterm vote", "before the mid-term vote"),
        ("state run farm", "a state-run farm"),
        ("mayor rally", "the mayor’s rally"),
        ("cafe owner", "café owners"),
        ("cafe owner", "CAFE\u0301 OWNERS"),
        ("office said", "the o\ufb03ce said"),
        ("don't know", "naïve ones don’t know"),
        ("United States army", "the U.S. Army"),
        ("stopped trains", "they stop train"),
        ("I don’t know", "we said: I don't know"),
        ("dont know", "‘Don’t know’"),
        ("state-run midterm vote", "a state-run mid-term vote"),
        ("o'hara said", "Ms. O’Hara—said"),
        ("kelvin scale", "the \u212aelvin scale"),
    ],
)
def test_no_phrase_is_passed_over_for_how_it_is_printed(asked: str, text: str) -> None:
    piece = Piece(asked, tuple(terms(asked)))
    assert piece.stands_in(terms(text))
    assert piece.may_stand_in(text)
    assert piece.stands_in_text(text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("the state said", "The United States said so."),
        ("the united", "In the United States and the United Kingdom"),
        ("the mayor said", "Breathe, mayor, said Ida. The mayoral race, said Per."),
    ],
)
def test_words_that_only_look_like_a_phrase_are_none(asked: str, text: str) -> None:
    assert not Piece(asked, tuple(terms(asked))).stands_in_text(text)


def test_most_texts_without_a_phrase_are_passed_over_uncut() -> None:
    assert not Piece("closed bridge", ("clos", "bridg")).may_stand_in(BRIDGE)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The president said so on Tuesday.", "the President said"),
        ("A secretary of the state spoke.", "secretary of the state"),
        ("U.S. president", "United States president"),
        ("Said. President", "said president"),
    ],
)
def test_a_text_is_found_by_the_pairs_of_every_phrase_in_it(text: str, asked: str) -> None:
    assert of_pairs(terms(asked))
    assert of_pairs(terms(asked)) <= all_terms(read("a", text), None)


def test_only_common_words_are_paired() -> None:
    assert of_pairs(terms("the president of the harbour said")) == set()


def test_a_pair_is_told_with_the_function_words_between_its_words() -> None:
    text = "The president said so. The head of the school will have been told."
    assert {"p~president~~said", "p~head~of~the~school"} <= all_terms(read("a", text), None)
    assert not of_pairs(terms("the president has said")) & all_terms(read("a", text), None)
    assert of_pairs(terms("school will have been told")) == {"p~school~_~told"}  # far apart


@pytest.mark.parametrize("mark", ["", ALONE])
def test_a_phrase_is_found_in_what_was_kept_with_other_pairs_or_none(
    store: Store, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    said = "The president said the bridge is safe."
    with monkeypatch.context() as before:
        before.setattr("tellings.store.tables.all_terms", lambda reading, day: all_terms(reading, day, mark))
        number = keep(store, read("old", said))
    keep(store, read("new", f"{said} Nothing else."), None, "new")
    keep(store, read("none", "The bridge is safe, said the former president."), None, "none")
    assert {hit.article for hit in store.search(query('"the president said"'), 9)} == {"old", "new"}
    with store.writing():
        store.keep_reading(number, read("old", "Nothing of the kind."), None, "r2", NOW)
    assert [hit.article for hit in store.search(query('"the president said"'), 9)] == ["new"]
    assert [*store.database.damage()] == []  # an index is given back the very terms that it was given
