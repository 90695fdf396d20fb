"""Two reports laid side by side, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tellings.model.reading import Reading
from tellings.model.span import Span

RowKind = Literal["same", "changed", "retold", "possible", "first", "second"]
"""same: word for word; changed: most words are the same; retold: one matter in other words; possible: perhaps one matter;
first, second: only one report has it."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one report has: one sentence, or several that the other has in one; `marked`: the words in them that the other
    lacks: of a changed sentence all of them, of a retold one the names, numbers and negations."""

    spans: tuple[Span, ...]
    marked: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences of the two reports that belong together; None on the side that has nothing of the kind."""

    kind: RowKind
    first: Side | None
    second: Side | None

    def __post_init__(self) -> None:
        if (self.first is None, self.second is None) != (self.kind == "second", self.kind == "first"):
            raise ValueError(f"a row of kind {self.kind!r} has the sides that its kind names")


@dataclass(frozen=True, slots=True)
class Diff:
    """Rows in the order of the first report, what only the second has behind what stands before it there.

    `requoted`: quotations of one utterance whose words differ, as rows of the kind changed, `marked` the words that do; a
    quotation that is only cut shorter is not among them. Their spans are those between the quotation marks.
    """

    first: Reading
    second: Reading
    rows: tuple[Row, ...]
    requoted: tuple[Row, ...] = ()

    def __post_init__(self) -> None:
        if self.first.article.id == self.second.article.id:
            raise ValueError(f"both reports have the id {self.first.article.id!r}: their spans could not be told apart")

    def count(self, kind: RowKind) -> int:
        return sum(row.kind == kind for row in self.rows)

    def reading(self, span: Span) -> Reading:
        """The report that a span lies in."""
        return self.first if span.article == self.first.article.id else self.second

    def words(self, span: Span) -> str:
        """The exact words of a span."""
        return self.reading(span).words(span)
