"""What a page of markup states about its article: in JSON-LD, meta tags, headings and `time` elements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin

from lxml import etree

from tellings.extract.body.blocks import words_of
from tellings.extract.language import stated_language
from tellings.extract.stated import linked
from tellings.extract.stated.byline import authors, desks
from tellings.extract.stated.dates import edtf, same_instant
from tellings.extract.stated.head import Head, head
from tellings.extract.stated.headline import page_headline
from tellings.extract.stated.outlet import domain, own_name
from tellings.urls import normal

_PUBLISHED = ("article:published_time", "og:article:published_time", "og:published_time", "parsely-pub-date", "datepublished", "date_published",
              "article.published", "publishdate", "publish-date", "publish_date", "published_time", "pubdate", "pub_date", "sailthru.date", "article_date_original",
              "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "cxenseparse:recs:publishtime", "originalpublicationdate",
              "rnews:datepublished", "displaydate", "article:published", "published_at", "citation_publication_date", "citation_date",
              "citation_online_date", "date")  # fmt: skip
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "date_modified", "last-modified", "dcterms.modified", "article.updated",
            "lastmod")  # fmt: skip
_AUTHOR = ("author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
           "citation_author", "cxenseparse:author", "dc.creator.personalname", "article:author_name")  # fmt: skip
_TITLE = ("og:title", "twitter:title", "dc.title", "title", "parsely-title", "sailthru.title")
_LANGUAGE = ("og:locale", "content-language", "language", "dc.language", "dcterms.language", "inlanguage")
_TIMES = ("publish", "entry-date", "post-date", "posted")


@dataclass(frozen=True, slots=True)
class Known:
    """What the page says; None and () where it says nothing. Dates are EDTF.

    `signed`: whether `byline` is more than the outlet's or a desk's own name.
    """

    title: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    domain: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    signed: bool = False


def known(root: etree._Element) -> Known:
    """What the page states of itself. A date is the page's own statement (JSON-LD, meta, a marked `time`), never a guess."""
    said = head(root)
    address = _address(said)
    nodes = _of_this_page(said, address)
    outlet = _outlet(said, nodes, domain(address))
    names = _stated_people(said, nodes, outlet)
    return Known(
        title=page_headline(
            [words_of(heading) for heading in said.headings],
            next(linked.texts(nodes, "headline"), None),
            [said.meta[name][0] for name in _TITLE if name in said.meta],
            said.title,
            outlet,
        ),
        byline=names or _stated_desks(said, nodes),
        outlet=outlet,
        domain=domain(address),
        url=address,
        published=_date(said, nodes, "datePublished", _PUBLISHED) or _timed(said),
        updated=_date(said, nodes, "dateModified", _UPDATED),
        language=stated_language(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"))
        or stated_language(said.first(_LANGUAGE)),
        signed=bool(names),
    )


def _address(said: Head) -> str | None:
    """The canonical address, if it is one of the web; a path alone is joined to what the page states elsewhere."""
    social = normal(unescape(said.first(("og:url", "twitter:url")) or ""))
    canonical = unescape(said.canonical or "").strip()
    if canonical.startswith("/") and social:
        canonical = urljoin(social, canonical)
    return next((made for made in (normal(canonical), social) if made and domain(made)), None)


def _of_this_page(said: Head, address: str | None) -> list[linked.Node]:
    """The nodes of linked data, those first that name this page's address: a page may describe its neighbours too."""
    if len(said.nodes) < 2 or not address:
        return said.nodes
    return sorted(
        said.nodes,
        key=lambda node: (
            "webpage" in str(node.get("@type")).lower(),
            not any(normal(own) == address for own in linked.addresses(node)),
        ),
    )


def _outlet(said: Head, nodes: list[linked.Node], host: str | None) -> str | None:
    """The outlet's name among what the page calls its site and its publisher; see `outlet.own_name`."""
    publishers = (name for node in nodes for name in linked.names(node.get("publisher")))
    site = said.first(("og:site_name",))
    others = said.first(("application-name", "apple-mobile-web-app-title", "dc.publisher"))
    return own_name([unescape(name) for name in (site, next(publishers, None), others) if name], host)


def _stated_people(said: Head, nodes: list[linked.Node], outlet: str | None) -> tuple[str, ...]:
    """The first source in the head of the page that names somebody who is not the outlet: JSON-LD, then meta tags."""
    for node in nodes:
        found = authors(linked.names(node.get("author") or node.get("creator")), outlet)
        if found:
            return found
    for name in _AUTHOR:
        found = authors(
            (value for value in said.meta.get(name, ()) if not value.startswith("http")), outlet, beside=False
        )
        if found:
            return found
    return ()


def _stated_desks(said: Head, nodes: list[linked.Node]) -> tuple[str, ...]:
    """What a page states as its author where it names nobody else: the outlet itself."""
    for node in nodes:
        if found := desks(linked.names(node.get("author") or node.get("creator"))):
            return found
    return next((found for name in _AUTHOR if (found := desks(said.meta.get(name, ())))), ())


def _date(said: Head, nodes: list[linked.Node], key: str, metas: Iterable[str]) -> str | None:
    """The first stated date; of several statements of one instant, the one in the outlet's own time zone."""
    stated = [
        value
        for words in (*linked.texts(nodes, key), *(value for name in metas for value in said.meta.get(name, ())))
        if (value := edtf(words)) and not value.startswith("X")
    ]
    if not stated:
        return None
    first = stated[0]
    if first.endswith("Z"):
        times = (edtf(time.get("datetime")) for time in said.times)
        own = next((value for value in (*stated, *times) if value and same_instant(value, first)), None)
        return own or first
    return first


def _timed(said: Head) -> str | None:
    """The date of a `time` element whose class says that it is the publication's, or of the first one after the headline."""
    marked = [time for time in said.times if any(part in (time.get("class") or "").lower() for part in _TIMES)]
    following = said.times[said.above :] if said.headings else ()
    for element in (*marked, *[time for time in following if time.get("datetime")][:1]):
        for words in (element.get("datetime"), words_of(element)):
            value = edtf(words)
            if value and not value.startswith("X"):
                return value
    return None
