"""The figures and the dates of two clauses: which allow one another, and which cannot both hold."""

from __future__ import annotations

import re

from tellings.model import Figure, Span
from tellings.model.marks import Status
from tellings.reconcile import figures, moments
from tellings.reconcile.points import tolls
from tellings.reconcile.verdicts.relation import Relation
from tellings.reconcile.verdicts.sides import Side
from tellings.values import reach
from tellings.words import content_stems, fold, kindred_stems, tokens

_SUPPOSED: frozenset[Status] = frozenset(("conditional", "possible", "question"))  # a value supposed clashes with none
_UNREAL = re.compile(
    r"\b(?:would|could|might) have\b", re.IGNORECASE
)  # a value of what did not happen clashes with none

_ANYBODY = tolls.KINDS | frozenset(content_stems("people persons others toll"))


def compared(a: Side, b: Side) -> list[Relation]:
    """The figures and the dates of both, compared. Figures of two times do not clash, nor do the times of two figures: a toll that rose
    overnight."""
    if not (a.figures and b.figures) and not (a.moments and b.moments):
        return []  # most clauses have neither
    supposed = {a.variant.status, b.variant.status} & _SUPPOSED or any(_UNREAL.search(side.text) for side in (a, b))
    counts = None if supposed else figures.compared(a.figures, b.figures)
    dates = moments.compared(a.moments, b.moments)
    if counts and counts[0] == "conflict":
        if moments.apart(a.moments, b.moments) and dates:
            return [Relation("compatible", f"at two times: {_printed(a, b, *counts[1:])}", counts[1:])]
        if moments.apart(a.moments, b.moments):
            counts = None
        elif part := _may_be_part(a, b, counts[1:]):
            return [Relation("compatible", f"{part}: {_printed(a, b, *counts[1:])}", counts[1:])]
    made = []
    for found, nested in ((counts, "the figures allow one another"), (dates, "one date is more exact than the other")):
        if found:
            verdict, ours, theirs = found
            if verdict == "conflict" and fold(a.reading.words(ours)) == fold(b.reading.words(theirs)):
                continue  # "Monday" in reports of two weeks: what is printed alike shows no reader a conflict
            if verdict == "conflict" and found is dates and not (a.matter and b.matter):
                continue  # the dates of two signatures
            why = _printed(a, b, ours, theirs) if verdict == "conflict" else nested
            made.append(Relation(verdict, why, (ours, theirs)))
    return made


def _may_be_part(a: Side, b: Side, spans: tuple[Span, Span]) -> str:
    """Why the smaller of two clashing counts of people may be a part of the larger, which then clashes with none; "" where nothing
    says so. `spans`: where either clause has its count.

    "11 students" may be among "300 people"; "35 dead in the town, 11 on the coast" are counted place by place; and "nine died in
    Lower Harl" tells of a place which neither the other sentence nor a headline names.
    """
    counts = [(next(f for f in one.figures if f.span == span), one) for one, span in zip((a, b), spans, strict=True)]
    (few, part), (many, whole) = sorted(counts, key=lambda count: reach(count[0])[0])
    if few.unit != "people":
        return ""
    if _sort(few) and not _sort(many):
        return "perhaps some of all"
    if any(figure.unit is None for figure in part.figures):
        return "counted place by place"
    return "perhaps of one place alone" if _of_other_place(part, whole) else ""


def _sort(figure: Figure) -> frozenset[str]:
    """What sort of people a figure counts; empty for any, of whom is told at most what befell them."""
    return frozenset(kindred_stems(figure.of or "")) - _ANYBODY


def _of_other_place(part: Side, whole: Side) -> bool:
    sentence = whole.reading.words(whole.reading.sentence_of(whole.variant.span))
    told = set(tokens(f"{part.reading.article.title or ''} {whole.reading.article.title or ''} {sentence}"))
    return any(
        entity.kind == "place" and told.isdisjoint(tokens(entity.name))
        for entity in part.reading.entities
        if any(part.variant.span.holds(mention) for mention in entity.mentions)
    )


def _printed(a: Side, b: Side, ours: Span, theirs: Span) -> str:
    return f"“{a.reading.words(ours)}” against “{b.reading.words(theirs)}”"
