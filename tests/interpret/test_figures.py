"""Figures: cases as a linguist writes them, and the laws that hold for any text.

Labels are value, unit, qualifier, direction of change and what is counted, later parts may be missing: `30`, `5..7 %`, `2 % @about up`,
`1550 warheads @at most (nuclear warheads each)`.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import casefile
from tellings.interpret import lexicon
from tellings.interpret.figures import figures
from tellings.model import Article, Figure, Reading
from tellings.model.marks import Qualifier

CASES = Path(__file__).parent / "cases" / "figures.toml"


def label(figure: Figure) -> str:
    def plain(value: float | None) -> str:
        return "" if value is None else f"{value:.4g}" if value < 1 else f"{value:.12g}"

    value = plain(figure.value) if figure.value is not None else f"{plain(figure.low)}..{plain(figure.high)}"
    bound = "" if figure.qualifier == "exact" else f"@{figure.qualifier}"
    parts = [value, figure.unit or "", bound, figure.change or ""]
    return " ".join(part for part in [*parts, f"({figure.of})" if figure.of else ""] if part)


@pytest.mark.parametrize("case", list(casefile.cases(CASES)))
def test_case(case: casefile.Case) -> None:
    casefile.check(
        case,
        lambda reading: ((mark.span.start, mark.span.end, label(mark)) for mark in figures.mark(reading).figures),
    )


def read(text: str) -> Reading:
    return figures.mark(Reading(Article(id="a", uri="a.txt", sha256="0" * 64, text=text)))


def test_the_qualifiers_of_the_lexicon_are_those_of_the_model() -> None:
    assert {row[1] for row in lexicon.rows("qualifiers")} <= set(get_args(Qualifier))


PIECES = ["about", "more than", "1,550", "$", "3bn", "twenty", "-", "five", "percent", "years", "old", "men", "each", "a", "year", "of", "the", "(", ",", ".", "to", "in his", "50s", "\n\n", "half", "one", "in", "🙂", "’", "5-foot-11", "aged", "minus", "rose", "by", "%", "higher", ".5", "×", "10", "^", "+", "-plus", "per", "m", "2", "or", "more", "who", "was"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=200))
def test_figures_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = read(text).figures
    assert all(figure.span.of(text) for figure in found)
    assert all(before.span.end <= after.span.start for before, after in itertools.pairwise(found))


@given(st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join))
def test_marking_twice_gives_the_same(text: str) -> None:
    once = read(text)
    assert figures.mark(once) == once
