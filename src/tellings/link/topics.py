"""What a stretch of an article is about: its words, its headline and its names, weighed by rarity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from math import log, sqrt
from operator import attrgetter, itemgetter

from tellings.likeness import Vector, Weights
from tellings.link.wording import Wording, Wordings
from tellings.model import Reading, Span
from tellings.words import content_stems, stem, tokens

HEADLINE = 2  # a headline's word counts as two of the text's; 3 did no better on the stream and BASIL
LEAD = 60  # words of a stretch that count twice: news says first what is new
FIRST = 80  # words of a stretch that are compared as its lead
NAMED = 1.25  # names weigh more; from 1.5 on stories of one president flow together (bench/quality/stories/RESULTS.md)

TERMS = 100  # of a stretch that are compared, the weightiest (60: half a point of F1 less; all: as good, half as fast)

MOST_OFTEN = 1000  # times from which a word in one text counts no more
OFTEN = (0.0, *(1 + log(count) for count in range(1, MOST_OFTEN + 1)))

_STEMS = attrgetter("stems")
_ENDS = ".!?:“”\"‘’'«»„—–-•|"  # after these a capital may be a sentence's or a line's


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a part of a very long one, and the stems of its content words, in order. `goes_on`: it is in the
    same paragraph as the passage before."""

    span: Span
    stems: tuple[str, ...]
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """An article cut into paragraphs, with the stems of its headline: what the stories are made from, cut once."""

    reading: Reading
    headline: tuple[str, ...]
    passages: tuple[Passage, ...]

    def stems(self) -> set[str]:
        """The stems of everything that the article says."""
        return set(self.headline).union(*map(_STEMS, self.passages))


def matter(wording: Wording, words: Wordings) -> Matter:
    """An article's matter; no passages for a text without words."""
    text = wording.reading.article.text
    stems = [*map(words.known.__getitem__, wording.codes)]
    passages, ended, start = [], 0, 0
    for span, end in zip(wording.paragraphs, wording.ends, strict=True):
        goes_on = ended > 0 and "\n" not in text[ended : span.start]
        passages.append(Passage(span, tuple(filter(None, stems[start:end])), goes_on))
        ended, start = span.end, end
    return Matter(wording.reading, wording.headline, tuple(passages))


def at_hand(whole: Matter, weights: Weights) -> Weights:
    """The weights of an article's own terms, in a table small enough to stay in a processor's cache: they are asked for again and again."""
    idf, unseen = weights.idf, weights.unseen
    return Weights({term: idf.get(term, unseen) for term in whole.stems()}, unseen, weights.terms)


def topic(whole: Matter, passages: Sequence[Passage], weights: Weights, *, headline: bool) -> Vector:
    """What these passages are about, of unit length: the `TERMS` weightiest, the headline counted in where it is theirs."""
    stems = [*chain.from_iterable(map(_STEMS, passages))]
    counts = Counter(stems)
    counts.update(stems[:LEAD])
    if headline:
        counts.update(whole.headline * HEADLINE)
    if max(counts.values(), default=0) > MOST_OFTEN:
        counts = Counter({term: min(count, MOST_OFTEN) for term, count in counts.items()})
    named = names(whole, passages)
    idf, unseen = weights.idf, weights.unseen
    scores = {term: OFTEN[count] * idf.get(term, unseen) for term, count in counts.items()}
    for term in named & scores.keys():
        scores[term] *= NAMED
    if len(scores) > TERMS:
        scores = dict(sorted(scores.items(), key=itemgetter(1), reverse=True)[:TERMS])  # ties: the first in the text
    length = sqrt(sum(weight * weight for weight in scores.values()))
    return {term: weight / length for term, weight in scores.items()} if length else {}


def lead(passages: Sequence[Passage], weights: Weights) -> Vector:
    """What the first words of these passages are about, of unit length."""
    stems: list[str] = []
    for passage in passages:
        stems += passage.stems
        if len(stems) >= FIRST:
            break
    return weights.weigh(Counter(stems[:FIRST]))


def names(whole: Matter, passages: Sequence[Passage]) -> frozenset[str]:
    """Stems of the names in these passages: the reading's entities, and what is capitalised inside a sentence."""
    if not passages:
        return frozenset()
    start, end = passages[0].span.start, passages[-1].span.end
    printed = whole.reading.article.text[start:end].split()
    found = {word for before, word in pairwise(printed) if word[0].isupper() and before[-1] not in _ENDS}
    for entity in whole.reading.entities:
        if any(start <= mention.start < end for mention in entity.mentions):
            found.add(entity.name)
    return frozenset(chain.from_iterable(map(_stems_of_name, found)))


@lru_cache(maxsize=20_000)  # most names come again
def _stems_of_name(name: str) -> tuple[str, ...]:
    return tuple(map(stem, tokens(name)))


def printed(whole: Matter, passages: Sequence[Passage], term: str) -> str:
    """A stem as a reader knows it: the first word of these passages, or of the headline, that has it."""
    text, title = whole.reading.article.text, whole.reading.article.title or ""
    places = [(passage.span.start, passage.span.end) for passage in passages if term in passage.stems]
    words = (word for start, end in places[:1] for word in _beginning_with(term, text[start:end]))
    for word in (*words, *_beginning_with(term, title)):
        if content_stems(word) == [term]:
            return word.removesuffix("'s").removesuffix("’s")
    return term


def _beginning_with(term: str, text: str) -> Iterator[str]:
    """The words of a text that begin with a term, in whatever case."""
    low = text.lower()
    at = low.find(term) if len(low) == len(text) else -1
    while at >= 0:
        end = at + len(term)
        while end < len(text) and (text[end].isalnum() or text[end] in "’'"):
            end += 1
        if not (at and text[at - 1].isalnum()):
            yield text[at:end].rstrip("’'")
        at = low.find(term, end)
