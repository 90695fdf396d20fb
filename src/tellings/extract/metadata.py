"""What a page of markup states about its article: in JSON-LD, meta tags, and the marks of its header."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from lxml import etree

from tellings.extract.blocks import words_of
from tellings.extract.byline import byline
from tellings.extract.dates import edtf
from tellings.extract.language import stated_language
from tellings.extract.outlet import domain
from tellings.words import fold

_ARTICLE_TYPE = re.compile(r"article|posting|newsarticle|report|liveblog|webpage", re.I)
_PUBLISHED = ("article:published_time", "og:article:published_time", "og:published_time", "parsely-pub-date", "datepublished", "date_published",
              "article.published", "publishdate", "publish-date", "publish_date", "published_time", "pubdate", "pub_date", "sailthru.date", "article_date_original",
              "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "cxenseparse:recs:publishtime", "originalpublicationdate",
              "rnews:datepublished", "displaydate", "date")  # fmt: skip
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "date_modified",
    "last-modified",
    "dcterms.modified",
    "article.updated",
    "lastmod",
)
_AUTHOR = (
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
    "cxenseparse:author",
)
_AUTHOR_MARKS = (
    "//*[@itemprop='author']//*[@itemprop='name']|//*[@itemprop='author'][not(.//*[@itemprop='name'])]",
    "//*[@rel='author']",
    "//*[contains(@class,'byline') or contains(@class,'author-name') or contains(@class,'authorname') or contains(@class,'article-author')]",
)
_SUFFIX = re.compile(r"\s+(?:[|–—»·]|-{1,2}|::)\s+(?=[^|–—»·]*$)")
_NOBODY = frozenset(
    (
        "admin",
        "administrator",
        "editor",
        "author",
        "staff",
        "user",
        "guest",
        "unknown",
        "none",
        "null",
        "root",
        "webmaster",
    )
)
_ADDRESS = re.compile(r"https?:|www\.|@|[{}<>\\]")
LONGEST_LINKED = 500_000  # characters of JSON-LD
MOST_DEEP = 12  # levels of JSON-LD looked into


@dataclass(frozen=True, slots=True)
class Known:
    """What the page says; None and () where it says nothing. Dates are EDTF."""

    title: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    domain: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None


def known(root: etree._Element) -> Known:
    """What the page states of itself. A date is the page's own statement (JSON-LD, meta, a marked `time`), never a guess."""
    meta, linked = _meta(root), list(_articles(root))
    outlet = _outlet(meta, linked)
    social = _first(meta, ("og:url",))
    address = _web(_link(root, "canonical")) or _web(social)
    return Known(
        title=_title(root, meta, linked, outlet),
        byline=_byline(root, meta, linked, outlet),
        outlet=outlet,
        domain=domain(address),
        url=address,
        published=_date(linked, "datePublished", meta, _PUBLISHED) or _marked_date(root, "datePublished"),
        updated=_date(linked, "dateModified", meta, _UPDATED) or _marked_date(root, "dateModified"),
        language=stated_language(
            root.get("lang")
            or root.get("{http://www.w3.org/XML/1998/namespace}lang")
            or _first(meta, ("og:locale", "content-language", "language", "dc.language"))
        ),
    )


def _web(address: str | None) -> str | None:
    """An address as it stands, if it is one of the web; a canonical link may be a path alone."""
    bare = (address or "").strip()
    return bare if bare.lower().startswith(("http://", "https://")) and domain(bare) else None


def _outlet(meta: dict[str, list[str]], linked: list[dict[str, object]]) -> str | None:
    """The site's name, or the publisher's where the site's name is a slogan around it ("News of the Vale | Vale Post")."""
    site = _first(meta, ("og:site_name",))
    publisher = next(
        (unescape(name).strip() for node in linked for name in _names(node.get("publisher")) if name.strip()), None
    )
    if site and publisher and fold(publisher) in fold(site):
        return publisher
    return site or publisher or _first(meta, ("application-name",))


