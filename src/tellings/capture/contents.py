"""What the bytes of one file hold: a page, a listing of pages, or nothing that can be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path, PurePath

from tellings.capture import listings, markdown, mime, pdf
from tellings.capture.files import LARGEST, STAGE, content, page, place
from tellings.errors import MissingExtra
from tellings.model import Page, Problem, Stated

_STATED = tuple(field.name for field in fields(Stated))


def one(path: Path, stated: Stated) -> Page | Problem:
    """The page in a file that a table's row names. What the row states goes before what the file's own head does."""
    uri = place(path)
    data = content(path, uri)
    if isinstance(data, Problem):
        return data
    made = list(pages(uri, data, listings.Round(None)))
    if len(made) != 1:
        return Problem(STAGE, uri, "it names many pages: give it as an input of its own")
    page = made[0]
    if isinstance(page, Problem):
        return page
    known = {name: value for name in _STATED if (value := getattr(stated, name))}
    return replace(page, stated=replace(page.stated, **known))


def pages(uri: str, data: bytes, round_: listings.Round) -> Iterator[Page | Problem]:
    """The page in these bytes, or those of the listing that they are. The ending of `uri` decides where contents look alike:
    letters, saved pages and notes are texts with a head.
    """
    ending = PurePath(uri).suffix.lower()
    if len(data) > LARGEST:
        yield page(uri, data)
    elif ending in mime.ARCHIVES:
        yield mime.saved_page(uri, data)
    elif ending in mime.LETTERS:
        yield mime.letter(uri, data)
    elif ending in markdown.ENDINGS:
        yield markdown.note(uri, data)
    elif data.startswith(pdf.MAGIC):
        yield pdf.document(uri, data)
    else:
        try:
            listed = listings.listing(data)
        except MissingExtra as error:
            yield Problem(STAGE, uri, str(error))
            return
        if listed is None and _is_json(data):
            yield Problem(STAGE, uri, "it is JSON, not a page or a text; a table has one object a line (.jsonl)")
        elif listed is None:
            yield page(uri, data)
        else:
            yield from listings.pages(listed, uri, round_)


def _is_json(data: bytes) -> bool:
    """Whether all of it is one JSON object or list."""
    if data.lstrip()[:1] not in (b"{", b"["):
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
