"""The words a story goes by: one telling's own headline, the plainest that says most of it. Chosen, never written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tellings.likeness import Weights, cosine
from tellings.link.stories.headline_words import attributed, found, neutrality, without_connective
from tellings.link.tongues import tongue
from tellings.model import Reading, Span
from tellings.words import content_stems

MOST = 60  # tellings, by publication, that choose their story's title
LEAD = 500  # characters of a telling that say what its story is
LONG = 16  # words of a sentence above which its first clause stands alone, where it can
LONGEST = 300  # characters of a sentence that is no sentence
UNNAMED = 0.85  # an outlet that we cannot name, an undated page beside dated ones, quotation marks gone astray:
UNDATED = 0.95  # … what is carelessly made, or translated by machine, lends no title if another can
DAMAGED = 0.9
CLAIMED = 0.75  # what a report only alleges, denies or expects, stated flatly
CLAIM = 0.6  # part of the headline's words that stand in such a claim
TOLL_DIFFERS, NUMBER_DIFFERS = 0.6, 0.85  # a number that not every report has, of the dead and of anything else

_NUMBER = re.compile(r"(?<!\w)\d+(?:[.,]\d+)*")
_SENTENCE_END = re.compile(r"[.!?][\"”’]?(?=\s|$)")
_DATELINE = re.compile(r"[A-Z][A-Z.'’-]+\b[^\n—–()]{0,40}(?:\([^()\n]{2,40}\)\s*(?:[—–-]|--)|\s*(?:—|--))\s*")
_TAIL = re.compile(
    r"(?:[\s,;–—]+(?:after|before|as|while|when|because|since|until|and|but|or|so|that|which|who|where|if))+\W*$"
)
_CLAIMING = frozenset(["alleged", "forecast", "denied", "possible", "conditional"])

Told = Sequence[tuple[Reading, Sequence[Span]]]


def title(tellings: Told, headed: Sequence[bool], weights: Weights) -> str:
    """The most central of the tellings' headlines, plain and attributed ones first; `headed`: whose headline is of this story.

    Where none is, the first clause of the first telling. "" only for tellings without words.
    """
    kept = _of_one_language(tellings[:MOST])
    tellings, headed = [tellings[at] for at in kept], [headed[at] for at in kept]
    own = [
        reading for (reading, _), mine in zip(tellings, headed, strict=True) if mine and (reading.article.title or "")
    ]
    if not own:
        return _opening(*tellings[0]) if tellings else ""
    if len({reading.article.title for reading in own}) == 1:
        return own[0].article.title or ""
    headlines = [reading.article.title or "" for reading in own]
    centre = weights.vector("\n".join([*headlines, *(_lead(reading, spans) for reading, spans in tellings)]))
    claims = _claims(tellings)
    numbers = _told_numbers(tellings) if any(map(_NUMBER.search, headlines)) else []
    dated = any(reading.article.published for reading, _ in tellings)

    def fitness(reading: Reading, headline: str) -> float:
        central = cosine(weights.vector(headline), centre)
        factor = neutrality(headline) * _care(reading, dated=dated) * _agreed(headline, numbers)
        return central * factor * (CLAIMED if _flat(headline, claims) else 1.0)

    ranked = zip(own, headlines, strict=True)
    return min(ranked, key=lambda one: (-fitness(*one), one[1]))[1]


def _of_one_language(tellings: Told) -> list[int]:
    """The tellings, by number, of the language that most are in, English before others; those of no known language with them."""
    tongues = [tongue(reading.article) for reading, _ in tellings]
    known = Counter(own for own in tongues if own)
    most = min(known, key=lambda own: (-known[own], own != "en", own), default="")
    return [at for at, own in enumerate(tongues) if own in (most, "")]


def _lead(reading: Reading, spans: Sequence[Span]) -> str:
    return spans[0].of(reading.article.text)[:LEAD] if spans else ""


def _care(reading: Reading, *, dated: bool) -> float:
    """What the making of a page says for its headline; `dated`: whether any telling's date is known."""
    article, factor = reading.article, 1.0
    if not (article.outlet or article.domain):
        factor *= UNNAMED
    if dated and not article.published:
        factor *= UNDATED
    return factor * (DAMAGED if any(quote.damaged for quote in reading.quotes) else 1.0)


def _claims(tellings: Told) -> list[frozenset[str]]:
    """The stems of what the leads do not give as a fact: alleged, denied, expected, possible."""
    return [
        frozenset(content_stems(statement.span.of(reading.article.text)))
        for reading, spans in tellings
        for statement in reading.statements
        if statement.status in _CLAIMING and spans and statement.span.start < spans[0].start + LEAD
    ]


def _flat(headline: str, claims: Sequence[frozenset[str]]) -> bool:
    """Whether a headline says as a fact what the reports say only as a claim."""
    if attributed(headline):
        return False
    said = frozenset(content_stems(headline))
    return len(said) > 2 and any(len(claim & said) >= CLAIM * len(said) for claim in claims)


def _told_numbers(tellings: Told) -> list[frozenset[str]]:
    return [_numbers(f"{reading.article.title or ''}\n{reading.article.text}") for reading, _ in tellings]


def _numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(text))


def _agreed(headline: str, numbers: Sequence[frozenset[str]]) -> float:
    """What is left of a headline with a number that not all tellings have; `numbers`: those of each telling."""
    least = min((sum(number in told for told in numbers) for number in _numbers(headline)), default=len(numbers))
    if least == len(numbers):
        return 1.0
    return TOLL_DIFFERS if found("toll", headline) else NUMBER_DIFFERS


def _opening(reading: Reading, spans: Sequence[Span]) -> str:
    """The first sentence of a telling, verbatim: its first clause where that stands alone, never cut inside one."""
    if not spans:
        return ""
    text, start = reading.article.text, spans[0].start
    sentence = next((held for held in reading.sentences if held.end > start and held.start < spans[0].end), None)
    if sentence is None:
        ended = _SENTENCE_END.search(text, start + 20, spans[0].end)
        sentence = Span(spans[0].article, start, ended.end() if ended else spans[0].end)
    first = max(start, sentence.start)
    dateline = _DATELINE.match(text, first, sentence.end)
    first = dateline.end() if dateline and dateline.end() < sentence.end else first
    end = _clause_end(reading, first, sentence.end)
    words = without_connective(" ".join(_TAIL.sub("", text[first:end]).split())).rstrip(" .,;:–—")
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] + " …"


def _clause_end(reading: Reading, start: int, end: int) -> int:
    """Where the first clause of a long sentence ends that the outlet says itself, as a fact; else the sentence's end.

    A clause with a holder or a condition is not cut from the words that give it to somebody or tie it to something.
    """
    if len(reading.article.text[start:end].split()) <= LONG:
        return end
    inside = [held for held in reading.statements if start <= held.span.start and held.span.end <= end]
    if any(held.holder or held.status != "asserted" for held in inside):
        return end
    ends = {held.span.end for held in inside if held.span.start - start <= 2}
    short = [at for at in ends if 4 < len(reading.article.text[start:at].split()) <= LONG]
    return max(short) if short else min((at for at in ends if at - start > 60), default=end)
