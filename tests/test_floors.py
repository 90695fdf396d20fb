"""The floors of the house: who may import whom. Imports inside functions and under TYPE_CHECKING count too."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "tellings"
GROUND = {"model", "config", "errors", "words", "likeness", "urls", "values", "backends"}
ROOMS = {"capture", "extract", "interpret", "link", "reconcile", "render", "store"}
FLOOR = {
    **dict.fromkeys(GROUND, 0),
    **dict.fromkeys(ROOMS, 1),
    "pipeline": 2,
    "desk": 3,
    "samples": 3,
    "run": 4,
    "serve": 4,
}


def imported(path: Path) -> set[str]:
    """The parts of the house that a file imports anywhere in it, as the first name below `tellings`."""
    parts: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = (
                [f"{node.module}.{alias.name}" for alias in node.names]
                if node.module == "tellings"
                else [node.module or ""]
            )
        else:
            continue
        parts |= {name.split(".")[1] for name in names if name.startswith("tellings.")}
    return parts - {"__version__"}


def part_of(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


FILES = sorted(
    path for path in SRC.rglob("*.py") if path.parent != SRC or path.name not in ("__init__.py", "__main__.py")
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SRC)))
def test_a_file_imports_only_its_own_room_and_lower_floors(path: Path) -> None:
    own = part_of(path)
    assert own in FLOOR, f"{own} has no floor: give it one here and in ARCHITECTURE.md"
    for part in imported(path) - {own}:
        assert part in FLOOR, f"{path} imports unknown part {part}"
        assert FLOOR[part] < FLOOR[own] or (own in GROUND and part in GROUND and own != "model"), (
            f"{own} may not import {part}"
        )


def test_hidden_imports_are_seen(tmp_path: Path) -> None:
    hidden = tmp_path / "hidden.py"
    hidden.write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from tellings.link import lineage\ndef f():\n    import tellings.render.html\n"
    )
    assert imported(hidden) == {"link", "render"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SRC)))
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


KINDS = {
    "",
    ".css",
    ".gz",
    ".html",
    ".ipynb",
    ".js",
    ".json",
    ".md",
    ".png",
    ".py",
    ".sql",
    ".svg",
    ".toml",
    ".tsv",
    ".txt",
    ".typed",
}


def test_the_repository_keeps_no_stray_files() -> None:
    """What a script leaves behind is not committed: a cache, or a file that was to be an option."""
    asked = ["git", "-C", str(SRC.parent.parent), "ls-files", "-z"]
    try:
        kept = [
            Path(name) for name in subprocess.run(asked, capture_output=True, check=True, text=True).stdout.split("\0")
        ]
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a clone of the repository")
    assert [str(path) for path in kept if path.suffix not in KINDS or path.name.startswith("-")] == []
