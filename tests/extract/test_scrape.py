"""Plain-text scrapes taken apart: the cases as an editor would label them, and the law that nothing is lost."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tellings.extract.articles import article
from tellings.extract.scrape import body, pieces
from tellings.model import Article, Page

LETTER = {"title": "T", "body": "B", "furniture": "F", "caption": "C", "byline": "Y", "date": "D"}
CASES = tomllib.loads((Path(__file__).parent / "cases" / "scrapes.toml").read_text(encoding="utf-8"))["case"]


def labelled(case: dict[str, str]) -> list[tuple[str, str]]:
    rows = [line.split(" | ", 1) for line in case["lines"].strip().splitlines()]
    return [(label, words) for label, words in rows]


@pytest.mark.parametrize("apart", ["\n", "\n\n"], ids=["single breaks", "blank lines"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_lines_are_what_an_editor_would_call_them(case: dict[str, str], apart: str) -> None:
    wanted = labelled(case)
    text = apart.join(words for _, words in wanted)
    assert [(LETTER[piece.kind], piece.line.of(text)) for piece in pieces(text)] == wanted


LINE = some.one_of(
    some.sampled_from([words for case in CASES for _, words in labelled(case)]),
    some.text(max_size=80),
)
TEXT = some.lists(some.tuples(LINE, some.sampled_from(["\n", "\n\n", "\r\n", " ", "\u2028"])), max_size=25).map(
    lambda parts: "".join(line + end for line, end in parts)
)


@settings(max_examples=150, deadline=None)
@given(TEXT, some.none() | LINE)
def test_nothing_is_lost_and_nothing_is_twice(text: str, title: str | None) -> None:
    made = pieces(text, title)
    covered = [place for piece in made for place in range(piece.line.start, piece.line.end)]
    assert len(covered) == len(set(covered))
    assert {place for place, mark in enumerate(text) if not mark.isspace()} <= set(covered)


@settings(max_examples=100, deadline=None)
@given(TEXT)
def test_the_text_is_made_of_pieces_of_the_page_in_order(text: str) -> None:
    at = 0
    for paragraph in body(text, pieces(text)).split("\n\n"):
        for line in paragraph.split("\n"):
            found = text.find(line, at)
            assert found >= at
            at = found + len(line)


@settings(max_examples=100, deadline=None)
@given(TEXT)
def test_every_cut_piece_rereads_from_the_page_and_a_second_time_gives_the_same(text: str) -> None:
    page = Page("some.txt", text.encode("utf-8", errors="replace"), "text/plain")
    made = article(page)
    assert made == article(page)
    if isinstance(made, Article):
        for piece in made.furniture:
            assert piece.text == page.text()[piece.start : piece.end]
            assert piece.reason
        cut = [page.text()[piece.start : piece.end] for piece in (*made.furniture, *made.captions)]
        shown = "".join([made.text, made.title or "", *cut])
        assert Counter("".join(shown.split())) == Counter("".join(page.text().split()))
