"""Quotes of one utterance: the same words of the same mouth, whole in one telling and cut in another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from tellings.model import Collation, Quote, Reading, Span
from tellings.words import STOPWORDS, fold, tokens

SHARED = 0.6  # of the shorter quote's words, in runs of two or more
FEW_WORDS = 3  # quotes this short must be found whole in the other, and from a speaker who may be the same


@dataclass(frozen=True, slots=True)
class _Placed:
    span: Span
    words: tuple[str, ...]
    speaker: str | None


def mark(collation: Collation, readings: Mapping[str, Reading]) -> Collation:
    """Groups of quotes, each from two tellings or more, that render one utterance; in text order.

    Two quotes meet when most of the shorter one's words stand in the longer one in the same order. Words alone decide for
    a clause or more; a few words ("a constructive meeting") need the same speaker too.
    """
    quotes = [
        _Placed(quote.span, tuple(tokens(readings[telling.article].words(quote.span))), _last_name(quote))
        for telling in collation.story.tellings
        for quote in readings[telling.article].quotes
        if any(segment.overlap(quote.span) for segment in telling.segments)
    ]
    return replace(collation, same_quotes=_groups([q for q in quotes if q.words]))


def _last_name(quote: Quote) -> str | None:
    return fold(quote.speaker).split()[-1] if quote.speaker and quote.speaker.split() else None


def _groups(quotes: Sequence[_Placed]) -> tuple[tuple[Span, ...], ...]:
    """Each quote of two tellings or more that no longer one explains, with all that render it."""
    meets = {
        index: [
            other
            for other, b in enumerate(quotes)
            if a.span.article != b.span.article and same_utterance(a.words, b.words, may_be_one=_may_be_one(a, b))
        ]
        for index, a in enumerate(quotes)
    }
    seen: set[int] = set()
    groups = []
    for index in range(len(quotes)):
        if index in seen or not meets[index]:
            continue
        group, rim = {index}, [index]
        while rim:
            rim = [other for member in rim for other in meets[member] if other not in group]
            group.update(rim)
        seen |= group
        groups.append(tuple(sorted(quotes[member].span for member in group)))
    return tuple(groups)


def _may_be_one(a: _Placed, b: _Placed) -> bool:
    return a.speaker is None or b.speaker is None or a.speaker == b.speaker


def same_utterance(a: Sequence[str], b: Sequence[str], *, may_be_one: bool) -> bool:
    """Whether two word sequences render one utterance. `may_be_one`: nothing says that the speakers are two."""
    short, long = sorted((a, b), key=len)
    content = [word for word in short if word not in STOPWORDS]
    if len(short) <= FEW_WORDS:
        return may_be_one and bool(content) and _holds_run(long, short)
    blocks = SequenceMatcher(None, long, short, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks if block.size >= 2)
    longest = max((block.size for block in blocks), default=0)
    if not content or longest < 3:
        return False
    return shared >= SHARED * len(short) if may_be_one else shared >= 0.8 * len(short) and len(short) > 6


def _holds_run(long: Sequence[str], short: Sequence[str]) -> bool:
    return any(list(long[at : at + len(short)]) == list(short) for at in range(len(long) - len(short) + 1))
