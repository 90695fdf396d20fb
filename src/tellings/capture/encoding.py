"""Which encoding a capture's bytes are in, as found in the wild: marks, tags that lie, and remains of Windows."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

SAMPLE = 65_536  # bytes; what a legacy encoding is guessed from
FOREIGN_SHARE = 0.15  # of the letters: below it the text is in Latin script, and cp1252 is the likeliest of all

_MARKS = (  # UTF-32 before UTF-16: its little-endian mark begins with the other's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:-]{2,40})""",
    re.I,
)
_WIDER = {  # a page that declares the left one means the right one (as the WHATWG's encoding standard has it)
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")


def encoding(data: bytes, declared: str | None = None) -> str:
    """The name of the Python codec that `data` decodes in. Never fails: at worst some bytes will not decode.

    Order: byte order mark; UTF-16 by its zero bytes; UTF-8, strictly or with damaged places; what the page declares
    (or its carrier: `declared`), if it decodes; a guess for other scripts; cp1252. Double encoding is kept as it is.
    """
    broad = wide(data)
    if broad:
        return broad
    if data.startswith(codecs.BOM_UTF8) or _decodes(data, "utf-8") or _mostly_utf8(data):
        return "utf-8"
    stated = _known(declared) or _declared(data)
    if stated and stated != "utf-8" and _decodes(data, stated):
        return stated
    return _guessed(data[:SAMPLE]) or "cp1252"


def wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 by their marks, or UTF-16 without one: in Latin text every other byte is zero. None for all others."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    head = data[:SAMPLE]
    pairs = len(head) // 2
    if pairs < 2:
        return None
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd > 0.7 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.7 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except (UnicodeError, LookupError):
        return False
    return True


def _mostly_utf8(data: bytes) -> bool:
    """UTF-8 with damaged places: cut in the middle of a character, or with pieces pasted in from elsewhere."""
    proper = sum(len(found.group()) for found in _MULTIBYTE.finditer(data))
    return proper > 0 and proper >= 0.8 * len(_HIGH.findall(data))


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:8192])
    return _known((found[1] or found[2]).decode("ascii")) if found else None


def _known(name: str | None) -> str | None:
    try:
        codec = codecs.lookup(name).name if name else None
    except (LookupError, ValueError):  # ValueError: a carrier can name anything, with a zero byte in it
        return None
    return _WIDER.get(codec, codec) if codec else None


def _guessed(head: bytes) -> str | None:
    """A legacy encoding of another script (Cyrillic, Greek, Chinese …), None for Latin script."""
    letters = sum(byte >= 0x80 or chr(byte).isalpha() for byte in head)
    if not letters or len(_HIGH.findall(head)) < FOREIGN_SHARE * letters:
        return None
    best = from_bytes(head).best()
    return best.encoding if best else None
