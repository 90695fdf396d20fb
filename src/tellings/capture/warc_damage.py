"""Where the next record of a damaged web archive begins."""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO

_GZIP = b"\x1f\x8b\x08"
_RECORD = b"WARC/"
_FIRST_LINES = re.compile(rb"WARC/\d\.\d{1,2}\r?\n[A-Za-z-]{1,60}:")
_LINE = 100  # bytes that hold them
_STEP = 1 << 20  # bytes looked through at a time
_HEAD = 1 << 16  # bytes within which a record's head ends


def next_record(opened: BinaryIO, start: int) -> int | None:
    """The offset at or after `start` of the next record: its first line, or a gzip member that opens into one.

    The line may stand in the middle of another: what is before it may be cut off anywhere.
    """
    packed = _is_packed(opened)
    mark = _GZIP if packed else _RECORD
    place = start
    while True:
        opened.seek(place)
        block = opened.read(_STEP)
        if len(block) < len(mark):
            return None
        found = block.find(mark)
        while found >= 0:
            at = place + found
            if _opens_into_record(opened, at) if packed else _begins_record(opened, at):
                return at
            found = block.find(mark, found + 1)
        place += len(block) - len(mark) + 1


def begins_within(data: bytes) -> int | None:
    """Where in what a record holds another one begins: its length was wrong, and ended just where that one does."""
    found = _FIRST_LINES.search(data) if _RECORD in data else None
    return found.start() if found else None


def _is_packed(opened: BinaryIO) -> bool:
    """Whether an archive is one of gzip members. Its very beginning may be damaged: then by what it has first."""
    opened.seek(0)
    head = opened.read(_STEP)
    if head.startswith((_GZIP, _RECORD)):
        return head.startswith(_GZIP)
    member, line = head.find(_GZIP), head.find(_RECORD)
    return member >= 0 and not 0 <= line < member


def _begins_record(opened: BinaryIO, at: int) -> bool:
    opened.seek(at)
    return _FIRST_LINES.match(opened.read(_LINE)) is not None


def record_end(opened: BinaryIO, start: int) -> int:
    """Where the record at `start` ends by what it says itself; `start` where it does not say."""
    opened.seek(start)
    head = opened.read(_HEAD)
    if head.startswith(_GZIP):
        return _member_end(opened, start)
    lines, blank, _ = head.partition(b"\r\n\r\n")
    for line in lines.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if blank and name.strip().lower() == b"content-length" and value.strip().isdigit():
            return start + len(lines) + 4 + int(value) + 4
    return start


def left_over(opened: BinaryIO, start: int) -> int | None:
    """The offset of what follows the last record, which begins at `start`: a stump too short to be seen as a record."""
    end = record_end(opened, start)
    opened.seek(end)
    return end if end > start and opened.read(_HEAD).strip(b"\r\n\0") else None


def _member_end(opened: BinaryIO, start: int) -> int:
    opened.seek(start)
    machine = zlib.decompressobj(zlib.MAX_WBITS | 16)
    place = start
    try:
        while not machine.eof and (block := opened.read(_STEP)):
            place += len(block)
            while block and not machine.eof:
                machine.decompress(block, _STEP)
                block = machine.unconsumed_tail
    except zlib.error:
        return start
    return place - len(machine.unused_data) if machine.eof else start


def _opens_into_record(opened: BinaryIO, at: int) -> bool:
    opened.seek(at)
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(opened.read(1024), len(_RECORD)) == _RECORD
    except zlib.error:
        return False
