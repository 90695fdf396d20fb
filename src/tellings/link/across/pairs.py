"""Which articles of different languages tell one event: by the names, numbers and matters that they have in common.

No dictionary of the languages and no model of them: what is alike is how names sound. How like two are is seen beside how like
each is to the other language's articles on the whole (after the hub correction of Conneau et al. 2018), since some texts are like everything.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from importlib import resources
from math import exp, fsum, log, sqrt

from tellings.link.across.alphabet import bones
from tellings.link.across.anchors import Anchors, anchors
from tellings.link.across.rarity import Rarity, Vectors, alone, vectors
from tellings.link.near import (
    COMMON,
    LEAST,
    MOST_APART,
    NEIGHBOURS,
    UNKNOWN,
    VAGUE,
    Days,
    Pair,
    Pairs,
    nearness,
)
from tellings.link.tongues import tongue
from tellings.model import Article

READ = 6_000  # characters of a telling that are compared
KEYS = 40  # anchors by which one is found, the weightiest
KEPT_NAMES, KEPT_MATTERS = 24, 8  # anchors by which a desk finds one, and as many numbers as matters
MET = 20  # articles of another language that one is compared with, those that share most of its keys
MATTERS, NUMBERS = 0.5, 0.25  # what matters and numbers count for beside names (bench/quality/languages/RESULTS.md)
AROUND = 5  # articles of the other language that say what one is like on the whole
STRANGERS, ONE_EVENT = (
    0.06,
    0.25,
)  # what strangers and reports of one event are like: among a handful of texts, the best may be no good
RAREST = 3
FEATURES = (
    "log likeness",
    "of the lesser's best",
    "of the greater's best",
    "above the whole",
    "names",
    "matters",
    "numbers",
    "rarest in common",
    "names in common",
    "length",
)
LEAST_PROBABLE = 0.01


Parts = tuple[float, float, float]  # likeness of names, matters and numbers


@dataclass(frozen=True, slots=True)
class Told:
    """A telling as it is compared: its language (ISO 639-1, "" for unknown), its words, and when it can have come out."""

    language: str
    text: str
    days: Days = UNKNOWN


@dataclass(frozen=True, slots=True)
class Measured:
    """Tellings of known languages as they were compared, and how like the pairs are that are alike at all, 0..1, with what it is made of."""

    spelled: Sequence[Vectors]
    rarity: Rarity
    likeness: Pairs
    parts: Mapping[Pair, Parts]


@dataclass(frozen=True, slots=True)
class Crossing:
    """Pairs of tellings in different languages, smaller number first: how like they are, and the probability that they tell one event.
    `known`: they were not compared here, and need not be."""

    likeness: Pairs
    probability: Pairs
    measured: Measured | None = None
    known: bool = False


NONE = Crossing({}, {})
_NOTHING = Vectors({}, {}, {}, {}, {})


def crossing(told: Sequence[Told], before: Crossing = NONE, fresh: Set[int] = frozenset()) -> Crossing:
    """The pairs that are alike at all; none where all are in one language.

    `before`: what came of the same tellings before the `fresh` ones were cut, or came behind the others. Then only pairs with one of these
    are compared, what is rare stays as rare as it was, and probabilities are of these pairs alone.
    """
    if len({one.language for one in told if one.language}) < 2:
        return NONE
    spoken = [number for number, one in enumerate(told) if one.language]
    known = [told[number] for number in spoken]
    changed = {at for at, number in enumerate(spoken) if number in fresh}
    made = measured(known) if before.measured is None else measured_again(known, before.measured, changed)
    back = {pair: (spoken[pair[0]], spoken[pair[1]]) for pair in made.likeness}
    asked = (
        made.likeness if before.measured is None else [pair for pair in made.likeness if not changed.isdisjoint(pair)]
    )
    model = _model()
    told_one = ((back[pair], model.probability(values)) for pair, values in features(known, made, asked))
    probability = {pair: value for pair, value in told_one if value >= LEAST_PROBABLE}
    return Crossing({back[pair]: value for pair, value in made.likeness.items()}, probability, made)


def measured(told: Sequence[Told]) -> Measured:
    """Tellings of known languages compared."""
    languages = [one.language for one in told]
    spelled, rarity = vectors([_anchors(one) for one in told], languages)
    met = _met([_keys(one) for one in spelled], languages, [_narrow(one.days) for one in told])
    return Measured(spelled, rarity, *_likeness(told, spelled, met))


def measured_again(told: Sequence[Told], before: Measured, fresh: Set[int]) -> Measured:
    """The same once the `fresh` ones have changed, or come behind the others."""
    spelled = [*before.spelled, *([_NOTHING] * (len(told) - len(before.spelled)))]
    for number in fresh:
        spelled[number] = before.rarity.vectors(_anchors(told[number]), told[number].language)
    languages, days = [one.language for one in told], [_narrow(one.days) for one in told]
    met = _met([_keys(one) for one in spelled], languages, days, fresh)
    likeness, parts = _likeness(told, spelled, met)
    stay = {pair: value for pair, value in before.likeness.items() if fresh.isdisjoint(pair)}
    return Measured(spelled, before.rarity, stay | likeness, {pair: before.parts[pair] for pair in stay} | parts)


def _anchors(one: Told) -> Anchors:
    return anchors(one.text[:READ], one.language)


def _likeness(told: Sequence[Told], spelled: Sequence[Vectors], met: Iterable[Pair]) -> tuple[Pairs, dict[Pair, Parts]]:
    days = [_narrow(one.days) for one in told]
    likeness: Pairs = {}
    parts: dict[Pair, Parts] = {}
    for pair in sorted(set(met)):
        a, b = spelled[pair[0]], spelled[pair[1]]
        names, matters, numbers = _dot(a.grams, b.grams), _dot(a.matters, b.matters), _dot(a.numbers, b.numbers)
        value = (names + MATTERS * matters + NUMBERS * numbers) / (1 + MATTERS + NUMBERS)
        value *= nearness(days[pair[0]], days[pair[1]])
        if value >= LEAST:
            likeness[pair], parts[pair] = value, (names, matters, numbers)
    return likeness, parts


def features(told: Sequence[Told], made: Measured, asked: Iterable[Pair]) -> Iterator[tuple[Pair, tuple[float, ...]]]:
    """The values of `FEATURES` for these pairs, in order."""
    spelled, likeness, parts = made.spelled, made.likeness, made.parts
    met: defaultdict[tuple[int, str], list[float]] = defaultdict(list)
    for (a, b), value in likeness.items():
        met[a, told[b].language].append(value)
        met[b, told[a].language].append(value)
    whole = {key: max(STRANGERS, sum(nlargest(AROUND + 1, values)[1:]) / AROUND) for key, values in met.items()}
    best = {key: max(ONE_EVENT, *values) for key, values in met.items()}
    for a, b in asked:
        value = likeness[a, b]
        at_a, at_b = (a, told[b].language), (b, told[a].language)
        less, more = sorted((value / best[at_a], value / best[at_b]))
        common = _whole_names(spelled[a], spelled[b])
        rarest = nlargest(RAREST, common)
        yield (
            (a, b),
            (
                log(value),
                less,
                more,
                value - (whole[at_a] + whole[at_b]) / 2,
                *parts[a, b],
                sum(rarest) / RAREST,
                log(1 + len(common)),
                log(1 + min(len(told[a].text), len(told[b].text))),
            ),
        )


def _whole_names(a: Vectors, b: Vectors) -> list[float]:
    """What the names that two have in common are worth, as they are spelled or by their bones."""
    spelled = [name for name in a.names.keys() & b.names.keys() if len(name) > 2]
    found = [min(a.names[name], b.names[name]) for name in spelled]
    for frame in a.frames.keys() & b.frames.keys():
        weight = b.names[b.frames[frame][-1]]
        found += [min(a.names[name], weight) for name in a.frames[frame] if name not in b.names]
    return found


def _dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    # The two are in different languages and share few of many: these are found first, and the exact sum does not depend on their order.
    shared = a.keys() & b.keys()
    return fsum([a[one] * b[one] for one in shared]) if shared else 0.0


def printed(article: Article) -> str:
    """What an article says, its headline first."""
    return f"{article.title}\n{article.text}" if article.title else article.text


def found_by(article: Article) -> tuple[tuple[str, float], ...]:
    """By what an article is found among those in other languages, each with its worth, by the counts that are shipped alone: a
    desk asks for it before it knows what else is there. () where its language is not known."""
    language = tongue(article)
    if not language:
        return ()
    one = alone(_anchors(Told(language, printed(article))), language)
    names = nlargest(KEPT_NAMES, _beginnings(one).items(), key=_worth)
    whole = sqrt(sum(worth * worth for _, worth in names)) or 1.0
    others = [
        *nlargest(KEPT_MATTERS, one.matters.items(), key=_worth),
        *nlargest(KEPT_MATTERS, one.numbers.items(), key=_worth),
    ]
    return (*((name, worth / whole) for name, worth in names), *((other, MATTERS * worth) for other, worth in others))


def _worth(key: tuple[str, float]) -> tuple[float, str]:
    return key[1], key[0]


def _keys(one: Vectors) -> list[str]:
    """The weightiest anchors: a name's first bones, the matters, the numbers."""
    strongest = nlargest(KEYS, _beginnings(one).items(), key=_worth)
    return [*(key for key, _ in strongest), *one.matters, *one.numbers]


