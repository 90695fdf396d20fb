"""Texts cut at their blanks: what is kept of a chunk changes no token."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.interpret import chunks
from tellings.interpret.clauses import tokens as clauses_tokens
from tellings.interpret.numbers import numbers

WORDS = ["U.S.", "J.", "don't", "“We", "won”,", "al-Assad's", "AT&T", "$1.2bn", "3.5%", "10:30", "(AP)", "—", "…", "’90s", "Ostra…", "\u00a0", "\n\n", "x" * 90]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join) | st.text(max_size=60)


@given(TEXTS)
def test_tokens_are_the_texts_own_words_and_leave_out_blanks_alone(text: str) -> None:
    for found in (clauses_tokens.tokens(text), numbers.tokens(text)):
        assert all(token.text == text[token.start : token.end] for token in found)
        covered = "".join(token.text for token in found)
        assert covered == "".join(text.split())


@given(TEXTS)
def test_what_is_cut_at_blanks_is_cut_as_the_pattern_cuts_the_whole(text: str) -> None:
    for room, found in ((clauses_tokens, clauses_tokens.tokens(text)), (numbers, numbers.tokens(text))):
        assert [(token.start, token.end) for token in found] == [hit.span() for hit in room._TOKEN.finditer(text)]


@given(TEXTS, TEXTS)
def test_a_chunk_is_cut_alike_wherever_it_stands(before: str, text: str) -> None:
    shift = len(before) + 1
    whole = [
        (token.text, token.start, token.end) for token in numbers.tokens(f"{before} {text}") if token.start >= shift
    ]
    assert whole == [(token.text, token.start + shift, token.end + shift) for token in numbers.tokens(text)]


@pytest.mark.parametrize("text, glued", [("3bn", "01"), ("G7 $5", "0101"), ("5 %", "00"), ("-5", "01")])
def test_what_stands_without_a_blank_before_it_is_glued(text: str, glued: str) -> None:
    assert "".join(str(int(token.glued)) for token in numbers.tokens(text)) == glued


def test_long_chunks_are_not_kept_and_many_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "MOST_KEPT", 2)
    known = chunks.Kept(len)
    assert [known[word] for word in ("a", "bb", "ccc", "d" * 100)] == [1, 2, 3, 100]
    assert list(known) == ["ccc"]
