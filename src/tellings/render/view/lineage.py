"""Who has it from whom, in words and as a stemma to draw: of every telling its nearest source, not every likeness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tellings.model import Collation, Derivation
from tellings.model.lineage import DerivationKind
from tellings.render.view import reports, stemma
from tellings.render.view.sigla import Ref, Sigla, number, ranges
from tellings.render.view.stemma import Drawing
from tellings.words import fold

LEAST_SHARED = 0.05  # an upstream that stands for less of an article is a mention, not a source of it
DRAWN = 16  # names that a drawing bears on a screen; a larger lineage is told in words alone
UNNAMED = "unnamed source"
_WORDS: dict[DerivationKind, tuple[str, str]] = {  # of one telling, of several; the strongest first
    "copy": ("copy of", "copies of"),
    "rewrite": ("rewritten from", "rewritten from"),
    "excerpt": ("excerpt of", "excerpts of"),
    "translation": ("translated from", "translated from"),
    "common upstream": ("has a common upstream with", "have a common upstream with"),
    "quotes": ("shares quotations with", "share quotations with"),
    "credit": ("credits", "credit"),
}
_KINDS = tuple(_WORDS)
_OF_THE_TEXT = frozenset(("copy", "rewrite", "excerpt", "translation"))
_BETWEEN = frozenset(("common upstream", "quotes"))


@dataclass(frozen=True, slots=True)
class Edge:
    """What one or several tellings have from one source, by one kind of derivation. `shared`: "62 % of its words", "40–62 % of their words", or ""
    where the kind is not one of the text. `refs`: where it shows, of each telling the first places."""

    source: str
    target: str
    relation: str
    kind: str
    inferred: bool
    shared: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """`edges` in words; `drawing` is None where names would be too many; `alone`: the tellings that no edge touches; `left_out`: how
    many further likenesses among the same tellings the contract has."""

    drawing: Drawing | None
    edges: tuple[Edge, ...]
    alone: tuple[str, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class _Edge:
    """A derivation with its places; `source` may be an upstream that is none of the articles."""

    source: str
    target: str
    kind: DerivationKind
    inferred: bool
    shared: float
    refs: tuple[Ref, ...]


def lineage(collation: Collation, sigla: Sigla) -> Lineage:
    """Of every telling the source that it is nearest to, the upstreams worth the name, and the origins that are not named."""
    held = _outlets(collation, sigla)
    named = (replace(edge, source=held.get(fold(edge.source), edge.source)) for edge in collation.story.lineage)
    all_ = [
        _Edge(edge.source, edge.target, edge.kind, edge.inferred, edge.shared, _refs(edge, sigla))
        for edge in named
        if sigla.holds(edge.target) and edge.source != edge.target and weighty(edge)
    ]
    kept = _nearest(all_)
    derived = {edge.target for edge in kept if edge.kind in _OF_THE_TEXT}
    kept += [edge for edge in _unnamed(collation, sigla) if edge.target not in derived]
    touched = dict.fromkeys(name for edge in kept for name in (edge.source, edge.target))
    names = {key: (sigla.letters.get(key, ""), _name(key, sigla)) for key in touched}
    alone = {telling.article for telling in collation.story.tellings} - set(touched)
    return Lineage(
        stemma.drawn(_links(kept), names) if kept and len(names) <= DRAWN else None,
        tuple(_told(kept, sigla)),
        _titles(alone, sigla),
        sum(edge.kind != "credit" for edge in all_) - sum(edge.kind != "credit" for edge in kept),
    )


def weighty(edge: Derivation) -> bool:
    """Whether an edge says where a part worth the name is from. A share of exactly 0 was not measured: nothing speaks against it."""
    return edge.kind != "credit" or edge.shared == 0 or edge.shared >= LEAST_SHARED


def _nearest(edges: Sequence[_Edge]) -> list[_Edge]:
    """Edges that part into trees: of each telling the strongest to a source of its text that closes no ring, then shared quotations
    and common upstreams where nothing links the two yet; credits once for each pair. In the order of the kinds.

    After Kruskal 1956. Forty reports of one wire have hundreds of likenesses among them, and one tree that says as much.
    """
    group: dict[str, str] = {}
    parents: set[str] = set()
    credits: dict[tuple[str, str], _Edge] = {}
    found: list[_Edge] = []

    def head(name: str) -> str:
        while (above := group.get(name, name)) != name:
            group[name] = name = group.get(above, above)
        return name

    for edge in sorted(edges, key=lambda edge: (_KINDS.index(edge.kind), -edge.shared)):
        if edge.kind == "credit":
            credits.setdefault((edge.source, edge.target), edge)
        elif head(edge.source) != head(edge.target) and (edge.kind in _BETWEEN or edge.target not in parents):
            group[head(edge.source)] = head(edge.target)
            parents |= set() if edge.kind in _BETWEEN else {edge.target}
            found.append(edge)
    return [*found, *credits.values()]


def _unnamed(collation: Collation, sigla: Sigla) -> Iterable[_Edge]:
    """A source that a telling has its matter from and does not name ("according to reports")."""
    for origin in collation.story.origins:
        for article in filter(sigla.holds, origin.articles if not origin.known else ()):
            places = (one.span for one in sigla.reading(article).credits if fold(one.source) == fold(origin.name))
            refs = tuple(dict.fromkeys(map(sigla.ref, places)))
            yield _Edge(f"“{origin.name}”, not named", article, "credit", True, 0.0, refs)


def _refs(edge: Derivation, sigla: Sigla) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(sigla.ref(span) for span in edge.evidence))


def _links(edges: Iterable[_Edge]) -> list[stemma.Link]:
    """One line between two names, by the strongest kind; dotted where all that links them is inferred."""
    pairs: dict[tuple[str, str], list[_Edge]] = {}
    for edge in edges:
        pairs.setdefault((edge.source, edge.target), []).append(edge)
    return [
        stemma.Link(
            *pair,
            UNNAMED if same[0].kind == "credit" and same[0].inferred else same[0].kind,
            all(edge.inferred for edge in same),
        )
        for pair, same in pairs.items()
    ]


def _told(edges: Iterable[_Edge], sigla: Sigla) -> Iterable[Edge]:
    """Tellings that have the same from the same source in one line, in the order of the letters of their first."""
    alike: dict[tuple[str, DerivationKind, bool], list[_Edge]] = {}
    for edge in sorted(edges, key=lambda edge: number(sigla.letters[edge.target])):
        alike.setdefault((edge.source, edge.kind, edge.inferred), []).append(edge)
    for (source, kind, inferred), same in alike.items():
        targets = [edge.target for edge in same]
        yield Edge(
            _titled(source, sigla),
            _titled(targets[0], sigla) if len(same) == 1 else together(sigla.letters[one] for one in targets),
            _WORDS[kind][len(same) > 1],
            kind,
            inferred and kind != "credit",
            _share([round(100 * edge.shared) for edge in same]) if kind in _OF_THE_TEXT else "",
            tuple(dict.fromkeys(ref for edge in same for ref in edge.refs[: max(2, 6 // len(same))])),
        )


def together(marks: Iterable[str]) -> str:
    """ "A and C", "A–C and E"."""
    runs = ranges(marks)
    return " and ".join((", ".join(runs[:-1]), runs[-1])) if len(runs) > 1 else runs[0]


def _share(percents: Sequence[int]) -> str:
    low, high = min(percents), max(percents)
    told = f"{high} %" if low == high else f"{low}–{high} %"
    return f"{told} of {'its' if len(percents) == 1 else 'their'} words" if high else ""


def _outlets(collation: Collation, sigla: Sigla) -> dict[str, str]:
    """Folded name of an outlet and its first telling here: "credits Capital Wire" points to Capital Wire's own report."""
    found: dict[str, str] = {}
    for telling in collation.story.tellings:
        outlet = sigla.reading(telling.article).article.outlet
        if outlet:
            found.setdefault(fold(outlet), telling.article)
    return found


def _titles(articles: Iterable[str], sigla: Sigla) -> tuple[str, ...]:
    """The tellings by letter and name; of more than a few the letters alone."""
    known = sorted(articles, key=lambda article: number(sigla.letters[article]))
    return (
        tuple(_titled(one, sigla) for one in known) if len(known) < 5 else ranges(sigla.letters[one] for one in known)
    )


def _name(key: str, sigla: Sigla) -> str:
    return reports.named(sigla.reading(key).article) if sigla.holds(key) else key


def _titled(key: str, sigla: Sigla) -> str:
    return f"{sigla.letters[key]} · {_name(key, sigla)}" if sigla.holds(key) else key
