"""Counts of people that name none: "14 were killed and 30 injured", "killing at least 12", "the toll rose to 31"."""

from __future__ import annotations

from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.clauses.tokens import word_class
from tellings.interpret.numbers.numbers import Token

_REACH = 5  # words between a count and what befell those counted: "14 have since been confirmed dead" has four
_TOLL_REACH = 8  # words between "death toll" and its count: "toll from the flood rose on Monday to 31" has six
_ENDS = frozenset([".", "!", "?", ";", ":", ")", "”"])


@cache
def _classed(kind: str) -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.rows("befalls") if row[1] == kind)


@cache
def _between() -> frozenset[str]:
    """Words that may stand between a count and what befell those counted."""
    forms = ("remain", "remained", "remains", "confirmed", "feared", "reported", "presumed", "believed", "known", "to")
    return (word_class("be", "have", "modal", "adverb")).union(forms) - {
        "i",
        "we",
    }


def befallen(words: list[Token], first: int, last: int) -> tuple[int, int] | None:
    """The words that tell what befell the people whom a bare count at `[first, last)` counts; None when it counts no people.

    `first`: where the count begins with its qualifier. Looks a few words to either side, never over the end of a sentence.
    """
    return _behind(words, last) or _struck(words, first, last) or _tolled(words, first)


def _behind(words: list[Token], last: int) -> tuple[int, int] | None:
    for at in range(last, min(len(words), last + _REACH)):
        if words[at].low in _classed("befalls"):
            return at, at + 1
        if words[at].low not in _between():
            return None
    return None


def _struck(words: list[Token], first: int, last: int) -> tuple[int, int] | None:
    """ "killing at least 12 | and …": the count is the object, and nothing that it might count follows."""
    if not first or words[first - 1].low not in _classed("strikes"):
        return None
    following = words[last] if last < len(words) else None
    ends = following is None or not (following.word or following.digits or following.text in "$£€%-")
    closed = following is not None and (
        following.low in word_class("conj", "prep", "sub") or following.low in ("more", "others")
    )
    return (first - 1, first) if ends or closed else None


def _tolled(words: list[Token], first: int) -> tuple[int, int] | None:
    """ "the death toll rose to | 31": a noun that counts people, and a verb or preposition right before the count."""
    if not first or words[first - 1].low not in _classed("moves"):
        return None
    for at in range(first - 1, max(-1, first - 1 - _TOLL_REACH), -1):
        if words[at].text in _ENDS:
            return None
        if words[at].low in _classed("toll"):
            lead = words[at - 1].low if at else ""
            return (at - 1, at + 1) if lead == "death" else (at, at + 1)
    return None
