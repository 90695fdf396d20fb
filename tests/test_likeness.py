"""Likeness: rarity counts, length does not, and every value says what it rests on."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.likeness import (
    Weights,
    background,
    char_grams,
    cosine,
    counted_weights,
    term_weights,
    unit,
    weights,
)

TEXTS = ("The ferry struck the reef.", "The reef is marked by a buoy.", "Parliament passed the budget.")


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    weighed = weights(TEXTS)
    vector = weighed.vector("The president said a ferry struck")
    assert vector["ferry"] > vector["president"] > vector["said"]


def test_likeness_rests_on_shared_terms() -> None:
    weighed = weights(TEXTS)
    ferry, reef, budget = map(weighed.vector, TEXTS)
    assert cosine(ferry, reef) > cosine(ferry, budget) == 0.0


def test_without_a_background_the_texts_at_hand_decide() -> None:
    weighed = weights(["one ferry", "two ferry", "three ferry"], background=None)
    assert weighed.idf["ferry"] < weighed.idf["two"] < weighed.unseen
    assert weighed.idf["ferry"] == pytest.approx(log(4 / 3.5))
    assert weighed.unseen == pytest.approx(log(4 / 0.5))


def test_a_count_weighs_by_its_logarithm_and_none_below_one() -> None:
    weighed = Weights({"ferry": 2.0}, 5.0)
    assert weighed.weigh({"ferry": 1, "reef": 1}) == unit({"ferry": 2.0, "reef": 5.0})
    assert weighed.weigh({"ferry": 3, "reef": 0.5}) == unit({"ferry": 2.0 * (1 + log(3)), "reef": 5.0})


def test_backgrounds_of_several_languages_count_as_of_one_size() -> None:
    """A word that stands in a hundredth of one language's texts stands in a hundredth of all, however many were counted."""
    whole, english = background("en")
    number, german = background("de")
    made = counted_weights({}, 0, background=("en", "de")).idf
    word = next(one for one in german if one not in english)
    stands = round(german[word] * whole / number)
    assert made[word] == pytest.approx(log((1 + whole) / (0.5 + stands)))
    both = max(english.keys() & german.keys(), key=lambda one: german[one] / number - english[one] / whole)
    assert made[both] < term_weights((), background="en").idf[both]


def test_an_unknown_language_has_no_background() -> None:
    assert weights((), background="xx").idf == {}


@pytest.mark.parametrize("text", ["", "  ", "the of and", "!!!"])
def test_a_text_without_terms_is_like_nothing(text: str) -> None:
    weighed = weights(TEXTS)
    assert weighed.vector(text) == {}
    assert cosine(weighed.vector(text), weighed.vector(TEXTS[0])) == 0.0


def test_character_grams_stay_within_words_and_fold_accents() -> None:
    assert char_grams("Ré", 2, 3) == [" r", "re", "e ", " re", "re "]
    weighed = weights(["inspection of sites"], char_grams)
    inflected = cosine(weighed.vector("inspecting a site"), weighed.vector("inspections of sites"))
    assert inflected > 3 * cosine(weighed.vector("inspecting a site"), weighed.vector("harbour lights"))


@given(st.lists(st.text(max_size=60), max_size=4), st.text(max_size=80), st.text(max_size=80))
def test_cosine_is_symmetric_and_within_bounds(texts: list[str], a: str, b: str) -> None:
    weighed: Weights = weights(texts)
    one, two = weighed.vector(a), weighed.vector(b)
    assert 0.0 <= cosine(one, two) <= 1.0
    assert cosine(one, two) == pytest.approx(cosine(two, one))
    assert not one or cosine(one, one) == pytest.approx(1.0)


def test_the_shipped_counts_are_of_the_words_as_they_are_cut_today() -> None:
    """A change in `words` needs new counts (bench/quality/stories/background.py): what is not counted passes for rare."""
    weighed = weights(())
    common = weighed.terms(
        "The president of the United States said on Monday that Republicans and officials met in Washington"
    )
    assert max(weighed.idf.get(term, weighed.unseen) for term in common) < 3.0 < weighed.unseen / 2
