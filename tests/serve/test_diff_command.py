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
    assert tellings("diff", files[0])[0] == 2
    assert tellings("diff", "-", "-")[0] == 2
    assert tellings("diff", *files, "-o", tmp_path / "x.md")[0] == 2
