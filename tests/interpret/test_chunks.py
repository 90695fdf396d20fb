"""Texts cut at their blanks: what is kept of a chunk changes no token."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.interpret import chunks
from tellings.interpret.clauses import tokens as clauses_tokens
from tellings.interpret.names import words as names_words
from tellings.interpret.numbers import numbers

WORDS = ["U.S.", "J.", "don't", "“We", "won”,", "al-Assad's", "AT&T", "$1.2bn", "3.5%", "10:30", "(AP)", "—", "…", "’90s", "Ostra…", "\u00a0", "\n\n", "x" * 90, "O’ Leary-Ruiz", "Inc.", "Co.,", "People’s Bank", "É.U.", "snake_case", "C-3PO’s", "a_", "Jr"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join) | st.text(max_size=60)


def _pieces(text: str) -> list[tuple[str, int, int]]:
    """The tokens that figures are read from, with their places, which they do not hold themselves."""
    begins = zip(numbers.tokens(text), numbers.starts(text), strict=True)
    return [(token.text, start, start + len(token.text)) for token, start in begins]


def _words(text: str) -> list[tuple[str, int, int]]:
    return [(token.text, token.start, token.end) for token in clauses_tokens.tokens(text)]


@given(TEXTS)
def test_tokens_are_the_texts_own_words_and_leave_out_blanks_alone(text: str) -> None:
    for found in (_words(text), _pieces(text)):
        assert all(word == text[start:end] for word, start, end in found)
        assert "".join(word for word, _, _ in found) == "".join(text.split())


@given(TEXTS)
def test_what_is_cut_at_blanks_is_cut_as_the_pattern_cuts_the_whole(text: str) -> None:
    for room, found in ((clauses_tokens, _words(text)), (numbers, _pieces(text))):
        assert [(start, end) for _, start, end in found] == [hit.span() for hit in room._TOKEN.finditer(text)]


@given(TEXTS, TEXTS)
def test_a_chunk_is_cut_alike_wherever_it_stands(before: str, text: str) -> None:
    shift = len(before) + 1
    whole = [(word, start - shift, end - shift) for word, start, end in _pieces(f"{before} {text}") if start >= shift]
    assert whole == _pieces(text)


@given(TEXTS)
def test_the_words_of_names_are_cut_as_their_pattern_cuts_the_text(text: str) -> None:
    found = names_words.words(text, 0, len(text), text)
    assert [(word.start, word.end) for word in found] == [hit.span() for hit in names_words._WORD.finditer(text)]


@given(TEXTS, TEXTS)
def test_a_text_that_is_spelt_as_it_is_printed_shares_its_words(before: str, text: str) -> None:
    printed = f"{before}\n{text}"
    respelt = printed.swapcase()[: len(before)] + printed[len(before) :]
    if len(respelt) == len(printed):  # as lines in capitals are respelt
        some = [names_words.words(respelt, len(before) + 1, len(printed), shared) for shared in (printed, respelt)]
        assert [(word.text, word.start) for word in some[0]] == [(word.text, word.start) for word in some[1]]


@pytest.mark.parametrize("text, glued", [("3bn", "01"), ("G7 $5", "0101"), ("5 %", "00"), ("-5", "01")])
def test_what_stands_without_a_blank_before_it_is_glued(text: str, glued: str) -> None:
    assert "".join(str(int(token.glued)) for token in numbers.tokens(text)) == glued


def test_long_chunks_are_not_kept_and_many_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "MOST_KEPT", 2)
    known = chunks.Kept(len)
    assert [known[word] for word in ("a", "bb", "ccc", "d" * 100)] == [1, 2, 3, 100]
    assert list(known) == ["ccc"]
