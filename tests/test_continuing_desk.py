"""A desk's stories that continue earlier ones: by the ids that the desk keeps, whatever comes later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import tellings
from tellings.desk import Desk, KeptDesk
from tellings.desk.grouping import carried
from tellings.model import Earlier, Page, Stated, Story
from tellings.render import contract, html, lists, markdown, text
from tellings.render.view import view

STRANDED = """The ferry Halden Star ran aground on the Skerry reef early on Tuesday with 212 people aboard, the coastguard in Norvik said.

Lifeboats took all passengers to the harbour of Norvik, where two of them were treated for broken bones. The captain stayed on the bridge until noon while tugs held the stern.

Fishermen had reported the buoy on the Skerry reef dark for three nights before the ferry struck. Owner Halden Lines said that its ship had passed its yearly inspection in March."""
RESCUED = """More than two hundred travellers are safe after the Halden Star struck rocks outside Norvik before dawn, rescuers said.

Two people were taken to hospital with fractures. Crews from three lifeboat stations ferried passengers ashore in heavy swell, said coastguard chief Marit Osen.

Boat owners in Norvik complained that the warning light on the Skerry reef was not working."""
SOLD = """Insurers will sell what is left of the Halden Star to a breaker's yard in Tarn for nine million crowns, less than a tenth of what she cost, brokers said.

Her engines alone may fetch half of that. Halden Lines has leased a catamaran from an Estonian company and hopes to win back commuters with cheaper tickets and free bicycles.

The Skerry reef has a new keeper, too: parliament voted money for a lamp that reports its own failures by radio."""
BUDGET = """Parliament in Castellan passed the harvest budget by six votes on Tuesday night after Finance Minister Ines Varro dropped the contested tax on diesel.

The budget raises pensions by three per cent and sets aside four billion crowns for irrigation. The Farmers' League called the vote a victory."""
AGROUND, SCRAP = "Halden Star aground on Skerry reef", "Halden Star goes for scrap"


def page(id: str, words: str, title: str, published: str) -> Page:
    stated = Stated(id=id, title=title, published=published, outlet=f"The {id.title()} Post")
    return Page(f"{id}.txt", words.encode(), "text/plain", stated=stated)


FIRST = page("north", STRANDED, AGROUND, "2031-05-06")
SECOND = page("south", RESCUED, "Travellers safe after Norvik ferry strikes rocks", "2031-05-06")
THIRD = page("harbour", STRANDED.replace("212", "some 210"), "Ferry hits reef at Norvik", "2031-05-06")
LATER = page("east", SOLD, SCRAP, "2031-05-19")
OTHER = page("west", BUDGET, "Castellan passes harvest budget", "2031-05-07")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[KeptDesk]:
    made: KeptDesk = tellings.open(tmp_path / "news.desk")
    yield made
    made.close()


def add(desk: KeptDesk, *pages: Page) -> None:
    for _ in desk.add_all(pages):
        pass


def linked(desk: KeptDesk) -> dict[str, str]:
    return {line.title: line.continues.title for line in desk.stories() if line.continues}


def id_of(desk: KeptDesk, title: str) -> str:
    return next(line.id for line in desk.stories() if line.title == title)


def test_a_later_story_names_the_earlier_by_the_id_that_it_keeps(desk: KeptDesk) -> None:
    add(desk, FIRST)
    first = id_of(desk, AGROUND)
    add(desk, SECOND, OTHER)
    add(desk, LATER)
    assert linked(desk) == {SCRAP: AGROUND}
    add(desk, THIRD)  # the earlier story is grouped anew
    (later,) = [line for line in desk.stories() if line.continues]
    assert later.continues
    assert later.continues.id == first
    assert [line.reports for line in desk.stories() if line.id == first] == [3]


def test_it_is_called_as_the_user_calls_it_and_not_named_where_it_is_hidden(desk: KeptDesk) -> None:
    add(desk, FIRST, SECOND, LATER, OTHER)
    first, later = id_of(desk, AGROUND), id_of(desk, SCRAP)
    before = desk.stamp(later)
    desk.correct("rename", first, "The stranding")
    assert linked(desk) == {SCRAP: "The stranding"}
    assert desk.stamp(later) != before
    shown = desk.show(later).collations[0].story.continues
    assert shown
    assert (shown.id, shown.title) == (first, "The stranding")
    hidden = desk.correct("hide", first)
    assert linked(desk) == {}
    desk.undo(hidden.number)
    desk.correct("merge", later, first)  # nothing continues itself
    assert linked(desk) == {}


def test_every_form_of_a_brief_says_so_once(desk: KeptDesk) -> None:
    add(desk, FIRST, SECOND, LATER, OTHER)
    first, line = id_of(desk, AGROUND), next(line for line in desk.stories() if line.continues)
    brief = desk.show(line.id)
    said = f"continues: {AGROUND}"
    assert text.render(brief, width=100, color=False).count(said) == 1
    assert markdown.render(brief).count(said) == 1
    assert html.page(brief).count(f'continues: <span dir="auto">{AGROUND}</span>') == 1  # a file leads nowhere
    assert contract.brief(brief)["stories"][0]["continues"] == first  # type: ignore[index]
    assert lists.story(line).splitlines()[2].startswith(f"  {said}")
    assert lists.story_json(line)["continues"] == first
    table = desk.table("stories").to_pylist()
    assert {row["title"]: row["continues"] for row in table} == {SCRAP: first, AGROUND: None, OTHER.stated.title: None}  # type: ignore[union-attr]


def test_a_brief_of_both_leads_to_the_earlier_one() -> None:
    memory = Desk()
    memory.add_all([FIRST, SECOND, LATER, OTHER])
    whole = html.page(memory.brief())
    assert 'continues: <a class="to" href="#story-1"' in whole


def test_on_a_desk_s_pages_it_leads_to_the_story(desk: KeptDesk) -> None:
    add(desk, FIRST, SECOND, LATER, OTHER)
    (shown,) = view.brief(desk.show(id_of(desk, SCRAP)), "/story/").stories
    assert shown.continues == view.Before(AGROUND, "6 May 2031", f"/story/{id_of(desk, AGROUND)}")


def test_what_was_not_looked_at_again_stays() -> None:
    bare = Story("later", "Later", None, ())
    linked = replace(bare, continues=Earlier("earlier", "Earlier"))
    assert carried({"later": linked}, [bare]) == (linked,)
    assert carried({"later": linked, "earlier": Story("earlier", "Earlier", None, ())}, [bare]) == (bare,)
    assert carried({}, [bare]) == (bare,)
