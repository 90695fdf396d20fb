"""A desk outlives whatever happens to the process that fills it: nothing acknowledged is lost, and what is left is whole."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import dying
from tellings.capture import inputs
from tellings.desk import KeptDesk
from tellings.errors import StoreError
from tellings.model import Page
from tellings.store.sqlite import sqlite_store

KILLS = int(os.environ.get("TELLINGS_KILLS", "10"))  # TELLINGS_KILLS=100 kills a hundred
ARTICLES = 48
BATCH = 3


def filled(folder: Path, table: Path, batch: int = 100) -> KeptDesk:
    desk = KeptDesk.open(folder / "whole.desk")
    for _ in desk.add_all(inputs.pages([str(table)]), batch):
        pass
    return desk


def test_a_killed_add_keeps_all_that_it_acknowledged_and_is_finished_by_another(tmp_path: Path) -> None:
    table, path = dying.written(tmp_path, ARTICLES), tmp_path / "killed.desk"
    with filled(tmp_path, table, BATCH) as whole:
        stories = dying.stories(whole)
    chance = random.Random(3)
    for _ in range(KILLS):
        kept = dying.killed(table, path, chance.uniform(0.3, 2.0), BATCH)
        held = dying.sound(path) if path.exists() else 0
        assert held >= kept
        if held == ARTICLES:  # begin again: the next kill falls into a fresh desk
            assert same_stories(path, stories)
            for left in tmp_path.glob("killed.desk*"):
                left.unlink()
    process = dying.adding(table, path, BATCH)
    process.communicate()
    assert process.returncode == 0
    assert dying.sound(path) == ARTICLES
    assert same_stories(path, stories)


def same_stories(path: Path, stories: set[frozenset[str]]) -> bool:
    with KeptDesk.open(path, read_only=True) as desk:
        return dying.stories(desk) == stories


def test_two_adds_at_once_both_finish_and_nothing_is_there_twice(tmp_path: Path) -> None:
    table, path = dying.written(tmp_path, ARTICLES), tmp_path / "shared.desk"
    both = [dying.adding(table, path, 5), dying.adding(table, path, 7)]
    told = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert dying.sound(path) == ARTICLES
    with KeptDesk.open(path) as desk, filled(tmp_path, table) as whole:
        assert dying.stories(desk) == dying.stories(whole)


def test_one_ctrl_c_ends_an_add_when_its_batch_is_kept(tmp_path: Path) -> None:
    many = 20 * ARTICLES  # nobody is so slow to press the keys that all of them are kept
    table, path = dying.written(tmp_path, many), tmp_path / "stopped.desk"
    process = dying.adding(table, path, 2)
    assert process.stderr is not None
    process.stderr.readline()  # the first batch is kept
    process.send_signal(signal.SIGINT)
    out, told = process.communicate()
    assert process.returncode == 0
    assert out.startswith('{"new": ')
    assert told.endswith("stopped; what was counted is kept\n")
    assert 2 <= dying.sound(path) < many


def test_a_full_disk_is_told_and_leaves_the_desk_whole(tmp_path: Path) -> None:
    table, path = dying.written(tmp_path, ARTICLES), tmp_path / "full.desk"
    KeptDesk.open(path).close()

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    words = dying.command("add", table, "--desk", path, "--batch", "8", "--progress", "json")
    starved = subprocess.run(words, capture_output=True, text=True, preexec_fn=small, check=False)
    assert starved.returncode == 1
    assert starved.stderr.splitlines()[-1].startswith(f"tellings: {path}: ")
    assert "Traceback" not in starved.stderr
    held = dying.sound(path)
    assert dying.acknowledged(starved.stderr.splitlines(keepends=True)) <= held < ARTICLES
    process = dying.adding(table, path, 100)  # there is room again
    process.communicate()
    assert dying.sound(path) == ARTICLES


def test_a_desk_that_may_not_grow_says_that_the_disk_is_full(tmp_path: Path) -> None:
    store = sqlite_store(tmp_path / "full.desk")
    store.database.connection.execute("PRAGMA max_page_count = 60")
    now = datetime(2031, 5, 4, tzinfo=UTC)
    fill = random.Random(1)

    def fills() -> None:
        with store.writing():
            for number in range(50):
                store.keep_page(Page(f"{number}.txt", fill.randbytes(9000), "text/plain"), "r1", now)

    with pytest.raises(StoreError, match="the disk is full"):
        fills()
    assert store.damage(deep=True) == ()
    assert store.holdings("r1").pages == 0
    with store.writing():
        store.keep_page(Page("small.txt", b"small", "text/plain"), "r1", now)
    assert store.holdings("r1").pages == 1
    store.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_desk_that_may_not_be_written_is_read_and_says_so(tmp_path: Path) -> None:
    table = dying.written(tmp_path, 6)
    filled(tmp_path, table).close()
    path = tmp_path / "whole.desk"
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with KeptDesk.open(path, read_only=True) as desk:
            assert desk.stories()
        with pytest.raises(StoreError, match="cannot be"):
            KeptDesk.open(path).undo(1)
    finally:
        tmp_path.chmod(0o755)


def test_a_clock_that_goes_backwards_changes_no_story_and_no_list(tmp_path: Path) -> None:
    table = dying.written(tmp_path, 12)
    hours = iter(range(1000, 0, -1))

    def backwards() -> datetime:
        return datetime(2031, 6, 1, tzinfo=UTC) + timedelta(hours=next(hours))

    with KeptDesk(sqlite_store(tmp_path / "back.desk"), now=backwards) as desk, filled(tmp_path, table, 2) as whole:
        for _ in desk.add_all(inputs.pages([str(table)]), 2):
            pass
        assert dying.stories(desk) == dying.stories(whole)
        assert [line.title for line in desk.stories()] == [line.title for line in whole.stories()]
        desk.undo(desk.correct("hide", desk.stories()[0].id).number)
        assert desk.health().gaps == ()
    dying.sound(tmp_path / "back.desk")


def test_half_a_file_is_told_as_damage_and_left_alone(tmp_path: Path) -> None:
    filled(tmp_path, dying.written(tmp_path, 30)).close()
    whole = (tmp_path / "whole.desk").read_bytes()
    half = tmp_path / "half.desk"
    half.write_bytes(whole[: len(whole) // 2])
    done = subprocess.run(dying.command("doctor", "--desk", half), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "is damaged" in done.stderr
    assert "Traceback" not in done.stderr
    assert half.stat().st_size == len(whole) // 2


def test_a_changed_capture_is_found_by_a_deep_look(tmp_path: Path) -> None:
    filled(tmp_path, dying.written(tmp_path, 3)).close()
    path = tmp_path / "whole.desk"
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE captures SET data = (SELECT data FROM captures ORDER BY sha256 LIMIT 1)")
    connection.close()
    with KeptDesk.open(path) as desk:
        assert desk.store.damage() == ()
        found = desk.store.damage(deep=True)
        assert sum("is not what was kept" in one for one in found) == 2
        assert sum("cannot be read" in one for one in found) == 2  # the readings of these captures, kept beside them
