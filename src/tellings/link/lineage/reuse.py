"""Text reuse: which articles share stretches of words, how much of each, and where.

Pairs are found by a sample of their word 7-grams, a quarter of them, those that begin with a word whose number falls to it (after Manber 1994), in one sorted index:
the work grows with what is shared, not with the number of pairs. What a pair shares is then measured exactly, in 5-grams ("shingles",
Broder 1997): containment both ways tells a copy from a paragraph inside a longer report, to which a symmetric measure is blind.
Words inside quotation marks count apart: two reporters at one press conference share those and nothing else.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, compress, groupby, pairwise
from zlib import crc32

from tellings.link.wording import Wording, Wordings
from tellings.model import Reading, Span
from tellings.words import places

SHINGLE = 5  # words; shorter ones meet by chance, longer ones break at every edit
LEAST_SHARED = 10  # shingles (a run of fourteen words) below which a pair is not looked at
KEY = 7  # words by which pairs are found: of strangers, far fewer share one than share a shingle
SAMPLED = 4  # one key in so many: a run of 24 different words is missed once in 130 times, of 40 never
CROWD = 24  # articles with one key, above which they are paired with its first few only: no square of a wire's clients
HUB = 2
HOUSE_STYLE = 3  # articles of one outlet, and of no other, with one key: its own furniture …
HOUSE_KEYS = 16  # … unless two of them have so many such keys (some seventy words): then it is one report, kept twice
MOST_PLACES = 4  # places of one shingle in an article that a run may start from: bounds texts that repeat themselves
BUCKETS = 64  # parts in which the index is sorted, one after the other
KEPT = 1024  # articles whose shingles are kept for the next comparison

# Quotations as they stand when nobody has marked them. A straight mark opens after a blank or bracket and closes before one:
# without that, one lost mark would turn an article inside out. Every branch begins with its mark, which is found fast; what stood
# before is asked then.
_QUOTED = re.compile(
    r"[“„«][^“”„«»\n]{1,2000}[”»“]"
    r"|\"(?<![^\s(\[—-]\")(?=\S)[^\"\n]{1,2000}(?<=\S)\"(?!\w)"
    r"|‘(?<!\w‘)[^‘\n]{1,1000}’(?!\w)"
)
# What stands under an embedded post is the post's, too: " pic.example.com/a1 — Ana Moreau (@amoreau) June 27, 2017".
_SIGNATURE = re.compile(
    r"[.!?…]*(?:\s*(?:https?://|[\w.]+\.com/)\S+){0,3}\s*(?:—|–|--)\s?[^()@\n]{2,60}\(@\w{1,30}\)(?:,?[ \w.,]{0,20}\d{4})?"
)
# Links to other stories that a scrape has run together: headlines glued to what stood before them, or parted by bars.
_GLUED = re.compile(r"[a-z]{3}(?:[A-Z][A-Za-z]|\d+ [A-Z])")
_SENTENCE_END = re.compile(
    r"(?<!\w)[a-z]+[.!?][\"”’)]*\s+[\"“‘(]?[A-Z]"
)  # not "Sen. Varro": a name's title has a capital
_NOT = bytes([1]) + bytes(255)
LINKS = 120  # words: longer runs are never taken for links


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
    `whole_a`: part of all its words, quotations too.

    `narrated`, `quoted`: number of shared shingles outside and inside quotation marks. `runs`: longest first.
    """

    a: str
    b: str
    share_a: float
    share_b: float
    whole_a: float
    whole_b: float
    narrated: int
    quoted: int
    runs: tuple[Run, ...]

    @property
    def longest(self) -> int:
        """Words of the outlet's own in the longest run."""
        return max((run.words - run.quoted for run in self.runs), default=0)


@dataclass(frozen=True, slots=True)
class _Shingled:
    """An article cut for comparing: its words as bytes, four to a word, and one number for every shingle's start."""

    article: str
    words: bytes
    shingles: tuple[int, ...]
    distinct: frozenset[int]


class _Placed:
    """Where an article's words stand, which are quoted (1, else 0), and how many distinct shingles hold no quoted word anywhere.

    `count` tells how many words a text has. Only paragraphs that are asked for are cut again for their places: of a copy the first and the last."""

    def __init__(self, wording: Wording, shingled: _Shingled, count: Callable[[str], int]) -> None:
        self.text = wording.reading.article.text
        self._wording, self._count = wording, count
        self._known: dict[int, list[tuple[int, int]]] = {}
        flags = bytearray(len(wording.words))
        for start, end in _quotations(wording.reading):
            first, last = self._word(start), self._word(end)
            if first < last:
                flags[first:last] = b"\1" * (last - first)
        self.quoted = bytes(flags)
        spoken = frozenset(compress(shingled.shingles, _any(self.quoted)))
        self.narrated = len(shingled.distinct) - len(spoken)

    def place(self, word: int) -> tuple[int, int]:
        """`[start, end)` of a word by its number."""
        ends = self._wording.ends
        at = bisect_right(ends, word)
        first, last = self._places(at)[word - (ends[at - 1] if at else 0)]
        start = self._wording.starts[at]
        return start + first, start + last

    def _word(self, place: int) -> int:
        """The number of the first word that begins at a place or after it."""
        starts, ends = self._wording.starts, self._wording.ends
        at = bisect_right(starts, place) - 1
        if at < 0:
            return 0
        if place >= self._wording.stops[at]:
            return ends[at]
        # Quotations begin and end between words: counting those before is faster than placing them.
        return (ends[at - 1] if at else 0) + self._count(self.text[starts[at] : place])

    def _places(self, at: int) -> list[tuple[int, int]]:
        """Where the words of a paragraph stand in it."""
        if at not in self._known:
            self._known[at] = places(self.text[self._wording.starts[at] : self._wording.stops[at]])
        return self._known[at]


