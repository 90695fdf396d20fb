"""Web archives (`.warc`, `.warc.gz`): every response that holds a page, read as a stream, damage and all."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tellings.capture.files import LARGEST, STAGE, page, place
from tellings.capture.packing import GZIP, PackingError, unchunked, unpacked
from tellings.capture.warc_damage import begins_within, left_over, next_record, record_end
from tellings.errors import MissingExtra
from tellings.model import Page, Problem, Stated

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

ENDINGS = (".warc", ".warc.gz")
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_ASIDE = ("request", "metadata", "warcinfo")  # what goes with a capture and is none
MOST_DAMAGE = 1_000  # problems told of one archive


def archive(path: Path) -> Iterator[Page | Problem]:
    """The pages of an archive, in order. `uri` is the file with `#` and the offset of the record, in bytes.

    Responses of status 200, resources and conversions (extracted text) that are HTML or plain text; the rest is counted
    in one problem at the end. A record that is damaged or cut off is a problem with its offset, and reading goes on with
    the next that can be found. One record is in memory at a time.
    """
    uri = place(path)
    try:
        with path.open("rb") as opened:
            yield from read(opened, uri)
    except OSError as error:
        yield Problem(STAGE, uri, f"it could not be read: {(error.strerror or str(error)).lower()}")


def read(opened: BinaryIO, uri: str) -> Iterator[Page | Problem]:
    """The pages of an opened archive, as `archive` gives them. Raises OSError."""
    try:
        yield from _records(opened, uri)
    except MissingExtra as error:
        yield Problem(STAGE, uri, str(error))


def begins(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a web archive."""
    if head.startswith(GZIP):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 8)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def _records(opened: BinaryIO, uri: str) -> Iterator[Page | Problem]:
    try:
        from fastwarc.warc import ArchiveIterator  # an extra
    except ImportError as error:
        raise MissingExtra("reading web archives", "warc") from error
    passed: Counter[str] = Counter()
    start = 0
    found = 0
    told: set[int] = set()
    while True:
        opened.seek(start)
        last: int | None = None
        try:
            for record in ArchiveIterator(opened, buffer_size=1 << 16):
                last = record.stream_pos
                found += 1
                yield from _record(record, f"{uri}#{last}", passed)
            stump = None if last is None else left_over(opened, last)
            if stump is None:
                break
            yield Problem(STAGE, f"{uri}#{stump}", f"the record at offset {stump} is cut off")
            following = next_record(opened, stump + 1)
        except OSError as error:
            at = start if last is None else record_end(opened, last)
            if at not in told:
                told.add(at)
                yield Problem(STAGE, f"{uri}#{at}", f"a damaged record at offset {at}: {str(error).lower()}")
            if len(told) > MOST_DAMAGE:
                yield Problem(STAGE, uri, f"more than {MOST_DAMAGE} damaged records: the rest was not read")
                break
            following = next_record(opened, (start if last is None else last) + 1)
        if following is None:
            break
        start = following
    if not found:
        yield Problem(STAGE, uri, "it is no web archive with records")
    elif passed:
        kinds = ", ".join(f"{number} {kind}" for kind, number in passed.most_common(6))
        yield Problem(STAGE, uri, f"records that hold no page were passed over ({kinds})")


def _record(record: WarcRecord, uri: str, passed: Counter[str]) -> Iterator[Page | Problem]:
    kind = str(record.record_type)
    offset = uri.rpartition("#")[2]
    if kind in _ASIDE:
        return
    if "Content-Length" not in record.headers:
        yield Problem(STAGE, uri, f"the record at offset {offset} is cut off or has no length")
        return
    http = record.http_headers
    media = (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    if kind not in ("response", "resource", "conversion"):
        passed[kind] += 1
    elif kind == "response" and (http is None or http.status_code != 200):
        passed[f"of status {http.status_code}" if http is not None and http.status_code else "without HTTP"] += 1
    elif media and media not in _PAGES:
        passed[media] += 1
    else:
        yield from _page(record, uri, offset)


def _page(record: WarcRecord, uri: str, offset: str) -> Iterator[Page | Problem]:
    length, http = record.content_length, record.http_headers
    data = record.reader.read(LARGEST + 1) if length else b""
    if len(data) < min(length, LARGEST + 1):
        yield Problem(STAGE, uri, f"the record at offset {offset} is cut off after {len(data)} of {length} bytes")
        if not data.strip():
            return
    if (another := begins_within(data)) is not None:
        yield Problem(STAGE, uri, f"the record at offset {offset} runs over the next one, which cannot be told from it")
        data = data[:another]
    cut = record.headers.get("WARC-Truncated")
    if cut:
        yield Problem(STAGE, uri, f"whoever archived it cut it off ({cut[:40]})")
    try:
        if http is not None and "chunked" in (http.get("Transfer-Encoding") or "").lower():
            data = unchunked(data)
        codings = (http.get("Content-Encoding") if http is not None else None) or ""
        if codings and not _is_open(data, codings):  # some archives store a body unpacked and its head as it was
            data = unpacked(data, codings, LARGEST)
    except PackingError as error:
        yield Problem(STAGE, uri, str(error))
        return
    stated = Stated(url=_address(record.headers.get("WARC-Target-URI")))
    yield page(uri, data, stated, declared=record.http_charset, captured=_utc(record.record_date))


def _is_open(data: bytes, codings: str) -> bool:
    return data.lstrip()[:1] == b"<" or ("gzip" in codings.lower() and not data.startswith(GZIP))


def _address(written: str | None) -> str | None:
    written = (written or "").strip().strip("<>")  # WARC/1.0 was read as asking for the angles
    return written or None


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment and moment.tzinfo else moment.replace(tzinfo=UTC) if moment else None
