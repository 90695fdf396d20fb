"""Text reuse: which articles share stretches of words, how much of each, and where.

Word 5-grams ("shingles", Broder 1997) in an inverted index give the pairs, so the work grows with what is shared, not with
the number of pairs; containment both ways tells a copy from a paragraph inside a longer report, to which a symmetric
measure is blind. Words inside quotation marks count apart: two reporters at one press conference share those and nothing else.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from tellings.model import Reading, Span
from tellings.words import placed_tokens

SHINGLE = 5  # words; shorter ones meet by chance, longer ones break at every edit
LEAST_SHARED = 6  # shingles (a run of ten words) below which a pair is not looked at
CROWD = 24  # articles with one shingle, above which they are paired with their first few only: no square of a wire's clients
HUB = 4
HOUSE_STYLE = 3  # articles of one outlet, and of no other, with one shingle: its own furniture
MOST_PLACES = 4  # places of one shingle in an article that a run may start from: bounds texts that repeat themselves

# Quotations as they stand when nobody has marked them. A straight mark opens after a blank or bracket and closes before one:
# without that, one lost mark would turn an article inside out.
_QUOTED = re.compile(
    r"[“„«](?P<curly>[^“”„«»\n]{1,2000})[”»“]"
    r"|(?<![^\s(\[—-])\"(?=\S)(?P<straight>[^\"\n]{1,2000}(?<=\S))\"(?!\w)"
    r"|(?<!\w)‘(?P<single>[^‘\n]{1,1000})’(?!\w)"
)
# Links to other stories that a scrape has run together: headlines glued to what stood before them, or parted by bars.
_GLUED = re.compile(r"[a-z]{3}[A-Z][A-Za-z]")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+[\"“‘(]?[A-Z]")
LINKS = 60  # words: longer runs are never taken for links


@dataclass(frozen=True, slots=True)
class Run:
    """A maximal stretch of equal words, as it stands in both articles. `words` long, `quoted` of them inside quotation marks."""

    a: Span
    b: Span
    words: int
    quoted: int


@dataclass(frozen=True, slots=True)
class Reuse:
    """What two articles share. `share_a`: part of a's own words (outside quotation marks, as shingles) that b has, 0..1.

    `narrated`, `quoted`: number of shared shingles outside and inside quotation marks. `runs`: longest first.
    """

    a: str
    b: str
    share_a: float
    share_b: float
    narrated: int
    quoted: int
    runs: tuple[Run, ...]

    @property
    def longest(self) -> int:
        """Words of the outlet's own in the longest run."""
        return max((run.words - run.quoted for run in self.runs), default=0)


@dataclass(frozen=True, slots=True)
class _Words:
    """An article cut for comparing: its words as numbers, where each stands, and which are quoted."""

    reading: Reading
    words: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    quoted: bytes
    shingles: tuple[int, ...]  # one number for every position that starts a shingle
    spoken: frozenset[int]  # shingles that hold a quoted word wherever they stand in the article

    @property
    def narrated(self) -> frozenset[int]:
        return frozenset(self.shingles) - self.spoken


def reuses(readings: Sequence[Reading]) -> tuple[Reuse, ...]:
    """The pairs that share at least a long sentence's words, by ids; in each the article with the smaller id is `a`."""
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    vocabulary: dict[str, int] = {}
    numbers: dict[tuple[int, ...], int] = {}
    cut = [_cut(reading, vocabulary, numbers) for reading in ordered]
    found = (_compare(cut[i], cut[j]) for i, j in _candidates(cut))
    return tuple(reuse for reuse in found if reuse.narrated + reuse.quoted >= LEAST_SHARED)


def _cut(reading: Reading, vocabulary: dict[str, int], numbers: dict[tuple[int, ...], int]) -> _Words:
    placed = placed_tokens(reading.article.text)
    words = tuple([vocabulary.setdefault(word, len(vocabulary)) for word, _, _ in placed])
    places = tuple([(start, end) for _, start, end in placed])
    quoted = _quoted(places, reading)
    grams = zip(*(words[at:] for at in range(SHINGLE)), strict=False)
    shingles = tuple([numbers.setdefault(gram, len(numbers)) for gram in grams])
    spoken = frozenset(shingle for at, shingle in enumerate(shingles) if any(quoted[at : at + SHINGLE]))
    return _Words(reading, words, places, quoted, shingles, spoken)


def _quoted(places: Sequence[tuple[int, int]], reading: Reading) -> bytes:
    """For each word 1 if it stands inside quotation marks, else 0."""
    flags = bytearray(len(places))
    at = 0
    for start, end in _quotations(reading):
        while at < len(places) and places[at][0] < start:
            at += 1
        while at < len(places) and places[at][1] <= end:
            flags[at] = 1
            at += 1
    return bytes(flags)