def reuses(words: Wordings) -> tuple[Reuse, ...]:
    """The pairs that share at least a long sentence's words, by ids; in each the article with the smaller id is `a`."""
    articles = sorted(words.values(), key=_appearance)
    shingled = lru_cache(KEPT)(lambda number: _shingled(articles[number]))
    placed = lru_cache(KEPT)(lambda number: _Placed(articles[number], shingled(number), words.count))
    found = []
    for pair in _candidates(articles, words.words):  # by the later one: what many were copied from stays at hand
        a, b = sorted(pair, key=lambda number: articles[number].reading.article.id)
        common = shingled(a).distinct & shingled(b).distinct
        if len(common) >= LEAST_SHARED:
            reuse = _compare((shingled(a), placed(a)), (shingled(b), placed(b)), common)
            if reuse.narrated + reuse.quoted >= LEAST_SHARED:
                found.append(reuse)
    return tuple(sorted(found, key=lambda reuse: (reuse.a, reuse.b)))


def _appearance(article: Wording) -> tuple[str, str]:
    """Orders articles by publication, unknown last: the first of many copies is the one that the others are paired with."""
    return article.reading.article.published or "9", article.reading.article.id


def _candidates(articles: Sequence[Wording], words: Sequence[str]) -> list[tuple[int, int]]:
    """(later, earlier) number of every pair that has a sampled key in common, in rising order. `words`: all words by number."""
    # By what the word is and not by its number, so that the sample does not depend on what else is linked.
    sampled = [crc32(word.encode("utf-8", "surrogatepass")) % SAMPLED == 0 for word in words]
    index = [array("Q") for _ in range(BUCKETS)]
    for number, article in enumerate(articles):
        for key in _keys(tuple(article.words), sampled):
            index[key % BUCKETS].append((key >> 8 & 0xFFFFFFFFFF) << 24 | number)
    outlets = [article.reading.article.outlet for article in articles]
    found: set[tuple[int, int]] = set()
    at_home: Counter[tuple[int, int]] = Counter()
    while index:
        for holders in _shared(index.pop()):
            houses = {outlets[number] for number in holders}
            if len(holders) >= HOUSE_STYLE and len(houses) == 1 and None not in houses:
                at_home.update(_paired(holders))
            else:
                found.update(_paired(holders))
    return sorted(found.union(pair for pair, keys in at_home.items() if keys >= HOUSE_KEYS))


