"""The Python of README and docs/ runs as it stands there, and prints what stands below it, where something does."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import pytest

import tellings
from tellings import samples

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:```\n(?P<printed>.*?)^```\n)?", re.M | re.S)
NEEDED = re.compile(r"(?:^(?:import|from) |\.to_(?=pandas\(\)))(\w+)", re.M)
REMARK = re.compile(r"^# (.*\n)", re.M)


@dataclass(frozen=True)
class Block:
    """A piece of a page, and what it says that is printed: in a block of its own below, or in remarks at the end of the code."""

    code: str
    printed: str


def blocks(page: Path) -> list[Block]:
    found = BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [Block(one["code"], one["printed"] or "".join(REMARK.findall(one["code"]))) for one in found]


PAGES = {
    path.relative_to(ROOT).as_posix(): made
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    if (made := blocks(path))
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with pages, a column of texts and a desk, as the pages of docs/ presume one."""
    with resources.as_file(samples.folder()) as captures:
        shutil.copytree(captures, tmp_path / "pages")
    with tellings.open(tmp_path / "news.desk") as desk:
        desk.add(tmp_path / "pages")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_is_so(page: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for module in NEEDED.findall("".join(block.code for block in PAGES[page])):
        pytest.importorskip(module)
    known: dict[str, object] = {}
    for block in PAGES[page]:
        exec(compile(block.code, page, "exec"), known)
        printed = capsys.readouterr().out
        if block.printed and "print(" in block.code:
            assert printed == block.printed


def test_pages_are_found() -> None:
    assert {"docs/commands.md", "docs/export.md", "docs/reading.md"} <= PAGES.keys()
