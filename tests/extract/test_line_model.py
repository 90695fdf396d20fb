"""The line model: what it is given, what it may not lose, and pages made to stop a reader."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tellings.extract.articles import article
from tellings.extract.body import likely
from tellings.extract.body.blocks import blocks, tree
from tellings.extract.body.cues import cue, folded
from tellings.extract.body.furniture import course
from tellings.extract.body.line_model import slot, weights
from tellings.extract.body.traits import digit_count, since
from tellings.extract.language import function_words
from tellings.model import Article, Page, Problem

ENGLISH = function_words("en")
PARAGRAPH = "The council of Harrow Vale voted on Tuesday to build a second bridge over the river Arle, after three years of dispute."


def html(markup: str) -> Article | Problem:
    return article(Page("odd.html", markup.encode("utf-8", "replace"), "text/html"))


def test_the_weights_are_plain_data_and_hold_no_words() -> None:
    for kind in ("lines", "blocks"):
        model = weights(kind)  # type: ignore[arg-type] # the two literals
        slots = model.table.slots
        assert len(slots) == 1 << 15
        assert 0 <= slot("some trait", len(slots)) < len(slots)
        assert model.trees
        assert isinstance(model.second([0.0] * 200), float)


def test_trees_made_python_of_say_what_walked_trees_say() -> None:
    walked = replace(weights("blocks"), made=None, asked=0, pays=1_000)
    made = replace(walked, pays=-1)
    rows = [[float(seed * place % 37 - 9) / (1 + place % 5) for place in range(120)] for seed in range(200)]
    made.second(rows[0])
    assert made.made
    assert not walked.made
    assert [made.second(row) for row in rows] == [walked.second(row) for row in rows]


def test_a_paragraph_is_likelier_than_a_menu() -> None:
    written = ["Home", "Sign in", "Subscribe to our newsletter", PARAGRAPH, PARAGRAPH.replace("council", "mayor")]
    cues, flat = [cue(line) for line in written], [folded(line) for line in written]
    prose, states = course(written, flat, cues, ENGLISH)
    scores = likely.lines(written, flat, cues, prose, states, ENGLISH)
    assert min(scores[3:]) > 0 > max(scores[:3])


def test_what_a_server_streams_late_is_shown_and_what_is_hidden_is_not() -> None:
    root = tree(
        "<body><div hidden id='S:0'><p>Shown by a script.</p></div><div hidden><p>Never shown.</p></div></body>"
    )
    assert root is not None
    assert [block.words for block in blocks(root)] == ["Shown by a script."]


def test_half_of_a_surrogate_pair_ends_no_page() -> None:
    root = tree("<p>Before \ud83d after.</p><p>The next one.</p>")
    assert root is not None
    assert [block.words for block in blocks(root)] == ["Before \ufffd after.", "The next one."]


def test_a_few_signs_of_another_script_make_no_article_short() -> None:
    made = html(f"<body>{f'<p>{PARAGRAPH} Its name is 大橋新川町 there.</p>' * 4}</body>")
    assert isinstance(made, Article)
    assert made.text.count("Harrow") == 4


@given(some.lists(some.booleans(), max_size=300))
def test_lines_since_the_last_strong_one(strong: list[bool]) -> None:
    for at, far in enumerate(since(strong)):
        before = [place for place in range(at) if strong[place]]
        assert far == (min(99, at - 1 - before[-1]) if before else 99)


def test_digits_are_counted_in_every_script() -> None:
    for line in ("", "no digit", "On 24 May 2021", "“24” км²", "२०२१ में", "10\ud83d5"):
        assert digit_count(line) == sum(mark.isdigit() for mark in line)


def test_the_address_is_the_canonical_one() -> None:
    head = '<head><link rel="canonical" href="https://valepost.example/bridge"><meta property="og:url" content="https://m.example/"></head>'
    made = html(f"<html>{head}<body>{f'<p>{PARAGRAPH}</p>' * 5}</body></html>")
    assert isinstance(made, Article)
    assert made.url == "https://valepost.example/bridge"
    bare = html(
        f"<html><head><link rel='canonical' href='/bridge'></head><body>{f'<p>{PARAGRAPH}</p>' * 5}</body></html>"
    )
    assert isinstance(bare, Article)
    assert bare.url is None


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + PARAGRAPH,
        "<table>" + "<tr><td>" * 30_000 + PARAGRAPH,
        "<p>" + "a" * 5_000_000,
        "<li>x</li>" * 50_000,
        "<html><head><script>" + "var a = 1;" * 100_000 + "</script></head><body><div id=root></div></body></html>",
        "\0".join(PARAGRAPH * 3),
    ],
    ids=["deep", "nested tables", "long", "a list without end", "script only", "zero bytes"],
)
def test_pages_made_to_stop_a_reader_end(markup: str) -> None:
    made = html(markup)
    assert isinstance(made, Article) or made.reason


def test_a_page_that_is_too_long_says_so() -> None:
    made = html(f"<p>{PARAGRAPH}</p>" * 40_000)
    assert isinstance(made, Problem)
    assert "not read" in made.reason


def test_everything_a_page_shows_is_somewhere() -> None:
    made = html(
        f"<body><p>First words.</p>{f'<p>{PARAGRAPH}</p>' * 4}<div class='related'><a href='#'>A ferry sinks</a></div><p>Last words</p></body>"
    )
    assert isinstance(made, Article)
    shown = " ".join([made.title or "", made.text, *(piece.text for piece in made.furniture)])
    for words in ("First words.", PARAGRAPH, "A ferry sinks", "Last words"):
        assert words in shown
    assert all(piece.reason for piece in made.furniture)


@settings(max_examples=150, deadline=None)
@given(some.binary(max_size=400), some.sampled_from(["text/html", "text/plain"]))
def test_no_bytes_raise(data: bytes, media: str) -> None:
    for padding in (b"", f"<p>{PARAGRAPH}</p>".encode() * 3):
        made = article(Page("bytes", padding + data, media))  # type: ignore[arg-type] # media is a Literal
        assert isinstance(made, (Article, Problem))
