"""What a stretch of an article is about: its words, its headline and its names, weighed by rarity."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from tellings.likeness import Vector, Weights
from tellings.model import Reading, Span
from tellings.words import content_stems, stem, tokens

HEADLINE = 2  # a headline's word counts as two of the text's; 3 did no better on the stream and BASIL
LEAD = 60  # words of a stretch that count twice: news says first what is new
FIRST = 80  # words of a stretch that are compared as its lead
NAMED = 1.25  # names weigh more; from 1.5 on stories of one president flow together (bench/quality/stories/RESULTS.md)

_BLANK_LINE = re.compile(r"\n\s*\n")
_CAPITAL = re.compile(r"(?<=[\w,;)] )[^\W\d_a-z][\w’'-]+")  # inside a sentence, so that its first word is no name


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph and the stems of its content words, in order."""

    span: Span
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """An article cut into paragraphs, with the stems of its headline: what the stories are made from, cut once."""

    reading: Reading
    headline: tuple[str, ...]
    passages: tuple[Passage, ...]


def matter(reading: Reading) -> Matter:
    """An article's matter; no passages for a text without words."""
    cut = tuple(Passage(span, tuple(content_stems(span.of(reading.article.text)))) for span in paragraphs(reading))
    return Matter(reading, tuple(content_stems(reading.article.title or "")), cut)


def paragraphs(reading: Reading) -> tuple[Span, ...]:
    """The article's paragraphs without the blank between them; by lines in a text that has no blank line."""
    text, article = reading.article.text, reading.article.id
    breaks = [found.span() for found in _BLANK_LINE.finditer(text)]
    if not breaks:
        breaks = [(place, place + 1) for place, mark in enumerate(text) if mark == "\n"]
    spans, at = [], 0
    for stop, after in [*breaks, (len(text), len(text))]:
        piece = text[at:stop]
        if piece.strip():
            start = at + len(piece) - len(piece.lstrip())
            spans.append(Span(article, start, start + len(piece.strip())))
        at = after
    return tuple(spans)


def topic(whole: Matter, passages: Sequence[Passage], weights: Weights, *, headline: bool) -> Vector:
    """What these passages are about, of unit length, the headline counted in where it is theirs."""
    stems = [stemmed for passage in passages for stemmed in passage.stems]
    counts = Counter(stems)
    counts.update(stems[:LEAD])
    if headline:
        counts.update(whole.headline * HEADLINE)
    named = names(whole, passages)
    vector = {term: weight * (NAMED if term in named else 1) for term, weight in weights.weigh(counts).items()}
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def lead(passages: Sequence[Passage], weights: Weights) -> Vector:
    """What the first words of these passages are about, of unit length."""
    return weights.weigh(Counter([stemmed for passage in passages for stemmed in passage.stems][:FIRST]))


def names(whole: Matter, passages: Sequence[Passage]) -> frozenset[str]:
    """Stems of the names in these passages: the reading's entities, and what is capitalised inside a sentence."""
    text = whole.reading.article.text
    words = {word for passage in passages for word in _CAPITAL.findall(text, passage.span.start, passage.span.end)}
    for entity in whole.reading.entities:
        if any(passage.span.holds(mention) for mention in entity.mentions for passage in passages):
            words.update(entity.name.split())
    return frozenset(stem(token) for word in words for token in tokens(word))


def printed(whole: Matter, passages: Sequence[Passage], term: str) -> str:
    """A stem as a reader knows it: the first word of these passages, or of the headline, that has it."""
    pattern = re.compile(rf"(?<!\w){re.escape(term)}[\w’']*", re.IGNORECASE)
    text = whole.reading.article.text
    places = ((text, passage.span.start, passage.span.end) for passage in passages)
    title = whole.reading.article.title or ""
    for where, start, end in (*places, (title, 0, len(title))):
        for found in pattern.finditer(where, start, end):
            if content_stems(found.group()) == [term]:
                return found.group().removesuffix("'s").removesuffix("’s")
    return term
