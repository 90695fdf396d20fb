"""What two sentences of different tellings share, measured: the features that alignment weighs.

Lexical only: words weighed by rarity, character n-grams, runs, names, numbers, holders, places in the article. Chosen on DEV by
leaving one story out; pooled embeddings, tolerance in figures and more training pairs did not help there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise
from math import fsum, log, log1p

from tellings import likeness
from tellings.model import Reading, Span
from tellings.reconcile.tolls import toll
from tellings.reconcile.units import Unit, content_statements
from tellings.words import fold, kindred_of, stems_of, tokens

NAMES = (
    "grams", "stems", "stems here", "part of shorter", "part of longer", "shared stems", "longest run", "quoted run", "numbers shared",
    "numbers apart", "names shared", "rarest shared", "second rarest", "places apart", "lengths apart", "shorter length", "negation apart",
    "clause grams", "clause stems", "clause part", "holders same", "holders apart", "kin", "clause kin", "figures same", "figures apart", "moments same",
)  # fmt: skip
_LEAST = 0.02  # cosine of stems below which no pair is looked at: 18 % of DEV's right pairs stand there, and no lexical feature finds them
_NEAREST, _NEAR_ALIKE, _COMMON = (
    16,
    40,
    400,
)  # units; of those beyond the nearest only the ones that are `_ALIKE` are looked at
_ALIKE = 0.12  # cosine of stems
_NEAR = 0.15  # nearness 0..2 of two clauses below which none stands out, and the sentences are what a reader must see
_ONE_VOICE = 0.5  # added to the nearness of two clauses of one holder: who says it is half of what is said
_TWINS = 0.9  # cosine of character n-grams from which two clauses are one with a letter changed
_NEGATIONS = frozenset(
    """
    not no never nor neither without cannot none nothing nobody deny denied denies
    """.split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement inside a unit, as comparison sees it. `holder`: folded words of whose word it is, empty for the outlet's own."""

    span: Span
    stems: likeness.Vector
    kin: likeness.Vector
    grams: likeness.Vector
    holder: frozenset[str]
    toll: frozenset[str]


@dataclass(frozen=True, slots=True)
class Measured:
    """A unit with its vectors: over stems with the language's rarity and with this story's, over grams; its clauses; `runs`: its
    pairs of words in a row; `counted`: the units of its figures."""

    unit: Unit
    stems: likeness.Vector
    here: likeness.Vector
    kin: likeness.Vector
    grams: likeness.Vector
    weight: float
    quoted: frozenset[int]
    runs: frozenset[tuple[str, str]]
    clauses: tuple[Clause, ...]
    figures: frozenset[tuple[str | None, float | None]]
    counted: frozenset[str | None]
    moments: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The weights that a story's units are measured with."""

    language: likeness.Weights
    here: likeness.Weights
    kin: likeness.Weights
    grams: likeness.Weights


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


def scale(units: Sequence[Unit]) -> Scale:
    """Weights from the story's own sentences (`here`, `grams`) and from the language with them (`language`)."""
    terms = [_terms(unit.text) for unit in units]
    return Scale(
        likeness.term_weights(stems for stems, _, _ in terms),
        likeness.term_weights((stems for stems, _, _ in terms), background=None),
        likeness.term_weights((kin for _, kin, _ in terms), background=None),
        likeness.term_weights((grams for _, _, grams in terms), background=None),
    )


def measured(units: Sequence[Unit], readings: Mapping[str, Reading]) -> tuple[Measured, ...]:
    """Every unit with its vectors and clauses."""
    weights = scale(units)
    return tuple(_measured(unit, readings[unit.article], weights) for unit in units)


