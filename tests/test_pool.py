"""What is grouped at once: no more than may be in a story with what is new, and all that the grouping looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tellings import pipeline, samples
from tellings.capture import inputs
from tellings.desk import KeptDesk
from tellings.desk.grouping import settled
from tellings.desk.pool import LINKED, Pool, gathered
from tellings.model import Page, Reading, Stated, Story, Telling

GROUNDED = (
    "The ferry Halden Star ran aground on the Skerry reef near Norvik with 212 people aboard, the coastguard said."
)
ABOARD = "Lifeboats brought 212 people from the ferry Halden Star to Norvik. It had run onto the Skerry reef, the coastguard said."
SCRAPPED = (
    "Halden Lines will scrap the ferry Halden Star, whose hull the Skerry reef near Norvik had torn, the company said."
)
FROST = "Orchard keepers in the Lenna valley lost most of the apricot blossom to a late frost, said Petra Dolan of their union."


def page(id_: str, text: str, day: str) -> Page:
    return Page(f"{id_}.txt", text.encode(), "text/plain", stated=Stated(id=id_, published=day))


def pool_of(desk: KeptDesk, page: Page) -> Pool:
    """What the page's article would be grouped with."""
    [*desk.add_all([page])]
    reading = desk.article(page.uri.removesuffix(".txt"))
    return gathered(desk.store, [(reading, date.fromisoformat(reading.article.published or ""))])


@pytest.fixture
def desk(tmp_path: Path) -> KeptDesk:
    desk = KeptDesk.open(tmp_path / "news.desk")
    [*desk.add_all([page("grounded", GROUNDED, "2031-05-06"), page("frost", FROST, "2031-05-06")])]
    return desk


def test_what_may_tell_the_same_is_grouped_with_it(desk: KeptDesk) -> None:
    pool = pool_of(desk, page("aboard", ABOARD, "2031-05-07"))
    assert {*pool.readings} == {"aboard", "grounded"}


def test_what_may_go_on_with_it_is_beside_it_and_stays_as_it_is(desk: KeptDesk) -> None:
    pool = pool_of(desk, page("scrapped", SCRAPPED, "2031-05-19"))
    assert {*pool.readings} == {"scrapped"}
    assert {*pool.articles} == {"grounded"}


def test_what_tells_something_else_is_neither(desk: KeptDesk) -> None:
    pool = pool_of(desk, page("frost-2", "The Lenna council closed its library for the summer.", "2031-05-07"))
    assert "grounded" not in pool.readings.keys() | pool.articles.keys()


def test_stories_are_the_same_by_the_marks_that_linking_looks_at_alone() -> None:
    read = [
        reading
        for page in inputs.pages([str(samples.folder())], stdin=None)  # type: ignore[arg-type]  # it is not read
        if isinstance(page, Page) and isinstance(reading := pipeline.read(page), Reading)
    ]
    assert len(read) > 2
    assert pipeline.stories([bare(reading, LINKED) for reading in read]) == pipeline.stories(read)


def bare(reading: Reading, marks: Sequence[str]) -> Reading:
    return replace(Reading(reading.article), **{mark: getattr(reading, mark) for mark in marks})


def test_a_new_story_never_takes_the_id_of_one_that_is_not_at_hand() -> None:
    made = Story("s", "The ferry", None, (Telling("grounded", (), "grounded"),))
    assert [story.id for story in settled({}, [made], {"s"}.__contains__)] == ["s-2"]
    assert [story.id for story in settled({}, [made], {"t"}.__contains__)] == ["s"]
