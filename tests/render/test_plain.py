"""The terminal view and Markdown say what the page says, and foreign words steer neither."""

from __future__ import annotations

from dataclasses import replace

import pytest
import saltmere
from rich.cells import cell_len

from tellings.model import Article, Brief, Reading
from tellings.render import markdown, text

BRIEFS = {
    "the bridge": saltmere.brief(),
    "problems only": saltmere.nothing(),
    "bare": saltmere.bare(),
    "a crowd": saltmere.crowd(30, 40),
}


@pytest.mark.parametrize("name", BRIEFS)
@pytest.mark.parametrize("width", [40, 80, 132])
def test_lines_fit_the_terminal(name: str, width: int) -> None:
    shown = text.render(BRIEFS[name], width=width, color=False)
    assert "\x1b" not in shown
    assert all(cell_len(line) <= width for line in shown.splitlines())


def test_colour_only_when_asked_for() -> None:
    assert "\x1b[" in text.render(saltmere.brief(), width=80, color=True)


def test_the_terminal_shows_what_the_page_shows() -> None:
    shown = " ".join(text.render(saltmere.brief(), width=100, color=False).split())
    for line in (
        "Ship strikes Saltmere bridge, at least 12 killed",
        "4 reports ▸ 4 outlets ▸ at most 2 origins",
        "1 conflict, 1 difference in 4 shared points; of all 7: 1 denied, 2 unconfirmed",
        "A and C are one origin, Capital Wire: C is a copy of A.",
        "✕ denied by Norvik Lines A3 C3",
        "Ilse Brandt → reporters → A2 C2; Ilse Brandt → coastal news agencies → B3",
        "24 February, year not stated",
        "week 11 of 2031 (planned)",
        "captures/broken.bin",
    ):
        assert line in shown


def test_no_article_steers_the_terminal() -> None:
    words = "Good news.\x1b]0;owned\x07\x1b[2J \u202ereversed\u202c \x9b31m [bold red]markup[/] :smile:"
    brief = Brief(
        (Reading(replace(Article("x", "x", "a" * 64, words), title=words)),), (), (), saltmere.nothing().recipe
    )
    for shown in (text.article(brief.readings[0]), text.render(brief, width=80, color=False)):
        assert not set(shown) & set("\x1b\x07\x9b\u202e")
    assert "[bold red]markup[/] :smile:" in text.article(brief.readings[0])


def test_markdown_has_the_sections_and_the_evidence() -> None:
    shown = markdown.render(saltmere.brief())
    assert shown.startswith("# Ship strikes Saltmere bridge, at least 12 killed\n")
    for line in (
        "**4 reports · 4 outlets · at most 2 origins** (Capital Wire, The Northmere Gazette)  ",
        "- A, C: “the crew had been drinking” ✕ denied by Norvik Lines [A3] [C3]",
        "| B | **16 people** | “Sixteen people” | [B1] |",
        "- C · Harbour & Coast Post *copy of* A · Capital Wire (97 % of its words), inferred [A1] [C1]",
        "| week 11 of 2031 | will meet the owners of the ship next week [A5] | **◌ planned** |",
        "- *plea for money:* Enjoying the Gazette? Three issues for £1.",
    ):
        assert line in shown.splitlines()


@pytest.mark.parametrize("name", BRIEFS)
def test_rows_of_a_table_have_the_cells_of_its_head(name: str) -> None:
    cells = 0
    for line in markdown.render(BRIEFS[name]).splitlines():
        if not line.startswith("| "):
            cells = 0
            continue
        found = line.replace("\\|", "").count("|")
        cells = cells or found
        assert found == cells, line


def test_foreign_words_are_no_markdown() -> None:
    words = "1. a | b <b>c</b> *d* `e` [f](https://g.example) &lt; &c"
    reading = Reading(replace(Article("x", "x", "a" * 64, words), title="# | *title*"))
    shown = markdown.render(Brief((reading,), (), (), saltmere.nothing().recipe))
    assert "1\\. a \\| b \\<b>c\\</b> \\*d\\* \\`e\\` \\[f\\](https://g.example) \\&lt; &c" in shown
    assert "**\\# \\| \\*title\\***" in shown
