"""Figures: what is counted, measured, paid or shared out, with unit, range and how exact it is claimed to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from tellings.interpret.figures.change import direction
from tellings.interpret.figures.context import barred, named
from tellings.interpret.figures.counted import PEOPLE, complement, counted, rate_end
from tellings.interpret.figures.forms import (
    OPENERS,
    Found,
    age,
    plus_end,
    qualifier_before,
    qualifiers,
    special,
    years_of_age,
)
from tellings.interpret.figures.people import befallen
from tellings.interpret.figures.ranges import lower_value, upper_end
from tellings.interpret.figures.shared import ahead, behind
from tellings.interpret.numbers.numbers import Number, Token, number, openers, starts, tokens
from tellings.interpret.units import Unit, currency_before, unit_after
from tellings.model import Article, Figure, Reading, Span
from tellings.model.marks import Qualifier


def mark(reading: Reading) -> Reading:
    """The reading with the figures of its text, in text order and without overlap. Dates, times and names with numbers are none."""
    return replace(reading, figures=tuple(_figures(reading.article)))


def _figures(article: Article) -> Iterator[Figure]:
    words, begins = tokens(article.text), starts(article.text)
    flags = barred(article.text, words, begins)
    free, reached = 0, 0  # where the next number may begin, and the end of the last figure
    before: Found | None = None
    opening = openers() | OPENERS
    for at in [at for at, word in enumerate(words) if word.digits or word.low in opening]:
        found = _at(words, flags, at, before) if at >= free and not flags[at] else None
        if found is None:
            continue
        free = found.last
        if found.first >= reached:
            before = replace(found, change=direction(words, found, before))
            yield _figure(article, words, begins, before)
            reached = found.last


def _figure(article: Article, words: list[Token], begins: list[int], found: Found) -> Figure:
    def span(first: int, last: int) -> Span:
        return Span(article.id, begins[first], begins[last - 1] + len(words[last - 1].text))

    of = " ".join(span(*found.of).of(article.text).split()) if found.of else None
    whole = span(found.first, found.last)
    return Figure(whole, found.value, found.low, found.high, found.unit, of, found.qualifier, found.change)


def _at(words: list[Token], flags: bytearray, at: int, before: Found | None) -> Found | None:
    """The figure whose number begins at token `at`. `before`: the one before it."""
    return special(words, at) or _number(words, flags, at, before)


def _number(words: list[Token], flags: bytearray, at: int, before: Found | None) -> Found | None:
    first = number(words, at)
    if first is None or any(flags[first.first : first.last]):
        return None
    if (aged := age(words, first)) is not None:
        return aged
    more, plus = plus_end(words, first.last)
    first = replace(first, last=more)
    money = currency_before(words, first)
    ended = upper_end(words, flags, first, money)
    last = ended or first
    unit = money or unit_after(words, last.last, scaled=last.scaled)
    if ended is None and money is None and unit is None:
        unit = _of_unit(words, first) or ahead(words, flags, first)
    found = _with_unit(words, first, ended, unit) if unit else _counting(words, first, ended)
    if found is None or not _counts(words, first, found, unit):
        return None
    if plus and found.qualifier == "exact":
        found = replace(found, qualifier=plus)
    found = _of_people(words, _qualified(words, found), first)
    return behind(words, found, last, before)


def _of_unit(words: list[Token], first: Number) -> Unit | None:
    """The unit of an open number: "tens of millions of dollars", "dozens of miles"."""
    of = first.vague and first.last < len(words) and words[first.last].low == "of"
    return unit_after(words, first.last + 1, scaled=first.value >= 1e6) if of else None


def _of_people(words: list[Token], found: Found, number: Number) -> Found:
    """A bare count of people has them for its unit; a year is none of them."""
    if found.unit is not None or number.part or (found.value is not None and found.value != int(found.value)):
        return found
    if found.of is not None and found.of[1] > found.first:
        return found  # what follows says what is counted
    told = befallen(words, found.first, found.last)
    return replace(found, unit=PEOPLE, of=told) if told else found


def _counts(words: list[Token], number: Number, found: Found, unit: Unit | None) -> bool:
    """Whether the number is a figure at all: no name, no pronoun ("one of the"), no "ago"."""
    money = unit is not None and unit.first < number.first
    counts = unit is not None or found.unit is not None
    if named(words, number.first, number.last, unit=counts, measured=unit is not None, money=money):
        return False
    after = words[found.last].low if found.last < len(words) else ""
    if unit and unit.kind == "time" and after in ("ago", "hence"):
        return False
    if words[number.first].low == "half" and number.part and number.last - number.first == 1:
        if number.last < len(words) and words[number.last].text == "-" and words[number.last].glued:  # "half-brother"
            return False
        return found.last > number.last or after in ("of", "the", "a", "their", "its", "our", "his", "her")
    if number.last - number.first == 1 and words[number.first].low == "one":
        return _one(words, number, found, unit)
    return not (number.words and number.last - number.first == 1 and _idle(words, number, found, unit))


def _one(words: list[Token], number: Number, found: Found, unit: Unit | None) -> bool:
    """ "one" counts with a unit, a qualifier or "only" and a noun; else it is a pronoun or an article."""
    before = words[number.first - 1].low if number.first else ""
    if unit and unit.kind == "time" and unit.name == "days":
        return before not in ("", "but", "and", "that") and not words[number.first].capital
    if unit or (found.of is not None and words[number.last].low == "of"):
        return True
    return found.unit is not None and qualifier_before(words, number.first)[1] < number.first


def _idle(words: list[Token], number: Number, found: Found, unit: Unit | None) -> bool:
    """A lone number word that states no count: "zero in on", "those four" without a noun, and "the two countries", which only
    points back to a pair already named."""
    before = words[number.first - 1].low if number.first else ""
    if words[number.first].low == "zero" and found.last < len(words) and words[found.last].low == "in":
        return True
    pointing = before in ("the", "these", "those", "no", "a", "between")
    return pointing and ((found.unit is None and found.of is None) or (number.value == 2 and unit is None))


def _qualified(words: list[Token], found: Found) -> Found:
    qualifier, first = qualifier_before(words, found.first)
    earlier, begin = qualifier_before(words, first)  # "only about 30", "at least some 40", "a maximum of just 5"
    if earlier != "exact" and first < found.first:
        qualifier, first = (earlier if qualifier in ("exact", "about") else qualifier), begin
    after = qualifiers("after").from_(words, found.last)
    last = found.last
    if qualifier == "exact" and after and not (after[1] < len(words) and words[after[1]].digits):
        qualifier, last = cast(Qualifier, after[0][0]), after[1]
    if found.qualifier != "exact" and qualifier in ("exact", "about"):
        qualifier = found.qualifier
    if (first, last, qualifier) == (found.first, found.last, found.qualifier):
        return found
    return replace(found, first=first, last=last, qualifier=qualifier)


def _values(first: Number, upper: Number | None) -> tuple[float | None, float | None, float | None, Qualifier]:
    if upper is not None:
        return None, lower_value(first, upper), upper.value, "exact"
    if first.vague:
        return None, first.value, None, "more than"
    return first.value, None, None, "exact"


def _with_unit(words: list[Token], first: Number, upper: Number | None, unit: Unit) -> Found:
    """A figure of a unit: "30%", "$1.2 million", "four hours", "12-month sentence", with what it is of or for."""
    value, low, high, qualifier = _values(first, upper)
    start = min(unit.first, first.first)
    last = max(unit.last, (upper or first).last)
    name = unit.name
    if (
        unit.kind == "currency"
        and unit.first < first.first
        and last < len(words)
        and words[last].low in ("dollars", "dollar", "us", "usd", "cdn")
        and (words[last].text.isupper() or words[last].low.startswith("dollar"))
    ):
        last += 1
    if unit.kind == "time" and (aged := years_of_age(words, last)):
        return Found(start, aged, value, low, high, f"{name} of age", None, qualifier)
    rate = rate_end(words, last)
    of: tuple[int, int] | None = (last, rate) if rate > last else None
    last = rate
    if (
        of is None
        and last + 1 < len(words)
        and words[last].low == "of"
        and (end := complement(words, last + 1)) > last + 1
    ):
        of = (last + 1, end)
    elif of is None and unit.kind == "currency" and _of_money(words, last):
        of = (last + 1, complement(words, last + 1))
    elif first.value == 0 and unit.kind == "time":
        return Found(start, last, value, low, high, name, None, qualifier, unit.kind)
    return Found(start, last, value, low, high, name, of, qualifier, unit.kind)


def _of_money(words: list[Token], at: int) -> bool:
    """ "$43 million in federal taxes", but not "in March", "in Texas", "in 2013"."""
    return (
        at + 1 < len(words)
        and words[at].low == "in"
        and words[at + 1].word
        and not words[at + 1].capital
        and complement(words, at + 1) > at + 1
    )


def _counting(words: list[Token], first: Number, upper: Number | None) -> Found | None:
    """A figure of things counted, or a bare number."""
    value, low, high, qualifier = _values(first, upper)
    last = (upper or first).last
    hyphen = last + 1 < len(words) and words[last].low == "-" and words[last].glued and words[last + 1].glued
    thing = counted(words, last + 1 if hyphen else last, hyphen=hyphen, single=first.value == 1 and upper is None)
    if thing is None:
        of = _whole(words, last) if first.part else _number_of(words, first.first)
        rate = rate_end(words, last)
        if of is None and rate > last:
            of = (last, rate)
        return Found(first.first, rate, value, low, high, None, of, qualifier)
    if first.part and thing.unit and thing.first <= last:
        return Found(first.first, last, value, low, high, None, (thing.first, thing.noun), qualifier)
    if first.vague and thing.first == last and thing.unit is None:
        return None
    ranked = first.value == 1 and any(_superlative(word) for word in words[last : thing.noun])
    unit = None if first.part or ranked else thing.unit
    of_noun = (thing.first, thing.end) if thing.unit else None
    return Found(first.first, thing.end, value, low, high, unit, of_noun, qualifier)


def _superlative(word: Token) -> bool:
    """ "one of the best seasons" ranks a thing, and counts no seasons."""
    return word.low in ("most", "least", "best", "worst", "few") or (len(word.low) > 5 and word.low.endswith("est"))


def _whole(words: list[Token], at: int) -> tuple[int, int] | None:
    """What a part is of: "a quarter of the cost"."""
    if at + 1 >= len(words) or words[at].low != "of":
        return None
    begin = at + 2 if words[at + 1].low in ("the", "its", "their", "his", "her", "our", "all") else at + 1
    end = complement(words, begin)
    return (begin, end) if end > begin else None


def _number_of(words: list[Token], at: int) -> tuple[int, int] | None:
    """What "the number of … to 800" counts: the words between "number of" and the last preposition or verb before the number."""
    begin = max(0, at - 20)
    for step in range(at - 1, begin, -1):
        if words[step].text in ".!?;":
            return None
        if words[step].low == "of" and words[step - 1].low in ("number", "numbers", "total", "count"):
            end = next((stop for stop in range(step + 1, at) if words[stop].low in _TO_NUMBER), at)
            return (step + 1, end) if end > step + 1 else None
    return None


_TO_NUMBER = frozenset(
    [
        "to",
        "at",
        "by",
        "is",
        "was",
        "were",
        "are",
        "from",
        "has",
        "had",
        "have",
        "rose",
        "fell",
        "reached",
        "stood",
        "stands",
        "hit",
        "grew",
        "dropped",
        "climbed",
        "jumped",
        "numbered",
        "topped",
        "passed",
        "in",
        "who",
        "that",
        "could",
        "would",
        "will",
        "may",
    ]
)
