"""The files of an export: written row by row beside their place, and put there when they are whole."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

from tellings.render.tables import arrow, graph
from tellings.render.tables.tables import Column, Row, Value

PART = ".part"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # https://owasp.org/www-community/attacks/CSV_Injection


class Writer(Protocol):
    """Takes one table's rows and writes them to one file."""

    def write(self, row: Row) -> None: ...
    def close(self) -> None: ...


class JsonLines:
    """One object a line, UTF-8."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self._file = path.open("w", encoding="utf-8", errors="replace", newline="\n")
        self._names = [column.name for column in columns]

    def write(self, row: Row) -> None:
        self._file.write(json.dumps(dict(zip(self._names, row, strict=True)), ensure_ascii=False) + "\n")

    def close(self) -> None:
        self._file.close()


class Csv:
    """RFC 4180 with a head, UTF-8; lists as JSON, flags as true and false, nothing for what is not known.

    `guarded`: a text that a spreadsheet would run as a formula gets an apostrophe before it.
    """

    def __init__(self, path: Path, columns: Sequence[Column], *, guarded: bool) -> None:
        self._file = path.open("w", encoding="utf-8", errors="replace", newline="")
        self._rows = csv.writer(self._file)
        self._guarded = guarded
        self._rows.writerow([column.name for column in columns])

    def write(self, row: Row) -> None:
        self._rows.writerow([self._cell(value) for value in row])

    def _cell(self, value: Value) -> object:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, tuple):
            return json.dumps(value, ensure_ascii=False)
        if isinstance(value, str):
            value = value.replace("\0", "�")  # no reader of CSV takes it
            return f"'{value}" if self._guarded and value.startswith(_FORMULA) else value
        return value

    def close(self) -> None:
        self._file.close()


class Parquet:
    """Apache Parquet, compressed with zstd, some thousand rows a group."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        schema = arrow.schema(columns)  # raises MissingExtra
        import pyarrow.parquet

        self._columns = columns
        self._waiting: list[Row] = []
        self._writer: Any = pyarrow.parquet.ParquetWriter(path, schema, compression="zstd")

    def write(self, row: Row) -> None:
        self._waiting.append(row)
        if len(self._waiting) >= arrow.BATCH:
            self._put()

    def _put(self) -> None:
        for batch in arrow.batches(self._columns, self._waiting):
            self._writer.write_batch(batch)
        self._waiting.clear()

    def close(self) -> None:
        self._put()
        self._writer.close()


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is whole: its name, what is in it, and the digest of its bytes."""

    name: str
    holds: str
    rows: int
    bytes: int
    sha256: str


def tables(
    folder: Path, named: Iterator[tuple[str, Row]], columns: dict[str, Sequence[Column]], form: str, *, guarded: bool
) -> Iterator[Written]:
    """Writes every row to its table's file; a table without rows has a file too."""
    make: Callable[[Path, Sequence[Column]], Writer]
    make = {"csv": lambda path, of: Csv(path, of, guarded=guarded), "jsonl": JsonLines, "parquet": Parquet}[form]  # type: ignore[assignment] # mypy joins the three to `object`
    counts = dict.fromkeys(columns, 0)
    with _parts(folder, [f"{name}.{form}" for name in columns]) as parts:
        with ExitStack() as opened:
            writers = {}
            for name, part in zip(columns, parts, strict=True):
                writers[name] = make(part, columns[name])
                opened.callback(writers[name].close)
            for name, row in named:
                writers[name].write(row)
                counts[name] += 1
        yield from [_placed(part, name, count) for part, (name, count) in zip(parts, counts.items(), strict=True)]


def network(folder: Path, name: str, found: Iterator[graph.Node | graph.Edge], form: graph.GraphForm) -> Written:
    """Writes nodes as they come and edges beside them, since a network names all of its nodes first."""
    counts = [0, 0]
    with _parts(folder, [f"{name}.{form}", f"{name}.{form}.edges"]) as (nodes, edges):
        with _text(nodes) as first, _text(edges) as second:
            first.write(graph.beginning(form))
            for one in graph.elements(found):
                is_edge = isinstance(one, graph.Edge)
                (second if is_edge else first).write(graph.element(one, counts[is_edge], form))
                counts[is_edge] += 1
            first.write(graph.between(form))
        with _text(nodes, "a") as whole, edges.open(encoding="utf-8") as rest:
            shutil.copyfileobj(rest, whole)
            whole.write(graph.ending(form))
        return _placed(nodes, name, sum(counts))


def manifest(folder: Path, told: dict[str, object]) -> None:
    """Written last: where it stands, the files that it names are whole."""
    with _parts(folder, ["manifest.json"]) as (part,):
        with _text(part) as file:
            file.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        part.replace(folder / "manifest.json")


def _text(path: Path, mode: str = "w") -> IO[str]:
    return path.open(mode, encoding="utf-8", errors="replace", newline="\n")


@contextmanager
def _parts(folder: Path, names: Sequence[str]) -> Iterator[list[Path]]:
    """Where files are written until they are whole; whatever is left of them in the end is taken away."""
    parts = [folder / f"{name}{PART}" for name in names]
    try:
        yield parts
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _placed(part: Path, holds: str, rows: int) -> Written:
    with part.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    size = part.stat().st_size
    return Written(part.replace(part.with_name(part.name.removesuffix(PART))).name, holds, rows, size, sha256)
