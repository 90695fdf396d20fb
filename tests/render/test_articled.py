"""Names as English says them in a line."""

from __future__ import annotations

import pytest

from tellings.render.view.articled import Articled

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
