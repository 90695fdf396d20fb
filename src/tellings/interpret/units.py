"""Units of measure and currencies around a number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from tellings.interpret import lexicon
from tellings.interpret.numbers import Token, tokens

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

    def from_(self, words: list[Token], at: int) -> tuple[tuple[str, ...], int] | None:
        """The longest phrase that begins at token `at`, and the index after it."""
        if at >= len(words) or words[at].low not in self.firsts:
            return None
        lows = tuple(word.low for word in words[at : at + self.longest])
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
    return Phrases.of([row for row in lexicon.rows("currencies") if row[2] in (place, "both")])


def currency_before(words: list[Token], first: int) -> Unit | None:
    """A sign or code right before the number at `first` ("$", "US$ ", "Rs. ")."""
    end = first - 1 if first and words[first - 1].text == "." else first
    found = _currencies("before").to(words, end)
    if found is None or (end != first and words[end - 1].low != "rs"):
        return None
    (code, _), at = found
    if (
        words[at].word
        and words[at].low != "$"
        and not (words[at].text[0].isupper() or words[at].low in ("dlrs", "dlr"))
    ):
        # "costs us $10": only the sign is the currency's.
        return Unit("USD", "currency", first - 1, first) if words[first - 1].text == "$" else None
    return Unit(code, "currency", at, first)


def unit_after(words: list[Token], last: int, *, scaled: bool = False) -> Unit | None:
    """The unit that follows a number ending at `last`, also behind a hyphen ("33-year", "five percent", "3km").

    "pounds" are money after millions and weight otherwise, as nobody weighs in millions of pounds in the news.
    """
    hyphen = last < len(words) and words[last].low == "-" and words[last].glued
    at = last + 1 if hyphen else last
    if at >= len(words) or (hyphen and not words[at].glued):
        return None
    found = _units().from_(words, at)
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
    if kind.endswith("abbreviation") and not (words[at].glued or words[at - 1].digits):
        return None
    if name == "quarters" or (name == "points" and words[at].low == "point" and not hyphen):
        return None
    plain: Kind = "time" if kind.startswith("time") else "share" if kind == "share" else "measure"
    return Unit(name, plain, at, end)
