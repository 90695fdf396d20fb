"""The bytes of one capture, with where they came from. Never altered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Media = Literal["text/html", "text/plain"]


@dataclass(frozen=True, slots=True)
class Stated:
    """What the capture's carrier (a table row, a WARC header, a feed, a letter's head) states about the page.

    None and () = not stated. `published` is as it was written there: extract turns it into EDTF, or reports it.
    """

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One capture. `uri` ends in the name of the file (or `table.jsonl#row`) it was read from.

    `encoding` is the one that `data` decodes in, as found by `capture.encoding`; `text()` gives that text. `captured`:
    when it was fetched or archived, aware UTC, None when not known; it says nothing about publication.
    """

    uri: str
    data: bytes
    media: Media
    encoding: str = "utf-8"
    stated: Stated = Stated()
    captured: datetime | None = None
    _sha256: str = field(default="", init=False, repr=False, compare=False)

    @property
    def sha256(self) -> str:
        """The page's identity: the digest of its bytes, 64 hexadecimal digits. It is asked for several times, and worked out once."""
        if not self._sha256:
            object.__setattr__(self, "_sha256", hashlib.sha256(self.data).hexdigest())
        return self._sha256

    def text(self) -> str:
        """The capture's bytes as text: without a byte order mark, undecodable bytes as U+FFFD."""
        return self.data.decode(self.encoding, errors="replace").removeprefix("\ufeff")
