"""The patterns of `lexicons/en/moments.tsv` made into one regular expression, tried only where a moment can begin.

One pass over the words of a text finds the places: runs of words that the rules are made of, with one among them that every moment has (a
month, a unit, a year in digits, "now"). Nearly all of "the", "a", "this" and of the digits of a text fall out before any rule is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tellings.interpret import calendar, lexicon
from tellings.interpret.numbers.digits import columns

_SPACE = "(?:[ \u00a0\t]{1,4}|\n)"
_BLANK = re.compile(r"\[[^\]]*\]| ")
_PLACE = re.compile(r"\{([a-z_]+?)(2?)\}")
_WORD = re.compile(r"(?<![\w$£€#])(?:[Qq][1-4](?![0-9])|[A-Za-z]+|[0-9]+|['’][0-9]0)")
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


def _expand(pattern: str, *, named: bool) -> str:
    def put(found: re.Match[str]) -> str:
        piece = _spaced(_pieces()[found[1]])
        return f"(?P<{found[1]}{found[2]}>{piece})" if named else f"(?:{piece})"

    expanded = _PLACE.sub(put, _spaced(pattern))
    return expanded if named else re.sub(r"\(\?P<\w+>", "(?:", expanded)


@cache
def _words() -> dict[str, bool]:
    """Every word of the rules, in small letters: whether it is an anchor (`moments_anchors.tsv`, names of the calendar)."""
    rows = lexicon.rows("moments")
    of_rules = {word for row in rows for word in re.findall(r"[a-z]+", _expand(row[1], named=False).lower())}
    named = {row[0].lower().rstrip(".") for row in lexicon.rows("calendar")}
    anchors = lexicon.words("moments_anchors") | named | {f"{name}s" for name in named}
    return {word: word in anchors for word in of_rules | anchors}


def _anchors(digits: str, text: str, end: int) -> bool:
    """Whether digits are a year or a clock time by themselves."""
    return (len(digits) == 4 and digits[0] in "12") or digits[0] in "'’" or _TIME_AFTER.match(text, end) is not None


def places(text: str, start: int = 0, stop: int | None = None) -> Iterator[int]:
    """Where a rule can begin, in order: at the words of a run of words of the rules, up to the last anchor of the run."""
    known, waiting = _words(), list[int]()
    for found in _WORD.finditer(text, start, len(text) if stop is None else stop):
        word = found.group()
        anchor = known.get(word.lower()) if word[0].isalpha() else _anchors(word, text, found.end())
        if anchor is None:
            waiting.clear()
            continue
        waiting.append(found.start())
        if anchor:
            yield from waiting
            waiting.clear()


@cache
def rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every rule of the lexicon: the reading's name and the pattern with its pieces as named groups."""
    rows = lexicon.rows("moments")
    return tuple((row[0], re.compile(rf"(?i:{_expand(row[1], named=True)})(?!\w)")) for row in rows)


@cache
def _any() -> re.Pattern[str]:
    rows = lexicon.rows("moments")
    once = "|".join(f"(?P<rule{number}>{_expand(row[1], named=False)})" for number, row in enumerate(rows))
    return re.compile(rf"(?i:{once})(?!\w)")


def hits(text: str) -> Iterator[Hit]:
    """What the rules match, in text order, without overlap; at one place the earlier rule wins. Tables are left out."""
    at, match = 0, _any().match
    for start, stop in _outside(text):
        for place in places(text, start, stop):
            if place < at or (found := match(text, place)) is None or found.lastgroup is None:
                continue
            at = found.end()
            reading, rule = rules()[int(found.lastgroup.removeprefix("rule"))]
            exact = rule.match(text, place) if reading != "none" else None
            if exact:
                pieces = {name: piece for name, piece in exact.groupdict().items() if piece is not None}
                yield Hit(reading, exact.group(), pieces, exact.start(), exact.end())


def _outside(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text between its tables."""
    at = 0
    for start, end in [*columns(text), (len(text), len(text))]:
        yield at, start
        at = end
