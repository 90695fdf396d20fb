"""The visible blocks of a page of markup, in order, with what their place on the page says about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from lxml import etree

from tellings.extract.lexicon import rows

MOST_ABOVE = 64  # elements around a block that are told apart: pages of 100,000 levels are made to stop a reader
LEAST_STRIPPED = 500_000  # characters of markup from which what no browser shows is taken out before it is parsed

_UNSHOWN = re.compile(r"<(script|style)\b[^>]{0,2000}>|\bdata:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=%]+", re.I)
_ENDS = {name: re.compile(rf"</{name}\s*>", re.I) for name in ("script", "style")}
_ENDLESS = re.compile(
    r"<([a-z][\w:-]{0,40})[^<>]{100000,}", re.I
)  # a tag: the parser compares each attribute with all others
# Elements opened one in the other beyond any layout: the parser gives up some thousand deep, and their words would be lost.
_NESTED = re.compile(
    r"(?:<(?!meta|link|br|hr|img|input|script|style|title|base|source|wbr|p\b)[a-z][\w:-]*+\b[^<>]*+>\s*+)++", re.I
)
MOST_NESTED = 200  # start tags in a row
_UNTOLD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # the parser gives them and takes none
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TAGS = {"nav": "navigation", "footer": "footer", "aside": "outside the article body", "form": "a form"}
_WHOLE = frozenset(
    ("html", "body", "main", "article", "p")
)  # their classes name the whole page ("has-sidebar", "comments-open")


@dataclass(slots=True)
class Block:
    """The words of one stretch without a break. `place`: the reason that its part of the page gives, "" for none.

    `linked`: characters of it that are links; `above`: the elements it stands in, outermost first, as numbers of the walk;
    `names`: the words of the classes and ids of the nearest ones; `inside`: letters of `_INSIDE` for what it stands in.
    """

    words: str
    place: str
    tag: str
    linked: int = 0
    above: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    inside: str = ""


def tree(markup: str) -> etree._Element | None:
    """The parsed markup; None when there is nothing in it. Zero bytes and a declared encoding are no trouble."""
    bare = _DECLARED.sub("", markup.replace("\0", ""), count=1)
    if not bare.strip():
        return None
    root, cut_off = _parsed(bare)
    return _parsed(_NESTED.sub(_flat, bare))[0] if cut_off else root


def _parsed(bare: str) -> tuple[etree._Element | None, bool]:
    """The parsed markup, and whether the parser gave up on what is nested too deep."""
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(bare, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, False
    return root, any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)


def _flat(tags: re.Match[str]) -> str:
    """One tag for very many in a row."""
    return "<div>" if tags.group().count("<") > MOST_NESTED else tags.group()


def bare_of_scripts(markup: str) -> str:
    """Long markup without the scripts, styles, inlined pictures and endless tags that make it long; short markup as it is.

    Linked data is kept, and is passed over whole: the text of articles in it may speak of scripts.
    """
    if len(markup) < LEAST_STRIPPED:
        return markup
    kept: list[str] = []
    at = 0
    while found := _UNSHOWN.search(markup, at):
        end = _ENDS[found[1].lower()].search(markup, found.end()) if found[1] else found
        linked = end and found[1] and "ld+json" in found.group()
        kept.append(markup[at : end.end() if end and linked else found.start()])
        at = end.end() if end else len(markup)  # no browser shows what follows a script that is not closed
    return _ENDLESS.sub(r"<\1 ", "".join((*kept, markup[at:])))


def take_out(element: etree._Element) -> None:
    """Remove an element from its page; the words after it stay."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is not None:
            before.tail = _UNTOLD.sub("", (before.tail or "") + element.tail)
        else:
            parent.text = _UNTOLD.sub("", (parent.text or "") + element.tail)
    parent.remove(element)


def blocks(root: etree._Element) -> Iterator[Block]:
    """The blocks below an element in reading order. What browsers do not show (scripts, hidden parts) is left out."""
    words: list[str] = []
    stack: list[tuple[str, str, tuple[str, ...], str]] = [("", "body", (), "")]
    above: list[int] = []
    linked = number = links = 0
    shows = _elements()

    def flushed() -> Iterator[Block]:
        nonlocal linked
        text = " ".join("".join(words).split())
        words.clear()
        if text:
            place, tag, names, inside = stack[-1]
            yield Block(text, place, tag, linked, tuple(above[:MOST_ABOVE]), names, inside)
        linked = 0

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        kind = shows.get(tag, "block") if isinstance(tag, str) else "unseen"
        if event == "start":
            number += 1
            if kind == "block":
                if words:
                    yield from flushed()
                place, _, names, inside = stack[-1]
                said, named = _place(tag, element.get("class"), element.get("id"), element.get("role"))
                stack.append(
                    (
                        said or place,
                        tag,
                        named + names[:6] if named else names,
                        (inside + _INSIDE.get(tag, ""))[:MOST_ABOVE],
                    )
                )
                above.append(number)
            elif tag == "a":
                links += 1
            if kind == "unseen" or _hidden(element):
                walk.skip_subtree()
                continue
            text = element.text
        else:
            if kind == "block":
                if words:
                    yield from flushed()
                stack.pop()
                above.pop()
            elif tag == "a":
                links -= 1
            text = element.tail if element is not root else None
        if text:
            words.append(text)
            if links:
                linked += len(text)
    yield from flushed()


_INSIDE = {
    "article": "a",
    "main": "m",
    "table": "t",
    "li": "l",
    "blockquote": "q",
    "h1": "1",
    "h2": "h",
    "h3": "h",
    "h4": "h",
    "figcaption": "c",
    "figure": "f",
    "section": "s",
    "header": "e",
    "dl": "l",
}


def words_of(element: etree._Element) -> str:
    """All that an element shows, in one line."""
    return " ".join(block.words for block in blocks(element))


@lru_cache(maxsize=20_000)
def _place(tag: str, classes: str | None, own: str | None, role: str | None) -> tuple[str, tuple[str, ...]]:
    """The reason that an element's tag, role, class or id gives for what stands in it, "" for none; and the words of its names."""
    parts = tuple(part.lower() for part in _NAME_PARTS.findall(f"{classes or ''} {own or ''} {role or ''}"[:300]))
    if tag in _WHOLE:
        return "", parts[:6]
    if tag in _TAGS:
        return _TAGS[tag], parts[:6]
    table = _places()
    return next((table[part] for part in parts if part in table), ""), parts[:6]


def _hidden(element: etree._Element) -> bool:
    """Whether an element hides what is in it. What a server streams late ("S:0") is hidden only until a script moves it."""
    style = element.get("style")
    if style and "none" in style and "display:none" in style.replace(" ", ""):
        return True
    return element.get("hidden") is not None and not (element.get("id") or "").startswith("S:")


@cache
def _elements() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("elements", "any")}


@cache
def _places() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("places")}
