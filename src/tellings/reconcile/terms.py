"""Whether two terms of an agreement are about the same: "deployed strategic warheads=1550" and "deployed warheads=1500"."""

from __future__ import annotations

import re

from tellings.words import content_stems

_NUMBER = re.compile(r"^(?:under |over |about |at least )?[0-9.]+(?:-[0-9.]+)?")
_PERIOD = re.compile(r" per (?:year|month|week)$")
# Words that say what the others of the phrase say already: all warheads of an arms treaty are nuclear and strategic.
_SOFT = frozenset(content_stems("nuclear strategic total overall permitted allowed maximum"))


def term(value: str) -> str:
    """What is limited or checked, without how much."""
    what, limit, _ = value.partition("=")
    return (what if limit else _PERIOD.sub("", _NUMBER.sub("", value))).strip().lower()


def amount(value: str) -> str:
    """How much, "" where nothing is counted."""
    _, limit, much = value.partition("=")
    if limit:
        return much
    found = _NUMBER.match(value)
    return found.group() if found else ""


def same_term(one: str, other: str) -> bool:
    """Whether two terms mean one thing: their words are the same but for soft ones; or one says more, and the amounts are equal."""
    first, second = set(content_stems(term(one))), set(content_stems(term(other)))
    hard, hard_2 = first - _SOFT, second - _SOFT
    if hard == hard_2:
        return bool(hard) or first == second
    return amount(one) == amount(other) and bool(hard & hard_2) and (hard <= hard_2 or hard_2 <= hard)
