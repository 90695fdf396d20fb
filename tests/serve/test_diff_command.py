"""`tellings diff` as users and scripts meet it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
EARLY = "The council of Harl closed the bridge on Tuesday. Engineers found cracks in three of its piers.\n\nTraffic goes over the old dam.\n"
LATE = (
    EARLY.replace("Tuesday", "Monday")
    + "\nFerries will run <b>from</b> Friday, the council of the town said on Monday.\n"
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    early, late = tmp_path / "early.txt", tmp_path / "late.txt"
    early.write_text(EARLY, encoding="utf-8")
    late.write_text(LATE, encoding="utf-8")
    return early, late


def test_two_files_in_the_terminal(tellings: Run, files: tuple[Path, Path]) -> None:
    code, out, err = tellings("diff", *files)
    assert (code, err) == (0, "")
    assert "[-Tuesday-]" in out
    assert "{+Monday+}" in out
    assert "+ B4 Ferries" in out
    assert "\x1b" not in out


def test_as_data_every_span_re_reads(tellings: Run, files: tuple[Path, Path]) -> None:
    code, out, _ = tellings("diff", *files, "--json")
    assert code == 0
    made = json.loads(out)
    texts = {article["id"]: article["text"] for article in made["articles"]}
    sides = [row[side] for row in made["rows"] for side in ("first", "second") if row[side]]
    spans = [span for side in sides for span in (*side["spans"], *side["marked"])]
    assert spans
    assert all(texts[span["article"]][span["start"] : span["end"]] == span["text"] for span in spans)
    assert made["counts"]["changed"] == 1


def test_a_page_that_asks_nothing_and_escapes_everything(
    tellings: Run, files: tuple[Path, Path], tmp_path: Path
) -> None:
    assert tellings("diff", *files, "-o", tmp_path / "diff.html")[0] == 0
    page = (tmp_path / "diff.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;from&lt;/b&gt;" in page
    assert "script-src &#39;none&#39;" in page
    assert not re.findall(r"(?:src|href)=\"(?!data:|#)", page)
    assert "<ins>Monday</ins>" in page


def test_articles_of_the_desk_and_a_file(tellings: Run, files: tuple[Path, Path]) -> None:
    assert tellings("add", files[0])[0] == 0
    hit = json.loads(tellings("search", "bridge", "--json")[1])
    code, out, _ = tellings("diff", hit["article"], files[1], "--json")
    assert (code, json.loads(out)["counts"]["changed"]) == (0, 1)


def test_a_file_beside_itself(tellings: Run, files: tuple[Path, Path]) -> None:
    code, out, _ = tellings("diff", files[0], files[0])
    assert code == 0
    assert "3 same" in out


def test_what_is_no_report_is_told_in_a_line(tellings: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "two.jsonl").write_text("\n".join(json.dumps({"id": id, "text": EARLY}) for id in "ab"))
    for words, reason in (
        ((files[0], "nowhere"), "no file nowhere"),
        ((files[0], tmp_path / "two.jsonl"), "holds 2 articles"),
    ):
        code, out, err = tellings("diff", *words)
        assert (code, out) == (1, "")
        assert reason in err
        assert err.count("\n") == 1
    assert tellings("diff", "-", "-")[0] == 2
    assert tellings("diff", *files, "-o", tmp_path / "x.md")[0] == 2


def captures(path: Path, *rows: tuple[str, str, str]) -> Path:
    """A table of (id, address, text)."""
    lines = (
        json.dumps({"id": id_, "url": url, "title": "Bridge closed", "published": f"2031-03-0{place}", "text": text})
        for place, (id_, url, text) in enumerate(rows, 1)
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_last_two_captures_of_one_address(tellings: Run, tmp_path: Path) -> None:
    url = "https://harl.example/bridge"
    table = captures(
        tmp_path / "t.jsonl", ("a", url, EARLY + "\nAn old line stood here."), ("b", url, EARLY), ("c", url, LATE)
    )
    code, out, err = tellings("diff", table, "--json")
    assert (code, err) == (0, "")
    assert [article["id"] for article in json.loads(out)["articles"]] == ["b", "c"]


def test_an_article_of_the_desk_beside_its_version_before(tellings: Run, tmp_path: Path) -> None:
    url = "https://harl.example/bridge"
    for name, text in (("early", EARLY), ("late", LATE)):
        assert tellings("add", captures(tmp_path / f"{name}.jsonl", (name, url, text)))[0] == 0
    code, out, _ = tellings("diff", "late", "--json")
    assert code == 0
    assert [article["id"] for article in json.loads(out)["articles"]] == ["early", "late"]
    code, out, err = tellings("diff", "early")
    assert (code, out) == (1, "")
    assert "no version before 'early'; later ones: late" in err


def test_one_report_without_a_version_before_is_told_in_a_line(
    tellings: Run, files: tuple[Path, Path], tmp_path: Path
) -> None:
    one, two = "https://harl.example/bridge", "https://harl.example/dam"
    both = captures(tmp_path / "b.jsonl", ("a", one, EARLY), ("b", one, LATE), ("c", two, EARLY), ("d", two, LATE))
    for word, reason in (
        (files[0], "no two captures of one address"),
        (both, "versions of 2 articles"),
        ("gone", "no file gone"),
    ):
        code, out, err = tellings("diff", word)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert reason in err
