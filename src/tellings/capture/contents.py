"""What the bytes of one file hold: a page, a listing of pages, or nothing that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from tellings.capture import listings, markdown, mime, pdf
from tellings.capture.files import LARGEST, STAGE, page
from tellings.errors import MissingExtra
from tellings.model import Page, Problem


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
        if listed is None:
            yield page(uri, data)
        else:
            yield from listings.pages(listed, uri, round_)
