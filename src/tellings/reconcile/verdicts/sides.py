"""One variant of a point, measured for comparing: its words, values, strength, whose word it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from tellings.model import Figure, Moment, Reading, Span, Variant
from tellings.reconcile.points.tolls import toll
from tellings.reconcile.points.units import matter
from tellings.reconcile.verdicts.claims import claim
from tellings.reconcile.verdicts.strength import Strength, strength
from tellings.values import partitive
from tellings.words import STOPWORDS, fold, kindred_of, kindred_stems, placed_tokens, tokens


@dataclass(frozen=True, slots=True)
class Side:
    """A variant with what is compared of it. `stems`: its content stems, kindred words being one, numbers and the words that name
    its holder left out: two remarks of one speaker are not alike for that. `matter`: those written small; `claim`: how far the clause is somebody's claim, as `claims.claim` measures it;
    `whose`: the place of the words that give it to its holder, where there is one; `cue`: the word that attributes or tones it."""

    variant: Variant
    reading: Reading
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]
    stems: frozenset[str]
    matter: frozenset[str]
    toll: frozenset[str]
    strength: Strength
    claim: float
    whose: Span | None
    cue: Span | None

    @property
    def text(self) -> str:
        return self.reading.words(self.variant.span)


def side(variant: Variant, reading: Reading) -> Side:
    said = max(reading.statements_at(variant.span), key=lambda s: s.span.overlap(variant.span), default=None)
    cue = said.cue if said else None
    text = reading.words(variant.span)
    naming = [variant.holder] if variant.holder else []
    if naming and said and said.mention and said.mention.overlap(variant.span):
        naming.append(reading.words(said.mention))
    speaker = {stem for name in naming for stem in kindred_stems(name)}
    return Side(
        variant,
        reading,
        tuple(
            figure
            for figure in reading.figures
            if variant.span.overlap(figure.span) and not partitive(reading.words(figure.span))
        ),
        tuple(moment for moment in reading.moments if variant.span.overlap(moment.span)),
        frozenset(stem for stem in kindred_stems(text) if not stem[0].isdigit() and stem not in speaker),
        matter(text),
        toll(variant.span, reading),
        strength(variant.span, text, variant.status, cue, held=variant.holder is not None),
        claim(variant, reading),
        (said.mention or cue) if said and variant.holder else None,
        cue,
    )


def facing(sides: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """For every two tellings the two variants that are nearest: a telling that says a thing twice is taken at its closest."""
    by_telling: dict[str, list[Side]] = defaultdict(list)
    for one in sides:
        by_telling[one.variant.span.article].append(one)
    for ours, theirs in combinations(by_telling.values(), 2):
        yield max(((a, b) for a in ours for b in theirs), key=lambda pair: shared(*pair))


def shared(a: Side, b: Side) -> float:
    """Part of the shorter clause's content stems that the longer one has, kindred words being one and numbers left out."""
    return len(a.stems & b.stems) / min(len(a.stems), len(b.stems)) if a.stems and b.stems else 0.0


def in_common(a: Side, b: Side) -> Span | None:
    """Where a says what b says too: its longest run of words that have their kindred in b, function words between them included;
    None where they share none."""
    best: tuple[int, int, int] | None = None
    run: tuple[int, int, int] | None = None
    for word, start, end in placed_tokens(a.text):
        if word in STOPWORDS:
            continue
        if kindred_of([word])[0] not in b.stems:
            run = None
            continue
        run = (run[0] + 1, run[1], end) if run else (1, start, end)
        if best is None or run[0] > best[0]:
            best = run
    span = a.variant.span
    return Span(span.article, span.start + best[1], span.start + best[2]) if best else None


def begun_alike(a: Side, b: Side) -> bool:
    """Whether each clause has one of its first content words from the other: they are about one thing, however they go on."""
    firsts = (kindred_stems(one.text)[:_FIRST] for one in (a, b))
    return all(stems.intersection(first) for stems, first in zip((b.stems, a.stems), firsts, strict=True))


_FIRST = 3  # content words: a subject and its verb, or a short name


def one_voice(a: Variant, b: Variant) -> bool:
    """Whether both are on the word of one holder."""
    return bool(name_words(a.holder or "") & name_words(b.holder or ""))


def two_voices(a: Variant, b: Variant) -> bool:
    """Whether they are on the word of two holders, or one on a holder's and one on the outlet's own.

    What somebody unknown is quoted with is nobody's for certain: it may be the other's word. So may a statement be whose issuer is not told.
    """
    if not (a.holder or b.holder) or "unclear" in (a.status, b.status):
        return False
    if a.holder and b.holder and (_paper(a.holder) or _paper(b.holder)):
        return False
    return not one_voice(a, b)


def _paper(holder: str) -> bool:
    """Whether the holder is a paper and not who issued it: "joint statement"."""
    return not _PAPERS.isdisjoint(fold(holder).split()[-1:])


_PAPERS = frozenset("statement communique declaration memo memorandum announcement".split())


def parted(a: Side, b: Side) -> bool:
    """Whether two voices part the clauses for a reader: each holder is named, and an outlet that says it itself tells of no such holder,
    nor of another: "a judge declared that".

    "They" may be the other clause's holder, and so may "authorities" or "a police report"; and "Roe urged the council to wait" in
    the outlet's words is Roe's word too.
    """
    if not two_voices(a.variant, b.variant):
        return False
    holders = [one.variant.holder for one in (a, b) if one.variant.holder]
    if any(fold(holder) in _PRONOUNS for holder in holders):
        return False
    own = next((one for one in (a, b) if not one.variant.holder), None)
    if own is None:
        return _by_name(a) and _by_name(b)
    return own.variant.status != "attributed" and not _tells_of(own, name_words(holders[0]))


def _by_name(held: Side) -> bool:
    """Whether the holder is somebody or some body that the article calls by name."""
    holder = name_words(held.variant.holder or "")
    return any(holder & name_words(entity.name) for entity in held.reading.entities)


def _tells_of(own: Side, holder: frozenset[str]) -> bool:
    """Whether the sentence around an outlet's own clause names a holder, or quotes them in it."""
    reading, span = own.reading, own.variant.span
    quoted = (name_words(q.speaker or "") for q in reading.quotes if q.span.overlap(span))
    named = set(tokens(reading.words(reading.sentence_of(span))))
    return bool(holder & named) or any(not speaker or holder & speaker for speaker in quoted)


_PRONOUNS = frozenset("he i it she that these they this those we who".split())


@lru_cache(maxsize=4_096)
def name_words(name: str) -> frozenset[str]:
    return frozenset(fold(name).split()) - STOPWORDS
