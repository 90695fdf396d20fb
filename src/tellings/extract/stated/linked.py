"""What a page states of its article in linked data (JSON-LD, schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

Node = dict[str, object]

LONGEST = 500_000  # characters of one script
MOST_DEEP = 12  # levels looked into
MOST_NODES = 200  # of articles: a list of more is an archive

_ARTICLE_TYPE = re.compile(r"article|posting|newsarticle|report|liveblog|webpage", re.I)
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$")  # fmt: skip
_STRAY_COMMA = re.compile(r",(?=\s*[}\]])")
_STRAY_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')


def nodes(scripts: Iterable[str]) -> list[Node]:
    """The nodes that describe an article, articles proper before pages; an author given by its id alone is looked up.

    A script that cannot be read, or is too long, states nothing.
    """
    found: list[Node] = []
    named: dict[str, Node] = {}
    for script in scripts:
        data = _read(script)
        if data is not None:
            found += _typed(data, 0)
            _name_ids(data, named, 0)
    found = [{**node, "author": _resolved(node.get("author"), named)} if "author" in node else node for node in found]
    return sorted(found[:MOST_NODES], key=lambda node: "webpage" in str(node.get("@type")).lower())


def names(value: object) -> Iterator[str]:
    """The names in a value that may be a string, a thing with a name, or a list of them."""
    if isinstance(value, str):
        yield unescape(value)
    elif isinstance(value, list):
        for item in value:
            yield from names(item)
    elif isinstance(value, dict):
        if value.get("name"):
            yield from names(value["name"])
        elif isinstance(value.get("givenName"), str) and isinstance(value.get("familyName"), str):
            yield f"{value['givenName']} {value['familyName']}"


def texts(found: Sequence[Node], key: str) -> Iterator[str]:
    """The strings that nodes have under a key, spaces made plain."""
    for node in found:
        value = node.get(key)
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and text.strip():
                yield " ".join(unescape(text).split())


def addresses(node: Node) -> Iterator[str]:
    """The addresses that a node states as the page's own."""
    page = node.get("mainEntityOfPage")
    for value in (node.get("url"), page, page.get("@id") if isinstance(page, dict) else None):
        if isinstance(value, str) and value.startswith("http"):
            yield value


def _read(script: str) -> object:
    if len(script) > LONGEST:
        return None
    bare = script.strip().strip(";")
    try:
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        pass
    try:  # wrapped as old browsers needed it, a comma too many, an escape that JSON does not have
        return json.loads(_STRAY_ESCAPE.sub("", _STRAY_COMMA.sub("", _WRAPPED.sub("", bare))), strict=False)
    except (ValueError, RecursionError):
        return None


def _typed(data: object, depth: int) -> Iterator[Node]:
    if depth > MOST_DEEP:
        return
    if isinstance(data, list):
        for item in data:
            yield from _typed(item, depth + 1)
    elif isinstance(data, dict):
        if _ARTICLE_TYPE.search(str(data.get("@type", ""))):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if key in data:
                yield from _typed(data[key], depth + 1)


def _name_ids(data: object, named: dict[str, Node], depth: int) -> None:
    """Note the nodes of a graph that have an id and a name."""
    if isinstance(data, list) and depth <= MOST_DEEP:
        for item in data:
            _name_ids(item, named, depth + 1)
    elif isinstance(data, dict):
        own = data.get("@id")
        if isinstance(own, str) and data.get("name"):
            named.setdefault(own, data)
        if "@graph" in data:
            _name_ids(data["@graph"], named, depth + 1)


def _resolved(value: object, named: dict[str, Node]) -> object:
    if isinstance(value, list):
        return [_resolved(item, named) for item in value]
    if isinstance(value, dict) and "name" not in value:
        own = value.get("@id")
        return named.get(own, value) if isinstance(own, str) else value
    return value
