"""The embedded store: one SQLite file in WAL mode. Readers never wait for the writer, nor it for them."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tellings.errors import StoreError
from tellings.store.database import Index, Match, Row
from tellings.store.sqlite_file import APPLICATION, WAIT_S, connect, prepare, told
from tellings.store.tables import TableStore

MOST_TOLD = 20  # damages of one kind


def sqlite_store(path: Path, *, read_only: bool = False) -> TableStore:
    """The desk at `path`, made if there is none. Raises StoreError, see `sqlite_file.prepare`."""
    return TableStore(SqliteDatabase(path, read_only=read_only))


class SqliteDatabase:
    """A `Database` in a file, with full-text indices of its own (FTS5, ranked by BM25)."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        prepare(path, read_only=read_only)
        self._path, self.read_only = path, read_only
        self._threads = threading.local()
        self._opened: list[sqlite3.Connection] = []

    @property
    def connection(self) -> sqlite3.Connection:
        """The calling thread's."""
        held: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if held is None:
            held = self._threads.connection = connect(self._path, read_only=self.read_only)
            self._opened.append(held)
        return held

    def ask(self, question: str, values: Sequence[object] = ()) -> list[Row]:
        with told(self._path):
            return self.connection.execute(question, values).fetchall()

    def write_many(self, question: str, rows: Sequence[Sequence[object]]) -> None:
        with told(self._path):
            self.connection.executemany(question, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        if self.read_only:
            raise StoreError(f"{self._path} was opened for reading only")
        with told(self._path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self.connection.in_transaction:  # a full disk has rolled it back already
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    def write_at_once(self, commands: Sequence[tuple[str, Sequence[object]]]) -> None:
        if self.read_only:
            return
        connection = self.connection
        try:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("BEGIN IMMEDIATE")
            for command, values in commands:
                connection.execute(command, values)
            connection.execute("COMMIT")
        except sqlite3.OperationalError:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        finally:
            connection.execute(f"PRAGMA busy_timeout = {int(WAIT_S * 1000)}")

    def index(self, index: Index, rows: Sequence[tuple[int, str, str]]) -> None:
        self._index(f"INSERT INTO {index} (rowid, {{}}) VALUES (?, {{}})", index, rows)

    def forget(self, index: Index, rows: Sequence[tuple[int, str, str]]) -> None:
        # An index without content wants the words back that it was given.
        self._index(f"INSERT INTO {index} ({index}, rowid, {{}}) VALUES ('delete', ?, {{}})", index, rows)

    def _index(self, command: str, index: Index, rows: Sequence[tuple[int, str, str]]) -> None:
        if index == "article_words":
            self.write_many(command.format("title, text", "?, ?"), rows)
        else:
            self.write_many(command.format("text", "?"), [(row, text) for row, _, text in rows])

    def match(self, index: Index, pieces: Sequence[str]) -> Match:
        return Match(
            index, f"{index}.rowid", f"{index} MATCH ?", (" AND ".join(_quoted(piece) for piece in pieces),), "rank"
        )

    def near(self, words: Sequence[str], first: date | None, last: date | None, most: int) -> list[Row]:
        return self.ask(
            "SELECT id FROM article_words JOIN articles ON article = article_words.rowid WHERE article_words MATCH ?1"
            " AND (day IS NULL OR ((?2 IS NULL OR day >= ?2) AND (?3 IS NULL OR day <= ?3))) ORDER BY rank LIMIT ?4",
            (" OR ".join(map(_quoted, words)), first and first.isoformat(), last and last.isoformat(), most),
        )

    def size(self) -> int:
        ((size,),) = self.ask("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(str(size))

    def damage(self) -> Iterator[str]:
        yield from (str(line) for (line,) in self.ask(f"PRAGMA quick_check({MOST_TOLD})") if line != "ok")
        for table in () if self.read_only else ("article_words", "mark_words"):
            try:
                self.ask(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
            except StoreError as failure:
                yield f"the index {table} is damaged: {failure}"

    def backup(self, path: str) -> None:
        """Beside its place first, and moved there when it is whole. Raises StoreError for a place where something else lies."""
        place = Path(path)
        with told(place):
            if place.exists() and not _is_desk(place):
                raise StoreError(f"{place} is there and is no desk: give the copy another name")
            unfinished = place.with_name(f"{place.name}.unfinished")
            unfinished.unlink(missing_ok=True)
            into = sqlite3.connect(unfinished)
            try:
                self.connection.backup(into)
            finally:
                into.close()
        for beside in ("-wal", "-shm"):  # of the copy that is replaced
            place.with_name(f"{place.name}{beside}").unlink(missing_ok=True)
        os.replace(unfinished, place)

    def close(self) -> None:
        for connection in self._opened:
            connection.close()
        self._opened.clear()
        self._threads = threading.local()


def _quoted(words: str) -> str:
    """Words as an FTS5 string: nothing in them is syntax."""
    return '"' + words.replace('"', '""') + '"'


def _is_desk(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(72)[68:72] == APPLICATION.to_bytes(
            4, "big"
        )  # https://sqlite.org/fileformat.html#application_id
