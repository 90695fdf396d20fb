"""Quotes of one utterance: the same words of the same mouth, whole in one telling and cut in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from tellings.model import Collation, Point, Quote, Reading, Span
from tellings.words import STOPWORDS, fold, tokens

SHARED = (
    0.67  # a plateau from .65 to .7 (bench/quality/collation); of the shorter quote's words, in runs of two or more
)
FEW_WORDS = 3  # quotes this short must be found whole in the other, and from a speaker who may be the same
_DIGITS = {
    word: str(number) for number, word in enumerate("zero one two three four five six seven eight nine ten".split())
}


@dataclass(frozen=True, slots=True)
class _Placed:
    span: Span
    words: tuple[str, ...]
    speaker: str | None
    named: bool


def mark(collation: Collation, readings: Mapping[str, Reading]) -> Collation:
    """Groups of quotes, each from two tellings or more, that render one utterance; in text order.

    Two quotes meet when most of the shorter one's words stand in the longer one in the same order. Words alone decide for
    a clause or more; a few words ("a constructive meeting") need the same speaker too.
    """
    quotes = [
        _Placed(quote.span, _words(readings[telling.article].words(quote.span)), _last_name(quote), _is_named(quote))
        for telling in collation.story.tellings
        for quote in readings[telling.article].quotes
        if any(segment.overlap(quote.span) for segment in telling.segments)
    ]
    return replace(collation, same_quotes=_groups([q for q in quotes if q.words]))


class Utterances:
    """The groups of a story by article, to ask of a point how many tellings of it quote one utterance."""

    def __init__(self, same_quotes: Sequence[Sequence[Span]]) -> None:
        self._placed: dict[str, list[tuple[Span, int]]] = defaultdict(list)
        for number, group in enumerate(same_quotes):
            for span in group:
                self._placed[span.article].append((span, number))

    def witnesses(self, point: Point) -> int:
        """How many tellings the point has, if the most of what each says in it renders one utterance; else 0."""
        by_telling: dict[str, set[int]] = defaultdict(set)
        for variant in point.variants:
            half = (variant.span.end - variant.span.start) / 2
            placed = self._placed.get(variant.span.article, ())
            by_telling[variant.span.article] |= {number for span, number in placed if span.overlap(variant.span) > half}
        one = set.intersection(*by_telling.values()) if by_telling else set()
        return len(by_telling) if one and len(by_telling) > 1 else 0


def _words(text: str) -> tuple[str, ...]:
    """Its words, small numbers in digits: "two in three" and "2 in 3" are one."""
    return tuple(_DIGITS.get(word, word) for word in tokens(text))


def _is_named(quote: Quote) -> bool:
    """Whether the speaker has a name of their own: "the statement" and "the four nations" may be one voice."""
    return any(word[0].isupper() for word in (quote.speaker or "").removeprefix("The ").split())


def _last_name(quote: Quote) -> str | None:
    return fold(quote.speaker).split()[-1] if quote.speaker and quote.speaker.split() else None


def _groups(quotes: Sequence[_Placed]) -> tuple[tuple[Span, ...], ...]:
    """For each quote, it and the quotes of other tellings that render it or a part of it; without those that a wider group
    holds. What two tellings cut from one remark that a third has whole is one utterance; further no group is chained."""
    alike: dict[int, set[int]] = {index: {index} for index in range(len(quotes))}
    for a, b in _near(quotes):
        if _one_utterance(quotes[a], quotes[b]):
            alike[a].add(b)
            alike[b].add(a)
    found = {frozenset(group) for group in alike.values() if len(group) > 1}
    widest = [group for group in found if not any(group < found_too for found_too in found)]
    return tuple(sorted(tuple(sorted(quotes[member].span for member in group)) for group in widest))


def _near(quotes: Sequence[_Placed]) -> list[tuple[int, int]]:
    """The pairs of quotes of different tellings that share two words in a row, or one where a quote has no two: no others can
    be one utterance. Found over an index, so that a story of many quotes is not compared each with each."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        runs: set[tuple[str, ...]] = {*pairwise(quote.words), *((word,) for word in quote.words)}
        for run in runs:
            index[run].append(number)
    found: set[tuple[int, int]] = set()
    for number, quote in enumerate(quotes):
        asked: set[tuple[str, ...]] = {*pairwise(quote.words)} or {quote.words}
        near = set[int]().union(*map(index.__getitem__, asked))
        found |= {(min(number, other), max(number, other)) for other in near}
    return sorted((a, b) for a, b in found if quotes[a].span.article != quotes[b].span.article)


def _one_utterance(a: _Placed, b: _Placed) -> bool:
    may_be_one = a.speaker is None or b.speaker is None or a.speaker == b.speaker or not (a.named and b.named)
    return same_utterance(a.words, b.words, may_be_one=may_be_one)


def same_utterance(a: Sequence[str], b: Sequence[str], *, may_be_one: bool) -> bool:
    """Whether two word sequences render one utterance. `may_be_one`: nothing says that the speakers are two."""
    short, long = sorted((a, b), key=len)
    if len(short) > FEW_WORDS and sum(map(frozenset(long).__contains__, short)) < SHARED * len(short):
        return False  # in whatever order: most pairs end here
    if all(word in STOPWORDS for word in short):
        return False
    if len(short) <= FEW_WORDS:
        return may_be_one and _holds_run(long, short)
    runs = [len(short)] if short == long else _runs(long, short)
    shared = sum(run for run in runs if run >= 2)
    if max(runs) < 3:
        return False
    return shared >= SHARED * len(short) if may_be_one else shared >= 0.8 * len(short) and len(short) > 6


def _runs(long: Sequence[str], short: Sequence[str]) -> list[int]:
    """The lengths of the runs of words that both have, in order; 0 for the end."""
    return [block.size for block in SequenceMatcher(None, long, short, autojunk=False).get_matching_blocks()]


def _holds_run(long: Sequence[str], short: Sequence[str]) -> bool:
    return any(list(long[at : at + len(short)]) == list(short) for at in range(len(long) - len(short) + 1))
