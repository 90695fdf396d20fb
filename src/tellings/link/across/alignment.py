"""Whether two reports in different languages run side by side, sentence by sentence: what translations do, and no second reporter.

Sentences are one where each is the other's most like, by the names, numbers and matters in them. Two reporters of one event name the
same things, each in an order of their own; a translation, even an abridged one, keeps the order. So what counts is the longest run of such
pairs in order: how much of the shorter report it covers, and how many pairs are out of it (bench/quality/languages/RESULTS.md).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from tellings.link.across.alphabet import bones
from tellings.link.across.anchors import anchors
from tellings.link.across.rarity import usual_share
from tellings.model import Span

SENTENCES = 40  # of an article that are compared
ALIKE = 0.1  # likeness from which two sentences can be one
COVERED, IN_ORDER, FEWEST = (
    0.35,
    0.75,
    3,
)  # of the shorter report's sentences, of the pairs, and pairs, from which on two run side by side
RARE = 0.06  # part of a language's texts that have a word, up to which it tells sentences apart
NUMBER, NAME, MATTER = 2.0, 1.5, 1.0
BEGINNING = 5  # bones of a name that are compared: endings differ

_SENTENCE = re.compile(r"[^\n.!?。！？؟।]+(?:[.!?](?!\s|$)[^\n.!?。！？؟।]*)*[.!?。！？؟।]*[\"”»’）)]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and what in it can be found again in another language, by weight: less what stands in many sentences of its article."""

    span: Span
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class Beside:
    """Pairs of sentences that are one, in the order of both articles. `covered`: part of the shorter article's sentences, 0..1; `ordered`:
    part of all pairs that could be one, 0..1; `share_a`, `share_b`: part of each article's compared text, 0..1."""

    pairs: tuple[tuple[Span, Span], ...]
    covered: float
    ordered: float
    share_a: float
    share_b: float

    @property
    def translated(self) -> bool:
        """Whether no second reporter would have written so."""
        return self.covered >= COVERED and self.ordered >= IN_ORDER and len(self.pairs) >= FEWEST


def beside(a: Sequence[Sentence], b: Sequence[Sentence]) -> Beside:
    """How two articles run side by side; no pairs where either has no sentence."""
    if not a or not b:
        return Beside((), 0.0, 0.0, 0.0, 0.0)
    alike = [[_likeness(one, two) for two in b] for one in a]
    best_of_b = [max(range(len(a)), key=lambda i: (alike[i][j], -i)) for j in range(len(b))]
    met = []
    for i, row in enumerate(alike):
        j = max(range(len(b)), key=lambda at: (row[at], -at))
        if row[j] >= ALIKE and best_of_b[j] == i:
            met.append((i, j))
    kept = _in_order(met)
    pairs = tuple((a[i].span, b[j].span) for i, j in kept)
    return Beside(
        pairs,
        len(kept) / min(len(a), len(b)),
        len(kept) / len(met) if met else 0.0,
        _share([one for one, _ in pairs], a),
        _share([two for _, two in pairs], b),
    )


def sentences(article: str, text: str, language: str, within: Sequence[Span]) -> list[Sentence]:
    """The first sentences of these stretches of an article."""
    spans: list[Span] = []
    for stretch in within:
        for found in _SENTENCE.finditer(text, stretch.start, stretch.end):
            words = found[0].strip()
            if any(map(str.isalnum, words)):
                start = found.start() + len(found[0]) - len(found[0].lstrip())
                spans.append(Span(article, start, start + len(words)))
            if len(spans) >= SENTENCES:
                break
    held = [_anchored(text[span.start : span.end], language) for span in spans[:SENTENCES]]
    often = Counter(one for weights in held for one in weights)
    return [
        Sentence(span, {one: weight / sqrt(often[one]) for one, weight in weights.items()})
        for span, weights in zip(spans, held, strict=False)
    ]


def _anchored(text: str, language: str) -> dict[str, float]:
    found = anchors(text, language)
    weights = {f"#{number}": NUMBER for number in found.numbers}
    weights |= {f"~{matter}": MATTER for matter in found.matters}
    for name in found.names:
        frame = bones(name)[:BEGINNING] if name.isascii() else name
        if (len(frame) > 2 or not name.isascii()) and usual_share(name, language) < RARE:
            weights[frame] = NAME
    return weights


def _likeness(one: Sentence, two: Sentence) -> float:
    """Part of what can be found again that is, 0..1; little where there is little."""
    both = sum(min(weight, two.weights[key]) for key, weight in one.weights.items() if key in two.weights)
    return both and both / (1 + sqrt(sum(one.weights.values()) * sum(two.weights.values())))


def _in_order(met: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs in which both numbers rise (patience sorting). `met` is sorted by its first numbers, which differ."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(met):
        at = bisect_left(ends, j)
        ends[at : at + 1] = [j]
        last[at : at + 1] = [number]
        before.append(last[at - 1] if at else -1)
    kept, number = [], last[-1] if last else -1
    while number >= 0:
        kept.append(met[number])
        number = before[number]
    return kept[::-1]


def _share(aligned: Sequence[Span], whole: Sequence[Sentence]) -> float:
    length = sum(one.span.end - one.span.start for one in whole)
    return sum(span.end - span.start for span in aligned) / length if length else 0.0
