"""Two clauses of which one denies, by a negation, what the other says in the same words."""

from __future__ import annotations

import re

from tellings.model import Span
from tellings.reconcile.verdicts.sides import Side
from tellings.words import STOPWORDS, kindred_of, placed_tokens

_NEGATIONS = frozenset("not no never none neither nor without cannot".split())
_EXCEPTIONS = frozenset("only other alternative but except anything longer just doubt less".split())
"""“No other explanation” and “the only explanation”, “no longer”, “no less”: the negation does not deny what follows."""
_NEGATING = _NEGATIONS | _EXCEPTIONS
_SCOPE = 3  # content words behind a negation that it reaches
_ALONE = 1  # content stems that each clause may have beside the shared ones: "the bridge was (not) closed (on Monday)"
_BREAK = re.compile(r"[,;:.!?—–\"“”()]")


def contradiction(a: Side, b: Side) -> tuple[Span, ...] | None:
    """The negation and what it denies in both clauses; None unless they are the same but for it.

    Newsrooms say one thing with a negation and without ("did not stop", "went on"), so that a negation in one of two clauses of a
    point says next to nothing: on the gold collations none of ten such points was in conflict. Only clauses with the same content
    words, one more at most in each, contradict each other by it, and not where the denying one has said the word before ("make sure we
    get the best, and if we don't get it …").
    """
    if len(a.stems - b.stems) > _ALONE or len(b.stems - a.stems) > _ALONE or len(a.matter & b.matter) < 2:
        return None
    for one, other in ((a, b), (b, a)):
        for stem, negation, word in _denied(one):
            said = _said(other, stem)
            if said and _said(one, stem) == word and not _has_negation(other):
                return negation, word, said
    return None


def _denied(side: Side) -> list[tuple[str, Span, Span]]:
    """The stems that a negation reaches and the clause's matter holds, each with the negation and its own place."""
    found: list[tuple[str, Span, Span]] = []
    text, negation, left, last = side.text, None, 0, 0
    for word, start, end in placed_tokens(text):
        if _BREAK.search(text[last:start]) or word in _EXCEPTIONS:
            left = 0
        last = end
        if word in _NEGATIONS or word.endswith("n't"):
            negation, left = _place(side, start, end), _SCOPE
        elif left and negation and word not in STOPWORDS:
            left -= 1
            stem = kindred_of([word])[0]
            if stem in side.matter:
                found.append((stem, negation, _place(side, start, end)))
    return found


def _said(side: Side, stem: str) -> Span | None:
    """Where a clause has the stem first."""
    for word, start, end in placed_tokens(side.text):
        if word not in STOPWORDS and kindred_of([word])[0] == stem:
            return _place(side, start, end)
    return None


def _has_negation(side: Side) -> bool:
    return any(word in _NEGATING or word.endswith("n't") for word, _, _ in placed_tokens(side.text))


def _place(side: Side, start: int, end: int) -> Span:
    span = side.variant.span
    return Span(span.article, span.start + start, span.start + end)
