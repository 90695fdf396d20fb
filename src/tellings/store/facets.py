"""By what a search can be narrowed: the outlets and months of what it finds, and how many articles have such marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from tellings.model.kept import Facets, HitKind, Query
from tellings.store.columns import integer
from tellings.store.database import Database
from tellings.store.phrases import Piece, pieces_of
from tellings.store.searching import looked_for, narrowing, unwanted, wanted, ways

MOST = 12  # outlets, and months, that are told


def facets(database: Database, query: Query) -> Facets:
    """Counted in the index of terms: without a phrase or a function word, which are looked up in texts, it is what is found."""
    query = (
        replace(query, kind="statement") if query.kind == "point" else query
    )  # a point is in what its articles state
    pieces = pieces_of(query)
    if pieces is None:
        return Facets(0, True)
    outlets, months = Counter[str](), Counter[str]()
    for name, month, count in _counted(database, query, pieces, "a.name", "substr(a.day, 1, 7)"):
        outlets[str(name)] += integer(count)
        months["" if month is None else str(month)] += integer(count)
    kinds = {
        kind: sum(integer(count) for (count,) in _counted(database, replace(query, kind=kind), pieces))
        for kind in get_args(HitKind)
        if kind != "point" and not query.status
    }
    return Facets(
        outlets.total(),
        query.kind == "article" and not looked_for(pieces) and not unwanted(query, wanted(query, pieces)),
        tuple(sorted(outlets.items(), key=lambda one: (-one[1], one[0]))[:MOST]),
        tuple(sorted(sorted(months.items(), key=lambda one: -one[1])[:MOST], reverse=True)),
        tuple(kinds.items()),
    )


def _counted(database: Database, query: Query, pieces: Sequence[Piece], *by: str) -> Iterator[tuple[object, ...]]:
    """The columns `by`, and how many articles that may have what is asked for have them so."""
    narrowed, values = narrowing(query)
    grouped = f" GROUP BY {', '.join(by)}" if by else ""
    for terms, none_of in ways(query, pieces, wanted(query, pieces)):
        source, conditions, given = "articles a", narrowed, values
        if terms:
            match = database.match(terms, (), none_of)
            source = match.source + (f" JOIN articles a ON a.article = {match.key}" if by or narrowed else "")
            conditions, given = [match.condition, *narrowed], [*match.values, *values]
        yield from database.ask(
            f"SELECT {', '.join((*by, 'count(*)'))} FROM {source} WHERE {' AND '.join(conditions) or '1 = 1'}{grouped}",
            given,
        )
