"""A brief as two tables for a spreadsheet: points × tellings, and quotations. Complete, or not made."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from tellings.render.view.points import Cell, Clause, Row
from tellings.render.view.sigla import plain
from tellings.render.view.view import BriefView, StoryView

MARK = "\ufeff"  # without it Excel reads UTF-8 as the code page of its country
MOST = 36_000  # bytes of a table that a page carries: two of them are a fifth of what a mailed page may weigh
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # https://owasp.org/www-community/attacks/CSV_Injection
# What a data address may hold as it is, beside letters and digits: a % more for every blank would make it a sixth longer
_PLAIN = " !$()*+,-./:;=?@[]^_`{|}~"


@dataclass(frozen=True, slots=True)
class Sheet:
    """`name`: of the file, with `.csv`; `what` it holds, for a reader."""

    name: str
    what: str
    text: str

    @property
    def address(self) -> str:
        """As a data address, which a browser saves without script or server."""
        return f"data:text/csv;charset=utf-8,{quote(MARK + self.text, safe=_PLAIN)}"

    @property
    def kilobytes(self) -> int:
        return max(1, round(len(self.text.encode(errors="replace")) / 1000))


def sheets(brief: BriefView) -> tuple[Sheet, ...]:
    """Both tables, RFC 4180 with a head; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return (
        Sheet("points.csv", "points × tellings", _written(_points(brief))),
        Sheet("quotations.csv", "quotations", _written(_quotations(brief))),
    )


def _written(rows: Iterable[Iterable[str]]) -> str:
    into = io.StringIO()
    csv.writer(into).writerows([guarded(" ".join(cell.split())) for cell in row] for row in rows)
    return into.getvalue()


def guarded(cell: str) -> str:
    """With an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _points(brief: BriefView) -> Iterator[list[str]]:
    """A row for a point, a column for a telling: "denied by Norvik Lines: the crew had been drinking [A3]"."""
    letters = [report.letter for report in brief.reports]
    yield [
        *"story point certainty verdict why origins gist".split(),
        *(f"{report.letter} {report.name}" for report in brief.reports),
    ]
    for story in brief.stories:
        for row in _rows(story):
            said = {cell.letter: _said(cell) for cell in row.cells if cell.clauses}
            yield [
                str(story.number),
                row.id,
                "possible" if row.possible else "sure",
                row.verdict.words,
                row.why,
                row.origins,
                plain(row.gist),
                *(said.get(letter, "") for letter in letters),
            ]


def _rows(story: StoryView) -> Iterator[Row]:
    """Every point once, in the order of the page."""
    alone = (row for _, rows in story.singles for row in rows)
    found = {
        row.id: row for row in (*story.matrix, *story.differs, *story.agreed, *story.people, *story.possible, *alone)
    }
    yield from found.values()


def _said(cell: Cell) -> str:
    return " | ".join(map(_clause, cell.clauses))


def _clause(clause: Clause) -> str:
    standing = f"{clause.tag.words} {clause.by}".strip()
    return f"{standing}: {plain(clause.pieces)} [{clause.ref.label}]"


def _quotations(brief: BriefView) -> Iterator[list[str]]:
    """A row for a wording and a way that it came; those of one utterance have one number."""
    yield "story speaker utterance words as_printed_by chain where note".split()
    for story in brief.stories:
        for speaker in story.speakers:
            for number, utterance in enumerate(speaker.said, 1):
                for one in utterance:
                    for route in one.routes:
                        where = " ".join(ref.label for ref in route.refs)
                        chain, tellers = " → ".join(route.links), " ".join(route.letters)
                        yield [
                            str(story.number),
                            speaker.name,
                            str(number),
                            plain(one.words),
                            tellers,
                            chain,
                            where,
                            one.note,
                        ]
