"""Points are found in the stories that are laid out, and those that are not are named: every store passes the same suite."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from building import collation
from tellings import pipeline
from tellings.config import Settings
from tellings.model import Article, Collation, Page, Reading, Story
from tellings.store.protocol import Store
from tellings.store.query import query

NOW = datetime(2031, 5, 9, 12, tzinfo=UTC)
POST = (
    "The council of Harl has closed the old bridge after engineers found three cracks in its northern arch. "
    "Mayor Ida Brandt denied on Tuesday that the bridge was sold to a ferry company. "
    "“Nobody will cross before June,” Brandt said."
)
HERALD = (
    "The council of Harl has closed the old bridge after engineers found seven cracks in its northern arch. "
    "A school on the northern bank stays shut until the weekend."
)
FROST = "Growers in the Lenna valley lost two thirds of their apricots to a late frost, Petra Dolan said."
TEXTS = {
    "post": (POST, "Harl Post", "2031-05-06"),
    "herald": (HERALD, "Lenna Herald", "2031-05-07"),
    "frost": (FROST, "Harl Post", "2031-05-08"),
}


def read(id: str) -> Reading:
    text, outlet, day = TEXTS[id]
    return pipeline.interpret(Article(id, f"{id}.txt", "0" * 64, text, outlet=outlet, title=f"Of {id}", published=day))


READINGS = {id_: read(id_) for id_ in TEXTS}
BRIDGE = replace(collation(READINGS["post"], READINGS["herald"])[0].story, id="bridge", title="A bridge")
LATE_FROST = replace(collation(READINGS["frost"])[0].story, id="frost", title="A frost")


def put(store: Store, *stories: Story, at: datetime = NOW) -> None:
    with store.writing():
        store.put_stories([pipeline.bare(story, READINGS) for story in stories], [], {}, at)


def keep(store: Store, reading: Reading) -> int:
    with store.writing():
        page = Page(reading.article.uri, reading.article.text.encode(), "text/plain", captured=NOW)
        number = store.keep_page(page, "r", NOW)
        assert number is not None
        store.keep_reading(number, reading, date.fromisoformat(reading.article.published or ""), "r", NOW)
    return number


def lay_out(store: Store, story: Story, recipe: str = "r1", stamp: str | None = None) -> Collation:
    made = pipeline.collate(story, READINGS, Settings())
    store.keep_collation(made, READINGS, recipe, stamp or store.stamp(story.id) or "")
    return made


@pytest.fixture
def told(store: Store) -> Store:
    """Two reports of a bridge, one of a frost; nothing is laid out."""
    for reading in READINGS.values():
        keep(store, reading)
    put(store, BRIDGE, LATE_FROST)
    return store


def gists(store: Store, asked: str, most: int = 50) -> list[str]:
    return [hit.point.point.gist for hit in store.points(query(asked), most, "r1").hits if hit.point]


def test_a_story_that_is_not_laid_out_is_named(told: Store) -> None:
    found = told.points(query("kind:point cracks"), 50, "r1")
    assert (found.hits, found.waiting) == ((), ("bridge",))
    assert told.points(query("kind:point volcano"), 50, "r1").waiting == ()
    assert told.points(query("verdict:conflict"), 50, "r1").waiting == ("bridge",)  # a single telling clashes with none
    assert told.points(query("kind:point after:2031-05-08"), 50, "r1").waiting == ("frost",)
    assert told.not_laid_out("r1") == ("bridge", "frost")
    assert told.not_laid_out("r1", "bridge") == ("frost",)


def test_a_point_is_found_by_what_one_of_its_tellings_says(told: Store) -> None:
    made = lay_out(told, BRIDGE)
    (hit,) = told.points(query("kind:point old bridge outlet:herald"), 50, "r1").hits
    assert hit.point is not None
    assert hit.span is not None
    assert hit.point.point in made.points  # its gist is the Post's words
    assert (hit.kind, hit.article, hit.outlet, hit.day) == ("point", "herald", "Lenna Herald", date(2031, 5, 7))
    assert hit.words == READINGS["herald"].words(hit.span)
    assert (hit.point.story, hit.point.title) == ("bridge", "A bridge")
    assert hit.point.point.verdict == "agree"
    for variant, words in zip(hit.point.point.variants, hit.point.words, strict=True):
        assert READINGS[variant.span.article].words(variant.span) == words
    assert told.points(query("kind:point cracks"), 50, "r2").waiting == ("bridge",)  # another recipe laid it out


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("kind:point status:denied bridge", ["sold to a ferry"]),
        ("kind:point speaker:brandt", ["sold to a ferry", "Nobody will cross"]),
        ('kind:point "northern bank"', ["A school"]),
        ("kind:point outlet:herald school", ["A school"]),
        ("kind:point outlet:post school", []),
        ("kind:point after:2031-05-07 school", ["A school"]),
        ("kind:point before:2031-05-06 school", []),
        ("kind:point verdict:single bank", ["A school"]),
        ("kind:point verdict:agree cracks", []),
        ("verdict:agree", ["old bridge"]),
        ("kind:point was sold", ["sold to a ferry"]),  # a function word is looked for where it stands
        ("kind:point school cracks", []),  # in two points, not in one
        ("kind:point …", []),
    ],
)
def test_all_that_is_asked_for_is_said_in_one_telling_of_a_point(told: Store, asked: str, found: list[str]) -> None:
    lay_out(told, BRIDGE)
    got = gists(told, asked)
    assert len(got) == len(found), got
    assert all(any(words in gist for gist in got) for words in found), got


def test_the_latest_articles_come_first_and_a_full_page_looks_no_further(told: Store) -> None:
    lay_out(told, LATE_FROST)
    assert "apricots" in gists(told, "kind:point after:2031-05", 1)[0]
    assert told.points(query("kind:point after:2031-05"), 1, "r1").waiting == ()
    assert told.points(query("kind:point after:2031-05"), 50, "r1").waiting == ("bridge",)


def test_points_follow_the_corrections_of_their_story(told: Store) -> None:
    lay_out(told, BRIDGE)
    with told.writing():
        told.correct("rename", "bridge", "The old bridge", NOW)
    (hit,) = told.points(query("kind:point school"), 50, "r1").hits
    assert hit.point is not None
    assert hit.point.title == "The old bridge"
    with told.writing():
        hidden = told.correct("hide", "bridge", "", NOW)
    assert gists(told, "kind:point school") == []
    with told.writing():
        told.undo(hidden.number)
    assert gists(told, "kind:point school") != []


def test_a_story_laid_out_is_kept_until_the_story_or_a_reading_changes(told: Store) -> None:
    made = lay_out(told, BRIDGE)
    assert told.collation(BRIDGE, READINGS, "r1") == made
    assert told.collation(BRIDGE, READINGS, "r2") is None
    assert told.collation(replace(BRIDGE, title="Of another moment"), READINGS, "r1") is None
    put(told, BRIDGE, at=NOW + timedelta(1))
    assert told.collation(BRIDGE, READINGS, "r1") is None
    lay_out(told, BRIDGE)
    with told.writing():
        (page,) = told.behind("other")[:1]
        told.keep_reading(page, READINGS["post"], date(2031, 5, 6), "r", NOW)
    assert told.collation(BRIDGE, READINGS, "r1") is None
    assert told.points(query("kind:point cracks"), 50, "r1").waiting == ("bridge",)


def test_what_was_laid_out_of_an_earlier_state_is_not_kept(told: Store) -> None:
    before = told.stamp("bridge")
    put(told, BRIDGE, at=NOW + timedelta(1))
    lay_out(told, BRIDGE, stamp=before)
    assert told.collation(BRIDGE, READINGS, "r1") is None
    lay_out(told, replace(BRIDGE, title="Of another moment"))
    assert told.collation(BRIDGE, READINGS, "r1") is None
