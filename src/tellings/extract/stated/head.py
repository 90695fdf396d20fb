"""What stands in the head of a page of markup, and its headings, collected in one walk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from tellings.extract.stated import linked

MOST_HEADINGS = 10  # of a page, and
MOST_TIMES = 12  # `time` elements, the first ones: those of the article come before those of other reports
ABOVE = 2  # `time` elements before the headline that are kept: a date may stand over it


@dataclass(frozen=True, slots=True)
class Head:
    """`meta`: contents by name, property or itemprop in small letters, in order; `nodes`: JSON-LD, articles before pages;
    `headings` and `times`: the first `h1` and the `time` elements about it; `above`: how many of these stand before it.
    """

    meta: dict[str, list[str]]
    nodes: list[linked.Node]
    title: str | None
    canonical: str | None
    headings: tuple[etree._Element, ...]
    times: tuple[etree._Element, ...]
    above: int

    def first(self, names: Iterable[str]) -> str | None:
        """The first content of the first of these names that has one."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)


def head(root: etree._Element) -> Head:
    """The head of a parsed page. Nothing that it says is judged here."""
    meta: dict[str, list[str]] = {}
    scripts: list[str] = []
    headings: list[etree._Element] = []
    times: list[etree._Element] = []
    title = canonical = None
    above = 0
    for element in root.iter("meta", "script", "link", "title", "h1", "time"):
        tag = element.tag
        if tag == "meta":
            content = element.get("content")
            if content and (content := " ".join(content.split())):
                for attribute in ("property", "name", "itemprop", "http-equiv"):
                    if name := element.get(attribute):
                        meta.setdefault(name.lower(), []).append(content)
                        break
        elif tag == "script":
            if element.text and "ld+json" in (element.get("type") or "").lower():
                scripts.append(element.text)
        elif tag == "link":
            if canonical is None and (element.get("rel") or "").lower() == "canonical":
                canonical = element.get("href")
        elif tag == "title":
            if title is None and element.text:  # a picture drawn in the page has titles of its own, later
                title = " ".join(element.text.split()) or None
        elif tag == "h1":
            if not headings:
                times = times[-ABOVE:]
                above = len(times)
            if len(headings) < MOST_HEADINGS:
                headings.append(element)
        elif not headings or len(times) < MOST_TIMES:
            times.append(element)
    return Head(meta, linked.nodes(scripts), title, canonical, tuple(headings), tuple(times[:MOST_TIMES]), above)
