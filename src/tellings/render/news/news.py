"""What is new of what is followed: for a terminal, as JSON, as entries of a feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from urllib.parse import quote
from xml.etree import ElementTree

from tellings.model.watching import News, Watch
from tellings.render.news import feed

Json = dict[str, object]
MOST_ENTRIES = 300  # of a feed: what is older has been read, or will not be
QUOTES = ("said", "wording")


def json(news: News) -> Json:
    return {**asdict(news), "span": news.span and {**asdict(news.span), "text": news.words}}


def watch_json(watch: Watch) -> Json:
    return {"name": watch.name, "kind": watch.kind, "wanted": watch.wanted, "made": watch.made.isoformat()}


def watch_line(watch: Watch) -> str:
    return f"{watch.name}\n  {watch.kind}: {watch.wanted} · since {watch.made:%Y-%m-%d %H:%M}"


def text(news: Iterable[News]) -> Iterator[str]:
    """Watch by watch; the title, the words, where they stand."""
    name = None
    for one in news:
        if one.watch != name:
            name = one.watch
            yield name.upper() if name.islower() else name
        yield f"  {one.title}"
        yield f"    {summary(one)}"
        yield f"    {one.article}{f' · {one.url}' if one.url else ''}"


def summary(news: News) -> str:
    """The words on one line, and what they were before."""
    words, before = (" ".join(said.split()) for said in (news.words, news.before))
    words = f"“{words}”" if news.kind in QUOTES else words
    return f"{words} (before: {before})" if before else words


def entries(news: Iterable[News], now: datetime, base: str) -> Iterator[feed.Entry]:
    """Entries of a feed. `base`: where the desk is served; a news without a page of its own leads there."""
    for one in news:
        here = f"/story/{quote(one.story)}" if one.story else f"/article?id={quote(one.article, safe='')}"
        yield feed.Entry(
            f"news {one.id}", f"{one.watch}: {one.title}", one.url or base + here, now, summary(one), one.outlet
        )


def feed_with(held: bytes | None, made: bytes) -> bytes:
    """A feed with the entries of the one before behind its own, each id once, the oldest dropped.

    `held`: what stands in the file now, None for nothing. Raises ValueError when that is no feed.
    """
    if held is None:
        return made
    try:
        before = ElementTree.fromstring(held)
    except ElementTree.ParseError as failure:
        raise ValueError(f"is no feed ({failure})") from failure
    space = f"{{{feed.ATOM}}}"
    if before.tag != f"{space}feed":
        raise ValueError("is no Atom feed")
    ElementTree.register_namespace("", feed.ATOM)  # else every name is written with a prefix
    root = ElementTree.fromstring(made)
    known = {entry.findtext(f"{space}id") for entry in root.iterfind(f"{space}entry")}
    for entry in before.iterfind(f"{space}entry"):
        if entry.findtext(f"{space}id") not in known and len(known) < MOST_ENTRIES:
            known.add(entry.findtext(f"{space}id"))
            root.append(entry)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
