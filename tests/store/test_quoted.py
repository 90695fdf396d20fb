"""Who is quoted: one line for one voice, whatever form of the name an article has."""

from __future__ import annotations

import pytest

from tellings.store.quoted import key


@pytest.mark.parametrize(
    "forms",
    [
        ("Ada Roe", "Ada J. Roe"),
        ("Lim Su-jin", "Lim Su Jin"),
        ("A spokesperson for Northmere", "a spokesperson for Northmere"),
        ("the Harbour Office", "Harbour Office", "The Harbour Office"),
    ],
)
def test_forms_of_one_name_are_one_voice(forms: tuple[str, ...]) -> None:
    assert len({key(form) for form in forms}) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("Ada Roe", "Jon Roe", "Roe", "Roe Marine", "Ada Roe Jr."),
        ("a spokesperson for Northmere", "Northmere"),
        ("J. K.", "J. M.", "?!", "--"),
        ("王芳", "王"),
    ],
)
def test_voices_that_may_be_two_stay_two(names: tuple[str, ...]) -> None:
    assert len({key(name) for name in names}) == len(names)
