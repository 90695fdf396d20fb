"""What the user names (files, folders, tables, `-`) as pages."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from tellings.capture import contents, listings, tables, warc
from tellings.capture.encoding import SAMPLE
from tellings.capture.feeds import json_feed
from tellings.capture.fetched import Cache, Get
from tellings.capture.files import LARGEST, STAGE, content, in_folder, place
from tellings.capture.listings import MOST_PAGES, Round
from tellings.model import Page, Problem

STANDARD_INPUT = "-"
STDIN_URI = "stdin"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)


def pages(
    inputs: Sequence[str], *, stdin: BinaryIO | None = None, get: Get | None = None, most: int = MOST_PAGES
) -> Iterator[Page | Problem]:
    """The pages of all inputs, in the order given. What cannot be read is a problem in its place; nothing is raised.

    An input is a file (a page, a letter, a note, a PDF, a web archive, a feed or another listing), a folder (with
    everything below it), a table (`.jsonl`, `.csv`, `.parquet`), a web address, or `-` for `stdin`, which may hold any
    one of these files that its content tells. The same content twice is two pages. `get` fetches; without
    it the web is left alone. `most`: pages that are fetched for one input.
    """
    drained = False
    for on_the_web, group in groupby(inputs, lambda given: bool(_ADDRESS.match(given))):
        if on_the_web:
            yield from _addresses(list(group), get, most)
            continue
        for given in group:
            if given == STANDARD_INPUT and drained:
                yield Problem(STAGE, STDIN_URI, "standard input was given twice; it can be read once")
            elif given == STANDARD_INPUT:
                drained = True
                nothing = Problem(STAGE, STDIN_URI, "there is no standard input")
                yield from _stream(stdin, STDIN_URI, Round(get, most)) if stdin else (nothing,)
            elif not given:
                yield Problem(STAGE, "(an empty name)", "it names no file")
            else:
                yield from _path(Path(given), Round(get, most))


@contextmanager
def web(cache: Cache | None = None, *, private: bool = False) -> Iterator[Get]:
    """What fetches, as long as the context lasts. `cache`: what it asks again by; `private`: also from private and local addresses.

    Raises MissingExtra without the extra `web`.
    """
    from tellings.capture.web import Web  # an extra

    with Web(cache=cache, private=private) as opened:
        yield opened.get


def _addresses(given: Sequence[str], get: Get | None, most: int) -> Iterator[Page | Problem]:
    """The pages at web addresses, and those of the feeds and sitemaps among them."""
    if get is None:
        for address in given:
            yield Problem(STAGE, address, "it is a web address: --fetch fetches it; or save the page and give the file")
        return
    for answer in get(given):
        yield from (answer,) if isinstance(answer, Problem) else listings.answered(answer, Round(get, most))


def _path(path: Path, round_: Round) -> Iterator[Page | Problem]:
    try:
        is_folder, exists = path.is_dir(), path.exists()
        flows = path.is_fifo() or path.is_char_device()  # `<(zcat rows.jsonl.gz)`: it has no ending, and is read once
    except (OSError, ValueError) as error:  # a folder above that may not be entered, a name with a zero byte
        yield Problem(STAGE, place(path), f"it could not be read: {error}")
        return
    if not exists:
        yield Problem(STAGE, place(path), "there is no such file or folder")
    elif is_folder:
        yield from _folder(path, round_)
    elif flows:
        try:
            with path.open("rb") as opened:
                yield from _stream(opened, place(path), round_)
        except OSError as error:
            yield Problem(STAGE, place(path), f"it could not be read: {(error.strerror or str(error)).lower()}")
    else:
        yield from _file(path, round_)


def _folder(folder: Path, round_: Round) -> Iterator[Page | Problem]:
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
            yield from _file(item, round_)


def _whole(uri: str) -> str:
    """The place without detours: `pages/../a.html` is `a.html`."""
    return os.path.normpath(uri)


def _file(path: Path, round_: Round) -> Iterator[Page | Problem]:
    if path.suffix.lower() in tables.ENDINGS:
        yield from tables.table(path)
    elif path.name.lower().endswith(warc.ENDINGS):
        yield from warc.archive(path)
    else:
        uri = place(path)
        data = content(path, uri)
        yield from (data,) if isinstance(data, Problem) else contents.pages(uri, data, round_)


def _stream(stream: BinaryIO, uri: str, round_: Round) -> Iterator[Page | Problem]:
    """What comes through a pipe and has no ending to go by: its first bytes say what it is.

    A table or an archive waits on the disk, and is then read as a file is; of anything else no more than a page is read.
    """
    try:
        data = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: it is closed
        yield Problem(STAGE, uri, f"it could not be read: {error}")
        return
    kind = _row_kind(data)
    if kind is None:
        yield from contents.pages(uri, data, round_)
        return
    with SpooledTemporaryFile(max_size=LARGEST + 1) as spool:
        opened = cast(BinaryIO, spool)  # it is one in all but name
        try:
            opened.write(data)
            shutil.copyfileobj(stream, opened)
            opened.seek(0)
            yield from warc.read(opened, uri) if kind in warc.ENDINGS else tables.read(opened, uri, kind, Path())
        except OSError as error:
            yield Problem(STAGE, uri, f"it could not be read: {error}")


def _row_kind(data: bytes) -> str | None:
    """The ending of the table or the archive that these first bytes begin; None for what is one page or a listing."""
    if warc.begins(data[:SAMPLE]):
        return warc.ENDINGS[0]
    kind = tables.kind(data[:SAMPLE])
    is_feed = kind == tables.JSON_LINES[0] and json_feed(data) is not None  # one may stand on one line
    return None if is_feed else kind
