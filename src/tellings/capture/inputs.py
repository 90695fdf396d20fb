"""What the user names (files, folders, tables, `-`) as pages."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from tellings.capture import tables
from tellings.capture.files import STAGE, file, in_folder, page
from tellings.model import Page, Problem

STANDARD_INPUT = "-"
STDIN_URI = "stdin"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)


def pages(inputs: Sequence[str], *, stdin: BinaryIO) -> Iterator[Page | Problem]:
    """The pages of all inputs, in the order given. What cannot be read is a problem in its place; nothing is raised.

    An input is a file (HTML or plain text), a folder (with everything below it), a table (`.jsonl`, `.csv`,
    `.parquet`) or `-` for `stdin`, which may hold HTML, plain text or JSON Lines. The same content twice is two pages.
    """
    for given in inputs:
        if given == STANDARD_INPUT:
            yield from _standard_input(stdin)
        elif _ADDRESS.match(given):
            yield Problem(STAGE, given, "it is a web address: save the page and give the file")
        else:
            yield from _path(Path(given))


def _path(path: Path) -> Iterator[Page | Problem]:
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except (OSError, ValueError) as error:  # a folder above that may not be entered, a name with a zero byte
        yield Problem(STAGE, str(path), f"it could not be read: {error}")
        return
    if not exists:
        yield Problem(STAGE, path.as_posix(), "there is no such file or folder")
    elif is_folder:
        for item in in_folder(path):
            yield from (item,) if isinstance(item, Problem) else _file(item)
    else:
        yield from _file(path)


def _file(path: Path) -> Iterator[Page | Problem]:
    if path.suffix.lower() in tables.ENDINGS:
        yield from tables.table(path)
    else:
        yield file(path)


def _standard_input(stdin: BinaryIO) -> Iterator[Page | Problem]:
    try:
        data = stdin.read()
    except (OSError, ValueError) as error:
        yield Problem(STAGE, STDIN_URI, f"it could not be read: {error}")
        return
    if _is_json_lines(data):
        yield from tables.pages(tables.json_lines(io.BytesIO(data), STDIN_URI), STDIN_URI, Path())
    else:
        yield page(STDIN_URI, data)


def _is_json_lines(data: bytes) -> bool:
    """Whether the first line is a JSON object. A first line that was meant to be one begins like one, too."""
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0].strip()
    if not first.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return first.startswith(b'{"')
