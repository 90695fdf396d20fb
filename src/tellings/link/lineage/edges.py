"""Which edges of the lineage are a story's, and from whom they lead there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tellings.link.lineage.houses import own_house, same_house
from tellings.link.lineage.lineage import first_out
from tellings.model import Derivation, Reading, Span, Story

WORDED = ("copy", "rewrite", "excerpt")  # kinds of derivation that repeat words


def of_story(
    into: Mapping[str, Sequence[Derivation]], told: Mapping[str, Sequence[Span]], readings: Sequence[Reading]
) -> tuple[Derivation, ...]:
    """The edges that concern the tellings of one story. `into`: all edges by target; `told`: the story's spans by article.

    Edges from a credited outlet lead from its telling, if this story holds exactly one that is not later.
    """
    by_id = {reading.article.id: reading.article for reading in readings}
    houses: dict[str, list[str]] = {}
    for reading in readings:
        houses.setdefault(own_house(reading.article) or "", []).append(reading.article.id)
    found, bearers = [], dict[str, list[str]]()
    for target in told:
        for edge in into.get(target, ()):
            if not _within(edge, told):
                continue
            if edge.source not in by_id and edge.kind == "credit":
                if edge.source not in bearers:
                    named = (held for name, held in houses.items() if same_house(edge.source, name))
                    bearers[edge.source] = [holder for held in named for holder in held]
                article = by_id[edge.target]
                holders = [
                    holder
                    for holder in bearers[edge.source]
                    if holder != target and first_out(article, by_id[holder]) is not article
                ]
                edge = replace(edge, source=holders[0]) if len(holders) == 1 else edge
            found.append(edge)
    return tuple(found)


def taken(told: Sequence[Story], lineage: Sequence[Derivation]) -> dict[str, list[Derivation]]:
    """By a story's id what its tellings repeat of articles that tell none of theirs, as a report on another matter may have a
    paragraph of one: edges that no story has both ends of."""
    holders: defaultdict[str, list[Story]] = defaultdict(list)
    spans: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for story in told:
        for telling in story.tellings:
            holders[telling.article].append(story)
            spans[story.id, telling.article] += telling.segments
    found: defaultdict[str, list[Derivation]] = defaultdict(list)
    for edge in lineage:
        if edge.kind not in WORDED or any(story in holders[edge.source] for story in holders[edge.target]):
            continue
        for story in holders[edge.target]:
            own = spans[story.id, edge.target]
            if any(span.overlap(part) for span in own for part in edge.evidence):
                found[story.id].append(edge)
    return dict(found)


def _within(edge: Derivation, told: Mapping[str, Sequence[Span]]) -> bool:
    """Whether an edge concerns these tellings: both ends among them, and some of its evidence in what they tell."""
    if edge.kind != "credit" and edge.source not in told:
        return False
    inside = any(part.overlap(span) for span in edge.evidence for part in told.get(span.article, ()))
    # A dateline or tagline speaks for every story of its article.
    return inside or (edge.kind == "credit" and not edge.inferred and edge.shared in (0.0, 1.0))
