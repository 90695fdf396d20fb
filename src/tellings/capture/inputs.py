"""What the user names (files, folders, tables, `-`) as pages."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from tellings.capture import tables
from tellings.capture.encoding import wide
from tellings.capture.files import STAGE, file, in_folder, page, place
from tellings.model import Page, Problem

STANDARD_INPUT = "-"
STDIN_URI = "stdin"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)


def pages(inputs: Sequence[str], *, stdin: BinaryIO) -> Iterator[Page | Problem]:
    """The pages of all inputs, in the order given. What cannot be read is a problem in its place; nothing is raised.

    An input is a file (HTML or plain text), a folder (with everything below it), a table (`.jsonl`, `.csv`,
    `.parquet`) or `-` for `stdin`, which may hold HTML, plain text or JSON Lines. The same content twice is two pages.
    """
    drained = False
    for given in inputs:
        if given == STANDARD_INPUT and drained:
            yield Problem(STAGE, STDIN_URI, "standard input was given twice; it can be read once")
        elif given == STANDARD_INPUT:
            drained = True
            yield from _standard_input(stdin)
        elif not given:
            yield Problem(STAGE, "(an empty name)", "it names no file")
        elif _ADDRESS.match(given):
            yield Problem(STAGE, given, "it is a web address: save the page and give the file")
        else:
            yield from _path(Path(given))


def _path(path: Path) -> Iterator[Page | Problem]:
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except (OSError, ValueError) as error:  # a folder above that may not be entered, a name with a zero byte
        yield Problem(STAGE, place(path), f"it could not be read: {error}")
        return
    if not exists:
        yield Problem(STAGE, place(path), "there is no such file or folder")
    elif is_folder:
        yield from _folder(path)
    else:
        yield from _file(path)


def _folder(folder: Path) -> Iterator[Page | Problem]:
    """Tables come first: a file that one of them names is that row's page, with what is stated there, and not a second one."""
    found = list(in_folder(folder))
    named: set[str] = set()
    for item in found:
        if isinstance(item, Path) and item.suffix.lower() in tables.ENDINGS:
            for made in tables.table(item):
                named.add(_whole(made.uri if isinstance(made, Page) else made.subject))
                yield made
    for item in found:
        if isinstance(item, Problem):
            yield item
        elif item.suffix.lower() not in tables.ENDINGS and _whole(place(item)) not in named:
            yield file(item)


def _whole(uri: str) -> str:
    """The place without detours: `pages/../a.html` is `a.html`."""
    return os.path.normpath(uri)


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
    codec = wide(data)
    if _is_json_lines(data.decode(codec, errors="replace").encode() if codec else data):
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
