"""How far a clause is a claim: a judgement, a demand, a view, a forecast, rather than what happened where and when.

Whose word an event stands on parts no tellings: one outlet names its source, the other saw no need to. Whose word a claim stands on
does: a claim of a minister, and the same in the outlet's own voice, are two things.
"""

from __future__ import annotations

from math import log

from tellings.model import Reading, Variant
from tellings.words import tokens

# Words that judge, demand, foretell, or leave no exception. Function words of English, a closed list.
_MODAL = frozenset(
    """
    should must would could may might will shall can cannot can't won't wouldn't couldn't shouldn't need needs ought
    """.split()
)
_DEGREE = frozenset(
    """
    very too so more most less least never ever even such not no any all every only
    """.split()
)
_NAMED = 3.0  # cost of a clause of nothing but capitals: a third of them undoes one mark of a claim


def claim(variant: Variant, reading: Reading) -> float:
    """About -3..5; 2 and more is a claim rather than an event.

    One for each of: words in quotation marks, a modal, a word of degree or an adverb in -ly, a holder; half the logarithm of the
    number of words; less one for a figure in digits or a date, and the share of words with capitals times three. Unit weights, after Dawes 1979: on
    the gold collations they tell statements from events, backgrounds, figures and dates (area under the curve .86) as
    well as a logistic regression over twenty-five such marks does (.86).
    """
    text = reading.words(variant.span)
    words = tokens(text)
    if not words:
        return 0.0
    printed = text.split()
    capitals = sum(word[:1].isupper() for word in printed[1:]) / len(printed)
    quoted = any(quote.span.overlap(variant.span) for quote in reading.quotes)
    dated = any(variant.span.overlap(moment.span) for moment in reading.moments)
    return (
        quoted
        + any(word in _MODAL or word.endswith("'ll") for word in words)
        + any(word in _DEGREE or (word.endswith("ly") and len(word) > 4) for word in words)
        + (variant.holder is not None)
        + log(len(words)) / 2
        - (dated or any(character.isdigit() for character in text))
        - _NAMED * capitals
    )
