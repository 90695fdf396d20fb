"""Attributions by a noun or an adjective: "Roe's claim that …", "calls for calm", "was confident that …"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tellings.interpret.attributions.ends import thing_end
from tellings.interpret.attributions.places import How, verb_group
from tellings.interpret.clauses.tokens import Token, word_class
from tellings.interpret.phrases import phrase_before
from tellings.interpret.statements.cues import Range
from tellings.interpret.statements.frames import Frame

_ATTRIBUTES = 4  # words before the noun: "Roe's most recent baseless claim"
_COPULAS = frozenset(["seems", "became", "remains", "felt", "feels", "made"])
_QUESTIONS = frozenset(["whether", "how", "why", "what", "if", "who"])


@cache
def _edges() -> frozenset[str]:
    """Words that stand in no phrase of a noun before it."""
    names = ("prep", "conj", "sub", "possessive", "det", "be", "have", "do", "modal", "subject")
    return frozenset(word for name in names for word in word_class(name))


def of_noun(
    words: Sequence[Token], finite: Sequence[bool], at: int, how: How, lemma: str, openers: frozenset[str]
) -> Frame | None:
    """ "Roe's claim that …", "her promise to …"; "criticism of the plan" is nobody's."""
    begin = _opened(words, at + 1, openers)
    if begin is None or finite[at] or how == "finite":
        return None
    start = at
    while start > 0 and words[start - 1].is_word and at - start < _ATTRIBUTES and words[start - 1].low not in _edges():
        start -= 1
    holder: Range | None = None
    if start and words[start - 1].low in word_class("possessive"):
        holder = (start - 1, start)
    for place in range(start, at):
        if words[place].low.endswith(("'s", "s'")):
            holder = phrase_before(words, place + 1) or holder
    first = start if holder is None else min(start, holder[0])
    return _frame(words, finite, at, lemma, holder, first, begin)


def of_adjective(
    words: Sequence[Token], finite: Sequence[bool], at: int, how: How, lemma: str, openers: frozenset[str]
) -> Frame | None:
    """ "Roe was confident that …"; "it is unclear whether …" is nobody's."""
    begin = _opened(words, at + 1, openers)
    if begin is None:
        return None
    near = range(at - 1, max(-1, at - _ATTRIBUTES - 1), -1)
    be = next((place for place in near if _links(words[place])), None)
    if be is None or any(not words[place].is_word for place in range(be, at)):
        return None
    group = be if words[be].low.endswith("'s") else verb_group(words, be)
    holder = phrase_before(words, group) if group else None
    if holder is not None and words[holder[0]].low in ("it", "there"):
        holder = None
    return _frame(words, finite, at, lemma, holder, group, begin)


def _links(token: Token) -> bool:
    return token.low in word_class("be") | _COPULAS or token.low.endswith("'s")


def _opened(words: Sequence[Token], at: int, openers: frozenset[str]) -> int | None:
    """Where the content begins: behind "that" or a preposition, or with "to" and a question word; None where none stands."""
    if at + 1 >= len(words) or words[at].low not in openers:
        return None
    infinitive = words[at].low == "to" and not words[at + 1].capital and words[at + 1].low not in word_class("det")
    return at if infinitive or words[at].low in _QUESTIONS else at + 1


def _frame(
    words: Sequence[Token], finite: Sequence[bool], at: int, lemma: str, holder: Range | None, first: int, begin: int
) -> Frame | None:
    end = thing_end(words, finite, begin)
    if end <= begin:
        return None
    kind = "nobody" if holder is None else "attitude"
    return Frame(at, lemma, kind, "past", holder, (first, begin), ((begin, end),))
