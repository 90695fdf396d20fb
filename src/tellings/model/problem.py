"""What went wrong with one thing, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """`stage`: the room or stage it happened in; `subject`: the uri or id of the thing; `reason`: one plain sentence."""

    stage: str
    subject: str
    reason: str
