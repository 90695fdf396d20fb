"""The visible blocks of a page of markup, in order, with what their place on the page says about them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

from lxml import etree

from tellings.extract.lexicon import rows
from tellings.extract.prose import ends_sentence

MOST_ABOVE = 64  # elements around a block that are told apart: pages of 100,000 levels are made to stop a reader
LEAST_STRIPPED = 500_000  # characters of markup from which inlined pictures and endless tags are taken out too
RUNNING = 80  # characters of a paragraph by which what a page hides is weighed against what it shows
LEAST_HIDDEN = 600  # characters of such paragraphs: a hidden part with fewer is a dialog

_DROPPED = re.compile(r"<(?=[!sn])(!--|(?:script|style|svg|noscript)\b)", re.I)
_ENDS = {name: re.compile(f"</{name}", re.I) for name in ("script", "style", "svg", "noscript")}
_INLINED = re.compile(r"\bdata:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=%]+")
_ENDLESS = re.compile(
    r"<([a-z][\w:-]{0,40})[^<>]{100000,}", re.I
)  # a tag: the parser compares each attribute with all others
# Elements opened one in the other beyond any layout: the parser gives up some thousand deep, and their words would be lost.
_NESTED = re.compile(
    r"(?:<(?!meta|link|br|hr|img|input|script|style|title|base|source|wbr|p\b)[a-z][\w:-]*+\b[^<>]*+>\s*+)++", re.I
)
MOST_NESTED = 200  # start tags in a row
_UNTOLD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # the parser gives them and takes none
_HALVES = re.compile(r"[\ud800-\udfff]")
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TAGS = {"nav": "navigation", "footer": "footer", "aside": "outside the article body", "form": "a form"}
_WHOLE = frozenset(
    ("html", "body", "main", "article", "p")
)  # their classes name the whole page ("has-sidebar", "comments-open")


class Attributes(Protocol):
    """What gives the attributes of an element: the element, or a dictionary."""

    def get(self, name: str, /) -> str | None: ...


@dataclass(slots=True)
class Block:
    """The words of one stretch without a break. `place`: the reason that its part of the page gives, "" for none.

    `linked`: characters of it that are links; `above`: the elements it stands in, outermost first, as numbers of the walk;
    `names`: the words of the classes and ids of the nearest ones; `inside`: letters of `_INSIDE` for what it stands in;
    `hidden`: the number of the element around the outermost one that hides it, 0 for what is shown.
    """

    words: str
    place: str
    tag: str
    linked: int = 0
    above: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    inside: str = ""
    hidden: int = 0


def tree(markup: str) -> etree._Element | None:
    """The parsed markup; None when there is nothing in it. Zero bytes and a declared encoding are no trouble."""
    bare = _DECLARED.sub("", markup.replace("\0", ""), count=1)
    if not bare.strip():
        return None
    root, cut_off = _parsed(bare)
    return _parsed(_NESTED.sub(_flat, bare))[0] if cut_off else root


def _parsed(bare: str) -> tuple[etree._Element | None, bool]:
    """The parsed markup, and whether the parser gave up on what is nested too deep."""
    try:  # bytes of a known encoding, and no list of ids: a tenth faster
        written = bare.encode()
    except UnicodeEncodeError:  # the parser would stop at half of a surrogate pair
        written = _HALVES.sub("\ufffd", bare).encode()
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(written, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, False
    return root, any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)


def _flat(tags: re.Match[str]) -> str:
    """One tag for very many in a row."""
    return "<div>" if tags.group().count("<") > MOST_NESTED else tags.group()


def bare_of_scripts(markup: str) -> str:
    """Markup without what no reader sees: scripts, styles, drawings, comments; long markup also without inlined pictures and endless tags.

    They are most of a page of today, and what is not parsed costs nothing. Linked data is kept, and is passed over whole:
    the text of articles in it may speak of scripts. What nothing closes is left to the parser.
    """
    kept: list[str] = []
    begun = at = 0
    endless: set[str] = set()
    while found := _DROPPED.search(markup, at):
        name, at = found[1].lower(), found.end()
        if name in endless:
            continue
        head, end = _head_and_end(markup, name, at)
        if end < 0:
            endless.add(name)
            continue
        at = end
        if name != "script" or "ld+json" not in head:
            kept.append(markup[begun : found.start()])
            begun = at
    kept.append(markup[begun:])
    bare = "".join(kept)
    return _ENDLESS.sub(r"<\1 ", _INLINED.sub("", bare)) if len(bare) >= LEAST_STRIPPED else bare


def _head_and_end(markup: str, name: str, at: int) -> tuple[str, int]:
    """The rest of a start tag, and the place after the end tag that fits it; -1 where there is none."""
    if name == "!--":
        end = markup.find("-->", at - 2)
        return "", end + 3 if end >= 0 else -1
    over = markup.find(">", at)
    head = markup[at : min(over, at + 2000)] if over >= 0 else ""
    if name == "svg" and head.endswith("/"):
        return head, over + 1
    end = markup.find(f"</{name}", at)
    if end < 0 and (other := _ENDS[name].search(markup, at)):
        end = other.start()
    return head, markup.find(">", end) + 1 or len(markup) if end >= 0 else -1


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


def blocks(root: etree._Element) -> list[Block]:
    """The blocks below an element in reading order. What browsers do not show (scripts, hidden parts) is left out.

    But hidden parts side by side with more running text than all that is shown are the article behind a wall, which a script
    takes away: they stay.
    """
    found = _all_blocks(root)
    if all(not block.hidden for block in found):
        return found
    running: Counter[int] = Counter()
    for block in found:
        if len(block.words) >= RUNNING and ends_sentence(block.words):
            running[block.hidden] += len(block.words)
    stays = {number for number, length in running.items() if length > max(running[0], LEAST_HIDDEN)} | {0}
    return [block for block in found if block.hidden in stays]


def _all_blocks(root: etree._Element) -> list[Block]:
    """The blocks of hidden parts too."""
    found: list[Block] = []
    words: list[str] = []  # of the block that is being read
    place, within, names, inside = "", "body", _NO_NAMES, ""  # of the element that is being read
    stack: list[tuple[str, str, tuple[str, ...], str]] = []
    above: list[int] = []
    linked = number = links = hidden = 0
    hider: etree._Element | None = None
    kinds, letters = _elements().get, _INSIDE.get
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        kind = kinds(tag, "block")
        if kind == "block":
            if words:
                line = " ".join((words[0] if len(words) == 1 else "".join(words)).split())
                found.append(Block(line, place, within, linked, tuple(above[-MOST_ABOVE:]), names, inside, hidden))
                words = []
                linked = 0
            if event == "start":
                number += 1
                stack.append((place, within, names, inside))
                above.append(number)
                within = tag
                # `items` is as fast as two questions for one attribute
                if attributes := dict(element.items()):
                    said, named = _place(tag, attributes.get("class"), attributes.get("id"), attributes.get("role"))
                    if named:
                        names = named + names[:6]
                    if ("style" in attributes or "hidden" in attributes) and hider is None and _hidden(attributes):
                        hider, hidden = element, above[-2] if len(above) > 1 else number
                else:
                    said = _TAGS.get(tag, "")
                if said:
                    place = said
                if (letter := letters(tag)) and len(inside) < MOST_ABOVE:
                    inside += letter
                text = element.text
            else:
                place, within, names, inside = stack.pop()
                above.pop()
                if element is hider:
                    hider, hidden = None, 0
                text = element.tail if element is not root else None
        elif event == "start":
            number += 1
            if tag == "a":
                links += 1
            if kind == "unseen" or ((element.get("style") or element.get("hidden") is not None) and _hidden(element)):
                walk.skip_subtree()
                continue
            text = element.text
        else:
            if tag == "a":
                links -= 1
            text = element.tail if element is not root else None
        if text and (words or not text.isspace()):
            words.append(text)
            if links:
                linked += len(text)
    if words:
        line = " ".join("".join(words).split())
        found.append(Block(line, place, within, linked, tuple(above[-MOST_ABOVE:]), names, inside, hidden))
    return found


_NO_NAMES: tuple[str, ...] = ()
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
    return " ".join(block.words for block in _all_blocks(element) if not block.hidden)


@lru_cache(maxsize=20_000)
def _place(tag: str, classes: str | None, own: str | None, role: str | None) -> tuple[str, tuple[str, ...]]:
    """The reason that an element's tag, role, class or id gives for what stands in it, "" for none; and the words of its names."""
    names = f"{classes or ''} {own or ''} {role or ''}"[:300]
    parts = [part.lower() for part in _NAME_PARTS.findall(names)]
    return _TAGS.get(tag) or ("" if tag in _WHOLE else _reason(parts)), tuple(parts[:6])


def _reason(parts: Sequence[str]) -> str:
    table = _parts()
    for part in parts:
        if part in table:
            return table[part]
    return ""


def _hidden(attributes: Attributes) -> bool:
    """Whether an element hides what is in it. What a server streams late ("S:0") is hidden only until a script moves it."""
    style = attributes.get("style")
    if style and "none" in style and "display:none" in style.replace(" ", ""):
        return True
    return attributes.get("hidden") is not None and not (attributes.get("id") or "").startswith("S:")


@cache
def _elements() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("elements", "any")}


@cache
def _parts() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("parts")}
