"""One article with its marks made ready to show, for `tellings read`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.model import Brief, Credit, Reading, Recipe
from tellings.render.view import figures, moments, quotes, reports, signs
from tellings.render.view.quotes import Route
from tellings.render.view.reports import Report
from tellings.render.view.sigla import Ref, Sigla
from tellings.render.view.signs import Tag


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of the article with where they stand and what the mark says of them."""

    ref: Ref
    words: str
    says: str


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation with its way to the reader; `note` says what is amiss, or ""."""

    ref: Ref
    words: str
    route: Route
    form: str
    note: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement with its status."""

    ref: Ref
    words: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class ReadingView:
    """`named`: entities as (name, kind, how often)."""

    report: Report
    quotes: tuple[Said, ...]
    statements: tuple[Stated, ...]
    figures: tuple[Marked, ...]
    moments: tuple[Marked, ...]
    credits: tuple[Marked, ...]
    named: tuple[tuple[str, str, int], ...]


def views(readings: Sequence[Reading]) -> Iterator[ReadingView]:
    """The marks of each article in text order; the articles are lettered in the order given, their sentences numbered."""
    sigla = Sigla(Brief(tuple(readings), (), (), Recipe("", ())))
    return (_view(reading, sigla) for reading in readings)


def _view(reading: Reading, sigla: Sigla) -> ReadingView:
    return ReadingView(
        reports.report(reading, sigla),
        tuple(
            Said(
                sigla.ref(quote.span),
                sigla.words(quote.span),
                quotes.route(quote, sigla),
                quote.form,
                quotes.DAMAGED if quote.damaged else "",
            )
            for quote in reading.quotes
        ),
        tuple(
            Stated(sigla.ref(one.span), sigla.words(one.span), signs.held(one.status, one.holder, sigla.in_line))
            for one in reading.statements
        ),
        tuple(
            Marked(sigla.ref(one.span), sigla.words(one.span), figures.value(one) + (f", {one.of}" if one.of else ""))
            for one in reading.figures
        ),
        tuple(
            Marked(sigla.ref(one.span), sigla.words(one.span), f"{one.edtf} · {moments.words(one.edtf)}")
            for one in reading.moments
        ),
        tuple(Marked(sigla.ref(one.span), sigla.words(one.span), _credit(one)) for one in reading.credits),
        tuple((one.name, one.kind, len(one.mentions)) for one in reading.entities),
    )


def _credit(credit: Credit) -> str:
    return f"{credit.source} ({credit.kind}{', for the whole article' if credit.whole else ''})"
