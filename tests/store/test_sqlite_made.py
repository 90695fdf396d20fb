"""A fresh desk that two open at the same moment: one makes it, the other waits and finds it made."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tellings.store import sqlite_file

Steps = Callable[[str], None]


def prepared(path: Path, between: Steps, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many tables a fresh desk has, where another connection does something before each of the commands that make it."""
    connect = sqlite_file.connect

    def watched(path: Path, *, read_only: bool) -> sqlite3.Connection:
        made = connect(path, read_only=read_only)
        made.set_trace_callback(between)
        return made

    sqlite3.connect(path).close()
    with monkeypatch.context() as patched:
        patched.setattr(sqlite_file, "connect", watched)
        sqlite_file.prepare(path, read_only=False)
    with sqlite3.connect(path) as asked:
        (tables,) = asked.execute("SELECT count(*) FROM sqlite_master").fetchone()
    asked.close()
    return int(tables)


def test_a_desk_made_while_it_is_looked_at_is_no_database_of_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.desk"
    monkeypatch.setattr(sqlite_file, "WAIT_S", 0.0)

    def made_by_another(command: str) -> None:
        if command == "PRAGMA user_version":
            with suppress(sqlite3.OperationalError), sqlite3.connect(path, timeout=0) as other:
                other.execute("PRAGMA journal_mode = WAL")
                other.execute(f"PRAGMA application_id = {sqlite_file.APPLICATION}")
                other.execute("CREATE TABLE pages (number)")

    assert prepared(path, made_by_another, monkeypatch) > 1


def test_one_who_is_sent_away_by_another_who_makes_it_comes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.desk"
    other, locked = sqlite3.connect(path, isolation_level=None), list[str]()

    def locks_once(command: str) -> None:
        if command.startswith("PRAGMA journal_mode"):
            locked.append(command)
            other.execute("BEGIN IMMEDIATE" if len(locked) == 1 else "ROLLBACK")

    assert prepared(path, locks_once, monkeypatch) > 1
    assert len(locked) == 2
    other.close()
