"""Ranges: "800 to 1,000", "5-7 percent", "5% to 10%", "between 3 and 5", "$19 to $22 million", "0-to-60-mph"."""

from __future__ import annotations

from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.numbers.numbers import Number, Token, number
from tellings.interpret.units import Unit, currency_at, unit_after

_HYPHENS = ("-", "–", "—")


def upper_end(words: list[Token], flags: bytearray, first: Number, money: Unit | None) -> Number | None:
    """The number that ends a range which `first` begins; None when none follows or it is no greater.

    `money`: the currency before the first. "rose from 5 to 7" is a change and no range, "242-190" a vote; "and" joins only after
    "between", "or" only neighbours ("two or three").
    """
    start = money.first if money else first.first
    lead = words[start - 1].low if start else ""
    at = first.last
    if first.vague or (first.part and not words[first.first].digits):
        return None
    own = None if money else unit_after(words, at, scaled=first.scaled)
    if own and own.kind in ("share", "measure", "currency") and _joint(words, own.last, "" if lead == "from" else lead):
        at = own.last  # the unit is said twice
    else:
        own = None
    if lead == "from" and not _moving(words, start - 1):
        lead = ""
    begin = _joint(words, at, lead)
    if begin is None:
        return None
    if money and (again_money := currency_at(words, begin)):
        if again_money.name != money.name:
            return None
        begin = again_money.last
    upper = number(words, begin)
    if upper is None or any(flags[upper.first : upper.last]) or upper.vague or (upper.part and not first.part):
        return None
    again = unit_after(words, upper.last, scaled=upper.scaled) if own else None
    if own and (again is None or again.name != own.name):
        return None
    low = lower_value(first, upper)
    if words[begin - 1].low == "or" and upper.value - low > max(1.0, low):
        return None
    return upper if low < upper.value else None


def _joint(words: list[Token], at: int, lead: str) -> int | None:
    """Where the second number begins, behind the word or mark at `at` that joins it."""
    if at + 1 >= len(words):
        return None
    low = words[at].low
    if low in _HYPHENS:
        if at + 3 < len(words) and words[at + 1].low == "to" and words[at + 2].low == "-":
            return at + 3
        spaced = not words[at].glued and not words[at + 1].glued
        return at + 1 if low == "-" or not spaced else None
    if low == "to" and lead != "from":
        return at + 1
    if (low == "and" and lead == "between") or (low == "or" and lead != "between"):
        return at + 1
    return None


def _moving(words: list[Token], at: int) -> bool:
    """Whether something rises, falls or moves "from" token `at` on, so that two figures follow and no range."""
    for step in range(at - 1, max(-1, at - 1 - _MOVING), -1):
        if words[step].text in ".!?;:":
            return False
        if words[step].low in moving():
            return True
    return False


@cache
def moving() -> frozenset[str]:
    """Words of rise, fall and change."""
    return frozenset(row[0] for row in lexicon.rows("changes") if row[2] in ("verb", "noun", "won"))


_MOVING = 8  # words between a verb of change and "from": "cut the price of its cheapest car from" has seven


def lower_value(first: Number, upper: Number) -> float:
    """The lower end in the scale of the upper: the "19" of "19 to 22 million" is 19 million."""
    if first.scaled or not upper.scaled:
        return first.value
    scale = next((step for step in (1e12, 1e9, 1e6, 1e3) if upper.value >= step), 1.0)
    return first.value * scale if first.value < 1000 else first.value
