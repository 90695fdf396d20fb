"""Figures of two clauses compared: nesting values are compatible, others of the same thing are in conflict."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model import Figure, Span
from tellings.model.collation import Verdict
from tellings.values import Relation, reach, relation
from tellings.words import content_stems, kindred_stems

_VERDICTS: dict[Relation, Verdict] = {"equal": "agree", "nested": "compatible", "apart": "conflict"}
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
        if (verdict := _VERDICTS[relation(mine, other)]) != "conflict"
        or not (_given(mine, theirs) or _given(other, ours))
    ]
    return max(found, key=lambda f: ("agree", "compatible", "conflict").index(f[0]), default=None)


def _alone(figures: Sequence[Figure]) -> list[Figure]:
    """The figures whose unit no other has; of people the largest count: "14 people, among them three children" counts 14."""
    units = [figure.unit for figure in figures]
    lone = [figure for figure in figures if figure.unit and units.count(figure.unit) == 1]
    people = [figure for figure in figures if figure.unit == "people"]
    return lone if len(people) < 2 else [*lone, max(people, key=lambda figure: reach(figure)[0])]


def _given(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether one of the others is its equal."""
    return any(other.unit == figure.unit and other.value == figure.value for other in others)


def _same_thing(a: Figure, b: Figure) -> bool:
    """Same unit, and the words for what is counted do not speak against it."""
    of_a, of_b = set(kindred_stems(a.of or "")) - _PEOPLE, set(kindred_stems(b.of or "")) - _PEOPLE
    return a.unit == b.unit and (not of_a or not of_b or bool(of_a & of_b))
