"""What a capture is, by its content: markup, plain text, or nothing that can be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from tellings.model.page import Media

SAMPLE = 65_536  # characters looked at
COUNTED = 4_096  # and counted one by one: a share of a tenth is off by a hundredth

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "a picture or sound file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"PAR1", "a Parquet table without the ending .parquet"),
    (b"{\\rtf", "an office document"),
)
_FEED = re.compile(
    r"(?:<\?xml[^>]*>)?\s*(?:<!--.{0,2000}?-->\s*)?<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)\b", re.S
)
_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(
    r"</?(?:p|div|a|span|br|li|ul|ol|h[1-6]|img|script|style|meta|link|table|tr|td|article|section|body|html|head|title"
    r"|figure|figcaption|em|strong|b|i|blockquote)(?:\s[^<>]{0,2000})?/?>",
    re.I,
)
_MARKUP_ENDINGS = (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".php", ".asp", ".aspx")
MOST_NOISE = 0.2  # of the characters: running text has 2 to 6 % of punctuation, tables of figures up to 15 %
LONGEST_WORDS = 40  # mean length in characters of what stands between spaces; running text has 5 to 8


def binary(data: bytes) -> str | None:
    """What kind of file these bytes are, if their first ones say that they are no text; None otherwise."""
    if data[4:8] == b"ftyp":
        return "a video"
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def media(text: str, name: str = "") -> Media:
    """HTML or plain text: by the content, and in doubt by the ending of the file's `name`."""
    head = text[:SAMPLE]
    if _START.match(head):
        return "text/html"
    tags = len(_TAG.findall(head))
    if name.lower().endswith(_MARKUP_ENDINGS):
        return "text/html" if tags else "text/plain"
    # A text about markup names a few tags; a fragment of a page has one in every few words.
    return "text/html" if tags >= 4 and tags * 40 >= len(head.split()) else "text/plain"


def unreadable(text: str, kind: Media) -> str | None:
    """Why decoded text is no page that anybody could read, as a plain sentence; None when it is one."""
    head = text[:SAMPLE]
    if head.count("\0") > 1 + len(head) / 100:  # a few are damage, as carriers leave it
        return "it is a binary file"
    if _FEED.match(head.lstrip()):
        return "it is a feed or a sitemap, not a page"
    if not head.strip():
        return "it holds nothing but white space"
    broken = _share(head, lambda mark: mark == "\ufffd" or unicodedata.category(mark) in ("Cc", "Co", "Cn", "Cs"))
    if broken > 0.1:
        return "most of it cannot be decoded as text"
    if kind == "text/plain" and _noise(head):
        return "it is code or noise, not running text"
    return None


def _noise(head: str) -> bool:
    if len(head) < 2_000:
        return False
    odd = _share(head, lambda mark: unicodedata.category(mark)[0] in "PSC")
    ascii_only = head.isascii()  # scripts without spaces have long "words"
    words = head.split()
    return odd > MOST_NOISE or (ascii_only and sum(map(len, words)) > LONGEST_WORDS * len(words))


def _share(text: str, odd: Callable[[str], bool]) -> float:
    """The part of the characters that are odd, 0..1; white space never is. Each different one of a sample is looked at once."""
    sample = text[:: max(1, len(text) // COUNTED)]
    marks = [mark for mark in set(sample) if mark not in "\t\n\r\f" and odd(mark)]
    return sum(map(sample.count, marks)) / max(1, len(sample))
