"""How the variants of a point relate: agree, compatible, differs, conflict. Tellings compares; which is right it does not say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tellings.model import Collation, Figure, Moment, Point, Reading, Span, Variant
from tellings.model.collation import Verdict
from tellings.model.marks import Status
from tellings.reconcile import figures, moments
from tellings.reconcile.strength import Strength, strength
from tellings.reconcile.tolls import toll
from tellings.reconcile.units import matter, namesakes
from tellings.words import STOPWORDS, fold, kindred_stems

# Parts of the shorter clause's content stems that the longer one has:
_SAME_MATTER = 0.5  # for their values, strength and holders to be compared
_ONE_CLAIM = 0.75  # for a denial and a claim to be of one thing
_ONE_REMARK = 0.9  # for what one holder is quoted with to be one remark
_AGREE = 0.67  # for two clauses to say the same; below it one says more than the other
_SUPPOSED: frozenset[Status] = frozenset(("conditional", "possible", "question"))  # a value supposed clashes with none
_OPEN: frozenset[Status] = frozenset(
    ("possible", "alleged", "planned", "question")
)  # of these a gap to a fact is a difference …
_FACT: frozenset[Status] = frozenset(
    ("asserted", "attributed")
)  # … tense and condition newsrooms handle too freely for that
_DETAILS = "each gives details that the other does not"
_UNREAL = re.compile(
    r"\b(?:would|could|might) have\b", re.IGNORECASE
)  # a value of what did not happen clashes with none
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
    reading: Reading
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]
    stems: frozenset[str]
    matter: frozenset[str]
    toll: frozenset[str]
    strength: Strength


def mark(collation: Collation, readings: Mapping[str, Reading]) -> Collation:
    """Every shared point with its verdict, the reason, and the words that make the difference marked.

    The verdict is that of the two tellings that stand furthest apart; that a third gives other details does not undo that two
    say the same. A point of one telling stays `single`.
    """
    return replace(collation, points=tuple(_judged(point, readings) for point in collation.points))


def _judged(point: Point, readings: Mapping[str, Reading]) -> Point:
    sides = [_side(variant, readings[variant.span.article]) for variant in point.variants]
    related = [_relation(a, b) for a, b in _facing(sides)]
    if not related:
        return point
    if any(relation.verdict == "agree" for relation in related):
        related = [relation for relation in related if not relation.why.startswith(_DETAILS)]
    worst = max(related, key=lambda relation: _RANK.index(relation.verdict))
    marked = {span for relation in related if relation.verdict == worst.verdict for span in relation.marked}
    variants = tuple(
        replace(v, marked=tuple(sorted(span for span in marked if v.span.overlap(span)))) for v in point.variants
    )
    return replace(point, verdict=worst.verdict, why=worst.why, variants=variants)


def _facing(sides: Sequence[_Side]) -> Iterator[tuple[_Side, _Side]]:
    """For every two tellings the two variants that are nearest: a telling that says a thing twice is taken at its closest."""
    by_telling: dict[str, list[_Side]] = defaultdict(list)
    for side in sides:
        by_telling[side.variant.span.article].append(side)
    for ours, theirs in combinations(by_telling.values(), 2):
        yield max(((a, b) for a in ours for b in theirs), key=lambda pair: _shared(*pair))


def _side(variant: Variant, reading: Reading) -> _Side:
    said = max(reading.statements, key=lambda s: s.span.overlap(variant.span), default=None)
    cue = said.cue if said and said.span.overlap(variant.span) else None
    text = reading.words(variant.span)
    return _Side(
        variant,
        reading,
        tuple(figure for figure in reading.figures if variant.span.overlap(figure.span)),
        tuple(moment for moment in reading.moments if variant.span.overlap(moment.span)),
        frozenset(stem for stem in kindred_stems(text) if not stem[0].isdigit()),
        matter(text),
        toll(variant.span, reading),
        strength(variant.span, text, variant.status, cue),
    )


def _relation(a: _Side, b: _Side) -> Relation:
    """The first of these that speaks, between two clauses of one matter: clashing values, a denial, strength, nesting values,
    whose word it is; then how much of one the other holds.

    Clauses that share little are compatible whatever stands in them: two dates in two clauses of a point need not be
    the dates of one thing.
    """
    shared = 1.0 if a.toll & b.toll else _shared(a, b)
    values = _values(a, b)
    speaking = (
        *(value for value in values if value.verdict == "conflict" and shared >= _ONE_CLAIM),
        _denial(a, b) if shared >= _ONE_CLAIM else None,
        _strength(a, b) if shared >= _SAME_MATTER else None,
        *(value for value in values if value.verdict == "compatible" and shared >= _SAME_MATTER),
        Relation("agree", "the same in both") if shared >= _AGREE else None,
    )
    said = next(filter(None, speaking), Relation("compatible", _DETAILS))
    return replace(said, why=f"{said.why}; {_whose(a.variant, b.variant)}") if _whose(a.variant, b.variant) else said


def _values(a: _Side, b: _Side) -> list[Relation]:
    """The figures and the dates of both, compared; figures of two times are not."""
    made = []
    dates = moments.compared(a.moments, b.moments)
    supposed = {a.variant.status, b.variant.status} & _SUPPOSED or any(_UNREAL.search(_text(side)) for side in (a, b))
    told = not supposed and not moments.apart(a.moments, b.moments)
    counts = figures.compared(a.figures, b.figures) if told else None
    for found, nested in ((counts, "the figures allow one another"), (dates, "one date is more exact than the other")):
        if found:
            verdict, ours, theirs = found
            why = f"“{a.reading.words(ours)}” against “{b.reading.words(theirs)}”" if verdict == "conflict" else nested
            made.append(Relation(verdict, why, (ours, theirs)))
    return made


def _text(side: _Side) -> str:
    return side.reading.words(side.variant.span)


def _denial(a: _Side, b: _Side) -> Relation | None:
    if (a.variant.status == "denied") == (b.variant.status == "denied"):
        return None
    return Relation("conflict", f"{a.strength.name} against {b.strength.name}", (*a.strength.words, *b.strength.words))


def _strength(a: _Side, b: _Side) -> Relation | None:
    """Clauses with nothing in common but names are of two acts; two that are open in one way part only by printed words; and what is quoted
    of one mouth in nearly the same words is one remark, cut shorter here."""
    statuses = {a.variant.status, b.variant.status}
    if "denied" in statuses or a.strength.name == b.strength.name or namesakes(a.matter, b.matter):
        return None
    worded = a.strength.words and b.strength.words
    if (len(statuses) == 1 and not statuses & _FACT and not worded) or (
        _one_voice(a, b) and _shared(a, b) >= _ONE_REMARK
    ):
        return None
    if a.strength.hedged == b.strength.hedged and not (_opens(a, b) or _opens(b, a)):
        return None
    return Relation(
        "differs",
        f"in strength: {a.strength.name} against {b.strength.name}",
        (*a.strength.words, *b.strength.words),
    )


def _opens(a: _Side, b: _Side) -> bool:
    """Whether a leaves open, by a printed word, what b has as a fact."""
    return a.variant.status in _OPEN and b.variant.status in _FACT and bool(a.strength.words)


def _one_voice(a: _Side, b: _Side) -> bool:
    """Whether both are on the word of one holder."""
    return bool(_name_words(a.variant.holder or "") & _name_words(b.variant.holder or ""))


def _whose(a: Variant, b: Variant) -> str:
    """Whose word it is, where that is not one: it parts no clauses, but says why neither confirms the other."""
    if a.holder and b.holder and not _name_words(a.holder) & _name_words(b.holder):
        return f"on the word of {a.holder} and of {b.holder}"
    if bool(a.holder) != bool(b.holder):
        return f"one on the word of {a.holder or b.holder}"
    return ""


def _shared(a: _Side, b: _Side) -> float:
    """Part of the shorter clause's content stems that the longer one has, kindred words being one and numbers left out."""
    return len(a.stems & b.stems) / min(len(a.stems), len(b.stems)) if a.stems and b.stems else 0.0


def _name_words(name: str) -> set[str]:
    return set(fold(name).split()) - STOPWORDS
