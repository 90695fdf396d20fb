"""Names: the case file (one mark per mention, labelled `kind name`), who is who, and the laws."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile import Case, cases, check
from tellings.interpret import sentences
from tellings.interpret.names import names
from tellings.interpret.names.case import respelt
from tellings.model import Article, Entity, Reading

CASES = Path(__file__).parent / "cases" / "names.toml"
WORDS = [
    "the",
    "The",
    "Mr.",
    "Ana",
    "Moreau",
    "Ostra",
    "County",
    "of",
    "U.S.",
    "President",
    "said",
    "May",
    "in",
    "“",
    "”",
    "'",
    ".",
    ",",
    "\n",
]


def marked(text: str) -> Reading:
    return names.mark(sentences.mark(Reading(Article(id="a", uri="a.txt", sha256="0" * 64, text=text))))


def entities(text: str) -> dict[str, Entity]:
    return {entity.name: entity for entity in marked(text).entities}


def found(reading: Reading) -> Iterable[tuple[int, int, str]]:
    return [
        (span.start, span.end, f"{entity.kind} {entity.name}")
        for entity in names.mark(sentences.mark(reading)).entities
        for span in entity.mentions
    ]


@pytest.mark.parametrize("case", list(cases(CASES)))
def test_names_of_a_case(case: Case) -> None:
    check(case, found)


def test_one_person_under_several_names_is_one_entity() -> None:
    text = "Mayor Ana Moreau opened the bridge. Ms. Moreau waved. Later Moreau left.\n\nAna K. Moreau is a former pilot, she said."
    assert list(entities(text)) == ["Ana K. Moreau"]
    assert entities(text)["Ana K. Moreau"].id == "ana-moreau"
    assert len(entities(text)["Ana K. Moreau"].mentions) == 4


def test_two_people_of_one_family_name_stay_two() -> None:
    found = entities("Paul Arlen met Ruth Arlen. Mr. Arlen smiled. Mrs. Arlen did not.")
    assert {name: len(entity.mentions) for name, entity in found.items()} == {"Paul Arlen": 2, "Ruth Arlen": 2}


def test_the_id_is_one_in_all_articles_whatever_middle_names_are_given() -> None:
    for name in ("Ana Moreau", "Ana K. Moreau", "Ana Kessler Moreau"):
        assert [entity.id for entity in marked(f"Mayor {name} waved.").entities] == ["ana-moreau"], name
    assert [entity.id for entity in marked("Gen. Robert de Vries waved.").entities] == ["robert-de-vries"]


def test_father_and_son_of_one_name_are_two() -> None:
    text = "President Paul Arlen spoke. His son, Paul Arlen Jr., was there. Arlen left early. Arlen Jr. stayed."
    found = entities(text)
    assert {entity.id: len(entity.mentions) for entity in found.values()} == {"paul-arlen": 2, "paul-arlen-jr": 2}
    alone = entities("Paul Arlen Jr. spoke. Arlen left early.")
    assert {entity.id: len(entity.mentions) for entity in alone.values()} == {"paul-arlen-jr": 2}


def test_who_is_brought_up_as_a_relative_is_not_meant_by_the_family_name_alone() -> None:
    found = entities(
        "President Arlen spoke. Arlen's daughter, Ruth Arlen, smiled. Then Arlen left, and Ms. Arlen stayed."
    )
    assert {entity.id: len(entity.mentions) for entity in found.values()} == {"arlen": 3, "ruth-arlen": 2}
    found = entities("The driver's daughter, Ruth Arlen, spoke. Arlen said she was glad.")
    assert {entity.id: len(entity.mentions) for entity in found.values()} == {"ruth-arlen": 2}


def test_a_family_name_that_stands_first_is_what_mr_goes_with() -> None:
    text = "Kim Song Ho spoke. Mr. Kim left. Kim Song-ho waved at Anna Kim. Later Kim slept, and Ho woke."
    assert {name: len(entity.mentions) for name, entity in entities(text).items()} == {"Kim Song Ho": 5, "Anna Kim": 1}


def test_a_shared_family_name_is_the_one_in_focus_not_the_one_merely_mentioned() -> None:
    text = (
        "Ruth Arlen won the vote. She thanked her husband, who worked with Paul Arlen. Arlen said the count was fair."
    )
    assert {name: len(entity.mentions) for name, entity in entities(text).items()} == {"Ruth Arlen": 2, "Paul Arlen": 1}


def test_a_given_name_borrows_the_family_name_after_and() -> None:
    text = "Peter Skole and Mina Skole fell ill. Peter Lang did not. Doctors treated Peter and Mina Skole."
    assert {name: len(entity.mentions) for name, entity in entities(text).items()} == {
        "Peter Skole": 2,
        "Mina Skole": 2,
        "Peter Lang": 1,
    }


def test_a_body_is_one_with_and_without_its_legal_form_and_trade() -> None:
    text = "Harl Computer Inc. raised prices. Analysts like Harl. The board of Harl Computer met, and Harl Records did too."
    found = entities(text)
    assert {entity.id: len(entity.mentions) for entity in found.values()} == {"harl": 3, "harl-records": 1}
    assert [entity.id for entity in marked("Shares of Velm Airways Ltd. rose.").entities] == ["velm"]
    assert [entity.id for entity in marked("Shares of Singapore Airlines rose.").entities] == ["singapore-airlines"]


def test_ids_are_unique_and_made_of_the_folded_name() -> None:
    assert [entity.id for entity in marked("They met José Muñoz of the U.S. on Monday.").entities] == [
        "jose-munoz",
        "united-states",
    ]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_mentions_lie_in_the_text_in_order_and_ids_are_unique(text: str) -> None:
    reading = marked(text)
    assert len({entity.id for entity in reading.entities}) == len(reading.entities)
    for entity in reading.entities:
        assert entity.mentions == tuple(sorted(set(entity.mentions)))
        assert all(reading.words(span).strip() == reading.words(span) for span in entity.mentions)
    assert names.mark(reading) == reading


@pytest.mark.parametrize("id", ["a", "b", "c", "d", "e", "f"])  # sets of spans come in another order for each
def test_of_two_spellings_as_frequent_the_first_in_the_text_is_taken(id: str) -> None:
    text = "FLOOD IN MIDWAY ATOLL\n\nWe saw the Midway Atoll today. We left the old ATOLL of stone behind."
    reading = sentences.mark(Reading(Article(id=id, uri="a.txt", sha256="0" * 64, text=text)))
    assert respelt(text, reading.sentences).startswith("flood in Midway Atoll\n")
