"""Moments of two clauses compared: one inside the other is compatible, apart is a conflict."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model import Moment, Span
from tellings.model.collation import Verdict
from tellings.model.edtf import bounds


def compared(ours: Sequence[Moment], theirs: Sequence[Moment]) -> tuple[Verdict, str, tuple[Span, ...]] | None:
    """The verdict over two clauses' dates, with its reason and both spans; None unless each clause has exactly one.

    A clause with two dates tells of two things, and nothing here says which is meant.
    """
    if len(ours) != 1 or len(theirs) != 1:
        return None
    mine, other = ours[0], theirs[0]
    spans = (mine.span, other.span)
    if mine.edtf == other.edtf:
        return "agree", "the same date", spans
    (first_a, last_a), (first_b, last_b) = bounds(mine.edtf), bounds(other.edtf)
    if mine.edtf.startswith("XXXX") or other.edtf.startswith("XXXX"):
        same = all(x == y or "X" in (x, y) for x, y in zip(mine.edtf[4:], other.edtf[4:], strict=False))
        return ("compatible", "one is more exact; a year is not stated", spans) if same else None
    if (last_a and first_b and last_a < first_b) or (last_b and first_a and last_b < first_a):
        return "conflict", f"{mine.edtf} against {other.edtf}", spans
    return "compatible", "one date is more exact than the other", spans
