"""The words that a pattern can begin with, told from the pattern itself: at a word of a text only rules that begin so are tried.

Knows the regular expressions that the lexicons are written in: letters, classes, groups, choices, `?`, pieces in braces.
Whatever else stands before a first word is over may begin with anything, which costs time and finds the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

DIGIT, MARK = "0", "'"  # what stands for all digits, and for an apostrophe, as the beginning of a year
_PART = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<open>\((?:\?(?::|-i:|P<\w+>))?)|(?P<close>\))|(?P<or>\|)|\{(?P<piece>[a-z_]+?)2?\}"
    r"|\[(?P<class>\^?\]?[^\]]*)\]|\\(?P<escaped>.)|(?P<word>[A-Za-z]+(?![?*+{]))|(?P<plain>.)"
)
_OFTEN = re.compile(r"(\?|\*|\{0,[0-9]*\})|\+|\{[0-9]")
_ANY_LETTER = re.compile(r"^\^|[^\W\d]-|\\")  # classes of more letters than are listed

Words = frozenset[tuple[str, bool]]
"""Beginnings in small letters, each with whether its word may go on with what follows."""

_EMPTY: Words = frozenset([("", True)])


def openings(pattern: str, pieces: Mapping[str, frozenset[str] | None]) -> frozenset[str] | None:
    """The first words of what `pattern` matches, in small letters, digits as DIGIT; None when it may begin with any.

    `pieces`: those of each `{piece}` in it. A pattern that can match nothing at all has "" among its words.
    """
    found, _ = _choices(pattern, 0, pieces)
    return None if found is None else frozenset(word for word, _ in found)


def _choices(pattern: str, at: int, pieces: Mapping[str, frozenset[str] | None]) -> tuple[Words | None, int]:
    """The beginnings of the choices from `at` on, and where they end: behind the closing bracket, or at the pattern's end."""
    every: Words | None = frozenset()
    here: Words | None = _EMPTY
    while at < len(pattern):
        part = _PART.match(pattern, at)
        if part is None or part["close"]:
            break
        at = part.end()
        if part["or"]:
            every, here = _either(every, here), _EMPTY
            continue
        following: Words | None
        if part["open"]:
            following, at = _choices(pattern, at, pieces)
        elif part["look"]:
            _, at = _choices(pattern, at, pieces)
            following = _EMPTY
        elif part["piece"]:
            words = pieces[part["piece"]]
            following = None if words is None else frozenset((word, word.isalpha()) for word in words)
        else:
            following = _of_sign(part)
        if often := _OFTEN.match(pattern, at):
            at = pattern.index("}", at) + 1 if pattern[at] == "{" else often.end()
            if following is not None and not often[0].startswith("?") and any(more for _, more in following):
                following = None  # letters without end
            if often[1]:
                following = _either(following, _EMPTY)
        here = _joined(here, following)
    return _either(every, here), at + 1


def _of_sign(part: re.Match[str]) -> Words | None:
    """The beginnings of one sign of a pattern: letters, a class, or a mark that ends the word before it."""
    if part["word"]:
        return frozenset([(part["word"].lower(), True)])
    if part["escaped"]:
        return {"b": _EMPTY, "d": frozenset([(DIGIT, False)]), "w": None}.get(part["escaped"], frozenset([("", False)]))
    if (signs := part["plain"]) in ("^", "$"):
        return _EMPTY
    if signs == "." or (signs is None and _ANY_LETTER.search(part["class"])):
        return None
    signs = signs or part["class"]
    return frozenset((_sign(sign), sign.isalpha()) for sign in signs)


def _sign(sign: str) -> str:
    return DIGIT if sign.isdecimal() else MARK if sign in "'’" else sign.lower() if sign.isalpha() else ""


def _either(some: Words | None, others: Words | None) -> Words | None:
    return None if some is None or others is None else some | others


def _joined(before: Words | None, after: Words | None) -> Words | None:
    """Beginnings gone on with. Where a word is over already, whatever comes after changes nothing."""
    if before == _EMPTY:
        return after
    if before is None or all(not more for _, more in before):
        return before
    over = frozenset((word, more) for word, more in before if not more)
    if after is None:
        return None
    # A digit or a mark behind letters only ends their word.
    return over | {
        (word + (more if more.isalpha() or not word else ""), going)
        for word, open_ in before
        if open_
        for more, going in after
    }
