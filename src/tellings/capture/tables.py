"""Tables of pages: a row holds the text, the markup, or the path of a file, and what is known about it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from tellings.capture.encoding import encoding
from tellings.capture.files import LARGEST, STAGE, file
from tellings.capture.media import unreadable
from tellings.errors import MissingExtra
from tellings.model import Page, Problem, Stated
from tellings.model.page import Media

JSON_LINES = (".jsonl", ".ndjson")
SEPARATED = (".csv", ".tsv")
PARQUET = (".parquet",)
ENDINGS = JSON_LINES + SEPARATED + PARQUET
CONTENT = ("text", "html", "path")
STATED = ("id", "url", "outlet", "published", "language", "title")

Row = Mapping[str, object]


def table(path: Path) -> Iterator[Page | Problem]:
    """The pages of a table's rows, in order. Rows count from 1, without the header; a bad row is a problem with its number."""
    uri, ending = path.as_posix(), path.suffix.lower()
    try:
        with path.open("rb") as opened:
            if ending in PARQUET:
                numbered = _parquet(opened, uri)
            elif ending in SEPARATED:
                numbered = _separated(opened, uri, "\t" if ending == ".tsv" else None)
            else:
                numbered = json_lines(opened, uri)
            yield from pages(numbered, uri, path.parent)
    except FileNotFoundError:
        yield Problem(STAGE, uri, "there is no such file")
    except OSError as error:
        yield Problem(STAGE, uri, f"it could not be read: {(error.strerror or str(error)).lower()}")
    except MissingExtra as error:
        yield Problem(STAGE, uri, str(error))


def pages(numbered: Iterator[tuple[int, Row] | Problem], uri: str, folder: Path) -> Iterator[Page | Problem]:
    """The pages of numbered rows; a table without any row is a problem. `folder`: what paths in it are relative to."""
    empty = True
    for item in numbered:
        empty = False
        yield item if isinstance(item, Problem) else _page(*item, uri, folder)
    if empty:
        yield Problem(STAGE, uri, "the table has no rows")


def json_lines(opened: BinaryIO, uri: str) -> Iterator[tuple[int, Row] | Problem]:
    """Rows of JSON Lines, each with the number of its line. Empty lines are skipped."""
    number = 0
    while line := opened.readline(LARGEST + 1):
        number += 1
        if len(line) > LARGEST:
            while line and not line.endswith(b"\n"):
                line = opened.readline(LARGEST)
            yield Problem(STAGE, f"{uri}#{number}", f"row {number} is larger than {LARGEST // 1_000_000} MB")
            continue
        text = line.decode("utf-8-sig", errors="replace").strip().strip("\0")
        if not text:
            continue
        try:
            row = json.loads(text)
        except (ValueError, RecursionError):
            yield Problem(STAGE, f"{uri}#{number}", f"row {number} is not valid JSON")
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            yield Problem(STAGE, f"{uri}#{number}", f"row {number} is not a JSON object")


def _separated(opened: BinaryIO, uri: str, separator: str | None) -> Iterator[tuple[int, Row] | Problem]:
    head = opened.read(1_000_000)
    opened.seek(0)
    csv.field_size_limit(LARGEST)  # a setting of the whole process; the default of 128 kB is less than a page
    lines = io.TextIOWrapper(opened, encoding=encoding(head), errors="replace", newline="")
    first = head[:4096].splitlines()[:1]
    reader = csv.DictReader(
        lines, delimiter=separator or (";" if first and first[0].count(b";") > first[0].count(b",") else ",")
    )
    number = 0
    try:
        columns = [(name or "").lstrip("\ufeff").strip().lower() for name in reader.fieldnames or ()]
        reader.fieldnames = columns
        missing = _lacking(columns)
        if missing and columns:
            yield Problem(STAGE, uri, missing)
            return
        for number, row in enumerate(reader, start=1):
            yield number, row
    except csv.Error as error:
        yield Problem(STAGE, f"{uri}#{number + 1}", f"row {number + 1} cannot be read: {error}")
    finally:
        lines.detach()


def _parquet(opened: BinaryIO, uri: str) -> Iterator[tuple[int, Row] | Problem]:
    try:
        from pyarrow import ArrowException, parquet  # type: ignore[import-untyped]  # an extra, and slow to import
    except ImportError as error:
        raise MissingExtra("reading Parquet tables", "parquet") from error
    number = 0
    try:
        opened_table = parquet.ParquetFile(opened)
        columns = [name for name in opened_table.schema_arrow.names if name in CONTENT + STATED]
        missing = _lacking(columns)
        if missing:
            yield Problem(STAGE, uri, missing)
            return
        for batch in opened_table.iter_batches(batch_size=256, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (ArrowException, OSError, ValueError) as error:
        yield Problem(STAGE, uri, f"it is not a Parquet table that can be read: {str(error).splitlines()[0]}")


def _lacking(columns: list[str]) -> str | None:
    return None if set(CONTENT) & set(columns) else "the table has none of the columns text, html or path"


def _page(number: int, row: Row, uri: str, folder: Path) -> Page | Problem:
    values = {name: _words(row.get(name)) for name in STATED}
    stated = Stated(**values)
    subject = f"{uri}#{values['id'] or number}"
    kind = next((name for name in CONTENT if _words(row.get(name))), None)
    if kind is None:
        return Problem(STAGE, subject, f"row {number} has neither text nor html nor path")
    content = row[kind]
    if not isinstance(content, str):
        return Problem(STAGE, subject, f"row {number} has a {kind} that is not text")
    if kind == "path":
        try:
            target = folder / content.strip()
            inside = target.is_file()
        except (OSError, ValueError):
            inside = False
        return (
            file(target, stated=stated)
            if inside
            else Problem(STAGE, subject, f"row {number} names a file that is not there: {content.strip()[:200]}")
        )
    data = content.encode("utf-8", errors="replace")
    if len(data) > LARGEST:
        return Problem(STAGE, subject, f"row {number} is larger than {LARGEST // 1_000_000} MB")
    media: Media = "text/html" if kind == "html" else "text/plain"
    reason = unreadable(content, media)
    return Problem(STAGE, subject, f"row {number}: {reason}") if reason else Page(subject, data, media, "utf-8", stated)


def _words(value: object) -> str | None:
    """A cell as text, None when it is empty: tables write numbers as ids and dates as dates."""
    if value is None or (isinstance(value, float) and value != value):  # NaN: an empty cell of a data frame
        return None
    if isinstance(value, datetime):
        midnight = value.time() == datetime.min.time() and value.tzinfo is None
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (str, int, float)):
        return str(value).strip() or None
    return None
