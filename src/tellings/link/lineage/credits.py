"""What a credit says of a telling: that it is somebody else's, that somebody gave a part of it, or nothing beyond its sentence."""

from __future__ import annotations

import re

from tellings.link.lineage.houses import names_upstream, own_house, same_house
from tellings.model import Credit, Reading, Span

QUOTES_FROM_IT = 0.5  # of the quoted characters, from which on an interview carries the report …
TEXT_FROM_IT = 0.1  # … if they are so much of its text: one line told to an agency carries none

# "VELM, Valdonia (Norland Press) —": who stands there is an agency, whether or not any list knows it.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+\b[^\n()]{0,50} ?)?\((?P<name>[A-Z][\w.&'’-]*(?: (?:of|de|the|[A-Z][\w.&'’-]*)){0,5})\)\s*(?:[—–-]|--)"
)
_NO_AGENCY = frozenset("update updated corrected correction video photos opinion analysis exclusive breaking".split())
_PART = re.compile(
    r"\bcontribut(?:ed|ing|ions?)\b|\b(?:with|additional|some|further)\s+(?:\w+\s+)?(?:reporting|files|material|inputs?|information)\b",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(
    r"\b(?:told|tells?|telling|interview(?:ed)?|sp(?:oke|eaking)|appear(?:ed|ing|ance)|sat down)\b[^.;:!?]{0,60}$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)


def telling_credits(reading: Reading) -> tuple[Credit, ...]:
    """The credits that speak for the article: for the whole of it, or in its first paragraph, which says what is new in it.

    A credit of the outlet to itself is none, and "X contributed to this report" leaves the report its outlet's.
    """
    lead = reading.article.text.find("\n\n")
    ends = lead if lead > 0 else (reading.sentences[0].end if reading.sentences else 0)
    marked = tuple(
        credit
        for credit in reading.credits
        if (credit.whole or credit.span.end <= ends) and not _own(credit, reading) and not _of_a_part(credit, reading)
    )
    return marked + tuple(
        credit for credit in _dateline(reading) if not any(credit.span.overlap(other.span) for other in marked)
    )


def contributions(reading: Reading) -> tuple[Credit, ...]:
    """The upstreams that gave a part of the article, it does not say which ("AP contributed to this report")."""
    return tuple(
        credit
        for credit in reading.credits
        if names_upstream(credit) and not _own(credit, reading) and _of_a_part(credit, reading)
    )


def interviews(reading: Reading) -> tuple[tuple[Credit, float], ...]:
    """The outlets from whose interviews at least half of the article's quotations come, with those quotations' part of its
    text, 0..1. Whose the interview is, its sentence says; that all quotations of the one interviewed come from it, we assume."""
    quoted = sum(_length(quote.span) for quote in reading.quotes)
    found = []
    for credit in reading.credits:
        if credit.kind not in ("agency", "outlet") or credit.whole or _own(credit, reading) or not quoted:
            continue
        sentence = reading.sentence_of(credit.span)
        if not _INTERVIEW.search(reading.article.text, sentence.start, credit.span.start):
            continue
        theirs = max((_words_of(who, reading) for who in _speakers(sentence, reading)), default=0)
        shared = theirs / len(reading.article.text)
        if theirs >= QUOTES_FROM_IT * quoted and shared >= TEXT_FROM_IT:
            found.append((credit, min(0.99, shared)))
    return tuple(found)


def _speakers(sentence: Span, reading: Reading) -> set[str]:
    """Who of the quoted can be the one interviewed: whose surname stands in the sentence, anybody for a pronoun."""
    words = sentence.of(reading.article.text)
    named = {quote.speaker for quote in reading.quotes if quote.speaker}
    there = {name for name in named if re.search(rf"\b{re.escape(name.split()[-1])}\b", words)}
    return there or (named if _PRONOUN.search(words) else set())


def _words_of(speaker: str, reading: Reading) -> int:
    return sum(_length(quote.span) for quote in reading.quotes if quote.speaker == speaker)


def _own(credit: Credit, reading: Reading) -> bool:
    return same_house(credit.source, own_house(reading.article))


def _of_a_part(credit: Credit, reading: Reading) -> bool:
    """Whether the line of a tagline says that its house gave a part."""
    if not credit.whole:
        return False
    text = reading.article.text
    start, end = text.rfind("\n", 0, credit.span.start) + 1, text.find("\n", credit.span.end)
    line = text[max(start, credit.span.start - 200) : min(end if end >= 0 else len(text), credit.span.end + 200)]
    return bool(_PART.search(line))


def _dateline(reading: Reading) -> tuple[Credit, ...]:
    """The agency in the article's own dateline; () where there is none, or where it is the outlet's own name."""
    found = _DATELINE.match(reading.article.text)
    if not found or found["name"].lower() in _NO_AGENCY:
        return ()
    credit = Credit(Span(reading.article.id, *found.span("name")), found["name"], "agency", whole=True)
    return () if _own(credit, reading) else (credit,)


def _length(span: Span) -> int:
    return span.end - span.start
