"""What comes to a desk later, in another script, meets the report that tells the same."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

import tellings
from tellings.capture import inputs
from tellings.desk import KeptDesk

ENGLISH = """The ferry Halden Star ran aground on the Skerry reef early on Tuesday with 212 people aboard, the coastguard in Norvik said.

Lifeboats took all passengers to the harbour of Norvik, where two of them were treated for broken bones, said coastguard chief Marit Osen.

The Skerry reef has been marked by a lit buoy since 1974. Owner Halden Lines said an inquiry would begin at once."""
RUSSIAN = """Паром «Халден Стар» во вторник утром сел на риф Скерри у Норвика, на борту находились двести человек.

Двое пассажиров получили переломы, сообщила представитель береговой охраны Марит Осен.

Компания «Халден Лайнс» обещала расследование. По словам рыбаков, маяк на рифе Скерри не горел три ночи."""
AGAIN = """All 212 people on the ferry Halden Star were brought to Norvik by lifeboats after it ran onto the Skerry reef, the coastguard said.

Halden Lines, its owner, promised an inquiry into why nobody aboard saw the buoy on the Skerry reef, which coastguard chief Marit Osen called lit."""
BUDGET = """Parliament in Castellan passed the harvest budget by six votes on Tuesday night after Finance Minister Ines Varro dropped the tax on diesel.

The Farmers' League, which had blocked roads around Castellan for a week, called the vote a victory. Opposition leader Tomas Reyl did not."""
FROST = """Orchard keepers in the Lenna valley are counting their losses after a late frost killed most of the apricot blossom.

The growers' union under Petra Dolan asked for relief, and jam makers warned that apricot prices would double."""


def row(id: str, language: str, day: int, text: str) -> dict[str, str]:
    return {"id": id, "language": language, "published": f"2031-05-{day:02}", "text": text}


HELD = (row("ferry", "en", 6, ENGLISH), row("budget", "en", 6, BUDGET), row("frost", "en", 5, FROST))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.desk"


def add(path: Path, *rows: dict[str, str]) -> None:
    table = path.with_name("table.jsonl")
    table.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with tellings.open(path) as desk:
        [*desk.add_all(inputs.pages([str(table)]))]


def together(path: Path) -> set[frozenset[str]]:
    desk: KeptDesk
    with tellings.open(path) as desk:
        stories = [story for line in desk.stories() if (story := desk.story(line.id))]
    return {frozenset(telling.article for telling in story.tellings) for story in stories}


def anchored(path: Path) -> int:
    ((count,),) = sqlite3.connect(path).execute("SELECT count(*) FROM spoken WHERE anchored = 1")
    return int(count)


def test_a_report_in_another_script_joins_the_story_that_is_there(path: Path) -> None:
    add(path, *HELD)
    add(path, row("паром", "ru", 7, RUSSIAN))
    assert frozenset({"ferry", "паром"}) in together(path)
    assert frozenset({"budget"}) in together(path)


def test_so_does_one_in_english_that_comes_after_it(path: Path) -> None:
    add(path, row("паром", "ru", 6, RUSSIAN))
    add(path, *HELD)
    assert frozenset({"ferry", "паром"}) in together(path)


def test_a_desk_of_one_language_keeps_no_anchors(path: Path) -> None:
    add(path, *HELD)
    assert anchored(path) == 0
    add(path, row("паром", "ru", 7, RUSSIAN))
    assert anchored(path) > 0


def test_months_later_it_is_another_event(path: Path) -> None:
    add(path, *HELD)
    add(path, {**row("паром", "ru", 7, RUSSIAN), "published": "2031-09-01"})
    assert frozenset({"паром"}) in together(path)


def test_what_a_desk_of_an_older_version_holds_is_met(path: Path) -> None:
    add(path, *HELD)
    old = sqlite3.connect(path)
    old.executescript("DROP TABLE spoken; DROP TABLE anchor_terms; DROP TABLE revision; PRAGMA user_version = 4;")
    old.close()
    add(path, row("паром", "ru", 7, RUSSIAN))
    assert frozenset({"ferry", "паром"}) in together(path)


def test_what_comes_then_joins_what_tells_it_in_both_languages(path: Path) -> None:
    add(path, *HELD)
    add(path, row("паром", "ru", 7, RUSSIAN))
    add(path, row("again", "en", 7, AGAIN))
    assert together(path) == {frozenset({"ferry", "паром", "again"}), frozenset({"budget"}), frozenset({"frost"})}


def test_it_joins_a_story_of_several_reports_though_it_is_compared_with_one_of_them(path: Path) -> None:
    add(path, *HELD, row("again", "en", 6, AGAIN))
    add(path, row("паром", "ru", 7, RUSSIAN))
    assert frozenset({"ferry", "again", "паром"}) in together(path)
