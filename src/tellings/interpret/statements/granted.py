"""What a clause takes for granted: "the fall of the old mill" in "Roe said the fall of the old mill may have been a crime".

Who says, or finds possible, that a thing is so and so does not put the thing itself in doubt: definite phrases project out of
attribution and modality (Karttunen 1973, Heim 1992). Of what is planned, foretold, denied or laid at somebody's door that does not hold: "will
attend the opening of the new bridge".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.clauses.tokens import DASHES, Token, quotes_in, tokens, word_class
from tellings.interpret.clauses.verbs import verb_forms
from tellings.interpret.phrases import phrase_after
from tellings.model import Reading, Span, Statement

_PROJECTING = frozenset(["attributed", "possible"])
_TELLING = 3  # words with a content of their own: "the recent death of Ana Moreau" has four, "the suspect" one
_MARKS = DASHES | {","}
_OWNER = 4  # words of a name that owns something: "the North Lund Council's refusal"


def with_granted(reading: Reading, statement: Statement) -> Statement:
    """The statement with the phrases that stand whatever becomes of it; without any of them between quotation marks, where words are
    their speaker's."""
    if statement.status not in _PROJECTING:
        return statement
    span, quoted = statement.span, [quote.span for quote in quotes_in(statement.span, reading.quotes)]
    phrases = (Span(span.article, *ends) for ends in _phrases(tokens(reading.article.text, span.start, span.end)))
    found = tuple(phrase for phrase in phrases if not any(phrase.overlap(quote) for quote in quoted))
    return replace(statement, granted=found) if found else statement


def _phrases(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    free = 0  # where the next may begin
    openers = _openers()
    for at in [at for at, token in enumerate(words) if token.capital or token.low in openers]:
        last = _end(words, at) if at >= free and _definite(words, at) else at
        while last > at and last + 1 < len(words) and words[last].text in _MARKS and _definite(words, last + 1):
            last = _end(words, last + 1)  # "the death of Ana Moreau — the young clerk"
        some = words[at:last]
        if sum(map(_tells, some)) >= _TELLING and not any(token.low in lexicon.words("unsettled") for token in some):
            yield words[at].start, words[last - 1].end
            free = last


@cache
def _openers() -> frozenset[str]:
    return word_class("possessive", plus="the this these those", minus="whose")


def _definite(words: Sequence[Token], at: int) -> bool:
    """Whether a phrase begins at `at` that is of one thing which is there: "the fall …", "her refusal …", "Lund's refusal …"."""
    if words[at].low in _openers():
        return True
    for token in words[at : at + _OWNER]:
        if not token.capital:
            return False
        if token.low.endswith("'s"):
            return at == 0 or not words[at - 1].capital
    return False


def _end(words: Sequence[Token], at: int) -> int:
    """The end of the phrase that begins at `at`, before what somebody is to do: "urged the president | to wait"."""
    last = phrase_after(words, at)
    infinitives = (here for here in range(at, last - 1) if words[here].low == "to" and _base(words[here + 1]))
    return next(infinitives, last)


def _base(token: Token) -> bool:
    return "base" in verb_forms().get(token.low, frozenset())


def _tells(token: Token) -> bool:
    return token.is_word and token.low not in word_class("det", "possessive", "prep", "conj", "adverb", plus="of to")
