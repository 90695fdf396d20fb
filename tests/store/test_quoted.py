"""Who is quoted: one line for one voice, whatever form of the name an article has."""

from __future__ import annotations

import pytest

from tellings.store.quoted import one_each


@pytest.mark.parametrize(
    "same",
    [
        ("Ada Roe", "Ada J. Roe", "Ada Roe Jr.", "Roe"),
        ("Lim Su-jin", "Lim Su Jin"),
        ("A spokesperson for Northmere", "a spokesperson for Northmere"),
        ("the Harbour Office", "Harbour Office", "The Harbour Office"),
    ],
)
def test_forms_of_one_name_are_one_voice(same: tuple[str, ...]) -> None:
    assert len(set(one_each(same).values())) == 1


@pytest.mark.parametrize(
    "apart",
    [
        ("Ada Roe", "Jon Roe", "Roe"),  # two bear the name: whose it is, it does not say
        ("Ada Roe", "Roe Marine"),
        ("a spokesperson for Northmere", "Northmere"),
        ("the council", "council of Northmere"),
        ("A", "B"),
    ],
)
def test_voices_that_may_be_two_stay_two(apart: tuple[str, ...]) -> None:
    assert len(set(one_each(apart).values())) == len(apart)
