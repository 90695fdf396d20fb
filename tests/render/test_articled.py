"""Names as English says them in a line."""

from __future__ import annotations

import pytest

from tellings.render.view.articled import Articled
from tellings.render.view.names import bearer

TEXT = (
    "The Harbour Office denied it. Northmere officials met the Harbour Office, and Ada Roe told the Roe family. "
    "The North Wire news agency reported it; North Wire said more. Police in the Hague, Police said, knew nothing. "
    "The council and a witness differed; the witness left."
)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Harbour Office", "the Harbour Office"),
        ("Ada Roe", "Ada Roe"),
        ("Roe", "Roe"),  # "the Roe family" says nothing of the name
        ("North Wire", "North Wire"),
        ("Police", "Police"),
        ("Hague", "the Hague"),
        ("council", "the council"),
        ("a witness", "a witness"),
        ("The statement", "the statement"),
        ("Nobody Named", "Nobody Named"),
        ("", ""),
    ],
)
def test_a_name_has_an_article_where_the_texts_give_it_one(name: str, said: str) -> None:
    assert Articled([TEXT])(name) == said


def test_no_text_in_english_gives_no_article() -> None:
    assert Articled([])("Harbour Office") == "Harbour Office"


def test_a_family_name_is_said_in_full() -> None:
    assert Articled([TEXT], {"roe": "Ada Roe"})("Roe") == "Ada Roe"


@pytest.mark.parametrize(
    ("name", "people", "full"),
    [
        ("Roe", ["Ada Roe", "Jon Marek"], "Ada Roe"),
        ("Roe", ["Ada Roe", "Ada J. Roe"], "Ada J. Roe"),
        ("Roe", ["Ada Roe", "Jon Roe"], None),
        ("Ada", ["Ada Roe"], None),
        ("Roe", ["Roe"], None),
        ("", ["Ada Roe"], None),
    ],
)
def test_who_bears_a_family_name(name: str, people: list[str], full: str | None) -> None:
    assert bearer(name, people) == full
