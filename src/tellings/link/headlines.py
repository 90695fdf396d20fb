"""The words a story goes by: one telling's own headline, and the day it is about. Chosen, never written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from tellings.likeness import Vector, Weights, cosine
from tellings.link.lineage import published_bounds
from tellings.model import Reading, Span
from tellings.model import edtf as edtf_values

LONGEST = 90  # characters of a sentence that stands in for a headline
LEAD = 500  # characters of a telling in which a date is the event's rather than the background's

_CLAUSE_END = re.compile(r"[,;:–—](?= )| (?=(?:and|but|after|while|as|because|who|which) )")
_SENTENCE_END = re.compile(r"[.!?][\"”’]?(?=\s|$)")
_DAY = re.compile(r"[\dX]{4}-\d\d-\d\d")
_AGITATED = re.compile(
    r"[!?]|\b(?:you|your|this is why|watch|shocking|slams?|blasts?|live|video|opinion)\b", re.IGNORECASE
)


def title(tellings: Sequence[tuple[Reading, Sequence[Span]]], headed: Sequence[bool], weights: Weights) -> str:
    """The most central of the tellings' headlines, plain ones first; `headed`: whose headline is of this story.

    Where none is, the first sentence of the first telling, cut at a clause's end. "" only for tellings without words.
    """
    headlines = [
        reading.article.title
        for (reading, _), own in zip(tellings, headed, strict=True)
        if own and reading.article.title
    ]
    if not headlines:
        return _opening(*tellings[0]) if tellings else ""
    centre = weights.vector("\n".join([*headlines, *(_lead(reading, spans) for reading, spans in tellings)]))
    return min(headlines, key=lambda headline: (-_fitness(headline, centre, weights), headline))


def _fitness(headline: str, centre: Vector, weights: Weights) -> float:
    words = headline.split()
    letters = [mark for mark in headline if mark.isalpha()]
    shouted = sum(mark.isupper() for mark in letters) > 0.6 * max(1, len(letters))
    odd = shouted + bool(_AGITATED.search(headline)) + (not 5 <= len(words) <= 18)
    return cosine(weights.vector(headline), centre) * 0.6**odd


def _lead(reading: Reading, spans: Sequence[Span]) -> str:
    return spans[0].of(reading.article.text)[:LEAD] if spans else ""


def _opening(reading: Reading, spans: Sequence[Span]) -> str:
    """The first sentence, verbatim, up to the last clause end that fits."""
    text = " ".join(_lead(reading, spans).split())
    ended = _SENTENCE_END.search(text, 20)
    sentence = text[: ended.start()] if ended else text
    if len(sentence) <= LONGEST:
        return sentence
    ends = [found.start() for found in _CLAUSE_END.finditer(sentence, 30, LONGEST + 1)]
    return sentence[: ends[-1]] if ends else sentence[:LONGEST].rpartition(" ")[0] + " …"


def when(tellings: Sequence[tuple[Reading, Sequence[Span]]]) -> str | None:
    """The day of the event (EDTF) as far as the tellings agree on it, else None.

    The day that most leads name (in two tellings, or in the only one), not later than the day after publication; failing
    that the day on which all tellings whose date is known were published. Never a guess among several.
    """
    named: Counter[str] = Counter()
    for reading, spans in tellings:
        named.update(_lead_days(reading, spans))
    enough = min(2, len(tellings))
    best = [day for day, count in named.items() if count >= enough and count == max(named.values())]
    if len(best) == 1:
        return best[0]
    published = {published_bounds(reading.article) for reading, _ in tellings} - {(None, None)}
    if len(published) == 1:
        first, last = published.pop()
        if first and first == last:
            return first.isoformat()
    return None


def _lead_days(reading: Reading, spans: Sequence[Span]) -> set[str]:
    if not spans:
        return set()
    start, (_, published) = spans[0].start, published_bounds(reading.article)
    days = set()
    for moment in reading.moments:
        day = moment.edtf.partition("T")[0]
        if not (start <= moment.span.start < start + LEAD and _DAY.fullmatch(day)):
            continue
        first, _ = edtf_values.bounds(day)
        if not (published and first) or first <= published + timedelta(days=1):
            days.add(day)
    return days