def _quotations(reading: Reading) -> Iterable[tuple[int, int]]:
    """The quotes of a reading; where nobody has marked them yet, whatever stands between quotation marks."""
    if reading.quotes:
        return sorted((quote.span.start, quote.span.end) for quote in reading.quotes)
    return (found.span() for found in _QUOTED.finditer(reading.article.text))


def _links(text: str, words: int) -> bool:
    """Whether a shared run is a string of links rather than prose: no sentence ends in it, and headlines run into one another."""
    if words > LINKS or _SENTENCE_END.search(text):
        return False
    return text.count(" | ") > 1 or _GLUED.search(text) is not None


def _candidates(cut: Sequence[_Words]) -> list[tuple[int, int]]:
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, article in enumerate(cut):
        for shingle in dict.fromkeys(article.shingles):
            holders[shingle].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for articles in holders.values():
        if len(articles) < 2 or (len(articles) >= HOUSE_STYLE and _one_house(cut, articles)):
            continue
        if len(articles) <= CROWD:
            shared.update(combinations(articles, 2))
        else:
            shared.update((hub, other) for at, hub in enumerate(articles[:HUB]) for other in articles[at + 1 :])
    return sorted(pair for pair, count in shared.items() if count >= LEAST_SHARED)


def _one_house(cut: Sequence[_Words], articles: Sequence[int]) -> bool:
    first = cut[articles[0]].reading.article.outlet
    return first is not None and all(cut[number].reading.article.outlet == first for number in articles)


def _compare(a: _Words, b: _Words) -> Reuse:
    own: set[int] = set()
    everything: set[int] = set()
    runs = []
    for i, j, length in _matches(a, b):
        there = _span(b, j, length)
        if _links(there.of(b.reading.article.text), length):
            continue
        quoted = _quoted_in_both(a, b, i, j, length)
        for at in range(length - SHINGLE + 1):
            everything.add(b.shingles[j + at])
            if not any(quoted[at : at + SHINGLE]):
                own.add(b.shingles[j + at])
        runs.append(Run(_span(a, i, length), there, length, sum(quoted)))
    return Reuse(
        a.reading.article.id,
        b.reading.article.id,
        min(1.0, len(own) / max(1, len(a.narrated))),
        min(1.0, len(own) / max(1, len(b.narrated))),
        len(own),
        len(everything - own),
        tuple(sorted(runs, key=lambda run: (-run.words, run.b.start))),
    )


def _quoted_in_both(a: _Words, b: _Words, i: int, j: int, length: int) -> bytes:
    """Which words of a run are a quotation, where the two articles' marks need not agree.

    An article that has marks inside the run knows best. If neither has, one that sets the whole run in marks is believed
    (tweets and documents often stand without), unless its quotation runs on at both ends: then it has lost a mark.
    """
    left, right = a.quoted[i : i + length], b.quoted[j : j + length]
    left_knows, right_knows = 0 < sum(left) < length, 0 < sum(right) < length
    if left_knows != right_knows:
        return left if left_knows else right
    if not left_knows and left != right and _runs_on(*((a, i) if any(left) else (b, j)), length):
        return bytes(length)
    return bytes(one | two for one, two in zip(left, right, strict=True))


def _runs_on(article: _Words, at: int, length: int) -> bool:
    """Whether a quotation covers the words on both sides of a run."""
    return at > 0 and at + length < len(article.quoted) and article.quoted[at - 1] == article.quoted[at + length] == 1


def _matches(a: _Words, b: _Words) -> list[tuple[int, int, int]]:
    """Maximal equal stretches of at least a shingle as (word of a, word of b, words), left to right in b; at each place
    the longest that a offers."""
    where: defaultdict[int, list[int]] = defaultdict(list)
    wanted = frozenset(b.shingles)
    for at, shingle in enumerate(a.shingles):
        if shingle in wanted and len(where[shingle]) < MOST_PLACES:
            where[shingle].append(at)
    matches, at = [], 0
    while at < len(b.shingles):
        starts = where.get(b.shingles[at])
        if not starts:
            at += 1
            continue
        length, start = max((_equal(a.words, b.words, start, at), -start) for start in starts)
        matches.append((-start, at, length))
        at += length - SHINGLE + 2  # the next shingle that is not within this run
    return matches


def _equal(a: Sequence[int], b: Sequence[int], i: int, j: int) -> int:
    length = 0
    while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
        length += 1
    return length


def _span(article: _Words, at: int, length: int) -> Span:
    return Span(article.reading.article.id, article.places[at][0], article.places[at + length - 1][1])
