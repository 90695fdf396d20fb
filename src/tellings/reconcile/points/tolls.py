"""Tolls: how many people were killed, hurt, held or moved.

Where tellings conflict most, words help least: "At least 14 people were killed" and "the hospital counts 19 dead" share none. Two clauses
that count people in one kind of harm are one matter, whatever their numbers.
"""

from __future__ import annotations

from datetime import date, timedelta

from tellings.model import Reading, Span
from tellings.model.edtf import bounds
from tellings.words import kindred_stems

KINDS = frozenset(
    """
    =kill =injure =victim =missing =arrest =charge =evacuate =rescue =expel
    """.split()
)
_LONG_AGO = timedelta(days=60)  # a toll dated this long before the article is background: another event's


def toll(clause: Span, reading: Reading) -> frozenset[str]:
    """The kinds of harm that a clause counts people in; empty where it counts nobody."""
    counts = any(figure.unit == "people" and clause.holds(figure.span) for figure in reading.figures)
    if not counts or _is_background(clause, reading):
        return frozenset()
    return KINDS & frozenset(kindred_stems(reading.words(clause)))


def _is_background(clause: Span, reading: Reading) -> bool:
    """Whether the clause is dated long ago; where it has no date, whether its sentence is: "the quake of 2009, which killed 300"."""
    published = _day(reading.article.published)
    if published is None:
        return False
    sentence = reading.sentence_of(clause)
    dated = [
        (_day(moment.edtf), clause.holds(moment.span)) for moment in reading.moments if sentence.holds(moment.span)
    ]
    own = [day for day, inside in dated if inside]
    return any(day is not None and published - day > _LONG_AGO for day in own or [day for day, _ in dated])


def _day(edtf: str | None) -> date | None:
    return bounds(edtf)[1] if edtf else None
