"""What a store in tables asks of a database: statements of the SQL that SQLite and PostgreSQL share, and what they do not share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

Row = tuple[object, ...]
Ask = Callable[[str, Sequence[object]], list[Row]]
AskMany = Callable[[str, Iterable[str]], Iterable[Row]]
WriteMany = Callable[[str, Sequence[Sequence[object]]], None]
MANY = 500  # values bound in one question; SQLite allows 32,766, older ones 999


@dataclass(frozen=True, slots=True)
class Match:
    """How articles are found by terms: `source` is to be joined, their numbers are in `key`, `values` are bound in `condition`."""

    source: str
    key: str
    condition: str
    values: tuple[str, ...]


class Database(Protocol):
    """Each thread has a connection of its own. `?` and `?1` stand for values in questions. Every method may raise StoreError."""

    @property
    def read_only(self) -> bool: ...
    def ask(self, question: str, values: Sequence[object] = ()) -> list[Row]: ...
    def write_many(self, question: str, rows: Sequence[Sequence[object]]) -> None: ...
    def writing(self) -> AbstractContextManager[None]:
        """See `Store.writing`."""

    def write_at_once(self, commands: Sequence[tuple[str, Sequence[object]]], still: Callable[[], bool]) -> None:
        """Writes unless somebody else is writing, and if what `still` asks holds when nobody else can write any more."""

    def index(self, article: int, terms: Collection[str], table: str = "article_terms") -> None:
        """Makes an article found by terms (`terms.py`), or in another table by its anchors."""

    def forget(self, article: int, terms: Collection[str]) -> None:
        """Takes an article out again that was indexed with these terms."""

    def match(
        self,
        every: Collection[str],
        some: Collection[str] = (),
        without: Collection[str] = (),
        table: str = "article_terms",
    ) -> Match:
        """Articles that have every term, one of `some` where there are any, and none of `without`. At least one term in the first two."""

    def near(self, asked: Sequence[tuple[str, float]], first: date | None, last: date | None, most: int) -> list[Row]:
        """Ids of articles with their worth, see `Store.near`; terms for words. At least one."""

    def version(self) -> int | None:
        """See `Store.version`."""

    def size(self) -> int:
        """Bytes that the desk takes."""

    def damage(self) -> Iterator[str]:
        """What is wrong with the files and indices, in plain sentences."""

    def backup(self, path: str) -> None: ...
    def close(self) -> None: ...
