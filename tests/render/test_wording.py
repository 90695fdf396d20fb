"""Two wordings of one utterance: what of the second is not as in the first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.render.view import wording
from tellings.render.view.sigla import plain


def shown(first: str, second: str) -> str:
    """The second wording with [marked] and {gone} words."""
    pieces = wording.against(first, second)
    return "".join(f"[{p.text}]" if p.marked else f"{{{p.text.strip()}}} " if p.gone else p.text for p in pieces)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("The gate was shut at noon.", "The gate was shut at noon", "The gate was shut at noon"),
        ("The gate was shut at noon.", "The gate was closed at noon", "The gate was {shut} [closed] at noon"),
        ("We did not open the gate", "We did open the gate", "We did {not} open the gate"),
        ("We opened the gate", "We opened the upper gate", "We opened the [upper] gate"),
        ("We saw the gate and then we ran home", "the gate and then we ran", "the gate and then we ran"),
        ("THE GATE, they said, was shut", "the gate they said was shut", "the gate they said was shut"),
        ("We opened the gate at noon", "Wir haben mittags das Tor geöffnet", "Wir haben mittags das Tor geöffnet"),
        ("I know it’s late", "I know it's late", "I know it's late"),
        (
            "it stood one two three four five six seven here for years",
            "it stood here for years",
            "it stood {one two three … six seven} here for years",
        ),
    ],
)
def test_a_changed_word_is_marked_and_a_shorter_quotation_is_not(first: str, second: str, told: str) -> None:
    assert shown(first, second) == told


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_words_stay_as_they_were_printed(first: str, second: str) -> None:
    assert plain(wording.against(first, second)) == second
    assert not any(piece.marked or piece.gone for piece in wording.against(second, second))
