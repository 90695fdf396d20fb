"""Whether a figure is by how much something rose or fell: "fell 3%", "up by about $2", "5 percent higher", "a gain of 40 points"."""

from __future__ import annotations

from functools import cache
from typing import cast

from tellings.interpret import lexicon
from tellings.interpret.figures.counted import classed
from tellings.interpret.figures.forms import Found
from tellings.interpret.numbers.numbers import Token
from tellings.model.marks import Change

_REACH = 3  # words between a verb and its amount: "rose sharply, by another 3%" has three
_ADJECTIVES = 6  # words between a share and the noun of its change: "a 3% year-on-year rise", hyphens counted
_OBJECT = 7  # words between a verb and "by": "cut its forecast for the coming year by 3%" has six
_ENDS = frozenset(".!?;:")
_BETWEEN = frozenset(["by", "another", "a", "an", "further", "some", "extra", "additional", "of", "whopping", "total", "combined", "modest", "narrow", "slim", "mere", "sharp", "record", "massive", "average"])  # fmt: skip


@cache
def _directions(kind: str) -> dict[str, str]:
    return {word: way for word, way, of in lexicon.rows("changes") if of == kind}


def direction(words: list[Token], found: Found, before: Found | None) -> Change | None:
    """The direction of change that a figure tells; None for a level. `before`: the figure that ends right before it, if one does.

    An amount in other words behind the first ("3%, or 12 points", "(2 miles)") shares its direction.
    """
    if words[found.first].low in ("above", "below"):
        return None  # "has risen above 50 percent": a level
    if found.first and words[found.first - 1].text == "+" and words[found.first].glued:
        return "up"
    way = _verb_before(words, found) or _by_amount(words, found.first) or _side(words, found)
    if way is None and before is not None and before.change and _again(words, before.last, found.first):
        return before.change
    return cast(Change, way) if way in ("up", "down") else None


def _by(words: list[Token], first: int) -> bool:
    return first > 0 and words[first - 1].low == "by"


def _ways(found: Found) -> tuple[dict[str, str], ...]:
    """The verbs that make a figure an amount of change: "lost 40 points" and "added 40 jobs" do, "dropped 40
    bombs" and "raised $40" do not."""
    if found.kind == "share" or found.unit == "points":
        return _directions("verb"), _directions("won"), _directions("moved")
    if found.kind == "currency" or found.unit == "cents":
        return _directions("verb"), _directions("won")
    if found.kind == "time" or found.unit == "people":
        return ()  # "climbed over six years", "lost 250 soldiers"
    if found.unit is None and found.of is None:
        return (_directions("verb"),) if found.value is not None else ()
    return (_directions("verb"),) if found.kind else (_directions("won"),)


def _verb_before(words: list[Token], found: Found) -> str | None:
    ways = (_directions("verb"),) if _by(words, found.first) else _ways(found)  # "lost by 40 points" is a margin
    for at in range(found.first - 1, max(-1, found.first - 2 - _REACH), -1):
        low = words[at].low
        if low in ("up", "down") and at and (words[at - 1].low in _directions("phrasal") or words[at - 1].text == "-"):
            return None  # "makes up 45 percent"
        if way := next((way[low] for way in ways if low in way), None):
            return way
        if low == "of" or not (low in _BETWEEN or low.endswith("ly") or (low == "," and words[at + 1].low == "by")):
            return None
    return None


def _by_amount(words: list[Token], first: int) -> str | None:
    """ "reduced the number of flights by 40", "an increase in rents of 4%": further back, if only an object stands between."""
    lead = words[first - 1].low if first else ""
    if lead not in ("by", "of"):
        return None
    for at in range(first - 2, max(-1, first - 2 - _OBJECT), -1):
        low = words[at].low
        if words[at].text in _ENDS or low == ",":
            return None
        if way := _directions("noun").get(low) or (_directions("verb").get(low) if lead == "by" else None):
            return way
    return None


def _side(words: list[Token], found: Found) -> str | None:
    """ "5 percent higher", "a 5% rise", "3 points down"; "5% less tax" is one too, "5% more likely" none of a level."""
    if found.kind in (None, "time"):
        return None
    for at in range(found.last, min(len(words), found.last + _ADJECTIVES + 1)):
        low = words[at].low
        if way := _directions("side").get(low):
            if low in ("up", "down") and found.kind == "measure" and found.unit != "points":
                return None  # "rode 700 feet down"
            if at > found.last or (low in ("more", "less") and found.kind != "share"):
                return None  # "$5 more", "two miles more": an addition as often as a rise
            return way
        if way := _directions("noun").get(low):
            rate = at + 1 < len(words) and words[at + 1].low in ("rate", "rates")
            return None if rate or (found.kind != "share" and found.unit != "points") else way
        inner = words[at].glued and words[at - 1].low == "-"  # "year-on-year"
        if (low in classed("stop") and not inner) or not (words[at].word or low == "-"):
            return None
    return None


def _again(words: list[Token], last: int, first: int) -> bool:
    """Whether only what joins an amount to its saying again stands in between: "(", ", or"."""
    between = [word.low for word in words[last:first]]
    return between in (["("], ["or"], [",", "or"])
