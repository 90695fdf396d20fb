"""Origins: the independent voices behind a story. A copy is never a second voice, and what is unclear adds none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tellings.link.lineage.credits import contributions, interviews, telling_credits
from tellings.link.lineage.houses import house, names_upstream, own_house, same_house
from tellings.link.tongues import tongue
from tellings.model import Credit, Derivation, Origin, Reading, Span
from tellings.words import fold

DERIVED = frozenset({"copy", "rewrite", "excerpt", "translation", "credit", "common upstream"})
"""Kinds that make two tellings one voice. The same quotations alone do not: two reporters can hear one speech."""


def origins(
    readings: Sequence[Reading], lineage: Sequence[Derivation], told: Mapping[str, Sequence[Span]] | None = None
) -> tuple[Origin, ...]:
    """The voices that these articles' tellings of one story trace to, each article in exactly one, by its first article.

    Tellings of one lineage, of one outlet, or that credit one upstream share an origin, named after the upstream or the root.
    `known` is False where the root says that it has its matter from elsewhere without naming where: such an origin adds
    nothing to a count. `shares` names the others with which it has an agency's part or an outlet's interview in common: a
    report with such a part is its outlet's own, but no certain second voice. `told`: the spans by which an article tells this
    story; an unclear credit outside them is not its.
    """
    by_id = {reading.article.id: reading for reading in sorted(readings, key=lambda reading: reading.article.id)}
    edges: defaultdict[str, list[Derivation]] = defaultdict(list)
    for edge in lineage:
        if edge.target in by_id and _one_voice(edge):
            edges[edge.target].append(edge)
    unclear = {article: _unclear(reading, (told or {}).get(article)) for article, reading in by_id.items()}
    found: list[Origin] = []
    for members in _families(by_id, [edge for into in edges.values() for edge in into], unclear):
        upstreams = _upstreams(members, edges, by_id)
        fed = {edge.target for article in members for edge in edges[article] if edge.source in by_id}
        roots = [article for article in members if article not in fed] or members[:1]
        vague = [credit for article in roots for credit in unclear[article]]
        if upstreams:
            name, known = " and ".join(upstreams), True
        elif vague:
            name, known = vague[0].source, False
        else:
            name, known = by_id[roots[0]].article.name, True
        found.append(Origin(_id(name, by_id[roots[0]], upstreams), name, tuple(members), known))
    return _sharing(_distinct(found), by_id)


def _one_voice(edge: Derivation) -> bool:
    """Whether an edge makes two tellings one voice: any derivation of text, and a credit that speaks for the telling."""
    return edge.kind in DERIVED and (edge.kind != "credit" or edge.shared >= 1.0)


def _unclear(reading: Reading, told: Sequence[Span] | None) -> tuple[Credit, ...]:
    """Credits that say the telling is from elsewhere, without a name to count by."""
    return tuple(
        credit
        for credit in telling_credits(reading)
        if (credit.kind == "reports" or (credit.kind == "media" and names_upstream(credit)))
        and (credit.whole or told is None or any(span.holds(credit.span) for span in told))
    )


def _families(
    by_id: Mapping[str, Reading], edges: Sequence[Derivation], unclear: Mapping[str, Sequence[Credit]]
) -> list[list[str]]:
    """The articles in groups that trace to one voice."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def join(a: str, b: str) -> None:
        a, b = sorted((root(a), root(b)))
        parent[b] = a

    houses = {article: own_house(reading.article) for article, reading in by_id.items()}
    for article, outlet in houses.items():
        if outlet:
            join(f"article {article}", f"house {house(outlet)}")
        for credit in unclear[article]:
            if credit.kind == "media":
                join(f"article {article}", f"house {house(credit.source)}")
    for edge in edges:
        source = f"article {edge.source}" if edge.source in by_id else f"house {house(edge.source)}"
        join(f"article {edge.target}", source)
    named = sorted({house(outlet) for outlet in houses.values() if outlet})
    for upstream in sorted({edge.source for edge in edges if edge.source not in by_id}):
        for outlet in named:
            if same_house(outlet, upstream):
                join(f"house {outlet}", f"house {house(upstream)}")
    families: defaultdict[str, list[str]] = defaultdict(list)
    for article in by_id:
        families[root(f"article {article}")].append(article)
    return sorted(families.values())


def _upstreams(
    members: Sequence[str], edges: Mapping[str, Sequence[Derivation]], by_id: Mapping[str, Reading]
) -> list[str]:
    """The named upstreams that a family traces to, each house once, in the spelling that sorts first."""
    named: dict[str, str] = {}
    for edge in (edge for article in members for edge in edges[article]):
        if edge.kind == "credit" and edge.source not in by_id:
            key = house(edge.source)
            named[key] = min(named.get(key, edge.source), edge.source)
    return [named[key] for key in sorted(named)]


def _id(name: str, root: Reading, upstreams: Sequence[str]) -> str:
    """A readable id; after the article where its outlet is not known, since two files of one name are not one voice."""
    settled = name if upstreams or own_house(root.article) else f"{name} {root.article.id}"
    return re.sub(r"[^\w]+", "-", fold(settled)).strip("-") or "origin"


def _distinct(found: Sequence[Origin]) -> tuple[Origin, ...]:
    seen: dict[str, int] = {}
    distinct = []
    for origin in found:
        seen[origin.id] = seen.get(origin.id, 0) + 1
        again = f"-{seen[origin.id]}" if seen[origin.id] > 1 else ""
        distinct.append(replace(origin, id=origin.id + again))
    return tuple(distinct)


def _sharing(found: Sequence[Origin], by_id: Mapping[str, Reading]) -> tuple[Origin, ...]:
    """The origins with those of the others that are, or also lean on, a house that they lean on for a part, and those that are told in
    other languages alone: that none is the other's translation cannot be seen by what is not found."""
    leans = {origin.id: {name for article in origin.articles for name in _leans(by_id[article])} for origin in found}
    bears = {
        origin.id: {origin.name, *(own_house(by_id[article].article) for article in origin.articles)}
        for origin in found
    }

    tongues = {origin.id: {tongue(by_id[article].article) for article in origin.articles} for origin in found}
    several = len(set().union(*tongues.values())) > 1

    def meet(one: Origin, other: Origin) -> bool:
        if several and "" not in tongues[one.id] | tongues[other.id] and tongues[one.id].isdisjoint(tongues[other.id]):
            return True
        theirs = bears[other.id] | leans[other.id]
        return any(same_house(name, another) for name in leans[one.id] for another in theirs)

    return tuple(
        replace(one, shares=tuple(other.id for other in found if other is not one and meet(one, other)))
        if several or leans[one.id]
        else one
        for one in found
    )


def _leans(reading: Reading) -> list[str]:
    """The houses from which an article has a part: what they contributed, or the interview that it lives on."""
    return [credit.source for credit in (*contributions(reading), *(credit for credit, _ in interviews(reading)))]
