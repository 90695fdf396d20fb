"""What was asked for is marked in what a search shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.serve.web.sought import marker
from tellings.store.query import query


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        ("tariffs", "A tariff, and Lund's tariffs", ["tariff", "tariffs"]),
        ("lund", "Lund’s quay, not Lunden", ["Lund’s"]),
        ('"the council said"', "The council said so; the council was there", ["The council said"]),
        ('bridge "of the bay"', "the bridge of the bay", ["bridge", "of the bay"]),
        ("speaker:roe", "Roe spoke of Roe", []),
        ("桥梁", "那座桥梁", ["桥梁"]),
    ],
)
def test_the_words_asked_for_are_marked(asked: str, text: str, marked: list[str]) -> None:
    pieces = marker(query(asked))(text)
    assert [piece.text for piece in pieces if piece.marked] == marked
    assert "".join(piece.text for piece in pieces) == text


@given(st.text(max_size=200))
def test_no_letter_is_lost(text: str) -> None:
    assert "".join(piece.text for piece in marker(query('bridge "the bay"'))(text)) == text
