"""What a stretch of an article is about: its words, its headline and its names, weighed by rarity."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tellings.likeness import Vector, Weights
from tellings.model import Reading, Span
from tellings.words import STOPWORDS, content_stems, placed_tokens, stem

HEADLINE = 2.0  # a headline's word counts as two of the text's: three articles in four are found by their headline
LEAD = 400  # characters of a stretch whose words count twice: news says first what is new
NAMED = 1.25  # names weigh more; at 1.5 and above all stories of one president flow together (bench/quality/stories)

_BLANK_LINE = re.compile(r"\n\s*\n")
_CAPITAL = re.compile(r"(?<=[\w,;)] )[^\W\d_a-z][\w’'-]+")  # inside a sentence, so that its first word is no name


@dataclass(frozen=True, slots=True)
class Topic:
    """A stretch of an article by its terms. `vector` is of unit length; `printed`: for each stem a word as printed."""

    vector: Vector
    printed: dict[str, str]

    @property
    def stems(self) -> Iterable[str]:
        return self.vector.keys()


def topic(reading: Reading, spans: Sequence[Span], weights: Weights, *, headline: bool) -> Topic:
    """What these spans are about, the headline counted in where they are the article's main matter."""
    text = "\n\n".join(span.of(reading.article.text) for span in spans)
    title = (reading.article.title or "") if headline else ""
    counts: Counter[str] = Counter()
    counts.update(content_stems(text))
    counts.update(content_stems(text[:LEAD]))
    weighed: dict[str, float] = dict(counts)
    for word in content_stems(title):
        weighed[word] = weighed.get(word, 0.0) + HEADLINE
    vector = weights.weigh(weighed)
    named = names(reading, spans, text)
    return Topic(
        _unit({term: weight * (NAMED if term in named else 1) for term, weight in vector.items()}),
        _printed(f"{text}\n{title}"),
    )


def names(reading: Reading, spans: Sequence[Span], text: str) -> frozenset[str]:
    """Stems of the names in these spans: the reading's entities, and what is capitalised inside a sentence."""
    words = set(_CAPITAL.findall(text))
    for entity in reading.entities:
        if any(span.holds(mention) for mention in entity.mentions for span in spans):
            words.update(entity.name.split())
    return frozenset(stemmed for word in words for stemmed in content_stems(word))


def paragraphs(reading: Reading) -> tuple[Span, ...]:
    """The article's paragraphs without the blank between them; by lines in a text that has no blank line."""
    text, article = reading.article.text, reading.article.id
    spans, at = [], 0
    breaks = [found.span() for found in _BLANK_LINE.finditer(text)]
    if not breaks:
        breaks = [(place, place + 1) for place, mark in enumerate(text) if mark == "\n"]
    for stop, after in [*breaks, (len(text), len(text))]:
        piece = text[at:stop]
        if piece.strip():
            start = at + len(piece) - len(piece.lstrip())
            spans.append(Span(article, start, start + len(piece.strip())))
        at = after
    return tuple(spans)


def _printed(text: str) -> dict[str, str]:
    """For each stem the word a reader would know it by: the most frequent spelling, a capitalised one where they tie."""
    spellings: dict[str, Counter[str]] = {}
    for word, start, end in placed_tokens(text):
        if word not in STOPWORDS:
            spellings.setdefault(stem(word), Counter())[text[start:end].removesuffix("'s").removesuffix("’s")] += 1
    return {
        term: min(counts, key=lambda word: (-counts[word], word.isupper(), word)) for term, counts in spellings.items()
    }


def _unit(weighed: Vector) -> Vector:
    length = sum(weight * weight for weight in weighed.values()) ** 0.5
    return {term: weight / length for term, weight in weighed.items()} if length else {}
