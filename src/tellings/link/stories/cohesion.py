"""How much speaks for a boundary between two stories at each break of a text.

Two texts run together use two stocks of words. The gain of a boundary is how much likelier the words become when either side may
have its own (Dirichlet compound multinomials over a common background, after Eisenstein and Barzilay 2008); beside it stand
how much of the repeated vocabulary crosses the boundary, what keeps to one side, and how what follows begins: a lead is no
quotation, opens with no "But" or "she", and may carry a dateline or a headline. A small linear model weighs them against no
boundary at all. A word that stands once says nothing of where a text falls apart: the work is that of the repeated words.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate, chain
from math import exp, lgamma, log, sqrt

from tellings.link.topics import Matter, Passage

FEATURES = (
    *("gain", "below the best", "own", "crossing", "balance", "length"),
    *("near", "goes on", "quotation", "dateline", "short", "heading"),
)
WORDS = 6  # features that the words tell, before anybody looks at how the next passage begins
BESIDE = (*FEATURES, "told unevenly", "told on both sides", "nobody else's", "mostly nobody else's")
"""… where other tellings of the article's story are at hand."""

PRIOR = 200.0  # words that the background stands for; 100 and 300 do as well, 1,000 and 3,000 worse
STEMS_OF_A_TEXT = (
    213  # by how much the parts of texts that stems stand in are more than the parts of words that they are
)
FEW_TERMS = 100.0  # squared idf of about three terms: what a side repeats says little if it is less
MOST_TOLD = 6.0  # log-odds that the other tellings can add to a boundary
LEAST_SIDE = 120  # characters: a lead may be all that an article tells of a story
LOOK_CLOSER = 4.5  # below the boundary's best, or below even, from which on no opening makes up for the words

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.,'’ ]{3,40}|(?:[A-Z][\w.'’]+[ ,]*){1,4}\s*\([A-Z][\w .]{1,20}\))(?:\([A-Z]\w*\))?[^.\n]{0,20}?\s*[—–-]{1,2}\s"
)
_OPENING_MARKS = "\"“‘'«„"
_CLOSED = ".!?:;,…”\"’'»。！？"


@dataclass(frozen=True, slots=True)
class Boundary:
    """A break of an article: so many passages stand before it; the values of `FEATURES` or `BESIDE`."""

    before: int
    values: tuple[float, ...]


def odds(boundary: Boundary, *, beside: bool) -> float:
    """Log-odds of a boundary against none in its text."""
    bias, weights = _model()[beside]
    return sum(map(float.__mul__, weights, boundary.values), bias)


def best(
    passages: Sequence[Passage], whole: Matter, rarity: Sequence[float], told: Set[int] | None = None
) -> tuple[float, int]:
    """Log-odds of the likeliest boundary of a stretch, and the passages before it; (-inf, 0) where a side would be too short.

    `told`: the stems of the other tellings of the story, None where there is none.
    """
    beside = told is not None
    found = (
        (odds(boundary, beside=beside), -boundary.before) for boundary in boundaries(passages, whole, rarity, told)
    )
    value, before = max(found, default=(float("-inf"), 0))
    return value, -before


def boundaries(
    passages: Sequence[Passage],
    whole: Matter,
    rarity: Sequence[float],
    told: Set[int] | None = None,
    *,
    all: bool = False,
) -> Iterator[Boundary]:
    """The boundaries of a stretch that are worth weighing (`all`: every one that leaves `LEAST_SIDE` on either side)."""
    sides = _sides(passages, rarity)
    if not sides:
        return
    top = max(side[1] for side in sides)
    words = max(1, sum(len(passage.stems) for passage in passages))
    bias, model = _model()[told is not None]
    by_gain, by_rank, by_own, by_crossing, by_balance, by_length = model[:WORDS]
    bias += by_length * log(words / 500)
    uneven: dict[int, tuple[float, ...]] | None = None
    for at, gain, own, crossing, shorter in sides:
        values = 10 * gain / words, (gain - top) / 10, 3 * own, 3 * crossing, log(shorter / 300)
        known = bias + by_gain * values[0] + by_rank * values[1] + by_own * values[2] + by_crossing * values[3]
        known += by_balance * values[4]
        others: tuple[float, ...] = ()
        if told is not None:
            if known < -LOOK_CLOSER - MOST_TOLD and not all:
                continue
            uneven = uneven or _told(passages, rarity, told)
            others = uneven[at]
            known += sum(map(float.__mul__, model[len(FEATURES) :], others))
        if known >= -LOOK_CLOSER or all:
            opening = _opening(passages, at, whole.text, rarity)
            yield Boundary(at, (*values, log(words / 500), *opening, *others))


_Side = tuple[int, float, float, float, int]
"""What the words say of one boundary: passages before it, gain, part of the repeated vocabulary (by rarity) that the side which has
less to itself has to itself, part that stands on both, and the characters of the shorter side."""


