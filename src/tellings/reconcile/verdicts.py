"""How the variants of a point relate: agree, compatible, differs, conflict. Tellings compares; which is right it does not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from tellings.model import Collation, Figure, Moment, Point, Reading, Span, Variant
from tellings.model.collation import Verdict
from tellings.model.marks import Status
from tellings.reconcile import figures, moments
from tellings.words import STOPWORDS, content_stems, fold

# How firmly a clause is put; a gap of one step or more between two tellings is a difference in strength.
_STRENGTH: dict[Status, int] = {
    "asserted": 3,
    "attributed": 3,
    "planned": 2,
    "forecast": 2,
    "alleged": 2,
    "possible": 1,
    "conditional": 1,
    "question": 0,
    "unclear": 0,
    "denied": -3,
}
_AGREE = (
    0.75  # of the shorter clause's content stems that the longer one has; below it one telling says more than the other
)
_RANK: tuple[Verdict, ...] = ("agree", "compatible", "differs", "conflict")


@dataclass(frozen=True, slots=True)
class Relation:
    """How two variants relate, why, and the words in both that make the difference."""

    verdict: Verdict
    why: str
    marked: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Side:
    variant: Variant
    text: str
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]
    stems: frozenset[str]
    cue: Span | None


def mark(collation: Collation, readings: Mapping[str, Reading]) -> Collation:
    """Every shared point with its verdict, the reason, and the words that make the difference marked.

    The verdict is that of the two tellings that stand furthest apart. A point of one telling stays `single`.
    """
    return replace(collation, points=tuple(_judged(point, readings) for point in collation.points))


def _judged(point: Point, readings: Mapping[str, Reading]) -> Point:
    sides = [_side(variant, readings[variant.span.article]) for variant in point.variants]
    related = [_relation(a, b) for a, b in combinations(sides, 2) if a.variant.span.article != b.variant.span.article]
    if not related:
        return point
    worst = max(related, key=lambda relation: _RANK.index(relation.verdict))
    marked = {span for relation in related if relation.verdict == worst.verdict for span in relation.marked}
    variants = tuple(
        replace(v, marked=tuple(sorted(span for span in marked if v.span.overlap(span)))) for v in point.variants
    )
    return replace(point, verdict=worst.verdict, why=worst.why, variants=variants)


def _side(variant: Variant, reading: Reading) -> _Side:
    said = max(reading.statements, key=lambda s: s.span.overlap(variant.span), default=None)
    return _Side(
        variant,
        reading.words(variant.span),
        tuple(figure for figure in reading.figures if variant.span.overlap(figure.span)),
        tuple(moment for moment in reading.moments if variant.span.overlap(moment.span)),
        frozenset(content_stems(reading.words(variant.span))),
        said.cue if said and said.span.overlap(variant.span) else None,
    )


def _relation(a: _Side, b: _Side) -> Relation:
    """The first of these that speaks: values, strength, whose word it is; then how much of one the other holds."""
    told = [
        found for found in (figures.compared(a.figures, b.figures), moments.compared(a.moments, b.moments)) if found
    ]
    values = [Relation(verdict, why, marked) for verdict, why, marked in told]
    strength = _strength(a, b)
    for relation in (
        *(v for v in values if v.verdict == "conflict"),
        *([strength] if strength else []),
        *(v for v in values if v.verdict != "agree"),
    ):
        return relation
    holders = _holders(a.variant, b.variant)
    if holders:
        return holders
    if a.stems and b.stems and len(a.stems & b.stems) >= _AGREE * min(len(a.stems), len(b.stems)):
        return Relation("agree", "the same in both")
    return Relation("compatible", "each gives details that the other does not")


def _strength(a: _Side, b: _Side) -> Relation | None:
    first, second = a.variant.status, b.variant.status
    gap = abs(_STRENGTH[first] - _STRENGTH[second])
    if not gap:
        return None
    marked = tuple(side.cue for side in (a, b) if side.cue)
    if "denied" in (first, second):
        return Relation("conflict", f"{_as_word(first)} against {_as_word(second)}", marked)
    return Relation("differs", f"in strength: {_as_word(first)} against {_as_word(second)}", marked)


def _as_word(status: Status) -> str:
    return {"asserted": "stated flatly", "attributed": "stated on somebody's word"}.get(status, status)


def _holders(a: Variant, b: Variant) -> Relation | None:
    if a.holder and b.holder and not _name_words(a.holder) & _name_words(b.holder):
        return Relation("differs", f"whose word it is: {a.holder}, or {b.holder}")
    if bool(a.holder) != bool(b.holder):
        return Relation("compatible", f"one outlet's own words, in the other the word of {a.holder or b.holder}")
    return None


def _name_words(name: str) -> set[str]:
    return set(fold(name).split()) - STOPWORDS
