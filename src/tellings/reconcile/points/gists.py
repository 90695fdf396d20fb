"""The words that stand for a point: those of its clearest clause, as far as a reader needs them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tellings.model import Reading, Span, Variant
from tellings.words import leans, tokens

_READABLE = 90  # characters of a gist that reads at a glance
# A clause that opens with one of these leans on the words before it.
_LEANING = frozenset(
    """
    who whom whose which that where when while as after before because if though although since until and but or
    he she it they his her their him them this these those there here of to for with by than so is are was were has have
    had would will could should may might must did does do being been
    """.split()
)

# What opens with one of these and is short is often where and when alone, without what.
_PLACING = frozenset("at in on during ahead amid inside near".split())
_PHRASE = 9  # words

_FURTHER = 140  # characters that a gist may go on behind its clause: two lines more
_WHOLE = 240  # characters of such a gist with its clause
_STOP = re.compile(r"[,;:]\s|\s[–—-]\s|—|\n|[(\[]|[.!?…)\]]*[”\"’]?\s*$")
# A second clause of its own, or who said it: what stood before is whole.
_ANEW = frozenset("and but or nor so yet said says told".split())


def gist(variants: Sequence[Variant], readings: Mapping[str, Reading]) -> str:
    """The words of the clearest variant: one that stands by itself, not the outlet's if somebody's, of middle length."""

    def unclear(variant: Variant) -> tuple[bool, bool, bool, int]:
        words = readings[variant.span.article].words(variant.span)
        first = tokens(words[:60])[:1]
        count = len(words.split())
        leaning = not first or first[0] in _LEANING or count < 4 or (first[0] in _PLACING and count < _PHRASE)
        return leaning, leans(words), variant.holder is not None, abs(len(words) - _READABLE)

    clearest = min(variants, key=unclear)
    return readable(clearest.span, readings[clearest.span.article])


def readable(span: Span, reading: Reading) -> str:
    """The words of a clause and, where its sentence goes on without a pause ("came a day | after the vote"), those up to the next one: a
    clause is cut to be compared, not to be read. The quotation mark right behind a quotation that is left open belongs to it."""
    words = reading.words(span)
    further = _further(span, reading)
    whole = words + further
    if further and len(whole) <= _WHOLE and not _open(whole):
        return whole
    behind = reading.article.text[span.end : span.end + 2]
    mark = next((place for place, char in enumerate(behind) if char in '”"'), None)
    return words if not _open(words) or mark is None else words + behind[: mark + 1]


def _further(span: Span, reading: Reading) -> str:
    """What follows a clause in its sentence up to the next pause; "" where a pause or another clause of its own follows at once."""
    rest = reading.article.text[span.end : reading.sentence_of(span).end] if reading.sentences else ""
    if not re.match(r"[ \n]\w", rest) or next(iter(tokens(rest[:30])), "") in _ANEW:
        return ""
    stop = _STOP.search(rest)
    return rest[: stop.start()].rstrip() if stop and stop.start() <= _FURTHER else ""


def _open(words: str) -> bool:
    """Whether a quotation in it is not closed."""
    return words.count("“") != words.count("”") or words.count('"') % 2 == 1
