"""Markdown as notes are kept in it: what stands in its front matter is stated, its body is plain text."""

from __future__ import annotations

import re
import tomllib

from tellings.capture.encoding import encoding
from tellings.capture.files import page
from tellings.model import Page, Problem, Stated

ENDINGS = (".md", ".markdown")
_FRONT = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\r?\n(.{0,20000}?)^\1[ \t]*\r?$\n?", re.S | re.M)
_LINE = re.compile(r"""([A-Za-z_][\w -]{0,40})\s*:\s*(.*)""")
# The names as the makers of sites and the clippers of pages write them.
_TITLE = ("title",)
_PUBLISHED = ("published", "date", "pubdate")
_URL = ("url", "source", "canonical_url", "link")
_OUTLET = ("outlet", "site", "publisher")
_LANGUAGE = ("language", "lang")
_AUTHORS = ("author", "authors", "byline")

# None of these may run over its own beginning: a line of nothing but beginnings would take for ever.
_TARGET = r"\((?:[^()\n]++|\([^()\n]{0,300}\))*+\)"  # an address may hold one pair of brackets
_IMAGE = re.compile(rf"!\[([^\[\]\n]{{0,500}})\]{_TARGET}")
_LINK = re.compile(rf"\[([^\[\]\n]{{1,1000}})\](?:{_TARGET}|\[[^\[\]\n]{{0,200}}\])")
_ADDRESS = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_STRONG = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"`([^`\n]{1,1000})`")
_MARKS = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+)+", re.M)
_RULES = re.compile(r"^[ \t]{0,3}(?:[-*_=][ \t]*){3,200}$", re.M)


def note(uri: str, data: bytes) -> Page | Problem:
    """A Markdown file as a plain text: marks of headings, links and stress are taken off, their words stay."""
    text = data.decode(encoding(data), errors="replace").removeprefix("\ufeff")
    front = _FRONT.match(text)
    known = _known(front[1], front[2]) if front else {}
    stated = Stated(
        url=_first(known, _URL),
        outlet=_first(known, _OUTLET),
        published=_first(known, _PUBLISHED),
        language=_first(known, _LANGUAGE),
        title=_first(known, _TITLE),
        byline=_authors(_first(known, _AUTHORS) or ""),
    )
    return page(uri, plain(text[front.end() :] if front else text).encode("utf-8", "replace"), stated)


def plain(text: str) -> str:
    """The words of Markdown without its marks."""
    for pattern, by in (
        (_IMAGE, r"\1"),
        (_LINK, r"\1"),
        (_ADDRESS, r"\1"),
        (_RULES, ""),
        (_MARKS, ""),
        (_STRONG, r"\2"),
        (_CODE, r"\1"),
    ):
        text = pattern.sub(by, text)
    return text


def _known(fence: str, front: str) -> dict[str, str]:
    """The names of a front matter, in small letters, with their values as they are written. Nested ones are not looked into."""
    if fence == "+++":
        try:
            return {name.lower(): _told(value) for name, value in tomllib.loads(front).items()}
        except (ValueError, RecursionError):
            return {}
    known: dict[str, str] = {}
    name = ""
    for line in front.splitlines():
        found = _LINE.match(line)
        if found:
            name, value = found[1].strip().lower(), found[2].strip()
            known[name] = value.strip("'\"") if not value.startswith("[") else value.strip("[]")
        elif name and (item := line.strip()).startswith("- "):  # a list, one item a line
            known[name] = ", ".join(part for part in (known[name], item[2:].strip().strip("'\"")) if part)
    return {name: value for name, value in known.items() if value}


def _first(known: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((known[name] for name in names if name in known), None)


def _told(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _authors(told: str) -> tuple[str, ...]:
    return tuple(name for part in told.split(",") if (name := part.strip().strip("'\"[]").strip()))
