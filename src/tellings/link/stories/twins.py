"""Twins: articles that are one text. They are grouped once, by the first that came out, so that a wire's thousand clients
cost no more than the wire, and no story grows by weight of copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from tellings.link.lineage.edges import WORDED
from tellings.link.stories.segments import Segment
from tellings.link.topics import Matter
from tellings.model import Derivation, Reading

ONE_TEXT = 0.9  # part of the copy's words that the source has, and of its length: a paragraph more can be another story


def families(readings: Sequence[Reading], lineage: Sequence[Derivation]) -> dict[str, str]:
    """For each article's id that of the one that stands for it: itself, or the first of the articles it is a copy with."""
    rank = {
        reading.article.id: (reading.article.published is None, reading.article.published or "", reading.article.id)
        for reading in readings
    }
    first = {article: article for article in rank}

    def root(article: str) -> str:
        while first[article] != article:
            first[article] = first[first[article]]
            article = first[article]
        return article

    length = {reading.article.id: len(reading.article.text) for reading in readings}
    for edge in lineage:
        if edge.kind != "copy" or edge.source not in rank or edge.target not in rank or edge.shared < ONE_TEXT:
            continue
        if ONE_TEXT <= length[edge.source] / max(1, length[edge.target]) <= 1 / ONE_TEXT:
            one, two = sorted((root(edge.source), root(edge.target)), key=lambda article: rank[article])
            first[two] = one
    return {article: root(article) for article in rank}


def repeating(family: Mapping[str, str], lineage: Sequence[Derivation]) -> frozenset[tuple[str, str]]:
    """The articles, by those that stand for them, of which the second repeats words of the first as its own."""
    worded = (edge for edge in lineage if edge.kind in WORDED)
    ends = ((family.get(edge.source, edge.source), family.get(edge.target, edge.target)) for edge in worded)
    return frozenset((source, target) for source, target in ends if source != target)


def mirrored(
    twin: Matter, cut: Sequence[Segment], said: Sequence[Set[int]], rarity: Sequence[float]
) -> tuple[Segment, ...]:
    """A twin cut like the article that it is a copy of: each paragraph goes to the segment that has most of its words.

    One segment for each in `cut`, some perhaps without paragraphs. `said`: the stems of these.
    """
    if len(cut) == 1:
        return (replace(cut[0], paragraphs=tuple(range(len(twin.passages)))),)
    sorted_out: defaultdict[int, list[int]] = defaultdict(list)
    for number, passage in enumerate(twin.passages):
        known = [sum(rarity[term] for term in passage.stems if term in stems) for stems in said]
        sorted_out[known.index(max(known))].append(number)
    return tuple(replace(segment, paragraphs=tuple(sorted_out[at])) for at, segment in enumerate(cut))
