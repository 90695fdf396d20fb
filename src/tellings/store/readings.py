"""Readings as bytes: the article as it is, its marks in columns, all of it compressed against the capture it was made from."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields

import msgspec

from tellings.model import Article, Reading
from tellings.store.columnar import Choice, columns_of, some_columns
from tellings.store.columns import blob
from tellings.store.packing import WORDS, deflated, inflated, restored, said
from tellings.store.shapes import kind_of

WINDOW = 32_000  # bytes: deflate looks back 32,768, so a longer capture is of no use, and takes long to unpack
Choices = Callable[[Article], Mapping[str, Choice]]
MARKS = tuple(one.name for one in fields(Reading) if one.name != "article")

# Rows that `reading_of` takes, with the article's number and day behind. A capture that a reading is not kept beside is not fetched: it may be large.
READINGS = (
    "SELECT a.id, r.reading, p.uri, c.sha256, CASE WHEN r.beside = 1 THEN c.data END, a.article, a.day, p.stated FROM articles a"
    " JOIN readings r ON r.article = a.article JOIN pages p ON p.page = a.page JOIN captures c ON c.capture = p.capture"
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What a reading is kept beside: the bytes of its capture (b"" where they are longer than `WINDOW`), and words that it repeats."""

    capture: bytes
    id: str
    uri: str
    sha256: str
    stated: bytes = b""

    @property
    def words(self) -> bytes:
        return WORDS + self.capture + self.stated + f"{self.id}{self.uri}{self.sha256}".encode(errors="replace")


def packed_reading(reading: Reading, beside: Beside) -> bytes:
    shape, words, columns = columns_of(_KIND, reading)
    return deflated(msgspec.msgpack.encode((reading.article, shape, words, columns)), beside.words, len(columns))


def unpacked_reading(
    data: bytes, beside: Beside, marks: Collection[str] = MARKS, choose: Choices | None = None
) -> Reading:
    """The reading again, or of its marks only some: those are read in a third of the time. Raises ValueError for damaged bytes."""
    try:
        return _reading(inflated(data, beside.words), marks, choose)
    except zlib.error as failure:
        raise ValueError(f"a kept reading cannot be read: {failure}") from failure


def _reading(data: bytes, marks: Collection[str], choose: Choices | None = None) -> Reading:
    try:
        article, shape, words, columns = _DECODER.decode(data)
        chosen = choose(article) if choose else None
        return Reading(article, **some_columns(shape, words, columns, Reading, marks, article.id, chosen))
    except (msgspec.MsgspecError, ValueError) as failure:
        raise ValueError(f"a kept reading cannot be read: {failure}") from failure


def reading_of(row: Sequence[object], marks: Collection[str] = MARKS, choose: Choices | None = None) -> Reading:
    """The reading in a row of `READINGS`; `choose`: given its article, which of the marks of a field. Raises ValueError for a damaged one."""
    return unpacked_reading(blob(row[1]), _beside(row), marks, choose)


def reading_if(row: Sequence[object], likely: Callable[[str, str], bool]) -> Reading | None:
    """The article in a row of `READINGS`, without marks, if its headline ("" for none) and its text are likely what is looked for.

    Of one that is not nothing else is made. Raises ValueError for a damaged one.
    """
    try:
        data = inflated(blob(row[1]), _beside(row).words)
        printed = _PRINTED.decode(data)[0]
    except (zlib.error, msgspec.MsgspecError) as failure:
        raise ValueError(f"a kept reading cannot be read: {failure}") from failure
    return _reading(data, ()) if likely(printed.title or "", printed.text) else None


def _beside(row: Sequence[object]) -> Beside:
    id_, _, uri, sha256, capture, _, _, stated = row
    known = b"" if capture is None else restored(blob(capture))
    return Beside(known, str(id_), str(uri), blob(sha256).hex(), said(blob(stated)))


class _Printed(msgspec.Struct):
    """Of an article what a phrase may stand in."""

    text: str
    title: str | None = None


_DECODER = msgspec.msgpack.Decoder(tuple[Article, str, list[str], bytes])
_PRINTED = msgspec.msgpack.Decoder(tuple[_Printed, msgspec.Raw, msgspec.Raw, msgspec.Raw])
_KIND = kind_of(Reading).without("article")
