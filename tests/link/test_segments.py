"""Segments: an article is one story unless it holds a stretch with a subject of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import BUDGET, FERRY, ORCHARD, reading

from tellings.link.segments import segments


@pytest.mark.parametrize("text", [FERRY, BUDGET, ORCHARD])
def test_most_articles_are_one_segment(text: str) -> None:
    (only,) = segments(reading("a", text))
    assert [span.of(text) for span in only] == text.split("\n\n")


def test_two_subjects_run_together_fall_apart_between_them() -> None:
    text = f"{FERRY}\n\n{ORCHARD}"
    first, second = segments(reading("a", text))
    assert [span.of(text) for span in first] == FERRY.split("\n\n")
    assert [span.of(text) for span in second] == ORCHARD.split("\n\n")


def test_an_empty_text_has_no_segments() -> None:
    assert segments(reading("a", "")) == ()
    assert segments(reading("a", " \n\n ")) == ()


@given(st.text(max_size=300), st.sampled_from([FERRY, ORCHARD, ""]))
def test_segments_hold_every_word_once_and_in_order(noise: str, text: str) -> None:
    made = reading("a", f"{text}\n\n{noise}\n\n{ORCHARD}")
    spans = [span for segment in segments(made) for span in segment]
    assert spans == sorted(spans)
    assert "".join("".join(span.of(made.article.text).split()) for span in spans) == "".join(made.article.text.split())
