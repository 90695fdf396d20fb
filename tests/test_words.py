"""Words as every room counts them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.words import (
    LONGEST_KNOWN,
    ByChunk,
    content_stems,
    fold,
    kindred_stems,
    leans,
    midline,
    placed_tokens,
    related_of,
    stem,
    tokens,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. and the United States' aim", ["the", "u.s.", "and", "the", "u.s.", "aim"]),
        ("US officials told us", ["u.s.", "officials", "told", "us"]),
        ("mid-term and midterm", ["midterm", "and", "midterm"]),
        ("Peskov’s 1,550 warheads", ["peskov", "1,550", "warheads"]),
        ("", []),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("anti-US rallies", ["anti", "u.s.", "rallies"]),
        ("non-anti-war", ["nonantiwar"]),
        ("北京 2031 Norvikで", ["北", "京", "2031", "norvik", "で"]),
        ("U.S.-led", ["u.s.", "led"]),
    ],
)
def test_tokens_of_compounds_and_of_scripts_without_blanks(text: str, words: list[str]) -> None:
    assert tokens(text) == words


PIECES = "U.S. U.S.A. US USA United UK U.K. anti Non re ex States Kingdom - ' ’ 美 国 Ab a s 1 1.5 . , _ İ mid-".split()


def test_tokens_stand_where_they_were_printed() -> None:
    text = "Anti-war marchers, 1.5 million: the United States' non-US allies (and U.S.-led 北京)"
    printed = "Anti-war|marchers|1.5|million|the|United States|non|US|allies|and|U.S.|led|北|京".split("|")
    assert [text[start:end] for _, start, end in placed_tokens(text)] == printed


@given(st.lists(st.sampled_from([*PIECES, " ", "\n", "United States"]), max_size=8).map("".join) | st.text(max_size=40))
def test_places_of_tokens_are_in_order_and_apart(text: str) -> None:
    placed = placed_tokens(text)
    assert [word for word, _, _ in placed] == tokens(text)
    assert all(0 <= start < end <= len(text) for _, start, end in placed)
    assert all(end <= start for (_, _, end), (_, start, _) in pairwise(placed))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("troops", "troop"),
        ("stopped", "stop"),
        ("cities", "city"),
        ("inspections", "inspection"),
        ("agreed", "agree"),
        ("boxes", "box"),
        ("bosses", "boss"),
        ("happiness", "happy"),
        ("carrying", "carry"),
        ("gates", "gate"),
        ("reportedly", "report"),
        ("closed", "close"),
    ],
)
def test_forms_of_one_word_share_a_stem(a: str, b: str) -> None:
    assert stem(a) == stem(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("universe", "university"),
        ("news", "new"),
        ("general", "generate"),
        ("status", "stat"),
        ("crisis", "cris"),
        ("only", "on"),
        ("gas", "ga"),
        ("king", "k"),
        ("tree", "tr"),
    ],
)
def test_different_words_keep_their_stems(a: str, b: str) -> None:
    assert stem(a) != stem(b)


def test_kindred_words_meet() -> None:
    assert kindred_stems("killed") == kindred_stems("died")
    assert set(kindred_stems("the Kremlin")) == set(kindred_stems("Moscow"))
    assert kindred_stems("bridge") == content_stems("bridge")


def test_fold_makes_names_comparable() -> None:
    assert fold("  Zoë  O’Brien ") == "zoe o'brien"


@pytest.mark.parametrize(
    ("printed", "inside"),
    [
        ("The statement", "the statement"),
        ("A dock workers' union", "a dock workers' union"),
        ("The Harl Post", "The Harl Post"),
        ("Ann Roe", "Ann Roe"),
        ("A", "A"),
    ],
)
def test_a_name_that_began_a_sentence_stands_small_inside_a_line(printed: str, inside: str) -> None:
    assert midline(printed) == inside


def test_related_words_share_a_group_in_any_form_and_function_words_have_none() -> None:
    killed, casualties, the_bridge = related_of(["killed"]), related_of(["casualties"]), related_of(["the", "bridge"])
    assert set(killed[0]) & set(casualties[0])
    assert len(the_bridge) == 1
    assert related_of(["qwertyish"]) == [()]


@pytest.mark.parametrize(
    ("clause", "goes_on"),
    [
        ("until the water fell", True),
        ("citing a fever", True),
        ("“until” it fell", True),
        ("the water fell", False),
        ("three died", False),
        ("Until it fell", False),
        ("14 died", False),
        ("", False),
    ],
)
def test_a_clause_leans_on_words_before_it(clause: str, goes_on: bool) -> None:
    assert leans(clause) is goes_on


def test_what_is_made_of_a_chunk_is_made_once_unless_it_is_long() -> None:
    asked: list[str] = []

    def make(chunk: str) -> int:
        asked.append(chunk)
        return len(chunk)

    known = ByChunk(make)
    short, long = "a" * LONGEST_KNOWN, "b" * (LONGEST_KNOWN + 1)
    assert [*known.of(f"{short} {long} {short} {long}")] == [len(short), len(long)] * 2
    assert asked == [short, long, long]
