"""Variants that share with other tellings only what their clause takes for granted are variants of that alone.

"Roe finds the brutal death of Ana Moreau possibly a crime" and "The recent death of Ana Moreau shook Lund" share the death, and it is not
the death that is possible.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tellings.model import Reading, Span, Variant
from tellings.words import kindred_of, kindred_stems, placed_tokens

_SHARED = 3  # kindred stems: fewer are a name


def narrowed(variants: Sequence[Variant], readings: Mapping[str, Reading]) -> tuple[Variant, ...]:
    """The variants of a sure point, some cut to the phrase that their clause takes for granted, which the outlet asserts.

    So is one whose words in common with other tellings all stand in that phrase, where another telling states them flatly or takes
    them for granted too: a phrase that only one has, and inside somebody's words, may be theirs.
    """
    stems = [frozenset(kindred_stems(readings[one.span.article].words(one.span))) for one in variants]
    cut: list[tuple[Span, frozenset[str]] | None] = []
    for one in variants:
        others = frozenset[str]().union(*(s for s, other in zip(stems, variants, strict=True) if _apart(one, other)))
        cut.append(_granted(one, others, readings[one.span.article]))
    made = []
    for one, phrase in zip(variants, cut, strict=True):
        borne_out = phrase is not None and any(
            _apart(one, other) and len(phrase[1] & (theirs[1] if theirs else said)) >= _SHARED
            for other, said, theirs in zip(variants, stems, cut, strict=True)
            if theirs or other.status == "asserted"
        )
        made.append(Variant(phrase[0], "asserted") if phrase and borne_out else one)
    return tuple(made)


def _apart(one: Variant, other: Variant) -> bool:
    return one.span.article != other.span.article


def _granted(one: Variant, others: frozenset[str], reading: Reading) -> tuple[Span, frozenset[str]] | None:
    """The granted phrase that holds all the words which a variant shares with others, and their stems; None where none does."""
    placed = [(kindred_of([word]), start, end) for word, start, end in placed_tokens(reading.words(one.span))]
    shared = [(stem[0], start, end) for stem, start, end in placed if stem and stem[0] in others]
    stems = frozenset(stem for stem, _, _ in shared)
    if len(stems) < _SHARED:
        return None
    words = Span(one.span.article, one.span.start + shared[0][1], one.span.start + shared[-1][2])
    phrases = (phrase for said in reading.statements_at(one.span) for phrase in said.granted)
    found = next((phrase for phrase in phrases if phrase.holds(words)), None)
    return None if found is None else (found, stems)
