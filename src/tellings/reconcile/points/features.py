"""What two sentences of different tellings share, measured: the features that alignment weighs.

Lexical only. The strongest are ties: a word that both sentences have weighs the more the fewer sentences of either telling have it,
for two words that stand once in each report nearly name the pair. Chosen on DEV by leaving one story out (bench/RESULTS.md tells what
was tried); pooled embeddings, trees in place of the regression and a second stage over the scores of rivals did not help there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log, log1p

from tellings import likeness
from tellings.model import Span
from tellings.reconcile.points.candidates import candidates
from tellings.reconcile.points.measures import RUNS, Clause, Measured, Told

NAMES = (
    "ties", "rare ties", "related ties", "stems", "clause letters", "surroundings", "in the lead", "in the other's middle", "longest run",
    "figures same", "moments same", "questions", "pronouns first", "opens a report", "clauses", "places apart", "later place",
)  # fmt: skip
_NEAR = 0.15  # nearness 0..2 of two clauses below which none stands out, and the sentences are what a reader must see
_ONE_VOICE = 0.5  # added to the nearness of two clauses of one holder: who says it is half of what is said
_TWINS = 0.9  # cosine of character n-grams from which two clauses are one with a letter changed
_MAY_BE_TWINS = 0.5  # cosine of kindred stems below which two clauses are no twins, and their letters are not compared


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units by number, their features in the order of NAMES, and the clauses that the pair rests on: the two that are
    nearest to one another, then others that are nearly the same, each with its nearness 0..2; apart from them those that
    count the same toll."""

    first: int
    second: int
    values: tuple[float, ...]
    clauses: tuple[tuple[Span, Span, float], ...]
    tolls: tuple[tuple[Span, Span], ...]


def pairs(told: Told) -> Iterator[Pair]:
    """Every pair of units of different tellings that is worth a look, with its features; in order of unit numbers."""
    for first, second, ties in candidates(told.units):
        yield _pair(first, second, ties, told)


def _pair(first: int, second: int, ties: float, told: Told) -> Pair:
    a, b = told.units[first], told.units[second]
    one, other = a.unit, b.unit
    compared = _compared(a, b)
    x, y, kin, letters = compared[0]
    values = (
        ties,
        log1p(likeness.dot(a.rare, b.rare)),
        log1p(likeness.dot(a.related, b.related)),
        likeness.cosine(a.stems, b.stems),
        letters,
        likeness.cosine(a.around, b.around),
        min(a.leading, b.leading),
        max(told.middling(first, other.article), told.middling(second, one.article)),
        _run(a, b) / RUNS[-1],
        float(bool(a.figures & b.figures)),
        float(bool(a.moments & b.moments)),
        float(one.asks + other.asks),
        float(one.leans + other.leans),
        float(one.order == 0 or other.order == 0),
        log(len(a.clauses) * len(b.clauses)),
        abs(one.place - other.place),
        max(one.place, other.place),
    )
    near = kin + letters
    one_voice = _ONE_VOICE if x.holder & y.holder else 0.0
    first_two = (x.span, y.span, near + one_voice) if near >= _NEAR else (one.span, other.span, near)
    twins = ((p.span, q.span, like + alike) for p, q, like, alike in compared[1:] if alike >= _TWINS)
    tolls = tuple((p.span, q.span) for p in a.clauses for q in b.clauses if p.toll & q.toll)
    return Pair(first, second, values, (first_two, *twins), tolls)


def _compared(a: Measured, b: Measured) -> list[tuple[Clause, Clause, float, float]]:
    """The pairs of clauses with the cosines of their kindred stems and of their letters, the nearest first, of two alike the earlier.
    Letters cost most: where words tell that two clauses are not the nearest they are left at 0."""
    if len(a.clauses) == len(b.clauses) == 1:  # a third of all
        p, q = a.clauses[0], b.clauses[0]
        return [(p, q, likeness.cosine(p.kin, q.kin), likeness.cosine(p.grams, q.grams))]
    likes = [(p, q, likeness.cosine(p.kin, q.kin)) for p in a.clauses for q in b.clauses]
    most = max(like for _, _, like in likes)
    least = min(most / 2, _MAY_BE_TWINS)
    compared = [(p, q, like, likeness.cosine(p.grams, q.grams) if like >= least else 0.0) for p, q, like in likes]
    return sorted(compared, key=lambda four: -four[2] - four[3])


def _run(a: Measured, b: Measured) -> int:
    """About the length of the longest run of words that both have: the longest of `RUNS` that fits."""
    longest = 0
    for length, ours, theirs in zip(RUNS, a.runs, b.runs, strict=True):
        if ours.isdisjoint(theirs):
            break
        longest = length
    return longest
