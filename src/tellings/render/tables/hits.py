"""What a search found as a table, a row a hit: for spreadsheets, and for pandas and R."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping

from tellings.model import ArticleLine, Hit
from tellings.render.tables.sheets import guarded

Heads = Callable[[Iterable[str]], Mapping[str, ArticleLine]]
COLUMNS = tuple(
    "kind article outlet day title words start end who status story point verdict certainty origins".split()
)


def table(hits: Iterable[Hit], heads: Heads) -> Iterator[str]:
    """Lines of CSV (RFC 4180), the names of the columns first; of a point a row for each of its variants.

    `start`, `end`: code points of the article's text. A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    yield _line(COLUMNS)
    for hit in hits:
        yield from map(_line, _variants(hit, heads) if hit.point else [_row(hit)])


def _row(hit: Hit) -> tuple[object, ...]:
    at = (hit.span.start, hit.span.end) if hit.span else ("", "")
    return (hit.kind, hit.article, hit.outlet, hit.day, hit.title, hit.words, *at, hit.who, hit.status)


def _variants(hit: Hit, heads: Heads) -> Iterator[tuple[object, ...]]:
    if hit.point is None:
        return
    point, told = hit.point.point, heads(variant.span.article for variant in hit.point.point.variants)
    of_point = (hit.point.story, point.gist, point.verdict, point.certainty, point.origins)
    for variant, words in zip(point.variants, hit.point.words, strict=True):
        span, head = variant.span, told.get(variant.span.article)
        where = (head.outlet, head.day, head.title) if head else ("", "", "")
        yield ("point", span.article, *where, words, span.start, span.end, variant.holder, variant.status, *of_point)


def _line(cells: Iterable[object]) -> str:
    into, told = io.StringIO(), ["" if cell is None else " ".join(str(cell).split()) for cell in cells]
    csv.writer(into).writerow([*map(guarded, told), *[""] * (len(COLUMNS) - len(told))])
    return into.getvalue()