def _measured(unit: Unit, reading: Reading, weights: Scale) -> Measured:
    said = content_statements(unit.span, reading)
    figures = [figure for figure in reading.figures if unit.span.holds(figure.span)]
    clauses = tuple(_clause(s.span, frozenset(fold(s.holder or "").split()), reading, weights) for s in said)
    counted, kin, grams = _terms(unit.text)
    return Measured(
        unit,
        weights.language.weigh(counted),
        weights.here.weigh(counted),
        weights.kin.weigh(kin),
        weights.grams.weigh(grams),
        sum(weights.here.idf.get(stem, 0.0) for stem in counted),
        _quoted(unit, reading),
        frozenset(pairwise(unit.tokens)),
        clauses or (_clause(unit.span, frozenset(), reading, weights),),
        frozenset((figure.unit, figure.value) for figure in figures),
        frozenset(figure.unit for figure in figures if figure.unit),
        frozenset(moment.edtf for moment in reading.moments if unit.span.holds(moment.span)),
        _negated(unit),
    )


def _clause(span: Span, holder: frozenset[str], reading: Reading, weights: Scale) -> Clause:
    counted, kin, grams = _terms(reading.words(span))
    return Clause(
        span,
        weights.here.weigh(counted),
        weights.kin.weigh(kin),
        weights.grams.weigh(grams),
        holder,
        toll(span, reading),
    )


@lru_cache(
    maxsize=4_096
)  # a sentence is asked for once to weigh its story and once to be measured, a clause is often one
def _terms(text: str) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often a text has each stem, kindred stem and character n-gram."""
    words = tokens(text)
    return Counter(stems_of(words)), Counter(kindred_of(words)), Counter(likeness.char_grams(text, 3, 5))


def _quoted(unit: Unit, reading: Reading) -> frozenset[int]:
    """Numbers of the unit's tokens that stand inside a quote."""
    spans = [quote.span for quote in reading.quotes if quote.span.overlap(unit.span)]
    if not spans:
        return frozenset()
    from_start = [(start + unit.span.start, end + unit.span.start) for start, end in unit.places]
    return frozenset(
        number
        for number, (start, end) in enumerate(from_start)
        if any(s.start <= start and end <= s.end for s in spans)
    )


def pairs(made: Sequence[Measured]) -> Iterator[Pair]:
    """Every pair of units of different tellings that is worth a look, with its features; in order of unit numbers."""
    rarity = _rarity(made)
    for first, second in _candidates(made):
        yield _pair(first, second, made[first], made[second], rarity)


def _candidates(made: Sequence[Measured]) -> list[tuple[int, int]]:
    """Pairs across tellings whose kindred stems have a cosine of `_LEAST` or more, found over an inverted index.

    Of each unit at most its `_NEAREST` nearest, and a term that more than `_COMMON` units hold finds nobody: in a story of
    three tellings neither binds, in one of three hundred they keep the work near-linear.
    """
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, unit in enumerate(made):
        for term, weight in unit.kin.items():
            index[term].append((number, weight))
    found: set[tuple[int, int]] = set()
    for number, unit in enumerate(made):
        likes: dict[int, float] = defaultdict(float)
        for term, weight in unit.kin.items():
            if len(index[term]) <= _COMMON:
                for other, theirs in index[term]:
                    likes[other] += weight * theirs
        near = [
            (like, -other)
            for other, like in likes.items()
            if like >= _LEAST and made[other].unit.article != unit.unit.article
        ]
        nearest = nlargest(_NEAR_ALIKE, near)
        kept = nearest[:_NEAREST] + [one for one in nearest[_NEAREST:] if one[0] >= _ALIKE]
        found |= {(min(number, -other), max(number, -other)) for _, other in kept}
    return sorted(found)


def _rarity(made: Sequence[Measured]) -> dict[str, float]:
    counted = Counter(stem for unit in made for stem in set(unit.unit.stems))
    return {stem: log((len(made) + 1) / (count + 0.5)) for stem, count in counted.items()}


