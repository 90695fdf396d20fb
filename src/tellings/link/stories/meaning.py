"""What tellings mean, where a model is configured that knows: as vectors, and how far two are above what strangers are to one another.

Models differ in what a cosine is worth: to one, two unrelated reports are like by .75, to another by .1, and languages differ within a
model. So every text is seen beside openings of reports that never were (`lexicons/any/strangers.tsv`), embedded by the same model:
how far above them two are does not depend on what else is told, nor on the order in which it comes.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cache
from heapq import nlargest
from importlib import resources
from math import exp, log, sqrt
from operator import mul
from statistics import pstdev

from tellings.link.across.pairs import Told
from tellings.link.embedders import Embedder, Vector
from tellings.link.near import LEAST, Pair, Pairs, nearness
from tellings.link.stories.together import LEAST as LEAST_PROBABLE
from tellings.model import Article

READ = 600  # characters of a telling that are embedded: the event stands there, and most models read little more
NEAREST = 8  # strangers that say what a text is like on the whole
LOOKED_AT = 400  # tellings before each, by their days, that are compared with it: so that time grows in proportion
MET = 10  # of them, the nearest, that are asked about
APART = 3.0  # deviations above strangers from which two are asked about of which words say nothing
SURE = 0.999  # the most that words can say

# Log-odds of one event: for a pair of two languages of what names, numbers and matters say and of each deviation above strangers, learned from every
# other document of NTREX in five languages with multilingual-e5-small; the bias is one more than learned, as recall then gains most there. For pairs
# of which words say nothing: by deviations alone, less for every e-th part that the days between leave (learned from a stream of three outlets
# with MiniLM). Within a language words decide wherever they say anything (bench/quality/embeddings/RESULTS.md).
WORDS, DEVIATION, BESIDE = 0.7, 1.26, -0.8
ALONE, ALONE_ACROSS, DAYS = -7.2, -5.1, 5.0


@dataclass(frozen=True, slots=True)
class Meanings:
    """Texts by their vectors, of unit length, and what each is like to strangers; `spread`: the deviation of that likeness."""

    vectors: tuple[Vector, ...]
    usual: tuple[float, ...]
    spread: float

    def above(self, a: int, b: int) -> float:
        """How many deviations two texts, by number, are above strangers; not above 0 for one without words."""
        return (_dot(self.vectors[a], self.vectors[b]) - (self.usual[a] + self.usual[b]) / 2) / self.spread


def together(
    told: Sequence[Told],
    known: Pairs,
    embedder: Embedder,
    fresh: Set[int] | None = None,
    apart: Collection[Pair] = (),
) -> Pairs:
    """The probability that two tell one event, by their words (`known`, smaller number first) and by their meaning; in order.

    What meaning alone finds is in it too: of it only pairs with one of the `fresh`, where these are given, and none of the pairs `apart`.
    """
    meant = meanings([one.text for one in told], embedder)
    found = dict(known)
    for a, b in known:
        if _across(told[a], told[b]):
            found[a, b] = _odds(WORDS * said(known[a, b]) + DEVIATION * meant.above(a, b) + BESIDE)
    for a, b in _near(told, meant, fresh).difference(known, apart):
        days = log(nearness(told[a].days, told[b].days))
        alone = ALONE_ACROSS if _across(told[a], told[b]) else ALONE
        found[a, b] = _odds(DEVIATION * meant.above(a, b) + DAYS * days + alone)
    return {pair: value for pair, value in sorted(found.items()) if value >= LEAST_PROBABLE}


def said(probability: float) -> float:
    """What words say, as log-odds."""
    known = min(probability, SURE)
    return log(known / (1 - known))


def meanings(texts: Sequence[str], embedder: Embedder) -> Meanings:
    """The openings of texts embedded, and the strangers that they are seen beside."""
    openings = [*strangers(), *map(_opening, texts)]
    made = [_unit(vector, text) for text, vector in zip(openings, embedder.vectors(openings), strict=True)]
    others, own = made[: len(strangers())], made[len(strangers()) :]
    between = [_dot(one, two) for at, one in enumerate(others) for two in others[:at]]
    usual = (sum(nlargest(NEAREST, (_dot(one, other) for other in others))) / NEAREST for one in own)
    return Meanings(tuple(own), tuple(usual), max(pstdev(between), 1e-6))


def learn(articles: Iterable[Article], embedder: Embedder) -> None:
    """Has whole articles embedded: where vectors are kept, grouping finds them there. A model may take its time, a desk's transaction not."""
    embedder.vectors([_opening(f"{article.title or ''}\n{article.text}") for article in articles])


@cache
def strangers() -> tuple[str, ...]:
    """The openings of reports that never were."""
    table = resources.files("tellings.link").joinpath("lexicons", "any", "strangers.tsv").read_text(encoding="utf-8")
    lines = (line for line in table.splitlines() if not line.startswith("#"))
    return tuple(row["text"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _near(told: Sequence[Told], meant: Meanings, fresh: Set[int] | None) -> set[Pair]:
    """The pairs that are far enough above strangers: of each telling the nearest of those before it, within the days of an event."""
    order = sorted(range(len(told)), key=lambda number: (told[number].days[0] or date.max, number))
    pairs = set[Pair]()
    for place, number in enumerate(order):
        before = _within(order[max(0, place - LOOKED_AT) : place], number, told)
        asked = (other for other in before if fresh is None or number in fresh or other in fresh)
        near = [(above, other) for other in asked if (above := meant.above(number, other)) >= APART]
        pairs.update((min(number, other), max(number, other)) for _, other in nlargest(MET, near))
    return pairs


def _within(others: Iterable[int], number: int, told: Sequence[Told]) -> Iterator[int]:
    return (other for other in others if nearness(told[number].days, told[other].days) >= LEAST)


def _across(one: Told, two: Told) -> bool:
    return bool(one.language and two.language and one.language != two.language)


def _odds(log_odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


def _opening(text: str) -> str:
    return " ".join(text[: 2 * READ].split())[:READ]


def _unit(vector: Vector, text: str) -> Vector:
    """The vector in unit length; nothing where the text has no word, as models take all such texts for one."""
    length = sqrt(sum(map(mul, vector, vector))) if any(map(str.isalnum, text)) else 0.0
    return [value / length for value in vector] if length else [0.0] * len(vector)


def _dot(a: Vector, b: Vector) -> float:
    shared: float = sum(map(mul, a, b))
    return shared
