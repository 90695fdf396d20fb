"""The visible blocks of a page of markup, in order, with what their place on the page says about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree, html

from tellings.extract.lexicon import rows

_SPACE = re.compile(r"\s+")
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TAGS = {"nav": "navigation", "footer": "footer", "aside": "outside the article body", "form": "a form"}


@dataclass(frozen=True, slots=True)
class Block:
    """The words of one stretch without a break. `place`: the reason that its part of the page gives, "" for none."""

    words: str
    place: str
    tag: str


def tree(markup: str) -> html.HtmlElement | None:
    """The parsed markup; None when there is nothing in it. Zero bytes and a declared encoding are no trouble."""
    bare = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", markup.replace("\0", ""), count=1)
    if not bare.strip():
        return None
    try:
        return html.document_fromstring(
            bare, parser=html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def blocks(root: html.HtmlElement) -> Iterator[Block]:
    """The blocks below an element in reading order. What browsers do not show (scripts, hidden parts) is left out."""
    words: list[str] = []
    places: list[str] = [""]
    tags: list[str] = ["body"]
    unseen = 0

    def flushed() -> Iterator[Block]:
        text = _SPACE.sub(" ", "".join(words)).strip()
        words.clear()
        if text:
            yield Block(text, places[-1], tags[-1])

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        inline = _shows(tag) == "inline"
        if event == "start":
            if not inline:
                yield from flushed()
                places.append(place(element) or places[-1])  # the innermost knows best
                tags.append(tag)
            unseen += _hidden(element, tag)
            if not unseen and element.text:
                words.append(element.text)
        else:
            if not inline:
                yield from flushed()
                places.pop()
                tags.pop()
            unseen -= _hidden(element, tag)
            if not unseen and element.tail and element is not root:
                words.append(element.tail)
    yield from flushed()


def words_of(element: html.HtmlElement) -> str:
    """All that an element shows, in one line."""
    return " ".join(block.words for block in blocks(element))


def place(element: html.HtmlElement) -> str:
    """The reason that an element's tag, role, class or id gives for what stands in it; "" for none."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in ("html", "body", "main", "article", "p"):
        return ""  # the body's classes name the whole page ("has-sidebar", "comments-open")
    if tag in _TAGS:
        return _TAGS[tag]
    names = " ".join(element.get(attribute) or "" for attribute in ("class", "id", "role"))[:300]
    table = _places()
    return next((table[part.lower()] for part in _NAME_PARTS.findall(names) if part.lower() in table), "")


def _hidden(element: html.HtmlElement, tag: str) -> bool:
    return (
        _shows(tag) == "unseen"
        or element.get("hidden") is not None
        or "display:none" in (element.get("style") or "").replace(" ", "")
    )


def _shows(tag: str) -> str:
    return _elements().get(tag, "block")


@cache
def _elements() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("elements", "any")}


@cache
def _places() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("places")}
