"""RSS, Atom and JSON feeds: their entries, with whole contents where a feed has them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from tellings.capture.encoding import encoding
from tellings.capture.entries import Entry, Listing
from tellings.errors import MissingExtra
from tellings.model import Stated

FEWEST_WORDS = 60  # of a content; what is shorter is nearly always a teaser, and the page itself says more
_TAG = re.compile(r"<[^<>]{0,5000}>")
_JSON_FEED = "https://jsonfeed.org/version/"
_HTML = ("text/html", "application/xhtml+xml")


def feed(data: bytes, address: str | None = None) -> Listing:
    """The entries of an RSS or Atom feed, well-formed or not. `address`: what relative links in it are relative to.

    Raises MissingExtra. An entry states its date as written, and its outlet where another feed passes it on; with content also
    its title and authors, and the feed's title for its outlet: a page that is fetched names these better itself.
    """
    try:
        import feedparser  # type: ignore[import-untyped]  # an extra without types
    except ImportError as error:
        raise MissingExtra("reading feeds", "web") from error
    head = {"content-type": "application/xml; charset=utf-8"} | ({"content-location": address} if address else {})
    text = data.decode(encoding(data), "replace").removeprefix("\ufeff")
    try:  # as a stream: bytes alone could be taken for a file's name
        parsed = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=head)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError):
        return Listing("feed")  # it reads nearly anything, and fails in its own ways on the rest
    language, title = _text(parsed.feed.get("language")), _text(parsed.feed.get("title"))
    # RSS has no word for updates: what feedparser calls one there is dc:date, which says when the item came out.
    dates = ("published", "updated") if str(parsed.get("version", "")).startswith("rss") else ("published",)
    return Listing("feed", tuple(_entries(parsed.entries, title, language, dates)))


def _entries(
    entries: Iterable[Mapping[str, object]], feed_title: str | None, language: str | None, dates: Sequence[str]
) -> Iterable[Entry]:
    for one in entries:
        source = one.get("source")
        outlet = _text(source.get("title")) if isinstance(source, Mapping) else None
        content = _whole([_text(part.get("value")) for part in _maps(one.get("content")) if part.get("type") in _HTML])
        link = _text(one.get("link"))
        names = (_text(part.get("name")) for part in _maps(one.get("authors")))
        stated = Stated(
            url=link,
            outlet=outlet or (feed_title if content else None),
            published=next((date for name in dates if (date := _text(one.get(name)))), None),
            language=language,
            title=_text(one.get("title")) if content else None,
            byline=tuple(dict.fromkeys(name for name in names if name)) if content else (),
        )
        if link or content:
            yield Entry(link, stated, content)


def json_feed(data: bytes) -> Listing | None:
    """The entries of a JSON feed (jsonfeed.org), None when these bytes are none."""
    if _JSON_FEED.encode() not in data[:4096].replace(b"\\/", b"/"):
        return None
    try:
        told = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not str(told.get("version", "")).startswith(_JSON_FEED):
        return None
    entries = []
    for item in _maps(told.get("items")):
        text = _text(item.get("content_text"))
        content = _whole([_text(item.get("content_html")), f"<pre>{escape(text)}</pre>" if text else None])
        authors = [*_maps(item.get("authors")), *_maps([item.get("author")])] or _maps(told.get("authors"))
        link = _text(item.get("url")) or _text(item.get("external_url"))
        names = (_text(author.get("name")) for author in authors)
        stated = Stated(
            url=link,
            outlet=_text(told.get("title")) if content else None,
            published=_text(item.get("date_published")),
            language=_text(item.get("language")) or _text(told.get("language")),
            title=_text(item.get("title")) if content else None,
            byline=tuple(dict.fromkeys(name for name in names if name)) if content else (),
        )
        if link or content:
            entries.append(Entry(link, stated, content))
    return Listing("feed", tuple(entries))


def _whole(contents: Iterable[str | None]) -> str | None:
    """The longest content, if it is more than a teaser."""
    longest = max((content for content in contents if content), key=len, default="")
    return longest if len(_TAG.sub(" ", longest).split()) >= FEWEST_WORDS else None


def _maps(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _text(value: object) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else None
