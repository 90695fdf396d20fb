"""How the variants of a point relate: agree, compatible, differs, conflict. Tellings compares; which is right it does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tellings.model import Collation, Point, Reading, Span, Variant
from tellings.model.collation import Verdict
from tellings.model.marks import Status
from tellings.reconcile.points.units import namesakes
from tellings.reconcile.same_quotes import Utterances
from tellings.reconcile.verdicts.polarity import contradiction
from tellings.reconcile.verdicts.relation import Relation
from tellings.reconcile.verdicts.sides import (
    Side,
    begun_alike,
    facing,
    in_common,
    name_words,
    one_voice,
    parted,
    shared,
    side,
    two_voices,
)
from tellings.reconcile.verdicts.stances import stance
from tellings.reconcile.verdicts.values import compared
from tellings.words import kindred_stems, midline

# Parts of the shorter clause's content stems that the longer one has:
_ONE_SUBJECT = 0.35  # in a sure point, for their strength to be compared
_SAME_MATTER = 0.5  # for their values to be compared, and the outlet's own word with another's
_ONE_CLAIM = 0.75  # for a denial and a claim to be of one thing
_SOFTENED = 2  # content words that a hedge must soften of the other clause, in a point that is not sure
_ONE_REMARK = 0.9  # for what one holder is quoted with to be one remark
_AGREE = 0.7  # for two clauses to say the same; below it one says more than the other
# What `claims.claim` measures of both clauses, at the least and in the mean, for it to matter whose word each is:
_HARDLY_CLAIMED = 1.0
_CLAIMED = 1.25
_REMARK = 2.0  # of the words of two holders each, at the least
_OPEN: frozenset[Status] = frozenset(("possible", "alleged", "planned", "question"))  # a gap from these to a fact …
_FACT: frozenset[Status] = frozenset(("asserted", "attributed"))  # … tells: tense and condition newsrooms handle freely
_CHARGES = frozenset(kindred_stems("charge accuse allegation claim complaint"))
_SETTLED: frozenset[Status] = frozenset(("asserted", "attributed", "denied"))
_CLAIMED_SO: frozenset[Status] = frozenset(("asserted", "attributed", "alleged", "forecast"))  # what a denial denies
_DETAILS = "each gives details that the other does not"
_WHOSE = "on the word of"
_KNOWING = re.compile(
    r"(?:that )?(?:(?:he|she|it|they|we|I) )?(?:had |has |was |were )?(?:any |all |ever |prior |personally )*(?:having )?(?:know|knew|aware)",
    re.IGNORECASE,
)
_KNOWS = re.compile(r"\b(?:know\w*|knew|aware\w*)\b", re.IGNORECASE)
_COUNTS = dict(enumerate("two three four five six seven eight nine".split(), 2))
_RANK: tuple[Verdict, ...] = ("agree", "compatible", "differs", "conflict")


def mark(collation: Collation, readings: Mapping[str, Reading]) -> Collation:
    """Every shared point with its verdict, the reason, and the words that make the difference marked.

    The verdict is that of the two tellings that stand furthest apart; that a third gives other details does not undo that two
    say the same. A point of one telling stays `single`.
    """
    utterances = Utterances(collation.same_quotes)
    judged = (_judged(point, readings) for point in collation.points)
    return replace(collation, points=tuple(_witnessed(point, utterances) for point in judged))


def _witnessed(point: Point, utterances: Utterances) -> Point:
    """A point on which all agree because all quote it from one mouth says so: they bear each other out in that it was said, not in that it is so."""
    witnesses = utterances.witnesses(point) if point.verdict == "agree" else 0
    if not witnesses:
        return point
    _, *rest = point.why.split("; ")
    return replace(point, why="; ".join([f"{_COUNTS.get(witnesses, witnesses)} witnesses of one utterance", *rest]))


def _judged(point: Point, readings: Mapping[str, Reading]) -> Point:
    if point.why:
        return point  # it came with its verdict: who somebody is, or what one telling alone has
    sides = [side(variant, readings[variant.span.article]) for variant in point.variants]
    related = [_relation(a, b, sure=point.certainty == "sure") for a, b in facing(sides)]
    if not related:
        return point
    if any(relation.verdict == "agree" for relation in related):
        related = [relation for relation in related if not relation.idle]
    worst = max(related, key=lambda relation: _RANK.index(relation.verdict))
    marked = {span for relation in related if relation.verdict == worst.verdict for span in relation.marked}
    beside = dict(worst.told)
    whole = [replace(v, span=_with(v.span, beside.get(v.span))) for v in point.variants]
    variants = tuple(replace(v, marked=tuple(sorted(span for span in marked if v.span.overlap(span)))) for v in whole)
    return replace(point, verdict=worst.verdict, why=worst.why, variants=variants)


def _with(clause: Span, word: Span | None) -> Span:
    """The clause, and the word of saying beside it with what stands between."""
    return Span(clause.article, min(clause.start, word.start), max(clause.end, word.end)) if word else clause


def _relation(a: Side, b: Side, *, sure: bool) -> Relation:
    """The first of these that speaks, between two clauses of one matter: clashing values, a denial, a negation, strength, the stance of the
    word of saying, two voices for one claim, nesting values; then how much of one the other holds.

    Clauses that share little are compatible whatever stands in them: two dates in two clauses of a point need not be
    the dates of one thing. Of a point that is not `sure` more is asked before anything parts it, or lets it agree.
    """
    said = next(filter(None, _speaking(a, b, sure=sure)), Relation("compatible", _DETAILS, idle=True))
    if said.verdict in ("differs", "conflict") and not said.told:
        said = replace(said, marked=_both(a, b, said.marked))
    whose = _whose(a.variant, b.variant)
    told = said.why.startswith(_WHOSE)
    return replace(said, why=f"{said.why}; {whose}") if whose and not told else said


def _speaking(a: Side, b: Side, *, sure: bool) -> Iterator[Relation | None]:
    """What may part two clauses or let them agree, in the order of `_relation`; None for what does not speak. Asked only as far as needed."""
    alike = 1.0 if a.toll & b.toll else shared(a, b)
    values = compared(a, b) if alike >= _SAME_MATTER else []
    yield from (value for value in values if value.verdict == "conflict" and alike >= _ONE_CLAIM)
    yield _denial(a, b) if alike >= _ONE_CLAIM or (sure and alike >= _ONE_SUBJECT and begun_alike(a, b)) else None
    yield _negation(a, b) if alike >= _ONE_CLAIM else None
    yield _strength(a, b, sure=sure) if alike >= _ONE_SUBJECT or not sure else None
    yield _stance(a, b) if sure and alike >= _SAME_MATTER else None
    yield _voices(a, b) if sure and alike < _ONE_REMARK else None
    yield from (value for value in values if value.verdict == "compatible" and alike >= _SAME_MATTER)
    yield _same(a, b) if alike >= (_AGREE if sure else _ONE_REMARK) else None


def _both(a: Side, b: Side, marked: tuple[Span, ...]) -> tuple[Span, ...]:
    """What is marked, and in a clause where nothing is ("likely" stands in one alone), the words that it has in common with the other."""
    bare = [(x, y) for x, y in ((a, b), (b, a)) if not any(x.variant.span.overlap(span) for span in marked)]
    return (*marked, *(place for x, y in bare if (place := in_common(x, y))))


def _same(a: Side, b: Side) -> Relation:
    """Two clauses that say the same agree, unless on two words: two voices with one matter do not contradict each other."""
    if two_voices(a.variant, b.variant):
        return Relation("compatible", "the same, of two voices", idle=True)
    return Relation("agree", "the same in both")


def _voices(a: Side, b: Side) -> Relation | None:
    """Two claims of two named holders on one matter, unless they say the same, for then one bears the other out; or one claim, on
    somebody's word here and on the outlet's own there, which does not even name them.

    In the same words it parts nobody: one outlet names its source, the other copied it.
    """
    if "denied" in (a.variant.status, b.variant.status) or not a.matter & b.matter or not parted(a, b):
        return None
    ours, theirs = a.variant.holder, b.variant.holder
    least, most = sorted((a.claim, b.claim))
    if ours and theirs:
        speaks = shared(a, b) < _AGREE and least >= _REMARK
        whose = f"{midline(ours)} in one, of {midline(theirs)} in the other"
    else:
        one_claim = shared(a, b) >= _SAME_MATTER and len(a.matter & b.matter) > 1
        speaks = one_claim and least >= _HARDLY_CLAIMED and (least + most) / 2 >= _CLAIMED
        whose = f"{midline(ours or theirs or '')} in one, the outlet's own in the other"
    marked = tuple(one.whose for one in (a, b) if one.whose)
    return Relation("differs", f"{_WHOSE} {whose}", marked) if speaks else None


def _denial(a: Side, b: Side) -> Relation | None:
    if (a.variant.status == "denied") == (b.variant.status == "denied"):
        return None
    denied, said = (a, b) if a.variant.status == "denied" else (b, a)
    if said.variant.status not in _CLAIMED_SO:
        return None
    if _KNOWING.match(denied.text) and not _KNOWS.search(said.text):
        return None  # who denies knowing of a payment does not deny the payment
    return Relation("conflict", f"{a.strength.name} against {b.strength.name}", (*a.strength.words, *b.strength.words))


def _negation(a: Side, b: Side) -> Relation | None:
    """The same words, with a negation in one: nothing supposed, asked or foretold, which newsrooms put either way."""
    if {a.variant.status, b.variant.status} - _SETTLED:
        return None
    marked = contradiction(a, b)
    if marked is None:
        return None
    negation = marked[0]
    text = (a if negation.article == a.variant.span.article else b).reading.words(negation)
    return Relation("conflict", f"“{text}” in one and not in the other", marked)


def _strength(a: Side, b: Side, *, sure: bool) -> Relation | None:
    """What one clause leaves open by a printed word and the other does not: "likely" and "will not", "may pay" and "pays, Roe said".

    Clauses with nothing in common but names are of two acts, and what is quoted of one mouth in nearly the same words is one remark,
    cut shorter here.
    """
    statuses = {a.variant.status, b.variant.status}
    if "denied" in statuses or a.strength.name == b.strength.name or namesakes(a.matter, b.matter):
        return None
    if one_voice(a.variant, b.variant) and shared(a, b) >= _ONE_REMARK:
        return None
    if not any((sure and _against(x, y)) or _opens(x, y, sure=sure) for x, y in ((a, b), (b, a))):
        return None
    return Relation(
        "differs",
        f"in strength: {a.strength.name} against {b.strength.name}",
        (*a.strength.words, *b.strength.words),
    )


def _against(a: Side, b: Side) -> bool:
    """Whether a softens what b firms up: the same words, or what one mouth says."""
    if not (a.strength.hedged and b.strength.firm) or a.strength.hearsay:
        return False
    return bool(a.strength.toned & b.stems) or one_voice(a.variant, b.variant)


def _opens(a: Side, b: Side, *, sure: bool) -> bool:
    """Whether a leaves open what b has as a fact.

    Of what somebody says a hedge softens a part; what is told on hearsay is as open as that. Where the outlet knows it, as often as not it
    is another act, or has come to pass since: there the clauses must be the same but for the word.
    """
    toned = a.strength.toned & b.stems
    if not toned or b.strength.hedged or b.variant.status not in _FACT:
        return False
    if b.variant.status == "attributed":
        return a.strength.hedged and not a.strength.hearsay and len(toned) >= (1 if sure else _SOFTENED)
    word = a.strength.hedged or a.variant.status in _OPEN
    if a.variant.status == "alleged" and b.stems & _CHARGES:
        return False  # "after charges of theft" states none
    return sure and word and toned == a.strength.toned and shared(a, b) >= _ONE_CLAIM


def _stance(a: Side, b: Side) -> Relation | None:
    """What one mouth says, in the outlets' words: said here and admitted, or only claimed, there."""
    if not (a.cue and b.cue and one_voice(a.variant, b.variant) and _beside(a, a.cue) and _beside(b, b.cue)):
        return None
    ours, theirs = a.reading.words(a.cue), b.reading.words(b.cue)
    stances = stance(ours), stance(theirs)
    if None in stances or stances[0] == stances[1]:
        return None
    told = ((a.variant.span, a.cue), (b.variant.span, b.cue))
    return Relation("differs", f"“{ours}” against “{theirs}”", (a.cue, b.cue), told=told)


def _beside(one: Side, word: Span) -> bool:
    """Whether the word stands in the clause's sentence, not over a block of quotation."""
    return one.reading.sentence_of(one.variant.span).holds(word)


def _whose(a: Variant, b: Variant) -> str:
    """Whose word it is, where that is not one: it parts no clauses, but says why neither confirms the other."""
    if a.holder and b.holder and not name_words(a.holder) & name_words(b.holder):
        return f"{_WHOSE} {midline(a.holder)} and of {midline(b.holder)}"
    if bool(a.holder) != bool(b.holder):
        return f"one {_WHOSE} {midline(a.holder or b.holder or '')}"
    return ""
