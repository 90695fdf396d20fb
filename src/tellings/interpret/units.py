"""Units of measure and currencies around a number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from tellings.interpret import lexicon
from tellings.interpret.numbers.numbers import Number, Token, tokens

Kind = Literal["currency", "share", "time", "measure"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with the tokens `[first, last)` that name it."""

    name: str
    kind: Kind
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of one or more tokens with what they stand for."""

    entries: dict[tuple[str, ...], tuple[str, ...]]
    longest: int
    firsts: frozenset[str]  # first and last words, to give up early
    lasts: frozenset[str]

    @staticmethod
    def of(rows: list[tuple[str, ...]]) -> Phrases:
        """From rows whose first column is the phrase as printed."""
        # In capitals, so that "hk$" is one token as "HK$" is.
        entries = {tuple(token.low for token in tokens(row[0].upper())): row[1:] for row in rows}
        longest = max(map(len, entries), default=0)
        return Phrases(entries, longest, frozenset(key[0] for key in entries), frozenset(key[-1] for key in entries))

    def from_(self, words: list[Token], at: int, longest: int | None = None) -> tuple[tuple[str, ...], int] | None:
        """The longest phrase that begins at token `at`, of at most `longest` tokens, and the index after it."""
        if at >= len(words) or words[at].low not in self.firsts:
            return None
        lows = tuple(word.low for word in words[at : at + (longest or self.longest)])
        for size in range(len(lows), 0, -1):
            if (found := self.entries.get(lows[:size])) is not None:
                return found, at + size
        return None

    def to(self, words: list[Token], end: int) -> tuple[tuple[str, ...], int] | None:
        """The longest phrase that ends before token `end`, and the index where it begins."""
        if not end or words[end - 1].low not in self.lasts:
            return None
        first = max(0, end - self.longest)
        lows = tuple(word.low for word in words[first:end])
        for at in range(len(lows)):
            if (found := self.entries.get(lows[at:])) is not None:
                return found, first + at
        return None


@cache
def _units() -> Phrases:
    return Phrases.of(list(lexicon.rows("units")))


@cache
def _currencies(place: str) -> Phrases:
    return Phrases.of([row for row in lexicon.rows("currencies") if row[2].startswith(place) or row[2] == "both"])


def currency_before(words: list[Token], number: Number) -> Unit | None:
    """A sign or code right before a number ("$", "US$ ", "Rs. ")."""
    first = number.first
    end = first - 1 if first and words[first - 1].text == "." else first
    found = _currencies("before").to(words, end)
    if found is None or (end != first and words[end - 1].low != "rs"):
        return None
    (code, place), at = found
    if place == "before large" and not (words[at].text.isupper() and words[first].glued and _large(number)):
        return None
    if (
        words[at].word
        and words[at].low != "$"
        and not (words[at].text[0].isupper() or words[at].low in ("dlrs", "dlr"))
    ):
        # "costs us $10": only the sign is the currency's.
        return Unit("USD", "currency", first - 1, first) if words[first - 1].text == "$" else None
    return Unit(code, "currency", at, first)


def currency_at(words: list[Token], at: int) -> Unit | None:
    """The sign or code that begins at token `at`, before a number."""
    found = _currencies("before").from_(words, at)
    return Unit(found[0][0], "currency", at, found[1]) if found and found[0][1] != "before large" else None


def _large(number: Number) -> bool:
    return number.scaled or number.value >= 1000 or number.value != int(number.value)


def unit_after(words: list[Token], last: int, *, scaled: bool = False) -> Unit | None:
    """The unit that follows a number ending at `last`, also behind a hyphen ("33-year", "five percent", "3km").

    "pounds" are money after millions and weight otherwise, as nobody weighs in millions of pounds in the news. A measure
    per another is one unit ("metres per second", "barrels a day"); money and shares keep what follows apart.
    """
    hyphen = last < len(words) and words[last].low == "-" and words[last].glued
    spaced = not hyphen and last + 1 < len(words) and words[last].text == "-" and words[last + 1].low in _SINGLE
    at = last + 1 if hyphen or spaced else last
    if at >= len(words) or (hyphen and not words[at].glued):
        return None
    found = _units().from_(words, at)
    if found and words[found[1] - 1].digits and not words[found[1] - 1].glued:
        found = _units().from_(words, at, found[1] - at - 1)  # "12 ft 2 in" are no square feet
    money = _currencies("after").from_(words, at)
    if money and (found is None or money[1] > found[1] or (scaled and words[at].low in ("pound", "pounds"))):
        if words[at].low == "real" or (words[at].low == "won" and not scaled):
            return None
        return Unit(money[0][0], "currency", at, money[1])
    if found is None:
        return None
    (name, kind), end = found
    if scaled and words[at].low in ("pound", "pounds"):
        return Unit("GBP", "currency", at, end)
    if kind.startswith("abbreviation") or kind.endswith("abbreviation"):
        plain_case = kind.split()[-1] not in ("lower", "upper")
        if not (words[at].glued or words[at - 1].digits) or not (plain_case or _cased(words[at], kind)):
            return None
    if name == "quarters" or (name == "points" and words[at].low == "point" and not hyphen):
        return None
    plain: Kind = "time" if kind.startswith("time") else "share" if kind == "share" else "measure"
    if plain == "measure":
        per, end = _per(words, end)
        name += per
    return Unit(name, plain, at, end)


_SINGLE = frozenset(
    ["year", "month", "week", "day", "hour", "minute", "mile", "foot"]
)  # "a 30 - year bond", spaced by a machine


def _cased(token: Token, kind: str) -> bool:
    """ "5g" are grams and "5G" none; "7.4 rpg" are rebounds and "7 RPG" rockets."""
    return token.text.islower() if kind.endswith("lower") else token.text.isupper()


def _per(words: list[Token], at: int) -> tuple[str, int]:
    """The second part of a compound unit at `at` (" per second") and its end; ("", at) when none follows."""
    if at + 1 >= len(words) or words[at].low not in ("per", "a", "an", "/", "-"):
        return "", at
    begin = at + 1
    if words[at].low == "-":  # "miles-per-hour"
        if not (words[begin].low == "per" and at + 3 < len(words) and words[at + 2].low == "-"):
            return "", at
        begin = at + 3
    found = _units().from_(words, begin)
    if found is None or found[0][1] == "share":
        return "", at
    by_article = words[at].low in ("a", "an")
    if by_article and (found[0][1] != "time" or _is(words, found[1], _BEHIND)):
        return "", at  # "hit 5 points a year ago"
    return f" per {singular(found[0][0])}", found[1]


_BEHIND = ("ago", "earlier", "later", "after", "before", "long", "old")


def _is(words: list[Token], at: int, lows: tuple[str, ...]) -> bool:
    return at < len(words) and words[at].low in lows


def singular(unit: str) -> str:
    """A unit of the table in the singular: "feet" to "foot", "square miles" to "square mile"."""
    *before, last = unit.split(" ")
    one = {"feet": "foot", "inches": "inch", "centuries": "century"}.get(last) or last.removesuffix("s")
    return " ".join([*before, one])
