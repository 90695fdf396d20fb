"""The patterns of `lexicons/en/moments.tsv`, tried only where a moment can begin, and of them only those that can begin there.

One pass over the words of a text finds the places: runs of words that the rules are made of, with one among them that every moment has (a
month, a unit, a year in digits, "now"). Nearly all of "the", "a", "this" and of the digits of a text fall out before any rule is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tellings.interpret import calendar, lexicon
from tellings.interpret.chunks import Kept, placed
from tellings.interpret.moments.openings import DIGIT, MARK, openings
from tellings.interpret.numbers.digits import columns

_SPACE = "(?:[ \u00a0\t]{1,4}|\n)"
_BLANK = re.compile(r"\[[^\]]*\]| ")
_PLACE = re.compile(r"\{([a-z_]+?)(2?)\}")
_WORD = re.compile(r"(?<![\w$£€#])(?:[Qq][1-4](?![0-9])|[A-Za-z]+|[0-9]+|['’][0-9]0)")
_SHORTEST_STEM = 3  # letters of a rule's word that an anchor's ending may follow
_LETTERS = re.compile(r"[A-Za-z]+")
_NAME = re.compile(r"\?P<\w+>")
_TIME_AFTER = re.compile(r"[:./-][0-9]|\s?[ap]\.?\s?m\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's match: the reading that gives its value, its words, its named pieces (those that matched), and its place in the text."""

    reading: str
    words: str
    pieces: dict[str, str]
    start: int
    end: int


@cache
def _pieces() -> dict[str, str]:
    """What `{name}` stands for in a rule: of `moments_pieces.tsv`, of the other lists of the language, and of digits."""
    holidays = [row[0] for row in lexicon.rows("holidays")]  # in the file's order: the longer name comes first there
    days = [row[0] for row in lexicon.rows("calendar") if row[1] == "weekday" and not row[0].endswith(".")]
    pieces = {
        "month": f"(?-i:{calendar.names('month')})",
        "weekday": f"(?-i:{calendar.names('weekday')})",
        "weekdays": rf"(?-i:(?:{'|'.join(days)})s\b)",
        "season": calendar.names("season"),
        "holiday": r"(?-i:(?:" + "|".join(holidays) + r")\b)",
        "ordinal": "(?:[0-9]{1,2}(?:st|nd|rd|th)|" + "|".join(row[0] for row in lexicon.rows("ordinals")) + ")",
        "zone": "(?:" + "|".join(sorted(lexicon.words("zones"), key=len, reverse=True)) + r")\b",
        "year": calendar.YEAR + r"(?![0-9])",
        "yy": "[0-9]{2}",
        "decade": r"(?:1[5-9]|20)[0-9]0",
        "day": calendar.DAY + r"(?![0-9]|[.,:][0-9]|%)",
        "mm": "(?:0[1-9]|1[0-2])",
        "dd": "(?:0[1-9]|[12][0-9]|3[01])",
        "first": "[0-3]?[0-9]",
        "second": "[0-3]?[0-9]",
        "quarter": "[1-4]",
    }
    for name, pattern in lexicon.rows("moments_pieces"):  # a piece may name those before it
        pieces[name] = f"(?:{_PLACE.sub(lambda found: f'(?:{pieces[found[1]]})', pattern)})"
    return pieces


def _spaced(pattern: str) -> str:
    """The pattern with its blanks (outside of brackets) reading any white space within a line, or one line break."""
    return _BLANK.sub(lambda found: _SPACE if found.group() == " " else found.group(), pattern)


def _expand(pattern: str) -> str:
    """A rule's pattern with its pieces put in, each a group of its name."""
    return _PLACE.sub(lambda found: f"(?P<{found[1]}{found[2]}>{_spaced(_pieces()[found[1]])})", _spaced(pattern))


@cache
def _rules_with() -> dict[str, frozenset[int]]:
    """Every word of the rules, in small letters, with the numbers of the rules it stands in; "" with those that digits do."""
    found: dict[str, set[int]] = {"": set()}
    for number, row in enumerate(lexicon.rows("moments")):
        pattern = _NAME.sub("", _expand(row[1])).lower()
        for word in _LETTERS.findall(pattern):
            found.setdefault(word, set()).add(number)
        if "[0-9]" in pattern:
            found[""].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _words() -> dict[str, bool]:
    """Every word of the rules, in small letters: whether it is an anchor (`moments_anchors.tsv`, names of the calendar)."""
    of_rules = _rules_with().keys() - {""}
    named = {row[0].lower().rstrip(".") for row in lexicon.rows("calendar")}
    anchors = lexicon.words("moments_anchors") | named | {f"{name}s" for name in named}
    return {word: word in anchors for word in of_rules | anchors}