def _beginnings(one: Vectors) -> dict[str, float]:
    """How the bones of its names begin, each with the weight of the weightiest that begins so."""
    keys: dict[str, float] = {}
    for name, weight in one.names.items():
        frame = bones(name)[:4] if name.isascii() else name
        if len(frame) > 1:
            keys[frame] = max(weight, keys.get(frame, 0.0))
    return keys


def _met(
    keys: Sequence[Sequence[str]], languages: Sequence[str], days: Sequence[Days], fresh: Set[int] | None = None
) -> Iterator[Pair]:
    """The pairs of different languages that share keys: of each other language the `MET` that share most, within the days of an event.
    `fresh`: only pairs with one of these."""

    def began(number: int) -> int:
        first = days[number][0]
        return first.toordinal() if first else 0

    order = sorted(range(len(keys)), key=lambda number: (began(number), number))
    firsts = [began(number) for number in order]
    holders: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)  # a key, and a language, to places in the order
    for place, number in enumerate(order):
        for key in keys[number]:
            holders[key].setdefault(languages[number], []).append(place)
    for place, number in enumerate(order):
        if fresh is not None and number not in fresh:
            continue
        since = bisect_left(firsts, firsts[place] - MOST_APART - VAGUE) if firsts[place] else 0
        until = place if fresh is None else len(order)
        met: defaultdict[str, list[int]] = defaultdict(list)
        for key in keys[number]:
            for language, places in holders[key].items():
                if language != languages[number]:
                    low, high = bisect_left(places, since), bisect_left(places, until)
                    met[language] += places[low if high - low <= COMMON else high - NEIGHBOURS : high]
        for places in met.values():
            often = ((count, other) for other, count in Counter(places).items() if count > 1)
            for _, other in nlargest(MET, often):
                yield min(number, order[other]), max(number, order[other])


def _narrow(bounds: Days) -> Days:
    first, last = bounds
    return bounds if first and last and (last - first).days <= VAGUE else UNKNOWN


@dataclass(frozen=True, slots=True)
class _Logistic:
    weights: tuple[float, ...]
    bias: float

    def probability(self, values: Sequence[float]) -> float:
        return 1 / (1 + exp(-sum(map(float.__mul__, self.weights, values), self.bias)))


@cache
def _model() -> _Logistic:
    """A logistic regression made by bench/quality/languages/train.py."""
    made = json.loads(resources.files("tellings.link").joinpath("weights", "across.json").read_text(encoding="utf-8"))
    return _Logistic(tuple(made["weights"][name] for name in FEATURES), made["bias"])
