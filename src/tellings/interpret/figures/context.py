"""Digits that count nothing: dates, clock times, telephone numbers, addresses, list numbers, and numbers that are names."""

from __future__ import annotations

import re
from bisect import bisect_left

from tellings.interpret import calendar
from tellings.interpret.figures.counted import classed
from tellings.interpret.numbers.digits import columns
from tellings.interpret.numbers.numbers import Token
from tellings.interpret.scanning import matches

_NOT_COUNTS = re.compile(
    r"\b\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?: ?[ap]\.?m\b\.?)?"
    r"|\b\d{1,2}(?:[.:]\d{2})? ?[AaPp]\.?[Mm]\b\.?"
    r"|(?:\+\d{1,3}[-. ]?)?\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b|\+\d[\d ()-]{7,16}\d|\b\d{3}-\d{4}\b"
    r"|\b\d+-\d+-\d+(?:-\d+)*\b"
    r"|\b(?:[013-9]?[0-9][0-9]|[6-9])/\d+\b|\b24/7\b"  # "9/11", "40/29", "100/65": names, dates, readings of two gauges
    r"|#\d+|\[\d{1,3}\]|§+ ?\d+|№ ?\d+"
)
_BEGINNING = re.compile(r"[\d+(#\[§№]")
_LISTED = re.compile(r"\(?\d{1,3}[.)](?=\s)")
_ADDRESS = re.compile(r"://|\bwww\.|@")
_SPACE = re.compile(r"\s")
_LONGEST_ADDRESS = 300


def barred(text: str, words: list[Token], begins: list[int]) -> bytearray:
    """One flag per token: 1 where it stands in digits that count nothing. `begins`: where in the text each token begins."""
    flags = bytearray(len(words))
    not_counts = [found.span() for found in matches(_NOT_COUNTS, _BEGINNING, text)]
    listed = [found.span() for found in matches(_LISTED, _BEGINNING, text) if _opens_line(text, found.start())]
    spans = sorted([*not_counts, *listed, *calendar.written_out(text), *_addresses(text), *columns(text)])
    for start, end in spans:
        first = bisect_left(begins, start)
        if first and begins[first - 1] + len(words[first - 1].text) > start:
            first -= 1
        for at in range(first, bisect_left(begins, end)):
            flags[at] = 1
    return flags


def _opens_line(text: str, at: int) -> bool:
    """Whether nothing but blanks stands before a place in its line."""
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" \t")


def _addresses(text: str) -> list[tuple[int, int]]:
    """The words that hold "://", "www." or "@". Found from these marks outward: a pattern for the whole would go over a long word
    again from each of its letters."""
    spans: list[tuple[int, int]] = []
    if not any(mark in text for mark in ("://", "www.", "@")):
        return spans
    for found in _ADDRESS.finditer(text):
        if spans and found.start() < spans[-1][1]:
            continue
        lead = text[max(0, found.start() - _LONGEST_ADDRESS) : found.start()].split()
        opened = found.start() and not text[found.start() - 1].isspace()
        start = found.start() - (len(lead[-1]) if lead and opened else 0)
        after = _SPACE.search(text, found.end(), found.end() + _LONGEST_ADDRESS)
        spans.append((start, after.start() if after else min(len(text), found.end() + _LONGEST_ADDRESS)))
    return spans


def named(
    words: list[Token], first: int, last: int, *, unit: bool, measured: bool = False, money: bool = False
) -> bool:
    """Whether the digits at `[first, last)` are part of a name: "F-16", "Article 5", "Boeing 737", "G7", "No. 10".

    `money`: a currency stands before it, so it is none. `unit`: a unit or a counted noun follows, which makes a capitalised word before it no name ("In Texas 26 people");
    `measured`: a unit of the tables does.
    """
    if money:
        return False
    if words[first].low == "zero" and words[first].capital and first and words[first - 1].capital:
        return True  # "Ground Zero"
    if len(words[first].text) >= _SERIAL and words[first].text.isdecimal() and not measured:
        return True
    if words[first].digits and not measured and _address(words, last):
        return True
    before = words[first - 1] if first else None
    after = words[last] if last < len(words) else None
    if before and words[first].glued and (before.word or before.text == "_"):
        return True
    if before and before.text in "-–/." and before.glued and words[first].glued and first > 1:
        lead = words[first - 2]
        if before.text in "-–" and lead.digits and not lead.glued:
            return bool(after and after.text == before.text and after.glued)  # "242-190" is a vote, "1-2-3" is none
        if lead.low in ("mid", "pre", "post", "early", "late") and len(words[first].text) == 4:
            return True  # "mid-2015"
        return lead.digits or (lead.word and lead.low not in ("mid", "a", "sub", "minus"))
    if after and after.glued and after.word and not measured and words[first].digits:
        return True  # "737s", "5G data"
    if before is None or not words[first].digits:
        return False
    lead = words[first - 2] if before.text == "." and first > 1 else before
    if lead.low in classed("numbered") and lead.low not in ("case", "number", "line", "unit"):
        return not (unit and not lead.capital)
    lettered = (
        len(before.text) == 1 and before.capital and before.low not in ("i", "a")
    )  # "S&P 500 shares", "Model S 100"
    mixed = before.text != before.low and not before.capital  # "iPhone 11 Pro cameras"
    if before.word and (lettered or mixed) and not measured:
        return True
    proper = before.capital or (before.text != before.low and not before.text.isupper())  # "Boeing", "iPhone"
    return proper and before.word and not unit and not _opens_sentence(words, first - 1)


def _address(words: list[Token], at: int) -> bool:
    """Whether the number before `at` is a house's: "9 E 71st St", "49 Zorro Ranch Road", but not "5 Wall Street banks"."""
    if at < len(words) and words[at].capital and words[at].low in classed("avenue"):
        return True
    for step in range(at, min(len(words), at + _LONGEST_STREET)):
        token = words[step]
        if step > at and token.capital and token.low in classed("street"):
            return step + 1 >= len(words) or not words[step + 1].word or words[step + 1].low in classed("stop")
        if not (token.capital or token.digits or (token.glued and token.low in ("st", "nd", "rd", "th", "s"))):
            return False
    return False


_SERIAL = 10  # digits without a separator: serial numbers and stamps; a count in news has separators or words
_LONGEST_STREET = 6  # words of a street's name with its number


def _opens_sentence(words: list[Token], at: int) -> bool:
    return (at == 0 or words[at - 1].text in ".!?:;\"“”‘’'—-•|()") and words[at].low in classed("stop")
