"""Nouns refuse nonsense when they are made, and never change."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from tellings.model import Article, Brief, Figure, Moment, Page, Reading, Recipe, Span, Statement


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_is_never_empty_or_negative(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="empty or negative"):
        Span("a", start, end)


def test_a_span_that_runs_past_its_text_is_refused() -> None:
    assert Span("a", 0, 3).of("abc") == "abc"
    with pytest.raises(ValueError, match="the text of 'a' has 3 characters"):
        Span("a", 0, 4).of("abc")


def test_spans_of_two_articles_never_overlap() -> None:
    assert Span("a", 0, 5).overlap(Span("a", 3, 9)) == 2
    assert Span("a", 0, 5).overlap(Span("b", 3, 9)) == 0
    assert not Span("a", 0, 5).holds(Span("b", 1, 2))


def test_values_that_make_no_sense_are_refused() -> None:
    span = Span("a", 0, 3)
    with pytest.raises(ValueError, match="unknown status 'true'"):
        Statement(span, "true")  # type: ignore[arg-type]  # what a careless caller may do
    with pytest.raises(ValueError, match="a value, or a low or a high end"):
        Figure(span, None)
    with pytest.raises(ValueError, match="not an EDTF value"):
        Moment(span, "Wednesday")


def test_nouns_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Span("a", 0, 3).start = 1  # type: ignore[misc]  # that it is refused is the point


def test_a_pages_text_has_no_mark_and_survives_bad_bytes() -> None:
    page = Page("a.txt", b"\xef\xbb\xbfcaf\xe9", "text/plain")
    assert page.text() == "caf\ufffd"
    assert page.sha256 == Page("b.txt", page.data, "text/html").sha256


def test_an_article_is_called_by_its_outlet_or_else_by_its_file() -> None:
    bare = Article("1", "pages/story.html", "0" * 64, "text")
    assert bare.name == "story.html"
    assert Article("1", "pages/story.html", "0" * 64, "text", outlet="The Harl Gazette").name == "The Harl Gazette"


def test_a_brief_knows_its_readings() -> None:
    reading = Reading(Article("1", "a.txt", "0" * 64, "Some words."))
    brief = Brief((reading,), (), (), Recipe("0", ()))
    assert brief.words(Span("1", 0, 4)) == "Some"
    with pytest.raises(KeyError):
        brief.reading("2")


@pytest.mark.parametrize(
    ("start", "end", "shared", "held"),
    [
        (2, 6, 4, True),
        (3, 5, 2, True),
        (2, 7, 4, False),
        (1, 6, 4, False),
        (6, 9, 0, False),
        (0, 2, 0, False),
        (5, 6, 1, True),
    ],
)
def test_what_two_spans_share(start: int, end: int, shared: int, held: bool) -> None:
    """Ends are half-open: spans that only touch share nothing, and a span holds itself."""
    one, other = Span("a", 2, 6), Span("a", start, end)
    assert one.overlap(other) == other.overlap(one) == shared
    assert one.holds(other) is held
