"""What only one telling says, in stretches that a reader can read alone.

A sentence is cut into clauses so that each can be matched with another telling's. What is left unmatched need not stay in pieces:
"until there was peace", "found himself fumbling" or "citing the leak" tell nothing by themselves, and go with the clause they lean on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from tellings.model import Reading, Span, Statement
from tellings.reconcile.points.units import Unit, content_statements
from tellings.words import leans, tokens

_APART = 40  # characters between two clauses that are still one stretch
_OPENERS = frozenset(  # what a sentence begins with before its subject
    """
    in on at with without by for from after before when while as although though since because if unless until despite during amid
    speaking writing citing
    """.split()
)
_FULL_STOP = re.compile(r"[.;:!?]|[“”\"]")


def singles(units: Sequence[Unit], told: Collection[Span], readings: Mapping[str, Reading]) -> Iterator[Statement]:
    """The statements of the units that no shared point tells (`told`), in text order; those that lean on another of one holder and
    status beside them are one with it."""
    for unit in units:
        reading = readings[unit.article]
        left = [one for one in content_statements(unit.span, reading) if one.span not in told]
        yield from _joined(left, reading)


def _joined(statements: Sequence[Statement], reading: Reading) -> Iterator[Statement]:
    held: Statement | None = None
    for statement in statements:
        if held is not None and _one_stretch(held, statement, reading):
            held = replace(held, span=Span(held.span.article, held.span.start, max(held.span.end, statement.span.end)))
            continue
        if held is not None:
            yield held
        held = statement
    if held is not None:
        yield held


def _one_stretch(one: Statement, two: Statement, reading: Reading) -> bool:
    """Whether two clauses, in text order, are of one voice and status, next to each other, and either leans on the other."""
    if (one.holder, one.status) != (two.holder, two.status) or two.span.start < one.span.start:
        return False
    between = reading.article.text[one.span.end : two.span.start]
    if len(between) > _APART or _FULL_STOP.search(between):
        return False
    return leans(reading.words(two.span)) or leans(reading.words(one.span)) or ("," in between and _opens(one, reading))


def _opens(statement: Statement, reading: Reading) -> bool:
    """Whether a clause is what stands before the subject of its sentence: "Appealing to the town", "When the gates opened"."""
    first = next(iter(tokens(reading.words(statement.span)[:60])), "")
    return first in _OPENERS or (first.endswith("ing") and len(first) > 5)
