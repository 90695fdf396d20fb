"""OPML 2.0 (http://opml.org/spec2.opml): a list of feeds, as feed readers take and give them."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from tellings.render.xml import allowed


def opml(title: str, addresses: Iterable[str]) -> bytes:
    """The whole file, UTF-8. What these addresses give is not known here: `tellings add` and other readers see for themselves."""
    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = allowed(title)
    body = ElementTree.SubElement(root, "body")
    for address in map(allowed, addresses):
        ElementTree.SubElement(body, "outline", type="rss", text=address, xmlUrl=address)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
