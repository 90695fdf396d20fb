"""Where what somebody backs, wants or talks about ends: before a new clause, an aside, or the day it was said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tellings.interpret.clauses.clauses import HARD, subject_then_verb
from tellings.interpret.clauses.tokens import Token, word_class
from tellings.interpret.statements.contents import TIME_WORDS

_BREAKS = frozenset("while after before because when although though during since until despite amid".split())
_DATED = frozenset(["last", "earlier", "this", "next", "late"])


@cache
def _asides() -> frozenset[str]:
    """Words that, behind a comma, begin what no longer belongs to the thing."""
    openers = frozenset(["but", "which", "who", "with", "in", "on", "at"])
    return word_class("sub", "subject", "adverb") | openers


def thing_end(words: Sequence[Token], finite: Sequence[bool], at: int) -> int:
    """The end of the thing, infinitive or clause that begins at `at`. The day of a thing is the saying's ("backed it | on Monday"),
    the day of an infinitive its own ("to reopen on Monday")."""
    undated = words[at].low != "to" if at < len(words) else True
    for here in range(at, len(words)):
        token = words[here]
        if token.text == "”":
            continue
        if token.text in HARD or (token.text == "." and here == len(words) - 1):
            return here
        if here == at:
            continue
        if token.text == ",":
            if _parts(words, finite, here):
                return here
        elif token.low in _BREAKS or (token.low in word_class("conj") and _joins_clause(words, finite, here + 1)):
            return here
        elif not undated:
            continue
        elif token.low in word_class("day") or (token.low in _DATED and _follows(words, here, TIME_WORDS)):
            return here - (words[here - 1].low in ("on", "in"))
        elif token.low in ("in", "on") and (_follows(words, here, word_class("day", "time")) or _year(words, here + 1)):
            return here
    return len(words)


def _parts(words: Sequence[Token], finite: Sequence[bool], comma: int) -> bool:
    """Whether a comma parts the thing from what comes next, and does not list or explain: "Lund, | and left", not "Lund, a port"."""
    after = comma + 1
    if after >= len(words) or not words[after].is_word:
        return True
    token = words[after]
    if token.low in _asides() or finite[after] or (token.low.endswith("ing") and token.low != "including"):
        return True
    if token.low in ("and", "or") and (
        after + 1 >= len(words) or finite[after + 1] or subject_then_verb(words, finite, after + 1)
    ):
        return True
    return subject_then_verb(words, finite, after)


def _joins_clause(words: Sequence[Token], finite: Sequence[bool], at: int) -> bool:
    """Whether a conjunction goes on with a verb or a new subject: "and left", "and later left", "but she"."""
    if at >= len(words):
        return False
    if finite[at] or words[at].low in word_class("subject"):
        return True
    return at + 1 < len(words) and words[at].low in word_class("adverb") and finite[at + 1]


def _follows(words: Sequence[Token], at: int, wanted: frozenset[str]) -> bool:
    return at + 1 < len(words) and words[at + 1].low in wanted


def _year(words: Sequence[Token], at: int) -> bool:
    return at < len(words) and words[at].text.isdigit() and len(words[at].text) == 4
