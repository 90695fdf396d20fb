"""Where values are drawn on a line from the least to the most of them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from tellings.model import Figure

LOG_FROM = 50  # largest over smallest value beyond which a straight scale hides the small ones
EDGE = 0.08  # room at both ends for arrows


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high`; nothing is drawn when an end is not known or not finite."""

    low: float
    high: float
    drawn: bool

    @property
    def ends(self) -> tuple[str, str] | None:
        """The values at both ends in print; None where all are one value, or nothing is drawn."""
        return (number(self.low), number(self.high)) if self.drawn and self.low != self.high else None

    def places(self, figure: Figure) -> tuple[float | None, float | None]:
        """Where a figure begins and ends, 0..1; equal values stand in the middle."""
        begin, end = _ends(figure)
        return self._place(begin), self._place(end)

    def _place(self, value: float) -> float | None:
        if not self.drawn:
            return None
        if self.low == self.high:
            return 0.5
        if self.low > 0 and self.high / self.low > LOG_FROM:
            part = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            part = (value - self.low) / (self.high - self.low)
        return round(EDGE + (1 - 2 * EDGE) * part, 4)


def scale(figures: Iterable[Figure]) -> Scale:
    """The scale that holds all of the figures."""
    ends = [end for figure in figures for end in _ends(figure)]
    if not ends or not all(math.isfinite(end) for end in ends) or not math.isfinite(max(ends) - min(ends)):
        return Scale(0.0, 0.0, False)
    return Scale(min(ends), max(ends), True)


def shape(figure: Figure) -> str:
    """dot, about, range, up (that or more), down (that or less)."""
    if figure.value is None:
        return "down" if figure.low is None else "up" if figure.high is None else "range"
    return {"more than": "up", "at least": "up", "less than": "down", "at most": "down", "about": "about"}.get(
        figure.qualifier, "dot"
    )


def number(value: float) -> str:
    """ "1,550", "0.25"; what is not finite as Python prints it."""
    if not math.isfinite(value):
        return str(value)
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4f}".rstrip("0")


def _ends(figure: Figure) -> tuple[float, float]:
    """Where a figure is drawn from and to: a value at itself, an open range at the end that it has."""
    known = [end for end in (figure.value, figure.low, figure.high) if end is not None]
    return (known[0], known[0]) if figure.value is not None else (min(known), max(known))
