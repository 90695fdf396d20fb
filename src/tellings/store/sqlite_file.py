"""The file of a desk: opened, made, brought up to date, and every trouble with it told in one line."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from tellings.errors import StoreError

APPLICATION = (
    0x54454C4C  # "TELL": how a desk knows its own files (https://sqlite.org/pragma.html#pragma_application_id)
)
_EARLY = "mark_words"  # a table of the layout before the first release, which no migration reads
PAGE = 16_384  # bytes: most texts fit, where a smaller page hands what is longer to pages of its own and leaves half of the last empty
WAIT_S = 600.0  # for another writer: a batch takes seconds, on a slow and busy machine minutes
_NUMBERED = re.compile(r"(\d+)\.sql")


def migrations() -> list[tuple[int, str]]:
    """Every step from an empty file to today's, numbered from 1."""
    folder = resources.files("tellings.store").joinpath("migrations")
    steps = [(entry.name, entry) for entry in folder.iterdir() if _NUMBERED.fullmatch(entry.name)]
    return [(int(name.partition(".")[0]), entry.read_text(encoding="utf-8")) for name, entry in sorted(steps)]


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection of its own for the calling thread. Raises StoreError as `told` does."""
    mode = "rw" if not read_only else "ro&immutable=1" if _unchanging(path) else "ro"
    with told(path):
        made = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=WAIT_S,
            isolation_level=None,
            check_same_thread=False,  # each thread has its own; `close` closes those of the others, too
        )
        made.execute("PRAGMA foreign_keys = ON")
        made.execute("PRAGMA cache_size = -64000")
        if not read_only:
            made.execute("PRAGMA synchronous = FULL")  # what was acknowledged outlives a power cut, too
    return made


def _unchanging(path: Path) -> bool:
    """Whether a desk lies on a medium that nobody writes to, with nothing beside it that is not in it yet: a reader needs no lock, and could
    make none (https://sqlite.org/uri.html#uriimmutable). One left open there is not whole, and SQLite says so."""
    beside = path.with_name(f"{path.name}-wal")
    try:
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY) and not (beside.exists() and beside.stat().st_size)
    except (OSError, AttributeError):  # no such file, or a system that does not tell
        return False


def prepare(path: Path, *, read_only: bool) -> None:
    """Makes the file if there is none, or brings an older one up to date.

    Raises StoreError for a file of another program, of a newer version, a damaged one, and one that cannot be written.
    """
    if not path.exists():
        if read_only:
            raise StoreError(f"there is no desk at {path}: `tellings add INPUT… --desk {path}` makes one")
        if not path.parent.is_dir():
            raise StoreError(f"there is no folder {path.parent}: make it first, or give another --desk")
        with told(path):
            sqlite3.connect(path).close()
    elif path.is_dir():
        raise StoreError(f"{path} is a folder, not a desk")
    connection = connect(path, read_only=read_only)
    try:
        with told(path):
            _check(connection, path, read_only=read_only)
    finally:
        connection.close()


def _check(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    connection.execute("BEGIN")  # another may be making it: what it is and what is in it are of one moment
    (application,), (version,), (tables,) = (
        connection.execute(question).fetchone()
        for question in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
    )
    connection.execute("COMMIT")
    if application != APPLICATION and (tables or application):
        raise StoreError(f"{path} is a database of another program, not a desk; nothing in it was touched")
    steps = migrations()
    if version > steps[-1][0]:
        raise StoreError(
            f"{path} is of version {version}; this Tellings reads up to {steps[-1][0]}: upgrade Tellings, or open a backup"
        )
    if connection.execute("SELECT count(*) FROM sqlite_master WHERE name = ?", [_EARLY]).fetchone() != (0,):
        raise StoreError(
            f"{path} was made before the first release, in another layout: make it anew from what went in, with `tellings add`"
        )
    if version == steps[-1][0]:
        return
    if read_only:
        raise StoreError(
            f"{path} is of version {version} and must be brought up to date: `tellings add` does it, or `tellings doctor --rework`"
        )
    connection.execute(f"PRAGMA page_size = {PAGE}")  # of a file that is made now
    _journal(connection)
    connection.execute("BEGIN IMMEDIATE")  # two processes may open a fresh desk at once: the second finds it made
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    try:
        for number, step in steps:
            if number > version:
                for command in _commands(step):
                    connection.execute(command)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {steps[-1][0]}")
    except sqlite3.Error:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _journal(connection: sqlite3.Connection) -> None:
    """Lets others read while one writes. Of two who do this to a fresh desk at once SQLite sends one away without waiting, as each would wait
    for the other."""
    given_up = time.monotonic() + WAIT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as failure:
            if failure.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > given_up:
                raise
        time.sleep(0.01)


def _commands(script: str) -> Iterator[str]:
    """One command after the other: `executescript` would end the transaction that keeps a step whole."""
    command = ""
    for line in script.splitlines(keepends=True):
        command += line
        if sqlite3.complete_statement(command):
            yield command
            command = ""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What SQLite raises, as a StoreError that says what to do."""
    try:
        yield
    except sqlite3.Error as failure:
        raise StoreError(f"{path}: {_plain(failure)}") from failure


def _plain(failure: sqlite3.Error) -> str:
    code = getattr(failure, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    plain = {
        sqlite3.SQLITE_NOTADB: "is not a desk, nor any SQLite file; nothing in it was touched",
        sqlite3.SQLITE_CORRUPT: "is damaged, or only a part of a desk: restore a backup, nothing was written; `tellings doctor` says how far, where it can be opened",
        sqlite3.SQLITE_FULL: "the disk is full: what was not yet kept is not lost from its source; make room and add it again",
        sqlite3.SQLITE_READONLY: "cannot be written (read-only file, folder or medium): give another --desk",
        sqlite3.SQLITE_CANTOPEN: "cannot be opened: see who owns it, and whether its folder can be written",
        sqlite3.SQLITE_BUSY: f"another process has been writing for {WAIT_S:.0f} s: try again when it is done",
        sqlite3.SQLITE_IOERR: "cannot be read or written: the disk, or the network under it, fails",
    }
    return plain.get(primary, str(failure)) if primary is not None else str(failure)
