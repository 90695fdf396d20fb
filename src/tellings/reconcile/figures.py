"""Figures of two clauses compared: nesting values are compatible, others of the same thing are in conflict."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose

from tellings.model import Figure, Span
from tellings.model.collation import Verdict
from tellings.words import content_stems

ABOUT = 0.1  # "about 3,000" allows 2,700 to 3,300: what "about", "some" and "nearly" leave open in news


def span_of(figure: Figure) -> tuple[float, float]:
    """The lowest and highest value that a figure allows, with its qualifier."""
    low = figure.low if figure.low is not None else figure.value
    high = figure.high if figure.high is not None else figure.value
    least, most = low if low is not None else float("-inf"), high if high is not None else float("inf")
    match figure.qualifier:
        case "about":
            return least - ABOUT * abs(least), most + ABOUT * abs(most)
        case "more than" | "at least":
            return least, float("inf")
        case "less than" | "at most":
            return float("-inf"), most
        case _:
            return least, most


def compared(ours: Sequence[Figure], theirs: Sequence[Figure]) -> tuple[Verdict, str, tuple[Span, ...]] | None:
    """The verdict over the figures of one thing in two clauses, with its reason and both figures' spans; None when no
    figure of one counts what a figure of the other counts."""
    best: tuple[Verdict, str, tuple[Span, ...]] | None = None
    rank = {"agree": 0, "compatible": 1, "conflict": 2}
    for mine in ours:
        rivals = [other for other in theirs if _same_thing(mine, other)]
        found = [_related(mine, other) for other in rivals]
        if found:
            nearest = min(found, key=lambda f: rank[f[0]])  # the clause may hold several: the best fit is the one meant
            best = nearest if best is None or rank[nearest[0]] > rank[best[0]] else best
    return best


def _same_thing(a: Figure, b: Figure) -> bool:
    """Same unit, and the words for what is counted do not speak against it."""
    if a.unit != b.unit:
        return False
    of_a, of_b = set(content_stems(a.of or "")), set(content_stems(b.of or ""))
    return not of_a or not of_b or bool(of_a & of_b)


def _related(a: Figure, b: Figure) -> tuple[Verdict, str, tuple[Span, ...]]:
    spans = (a.span, b.span)
    (low_a, high_a), (low_b, high_b) = span_of(a), span_of(b)
    if isclose(low_a, low_b) and isclose(high_a, high_b) and a.qualifier == b.qualifier:
        return "agree", "the same figure", spans
    if max(low_a, low_b) <= min(high_a, high_b):
        return "compatible", "the figures allow one another", spans
    return "conflict", f"{_as_read(a)} against {_as_read(b)}", spans


def _as_read(figure: Figure) -> str:
    number = (
        f"{figure.value:,.10g}" if figure.value is not None else f"{figure.low or 0:,.10g} to {figure.high or 0:,.10g}"
    )
    words = "" if figure.qualifier == "exact" else f"{figure.qualifier} "
    unit = "" if not figure.unit else figure.unit if figure.unit == "%" else f" {figure.unit}"
    return f"{words}{number}{unit}"
