"""Tables of pages: a row holds the text, the markup, or the path of a file, and what is known about it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from tellings.capture.contents import one
from tellings.capture.encoding import SAMPLE, encoding, wide
from tellings.capture.files import LARGEST, STAGE, place
from tellings.capture.media import unreadable
from tellings.errors import MissingExtra
from tellings.model import Page, Problem, Stated
from tellings.model.page import Media

JSON_LINES = (".jsonl", ".ndjson")
SEPARATED = (".csv", ".tsv")
PARQUET = (".parquet",)
ENDINGS = JSON_LINES + SEPARATED + PARQUET
CONTENT = ("text", "html", "path")
PARQUET_MAGIC = b"PAR1"
LONGEST_NAME = 40  # characters of a column's name
STATED = ("id", "url", "outlet", "published", "language", "title")

Row = Mapping[str, object]


def table(path: Path) -> Iterator[Page | Problem]:
    """The pages of a table's rows, in order. Rows count from 1, without the header; a bad row is a problem with its number."""
    uri = place(path)
    try:
        with path.open("rb") as opened:
            yield from read(opened, uri, path.suffix.lower(), path.parent)
    except FileNotFoundError:
        yield Problem(STAGE, uri, "there is no such file")
    except OSError as error:
        yield Problem(STAGE, uri, f"it could not be read: {(error.strerror or str(error)).lower()}")


def read(opened: BinaryIO, uri: str, ending: str, folder: Path) -> Iterator[Page | Problem]:
    """The pages of an opened table of one of `ENDINGS`. `folder`: what paths in it are relative to. Raises OSError."""
    if ending in PARQUET:
        numbered = _parquet(opened, uri)
    elif ending in SEPARATED:
        numbered = _separated(opened, uri, "\t" if ending == ".tsv" else None)
    else:
        numbered = _json_lines(opened, uri)
    try:
        yield from _pages(numbered, uri, folder)
    except MissingExtra as error:
        yield Problem(STAGE, uri, str(error))


def kind(head: bytes) -> str | None:
    """Which of `ENDINGS` the first bytes of a file would go with; None for what is no table.

    A first line that was meant to be a JSON object begins like one. Separated values are told by a head that names a
    content and something that is stated: a text whose first line does so by chance has not been seen.
    """
    if head.startswith(PARQUET_MAGIC):
        return PARQUET[0]
    codec = wide(head)
    text = head.decode(codec or "utf-8", errors="replace").lstrip("\ufeff \t\r\n")
    first = text.splitlines()[0].strip() if text else ""
    if first.startswith("{"):
        return JSON_LINES[0] if _is_object(first) else None
    for ending, separators in zip(SEPARATED, (",;", "\t"), strict=True):
        for separator in separators:
            names = {name.strip().strip('"').strip().lower() for name in first.split(separator)}
            if names & set(CONTENT) and names & set(STATED) and all(len(name) <= LONGEST_NAME for name in names):
                return ending
    return None


def _is_object(first: str) -> bool:
    """Whether a line is a JSON object, or was meant to be one."""
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return first.startswith('{"')


def _pages(numbered: Iterator[tuple[int, Row] | Problem], uri: str, folder: Path) -> Iterator[Page | Problem]:
    """The pages of numbered rows; a table without any row is a problem. `folder`: what paths in it are relative to."""
    empty = True
    for item in numbered:
        empty = False
        yield item if isinstance(item, Problem) else _page(*item, uri, folder)
    if empty:
        yield Problem(STAGE, uri, "the table has no rows")


def _json_lines(opened: BinaryIO, uri: str) -> Iterator[tuple[int, Row] | Problem]:
    """Rows of JSON Lines, each with the number of its line. Empty lines are skipped."""
    head = opened.read(SAMPLE)
    opened.seek(0)
    codec = wide(head)
    if codec:  # as PowerShell writes them: a line cannot be cut out of two bytes a character
        opened = io.BytesIO(opened.read().decode(codec, errors="replace").encode())
        head = opened.getvalue()
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield Problem(STAGE, uri, "it is one JSON list: a table has one object a line, as `jq -c '.[]'` makes of it")
        return
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
    csv.field_size_limit(
        2**31 - 1
    )  # of the whole process: 128 kB are less than a page, and what is too large is told later
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
        from pyarrow import ArrowException, parquet  # an extra, and slow to import
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
    except (ArrowException, OSError, ValueError, OverflowError) as error:  # overflow: dates after the year 9999
        yield Problem(STAGE, uri, f"it is not a Parquet table that can be read: {str(error).splitlines()[0]}")


def _lacking(columns: list[str]) -> str | None:
    return None if set(CONTENT) & set(columns) else "the table has none of the columns text, html or path"


def _page(number: int, row: Row, uri: str, folder: Path) -> Page | Problem:
    values = {name: _words(row.get(name)) for name in STATED}
    stated = Stated(
        id=values["id"],
        url=values["url"],
        outlet=values["outlet"],
        published=values["published"],
        language=values["language"],
        title=values["title"],
    )
    subject = f"{uri}#{values['id'] or number}"
    kind = next((name for name in CONTENT if _words(row.get(name))), None)
    if kind is None:
        return Problem(STAGE, subject, f"row {number} has neither text nor html nor path")
    content = row[kind]
    if isinstance(content, bytes) and kind != "path":  # a crawler's column of captures as they came
        return _capture(content, subject, kind, stated)
    if not isinstance(content, str):
        return Problem(STAGE, subject, f"row {number} has a {kind} that is not text")
    content = _printable(content)
    if kind == "path":
        try:
            target = folder / content.strip()
            inside = target.is_file()
        except (OSError, ValueError):
            inside = False
        return (
            one(target, stated)
            if inside
            else Problem(STAGE, subject, f"row {number} names a file that is not there: {content.strip()[:200]}")
        )
    return _capture(content.encode("utf-8"), subject, kind, stated)


def _capture(data: bytes, subject: str, kind: str, stated: Stated) -> Page | Problem:
    if len(data) > LARGEST:
        return Problem(STAGE, subject, f"it is larger than {LARGEST // 1_000_000} MB")
    media: Media = "text/html" if kind == "html" else "text/plain"
    codec = encoding(data)
    reason = unreadable(data.decode(codec, errors="replace"), media)
    return Problem(STAGE, subject, reason) if reason else Page(subject, data, media, codec, stated)


def _words(value: object) -> str | None:
    """A cell as text, None when it is empty: tables write numbers as ids and dates as dates."""
    if value is None or (isinstance(value, float) and value != value):  # NaN: an empty cell of a data frame
        return None
    if isinstance(value, bytes):
        value = value.decode("utf-8", errors="replace")
    if isinstance(value, datetime):
        midnight = value.time() == datetime.min.time() and value.tzinfo is None
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (str, int, float)):
        return _printable(str(value)).strip() or None
    return None


def _printable(text: str) -> str:
    """JSON can hold halves of a character (`\\ud800`), which no encoding has: they are shown as U+FFFD."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
