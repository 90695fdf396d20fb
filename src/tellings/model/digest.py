"""The stories of some days in one letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tellings.model.brief import Brief


@dataclass(frozen=True, slots=True)
class Digest:
    """`briefs`: one story each, those of most origins first; `told`: how many stories the days have, shown here or not.
    `had`: how many more there are that its reader was sent already, as they are now."""

    first: date
    last: date
    briefs: tuple[Brief, ...]
    told: int
    had: int = 0
