"""How often each step errs, as it was measured: what every form of a brief says under *Method*."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

# What is told, in this order: a figure of the scorer, and the words for it.
_RIGHT = (
    ("quote_f1", "quotations"),
    ("speaker_acc", "their speakers"),
    ("figure_f1", "figures"),
    ("moment_f1", "dates"),
    ("status_acc", "statuses"),
    ("sure_right", "points marked sure"),
    ("points_right", "all points shown"),
    ("verdict_acc", "verdicts"),
)


@cache
def measured() -> str:
    """The rates in one sentence, of the figures that `bench/quality/collation/unseen.py --write` left in `measured.json`."""
    text = resources.files("tellings.render").joinpath("view", "measured.json").read_text(encoding="utf-8")
    made = json.loads(text)
    right = ", ".join(f"{name} {round(made['figures'][figure])}" for figure, name in _RIGHT)
    leak = round(made["figures"]["leak"])
    return (
        f"On {made['stories']} test stories that the matching of points had not learned from, so many of 100 were as careful readers have "
        f"them: {right}; and {leak} of 100 clauses that are no facts stood as facts."
    )
