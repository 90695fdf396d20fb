"""Moments of two clauses compared: one inside the other is compatible, apart is a conflict."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from tellings.model import Moment, Span
from tellings.model.collation import Verdict
from tellings.model.edtf import bounds

_MONTH = timedelta(days=31)


def compared(ours: Sequence[Moment], theirs: Sequence[Moment]) -> tuple[Verdict, Span, Span] | None:
    """The verdict over two clauses' dates, with the two spans; None unless each clause has exactly one, and for dates so far apart
    that they are of two things.

    A clause with two dates tells of two things, and nothing here says which is meant.
    """
    if len(ours) != 1 or len(theirs) != 1:
        return None
    mine, other = ours[0], theirs[0]
    verdict = _related(mine.edtf, other.edtf)
    return None if verdict == "conflict" and _far(mine.edtf, other.edtf) else (verdict, mine.span, other.span)


def _far(a: str, b: str) -> bool:
    """Whether more than a month lies between two dates: newsrooms err in days; the like a year ago was another thing."""
    (first_a, last_a), (first_b, last_b) = bounds(a), bounds(b)
    gaps = [start - end for end, start in ((last_a, first_b), (last_b, first_a)) if start and end]
    return any(gap > _MONTH for gap in gaps)


def apart(ours: Sequence[Moment], theirs: Sequence[Moment]) -> bool:
    """Whether both clauses are dated and no date of one can be a date of the other: they tell of two times."""
    return bool(ours and theirs) and all(_related(a.edtf, b.edtf) == "conflict" for a in ours for b in theirs)


def _related(a: str, b: str) -> Verdict:
    if a == b:
        return "agree"
    if a.startswith("XXXX") or b.startswith("XXXX"):
        same = all(x == y or "X" in (x, y) for x, y in zip(a[4:], b[4:], strict=False))
        return "compatible" if same else "conflict"
    (first_a, last_a), (first_b, last_b) = bounds(a), bounds(b)
    if (last_a and first_b and last_a < first_b) or (last_b and first_a and last_b < first_a):
        return "conflict"
    return "compatible"
