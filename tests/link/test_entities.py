"""One id for one person or body in all articles of a brief."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from newsroom import reading

from tellings.link.entities import entities
from tellings.model import Entity, Reading, Span
from tellings.model.marks import EntityKind

Named = tuple[str, str, EntityKind, tuple[str, ...]]
VARRO: Named = ("ines-varro", "Ines Varro", "person", ("Ines Varro", "Varro"))
VARRO_ALONE: Named = ("varro", "Varro", "person", ("Varro",))
UNION: Named = ("halden-lines-union", "Halden Lines Union", "organisation", ("Halden Lines Union", "HLU"))
UNION_ALONE: Named = ("hlu", "HLU", "organisation", ("HLU",))


def told(id: str, *named: Named) -> Reading:
    """A reading whose text is its names, each marked."""
    text, marked = "", []
    for own, name, kind, forms in named:
        spans = []
        for form in forms:
            spans.append(Span(id, len(text), len(text) + len(form)))
            text += f"{form}, "
        marked.append(Entity(own, name, kind, tuple(spans)))
    return replace(reading(id, text or "Nobody."), entities=tuple(marked))


def ids(*readings: Reading) -> list[list[str]]:
    return [[entity.id for entity in one.entities] for one in entities.shared(readings)]


def test_a_last_name_alone_is_the_one_bearer_that_another_article_names_in_full() -> None:
    assert ids(told("a", VARRO), told("b", VARRO_ALONE)) == [["ines-varro"], ["ines-varro"]]


def test_an_acronym_is_the_body_that_another_article_explains() -> None:
    assert ids(told("a", UNION_ALONE), told("b", UNION)) == [["halden-lines-union"], ["halden-lines-union"]]


def test_of_two_bearers_neither_is_chosen() -> None:
    other: Named = ("tomas-varro", "Tomas Varro", "person", ("Tomas Varro",))
    assert ids(told("a", VARRO), told("b", other), told("c", VARRO_ALONE)) == [
        ["ines-varro"],
        ["tomas-varro"],
        ["varro"],
    ]


def test_a_place_and_a_person_of_one_name_stay_apart() -> None:
    place: Named = ("varro", "Varro", "place", ("Varro",))
    assert ids(told("a", VARRO), told("b", place)) == [["ines-varro"], ["varro"]]


def test_ids_stay_unique_within_an_article() -> None:
    assert ids(told("a", VARRO, VARRO_ALONE)) == [["ines-varro", "varro"]]


@given(
    st.lists(st.lists(st.sampled_from([VARRO, VARRO_ALONE, UNION, UNION_ALONE]), unique=True, max_size=4), max_size=4)
)
def test_nothing_else_changes_and_the_order_of_articles_does_not_matter(articles: list[list[Named]]) -> None:
    readings = [told(f"a{number}", *named) for number, named in enumerate(articles)]
    made = entities.shared(readings)
    assert [one.article for one in made] == [one.article for one in readings]
    assert [[e.mentions for e in one.entities] for one in made] == [
        [e.mentions for e in one.entities] for one in readings
    ]
    assert all(len({entity.id for entity in one.entities}) == len(one.entities) for one in made)
    assert entities.shared(made) == made
    assert entities.shared(readings[::-1]) == made[::-1]
