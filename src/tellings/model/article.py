"""The clean text of one page, and everything that was cut from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Furniture:
    """A piece of the capture that is not the article: its words, why it was cut, and where it stood.

    `start`, `end`: code points of `Page.text()` for plain text, None for markup (where the words are collected from tags).
    """

    text: str
    reason: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """Words under a picture, with its credit ("Jose Luis Magana / AP / TASS") apart. Offsets as in `Furniture`."""

    text: str
    credit: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The clean text of one page. All spans of its marks are code points of `text`.

    `sha256` is the digest of the page it was made from; `published` and `updated` are EDTF as the page or its carrier
    states them, None when not stated; `text` has paragraphs parted by blank lines and does not hold the title;
    `url` is the address that the carrier states, else the canonical one of the page.
    """

    id: str
    uri: str
    sha256: str
    text: str
    outlet: str | None = None
    domain: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    captions: tuple[Caption, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    url: str | None = None

    @property
    def name(self) -> str:
        """What a reader calls this telling: the outlet, or the file's name where the outlet is not known."""
        return self.outlet or self.domain or self.uri.rsplit("/", 1)[-1]
