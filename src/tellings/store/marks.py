"""The marks of a reading that a search finds, each with the words it is found by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tellings.model import Reading, Span
from tellings.model.kept import HitKind
from tellings.model.marks import Status


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of the search: `words` are the exact words of `span`, for a figure with those for what is counted."""

    kind: HitKind
    span: Span
    words: str
    who: str | None = None
    status: Status | None = None


def marks(reading: Reading) -> Iterator[Mark]:
    """Quotes, statements and figures, in this order, always the same for the same reading."""
    for quote in reading.quotes:
        yield Mark("quote", quote.span, reading.words(quote.span), quote.speaker)
    for statement in reading.statements:
        yield Mark("statement", statement.span, reading.words(statement.span), statement.holder, statement.status)
    for figure in reading.figures:
        yield Mark("figure", figure.span, " ".join([reading.words(figure.span), figure.of or "", figure.unit or ""]))


def voices(reading: Reading) -> frozenset[str]:
    """The names of everybody whose words or word the reading has, and of who passed them on."""
    names = {quote.speaker for quote in reading.quotes} | {statement.holder for statement in reading.statements}
    names |= {carrier.name for quote in reading.quotes for carrier in quote.via}
    names |= {carrier.name for statement in reading.statements for carrier in statement.chain}
    return frozenset(name for name in names if name)
