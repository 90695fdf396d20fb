"""What users said against the grouping."""

from __future__ import annotations

from datetime import datetime

from tellings.model.kept import Correction, CorrectionKind
from tellings.store.columns import integer, moment_known
from tellings.store.database import Ask


def keep(ask: Ask, kind: CorrectionKind, subject: str, object: str, at: datetime) -> Correction:
    ((number,),) = ask(
        "INSERT INTO corrections (kind, subject, object, at) VALUES (?, ?, ?, ?) RETURNING number",
        (kind, subject, object, at.isoformat()),
    )
    return Correction(integer(number), kind, subject, object, at)


def undo(ask: Ask, number: int) -> Correction | None:
    ask("UPDATE corrections SET undone = 1 WHERE number = ?", (number,))
    return next((correction for correction in corrections(ask) if correction.number == number), None)


def corrections(ask: Ask) -> tuple[Correction, ...]:
    rows = ask("SELECT number, kind, subject, object, at, undone FROM corrections ORDER BY number", ())
    return tuple(
        Correction(integer(number), _kind(kind), str(subject), str(object_), moment_known(at), bool(undone))
        for number, kind, subject, object_, at, undone in rows
    )


def _kind(value: object) -> CorrectionKind:
    kinds: tuple[CorrectionKind, ...] = ("split", "merge", "hide", "rename")
    return next(kind for kind in kinds if kind == value)
