"""The drawing of a lineage: sources on the left, tellings on the right, in columns; every edge in a lane of its own.

After Sugiyama, Tagawa and Toda 1981: rings are cut, nodes stand in layers, and an edge that passes a layer keeps a lane in it,
so that it runs through no node; what enters a node enters it at a port of its own, where its label has room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

COLUMN = 400  # pixels between columns: a name, the bend of the edge, and its label
NAME_LIMIT = 27  # characters of 13 px that a column bears
PORT = 24  # pixels between two edges that enter one node: a label of 12 px above each
TWIG = 6  # pixels between two edges that leave one node
GAP = 20
LABEL = 112  # straight stretch before a node, on which the label stands: "common upstream"


@dataclass(frozen=True, slots=True)
class Link:
    """What is to be drawn: from one key to another, with its one label."""

    source: str
    target: str
    label: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A telling (with its letter) or an upstream that is not among the articles, at x, y pixels of its left middle."""

    name: str
    short: str
    letter: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn edge; dotted when inferred. `label` ends at x, y."""

    path: str
    inferred: bool
    label: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Lane:
    """A place in a column: of the node `key`, or of an edge passing by on its way to `target`."""

    key: str
    layer: int
    target: str = ""


def drawn(links: Sequence[Link], names: Mapping[str, tuple[str, str]]) -> Drawing:
    """`names`: letter ("" for an upstream) and name of every key. An edge that would close a ring is not drawn."""
    links = _without_rings(links)
    layers = _layers(links, list(names))
    routes = {link: _route(link, layers) for link in links}
    heights = _heights(routes, layers)
    nodes = {
        key: Node(name, _short(name), letter, 8 + layers[key] * COLUMN, heights[_Lane(key, layers[key])])
        for key, (letter, name) in names.items()
    }
    return Drawing(
        tuple(nodes.values()),
        _lines(routes, nodes, heights),
        max((node.x + COLUMN - LABEL - 30 for node in nodes.values()), default=0),
        max((height + GAP + 6 for height in heights.values()), default=0),
    )


def _short(name: str) -> str:
    return name if len(name) <= NAME_LIMIT else f"{name[: NAME_LIMIT - 1].rstrip()}…"


def _without_rings(links: Sequence[Link]) -> list[Link]:
    kept: list[Link] = []
    above: dict[str, set[str]] = {}
    for link in links:
        if link.target not in above.get(link.source, set()) and link.source != link.target:
            kept.append(link)
            gained = {link.source, *above.get(link.source, ())}
            for key in {link.target, *(key for key, sources in above.items() if link.target in sources)}:
                above.setdefault(key, set()).update(gained)
    return kept


def _layers(links: Sequence[Link], keys: Sequence[str]) -> dict[str, int]:
    """The longest way from a root to every key. `links` hold no ring."""
    layer = dict.fromkeys(keys, 0)
    moved = True
    while moved:
        moved = False
        for link in links:
            if layer[link.target] <= layer[link.source]:
                layer[link.target] = layer[link.source] + 1
                moved = True
    return layer


def _route(link: Link, layers: Mapping[str, int]) -> tuple[_Lane, ...]:
    begin, end = layers[link.source], layers[link.target]
    passed = (_Lane(link.source, layer, link.target) for layer in range(begin + 1, end))
    return (_Lane(link.source, begin), *passed, _Lane(link.target, end))


def _heights(routes: Mapping[Link, tuple[_Lane, ...]], layers: Mapping[str, int]) -> dict[_Lane, int]:
    """The middle of every lane: in each column in the order of what they come from, as high as their ports need."""
    columns: dict[int, dict[_Lane, None]] = {}
    for lane in (
        *(_Lane(key, layer) for key, layer in layers.items()),
        *(lane for way in routes.values() for lane in way),
    ):
        columns.setdefault(lane.layer, {})[lane] = None
    sources: dict[_Lane, list[_Lane]] = {}
    for way in routes.values():
        for before, after in pairwise(way):
            sources.setdefault(after, []).append(before)
    tallest = max((sum(_room(lane, sources) for lane in column) for column in columns.values()), default=0)
    middles: dict[_Lane, int] = {}
    for layer in sorted(columns):
        order = sorted(columns[layer], key=lambda lane: _mean([middles[before] for before in sources.get(lane, ())]))
        top = 8 + (tallest - sum(_room(lane, sources) for lane in order)) // 2
        for lane in order:
            middles[lane] = top + _room(lane, sources) // 2
            top += _room(lane, sources)
    return middles


def _room(lane: _Lane, sources: Mapping[_Lane, Sequence[_Lane]]) -> int:
    return GAP + PORT * max(1, len(sources.get(lane, ())))


def _mean(heights: Sequence[int]) -> float:
    return sum(heights) / len(heights) if heights else 0.0


def _lines(
    routes: Mapping[Link, tuple[_Lane, ...]], nodes: Mapping[str, Node], heights: Mapping[_Lane, int]
) -> tuple[Line, ...]:
    entering: dict[str, list[Link]] = {}
    leaving: dict[str, list[Link]] = {}
    for link in sorted(routes, key=lambda link: heights[routes[link][-2]]):
        entering.setdefault(link.target, []).append(link)
    for link in sorted(routes, key=lambda link: heights[routes[link][1]]):
        leaving.setdefault(link.source, []).append(link)
    return tuple(
        _line(
            link,
            way,
            nodes,
            heights,
            (_port(link, leaving[link.source], TWIG), _port(link, entering[link.target], PORT)),
        )
        for link, way in routes.items()
    )


def _port(link: Link, all_: Sequence[Link], apart: int) -> int:
    """How far above or below a node's middle an edge leaves or enters it."""
    return round((all_.index(link) - (len(all_) - 1) / 2) * apart)


def _line(
    link: Link,
    way: Sequence[_Lane],
    nodes: Mapping[str, Node],
    heights: Mapping[_Lane, int],
    ports: tuple[int, int],
) -> Line:
    source, target = nodes[link.source], nodes[link.target]
    last, port = source.y + ports[0], target.y + ports[1]
    begin = source.x + 12 + round(7.4 * len(source.short)) + (28 if source.letter else 0)
    path = f"M{min(begin, source.x + COLUMN - LABEL - 60)} {last}"
    for lane in way[1:]:
        end = 8 + lane.layer * COLUMN - LABEL - 8
        height = port if lane is way[-1] else heights[lane]
        path += f"H{end - 56}C{end - 20} {last} {end - 36} {height} {end} {height}"
        last = height
    return Line(f"{path}H{target.x - 8}", link.inferred, link.label, target.x - 12, port - 5)
