"""Units that a number shares with its neighbour: "5 and 7 percent", "280 of the 500 ships", "40 houses by lot and 12 by auction"."""

from __future__ import annotations

from dataclasses import replace

from tellings.interpret.figures.counted import counted
from tellings.interpret.figures.forms import Found, qualifier_before
from tellings.interpret.numbers.numbers import Number, Token, number
from tellings.interpret.units import Unit, currency_before, unit_after

_REACH = 14  # words between a figure and the bare number that counts the same; further off it was another thing in half of the cases read
_JOINS = frozenset(["and", "or", "but", "from", "to", "with", "than", "versus", "against", "while", "only"])
_CLOSES = frozenset(["by", "in", "on", "at", "from", "to", "for", "during", "when", "while", "last", "this", "per", "a", "an", "each", "and", "but", "or", "under", "after", "before", "through", "as", "the", "were", "was", "are", "is", "had", "have"])  # fmt: skip


def ahead(words: list[Token], flags: bytearray, first: Number) -> Unit | None:
    """The unit of the next number for the first of a pair: "from 5 to 7 percent", "280 million of the 1.5 billion shekels"."""
    at = first.last
    if at + 1 >= len(words):
        return None
    joined, begin = words[at].low, at + 1
    if joined == "of" and words[begin].low in ("the", "a", "its", "their", "those"):
        begin += 1
        begin += begin < len(words) and words[begin].low in ("some", "about", "roughly", "nearly")
    elif joined not in ("to", "and", "or"):
        return _suspended(words, first)
    if begin >= len(words) or flags[begin]:
        return None
    begin += words[begin].text[-1] in "$£€" and joined == "of"
    second = number(words, begin) if begin < len(words) else None
    if second is None or not (words[begin].digits or joined == "of"):
        return None
    unit = (currency_before(words, second) if joined == "of" else None) or unit_after(
        words, second.last, scaled=second.scaled
    )
    if unit is None or (joined == "of" and (unit.kind != "currency" or not first.scaled)):
        return None
    return replace(unit, first=at, last=at) if unit.kind == "share" or joined in ("to", "of") else None


def _suspended(words: list[Token], first: Number) -> Unit | None:
    """The unit of hyphens left open: "four-, five- and six-cylinder", "two- to three-year"."""
    at = first.last
    for _ in range(4):
        if at + 1 >= len(words) or words[at].low != "-" or not words[at].glued:
            return None
        if words[at + 1].glued and words[at + 1].text != ",":
            return None
        at += 1
        while at < len(words) and words[at].low in (",", "and", "or", "to"):
            at += 1
        following = number(words, at)
        if following is None:
            return None
        at = following.last
        if unit := unit_after(words, at):
            return replace(unit, first=first.last, last=first.last + 1)
        thing = counted(words, at + 1, hyphen=True) if at < len(words) and words[at].low == "-" else None
        if thing is not None and thing.unit:
            return Unit(thing.unit, "measure", first.last, first.last + 1)
    return None


def behind(words: list[Token], found: Found, number: Number, before: Found | None) -> Found:
    """A bare number with the unit of the figure before it in its sentence, where a conjunction or preposition joins the two.

    "rents rose to 46 percent from 41", "40 houses by lot and 12 by auction". Ages and lengths of time are not shared, and money
    only among numbers with a scale.
    """
    rated = found.of is not None and found.of[1] == found.last  # "an average of 20 per week"
    if before is None or found.unit is not None or (found.of is not None and not rated) or number.part or number.vague:
        return found
    if before.unit is None or before.kind == "time" or before.unit == "times" or before.change:
        return found  # "fell 3% to 4,500": an amount, and then a level of something else
    if (before.kind == "currency" and not number.scaled) or not _joined(words, before.last, found.first):
        return found
    after = words[found.last].low if found.last < len(words) else "."
    if words[min(found.last, len(words) - 1)].word and after not in _CLOSES:
        return found
    return replace(found, unit=before.unit, kind=before.kind, of=found.of or before.of)


def _joined(words: list[Token], last: int, first: int) -> bool:
    """Whether the number at `first` continues the sentence of the figure that ends at `last`."""
    start = qualifier_before(words, first)[1]
    between = words[last:start]
    if not between or len(between) > _REACH or any(word.text in ".!?;:(\n" for word in between):
        return False
    return between[-1].low in _JOINS
