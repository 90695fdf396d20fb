"""`tellings export`: whole tables whose words re-read, networks that parse, and a manifest that is true."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree

import pytest

import tellings as package
from tellings import samples
from tellings.render.tables.tables import TABLES

Run = Callable[..., tuple[int, str, str]]
DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def tellings(tellings: Run) -> Run:

    with resources.as_file(samples.folder()) as folder:
        assert tellings("add", folder)[0] == 0
    return tellings


def rows(path: Path) -> Iterator[dict[str, object]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def test_every_row_re_reads_and_names_its_recipe(tellings: Run, tmp_path: Path) -> None:
    assert tellings("export", tmp_path / "out")[0] == 0
    texts = {row["article"]: str(row["text"]) for row in rows(tmp_path / "out" / "articles.jsonl")}
    assert len(texts) == 5
    for name, table in TABLES.items():
        found = list(rows(tmp_path / "out" / f"{name}.jsonl"))
        assert found, name
        for row in found:
            assert list(row) == [column.name for column in table.columns]
            assert row["recipe"]
            if "start" in row and row["start"] is not None:
                assert texts[row["article"]][row["start"] : row["end"]] == row["text"]  # type: ignore[misc]


def test_the_manifest_tells_the_truth(tellings: Run, tmp_path: Path) -> None:
    for form in ("jsonl", "csv", "parquet", "gexf", "graphml"):
        if form == "parquet":
            pytest.importorskip("pyarrow")
        code, out, _ = tellings("export", tmp_path / form, "--format", form, "--json")
        assert code == 0
        told = json.loads(out)
        assert told == json.loads((tmp_path / form / "manifest.json").read_text(encoding="utf-8"))
        assert {file["name"] for file in told["files"]} | {"manifest.json"} == {
            p.name for p in (tmp_path / form).iterdir()
        }
        for file in told["files"]:
            data = (tmp_path / form / file["name"]).read_bytes()
            assert (len(data), hashlib.sha256(data).hexdigest()) == (file["bytes"], file["sha256"])
            if form == "jsonl":
                assert data.count(b"\n") == file["rows"]


def test_the_same_desk_gives_the_same_digests(tellings: Run, tmp_path: Path) -> None:
    first, second = (tellings("export", tmp_path / name, "--json")[1] for name in ("one", "two"))
    assert first == second


def test_csv_of_hostile_words_runs_in_no_spreadsheet(tellings: Run, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text(
        '=HYPERLINK("http://evil.example")\n\nThe gate of the dam at Velm failed on Tuesday, officials said.\n'
    )
    assert tellings("export", tmp_path / "out", tmp_path / "in.txt", "--format", "csv", "--table", "articles")[0] == 0
    with (tmp_path / "out" / "articles.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values())
    assert row["byline"] == "[]"
    assert tellings("export", tmp_path / "out", tmp_path / "in.txt", "--format", "csv", "--exact")[0] == 0
    with (tmp_path / "out" / "articles.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert "=HYPERLINK" in (row["title"] or "") + row["text"]


def test_arrow_parquet_and_lines_say_the_same(tellings: Run, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert tellings("export", tmp_path / "out")[0] == 0
    assert tellings("export", tmp_path / "out", "--format", "parquet")[0] == 0
    with package.open(tmp_path / "news.desk", read_only=True) as desk:
        for name in TABLES:
            told = list(rows(tmp_path / "out" / f"{name}.jsonl"))
            assert parquet.read_table(tmp_path / "out" / f"{name}.parquet").to_pylist() == told
            assert desk.table(name).to_pylist() == told


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_networks_name_every_end_of_their_edges(tellings: Run, tmp_path: Path, form: str) -> None:
    assert tellings("export", tmp_path / "out", "--format", form)[0] == 0
    for name in ("lineage", "entities"):
        tree = ElementTree.parse(tmp_path / "out" / f"{name}.{form}")
        nodes = [node.get("id") for node in tree.iterfind(".//{*}node")]
        edges = [(edge.get("source"), edge.get("target")) for edge in tree.iterfind(".//{*}edge")]
        assert len(nodes) == len(set(nodes)) > 0
        assert edges
        assert {end for edge in edges for end in edge} <= set(nodes)


def test_hidden_and_renamed_stories_say_so(tellings: Run, tmp_path: Path) -> None:
    first, *_ = map(json.loads, tellings("stories", "--json")[1].splitlines())
    tellings("correct", "hide", first["id"])
    tellings("correct", "rename", first["id"], "The gate")
    assert tellings("export", tmp_path / "out", "--table", "stories")[0] == 0
    told = {row["story"]: row for row in rows(tmp_path / "out" / "stories.jsonl")}
    assert (told[first["id"]]["title"], told[first["id"]]["hidden"]) == ("The gate", True)
    assert sum(bool(row["hidden"]) for row in told.values()) == 1


def test_wrong_usage_and_no_desk(tellings: Run, tmp_path: Path) -> None:
    assert tellings("export", tmp_path / "out", "--table", "nothing")[0] == 2
    assert tellings("export", tmp_path / "out", "--exact")[0] == 2
    assert tellings("export", tmp_path / "out", "--format", "gexf", "--table", "quotes")[0] == 2
    code, _, err = tellings("export", tmp_path / "out", "--desk", tmp_path / "none.desk")
    assert (code, err.count("\n")) == (1, 1)
    assert not (tmp_path / "out").exists()


def test_the_documentation_names_every_column() -> None:
    sections = (DOCS / "export.md").read_text(encoding="utf-8").split("\n### ")
    told = {section.partition("\n")[0]: section for section in sections[1:]}
    assert list(told) == list(TABLES)
    for name, table in TABLES.items():
        assert [line.split("`")[1] for line in told[name].splitlines() if line.startswith("| `")] == [
            c.name for c in table.columns
        ]