def _sides(passages: Sequence[Passage], rarity: Sequence[float]) -> list[_Side]:
    """Only words that stand in several passages count: what the others add to either side they take away again."""
    counts = Counter(chain.from_iterable(passage.stems for passage in passages))
    places: dict[int, list[int]] = {term: [] for term, count in counts.items() if count > 1}  # of every occurrence
    for at, passage in enumerate(passages):
        for term in filter(places.__contains__, passage.stems):
            places[term].append(at)
    ended, opened, moved = ([0.0] * (len(passages) + 1) for _ in range(3))
    mass = 0.0
    for term, found in places.items():
        first, last = found[0], found[-1]
        if first == last:
            continue
        idf = rarity[term]
        worth = len(set(found)) * idf * idf
        opened[first + 1] += worth  # from here on it crosses …
        ended[last + 1] += worth  # … and from here on it is the left side's own
        mass += worth
        prior, left = PRIOR * exp(-idf) / STEMS_OF_A_TEXT, len(found) - 1
        for before, at in enumerate(found):
            moved[at + 1] += log((prior + before) / (prior + left - before))
    lengths = [passage.end - passage.start for passage in passages]
    words, so_far = sum(len(passage.stems) for passage in passages), 0
    before, after = 0, sum(lengths)
    together = lgamma(PRIOR) + lgamma(PRIOR + words)
    sides, gain, crossing, left_own = list[_Side](), 0.0, 0.0, 0.0
    mass = mass or 1.0
    for at, passage in enumerate(passages[:-1], 1):
        gain += moved[at]
        so_far += len(passage.stems)
        crossing += opened[at] - ended[at]
        left_own += ended[at]
        before, after = before + lengths[at - 1], after - lengths[at - 1]
        if before >= LEAST_SIDE and after >= LEAST_SIDE:
            likelier = gain + together - lgamma(PRIOR + so_far) - lgamma(PRIOR + words - so_far)
            own = min(left_own, mass - left_own - crossing)
            sides.append((at, likelier, own / mass, crossing / mass, min(before, after)))
    return sides


def _opening(passages: Sequence[Passage], at: int, text: str, rarity: Sequence[float]) -> tuple[float, ...]:
    """How what follows a boundary begins, and how much it has in common with what stands just before."""

    def worth(terms: Iterable[int]) -> float:
        return sum(sorted(map(rarity.__getitem__, terms)))

    near, coming = (
        {term for passage in some for term in passage.stems}
        for some in (passages[max(0, at - 2) : at], passages[at : at + 2])
    )
    alike = worth(near & coming) / (1e-9 + sqrt(worth(near) * worth(coming)))
    passage = passages[at]
    characters, heading = passage.end - passage.start, 0.0
    words = text[passage.start : passage.start + min(80, characters)]
    if characters < 120 and text[passage.end - 1] not in _CLOSED and len(own := set(passage.stems)) > 2:
        lead = {term for after in passages[at + 1 : at + 3] for term in after.stems}
        heading = worth(lead & own) / (1e-9 + worth(own))
    return (
        alike,
        float(_first_word(words) in _continuing()),
        float(words[:1] in _OPENING_MARKS),
        float(_DATELINE.match(words) is not None),
        float(characters < 60),
        heading,
    )


def _told(passages: Sequence[Passage], rarity: Sequence[float], told: Set[int]) -> dict[int, tuple[float, ...]]:
    """For each boundary how differently the other tellings cover its two sides, how much they cover of the less covered, and
    how much of what that side repeats is in neither of the others."""
    counts = Counter(term for passage in passages for term in passage.stems)
    worth = {term: rarity[term] ** 2 for term in counts}
    masses = [sum(worth[term] for term in sorted(set(passage.stems))) for passage in passages]
    covered = [sum(worth[term] for term in sorted(told & set(passage.stems))) for passage in passages]
    mass, held = sum(masses), sum(covered)
    so_far = dict.fromkeys(counts, 0)
    left, right = (
        [0.0, 0.0],
        [sum(worth[term] for term, count in counts.items() if count > 1), 0.0],
    )  # repeated, its own
    right[1] = sum(worth[term] for term, count in counts.items() if count > 1 and term not in told)
    found: dict[int, tuple[float, ...]] = {}
    sums = zip(accumulate(masses[:-1]), accumulate(covered[:-1]), strict=True)
    for at, (passage, (mass_left, held_left)) in enumerate(zip(passages, sums, strict=False), 1):
        for term in passage.stems:
            before, after = so_far[term], counts[term] - so_far[term]
            so_far[term] += 1
            left[0] += worth[term] if before == 1 else 0.0
            right[0] -= worth[term] if after == 2 else 0.0
            if term not in told:
                right[1] -= worth[term] if before == 0 and after > 1 else 0.0
                left[1] += worth[term] if before > 0 and after == 1 else 0.0
        sides = (
            (held_left / max(1.0, mass_left), left[1] / (left[0] + FEW_TERMS)),
            ((held - held_left) / max(1.0, mass - mass_left), right[1] / (right[0] + FEW_TERMS)),
        )
        (less, own), (more, _) = sorted(sides)
        found[at] = 5 * (more - less), 5 * less, 5 * own, 5 * max(0.0, own - 0.5)
    return found


def _first_word(words: str) -> str:
    return re.split(r"[^\w]", words.lstrip(_OPENING_MARKS), maxsplit=1)[0].lower()


@cache
def _continuing() -> frozenset[str]:
    """Words with which a paragraph goes on where the last one stopped."""
    table = resources.files("tellings.link").joinpath("lexicons", "en", "cohesion.tsv").read_text(encoding="utf-8")
    return frozenset(line.split("\t")[0] for line in table.splitlines() if line and not line.startswith("#"))


@cache
def _model() -> tuple[tuple[float, tuple[float, ...]], tuple[float, tuple[float, ...]]]:
    """Bias and weights for an article alone, and beside other tellings; made by bench/quality/stories/train_segments.py."""
    made = json.loads(resources.files("tellings.link").joinpath("weights", "cohesion.json").read_text(encoding="utf-8"))
    alone, beside = made["alone"], made["beside"]
    return (
        (alone["bias"], tuple(alone["weights"][name] for name in FEATURES)),
        (beside["bias"], tuple(beside["weights"][name] for name in BESIDE)),
    )
