"""Atom (RFC 4287): what is new, for feed readers. Everything in it is plain text; no mark-up of an outlet travels on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from tellings.render.xml import allowed

ATOM = "http://www.w3.org/2005/Atom"
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)  # of a feed with nothing in it: it has to state a time


@dataclass(frozen=True, slots=True)
class Entry:
    """`identity`: words that name the thing for good, of which its id is made; `updated`: aware; `author`: whose words."""

    identity: str
    title: str
    link: str
    updated: datetime
    summary: str
    author: str | None = None


def atom(title: str, own: str, page: str, entries: Iterable[Entry]) -> bytes:
    """A whole feed, UTF-8. `own` and `page`: the addresses of the feed itself and of the page that shows the same."""
    entries = tuple(entries)
    feed = ElementTree.Element("feed", xmlns=ATOM)
    _add(feed, "title", title)
    _add(feed, "id", identity(own))
    _add(feed, "updated", _moment(max((entry.updated for entry in entries), default=_BEGINNING)))
    ElementTree.SubElement(feed, "link", rel="self", type="application/atom+xml", href=own)
    ElementTree.SubElement(feed, "link", rel="alternate", type="text/html", href=page)
    _add(ElementTree.SubElement(feed, "author"), "name", "Tellings")
    _add(feed, "generator", "Tellings")
    for entry in entries:
        made = ElementTree.SubElement(feed, "entry")
        _add(made, "title", entry.title or "Untitled")
        _add(made, "id", identity(entry.identity))
        _add(made, "updated", _moment(entry.updated))
        ElementTree.SubElement(made, "link", rel="alternate", type="text/html", href=entry.link)
        _add(made, "summary", entry.summary)
        if entry.author:
            _add(ElementTree.SubElement(made, "author"), "name", entry.author)
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def identity(words: str) -> str:
    """An id of the kind that Atom asks for, the same for the same words wherever the desk is served."""
    return uuid5(NAMESPACE_URL, "tellings:" + words.encode("utf-8", "replace").decode()).urn


def _add(parent: ElementTree.Element, name: str, words: str) -> None:
    ElementTree.SubElement(parent, name).text = allowed(words)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
