"""The commands that need a desk, as users and scripts meet them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from tellings import samples
from tellings.render import schema

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def filled(tellings: Run) -> Run:
    with resources.as_file(samples.folder()) as folder:
        code, out, _ = tellings("add", folder)
    assert code == 0
    assert out.startswith("5 new, 0 held already, 0 problems")
    return tellings


def story(run: Run) -> str:
    _, out, _ = run("stories", "--json")
    return max(map(json.loads, out.splitlines()), key=lambda line: line["counts"]["reports"])["id"]  # type: ignore[no-any-return]


def test_adding_twice_adds_nothing(filled: Run) -> None:
    with resources.as_file(samples.folder()) as folder:
        code, out, _ = filled("add", folder, "--json")
    assert code == 0
    assert json.loads(out) == {"new": 0, "held": 5, "problems": 0, "stories": []}


def test_a_story_shown_is_a_brief(filled: Run) -> None:
    code, out, _ = filled("show", story(filled), "--json")
    assert code == 0
    made = json.loads(out)
    jsonschema.validate(made, schema.brief())
    assert made["stories"][0]["counts"]["reports"] == 5


def test_a_story_is_shown_by_the_beginning_of_its_id(filled: Run) -> None:
    code, out, _ = filled("show", story(filled)[:6])
    assert code == 0
    assert "5 reports" in out


def test_stories_of_the_desk_by_day(filled: Run) -> None:
    assert "Sarn Dam" in filled("stories")[1]
    code, out, err = filled("stories", "--until", "2001-01-01")
    assert (code, out) == (0, "")
    assert "no stories" in err


def test_who_said_what_and_by_whom_it_came(filled: Run) -> None:
    code, out, _ = filled("who", "harsani", "--json")
    assert code == 0
    said = [json.loads(line) for line in out.splitlines()]
    assert {line["who"] for line in said} == {"Lena Harsani"}
    assert {"quote", "statement"} >= {line["kind"] for line in said}
    assert all(line["span"]["text"] for line in said)
    assert {(held["who"], held["office"]) for line in said for held in line["offices"]} == {("Lena Harsani", "mayor")}
    assert "“" in filled("who", "harsani")[1]
    assert filled("who", "Nobody Atall")[0] == 1


def test_searching(filled: Run) -> None:
    code, out, _ = filled("search", "gate 4", "kind:statement", "--json")
    assert code == 0
    assert all("gate 4" in json.loads(line)["words"].lower() for line in out.splitlines())
    code, out, err = filled("search", "unheardof")
    assert (code, out) == (0, "")
    assert "nothing found" in err
    assert filled("search", "colour:red")[0] == 1
    assert filled("search", "gate", "--json", "--csv")[0] == 2
    assert filled("search", "gate", "--json", "--format", "text")[0] == 2
    assert filled("search", "gate", "--csv") == filled("search", "gate", "--format", "csv", "--csv")


def test_all_that_a_search_finds_as_a_table(filled: Run) -> None:
    code, out, _ = filled("search", "gate 4", "kind:statement", "--all", "--csv")
    assert code == 0
    head, *rows = csv.reader(out.splitlines())
    assert rows
    assert all("gate 4" in dict(zip(head, row, strict=True))["words"].lower() for row in rows)
    _, some, _ = filled("search", "gate 4", "kind:statement", "--json")
    assert len(rows) == len(some.splitlines())


def test_points_are_found_in_stories_that_are_laid_out_for_it(filled: Run) -> None:
    asked = ("search", "kind:point", "dam", "--json")
    code, out, err = filled(*asked)
    assert code == 0
    assert "not laid out" not in err
    hits = [json.loads(line) for line in out.splitlines()]
    assert {hit["story"]["id"] for hit in hits} == {story(filled)}
    told = json.loads(filled("show", story(filled), "--json")[1])["stories"][0]
    known = {point["id"]: point for point in told["points"]}
    for hit in hits:
        brief = known[hit["point"]["id"]]
        assert hit["point"] == {
            **brief,
            "variants": [
                {name: one[name] for name in ("article", "span", "status", "holder")} for one in brief["variants"]
            ],
        }
        assert "dam" in hit["words"].casefold()
        assert hit["span"] in [one["span"] for one in hit["point"]["variants"]]
    _, plain, _ = filled("search", "kind:point", "dam", "--most", "1")
    assert hits[0]["story"]["title"] in plain
    assert "origins: " in plain
    _, plain, _ = filled("search", "kind:point", "status:denied", "gate")
    assert plain.startswith("Denied by ")  # a gist that is denied is never told as a fact


def test_what_is_not_laid_out_is_said_and_laid_out_by_add(filled: Run) -> None:
    code, out, err = filled("add", "--points", "--json")
    assert (code, json.loads(out)["laid_out"]) == (0, 2)
    assert json.loads(filled("add", "--points", "--json")[1])["laid_out"] == 0
    code, _, err = filled("add")
    assert code == 2
    assert "Missing argument" in err


def test_corrections_from_the_command_line(filled: Run) -> None:
    code, out, _ = filled("correct", "rename", story(filled), "The", "Sarn", "flood")
    assert (code, out) == (0, f"correction 1 kept: rename {story(filled)} The Sarn flood\n")
    assert "The Sarn flood" in filled("stories")[1]
    assert filled("correct", "undo", "1")[0] == 0
    assert "The Sarn flood" not in filled("stories")[1]
    assert filled("correct", "undo", "first")[0] == 2
    assert filled("correct", "hide")[0] == 2
    assert filled("correct", "merge", story(filled), "nowhere")[0] == 1


def test_doctor_counts_checks_and_copies(filled: Run, tmp_path: Path) -> None:
    code, out, _ = filled("doctor", "--json", "--backup", tmp_path / "copy.desk")
    told = json.loads(out)
    assert (code, told["damage"], told["holdings"]["articles"]) == (0, [], 5)
    assert filled("stories", "--desk", tmp_path / "copy.desk")[1] == filled("stories")[1]


def test_without_a_desk_every_question_says_how_to_make_one(tellings: Run) -> None:
    for words in (("stories",), ("show", "abcd"), ("who", "Ida"), ("search", "bridge"), ("doctor",)):
        code, out, err = tellings(*words)
        assert (code, out) == (1, "")
        assert "tellings add INPUT…" in err


def test_nothing_usable_is_a_failure(tellings: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    code, out, err = tellings("add", tmp_path / "empty.txt")
    assert (code, out) == (1, "")
    assert "nothing usable" in err
    assert tellings("add", tmp_path / "missing.txt")[0] == 1


def test_doctor_writes_the_sources_as_other_readers_take_them(filled: Run, tmp_path: Path) -> None:
    code, _, _ = filled("doctor", "--opml", tmp_path / "sources.opml")
    assert code == 0
    assert "<opml" in (tmp_path / "sources.opml").read_text()
