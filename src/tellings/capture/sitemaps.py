"""Sitemaps, news sitemaps and their indexes (sitemaps.org); lists of feeds (OPML); plain lists of addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tellings.capture.entries import Entry, Listing
from tellings.model import Stated

_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,4000}", re.I)


def sitemap(data: bytes) -> Listing | None:
    """The pages of a sitemap or the sitemaps of an index. News sitemaps state title, date, outlet and language; the
    `lastmod` of the others is no date of publication and is left out.
    """
    root = _root(data)
    if root is None:
        return None
    if _name(root) == "sitemapindex":
        places = (_inner(one, "loc") for one in root if _name(one) == "sitemap")
        return Listing("index of sitemaps", further=tuple(place for place in places if place))
    if _name(root) != "urlset":
        return None
    entries = []
    for one in root:
        place = _inner(one, "loc") if _name(one) == "url" else None
        if place:
            news = next((child for child in one if _name(child) == "news"), None)
            entries.append(Entry(place, _stated(place, news) if news is not None else Stated(url=place)))
    return Listing("sitemap", tuple(entries))


def subscriptions(data: bytes) -> Listing | None:
    """The feeds that an OPML file names, however deep."""
    root = _root(data)
    if root is None or _name(root) != "opml":
        return None
    places = (
        value.strip()
        for outline in root.iter("{*}outline")
        for name, value in outline.attrib.items()
        if str(name).lower() == "xmlurl"
    )
    return Listing("list of feeds", further=tuple(dict.fromkeys(place for place in map(str, places) if place)))


def addresses(text: str) -> Listing | None:
    """A list of web addresses, one a line; None when any other line is in it. Lines that begin with # are remarks."""
    found: list[str] = []
    for line in text.splitlines():
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        if not _ADDRESS.fullmatch(words):
            return None
        found.append(words)
    entries = tuple(Entry(place, Stated(url=place)) for place in dict.fromkeys(found))
    return Listing("list of addresses", entries) if entries else None


def _root(data: bytes) -> etree._Element | None:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _stated(place: str, news: etree._Element) -> Stated:
    within = {_name(element): " ".join((element.text or "").split()) for element in _all(news)}
    return Stated(
        url=place,
        outlet=within.get("name") or None,
        published=within.get("publication_date") or None,
        language=within.get("language") or None,
        title=within.get("title") or None,
    )


def _inner(element: etree._Element, name: str) -> str | None:
    return next((words for child in element if _name(child) == name and (words := (child.text or "").strip())), None)


def _all(element: etree._Element) -> Iterator[etree._Element]:
    return (one for one in element.iter() if isinstance(one.tag, str))


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
