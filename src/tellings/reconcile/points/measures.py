"""The units of a story measured: as vectors of their words, over the story, their own telling and the language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log, sqrt
from typing import TypeVar

from tellings import likeness
from tellings.model import Reading, Span
from tellings.reconcile.points.tolls import toll
from tellings.reconcile.points.units import Unit, content_statements
from tellings.words import fold, kindred_of, related_of, stems_of, tokens

RUNS = (1, 2, 3, 4, 5, 6, 8, 10, 12)  # lengths that runs of words in common are measured by
_LEAD = 4  # sentences: where reports tell what the story is
_BESIDE = (
    (-2, 0.35),
    (-1, 0.7),
    (0, 1.0),
    (1, 0.7),
    (2, 0.35),
)  # how much a sentence's neighbours count in what surrounds it
Term = TypeVar("Term", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement inside a unit, as comparison sees it. `holder`: folded words of whose word it is, empty for the outlet's own."""

    span: Span
    kin: likeness.Vector
    grams: likeness.Vector
    holder: frozenset[str]
    toll: frozenset[str]


@dataclass(frozen=True, slots=True)
class Measured:
    """A unit with its clauses and vectors.

    Of unit length: `stems` over the language's rarity, `kin` over this story's, `around` with the neighbours' words. Not so `ties`, `rare`,
    `related`: their products are sums over shared kindred stems (or groups of related words) of the geometric mean of 1/n, or for the
    last two of rarity/n² … where n is how many sentences of its own telling have the term. `leading`: likeness 0..1 to the telling's
    lead. `runs`: its runs of words, for each length of `RUNS`.
    """

    unit: Unit
    stems: likeness.Vector
    kin: likeness.Vector
    around: likeness.Vector
    ties: likeness.Vector
    rare: likeness.Vector
    related: dict[int, float]
    leading: float
    runs: tuple[frozenset[int], ...]
    clauses: tuple[Clause, ...]
    figures: frozenset[tuple[str | None, float | None]]
    moments: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A story's units, measured, and the middle of each telling: the sum of its units' kindred stems."""

    units: tuple[Measured, ...]
    middles: Mapping[str, likeness.Vector]
    _middling: dict[tuple[int, str], float] = field(default_factory=dict, compare=False, repr=False)

    def middling(self, number: int, article: str) -> float:
        """How like a unit is to the middle of a telling, 0..1."""
        asked = (number, article)
        if asked not in self._middling:
            self._middling[asked] = likeness.cosine(self.units[number].kin, self.middles[article])
        return self._middling[asked]


def measured(units: Sequence[Unit], readings: Mapping[str, Reading]) -> Told:
    """Every unit with its vectors and clauses. Units of one telling stand together, in its order."""
    terms = [_terms(unit.text) for unit in units]
    language = likeness.term_weights(stems for stems, _, _ in terms)
    kin = likeness.term_weights((kin for _, kin, _ in terms), background=None)
    grams = likeness.term_weights((grams for _, _, grams in terms), background=None)
    vectors = [kin.weigh(counted) for _, counted, _ in terms]
    related = [frozenset(group for groups in related_of(unit.tokens) for group in groups) for unit in units]
    seldom = _rarity(related)
    by_telling: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        by_telling[unit.article].append(number)
    made: list[Measured] = []
    middles: dict[str, likeness.Vector] = {}
    for article, numbers in by_telling.items():
        first, last = numbers[0], numbers[-1]
        middles[article] = _sum((vectors[n], 1.0) for n in numbers)
        lead = _sum((vectors[n], 1.0) for n in numbers[:_LEAD])
        has = Counter(term for n in numbers for term in vectors[n])
        has_related = Counter(group for n in numbers for group in related[n])
        for n in numbers:
            unit, reading = units[n], readings[article]
            figures = (figure for figure in reading.figures if unit.span.holds(figure.span))
            made.append(
                Measured(
                    unit,
                    language.weigh(terms[n][0]),
                    vectors[n],
                    _sum((vectors[n + by], part) for by, part in _BESIDE if first <= n + by <= last),
                    {term: 1 / sqrt(has[term]) for term in vectors[n]},
                    {
                        term: sqrt(language.idf.get(term.lstrip("="), language.unseen)) / has[term]
                        for term in vectors[n]
                    },
                    {group: sqrt(seldom[group]) / has_related[group] for group in related[n]},
                    likeness.cosine(vectors[n], lead),
                    tuple(_runs(unit.tokens, length) for length in RUNS),
                    _clauses(unit, reading, kin, grams),
                    frozenset((figure.unit, figure.value) for figure in figures),
                    frozenset(moment.edtf for moment in reading.moments if unit.span.holds(moment.span)),
                )
            )
    return Told(tuple(made), middles)


def _clauses(unit: Unit, reading: Reading, kin: likeness.Weights, grams: likeness.Weights) -> tuple[Clause, ...]:
    said = content_statements(unit.span, reading)
    clauses = [(s.span, frozenset(fold(s.holder or "").split())) for s in said] or [(unit.span, frozenset[str]())]
    made = []
    for span, holder in clauses:
        _, words, letters = _terms(reading.words(span))
        made.append(Clause(span, kin.weigh(words), grams.weigh(letters), holder, toll(span, reading)))
    return tuple(made)


@lru_cache(
    maxsize=4_096
)  # a sentence is asked for once to weigh its story and once to be measured, a clause is often one
def _terms(text: str) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often a text has each stem, kindred stem and character n-gram."""
    words = tokens(text)
    return Counter(stems_of(words)), Counter(kindred_of(words)), Counter(likeness.char_grams(text, 4, 4))


def _runs(words: Sequence[str], length: int) -> frozenset[int]:
    """The runs of so many words, as hashes: they are compared within one process only."""
    return frozenset(hash(words[at : at + length]) for at in range(len(words) - length + 1))


def _rarity(sets: Sequence[frozenset[Term]]) -> dict[Term, float]:
    """ln((1 + N) / (½ + n)) of every term that n of the N sets have; 0 at least."""
    counted = Counter(term for one in sets for term in one)
    return {term: max(0.0, log((len(sets) + 1) / (count + 0.5))) for term, count in counted.items()}


def _sum(vectors: Iterable[tuple[likeness.Vector, float]]) -> likeness.Vector:
    """The vectors, each weighed by a part, added and brought to unit length."""
    added: dict[str, float] = defaultdict(float)
    for vector, part in vectors:
        for term, weight in vector.items():
            added[term] += part * weight
    length = sqrt(sum(weight * weight for weight in added.values()))
    return {term: weight / length for term, weight in added.items()} if length else {}
