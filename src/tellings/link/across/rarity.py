"""How rare a romanised word, a run of its letters, a number or a matter is: in the articles at hand, and in the shipped counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, repeat
from math import log, sqrt
from operator import add, mul

from tellings.likeness import background
from tellings.link.across.alphabet import bones, grams, romanised
from tellings.link.across.anchors import Anchors
from tellings.words import stem

NAMES = 120  # romanised words of a text that are compared, the weightiest
GRAMS = 150  # runs of their letters, the weightiest: all of them did no better (bench/quality/languages/RESULTS.md)
USUAL = 0.01  # part of a language's texts that have a word, from which on its runs of letters are counted: rarer ones hardly add to them
COMMON_WORD = 0.15  # part of a language's texts that have a word, from which on it is no name to show
SHORT = 3  # bones up to which names have them in common by chance
NAMED, NUMBERED = 4, 2  # names and numbers in a reason
TEXTS = 200  # that the matters are taken to be known from: the list has no counts

Weighed = dict[str, float]


@dataclass(frozen=True, slots=True)
class Vectors:
    """A text's names, numbers and matters as vectors of unit length (empty for none), its whole names by weight, and these by their
    bones, where there are enough to know a name by."""

    grams: Weighed
    numbers: Weighed
    matters: Weighed
    names: Weighed
    frames: Mapping[str, Sequence[str]]


class _Names(dict[str, float]):
    """The idf of a romanised word in a language, worked out when first asked for: by the texts at hand and those counted before."""

    __slots__ = ("held", "known", "worth")

    def __init__(self, texts: Iterable[Anchors], language: str) -> None:
        super().__init__()
        names = [text.names for text in texts]
        self.held, self.known = _held(names), _known(language)
        self.worth = _worth(len(names) + self.known.texts)

    def __missing__(self, name: str) -> float:
        count = self.held[name] + self.known.words.get(stem(name), 0)
        self[name] = idf = self.worth[min(len(self.worth) - 1, count)]
        return idf


@dataclass(frozen=True, slots=True)
class Rarity:
    """What stands in how many of the texts at hand: matters and numbers in all; and what names and runs of letters are worth in a language."""

    texts: Counter[str]
    matters: Counter[str]
    numbers: Counter[str]
    names: Mapping[str, _Names]
    runs: dict[str, Weighed]

    def weighed(self, text: Anchors, language: str) -> Weighed:
        """The weightiest names of a text."""
        return _weightiest(NAMES, text.names, self.names[language])

    def vectors(self, text: Anchors, language: str) -> Vectors:
        """The vectors of a part of one of those texts."""
        names = self.weighed(text, language)
        own, idf = _grams(text, names), self.runs[language]
        strange = dict.fromkeys(
            (gram for gram in own if gram not in idf), 1
        )  # in a part other names are the weightiest
        idf |= _rarity(strange, self.texts[language], _known(language))
        return self.of_runs(text, language, names, own)

    def of_runs(self, text: Anchors, language: str, names: Weighed, own: Mapping[str, int]) -> Vectors:
        """The vectors of a text with these names, cut into these runs of letters."""
        idf, whole = self.runs[language], self.texts.total()
        return Vectors(
            _unit(_weightiest(GRAMS, own, idf)),
            _unit(_by_rarity(text.numbers, self.numbers, whole)),
            _unit(_by_rarity(text.matters, self.matters, whole)),
            names,
            _framed(names),
        )


def vectors(texts: Sequence[Anchors], languages: Sequence[str]) -> tuple[list[Vectors], Rarity]:
    """The vectors of some texts, each in its language; what is rare is rare in a language, matters and numbers in all."""
    totals = Counter(languages)
    matters, numbers = _held(one.matters for one in texts), _held(one.numbers for one in texts)
    names = {
        language: _Names((text for text, own in _zipped(texts, languages) if own == language), language)
        for language in totals
    }
    rarity = Rarity(totals, matters, numbers, names, {})
    chosen = [rarity.weighed(text, language) for text, language in _zipped(texts, languages)]
    cut = [_grams(text, names) for text, names in zip(texts, chosen, strict=True)]
    for language in totals:
        held = _held(own for own, spoken in zip(cut, languages, strict=True) if spoken == language)
        rarity.runs[language] = _rarity(held, totals[language], _known(language))
    together = zip(texts, languages, chosen, cut, strict=True)
    return [rarity.of_runs(text, language, names, own) for text, language, names, own in together], rarity


def alone(text: Anchors, language: str) -> Vectors:
    """A text's numbers, matters and whole names, by the counts that are shipped alone; no runs of letters, which cost the most."""
    names, matters, numbers = {language: _Names([text], language)}, _held([text.matters]), _held([text.numbers])
    rarity = Rarity(Counter([language]), matters, numbers, names, {language: {}})
    return rarity.of_runs(text, language, rarity.weighed(text, language), {})


