"""The embedded store: one SQLite file in WAL mode. Readers never wait for the writer, nor it for them."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tellings.errors import StoreError
from tellings.store.database import Match, Row
from tellings.store.sqlite_file import APPLICATION, WAIT_S, connect, prepare, told
from tellings.store.tables import TableStore
from tellings.store.terms import UNDATED, of_days

MOST_TOLD = 20  # damages of one kind


def sqlite_store(path: Path, *, read_only: bool = False) -> TableStore:
    """The desk at `path`, made if there is none. Raises StoreError, see `sqlite_file.prepare`."""
    return TableStore(SqliteDatabase(path, read_only=read_only))


class SqliteDatabase:
    """A `Database` in a file, its terms in an index of its own (FTS5 without places and contents)."""

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
                self.connection.execute("UPDATE revision SET number = number + 1")
            except BaseException:
                if self.connection.in_transaction:  # a full disk has rolled it back already
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    def write_at_once(self, commands: Sequence[tuple[str, Sequence[object]]], still: Callable[[], bool]) -> None:
        if self.read_only:
            return
        connection = self.connection
        try:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("BEGIN IMMEDIATE")
            for command, values in commands if still() else ():
                connection.execute(command, values)
            connection.execute("COMMIT")
        except sqlite3.OperationalError:
            pass
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            connection.execute(f"PRAGMA busy_timeout = {int(WAIT_S * 1000)}")

    def index(self, article: int, terms: Collection[str], table: str = "article_terms") -> None:
        self.ask(f"INSERT INTO {table} (rowid, terms) VALUES (?, ?)", (article, " ".join(sorted(terms))))

    def forget(self, article: int, terms: Collection[str]) -> None:
        # An index without contents wants the terms back that it was given.
        command = "INSERT INTO article_terms (article_terms, rowid, terms) VALUES ('delete', ?, ?)"
        self.ask(command, (article, " ".join(sorted(terms))))

    def match(
        self,
        every: Collection[str],
        some: Collection[str] = (),
        without: Collection[str] = (),
        table: str = "article_terms",
    ) -> Match:
        asked = " AND ".join([*map(_quoted, every), *([_any(some)] if some else [])])
        asked = f"({asked}) NOT {_any(without)}" if without else asked
        return Match(table, f"{table}.rowid", f"{table} MATCH ?", (asked,))

    def near(self, asked: Sequence[tuple[str, float]], first: date | None, last: date | None, most: int) -> list[Row]:
        # Days are terms, too: what a word has in other years is passed over inside the index.
        during = f" AND {_any((*of_days(first, last), UNDATED))}" if first and last else ""
        each = "SELECT rowid AS number, CAST(? AS REAL) AS worth FROM article_terms WHERE article_terms MATCH ?"
        return self.ask(
            f"SELECT id, shared FROM (SELECT number, sum(worth) AS shared FROM ({' UNION ALL '.join([each] * len(asked))})"
            " GROUP BY number) JOIN articles ON article = number"
            " WHERE day IS NULL OR ((? IS NULL OR day >= ?) AND (? IS NULL OR day <= ?)) ORDER BY shared DESC, id LIMIT ?",
            (
                *(value for term, worth in asked for value in (worth, _quoted(term) + during)),
                *([first and first.isoformat()] * 2),
                *([last and last.isoformat()] * 2),
                most,
            ),
        )

    def version(self) -> int | None:
        ((changes,),) = self.ask("PRAGMA data_version")  # of a page of shared memory: no disk is asked
        known: tuple[object, int] | None = getattr(self._threads, "version", None)
        if known is None or known[0] != changes:
            ((revision,),) = self.ask("SELECT number FROM revision")
            known = self._threads.version = (changes, int(str(revision)))
        return known[1]

    def size(self) -> int:
        ((size,),) = self.ask("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(str(size))

    def damage(self) -> Iterator[str]:
        yield from (str(line) for (line,) in self.ask(f"PRAGMA quick_check({MOST_TOLD})") if line != "ok")
        if not self.read_only:
            for table, kept in (("article_terms", "terms"), ("anchor_terms", "anchors")):
                try:
                    self.ask(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
                except StoreError as failure:
                    yield f"the index of {kept} is damaged: {failure}"

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


def _quoted(term: str) -> str:
    """A term as an FTS5 string: nothing in it is syntax."""
    return '"' + term.replace('"', '""') + '"'


def _any(terms: Collection[str]) -> str:
    return f"({' OR '.join(map(_quoted, terms))})"


def _is_desk(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(72)[68:72] == APPLICATION.to_bytes(
            4, "big"
        )  # https://sqlite.org/fileformat.html#application_id
