"""How two dates with unknown parts stand to each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from tellings.model.edtf import bounds

Relation = Literal["equal", "within", "apart", "unknown"]


def relation(one: str | None, other: str | None) -> Relation:
    """equal; within: one is more exact than the other ("2010" and "2010-04-08", "XXXX-08" and "2022-08-08"); apart: they cannot be the
    same day; unknown where either is not told or says too little."""
    if one is None or other is None:
        return "unknown"
    if one == other:
        return "equal"
    first, second = bounds(one), bounds(other)
    if None in first or None in second:
        return _by_parts(one, other)
    (start, end), (start_2, end_2) = first, second
    if start is None or end is None or start_2 is None or end_2 is None:
        return "unknown"
    return "apart" if end < start_2 or end_2 < start else "within"


def _by_parts(one: str, other: str) -> Relation:
    """Dates of which a year is not known: month against month, day against day."""
    if "/" in one or "/" in other:
        return "unknown"
    for part, other_part in zip(one[:10].split("-"), other[:10].split("-"), strict=False):
        if not part.startswith("X") and not other_part.startswith("X") and part != other_part:
            return "apart"
    return "within"


def exactest(values: Iterable[str | None]) -> str | None:
    """The one of some compatible dates that says most."""
    return max(
        (value for value in values if value), key=lambda value: (sum(map(str.isdigit, value)), value), default=None
    )
