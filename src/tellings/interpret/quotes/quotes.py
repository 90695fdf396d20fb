"""Quotations: somebody's words between quotation marks or set apart, with whose they are and how they came to the outlet."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.interpret import chains, lexicon
from tellings.interpret.quotes.marks import Quoted, pairs
from tellings.interpret.quotes.set_apart import Apart, set_apart
from tellings.interpret.quotes.transcripts import turns
from tellings.interpret.sentences import paragraphs
from tellings.interpret.speakers.frames import verbs
from tellings.interpret.speakers.speakers import speakers
from tellings.model import Carrier, Quote, Reading, Span
from tellings.model.marks import Form
from tellings.words import STOPWORDS

_LONGEST_SENTENCE = 4000  # characters: in longer ones, which are noise, no chain is looked for
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_WORK_BEFORE = re.compile(
    r"(?:\b(?:so-called|known as|nicknamed|titled|entitled|billed as|headlined|called the|the word|the words|the term|the phrase)"
    r"|\btold|\b(?:show|series|film|movie|book|novel|song|album|magazine|newspaper|documentary|programme?|hit|drama|sitcom)"
    r"|\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) (?:[\w'’-]+ ){1,4}(?:called|named)"
    r"|\bon|\bon [A-Z][\w.]*(?: [A-Z]\w*)?['’]s?|\b[A-Z]{2,4}['’]s?)[\s,:]*[\"“‘']?$"
)
_WORK_AFTER = re.compile(
    r"^[\"”’',.]*\s+(?:treaty|act|bill|law|program|programme|show|film|movie|book|novel|song|album|series|speech|game|magazine"
    r"|newspaper|podcast|column|campaign ad|documentary|memoir|poem|play|opera|discharge|hashtag|host|star|anchor)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:I|it|we|they|there|he|she|you|this|that|who|what|if|when|as|no|not)(?:['’]\w+)?\s+\w+\s+\w+", re.IGNORECASE
)


def mark(reading: Reading) -> Reading:
    """The reading with its quotes in text order; none overlaps another, and each span lies between its marks."""
    article = reading.article
    places = paragraphs(article.text)
    apart = _said_apart(reading, places)
    found = [Quote(Span(article.id, piece.start, piece.end), "direct") for piece in apart]
    found += (
        Quote(Span(article.id, piece.start, piece.end), _form(article.text, piece), damaged=piece.damaged)
        for piece in _outside(pairs(article.text, places), apart)
        if not _no_words_of_anybody(article.text, piece)
    )
    bare = replace(reading, quotes=tuple(sorted(found, key=lambda quote: quote.span)))
    if not found or not reading.sentences or not lexicon.has(article.language):
        return bare  # who speaks is said in words that we must know: in another language a quotation's speaker is not guessed
    signed = {piece.start: Span(article.id, *piece.signed) for piece in apart if piece.signed}
    quotes = []
    for quote, speaker in zip(bare.quotes, speakers(bare, signed), strict=True):
        voice = speaker.voice
        if voice is not None:
            via = _via(bare, voice.mention)
            quote = replace(quote, speaker=voice.name, mention=voice.mention, via=via, cue=speaker.cue)
        quotes.append(quote)
    return replace(reading, quotes=tuple(quotes))


def _said_apart(reading: Reading, places: Sequence[tuple[int, int]]) -> list[Apart]:
    """The turns of a transcript; in any other text the block quotations and embedded posts."""
    people = {entity.name.split()[-1].lower() for entity in reading.entities if entity.kind == "person"}
    spoken = [Apart(start, end, label) for start, end, label in turns(reading.article.text, places, people)]
    return spoken or set_apart(reading.article.text, places)


def _outside(pieces: Sequence[Quoted], apart: Sequence[Apart]) -> Iterator[Quoted]:
    """The quotations between marks that do not stand within, or reach into, words set apart."""
    for piece in pieces:
        number = bisect_left(apart, piece.end, key=lambda one: one.start) - 1
        if number < 0 or apart[number].end <= piece.start:
            yield piece


def _via(reading: Reading, mention: Span) -> tuple[Carrier, ...]:
    """The carriers that the sentence with the speaker's mention names."""
    number = bisect_right(reading.sentences, mention.start, key=lambda span: span.start) - 1
    sentence = reading.sentences[max(0, number)]
    if sentence.end - sentence.start > _LONGEST_SENTENCE:
        return ()
    return chains.carriers(reading, sentence, mention)


def _form(text: str, piece: Quoted) -> Form:
    """direct: it starts like a sentence or has a subject of its own; mixed: a few words in the outlet's sentence."""
    words = text[piece.start : piece.start + 300]
    first = next((character for character in words if character.isalnum()), "")
    lead = text[max(0, piece.start - 3) : piece.start].rstrip("\"“‘'«„ ")
    several = len(_WORD.findall(text[piece.start : min(piece.end, piece.start + 400)])) >= 3
    if first.isupper() and (several or lead.endswith((":", ",")) or text[piece.end - 1] in ",.!?"):
        return "direct"
    if lead.endswith((":", ",")) and several:
        return "direct"
    return "direct" if _SUBJECT.match(text, piece.start, piece.end) else "mixed"


def _no_words_of_anybody(text: str, piece: Quoted) -> bool:
    """Whether the marks hold a title, a nickname or a term: capitals throughout, or a lead that says so, and no verb of speech by it."""
    inside = text[piece.start : piece.end]
    if len(inside) > 80:
        return False
    before = text[max(0, piece.start - 40) : piece.start]
    after = text[piece.end : piece.end + 30]
    words = _WORD.findall(inside)
    matter = [word for word in words if word.lower() not in STOPWORDS] or words
    titled = all(word[0].isupper() or word[0].isdigit() for word in matter) and words[0][0].isupper()
    if re.search(r"(?:so-called|known as|nicknamed|titled|entitled)\s+(?:the )?[\"“‘']$", before):
        return True
    alone = before.rstrip("\"“‘'")[-1:] in ("", "\n") and after.lstrip("\"”’'")[:1] in ("", "\n")
    if alone and len(words) > 1 and inside.isupper() and inside[-1].isalnum():
        return True  # a subheading
    if not titled:
        return bool(_WORK_AFTER.match(after)) and len(words) < 4 and not inside.endswith((",", "!", "?"))
    if _WORK_BEFORE.search(before) or _WORK_AFTER.match(after):
        return True
    near = {word.lower() for word in _WORD.findall(before)[-3:]} | {word.lower() for word in _WORD.findall(after)[:3]}
    if near & verbs().keys() or before.rstrip("\"“‘' ").endswith(":"):
        return False
    return inside[-1] not in ",!?" or len(matter) > 1