def _looks(chunk: str) -> tuple[tuple[int, int, str, bool | None] | None, ...]:
    """The words of a chunk with their `[start, end)` in it: as `opened_by` knows them, and whether each is an anchor; None for a run of
    words that no rule has. Of digits that are no year what stands behind them must be asked: None."""
    known = _words()
    found: list[tuple[int, int, str, bool | None] | None] = []
    for hit in _WORD.finditer(chunk):
        word = hit.group().lower()
        if not word[0].isalpha():
            year = (len(word) == 4 and word[0] in "12") or word[0] in "'’"
            found.append((*hit.span(), DIGIT if word[0].isdecimal() else MARK, year or None))
        elif word in known:
            found.append((*hit.span(), word, known[word]))
        elif not found or found[-1] is not None:
            found.append(None)
    return tuple(found)


_CHUNKS = Kept(_looks)


def places(text: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, str, str]]:
    """Where a rule can begin, in order: at the words of a run of words of the rules, up to the last anchor of the run.

    Each with its word and with the next anchor, which every match that begins there holds; as `opened_by` knows them.
    """
    waiting: list[tuple[int, str]] = []
    for chunk, at in placed(text, start, stop):
        for seen in _CHUNKS[chunk]:
            if seen is None:
                waiting.clear()
                continue
            first, last, word, anchor = seen
            waiting.append((at + first, word))
            if anchor or (anchor is None and _TIME_AFTER.match(text, at + last)):
                for place, opening in waiting:
                    yield place, opening, word
                waiting.clear()


def rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every rule of the lexicon: the reading's name and the pattern with its pieces as named groups."""
    return tuple(map(_rule, range(len(lexicon.rows("moments")))))


@cache
def _rule(number: int) -> tuple[str, re.Pattern[str]]:
    """A rule, made when a text first has a word that it can begin with: all of them take longer than a page does."""
    reading, pattern = lexicon.rows("moments")[number][:2]
    return reading, re.compile(rf"(?i:{_expand(pattern)})(?!\w)")


@cache
def _openings() -> tuple[frozenset[str] | None, ...]:
    """The words that each rule can begin with; None where any can."""
    pieces = {name: openings(piece, {}) for name, piece in _pieces().items()}
    return tuple(openings(row[1], pieces) for row in lexicon.rows("moments"))


@cache
def opened_by(word: str, anchor: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rules that can begin with a word and hold an anchor, in their order; both in small letters, or DIGIT, or MARK."""
    word = word.rstrip("1234")  # "Q1" is the one word with a digit
    held = _holding(anchor)
    opened = (number for number, words in enumerate(_openings()) if words is None or word in words)
    return tuple(_rule(number) for number in opened if number in held)


@cache
def _holding(anchor: str) -> frozenset[int]:
    """The numbers of the rules that can hold an anchor, among others: "weeks" where "week" stands before an ending."""
    if not anchor.isalpha():
        return _rules_with()[""]
    alike = (
        rules
        for word, rules in _rules_with().items()
        if word.startswith(anchor) or (len(word) >= _SHORTEST_STEM and anchor.startswith(word))
    )
    return frozenset[int]().union(*alike)


def hits(text: str) -> Iterator[Hit]:
    """What the rules match, in text order, without overlap; at one place the earlier rule wins. Tables are left out."""
    at = 0
    for start, stop in _outside(text):
        for place, word, anchor in places(text, start, stop):
            if place < at:
                continue
            for reading, rule in opened_by(word, anchor):
                if found := rule.match(text, place):
                    at = found.end()
                    if reading != "none":
                        pieces = {name: piece for name, piece in found.groupdict().items() if piece is not None}
                        yield Hit(reading, found.group(), pieces, found.start(), at)
                    break


def _outside(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text between its tables."""
    at = 0
    for start, end in [*columns(text), (len(text), len(text))]:
        yield at, start
        at = end
