"""A brief as Markdown, pasted into an issue or a note: it fits, it calls nobody, and its evidence goes along."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import saltmere

from tellings.model import Brief
from tellings.render import commonmark, markdown

SMALL, LARGE = saltmere.brief(), saltmere.crowd(40, 400)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("said @reporter", "said @<!-- -->reporter"),
        ("mail desk@paper.example", "mail desk@paper.example"),
        ("No. #12 of 20", "No. \\#<!-- -->12 of 20"),
        ("a | b <i>c</i>", "a \\| b \\<i>c\\</i>"),
        ("two\n\nparagraphs", "two paragraphs"),
    ],
)
def test_words_of_an_article_are_no_markup_and_call_nobody(words: str, told: str) -> None:
    assert commonmark.safe(words) == told


@pytest.mark.parametrize("brief", [SMALL, LARGE], ids=["small", "large"])
def test_it_fits_into_an_issue(brief: Brief) -> None:
    assert len(markdown.render(brief)) < markdown.ISSUE


def test_what_is_left_out_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "ISSUE", 16_000)
    shown = markdown.render(LARGE)
    assert re.search(r"\*\d+ more points: the page and `--format json` have them\.\*", shown)
    assert re.search(r"\*\d+ more sentences that are named: the page and `--format json` have them\.\*", shown)


def test_every_sentence_that_is_named_goes_along() -> None:
    shown = markdown.render(SMALL)
    above, _, below = shown.partition("\n## The reports, with the sentences named above\n")
    named = {f"{letter}{first}" for letter, first, _ in markdown.PLACED.findall(above)}
    assert named
    assert named <= set(re.findall(r"\[([A-Z]+\d+)\] ", below))


def test_a_crowd_is_told_by_how_many_mean_it_how() -> None:
    shown = markdown.render(LARGE)
    assert "| Point | Told by | Verdict | Origins |" in shown
    assert re.search(r"\*\*\d+\*\* ● says: outlet-0 \[A\d+\], outlet-1 \[B\d+\], outlet-2 \[C\d+\] \+\d+", shown)


def test_stories_beyond_the_room_are_listed_with_their_counts() -> None:
    (collation,) = LARGE.collations
    many = tuple(replace(collation, story=replace(collation.story, id=f"s{n}", title=f"Story {n}")) for n in range(9))
    shown = markdown.render(replace(LARGE, collations=many))
    assert "## More stories in these captures\n" in shown
    assert "- Story 8: 40 reports, 40 outlets, 1 origin" in shown
    assert len(shown) < markdown.ISSUE