def _pair(first: int, second: int, a: Measured, b: Measured, rarity: Mapping[str, float]) -> Pair:
    one, other = a.unit, b.unit
    shared = a.stems.keys() & b.stems.keys()
    weights = [*sorted((rarity[stem] for stem in shared), reverse=True), 0.0, 0.0]
    parts = sorted(sum(weights) / whole if whole else 0.0 for whole in (a.weight, b.weight))
    run, quoted = _runs(a, b)
    compared = [
        (p, q, likeness.cosine(p.kin, q.kin), likeness.cosine(p.grams, q.grams)) for p in a.clauses for q in b.clauses
    ]
    compared.sort(key=lambda four: -four[2] - four[3])  # stable: of two alike the earlier
    x, y, kin, grams = compared[0]
    twins = [(p, q, like + letters) for p, q, like, letters in compared[1:] if letters >= _TWINS]
    tolls = tuple((p.span, q.span) for p, q, _, _ in compared if p.toll & q.toll)
    values = (
        likeness.cosine(a.grams, b.grams),
        min(1.0, fsum([a.stems[stem] * b.stems[stem] for stem in shared])),
        min(1.0, fsum([a.here[stem] * b.here[stem] for stem in shared])),
        parts[1],
        parts[0],
        log1p(len(shared)),
        min(run, 12) / 12,
        min(quoted, 8) / 8,
        float(bool(one.numbers & other.numbers)),
        float(bool(one.numbers and other.numbers and not one.numbers & other.numbers)),
        log1p(len(one.names & other.names)),
        weights[0],
        weights[1],
        abs(one.place - other.place),
        abs(log((len(one.tokens) + 3) / (len(other.tokens) + 3))),
        log(3 + min(len(one.tokens), len(other.tokens))),
        float(a.negated != b.negated),
        grams,
        likeness.cosine(x.stems, y.stems),
        _part(x.stems, y.stems),
        float(bool(x.holder & y.holder)),
        float(bool(x.holder and y.holder and not x.holder & y.holder)),
        likeness.cosine(a.kin, b.kin),
        kin,
        float(bool(a.figures & b.figures)),
        float(bool(a.counted & b.counted) and not a.figures & b.figures),
        float(bool(a.moments & b.moments)),
    )
    near = kin + grams
    one_voice = _ONE_VOICE if x.holder & y.holder else 0.0
    first_two = (x.span, y.span, near + one_voice) if near >= _NEAR else (one.span, other.span, near)
    rests_on = (first_two, *((p.span, q.span, like) for p, q, like in twins))
    return Pair(first, second, values, rests_on, tolls)


def _part(a: likeness.Vector, b: likeness.Vector) -> float:
    """The larger part of one clause's weight that the other has, 0..1."""
    shared = a.keys() & b.keys()
    return max(fsum([v[t] ** 2 for t in shared]) for v in (a, b)) if shared else 0.0


def _negated(unit: Unit) -> bool:
    return any(word in _NEGATIONS or word.endswith("n't") for word in unit.tokens)


def _runs(a: Measured, b: Measured) -> tuple[int, int]:
    """Length of the longest run of words that both have, and of the longest that stands inside quotation marks in both."""
    if not a.runs & b.runs:  # most pairs: no word shared is followed by another
        both_quote = {a.unit.tokens[at] for at in a.quoted} & {b.unit.tokens[at] for at in b.quoted}
        return int(not set(a.unit.tokens).isdisjoint(b.unit.tokens)), int(bool(both_quote))
    places: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(b.unit.tokens):
        places[word].append(at)
    longest = quoted = 0
    before: dict[int, tuple[int, int]] = {}
    for at, word in enumerate(a.unit.tokens):
        now: dict[int, tuple[int, int]] = {}
        for other in places.get(word, ()):
            run, inside = before.get(other - 1, (0, 0))
            both = at in a.quoted and other in b.quoted
            now[other] = (run + 1, inside + 1 if both else 0)
            longest, quoted = max(longest, run + 1), max(quoted, now[other][1])
        before = now
    return longest, quoted
