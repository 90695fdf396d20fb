"""Figures of two clauses compared: nesting values are compatible, others of the same thing are in conflict."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, isclose, log10

from tellings.model import Figure, Span
from tellings.model.collation import Verdict
from tellings.words import content_stems, kindred_stems

ABOUT = 0.1  # "about 3,000" allows 2,700 to 3,300: what "about", "some" and "nearly" leave open in news
_PEOPLE = frozenset(content_stems("people persons person others"))  # who is counted, not in what


def compared(ours: Sequence[Figure], theirs: Sequence[Figure]) -> tuple[Verdict, Span, Span] | None:
    """The verdict over the figures of one thing in two clauses, with the two spans; None where none counts what another counts.

    Only a unit of which each clause has one figure is compared: of two percentages in a clause nothing here says which is meant. A figure
    that the other clause has too, beside the one it would clash with, clashes with none: "26 dead and 20 wounded", "20 wounded".
    """
    pairs = [(mine, other) for mine in _alone(ours) for other in _alone(theirs) if _same_thing(mine, other)]
    found = [
        (verdict, mine.span, other.span)
        for mine, other in pairs
        if (verdict := _related(mine, other)) != "conflict" or not (_given(mine, theirs) or _given(other, ours))
    ]
    return max(found, key=lambda f: ("agree", "compatible", "conflict").index(f[0]), default=None)


def _alone(figures: Sequence[Figure]) -> list[Figure]:
    """The figures whose unit no other has; of people the largest count: "14 people, among them three children" counts 14."""
    units = [figure.unit for figure in figures]
    lone = [figure for figure in figures if figure.unit and units.count(figure.unit) == 1]
    people = [figure for figure in figures if figure.unit == "people"]
    return lone if len(people) < 2 else [*lone, max(people, key=lambda figure: span_of(figure)[0])]


def _given(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether one of the others is its equal."""
    return any(other.unit == figure.unit and other.value == figure.value for other in others)


def _same_thing(a: Figure, b: Figure) -> bool:
    """Same unit, and the words for what is counted do not speak against it."""
    of_a, of_b = set(kindred_stems(a.of or "")) - _PEOPLE, set(kindred_stems(b.of or "")) - _PEOPLE
    return a.unit == b.unit and (not of_a or not of_b or bool(of_a & of_b))


def _related(a: Figure, b: Figure) -> Verdict:
    (low_a, high_a), (low_b, high_b) = span_of(a), span_of(b)
    if isclose(low_a, low_b) and isclose(high_a, high_b) and a.qualifier == b.qualifier:
        return "agree"
    if max(low_a, low_b) <= min(high_a, high_b) or _rounded(a, b):
        return "compatible"
    return "conflict"


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


def _rounded(a: Figure, b: Figure) -> bool:
    """Whether one value is the other at fewer digits, rounded or cut: 43 million and 43,885,310; two digits are the least."""
    if not a.value or not b.value or a.value * b.value < 0:
        return False
    rough, exact = sorted((abs(a.value), abs(b.value)), key=_digits)
    step = _step(rough)
    return 1 < _digits(rough) < _digits(exact) and abs(rough - exact) < step


def _digits(value: float) -> int:
    """Significant digits that are printed: 43,000,000 has two."""
    return len(f"{value:.10g}".replace(".", "").strip("0")) if "e" not in f"{value:.10g}" else 1


def _step(value: float) -> float:
    """One unit of the last significant digit: 1,000,000 for 43,000,000."""
    return float(10 ** (floor(log10(value)) - _digits(value) + 1))