def _paired(holders: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(later, earlier) of the articles with one key: each with each, of a crowd each with the first few."""
    if len(holders) <= CROWD:
        return ((j, i) for i, j in combinations(holders, 2))
    return ((j, i) for at, i in enumerate(holders[:HUB]) for j in holders[at + 1 :])


def _shared(entries: array[int]) -> Iterator[list[int]]:
    """The numbers of the articles with one key, for every key of a part of the index that several have."""
    ordered = sorted(entries)
    twice = [(one, two) for one, two in pairwise(ordered) if (one ^ two) < 1 << 24]
    for _, pairs in groupby(twice, key=lambda pair: pair[0] >> 24):
        (first, second), *more = pairs
        yield [entry & 0xFFFFFF for entry in (first, second, *(later for _, later in more))]


def _keys(words: tuple[int, ...], sampled: Sequence[bool]) -> set[int]:
    """The hashes of the runs that begin with a word of the sample."""
    starts = compress(range(len(words) - KEY + 1), map(sampled.__getitem__, words))
    return {hash(words[at : at + KEY]) for at in starts}


def _hashes(numbers: array[int]) -> Iterator[int]:
    """One number for every shingle."""
    words = numbers.tolist()
    return map(hash, zip(*(words[at:] for at in range(SHINGLE)), strict=False))


def _shingled(article: Wording) -> _Shingled:
    shingles = tuple(_hashes(article.words))
    return _Shingled(article.reading.article.id, article.words.tobytes(), shingles, frozenset(shingles))


def _any(flags: bytes) -> bytes:
    """For every shingle whether one of its words is flagged: not 0 if so."""
    number = int.from_bytes(flags, "little")
    for step in (1, 2, SHINGLE - 4):
        number |= number >> 8 * step
    return number.to_bytes(len(flags), "little")[: max(0, len(flags) - SHINGLE + 1)]


def _quotations(reading: Reading) -> Iterable[tuple[int, int]]:
    """The quotes of a reading, embedded posts with their links and signatures; where nobody has marked them yet, whatever stands
    between quotation marks."""
    text = reading.article.text
    if not reading.quotes:
        return (found.span() for found in _QUOTED.finditer(text))
    ends = sorted((quote.span.start, quote.span.end) for quote in reading.quotes)
    if "(@" not in text:
        return ends
    signed = ((start, end, _SIGNATURE.match(text, end)) for start, end in ends)
    return [(start, signature.end() if signature else end) for start, end, signature in signed]


def _links(text: str, words: int) -> bool:
    """Whether a shared run is a string of links rather than prose: no sentence ends in it, and headlines run into one another."""
    if words > LINKS or _SENTENCE_END.search(text):
        return False
    return text.count(" | ") > 1 or _GLUED.search(text) is not None


def _compare(one: tuple[_Shingled, _Placed], two: tuple[_Shingled, _Placed], common: frozenset[int]) -> Reuse:
    """`common`: the shingles that both have."""
    (a, placed_a), (b, placed_b) = one, two
    own: set[int] = set()
    everything: set[int] = set()
    held_a, held_b = bytearray(len(placed_a.quoted)), bytearray(len(placed_b.quoted))
    runs = []
    for i, j, length in _matches(a, b, common):
        here, there = _span(a, placed_a, i, length), _span(b, placed_b, j, length)
        if length <= LINKS and _links(there.of(placed_b.text), length):
            continue
        held_a[i : i + length] = held_b[j : j + length] = b"\1" * length
        quoted = _quoted_in_both(placed_a.quoted, placed_b.quoted, i, j, length)
        shared = b.shingles[j : j + length - SHINGLE + 1]
        everything.update(shared)
        own.update(compress(shared, _any(quoted).translate(_NOT)) if any(quoted) else shared)
        runs.append(Run(here, there, length, sum(quoted)))
    return Reuse(
        a.article,
        b.article,
        min(1.0, len(own) / max(1, placed_a.narrated)),
        min(1.0, len(own) / max(1, placed_b.narrated)),
        sum(held_a) / max(1, len(held_a)),
        sum(held_b) / max(1, len(held_b)),
        len(own),
        len(everything - own),
        tuple(sorted(runs, key=lambda run: (-run.words, run.b.start))),
    )


def _quoted_in_both(a: bytes, b: bytes, i: int, j: int, length: int) -> bytes:
    """Which words of a run are a quotation, where the two articles' marks need not agree.

    An article that has marks inside the run knows best. If neither has, one that sets the whole run in marks is believed
    (tweets and documents often stand without), unless its quotation runs on at both ends: then it has lost a mark.
    """
    left, right = a[i : i + length], b[j : j + length]
    if left == right:
        return left
    left_knows, right_knows = 0 < sum(left) < length, 0 < sum(right) < length
    if left_knows != right_knows:
        return left if left_knows else right
    if not left_knows and _runs_on(*((a, i) if any(left) else (b, j)), length):
        return bytes(length)
    return bytes(one | two for one, two in zip(left, right, strict=True))


def _runs_on(quoted: bytes, at: int, length: int) -> bool:
    """Whether a quotation covers the words on both sides of a run."""
    return at > 0 and at + length < len(quoted) and quoted[at - 1] == quoted[at + length] == 1


def _matches(a: _Shingled, b: _Shingled, common: frozenset[int]) -> list[tuple[int, int, int]]:
    """Maximal equal stretches of at least a shingle as (word of a, word of b, words), left to right in b; at each place
    the longest that a offers."""
    if a.words == b.words:
        return [(0, 0, len(a.words) // 4)]
    where: dict[int, list[int]] = {}
    for at, shingle in enumerate(a.shingles):
        if shingle in common:
            starts = where.setdefault(shingle, [])
            if len(starts) < MOST_PLACES:
                starts.append(at)
    matches, done = [], 0
    for at, shingle in enumerate(b.shingles):
        if shingle in common and at >= done:
            length, start = max((_equal(a.words, b.words, start, at), -start) for start in where[shingle])
            matches.append((-start, at, length))
            done = at + max(1, length - SHINGLE + 2)  # the next shingle that is not within this run
    return matches


def _equal(a: bytes, b: bytes, i: int, j: int) -> int:
    """Number of words from i and j on that are equal: found by doubling steps, then by halving them."""
    most = min(len(a) // 4 - i, len(b) // 4 - j)
    length, step = 0, 16
    while step:
        step = min(step, most - length)
        if step and a[4 * (i + length) : 4 * (i + length + step)] == b[4 * (j + length) : 4 * (j + length + step)]:
            length += step
            step *= 2
        else:
            most = length + max(0, step - 1)
            step //= 2
            if most == length:
                break
    return length


def _span(article: _Shingled, placed: _Placed, at: int, length: int) -> Span:
    return Span(article.article, placed.place(at)[0], placed.place(at + length - 1)[1])
