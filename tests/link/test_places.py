"""Where the event of a telling is: reports of one kind of event in two places are two stories, however alike their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import reading

from tellings.link.lineage.lineage import derivations
from tellings.link.stories.places import NOWHERE, apart, setting
from tellings.link.stories.stories import stories
from tellings.model import Reading

LIMA = "An earthquake struck near Lima, Peru, on Tuesday and killed forty people."


def quakes(place: str, country: str, dead: int, magnitude: float) -> tuple[Reading, ...]:
    """Three reports of one earthquake, in the words that all such reports have."""
    texts = (
        f"""A magnitude {magnitude} earthquake struck near {place}, {country}, early on Tuesday, killing at least {dead} people and destroying hundreds of homes, rescue officials said.

People ran into the streets in the dark as walls fell. Hospitals treated the injured in the open for fear of aftershocks, and rescuers dug for survivors with their hands.

The army sent tents, blankets and drinking water. Schools stay closed for the week.""",
        f"""At least {dead} people died when a strong earthquake shook {place} before dawn on Tuesday, toppling houses and cutting power, the government of {country} said.

Rescuers dug through rubble for survivors as aftershocks went on. The injured were treated outside hospitals, and soldiers handed out tents and blankets to families who had lost their homes.""",
        f"""Rescuers searched the rubble of collapsed houses on Wednesday after an earthquake in {place} killed {dead} people.

The quake of magnitude {magnitude} cut power and water. {country}'s president declared three days of mourning. Aftershocks kept thousands of people in the streets, and the army brought tents, blankets and water.""",
    )
    return tuple(
        reading(
            f"{place}-{day}",
            text,
            title=f"Strong quake leaves {dead} dead",
            outlet=f"{place} {day}",
            published=f"2031-03-0{day}",
        )
        for day, text in enumerate(texts, 4)
    )


def test_quakes_in_two_countries_are_two_stories_and_each_says_why() -> None:
    made = [*quakes("Lima", "Peru", 40, 6.8), *quakes("Lisbon", "Portugal", 37, 6.5)]
    told = stories(made, derivations(made))
    assert sorted({telling.article.partition("-")[0] for telling in story.tellings} for story in told) == [
        {"Lima"},
        {"Lisbon"},
    ]
    whys = {telling.article: telling.why for story in told for telling in story.tellings}
    assert (
        "not one story with Lima 5: here “earthquake shook Lisbon”, there “earthquake shook Lima”" in whys["Lisbon-5"]
    )


def test_reports_of_one_quake_stay_one_story() -> None:
    made = quakes("Lima", "Peru", 40, 6.8)
    (told,) = stories(made, derivations(made))
    assert not any("not one story" in telling.why for telling in told.tellings)


@pytest.mark.parametrize(
    "other",
    [
        "An earthquake in Lisbon, Portugal, killed thirty-seven people on Tuesday.",
        "The quake hit southern Portugal on Tuesday.",
        "LISBON (Norvik News) - An earthquake rattled the village of Sabrosa, Portugal, on Tuesday.",
    ],
)
def test_one_kind_of_event_in_two_places(other: str) -> None:
    assert apart(setting(LIMA), setting(other))


@pytest.mark.parametrize(
    "other",
    [
        "An earthquake hit Peru on Tuesday.",  # the country that it lies in
        "A quake near Callao, outside Lima, brought down a market hall.",  # a place that lies beside it
        "The quake in Callao, Peru, brought down a market hall in the capital, Lima.",
        "A quake shook Arequipa, in the south of the country, on Tuesday.",  # one quake shakes many towns of a country
        "An earthquake struck near Sabrosa on Tuesday.",  # nobody knows where that is
        "LISBON (Norvik News) - An earthquake killed forty people.",  # a dateline
        "The ambassador in Lisbon said that the earthquake had killed forty people.",  # where somebody speaks
        "Lisbon sent rescue dogs after the earthquake.",  # a government
        "A fire in Lisbon, Portugal, killed three people.",  # another kind of event: the words decide
        "An earthquake in Lisbon killed thirty-seven people, a week after one near Lima.",  # both
        "Forty people were killed by an earthquake.",
    ],
)
def test_what_may_be_one_event_is_not_kept_apart(other: str) -> None:
    assert not apart(setting(LIMA), setting(other))


def test_two_towns_of_one_country() -> None:
    lima = setting("A bus crashed in Lima on Tuesday and killed nine people.")
    assert apart(lima, setting("A bus crashed near Arequipa on Tuesday, and nine people died."))
    assert not apart(lima, setting("A bus crashed in Peru on Tuesday, and nine people died."))


def test_a_place_named_once_far_down_is_named_in_passing() -> None:
    lisbon = "An earthquake in Lisbon, Portugal, killed thirty-seven people on Tuesday.\n\n"
    filling = "Rescuers dug for survivors all night, and the army brought tents and water to the squares. " * 8
    passing = setting(f"{lisbon}{filling}\n\nIt was the worst since a tremor in Lima last spring.")
    assert apart(setting(LIMA), passing)
    assert apart(passing, setting(LIMA))


def test_a_dateline_and_a_seat_of_government_are_no_scene() -> None:
    assert setting("LIMA, Peru (Norvik News) - Forty people died in an earthquake.") is NOWHERE
    assert setting("") is setting("Moscow denied that there had been a blast.") is NOWHERE


@given(
    st.lists(st.sampled_from([*LIMA.split(), "Portugal", "Lisbon,", "fire", "in", "\n", "St."]), max_size=60), st.text()
)
def test_keeping_apart_is_mutual_and_nothing_is_apart_from_itself(words: list[str], noise: str) -> None:
    one, two = setting(" ".join(words) + noise), setting(LIMA)
    assert bool(apart(one, two)) == bool(apart(two, one))
    assert not apart(one, one)
    assert all(scene.words in one.told for scene in one.scenes)
