"""The HTML page: whole, safe, self-contained, and of use without script."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
import saltmere

from effort import doubled
from tellings.model import Brief
from tellings.render import html

VOID = {"meta", "link", "br", "img", "hr", "input", "path", "line", "circle", "rect"}


class Page(HTMLParser):
    """Elements, ids, links and texts of a page; complains of tags that do not close."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()
        assert not self.open, f"unclosed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(name)) is not None]


def page(brief: Brief) -> Page:
    return Page(html.page(brief))


BRIEFS = {
    "the bridge": saltmere.brief(),
    "problems only": saltmere.nothing(),
    "bare": saltmere.bare(),
    "a crowd": saltmere.crowd(28, 12),
}


@pytest.mark.parametrize("name", BRIEFS)
def test_every_page_is_whole_and_its_links_lead_somewhere(name: str) -> None:
    shown = page(BRIEFS[name])
    ids = shown.values("id")
    assert len(ids) == len(set(ids))
    assert not [value for value in shown.values("class") if not re.fullmatch(r"[a-z- ]+", value)]
    for link in shown.values("href"):
        assert link == "data:," or link.startswith("data:text/csv") or link.removeprefix("#") in ids, link[:80]


@pytest.mark.parametrize("name", BRIEFS)
def test_no_page_asks_anything_of_a_server(name: str) -> None:
    source = html.page(BRIEFS[name])
    shown = Page(source)
    assert not re.findall(r"url\(|@import|https?://(?!www\.w3\.org)", source)
    assert not shown.values("src")
    assert not {tag for tag, _ in shown.tags} & {"img", "iframe", "object", "embed", "form", "base", "audio", "video"}


def test_the_policy_lets_run_our_style_and_script_alone() -> None:
    source = html.page(saltmere.brief())
    policy = next(value for value in Page(source).values("content") if value.startswith("default-src 'none'"))
    for element in ("style", "script"):
        (inside,) = re.findall(rf"<{element}>(.*?)</{element}>", source, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert "unsafe-inline" not in policy
    assert not Page(source).values("style"), "the policy would ignore it"


def test_foreign_words_stay_words() -> None:
    shown = page(saltmere.brief())
    tags = [tag for tag, _ in shown.tags]
    assert tags.count("script") == 1
    assert tags.count("style") == 1
    assert saltmere.HOSTILE in shown.text
    assert '<script>alert("fish")</script>' in shown.text
    assert not [name for _, attributes in shown.tags for name in attributes if name.startswith("on")]


def test_every_clause_of_every_point_is_on_the_page_with_its_evidence() -> None:
    brief = saltmere.brief()
    shown = page(brief)
    for collation in brief.collations:
        for point in collation.points:
            for variant in point.variants:
                assert " ".join(brief.words(variant.span).split()) in shown.text
    assert {"#A1", "#B7", "#C3", "#D4"} <= set(shown.values("href"))


def test_above_the_fold_stand_counts_verdict_and_statuses_in_words() -> None:
    text = page(saltmere.brief()).text
    head = text[: text.index("What differs")]
    assert "Brief · made from 4 captures · 4 March 2031" in head
    assert "1 conflict, 1 difference in 4 shared points; of all 7: 1 denied, 2 unconfirmed" in head
    assert "A and C are one origin, Capital Wire: C is a copy of A." in head
    assert "✕ Denied in A, C; alleged in B the crew had been drinking" in head
    for word in (
        "conflict",
        "differs",
        "agree",
        "compatible",
        "Conditional, according to Maud Ellery",
        "copy of A",
        "only B",
    ):
        assert word in head


def test_what_is_not_stated_is_said() -> None:
    text = page(saltmere.brief()).text
    assert text.count("0007_translated.txt") == 1, "the file stands with the report alone"
    assert "D outlet not named" in text
    assert "24 February, year not stated" in text
    assert "Story 2 · 1 capture · date not stated" in text


def test_a_story_of_one_telling_is_a_list() -> None:
    text = page(saltmere.brief()).text
    second = text[text.index("Story 2 ·") : text.index("The reports")]
    assert "one telling: there is nothing to lay beside it" in second
    assert "same words" not in second
    assert "Verdict" not in second


def test_articles_are_folded_and_so_is_what_is_only_possibly_the_same() -> None:
    shown = page(saltmere.brief())
    folds = [attributes for tag, attributes in shown.tags if tag == "details"]
    assert sum(fold.get("class") == "whole" for fold in folds) == 4
    assert all("open" not in fold for fold in folds if fold.get("class") == "whole")
    assert "1 pair or group that may or may not speak of one matter" in shown.text


def test_a_cell_that_says_what_another_says_points_to_it() -> None:
    source = html.page(saltmere.brief())
    assert re.search(r'<td data-head="A = C">', source)
    assert '<span class="soft">as A</span>' in source


def test_the_marks_and_the_errors_are_told_under_method() -> None:
    text = page(saltmere.brief()).text
    method = text[text.index("Method") :]
    assert "bench/RESULTS.md" in method
    for rate in ("quotations", "statuses", "points marked sure", "verdicts"):
        assert re.search(rf"\b{rate} \d\d\b", method)
    assert re.search(r"\b\d of 100 clauses that are no facts stood as facts", method)
    assert "≠ differs in strength, in status, or in whose claim it is" in method
    assert "A in story 1: names the Saltmere bridge" in method


def test_what_is_planned_or_doubtful_is_hollow_in_the_timeline() -> None:
    assert page(saltmere.brief()).values("class").count("hollow") == 2


def test_headings_step_down_one_by_one() -> None:
    levels = [int(tag[1]) for tag, _ in page(saltmere.brief()).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_and_drawings_are_told_to_those_who_do_not_see_them() -> None:
    shown = page(saltmere.brief())
    assert all(attributes.get("scope") in ("col", "row") for tag, attributes in shown.tags if tag == "th")
    drawings = [attributes for tag, attributes in shown.tags if tag == "svg"]
    assert drawings
    assert all(attributes.get("role") == "img" and attributes.get("aria-label") for attributes in drawings)


def test_a_reading_is_a_page_too() -> None:
    for reading in (*saltmere.brief().readings, *saltmere.bare().readings):
        shown = Page(html.articles([reading]))
        assert [tag for tag, _ in shown.tags].count("script") == 1
        for quote in reading.quotes:
            assert reading.words(quote.span) in shown.text


def test_a_crowd_of_tellings_keeps_the_page_small() -> None:
    assert len(html.page(saltmere.crowd()).encode()) < 1_500_000
    assert doubled(lambda tellings: html.page(saltmere.crowd(tellings)), 10) < 2.5
