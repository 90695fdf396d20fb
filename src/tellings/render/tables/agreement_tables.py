"""Agreements as lists and tables: the register of some reports for a terminal, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from tellings.model import Agreement, Brief, Reading, Recipe
from tellings.model.kept import AgreementLine
from tellings.render.terminal import tame
from tellings.render.view import agreements as shown
from tellings.render.view.many import many
from tellings.render.view.sigla import Sigla

COLUMNS = "agreement matter kind about status verdict holder value by moment until length place article outlet start end text".split()
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # https://owasp.org/www-community/attacks/CSV_Injection


def register_text(agreements: Sequence[Agreement], readings: Sequence[Reading]) -> str:
    """Every agreement with its states and lines, then which report each letter stands for."""
    sigla = Sigla(Brief(tuple(readings), (), (), Recipe("", ())))
    said = "\n".join(tame(line) for line, _ in shown.lines(shown.laid_out(agreements, sigla)))
    named = (
        f"{sigla.letters[one.article.id]}  {one.article.name} · {one.article.published or 'undated'} · {one.article.id}"
        for one in readings
    )
    return f"{said}\n\n" + "\n".join(map(tame, named)) + "\n"


def register_csv(agreements: Sequence[Agreement], readings: Sequence[Reading]) -> str:
    """A row for each fact, with where it stands and its exact words."""
    held = {reading.article.id: reading for reading in readings}
    return _csv(
        COLUMNS,
        (
            (
                *(
                    agreement.name,
                    matter.id,
                    fact.kind,
                    fact.about,
                    fact.status,
                    matter.verdict,
                    fact.holder,
                    fact.value,
                ),
                *("; ".join(fact.by), fact.moment, fact.until, fact.length, fact.place, fact.span.article),
                *(held[fact.span.article].article.name, fact.span.start, fact.span.end),
                held[fact.span.article].words(fact.span),
            )
            for agreement in agreements
            for matter in agreement.matters
            for fact in matter.facts
        ),
    )


def list_csv(lines: Iterable[AgreementLine]) -> str:
    return _csv(
        ["agreement", "articles", "first", "last"], ((one.name, one.articles, one.first, one.last) for one in lines)
    )


def line_json(line: AgreementLine) -> dict[str, object]:
    days = [day and day.isoformat() for day in (line.first, line.last)]
    return {"name": line.name, "articles": line.articles, "first": days[0], "last": days[1]}


def line_text(line: AgreementLine) -> str:
    days = " to ".join(dict.fromkeys(day.isoformat() for day in (line.first, line.last) if day))
    return " · ".join(filter(None, (line.name, many(line.articles, "article"), days)))


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    into = io.StringIO()
    writer = csv.writer(into, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return into.getvalue()


def _cell(value: object) -> object:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if not isinstance(value, str):
        return "" if value is None else value
    words = value.replace("\0", "�")
    return f"'{words}" if words.startswith(_FORMULA) else words
