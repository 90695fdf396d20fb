"""Figures as values: what each allows, and when two allow one another. Verdicts and pages ask here, so that both say the same."""

from __future__ import annotations

import math
import re
from typing import Literal

from tellings.model import Figure
from tellings.words import tokens

Relation = Literal["equal", "nested", "apart"]

ABOUT = 0.1  # "about 3,000" allows 2,700 to 3,300: what "about", "some" and "nearly" leave open in news
_FATES = {
    word: fate
    for fate, words in {
        "dead": "dead died killed slain deaths fatalities bodies drowned executed",
        "hurt": "hurt wounded injured injuries maimed hospitalized hospitalised",
        "missing": "missing unaccounted",
        "held": "held arrested arrests detained imprisoned jailed",
        "charged": "charged indicted accused",
        "safe": "rescued saved freed released survivors",
        "driven out": "evacuated displaced deported expelled homeless refugees",
    }.items()
    for word in words.split()
}
_PARTITIVE = re.compile(r"(?:(?:any|each|every)\s+)?one of\b", re.IGNORECASE)


def relation(a: Figure, b: Figure) -> Relation:
    """equal: the same values, as exact; nested: each can hold while the other does (43 million, 43,885,310); apart: they cannot both."""
    if (a.value, a.low, a.high, a.qualifier) == (b.value, b.low, b.high, b.qualifier):
        return "equal"
    (least_a, most_a), (least_b, most_b) = reach(a), reach(b)
    return "nested" if max(least_a, least_b) <= min(most_a, most_b) or _rounded(a, b) else "apart"


def reach(figure: Figure) -> tuple[float, float]:
    """The least and the most that a figure allows, ±inf where it is open. "more than 30" is taken to allow 30 itself, as readers do."""
    low = figure.low if figure.value is None else figure.value
    high = figure.high if figure.value is None else figure.value
    least, most = -math.inf if low is None else low, math.inf if high is None else high
    match figure.qualifier:
        case "about":
            return least - ABOUT * abs(least), most + ABOUT * abs(most)
        case "more than" | "at least":
            return least, math.inf
        case "less than" | "at most":
            return -math.inf, most
        case _:
            return least, most


def one_fate(a: Figure, b: Figure) -> bool:
    """Whether what befell the people whom two figures count is not told apart: "7 dead" and "48 injured" are two counts; "7 people" is either."""
    ours, theirs = _fates(a), _fates(b)
    return not ours or not theirs or bool(ours & theirs)


def _fates(figure: Figure) -> frozenset[str]:
    return frozenset(_FATES[word] for word in tokens(figure.of or "") if word in _FATES)


def partitive(words: str) -> bool:
    """Whether a figure's words pick one out of many and count nothing: "one of the gates", "any one of us"; not "only one of them"."""
    return _PARTITIVE.match(words) is not None


def _rounded(a: Figure, b: Figure) -> bool:
    """Whether one value is the other at fewer digits, rounded or cut: 43 million and 43,885,310; two digits are the least."""
    if not a.value or not b.value or a.value * b.value < 0 or not math.isfinite(a.value * b.value):
        return False
    rough, exact = sorted((abs(a.value), abs(b.value)), key=_digits)
    step = 10.0 ** (math.floor(math.log10(rough)) - _digits(rough) + 1)
    return 1 < _digits(rough) < _digits(exact) and abs(rough - exact) < step


def _digits(value: float) -> int:
    """Significant digits that are printed: 43,000,000 has two."""
    return len(f"{value:.9e}".partition("e")[0].replace(".", "").rstrip("0"))
