"""How two variants of a point relate."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model import Span
from tellings.model.collation import Verdict


@dataclass(frozen=True, slots=True)
class Relation:
    """How two variants relate, why, and the words in both that make the difference."""

    verdict: Verdict
    why: str
    marked: tuple[Span, ...] = ()
    idle: bool = False
    """Says nothing against it that two others agree."""
    told: tuple[tuple[Span, Span], ...] = ()
    """The words of saying that make the difference, each behind the clause that it stands beside."""
