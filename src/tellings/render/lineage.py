"""Who has it from whom, in words and as a stemma to draw."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tellings.model import Collation, Derivation
from tellings.model.lineage import DerivationKind
from tellings.render import reports, stemma
from tellings.render.sigla import Ref, Sigla
from tellings.render.stemma import Drawing
from tellings.words import fold

LEAST_SHARED = 0.05  # an upstream that stands for less of an article is a mention, not a source of it
_WORDS: dict[DerivationKind, str] = {
    "copy": "copy of",
    "rewrite": "rewritten from",
    "excerpt": "excerpt of",
    "translation": "translated from",
    "common upstream": "has a common upstream with",
    "quotes": "shares quotations with",
    "credit": "credits",
}
_KINDS = tuple(_WORDS)  # the strongest first: between two nodes one word is drawn
_OF_THE_TEXT = frozenset(("copy", "rewrite", "excerpt", "translation"))


@dataclass(frozen=True, slots=True)
class Edge:
    """`shared`: percent of the target's words that the source has, or 0 where the kind is not one of the text."""

    source: str
    target: str
    relation: str
    kind: str
    inferred: bool
    shared: int
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """`edges` in words; `alone`: names of the tellings that no edge touches."""

    drawing: Drawing
    edges: tuple[Edge, ...]
    alone: tuple[str, ...]


def lineage(collation: Collation, sigla: Sigla) -> Lineage:
    """The edges among the tellings, and from the upstreams that stand for a part of one that is worth the name."""
    held = _outlets(collation, sigla)
    derivations = [
        replace(edge, source=held.get(fold(edge.source), edge.source))
        for edge in collation.story.lineage
        if sigla.holds(edge.target)
    ]
    derivations = [edge for edge in derivations if edge.source != edge.target and weighty(edge)]
    touched = dict.fromkeys(name for edge in derivations for name in (edge.source, edge.target))
    pairs: dict[tuple[str, str], list[Derivation]] = {}
    for edge in sorted(derivations, key=lambda edge: _KINDS.index(edge.kind)):
        pairs.setdefault((edge.source, edge.target), []).append(edge)
    return Lineage(
        stemma.drawn(
            [stemma.Link(*pair, same[0].kind, all(edge.inferred for edge in same)) for pair, same in pairs.items()],
            {key: (sigla.letters.get(key, ""), _name(key, sigla)) for key in touched},
        ),
        tuple(_edge(edge, sigla) for edge in derivations),
        tuple(
            _titled(article, sigla)
            for article in dict.fromkeys(telling.article for telling in collation.story.tellings)
            if article not in touched
        ),
    )


def weighty(edge: Derivation) -> bool:
    """Whether an edge says where a part worth the name is from. A share of exactly 0 was not measured: nothing speaks against it."""
    return edge.kind != "credit" or edge.shared == 0 or edge.shared >= LEAST_SHARED


def _outlets(collation: Collation, sigla: Sigla) -> dict[str, str]:
    """Folded name of an outlet and its first telling here: "credits Capital Wire" points to Capital Wire's own report."""
    found: dict[str, str] = {}
    for telling in collation.story.tellings:
        outlet = sigla.reading(telling.article).article.outlet
        if outlet:
            found.setdefault(fold(outlet), telling.article)
    return found


def _name(key: str, sigla: Sigla) -> str:
    return reports.named(sigla.reading(key).article) if sigla.holds(key) else key


def _titled(key: str, sigla: Sigla) -> str:
    return f"{sigla.letters[key]} · {_name(key, sigla)}" if sigla.holds(key) else key


def _edge(edge: Derivation, sigla: Sigla) -> Edge:
    return Edge(
        _titled(edge.source, sigla),
        _titled(edge.target, sigla),
        _WORDS[edge.kind],
        edge.kind,
        edge.inferred,
        round(100 * edge.shared) if edge.kind in _OF_THE_TEXT else 0,
        tuple(dict.fromkeys(sigla.ref(span) for span in edge.evidence)),
    )
