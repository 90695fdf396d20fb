"""Compressed bytes, unpacked within a limit: what is small on the way can be endless when it is opened."""

from __future__ import annotations

import re
import zlib

from tellings.errors import MissingExtra

GZIP = b"\x1f\x8b"  # what every gzip member begins with
CODINGS = ("gzip", "x-gzip", "deflate", "br", "identity", "")
_STEP = 1 << 20  # bytes that are unpacked at a time
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,15})[^\r\n]{0,200}\r?\n")


class PackingError(Exception):
    """Bytes that cannot be unpacked; its words are a plain sentence for a problem."""


def unpacked(data: bytes, codings: str, largest: int) -> bytes:
    """`data` without its HTTP content codings ("gzip", "deflate, gzip" …), the last named one taken off first.

    Raises PackingError for a coding that is not known, damaged data, and more than `largest` bytes at any step.
    """
    for coding in reversed([one.strip().lower() for one in codings.split(",")]):
        if coding in ("gzip", "x-gzip"):
            data = gunzipped(data, largest)
        elif coding == "deflate":
            data = _deflated(data, largest)
        elif coding == "br":
            data = _brotli(data, largest)
        elif coding not in CODINGS:
            raise PackingError(f"its content coding is not known: {coding[:40]!r}")
    return data


def gunzipped(data: bytes, largest: int) -> bytes:
    """All members of a gzip file, one after the other. Raises PackingError as `unpacked` does."""
    pieces: list[bytes] = []
    size = 0
    while data.startswith(GZIP) or not pieces:  # what follows the last member is padding
        piece, data = _inflated(data, zlib.MAX_WBITS | 16, largest - size)
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def unchunked(data: bytes) -> bytes:
    """A body in chunks (HTTP/1.1), put together. One that is in no chunks, as some archives store it, comes back as it is."""
    pieces: list[bytes] = []
    place = 0
    while found := _CHUNK.match(data, place):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(data[found.end() : found.end() + size])
        place = found.end() + size
        place += 2 if data[place : place + 2] == b"\r\n" else data[place : place + 1] == b"\n"
    return b"".join(pieces) if pieces and place >= len(data) else data


def _deflated(data: bytes, largest: int) -> bytes:
    try:
        return _inflated(data, zlib.MAX_WBITS, largest)[0]
    except PackingError:
        return _inflated(data, -zlib.MAX_WBITS, largest)[0]  # as old servers understood "deflate"


def _inflated(data: bytes, window: int, largest: int) -> tuple[bytes, bytes]:
    machine = zlib.decompressobj(window)
    pieces: list[bytes] = []
    size = 0
    try:
        while not machine.eof:
            piece = machine.decompress(data, _STEP)
            data = machine.unconsumed_tail
            size += len(piece)
            if size > largest:
                raise PackingError(_too_large(largest))
            if not piece and not data:
                raise PackingError("its compressed data end early")
            pieces.append(piece)
    except zlib.error as error:
        raise PackingError("its compressed data are damaged") from error
    return b"".join(pieces), machine.unused_data


def _brotli(data: bytes, largest: int) -> bytes:
    try:
        import brotli  # type: ignore[import-untyped]  # of the extra `warc`: archives hold it, the web is not asked for it
    except ImportError as error:
        raise PackingError(str(MissingExtra("unpacking Brotli", "warc"))) from error
    machine = brotli.Decompressor()
    pieces: list[bytes] = []
    size = 0
    try:
        while not machine.is_finished():
            piece = machine.process(data, output_buffer_limit=_STEP)
            data = b""
            size += len(piece)
            if size > largest:
                raise PackingError(_too_large(largest))
            if not piece and machine.can_accept_more_data():
                raise PackingError("its compressed data end early")
            pieces.append(piece)
    except brotli.error as error:
        raise PackingError("its compressed data are damaged") from error
    return b"".join(pieces)


def _too_large(largest: int) -> str:
    return f"it unpacks to more than {largest / 1_000_000:g} MB"
