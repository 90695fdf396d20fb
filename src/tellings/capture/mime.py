"""Saved web pages (`.mhtml`) and letters (`.eml`): one part among several is the page."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import TypeAlias

from tellings.capture.files import STAGE, page
from tellings.model import Page, Problem, Stated

ARCHIVES = (".mht", ".mhtml")
LETTERS = (".eml",)
ENDINGS = ARCHIVES + LETTERS
_READABLE = ("text/html", "application/xhtml+xml", "text/plain")  # the best form first

Parsed: TypeAlias = "Message[str, str]"  # generic for the type checker alone


def saved_page(uri: str, data: bytes) -> Page | Problem:
    """The page in an MHTML archive: its first part of markup, with the address and the time it was saved at."""
    letter = _parsed(data)
    part = _readable(letter) if letter else None
    if letter is None or part is None:
        return Problem(STAGE, uri, "it is no MHTML archive that holds a page")
    address = _head(part, "Content-Location") or _head(letter, "Snapshot-Content-Location")
    stated = Stated(url=address if address and address.lower().startswith(("http://", "https://")) else None)
    return _page(uri, part, stated, _moment(_head(letter, "Date")))


def letter(uri: str, data: bytes) -> Page | Problem:
    """A letter, such as a newsletter: its markup, or its text; sender, subject and date as its head states them."""
    letter = _parsed(data)
    part = _readable(letter) if letter else None
    if letter is None or part is None:
        return Problem(STAGE, uri, "it is no letter with a text")
    name, address = parseaddr(_head(letter, "From") or "")
    stated = Stated(
        outlet=name or address.rpartition("@")[2] or None,
        published=_head(letter, "Date"),
        title=_head(letter, "Subject"),
    )
    return _page(uri, part, stated, None)


def _parsed(data: bytes) -> Parsed | None:
    try:
        return message_from_bytes(data)
    except RecursionError:  # parts in parts in parts …
        return None


def _readable(letter: Parsed) -> Parsed | None:
    """The part to read: the first of markup, else the first of text. What is attached is no part of the letter."""
    parts: dict[str, Parsed] = {}
    try:
        for part in letter.walk():
            if not part.is_multipart() and part.get_content_disposition() != "attachment":
                parts.setdefault(part.get_content_type(), part)
    except RecursionError:
        return None
    return next((parts[kind] for kind in _READABLE if kind in parts), None)


def _page(uri: str, part: Parsed, stated: Stated, captured: datetime | None) -> Page | Problem:
    content = part.get_payload(decode=True)
    charset = part.get_param("charset")
    data = content if isinstance(content, bytes) else b""
    return page(uri, data, stated, declared=charset if isinstance(charset, str) else None, captured=captured)


def _head(letter: Parsed, name: str) -> str | None:
    """A line of the head, its encoded words decoded; what cannot be decoded stays as it is written."""
    written = letter.get(name)
    if written is None:
        return None
    try:
        words = str(make_header(decode_header(written)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        words = str(written)
    words = words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(words.split()) or None


def _moment(written: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(written) if written else None
    except (ValueError, OverflowError):
        return None
    if moment is None:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