def _rarity(held: Mapping[str, int], texts: int, known: _Known) -> Weighed:
    """The idf of every run of letters that the texts at hand have: worked out once, as a run stands in many of them."""
    standing = map(add, held.values(), map(known.grams.get, held, repeat(0)))
    return dict(zip(held, map(_worth(texts + known.texts).__getitem__, standing), strict=True))


@lru_cache(maxsize=64)
def _worth(texts: int) -> list[float]:
    """The idf of what stands in none, one, two … all of so many texts."""
    return [log((1 + texts) / (0.5 + count)) for count in range(texts + 1)]


def usual_share(name: str, language: str) -> float:
    """Part of the texts counted before, of a language, that have a romanised word, 0..1; 0.0 for a language without counts."""
    known = _known(language)
    return known.words.get(stem(name), 0) / (1 + known.texts)


def in_common(a: tuple[Anchors, str], b: tuple[Anchors, str]) -> list[tuple[str, str]]:
    """The names and numbers that two texts, each with its language, have in common, as each prints them: the rarest first, then
    the matters, by the list's own word for both."""
    (one, own), (two, other) = a, b
    framed = {bones(name): name for name in sorted(two.names)}
    found = []
    for name in one.names:
        frame = bones(name)
        met = name if name in two.names else framed.get(frame) if len(frame) > 2 else None
        if met and len(name) > 3 and len(met) > 3:
            share = max(usual_share(name, own), usual_share(met, other))
            found.append((share, -len(frame), one.printed[name], two.printed[met]))
    numbers = sorted(one.numbers.keys() & two.numbers.keys(), key=lambda number: (_usual(number), -len(number), number))
    matters = sorted(one.matters.keys() & two.matters.keys(), key=lambda matter: (-one.matters[matter], matter))
    named = [(printed, met) for share, _, printed, met in sorted(found) if share < COMMON_WORD]
    return [
        *named[:NAMED],
        *((number, number) for number in numbers[:NUMBERED]),
        *((matter, matter) for matter in matters),
    ]


def _zipped(texts: Sequence[Anchors], languages: Sequence[str]) -> Iterable[tuple[Anchors, str]]:
    return zip(texts, languages, strict=True)


def _held(texts: Iterable[Mapping[str, int]]) -> Counter[str]:
    """In how many texts each stands."""
    held: Counter[str] = Counter()
    for text in texts:
        held.update(text.keys())
    return held


def _grams(text: Anchors, names: Weighed) -> Counter[str]:
    counted = Counter(chain.from_iterable(map(grams, names)))
    for name in names:
        more = text.names[name] - 1  # most names stand once
        if more:
            for gram in grams(name):
                counted[gram] += more
    return counted


def _framed(names: Iterable[str]) -> dict[str, list[str]]:
    framed: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(frame := bones(name)) > SHORT:
            framed[frame].append(name)
    return framed


def _weightiest(most: int, counts: Mapping[str, int], idf: Mapping[str, float]) -> Weighed:
    """The weightiest of what is counted, in order: each weighs (1 + ln count) · idf."""
    often = {count: 1 + log(count) for count in set(counts.values())}
    weights = [*map(mul, map(often.__getitem__, counts.values()), map(idf.__getitem__, counts))]
    least = sorted(weights)[-most] if len(weights) > most else 0.0  # numbers alone are sorted fast
    enough = [(weight, one) for weight, one in zip(weights, counts, strict=True) if weight >= least]
    return {one: weight for weight, one in sorted(enough, reverse=True)[:most]}


def _by_rarity(counts: Mapping[str, int], held: Mapping[str, int], texts: int) -> Weighed:
    """A matter that half of all texts have tells little, in few texts as in many."""
    return {
        one: (1 + log(count)) * log((1 + texts + TEXTS) / (0.5 + held[one] + _usual(one) * TEXTS))
        for one, count in counts.items()
    }


def _usual(one: str) -> float:
    """Part of news texts that have a matter or number, roughly: years and small numbers are in many."""
    if one[0].isdigit():
        return 0.1 if len(one) < 3 or (len(one) == 4 and one[:2] in ("19", "20")) else 0.01
    return 0.1


def _unit(weighed: Weighed) -> Weighed:
    length = sqrt(sum(weight * weight for weight in weighed.values()))
    return {one: weight / length for one, weight in weighed.items()} if length else {}


@dataclass(frozen=True, slots=True)
class _Known:
    """Counts of texts that were counted before: in how many each romanised stem stands, and each run of letters."""

    texts: int
    words: Mapping[str, int]
    grams: Mapping[str, int]


@cache
def _known(language: str) -> _Known:
    total, counted = background(language)
    words: Counter[str] = Counter()
    runs: Counter[str] = Counter()
    for word, count in counted.items():
        name = romanised(word)
        if name:
            words[stem(name)] = max(words[stem(name)], count)
        if name and count >= USUAL * total:
            for gram in set(grams(name)):
                runs[gram] += count
    return _Known(total, words, {gram: min(total, count) for gram, count in runs.items()})