def _meta(root: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if name and content:
            found.setdefault(name.lower(), []).append(content)
    return found


def _first(meta: dict[str, list[str]], names: Iterable[str]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _link(root: etree._Element, relation: str) -> str | None:
    return next(
        (element.get("href") for element in root.iter("link") if (element.get("rel") or "").lower() == relation), None
    )


def _articles(root: etree._Element) -> Iterator[dict[str, object]]:
    """The JSON-LD nodes that describe an article, articles proper before pages."""
    nodes: list[dict[str, object]] = []
    named: dict[str, object] = {}
    for element in root.iter("script"):
        if "ld+json" in (element.get("type") or "").lower() and element.text and len(element.text) <= LONGEST_LINKED:
            try:
                data = json.loads(element.text.strip().strip(";"), strict=False)
            except (ValueError, RecursionError):
                continue
            nodes += _typed(data, 0)
            _name_ids(data, named, 0)
    nodes = [{**node, "author": _resolved(node.get("author"), named)} if "author" in node else node for node in nodes]
    return iter(sorted(nodes, key=lambda node: "webpage" in str(node.get("@type")).lower()))


def _name_ids(data: object, named: dict[str, object], depth: int) -> None:
    """Note the nodes of a graph that have an id and a name: authors are often given by their id alone."""
    if isinstance(data, list) and depth <= MOST_DEEP:
        for item in data:
            _name_ids(item, named, depth + 1)
    elif isinstance(data, dict):
        own = data.get("@id")
        if isinstance(own, str) and data.get("name"):
            named.setdefault(own, data)
        _name_ids(data.get("@graph"), named, depth + 1)


def _resolved(value: object, named: dict[str, object]) -> object:
    if isinstance(value, list):
        return [_resolved(item, named) for item in value]
    if isinstance(value, dict) and "name" not in value:
        own = value.get("@id")
        return named.get(own, value) if isinstance(own, str) else value
    return value


def _typed(data: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > MOST_DEEP:
        return
    if isinstance(data, list):
        for item in data:
            yield from _typed(item, depth + 1)
    elif isinstance(data, dict):
        if _ARTICLE_TYPE.search(str(data.get("@type", ""))):
            yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _typed(data.get(name), depth + 1)


def _names(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _names(item)
    elif isinstance(value, dict):
        yield from _names(value.get("name"))


def _title(
    root: etree._Element, meta: dict[str, list[str]], linked: list[dict[str, object]], outlet: str | None
) -> str | None:
    """The headline over the article where the page's head says nearly the same; else what the head says."""
    page_title = next((" ".join((element.text or "").split()) for element in root.iter("title") if element.text), None)
    headline = next((unescape(name) for node in linked for name in _names(node.get("headline"))), None)
    social = _first(meta, ("og:title", "twitter:title", "dc.title", "title"))
    stated = [
        _without_outlet(" ".join(title.split()), outlet)
        for title in (headline, social, page_title)
        if title and title.strip()
    ]
    heads = [words for element in list(root.iter("h1"))[:6] if 2 <= len((words := words_of(element)).split()) <= 60]
    for words in heads:
        if not stated:
            return words
        said = next((title for title in stated if _alike(words, title)), None)
        if (
            said
        ):  # a kicker stands in the heading before what the head of the page states: "Cup final  Vale win at Harrow"
            return said if fold(words) != fold(said) and fold(words).endswith(fold(said)) else words
    return stated[0] if stated else heads[0] if heads else None


def _without_outlet(title: str, outlet: str | None) -> str:
    """A title without the name of the outlet that stands after its last bar or dash."""
    for _ in range(2):
        cut = list(_SUFFIX.finditer(title))
        if not cut:
            break
        tail = title[cut[-1].end() :]
        own = outlet and (fold(outlet) in fold(tail) or fold(tail) in fold(outlet))
        if not own and (len(tail.split()) > 4 or len(tail) > len(title) / 2 or "-" in cut[-1].group()):
            break
        title = title[: cut[-1].start()]
    return title


def _alike(one: str, other: str) -> bool:
    a, b = set(fold(one).split()), set(fold(other).split())
    return len(a & b) >= 0.5 * min(len(a), len(b))


def _byline(
    root: etree._Element, meta: dict[str, list[str]], linked: list[dict[str, object]], outlet: str | None
) -> tuple[str, ...]:
    """The first source that names people: JSON-LD, meta tags, marks in the page."""
    for node in linked:
        found = byline(list(_names(node.get("author"))) or list(_names(node.get("creator"))), outlet)
        if found:
            return found
    for name in _AUTHOR:
        found = byline([value for value in meta.get(name, []) if not value.startswith("http")], outlet)
        if found:
            return found
    return _marked_people(root, outlet) or _desks(meta, linked)


def _marked_people(root: etree._Element, outlet: str | None) -> tuple[str, ...]:
    """The people that elements marked as the author's name: the first such element that does, and those beside it."""
    for path in _AUTHOR_MARKS:
        found: list[str] = []
        beside: etree._Element | None = None
        for element in _elements(root, path)[:8]:
            if element.tag in ("body", "article", "main") or (found and element.getparent() is not beside):
                continue
            names = byline([words] if len(words := words_of(element)) < 200 else [], outlet)
            if names:
                found += [name for name in names if name not in found]
                beside = element.getparent()
        if found:
            return tuple(found[:6])
    return ()


def _desks(meta: dict[str, list[str]], linked: list[dict[str, object]]) -> tuple[str, ...]:
    """Agencies, desks and outlets that a page states as its author, where it names no person: "dpa", "Vale Post staff"."""
    for node in linked:
        stated = list(_names(node.get("author"))) or list(_names(node.get("creator")))
        if found := _stated(stated):
            return found
    return next((found for name in _AUTHOR if (found := _stated(meta.get(name, [])))), ())


def _stated(names: Iterable[str]) -> tuple[str, ...]:
    bare = (" ".join(unescape(name).split()) for name in names)
    return tuple(
        dict.fromkeys(
            name for name in bare if 1 < len(name) <= 60 and name.lower() not in _NOBODY and not _ADDRESS.search(name)
        )
    )


def _elements(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path)
    return [element for element in found if isinstance(element, etree._Element)] if isinstance(found, list) else []


def _date(linked: list[dict[str, object]], name: str, meta: dict[str, list[str]], metas: Iterable[str]) -> str | None:
    stated = [value for node in linked if isinstance(value := node.get(name), str)]
    stated += [value for key in metas for value in meta.get(key, [])]
    return next((value for words in stated if (value := edtf(words))), None)


def _marked_date(root: etree._Element, name: str) -> str | None:
    """A date in an element marked as the article's (`itemprop`, `pubdate`), or the first `time` after the headline and in its article."""
    marked = _elements(root, f"//*[@itemprop='{name}']")
    if name == "datePublished":
        marked += _elements(
            root,
            "//time[@pubdate]|//time[contains(@class,'publish')]|//time[contains(@class,'entry-date')]",
        )
        marked += _elements(root, "(//h1)[1]/following::time[@datetime][1]")
    for element in marked:
        value = edtf(element.get("datetime") or element.get("content") or words_of(element))
        if value and not value.startswith("X"):
            return value
    return None
