"""Clauses that tell what somebody calls a thing or takes it for: "Roe called the plan a mess", "police identified him as Arlen".

The outlet vouches for the act of naming, but what the clause tells is the namer's word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from tellings.interpret import holders
from tellings.interpret.attributions.places import stands, subject_left, subject_of
from tellings.interpret.clauses.clauses import Clause
from tellings.interpret.clauses.tokens import Token
from tellings.interpret.clauses.verbs import inflected
from tellings.interpret.phrases import phrase_after
from tellings.interpret.speakers.cast import Cast
from tellings.interpret.statements.cues import Range
from tellings.interpret.statements.voices import speaking
from tellings.model import Reading, Span, Statement

_CALL, _AS = (
    "call brand label dub deem",
    "describe identify portray depict characterize characterise label brand denounce condemn dismiss",
)
_COMPLEMENTS = frozenset(["a", "an", "the", "one", "his", "her", "their", "its"])
_OBJECTS = frozenset(["it", "him", "her", "them", "this", "that"])
_THEMSELVES = frozenset(["himself", "herself", "itself", "themselves"])


@cache
def _forms() -> dict[str, tuple[bool, bool]]:
    """Form of a naming verb -> whether a bare complement makes it one, whether "as" does."""
    lemmas = {*_CALL.split(), *_AS.split()}
    return {form: (lemma in _CALL.split(), lemma in _AS.split()) for lemma in lemmas for form in inflected(lemma)}


def named(
    reading: Reading, people: Cast, words: Sequence[Token], finite: Sequence[bool], piece: Clause, statement: Statement
) -> Statement:
    """ "Roe called the plan a mess" is Roe's word, whoever tells it."""
    if statement.holder is not None or statement.status != "asserted":
        return statement
    speaks = speaking(people, words)
    found = _namer(words, finite, piece, lambda phrase: speaks(phrase, ""))
    if found is None:
        return statement
    (first, last), at = found
    mention = Span(reading.article.id, words[first].start, words[last - 1].end)
    cue = Span(reading.article.id, words[at].start, words[at].end)
    name, _ = holders.settled(people, words, first, last)
    return replace(statement, status="attributed", holder=name, mention=mention, cue=cue)


def _namer(
    words: Sequence[Token], finite: Sequence[bool], piece: Clause, speaks: Callable[[Range], bool]
) -> tuple[Range, int] | None:
    """Who names something in a clause, and the place of the verb; None where nobody does, or nobody who can."""
    forms = _forms()
    for at in [at for at in range(piece.first, piece.last - 2) if words[at].low in forms]:
        if not _names(words, at, piece.last, *forms[words[at].low]):
            continue
        how = stands(words, finite, at)
        holder = subject_of(words, at, how)[0] if how == "finite" else None
        if how == "participle":
            holder = subject_left(words, finite, at, speaks)
        if holder is not None and speaks(holder):
            return holder, at
    return None


def _names(words: Sequence[Token], at: int, last: int, bare: bool, by_as: bool) -> bool:
    """Whether an object and what it is called stand behind the verb."""
    if words[at + 1].low in _THEMSELVES:
        return False
    end = at + 2 if words[at + 1].low in _OBJECTS else phrase_after(words, at + 1)
    if not at + 1 < end < last:
        return False
    if bare and words[end].low in _COMPLEMENTS and not any(word.low in _TIMES for word in words[end : end + 3]):
        return True  # but not "called the police a second time"
    return by_as and any(word.low == "as" for word in words[end : min(last, end + _FARTHEST)])


_TIMES = frozenset("time week day month year night while".split())
_FARTHEST = 6  # words between the object and "as": "identified the suspect to Radio Lund as"
