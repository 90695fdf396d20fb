"""Networks for Gephi, Cytoscape, yEd and networkx: who has it from whom, and which article names whom; as GEXF 1.3 or GraphML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from tellings.model import Reading
from tellings.render.tables.tables import Told
from tellings.render.xml import allowed

GraphForm = Literal["gexf", "graphml"]

NODE = (("kind", "string"), ("name", "string"), ("outlet", "string"), ("published", "string"))
EDGE = (("kind", "string"), ("story", "string"), ("inferred", "boolean"), ("shared", "double"), ("mentions", "integer"))


@dataclass(frozen=True, slots=True)
class Node:
    """`values` in the order of NODE; None is left out."""

    id: str
    label: str
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """From the source of the matter to who has it from there, or from an article to whom it names; `values` in the order of EDGE."""

    source: str
    target: str
    weight: float
    values: tuple[str | bool | float | int | None, ...]


def article(reading: Reading) -> Node:
    one = reading.article
    return Node(f"article:{one.id}", one.title or one.name, ("article", one.title, one.outlet, one.published))


def lineage(told: Told) -> Iterator[Node | Edge]:
    """The edges of one story's lineage, each behind the nodes that it joins."""
    held = {one.article.id: article(one) for one in told.brief.readings}
    for edge in told.collation.story.lineage:
        source, target = (
            held.get(name) or Node(f"upstream:{name}", name, ("upstream", name, None, None))
            for name in (edge.source, edge.target)
        )
        yield from (source, target)
        values = (edge.kind, told.collation.story.id, edge.inferred, edge.shared, None)
        yield Edge(source.id, target.id, edge.shared or 1.0, values)


def entities(reading: Reading) -> Iterator[Node | Edge]:
    """Whom and what an article names, as edges from the article to each."""
    own = article(reading)
    if reading.entities:
        yield own
    for one in reading.entities:
        node = Node(f"entity:{one.id}", one.name, (one.kind, one.name, None, None))
        yield node
        yield Edge(own.id, node.id, float(len(one.mentions)), ("names", None, None, None, len(one.mentions)))


def beginning(form: GraphForm) -> str:
    """All that comes before the first node."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    if form == "gexf":
        head += '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n<meta><creator>Tellings</creator></meta>\n'
        head += '<graph defaultedgetype="directed">\n'
        for of, names in (("node", NODE), ("edge", EDGE)):
            declared = (f'<attribute id="{of}-{name}" title="{name}" type="{kind}"/>' for name, kind in names)
            head += f'<attributes class="{of}">{"".join(declared)}</attributes>\n'
        return head + "<nodes>\n"
    head += '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    keys = [("node", *one) for one in (("label", "string"), *NODE)]
    keys += [("edge", *one) for one in (("weight", "double"), *EDGE)]
    for of, name, kind in keys:
        typed = "int" if kind == "integer" else kind
        head += f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{typed}"/>\n'
    return head + '<graph edgedefault="directed">\n'


def between(form: GraphForm) -> str:
    """What parts the nodes from the edges."""
    return "</nodes>\n<edges>\n" if form == "gexf" else ""


def ending(form: GraphForm) -> str:
    return "</edges>\n</graph>\n</gexf>\n" if form == "gexf" else "</graph>\n</graphml>\n"


def element(one: Node | Edge, number: int, form: GraphForm) -> str:
    """One node or edge on a line; `number` tells the edges apart."""
    if isinstance(one, Node):
        head, of, names = f"<node id={_quoted(one.id)}", "node", [name for name, _ in NODE]
    else:
        head = f'<edge id="{number}" source={_quoted(one.source)} target={_quoted(one.target)}'
        of, names = "edge", [name for name, _ in EDGE]
    values = [(name, _said(value)) for name, value in zip(names, one.values, strict=True) if value is not None]
    if form == "gexf":
        head += f" label={_quoted(one.label)}" if isinstance(one, Node) else f' weight="{one.weight:g}"'
        inner = "".join(f'<attvalue for="{of}-{name}" value={_quoted(value)}/>' for name, value in values)
        return f"{head}><attvalues>{inner}</attvalues></{of}>\n"
    first = ("label", one.label) if isinstance(one, Node) else ("weight", f"{one.weight:g}")
    inner = "".join(f'<data key="{of}-{name}">{escape(allowed(value))}</data>' for name, value in (first, *values))
    return f"{head}>{inner}</{of}>\n"


def elements(found: Iterable[Node | Edge]) -> Iterator[Node | Edge]:
    """The same with each node once."""
    seen: set[str] = set()
    for one in found:
        if isinstance(one, Edge) or one.id not in seen:
            yield one
        if isinstance(one, Node):
            seen.add(one.id)


def _said(value: str | bool | float | int) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(words: str) -> str:
    return quoteattr(allowed(words))
