"""Pages made to stop a reader end soon, and what stands on them is read."""

from __future__ import annotations

import pytest

from tellings.extract.articles import article
from tellings.extract.body.blocks import LEAST_STRIPPED, bare_of_scripts
from tellings.model import Article, Page, Problem

STORY = "".join(
    f"<p>The council of Harl said on Monday that bridge number {number} would stay closed until the spring of next year.</p>"
    for number in range(4)
)
FILLING = "<i>a</i> " * (LEAST_STRIPPED // 9 + 1)


def read(body: str) -> Article | Problem:
    return article(Page("harl.html", f"<!doctype html><html><body>{body}</body></html>".encode(), "text/html"))


@pytest.mark.parametrize("tag", ["div", "blockquote", "x-card class='a'", "b", "a href='#'><b", "table><tr><td"])
def test_a_page_nested_beyond_any_layout_keeps_its_words(tag: str) -> None:
    made = read(f"<{tag}>" * 30_000 + STORY)
    assert isinstance(made, Article)
    assert "bridge number 3" in made.text


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>" * 20_000 + "x" * LEAST_STRIPPED,
        "<style>a" * 100_000,
        "<div " + " ".join(f"a{number}='b'" for number in range(100_000)) + ">",
        "<img src='data:image/png;base64," + "iVBORw0KGgo" * 60_000 + "'>",
        "<div title='" + "a b " * LEAST_STRIPPED,
    ],
    ids=["open scripts", "open styles", "attributes", "a picture", "an open attribute"],
)
def test_a_page_of_what_no_browser_shows_is_read(hostile: str) -> None:
    made = read(STORY + hostile)
    assert isinstance(made, Article)
    assert "bridge number 3" in made.text


def test_what_states_something_is_no_script() -> None:
    linked = "<script type='application/ld+json'>{}</script>"
    assert bare_of_scripts(f"{FILLING}{linked}<script>1</script><p>") == f"{FILLING}{linked}<p>"


@pytest.mark.parametrize("mark", ["\x01", "&#1;", "&#xD800;", "&#xFFFE;", "\uffff", "\x0b"])
def test_a_control_character_after_a_caption_ends_nothing(mark: str) -> None:
    made = read(f"<figure><figcaption>A bridge.</figcaption>{mark}</figure>{STORY}<figcaption>Two.</figcaption>{mark}")
    assert isinstance(made, Article)
    assert "bridge number 3" in made.text


def test_empty_lines_are_not_counted() -> None:
    text = "\n \n" * 30_000 + "The council of Harl said on Monday that three bridges would stay closed until spring."
    assert isinstance(article(Page("harl.txt", text.encode(), "text/plain")), Article)


@pytest.mark.parametrize("kept", ["<p>a < b</p><!-- open", "<svg><path><p>b", "<script>1", "<p>1</p>"])
def test_what_nothing_closes_is_left_to_the_parser(kept: str) -> None:
    assert bare_of_scripts(f"<!--[if IE]><p>old</p><![endif]--><SCRIPT>1</Script ><style>p {{}}</style>{kept}") == kept
