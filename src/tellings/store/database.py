"""What a store in tables asks of a database: statements of the SQL that SQLite and PostgreSQL share, and what they do not share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

Row = tuple[object, ...]
Index = Literal["article_words", "mark_words"]
MANY = 500  # values bound in one question; SQLite allows 32,766, older ones 999


@dataclass(frozen=True, slots=True)
class Match:
    """How rows of an index are found: to be joined as `source`, held by `condition`; the least `order` is the best.

    The rows' numbers are in `key`. `values` are bound in `condition`, `order_values` in `order`.
    """

    source: str
    key: str
    condition: str
    values: tuple[str, ...]
    order: str
    order_values: tuple[str, ...] = ()


class Database(Protocol):
    """Each thread has a connection of its own. `?` and `?1` stand for values in questions. Every method may raise StoreError."""

    @property
    def read_only(self) -> bool: ...
    def ask(self, question: str, values: Sequence[object] = ()) -> list[Row]: ...
    def write_many(self, question: str, rows: Sequence[Sequence[object]]) -> None: ...
    def writing(self) -> AbstractContextManager[None]:
        """See `Store.writing`."""

    def write_at_once(self, commands: Sequence[tuple[str, Sequence[object]]]) -> None:
        """Writes unless somebody else is writing, and else does not."""

    def index(self, index: Index, rows: Sequence[tuple[int, str, str]]) -> None:
        """Makes rows found by the words of a title and a text (of a mark: by those of the text)."""

    def forget(self, index: Index, rows: Sequence[tuple[int, str, str]]) -> None:
        """Takes rows out again that were indexed with these words."""

    def match(self, index: Index, pieces: Sequence[str]) -> Match:
        """Rows that have all pieces: the words of each in that order, side by side."""

    def near(self, words: Sequence[str], first: date | None, last: date | None, most: int) -> list[Row]:
        """Ids of articles, see `Store.near`. At least one word."""

    def size(self) -> int:
        """Bytes that the desk takes."""

    def damage(self) -> Iterator[str]:
        """What is wrong with the files and indices, in plain sentences."""

    def backup(self, path: str) -> None: ...
    def close(self) -> None: ...
