"""`tellings agreements`: the register of inputs and of a desk, in each form."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
POST = "The Elbe Treaty was signed in Prague on 8 May 2010 by Poland and Germany. It limits each side to 900 barges."
NEWS = "The Elbe Treaty, signed in 2011, was extended until 2031. Poland could withdraw from the Elbe Treaty, officials said."


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "post.txt").write_text(
        f"{POST}\n\nBarges lay still on the river for a third day, and their owners waited."
    )
    (folder / "news.txt").write_text(
        f"{NEWS}\n\nThe river was low after a dry spring, and few ships could pass the weir."
    )
    return folder


def test_the_register_of_some_reports(tellings: Run, reports: Path) -> None:
    code, out, _ = tellings("agreements", reports)
    assert code == 0
    assert "Elbe Treaty · Poland – Germany" in out
    assert "↯ conflict" in out
    assert "“The Elbe Treaty was signed in Prague on 8 May 2010 by Poland and Germany” " in out
    assert "(withdrawn" not in out  # what could be is no state
    assert "◌ withdrawn: Poland" in out


def test_a_name_narrows_it(tellings: Run, reports: Path) -> None:
    assert tellings("agreements", "elbe", reports)[0] == 0
    code, out, err = tellings("agreements", "Oder", reports)
    assert (code, out) == (1, "")
    assert "'Oder'" in err


def test_json_re_reads(tellings: Run, reports: Path) -> None:
    (pact,) = json.loads(tellings("agreements", reports, "--json")[1])["agreements"]
    assert (pact["name"], pact["parties"]) == ("Elbe Treaty", ["Poland", "Germany"])
    signed = next(matter for matter in pact["matters"] if matter["kind"] == "signed")
    assert (signed["verdict"], signed["value"]) == ("conflict", "")
    assert {fact["moment"] for fact in signed["facts"]} == {"2010-05-08", "2011"}
    texts = [json.loads(line)["article"] for line in tellings("read", reports, "--format", "jsonl")[1].splitlines()]
    held = {article["id"]: article["text"] for article in texts}
    for matter in pact["matters"]:
        for fact in matter["facts"]:
            for span in (fact["span"], fact["cue"], fact["mention"]):
                assert held[span["article"]][span["start"] : span["end"]] == span["text"]


def test_csv_has_a_row_for_each_fact(tellings: Run, reports: Path, tmp_path: Path) -> None:
    assert tellings("agreements", reports, "-o", tmp_path / "pacts.csv")[0] == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "pacts.csv").read_text())))
    assert {row["agreement"] for row in rows} == {"Elbe Treaty"}
    assert {row["status"] for row in rows if row["kind"] == "withdrawn"} == {"possible"}


def test_the_agreements_of_a_desk(tellings: Run, reports: Path) -> None:
    code, _, err = tellings("agreements")
    assert (code, "there is no desk" in err) == (1, True)
    assert tellings("add", reports)[0] == 0
    assert tellings("agreements")[1] == "Elbe Treaty · 2 articles\n"
    assert json.loads(tellings("agreements", "--json")[1])["articles"] == 2
    assert tellings("agreements", "--format", "csv")[1].splitlines()[0] == "agreement,articles,first,last"
    _, out, _ = tellings("agreements", "treaty of Elbe")
    assert "limit: 900 barges" in out
    code, _, err = tellings("agreements", "Oder Pact")
    assert (code, err.count("\n")) == (1, 1)


def test_nothing_of_the_kind(tellings: Run, tmp_path: Path) -> None:
    (tmp_path / "frost.txt").write_text(
        "Growers lost two thirds of their apricots to a late frost, and no deal was made."
    )
    code, _, err = tellings("agreements", tmp_path / "frost.txt")
    assert (code, "speaks of an agreement" in err) == (1, True)
    assert tellings("agreements", "x.txt")[0] == 1
    assert tellings("agreements", "Elbe", "--fetch")[0] == 2
    assert tellings("agreements", "--json", "--format", "csv")[0] == 2


def test_the_brief_shows_them(tellings: Run, reports: Path) -> None:
    for form in ("text", "markdown", "html"):
        code, out, _ = tellings("brief", reports, "--format", form)
        assert code == 0
        assert "followed agreements" in out.lower()
        assert "Elbe Treaty" in out


@pytest.mark.parametrize("words", [("relations", "Norway", "Chile"), ("archive", "run", "x.warc.gz", "-o", "out")])
def test_what_is_promised_and_not_built_says_so(tellings: Run, words: tuple[str, ...]) -> None:
    code, out, err = tellings(*words)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "not" in err
    assert "yet" in err
