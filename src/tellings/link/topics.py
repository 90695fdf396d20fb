"""What a stretch of an article is about: its words, its headline and its names, weighed by rarity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import log
from operator import itemgetter, mul

from tellings.likeness import unit
from tellings.link.wording import Wording, Wordings
from tellings.words import content_stems

HEADLINE = 2  # a headline's word counts as two of the text's; 3 did no better on the stream and BASIL
LEAD = 60  # words of a stretch that count twice: news says first what is new
FIRST = 80  # words of a stretch that are compared as its lead
NAMED = 1.25  # names weigh more; from 1.5 on stories of one president flow together (bench/quality/stories/RESULTS.md)

TERMS = 100  # of a stretch that are compared, the weightiest (60: half a point of F1 less; all: as good, half as fast)

MOST_OFTEN = 1000  # times from which a word in one text counts no more
OFTEN = (0.0, *(1 + log(count) for count in range(1, MOST_OFTEN + 1)))

_ENDS = ".!?:“”\"‘’'«»„—–-•|"  # after these a capital may be a sentence's or a line's


Topic = Mapping[int, float]
"""Numbers of stems to weights, of unit length or empty."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a part of a very long one: `[start, end)` in its text, and the stems of its content words, in order."""

    start: int
    end: int
    stems: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """An article cut into paragraphs: what its segments are made from."""

    wording: Wording
    words: Wordings
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        return self.wording.reading.article.text

    def part(self, paragraphs: Sequence[int]) -> list[Passage]:
        """The passages of these paragraphs."""
        return [self.passages[at] for at in paragraphs]

    def stems(self, paragraphs: Sequence[int]) -> set[int]:
        """All stems in these paragraphs."""
        return set().union(*(self.passages[at].stems for at in paragraphs))


def matter(wording: Wording, words: Wordings) -> Matter:
    """An article's matter; no passages for a text without words."""
    stems = [*map(words.stem_of.__getitem__, wording.words)]
    passages, first = [], 0
    for start, end, last in zip(wording.starts, wording.stops, wording.ends, strict=True):
        passages.append(Passage(start, end, tuple(filter(None, stems[first:last]))))
        first = last
    return Matter(wording, words, tuple(passages))


def topic(whole: Matter, paragraphs: Sequence[int], rarity: Sequence[float], *, headline: bool) -> tuple[Topic, Topic]:
    """What these paragraphs are about, by the `TERMS` weightiest, the headline counted in where it is theirs; and what their lead is.

    `rarity`: the idf of every stem by its number.
    """
    stems = [*chain.from_iterable(passage.stems for passage in whole.part(paragraphs))]
    counts = Counter(stems)
    counts.update(stems[:LEAD])
    if headline:
        counts.update(whole.words.content(whole.wording.headline) * HEADLINE)
    scores = weighed(counts, rarity)
    for term in names(whole.wording, paragraphs, whole.words) & scores.keys():
        scores[term] *= NAMED
    if len(scores) > TERMS:
        scores = dict(sorted(scores.items(), key=itemgetter(1), reverse=True)[:TERMS])  # ties: the first in the text
    return unit(scores), unit(weighed(Counter(stems[:FIRST]), rarity))


def weighed(counts: Mapping[int, int], rarity: Sequence[float]) -> dict[int, float]:
    """Counted stems, each (1 + ln count) · idf."""
    if max(counts.values(), default=0) > MOST_OFTEN:
        counts = {term: min(count, MOST_OFTEN) for term, count in counts.items()}
    often = map(OFTEN.__getitem__, counts.values())
    return dict(zip(counts, map(mul, often, map(rarity.__getitem__, counts)), strict=True))


def names(wording: Wording, paragraphs: Sequence[int], words: Wordings) -> set[int]:
    """Stems of the names in these paragraphs: the reading's entities, and what is capitalised inside a sentence."""
    if not paragraphs:
        return set()
    start, end = wording.starts[paragraphs[0]], wording.stops[paragraphs[-1]]
    printed = wording.reading.article.text[start:end].split()
    found = {word for before, word in pairwise(printed) if word[0].isupper() and before[-1] not in _ENDS}
    for entity in wording.reading.entities:
        if any(start <= mention.start < end for mention in entity.mentions):
            found.add(entity.name)
    return set().union(*map(words.named.__getitem__, found))


def printed(wording: Wording, paragraphs: Sequence[int], words: Wordings, numbers: Sequence[int]) -> list[str]:
    """Stems as a reader knows them: of each the first word of these paragraphs, or of the headline, that has it."""
    text, title = wording.reading.article.text, wording.reading.article.title or ""
    places: dict[int, str] = {}
    for at in paragraphs:
        if len(places) == len(numbers):
            break
        for number in words.said(wording, (at,)).intersection(numbers):
            places.setdefault(number, text[wording.starts[at] : wording.stops[at]])
    return [_as_printed(words.stems[number], (places.get(number, ""), title)) for number in numbers]


def _as_printed(term: str, texts: Sequence[str]) -> str:
    """The first word of these texts that has a stem; the stem itself where none has."""
    for word in chain.from_iterable(_beginning_with(term, text) for text in texts):
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
