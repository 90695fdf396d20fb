"""Who held an office when, by the word of several reports."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model.span import Span


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office that somebody (`holder`: the id of an entity) holds, as reports say; of which place or body, where one says it.

    `first`, `last`: the publication (EDTF) of the first and the last report that says so, which is no term of office; None where
    none of them has a date. `evidence`: their words, one span where they are one report.
    """

    holder: str
    office: str
    of: str | None
    first: str | None
    last: str | None
    evidence: tuple[Span, ...]
