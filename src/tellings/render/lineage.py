"""Who has it from whom, as a stemma: sources on the left, tellings on the right, dotted where it is inferred."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tellings.model import Collation, Derivation
from tellings.render.sigla import Ref, Sigla
from tellings.words import fold

COLUMN = 360  # pixels between the columns of the drawing: a name, and room for the word on the edge
LINE = 48
NAME_LIMIT = 27  # characters of 13 px that a column bears
_WORDS = {
    "copy": "copy of",
    "rewrite": "rewritten from",
    "excerpt": "excerpt of",
    "translation": "translated from",
    "quotes": "shares quotations with",
    "credit": "credits",
    "common upstream": "has a common upstream with",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A telling (with its letter) or an upstream that is not among the articles, at x, y pixels of its left middle."""

    name: str
    short: str
    letter: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Edge:
    """`shared`: percent of the target's words that the source has, or 0."""

    source: str
    target: str
    relation: str
    kind: str
    inferred: bool
    shared: int
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """All edges between two nodes as one drawn line; dotted when nothing in the texts states any of them.

    `label` at x, y is what they are: "copy, credit".
    """

    path: str
    inferred: bool
    label: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Stemma:
    """`edges` in words, `nodes` and `lines` to draw; `alone`: names of the tellings that no edge touches."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    edges: tuple[Edge, ...]
    alone: tuple[str, ...]
    width: int
    height: int


def stemma(collation: Collation, sigla: Sigla) -> Stemma:
    """Laid out by layers: a node stands right of everything it derives from. A ring in the data is cut where it closes."""
    held = _outlets(collation, sigla)
    derivations = [
        replace(edge, source=held.get(fold(edge.source), edge.source))
        for edge in collation.story.lineage
        if sigla.holds(edge.target)
    ]
    derivations = [edge for edge in derivations if edge.source != edge.target]
    tellings = [telling.article for telling in collation.story.tellings]
    touched = dict.fromkeys(name for edge in derivations for name in (edge.source, edge.target))
    depth = _depths(derivations, list(touched))
    places = _places(derivations, depth)
    nodes = {
        key: Node(
            _name(key, sigla),
            _short(_name(key, sigla)),
            sigla.letters.get(key, ""),
            8 + x * COLUMN,
            26 + round(y * LINE),
        )
        for key, (x, y) in places.items()
    }
    edges = tuple(_edge(edge, nodes[edge.source], nodes[edge.target], sigla) for edge in derivations)
    pairs: dict[tuple[str, str], list[Derivation]] = {}
    for edge in derivations:
        pairs.setdefault((edge.source, edge.target), []).append(edge)
    alone = tuple(
        f"{sigla.letters[article]} · {_name(article, sigla)}"
        for article in dict.fromkeys(tellings)
        if article not in touched
    )
    return Stemma(
        tuple(nodes.values()),
        tuple(_line(same, nodes[source], nodes[target]) for (source, target), same in pairs.items()),
        edges,
        alone,
        max((node.x + COLUMN for node in nodes.values()), default=0),
        max((node.y + 26 for node in nodes.values()), default=0),
    )


def _name(key: str, sigla: Sigla) -> str:
    return sigla.reading(key).article.name if sigla.holds(key) else key


def _short(name: str) -> str:
    return name if len(name) <= NAME_LIMIT else f"{name[: NAME_LIMIT - 1].rstrip()}…"


def _depths(derivations: list[Derivation], nodes: list[str]) -> dict[str, int]:
    """Longest way from a root, at most as many rounds as there are nodes: so a ring ends, too."""
    depth = dict.fromkeys(nodes, 0)
    for _ in nodes:
        moved = False
        for edge in derivations:
            if depth[edge.target] <= depth[edge.source] < len(nodes):
                depth[edge.target] = depth[edge.source] + 1
                moved = True
        if not moved:
            break
    layers = {layer: number for number, layer in enumerate(sorted(set(depth.values())))}
    return {node: layers[layer] for node, layer in depth.items()}


def _places(derivations: list[Derivation], depth: dict[str, int]) -> dict[str, tuple[int, float]]:
    """(column, line) of every node; within a column by the mean line of its sources, and centred on the tallest column."""
    columns: dict[int, list[str]] = {}
    for node, layer in depth.items():
        columns.setdefault(layer, []).append(node)
    tallest = max((len(column) for column in columns.values()), default=0)
    places: dict[str, tuple[int, float]] = {}
    for layer in sorted(columns):
        wished = {
            node: [places[edge.source][1] for edge in derivations if edge.target == node and edge.source in places]
            for node in columns[layer]
        }
        order = sorted(columns[layer], key=lambda node: sum(wished[node]) / len(wished[node]) if wished[node] else 0)
        offset = (tallest - len(order)) / 2
        for line, node in enumerate(order):
            places[node] = (layer, offset + line)
    return places


def _outlets(collation: Collation, sigla: Sigla) -> dict[str, str]:
    """Folded name of an outlet and its first telling here: "credits Capital Wire" points to Capital Wire's own report."""
    found: dict[str, str] = {}
    for telling in collation.story.tellings:
        outlet = sigla.reading(telling.article).article.outlet
        if outlet:
            found.setdefault(fold(outlet), telling.article)
    return found


def _edge(edge: Derivation, source: Node, target: Node, sigla: Sigla) -> Edge:
    return Edge(
        f"{source.letter} · {source.name}" if source.letter else source.name,
        f"{target.letter} · {target.name}" if target.letter else target.name,
        _WORDS[edge.kind],
        edge.kind,
        edge.inferred,
        round(100 * edge.shared),
        tuple(dict.fromkeys(sigla.ref(span) for span in edge.evidence)),
    )


def _line(same: list[Derivation], source: Node, target: Node) -> Line:
    start = source.x + 14 + round(7.2 * len(source.short)) + (28 if source.letter else 0)
    start, end = min(start, source.x + COLUMN - 40), target.x - 8
    bend = source.x + COLUMN - 90 if target.x > source.x else start
    return Line(
        f"M{start} {source.y}H{max(start, bend - 60)}C{bend} {source.y} {bend} {target.y} {end} {target.y}",
        all(edge.inferred for edge in same),
        ", ".join(dict.fromkeys(edge.kind for edge in same)),
        end - 6,
        target.y - 6 if target.y >= source.y else target.y + 14,
    )
