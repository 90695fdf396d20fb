"""A desk on a full disk and on a medium that cannot be written: real ones, mounted where the tests may mount."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import dying
from tellings.desk import KeptDesk
from tellings.errors import StoreError

Mount = Callable[..., None]


@pytest.fixture
def medium(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    place = tmp_path / "medium"
    place.mkdir()
    if os.geteuid() != 0 or not mounted("-t", "tmpfs", "-o", "size=6m", "tmpfs", place):
        pytest.skip("nothing may be mounted here")
    yield place
    subprocess.run(["umount", "-l", place], check=False)


def mounted(*words: str | Path) -> bool:
    return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0


def test_a_full_disk_is_told_and_what_was_acknowledged_is_there(medium: Path, tmp_path: Path) -> None:
    table, desk = dying.written(tmp_path, 48), medium / "news.desk"
    filler = medium / "other"
    filler.write_bytes(b"x" * 5_200_000)
    words = dying.command("add", table, "--desk", desk, "--batch", "6", "--progress", "json")
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "the disk is full" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    filler.unlink()
    kept = dying.acknowledged(done.stderr.splitlines(keepends=True))
    assert kept <= dying.sound(desk) < 48
    process = dying.adding(table, desk, 12)  # there is room again
    process.communicate()
    assert dying.sound(desk) == 48


def test_a_desk_on_a_medium_that_cannot_be_written_is_read_and_says_so(medium: Path, tmp_path: Path) -> None:
    table, desk = dying.written(tmp_path, 6), medium / "news.desk"
    process = dying.adding(table, desk, 6)
    process.communicate()
    assert mounted("-o", "remount,ro", medium)
    with KeptDesk.open(desk, read_only=True) as kept:
        assert kept.stories()
        assert kept.store.damage() == ()
    words = dying.command("add", dying.written(tmp_path, 8), "--desk", desk)
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "be written" in done.stderr
    assert "Traceback" not in done.stderr
    with pytest.raises(StoreError, match="cannot be"):
        KeptDesk.open(medium / "fresh.desk")
    listed = subprocess.run(dying.command("stories", "--desk", desk), capture_output=True, text=True, check=False)
    assert (listed.returncode, listed.stderr) == (0, "")
