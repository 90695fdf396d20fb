"""Whether bytes are a listing (a feed, a sitemap, …) and of what; the pages of one, fetched if that was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tellings.capture.encoding import encoding
from tellings.capture.entries import Entry, Listing
from tellings.capture.feeds import feed, json_feed
from tellings.capture.fetched import Fetched, Get
from tellings.capture.files import LARGEST, STAGE, page
from tellings.capture.packing import GZIP, PackingError, gunzipped
from tellings.capture.pdf import MAGIC as PDF_MAGIC
from tellings.capture.pdf import document
from tellings.capture.sitemaps import addresses, sitemap, subscriptions
from tellings.errors import MissingExtra
from tellings.model import Page, Problem, Stated
from tellings.urls import same

DEEPEST = 3  # listings that name listings that name listings
MOST_LISTINGS = 100  # in one input
MOST_PAGES = 500  # fetched for one input, unless another number is given

# What stands before the first element. Possessive: a head full of remarks that leads nowhere takes no time.
_XML = re.compile(
    rb"(?:\s++|<\?[^>]{0,2000}>|<!--(?:(?!-->).){0,4000}-->|<!DOCTYPE[^>\[]{0,2000}(?:\[[^\]]{0,8000}\]\s*)?>)*+<([\w:.-]{1,40})",
    re.S | re.I,
)
_FEEDS = (b"rss", b"feed", b"rdf:rdf", b"channel")
_MAPS = (b"urlset", b"sitemapindex")


@dataclass(slots=True)
class Round:
    """What one input may still fetch, and what it fetched: the same address is not fetched twice."""

    get: Get | None
    pages: int = MOST_PAGES
    listings: int = MOST_LISTINGS
    seen: set[str] = field(default_factory=set)

    def is_new(self, url: str) -> bool:
        """Whether an address was not met before in this round; from now on it was."""
        key = same(url) or url
        if key in self.seen:
            return False
        self.seen.add(key)
        return True


def listing(data: bytes, address: str | None = None) -> Listing | None:
    """The listing that these bytes are, unpacked if they are; None when they are none.

    `address`: where they were fetched. Raises MissingExtra for a feed without the extra `web`.
    """
    if data.startswith(GZIP):
        try:
            data = gunzipped(data, LARGEST)
        except PackingError:
            return None
    head = data[:8192].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return json_feed(data)
    if head.startswith((b"http://", b"https://", b"#", b"HTTP")):
        return addresses(data.decode(encoding(data), "replace").removeprefix("\ufeff"))
    found = _XML.match(data.removeprefix(b"\xef\xbb\xbf")[:16_384])
    root = found[1].lower() if found else b""
    if root in _FEEDS:
        return feed(data, address)
    if root in _MAPS or root.endswith((b":urlset", b":sitemapindex")):
        return sitemap(data)
    return subscriptions(data) if root == b"opml" else None


def answered(answer: Fetched, round_: Round) -> Iterator[Page | Problem]:
    """The page at an address, or the pages of the listing that stands there."""
    yield from _either(answer, Entry(answer.asked, Stated()), round_)


def pages(listed: Listing, uri: str, round_: Round, depth: int = 0) -> Iterator[Page | Problem]:
    """The pages of a listing, in its order: contents that it holds, and fetched ones if the round fetches."""
    if not listed.entries and not listed.further:
        yield Problem(STAGE, uri, f"the {listed.kind} names nothing that could be read")
        return
    wanted = [entry for entry in listed.entries if not entry.content and entry.url and round_.is_new(entry.url)]
    unfetched = len(wanted) + len(listed.further) if round_.get is None else 0
    wanted = [] if round_.get is None else wanted
    left_out = len(wanted) - round_.pages
    wanted = wanted[: round_.pages]
    round_.pages -= len(wanted)
    fetched = iter(round_.get([entry.url or "" for entry in wanted])) if round_.get and wanted else iter(())
    chosen = {id(entry) for entry in wanted}
    for number, entry in enumerate(listed.entries, 1):
        if entry.content:
            yield _contained(entry, f"{uri}#{number}")
        elif id(entry) in chosen:
            answer = next(fetched)
            if isinstance(answer, Problem):
                yield answer
            elif listed.kind == "list of addresses":  # somebody's own: it may name feeds among the pages
                yield from _either(answer, entry, round_, depth)
            else:
                yield opened(answer, entry)
    if unfetched:
        yield Problem(STAGE, uri, f"{_entries(unfetched, listed)} on the web: --fetch gets what is there")
    if left_out > 0:
        yield Problem(STAGE, uri, f"{_entries(left_out, listed)} left out: --most N fetches more")
    if round_.get is not None:
        yield from _further(listed, uri, round_, depth)


def _entries(number: int, listed: Listing) -> str:
    return f"1 entry of this {listed.kind} is" if number == 1 else f"{number:,} entries of this {listed.kind} are"


def opened(answer: Fetched, entry: Entry) -> Page | Problem:
    """The page that an entry's address led to."""
    if answer.data.startswith(PDF_MAGIC):
        made = document(answer.asked, answer.data)
        return (
            made
            if isinstance(made, Problem)
            else replace(made, stated=replace(entry.stated, url=answer.url), captured=answer.captured)
        )
    stated = replace(entry.stated, url=answer.url)
    return page(answer.asked, answer.data, stated, declared=answer.charset, captured=answer.captured)


def _either(answer: Fetched, entry: Entry, round_: Round, depth: int = -1) -> Iterator[Page | Problem]:
    """The page that an address led to, or the pages of the listing that stands there; `depth`: of what named the address."""
    listed = _listing(answer)
    if isinstance(listed, Problem):
        yield listed
    elif listed is None:
        yield opened(answer, entry)
    elif depth >= DEEPEST:
        yield _too_deep(answer.asked)
    else:
        yield from pages(listed, answer.asked, round_, depth + 1)


def _listing(answer: Fetched) -> Listing | Problem | None:
    try:
        return listing(answer.data, answer.url)
    except MissingExtra as error:
        return Problem(STAGE, answer.asked, str(error))


def _too_deep(uri: str) -> Problem:
    return Problem(STAGE, uri, f"it names listings more than {DEEPEST} deep: they were not followed")


def _further(listed: Listing, uri: str, round_: Round, depth: int) -> Iterator[Page | Problem]:
    """The pages of the listings that a listing names."""
    wanted = [url for url in listed.further if round_.is_new(url)]
    if wanted and depth >= DEEPEST:
        yield _too_deep(uri)
        return
    for url in wanted:
        if round_.listings <= 0 or round_.pages <= 0:
            yield Problem(STAGE, uri, f"listings from {url} on were not followed: --most N fetches more")
            return
        round_.listings -= 1
        for answer in round_.get([url]) if round_.get else ():
            if isinstance(answer, Problem):
                yield answer
                continue
            inner = _listing(answer)
            if inner is None:
                yield Problem(STAGE, url, "it is no feed and no sitemap")
            elif isinstance(inner, Problem):
                yield inner
            else:
                yield from pages(inner, url, round_, depth + 1)


def _contained(entry: Entry, uri: str) -> Page | Problem:
    """The page that a feed's own content is."""
    whole = f"<!doctype html>\n<html><body><article>\n{entry.content}\n</article></body></html>\n"
    return page(uri, whole.encode("utf-8", "replace"), entry.stated)
