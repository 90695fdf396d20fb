"""Which stretches are alike at all: found by the weightiest terms of each, within the days in which one event is told.

Stretches are numbered by the day they came out, so that the holders of a term within some days are one slice of its list.
"""

from __future__ import annotations

import heapq
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, repeat
from math import exp
from operator import mul

KEYS = 30  # weightiest terms by which a stretch is found
COMMON = 400  # holders of a term within the days, above which it finds only the NEIGHBOURS that came out last
NEIGHBOURS = 20
MET = 100  # stretches that one is compared with, those that share most of its keys: with 40 a story of 200 tellings falls to pieces
LEAST = 0.03  # likeness not worth keeping
FADES_AFTER = 1  # days between two publications that cost nothing
FADES_OVER = 6.0  # days in which likeness then falls to 1/e: reports of one event come within days, its sequel later
MOST_APART = 22  # days between two publications, from which on even one text has less than LEAST left
VAGUE = 40  # days between the bounds of a date, from which on it says nothing of how near two are

Pair = tuple[int, int]
Pairs = dict[Pair, float]
Days = tuple[date | None, date | None]
UNKNOWN: Days = (None, None)


@dataclass(frozen=True, slots=True)
class Packed:
    """A vector in little room: its terms by number, weightiest first, and their weights."""

    terms: array[int]
    weights: array[float]

    def unpacked(self) -> dict[int, float]:
        return dict(zip(self.terms, self.weights, strict=True))

    def likeness(self, other: Mapping[int, float]) -> float:
        """Cosine with an unpacked vector, 0..1."""
        in_common: float = sum(map(mul, self.weights, map(other.get, self.terms, repeat(0.0))))
        return min(1.0, in_common)


def packed(vector: Mapping[int, float]) -> Packed:
    """A vector, terms that weigh the same by their number."""
    terms = sorted(sorted(vector), key=vector.__getitem__, reverse=True)
    return Packed(array("I", terms), array("f", map(vector.__getitem__, terms)))


def near(vectors: Sequence[Packed], days: Sequence[Days] = (), fresh: Collection[int] | None = None) -> Pairs:
    """Likeness, less what the days between the publications take, of every pair (smaller number first) that shares two keys.

    `days`: first and last day on which each can have been published; unknown ones take nothing. `fresh`: only pairs with one of these.
    """
    dates = [_narrow(bounds) for bounds in days] or [UNKNOWN] * len(vectors)
    order = sorted(range(len(vectors)), key=lambda number: (dates[number][0] or date.max, number))
    firsts = [first.toordinal() for number in order if (first := dates[number][0])]
    holders: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
    for place, number in enumerate(order):
        for term in vectors[number].terms[:KEYS]:
            holders[term].append(place)
    wanted = None if fresh is None else frozenset(fresh)
    found: Pairs = {}
    for place, number in enumerate(order):
        if wanted is not None and number not in wanted:
            continue
        since = bisect_left(firsts, firsts[place] - MOST_APART - VAGUE) if place < len(firsts) else 0
        until = place if wanted is None else len(order)
        at_keys: list[array[int]] = []
        for term in vectors[number].terms[:KEYS]:
            places = holders[term]
            low = bisect_left(places, since) if since else 0
            high = bisect_left(places, until, low)
            at_keys.append(places[low if high - low <= COMMON else high - NEIGHBOURS : high])
        met = Counter(chain.from_iterable(at_keys))
        met.pop(place, None)
        often = [(count, other) for other, count in met.items() if count > 1]
        if len(often) > MET:
            often = heapq.nlargest(MET, often)
        own = vectors[number].unpacked() if often else {}
        for _, met_at in often:
            other = order[met_at]
            value = nearness(dates[number], dates[other])
            if value >= LEAST:
                value *= vectors[other].likeness(own)
                if value >= LEAST:
                    found[min(number, other), max(number, other)] = value
    return found


def nearness(a: Days, b: Days) -> float:
    """What the days between two publications leave of their likeness, 0..1."""
    (a_first, a_last), (b_first, b_last) = a, b
    if not (a_first and a_last and b_first and b_last):
        return 1.0
    apart = max((b_first - a_last).days, (a_first - b_last).days, 0)
    return exp(-(apart - FADES_AFTER) / FADES_OVER) if apart > FADES_AFTER else 1.0


def _narrow(bounds: Days) -> Days:
    first, last = bounds
    return bounds if first and last and (last - first).days <= VAGUE else UNKNOWN
