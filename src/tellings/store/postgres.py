"""The store for a team: PostgreSQL (12 or newer), spoken to by pg8000, which is BSD-licensed and Python alone (psycopg is LGPL)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import cast

from tellings.errors import MissingExtra, StoreError
from tellings.store.database import Match, Row
from tellings.store.postgres_server import Place, connect, place_of, prepare, questioned, told
from tellings.store.tables import TableStore
from tellings.store.terms import UNDATED, of_days

try:
    from pg8000.native import Connection
except ImportError as error:
    raise MissingExtra("a desk on PostgreSQL", "postgres") from error

WAIT = "600s"  # for another writer, as in SQLite
WRITER = 0x54454C4C  # "TELL": the advisory lock that the one writer of a desk holds, with the schema's own number
BOUND = 1000  # values bound in one command; PostgreSQL allows 65,535


def postgres_store(url: str, *, read_only: bool = False) -> TableStore:
    """The desk in the schema `?schema=…` (default: tellings) of a database, made if there is none. Raises StoreError."""
    return TableStore(PostgresDatabase(place_of(url), read_only=read_only))


class PostgresDatabase:
    """A `Database` in a schema of a server. One writer at a time, by an advisory lock; readers see what is committed."""

    def __init__(self, place: Place, *, read_only: bool = False) -> None:
        prepare(place, read_only=read_only)
        self._place, self.read_only = place, read_only
        self._threads = threading.local()
        self._opened: list[Connection] = []

    @property
    def connection(self) -> Connection:
        """The calling thread's."""
        held: Connection | None = getattr(self._threads, "connection", None)
        if held is None:
            held = self._threads.connection = connect(self._place, read_only=self.read_only)
            self._opened.append(held)
        return held

    def ask(self, question: str, values: Sequence[object] = ()) -> list[Row]:
        with told(self._place):
            asked, bound = questioned(question, values)
            return [tuple(row) for row in cast("list[list[object]]", self.connection.run(asked, **bound) or [])]

    def write_many(self, question: str, rows: Sequence[Sequence[object]]) -> None:
        """Many rows in one command: `question` ends with the VALUES of one."""
        command, group = question.split("VALUES ")
        at_once = max(1, BOUND // max(1, group.count("?")))
        for at in range(0, len(rows), at_once):
            some = rows[at : at + at_once]
            self.ask(f"{command}VALUES {', '.join([group] * len(some))}", [value for row in some for value in row])

    @contextmanager
    def writing(self) -> Iterator[None]:
        if self.read_only:
            raise StoreError(f"{self._place} was opened for reading only")
        self.ask("BEGIN")
        try:
            self.ask(f"SET LOCAL lock_timeout = '{WAIT}'")
            self.ask("SELECT pg_advisory_xact_lock(?, hashtext(current_schema()))", (WRITER,))
            yield
        except BaseException:
            self._back()
            raise
        self.ask("COMMIT")

    def _back(self) -> None:
        """Takes back what was written; a connection that is lost has taken it back already."""
        try:
            self.ask("ROLLBACK")
        except StoreError:
            self._threads = threading.local()

    def write_at_once(self, commands: Sequence[tuple[str, Sequence[object]]], still: Callable[[], bool]) -> None:
        if self.read_only:
            return
        self.ask("BEGIN")
        try:
            lock = "SELECT pg_try_advisory_xact_lock(?, hashtext(current_schema()))"
            if self.ask(lock, (WRITER,)) == [(True,)] and still():
                for command, values in commands:
                    self.ask(command, values)
            self.ask("COMMIT")
        except StoreError:
            self._back()

    def index(self, article: int, terms: Collection[str], table: str = "article_terms") -> None:
        # No term holds a blank.
        self.ask(f"INSERT INTO {table} VALUES (?, string_to_array(?, ' '))", (article, " ".join(sorted(terms))))

    def forget(self, article: int, terms: Collection[str]) -> None:
        self.ask("DELETE FROM article_terms WHERE number = ?", (article,))

    def match(
        self,
        every: Collection[str],
        some: Collection[str] = (),
        without: Collection[str] = (),
        table: str = "article_terms",
    ) -> Match:
        asked = [(words, "", sign) for words, sign in ((every, "@>"), (some, "&&")) if words]
        asked += [(without, "NOT ", "&&")] if without else []
        condition = " AND ".join(f"{no}{table}.terms {sign} string_to_array(?, ' ')" for _, no, sign in asked)
        return Match(table, f"{table}.number", condition, tuple(" ".join(words) for words, _, _ in asked))

    def near(self, asked: Sequence[tuple[str, float]], first: date | None, last: date | None, most: int) -> list[Row]:
        during = " AND terms && string_to_array(?, ' ')" if first and last else ""
        days = [" ".join((*of_days(first, last), UNDATED))] if first and last else []
        each = f"SELECT number, CAST(? AS FLOAT8) AS worth FROM article_terms WHERE terms @> string_to_array(?, ' '){during}"
        return self.ask(
            f"SELECT id, shared FROM (SELECT number, sum(worth) AS shared FROM ({' UNION ALL '.join([each] * len(asked))}) each_word"
            " GROUP BY number) found JOIN articles ON article = number"
            " WHERE day IS NULL OR ((CAST(? AS TEXT) IS NULL OR day >= ?) AND (CAST(? AS TEXT) IS NULL OR day <= ?))"
            " ORDER BY shared DESC, id LIMIT ?",
            (
                *(value for term, worth in asked for value in (worth, term, *days)),
                *([first and first.isoformat()] * 2),
                *([last and last.isoformat()] * 2),
                most,
            ),
        )

    def version(self) -> int | None:
        return None

    def size(self) -> int:
        question = "SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class WHERE relkind = 'r'"
        ((size,),) = self.ask(f"{question} AND relnamespace = current_schema()::regnamespace")
        return int(str(size))

    def damage(self) -> Iterator[str]:
        ((missing,),) = self.ask(
            "SELECT count(*) FROM articles FULL JOIN article_terms ON article = number WHERE number IS NULL OR article IS NULL"
        )
        if missing:
            yield f"the articles and what they are found by differ in {missing} rows"

    def backup(self, path: str) -> None:
        raise StoreError(
            f"a desk on PostgreSQL is copied by pg_dump --schema={self._place.schema}, and restored by pg_restore"
        )

    def close(self) -> None:
        for connection in self._opened:
            connection.close()
        self._opened.clear()
        self._threads = threading.local()
