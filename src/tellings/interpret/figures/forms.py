"""Figures in forms of their own: ages, heights, "twice", "in his 50s", "more than a year"; and how exact a figure is claimed to be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from tellings.interpret import lexicon
from tellings.interpret.numbers.numbers import Number, Token, number
from tellings.interpret.units import Kind, Phrases, unit_after
from tellings.model.marks import Change, Qualifier

AGE = "years of age"
_OLDEST = 120  # an age in years; above it ", 200," is a list


@dataclass(frozen=True, slots=True)
class Found:
    """A figure in tokens `[first, last)`, before its words are cut from the text. `of` are tokens too.

    `kind` is that of a unit of the tables; None where things are counted.
    """

    first: int
    last: int
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    of: tuple[int, int] | None = None
    qualifier: Qualifier = "exact"
    kind: Kind | None = None
    change: Change | None = None


@cache
def qualifiers(place: str) -> Phrases:
    return Phrases.of([row for row in lexicon.rows("qualifiers") if row[2] == place])


def qualifier_before(words: list[Token], first: int) -> tuple[Qualifier, int]:
    """The qualifier that ends before token `first`, and where it begins; ("exact", first) when none does."""
    found = qualifiers("before").to(words, first)
    if found is None:
        return "exact", first
    if (
        words[found[1]].low in ("some", "under", "over", "above", "below", "around", "about")
        and words[found[1]].text.isupper()
    ):
        return "exact", first
    return cast(Qualifier, found[0][0]), found[
        1
    ]  # the lexicon's second column holds only such words (a test holds it to that)


def plus_end(words: list[Token], at: int) -> tuple[int, Qualifier | None]:
    """Where a bound between a number and its noun ends, and which: "100,000-plus subscribers", "two or more years", "30+ years"."""
    if at < len(words) and words[at].text == "+" and words[at].glued:
        return at + 1, "at least"
    lows = [word.low for word in words[at : at + 3]]
    if lows[:2] == ["-", "plus"] and words[at].glued:
        return at + 2, "at least"
    if (
        lows[:2] in (["or", "more"], ["or", "fewer"])
        and len(lows) == 3
        and words[at + 2].word
        and lows[2] not in _NO_NOUN
    ):
        return at + 2, "at least" if lows[1] == "more" else "at most"
    return at, None


_NO_NOUN = frozenset(
    ["than", "in", "of", "on", "at", "by", "for", "from", "to", "with", "and", "but", "if", "per", "a", "an"]
)


def age(words: list[Token], found: Number) -> Found | None:
    """Ages without a unit: "Maria Ruiz, 56,", "aged 21", "at age 12", "Ruiz (56)"."""
    if not 0 < found.value <= _OLDEST or found.value != int(found.value) or found.first == 0:
        return None
    before, after = words[found.first - 1], words[found.last].text if found.last < len(words) else "."
    if before.low in ("aged", "ages", "age") and after not in ("%", "-"):
        upper = number(words, found.last + 1) if after in ("to", "and", "-", "–") else None
        if upper and found.value < upper.value <= _OLDEST:
            return Found(found.first - 1, upper.last, None, found.value, upper.value, AGE)
        return Found(found.first - 1, found.last, found.value, unit=AGE)
    if found.first < 2:
        return None
    if before.low in _BEING and _is_old(words, found):
        return Found(found.first, found.last, found.value, unit=AGE)
    if not words[found.first].digits:
        return None
    if before.low == "now" and words[found.first - 2].text == "," and after in (",", ".", ")", "and"):
        return Found(found.first, found.last, found.value, unit=AGE)
    who = words[found.first - 2]
    if before.capital and who.text in lexicon.words("given_names") and after in _AFTER_AGE:
        return Found(found.first, found.last, found.value, unit=AGE)  # "Ana Ruiz 44 has", its commas lost
    if (
        before.text == ","
        and ((who.capital and who.word) or who.low in ("jr.", "jr", "sr"))
        and after in (",", ".", ")", ";", "”", "’", "—", "–", "and", "who", "was", "is")
    ):
        later = words[found.last + 1] if found.last + 1 < len(words) else None
        if (after == "," and later is not None and later.digits) or (
            who.text.isupper() and len(who.text) > 1 and after != ","
        ):
            return None
        return Found(found.first, found.last, found.value, unit=AGE)
    if before.text == "(" and after == ")" and who.capital and who.word and found.value > 9:
        return Found(found.first, found.last, found.value, unit=AGE)
    return None


def _is_old(words: list[Token], found: Number) -> bool:
    """ "who was 10", "she turned 35", "he will be 35 by then": somebody is, and nothing is counted."""
    if found.last < len(words) and words[found.last].low not in _AGE_ENDS:
        return False
    at = found.first - 1
    if words[at].low not in _TURNING:
        while at > 0 and (words[at].low in _BEING or words[at].low in ("will", "would", "only", "just", "now", "'ll")):
            at -= 1
        return words[at].low.split("'")[0] in ("he", "she", "who", "i")
    return True


_TURNING = frozenset(["turned", "turns", "turning"])
_BEING = frozenset(["is", "was", "be", "he's", "she's", "i'm", "only", "just", "now"]) | _TURNING
_AGE_ENDS = frozenset(".,;)?!—") | {"when", "by", "and", "at", "in", "then", "now", "last", "this", "next", "on", "but"}
_AFTER_AGE = frozenset(["has", "had", "was", "is", "who", "said", "says", "told", "died", "of", "from"])


def years_of_age(words: list[Token], at: int) -> int | None:
    """Where "old", "-old" or "of age" behind a unit of time ends."""
    low = [words[step].low if step < len(words) else "" for step in (at, at + 1)]
    if low[0] == "old" or low == ["of", "age"]:
        return at + (1 if low[0] == "old" else 2)
    return at + 2 if low == ["-", "old"] else None


def _twice(words: list[Token], at: int) -> Found | None:
    value = _TIMES.get(words[at].low)
    return Found(at, at + 1, value, unit="times") if value else None


def _height(words: list[Token], at: int) -> Found | None:
    """ "5-foot-11", "six feet two inches": inches."""
    if not any(words[near].low in _FEET for near in range(at + 1, min(len(words), at + 3))):
        return None
    feet = number(words, at)
    if feet is None or feet.value > 9:
        return None
    step = feet.last + (feet.last < len(words) and words[feet.last].low == "-")
    if step >= len(words) or words[step].low not in _FEET:
        return None
    step += 1
    step += step < len(words) and words[step].low == "-"
    inches = number(words, step)
    if inches is None or inches.value >= 12 or inches.value != int(inches.value):
        return None
    last = inches.last + (inches.last < len(words) and words[inches.last].low in ("in", "inches", "inch"))
    return Found(at, last, feet.value * 12 + inches.value, unit="inches")


_FEET = frozenset(["foot", "feet", "ft"])
_HIS = frozenset(["his", "her", "their", "my", "your", "our"])


def _period(words: list[Token], at: int) -> Found | None:
    """ "in his 50s", "her mid-30s"; and "a year" as a length of time: "more than a year", "for an hour"."""
    token = words[at]
    if (
        token.digits
        and at + 1 < len(words)
        and words[at + 1].low == "s"
        and words[at + 1].glued
        and len(token.text) == 2
        and token.text.endswith("0")
    ):
        owner = next(
            (
                word.low
                for word in reversed(words[max(0, at - 3) : at])
                if word.low not in ("early", "mid", "late", "-")
            ),
            "",
        )
        low = float(token.text)
        return Found(at, at + 2, None, low, low + 9, AGE) if owner in _HIS else None
    if token.low in ("a", "an") and at + 1 < len(words) and words[at + 1].word:
        unit = unit_after(words, at + 1)
        if unit is None or unit.kind != "time" or unit.last != at + 2 or words[at + 1].low.endswith(("s", "second")):
            return None
        qualifier, first = qualifier_before(words, at)
        lead = words[at - 1].low if at else ""
        if (first < at and qualifier != "exact") or lead in (
            "for",
            "spent",
            "within",
            "lasted",
            "took",
            "takes",
            "after",
        ):
            after = words[at + 2].low if at + 2 < len(words) else ""
            return (
                None
                if after in ("ago", "earlier", "later", "-", "long")
                else Found(first, at + 2, 1.0, unit=unit.name, qualifier=qualifier)
            )
    return None


_TIMES = {"twice": 2.0, "thrice": 3.0}
OPENERS = frozenset(_TIMES)  # what `special` can begin at and `number` cannot


def special(words: list[Token], at: int) -> Found | None:
    """The figure of a form of its own that begins at token `at`."""
    return _twice(words, at) or _height(words, at) or _period(words, at)
