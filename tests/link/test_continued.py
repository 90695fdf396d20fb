"""A story that goes on with an earlier one: known by rare names and matters in common, days after it; unclear is none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import BUDGET, FERRY, FERRY_OTHERWISE, ORCHARD, reading

from tellings import pipeline
from tellings.model import Earlier, Reading

AGROUND = "Ferry runs aground off Norvik"
STRANDED = reading("f1", FERRY, title=AGROUND, outlet="Coast Wire", published="2031-05-06")
RESCUED = reading(
    "f2", FERRY_OTHERWISE, title="Norvik ferry strikes reef", outlet="The Lantern", published="2031-05-06"
)
INQUIRY = """Inspectors have found that the lit buoy on the Skerry reef was dark because its cable had been cut, the inquiry into the stranding of the Halden Star said.

The report clears the captain. Halden Lines had replaced the ferry on the run to Norvik with an older ship, and coastguard chief Marit Osen said that a new buoy would be laid before winter."""
LATER = "2031-06-03"  # too late to be one story with the stranding
VOTE = reading("v", BUDGET, title="Castellan passes harvest budget", outlet="Coast Wire", published="2031-05-06")
FROST = reading("o", ORCHARD, title="Frost kills Lenna's apricots", outlet="The Lantern", published="2031-05-10")


def inquiry(published: str | None) -> Reading:
    return reading(
        "i", INQUIRY, title="Cable of Skerry buoy was cut, says inquiry", outlet="The Post", published=published
    )


def links(readings: Sequence[Reading]) -> dict[str, str]:
    """By the title of a story the title of the one that it continues."""
    return {story.title: story.continues.title for story in pipeline.stories(readings) if story.continues}


def test_an_inquiry_continues_the_stranding_that_it_is_about() -> None:
    told = pipeline.stories([STRANDED, RESCUED, VOTE, FROST, inquiry(LATER)])
    (later,) = [story for story in told if story.continues]
    (stranding,) = [story for story in told if len(story.tellings) == 2]
    assert [telling.article for telling in later.tellings] == ["i"]
    assert later.continues == Earlier(stranding.id, stranding.title, stranding.when)


@pytest.mark.parametrize(
    ("published", "why"),
    [
        ("2031-07-01", "more than a month later nobody can tell by words"),
        ("2031-04-20", "it came before"),
        (None, "nobody knows when it came"),
    ],
)
def test_unclear_is_none(published: str | None, why: str) -> None:
    assert "Cable of Skerry buoy was cut, says inquiry" not in links([STRANDED, RESCUED, VOTE, inquiry(published)]), why


def test_one_person_in_common_is_no_continuation() -> None:
    minister = """Finance Minister Ines Varro opened the new reading room of the town library in Brannock, a gift of a collector of maps.

The room holds globes and sea charts from four centuries. Schools may visit it on weekday mornings, the librarian said, and visitors need no ticket."""
    library = reading("m", minister, title="Map room opens at Brannock library", published="2031-06-01")
    assert links([VOTE, FROST, STRANDED, library]) == {}


def test_characters_in_common_are_no_names() -> None:
    lake = reading("c1", "市政府宣布将在湖边修建新的图书馆和公园。", title="湖边将建图书馆", published="2031-05-06")
    tram = reading("c2", "市政府宣布湖边的电车线路将在明年停运。", title="湖边电车将停运", published="2031-06-01")
    assert links([lake, tram]) == {}


def test_the_likest_of_several_earlier_stories_is_the_one() -> None:
    harbour = """The harbour of Norvik will close for two nights so that its old crane can be taken down, the port office said.

Fishing boats are asked to land their catch at the mole in Sund. The crane was built in 1921 and is to stand in a museum."""
    crane = reading("h", harbour, title="Norvik harbour to lose its crane", published="2031-05-14")
    assert links([STRANDED, RESCUED, crane, inquiry(LATER)]) == {"Cable of Skerry buoy was cut, says inquiry": AGROUND}


def test_nothing_to_link() -> None:
    assert pipeline.continuing((), ()) == ()
    empty = [reading(f"e{number}", "", published=f"2031-05-0{number}") for number in (1, 2)]
    assert all(story.continues is None for story in pipeline.stories(empty))


@settings(max_examples=10, deadline=None)
@given(st.permutations([STRANDED, RESCUED, VOTE, FROST, inquiry(LATER)]))
def test_the_order_of_arrival_changes_nothing(readings: list[Reading]) -> None:
    assert links(readings) == {"Cable of Skerry buoy was cut, says inquiry": AGROUND}
    told = pipeline.grouped(readings)
    assert {*pipeline.continuing(told, readings)} == {*pipeline.continuing(told[::-1], readings[::-1])}
