"""How alike two texts are: words or character n-grams, weighed by rarity (TF-IDF), compared by cosine.

Sparse dictionaries in pure Python: at the size of a news text (a few hundred distinct stems) they need no array library,
and every shared term keeps its name, so that a likeness can say what it rests on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import repeat
from math import fsum, log, sqrt
from operator import mul
from typing import TypeVar

from tellings.words import content_stems, fold

Term = TypeVar("Term", bound=Hashable)
Vector = dict[str, float]
"""Term to weight, of unit length or empty."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each term is worth. `unseen` is the idf of a term that no counted text has; `terms` cuts a text into terms."""

    idf: Mapping[str, float]
    unseen: float
    terms: Callable[[str], list[str]] = content_stems

    def vector(self, text: str) -> Vector:
        """The text as a unit-length vector; empty for a text without terms."""
        return self.weigh(Counter(self.terms(text)))

    def weigh(self, counts: Mapping[str, float]) -> Vector:
        """Counted terms as a unit-length vector: (1 + ln count) · idf. A count may be a fraction from 1 up: a title's
        word may count for more than one. Counts below 1 count as 1."""
        idf, unseen = self.idf, self.unseen
        return unit(
            {term: (1 + log(count) if count > 1 else 1.0) * idf.get(term, unseen) for term, count in counts.items()}
        )

    def of(self, terms: Iterable[str]) -> list[float]:
        """The idf of each of these terms."""
        return [self.idf.get(term, self.unseen) for term in terms]


def weights(
    texts: Iterable[str],
    terms: Callable[[str], list[str]] = content_stems,
    *,
    background: str | None = "en",
) -> Weights:
    """Weights from the texts at hand, on top of the shipped counts for a language (only for `content_stems`).

    idf = ln((1 + N) / (½ + df)), N and df counting the texts at hand and the background together: three texts about one
    event cannot tell by themselves which of their words are rare, and thousands of texts outweigh the background.
    """
    return term_weights((terms(text) for text in texts), terms, background if terms is content_stems else None)


def term_weights(
    texts: Iterable[Iterable[str]],
    terms: Callable[[str], list[str]] = content_stems,
    background: str | Sequence[str] | None = "en",
) -> Weights:
    """As `weights`, for texts that are cut into terms already, of one language or several."""
    seen: Counter[str] = Counter()
    number = 0
    for text in texts:
        seen.update(set(text))
        number += 1
    return counted_weights(seen, number, terms, background)


def counted_weights(
    seen: Mapping[str, int],
    number: int,
    terms: Callable[[str], list[str]] = content_stems,
    background: str | Sequence[str] | None = "en",
) -> Weights:
    """As `term_weights`, where it is known in how many of `number` texts each term stands."""
    languages = (background,) if isinstance(background, str) else tuple(background or ())
    total, counted = _backgrounds(languages)
    everything = number + total
    idf = {term: log((1 + everything) / (0.5 + count)) for term, count in counted.items() if term not in seen}
    for term, count in seen.items():
        idf[term] = log((1 + everything) / (0.5 + count + counted.get(term, 0)))
    return Weights(idf, log((1 + everything) / 0.5), terms)


def dot(a: Mapping[Term, float], b: Mapping[Term, float]) -> float:
    """The sum of the products of the weights of shared terms: exact, and so the same in whatever order."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return fsum(map(mul, few.values(), map(many.get, few, repeat(0.0))))


def unit(vector: Mapping[Term, float]) -> dict[Term, float]:
    """The same direction at unit length; empty for one of no length."""
    length = sqrt(sum(map(mul, vector.values(), vector.values())))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def cosine(a: Mapping[Term, float], b: Mapping[Term, float]) -> float:
    """Cosine of two unit-length vectors, 0..1; 0.0 where one is empty."""
    return min(1.0, dot(a, b))


def char_grams(text: str, n_low: int = 2, n_high: int = 5) -> list[str]:
    """Character n-grams within words, each word padded by a blank at either side; accents and case folded.

    'Kremlin' and 'Kremlin's', 'inspect' and 'inspections' meet without a stemmer, in any alphabet.
    """
    grams: list[str] = []
    for word in fold(text).split():
        padded = f" {word} "
        for n in range(n_low, min(n_high, len(padded)) + 1):
            grams += [padded[at : at + n] for at in range(len(padded) - n + 1)]
    return grams


@cache
def _backgrounds(languages: tuple[str, ...]) -> tuple[int, Mapping[str, int]]:
    """As `background`, of several languages together: of a stem the part of texts in which it stands where that is largest.

    Languages are counted in few texts or many; all are made as many as the English ones, so that what is rare is as rare in each.
    """
    if languages in ((), ("en",)):
        return background("en") if languages else (0, {})
    whole, _ = background("en")
    counted: dict[str, int] = {}
    for language in languages:
        total, own = background(language)
        for stem, count in own.items():
            counted[stem] = max(counted.get(stem, 0), round(count * whole / total))
    return whole, counted


@cache
def background(language: str) -> tuple[int, dict[str, int]]:
    """Number of texts counted for a language, and in how many of them each stem stands; (0, {}) for a language without.

    `counts/<language>.tsv`: first line the number of texts, then the stems by falling count: `count<TAB>stem stem …`.
    Made by bench/quality/stories/background.py, which names what was counted.
    """
    table = resources.files("tellings").joinpath("counts", f"{language}.tsv")
    if not table.is_file():
        return 0, {}
    lines = [line for line in table.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    counted: dict[str, int] = {}
    for line in lines[1:]:
        count, stems = line.split("\t")
        counted.update(dict.fromkeys(stems.split(), int(count)))
    return int(lines[0]), counted
