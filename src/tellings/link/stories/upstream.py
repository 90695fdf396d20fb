"""Tellings of one story in different languages that can hardly have been written apart: "probably common upstream", inferred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tellings.link.across.alignment import Sentence, beside, sentences
from tellings.link.lineage.lineage import first_out
from tellings.link.near import Pair
from tellings.link.stories.units import Unit
from tellings.link.tongues import foreign, tongue
from tellings.model import Derivation

PROBABLE = 0.5  # that two tell one event: below it they are not laid side by side
PARTNERS = 2  # tellings of each other language that one is laid beside, the most probable
SHOWN = 3  # pairs of sentences that are the evidence


def common_upstream(
    units: Sequence[Unit], groups: Iterable[Sequence[int]], probability: Mapping[Pair, float]
) -> list[Derivation]:
    """An edge for each two units of one group that run side by side. The earlier is the source, where the dates tell; what both have it
    from is not known, and may be either."""
    home = {number: at for at, group in enumerate(groups) for number in group}
    asked = _asked(units, home, probability)
    cut: dict[int, list[Sentence]] = {}
    for number in {number for pair in asked for number in pair}:
        article = units[number].article
        cut[number] = sentences(article.id, article.text, tongue(article), units[number].spans)
    edges = []
    for a, b in sorted(asked):
        found = beside(cut[a], cut[b])
        if found.translated:
            one, two = units[a].article, units[b].article
            swapped = first_out(one, two) is two
            evidence = tuple(span for pair in found.pairs[:SHOWN] for span in (pair[::-1] if swapped else pair))
            source, target, shared = (two, one, found.share_a) if swapped else (one, two, found.share_b)
            edges.append(Derivation(source.id, target.id, "common upstream", evidence, inferred=True, shared=shared))
    return edges


def _asked(units: Sequence[Unit], home: Mapping[int, int], probability: Mapping[Pair, float]) -> set[Pair]:
    """For each unit the most probable others of its story in each other language."""
    met: defaultdict[tuple[int, str], list[tuple[float, Pair]]] = defaultdict(list)
    for pair, value in probability.items():
        a, b = pair
        if value >= PROBABLE and home.get(a) == home.get(b) and foreign(units[a].article, units[b].article):
            met[a, tongue(units[b].article)].append((value, pair))
            met[b, tongue(units[a].article)].append((value, pair))
    return {pair for pairs in met.values() for _, pair in sorted(pairs, key=lambda one: (-one[0], one[1]))[:PARTNERS]}
