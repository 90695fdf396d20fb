"""The words of the articles as numbers: cut once, and used by lineage, segments and stories alike.

A word's number is the CRC of its token, the same in every run and in every company, so that what is sampled by number (shingles)
does not depend on what else is linked. Four bytes a word: an archive's words stay in memory beside its texts.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

from tellings.link.uncollected import uncollected
from tellings.model import Reading, Span
from tellings.words import STOPWORDS, printed_words, stem, token

_BLANK_LINE = re.compile(r"\n\s*\n")
_LONG = 1500  # characters from which a paragraph is a scrape's, several run into one: its lines or sentences are taken
_PIECE = (
    60  # characters of such a paragraph that are taken together at least: a sentence, and what is too short to be one
)
_CLOSED = ".!?…”\"’'»。！？」"
_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[^\W\d_a-z])|[。！？][」』”]?")


@dataclass(frozen=True, slots=True)
class Wording:
    """An article's words in text order. `ends`: for each of its paragraphs the number of words up to its end."""

    reading: Reading
    codes: array[int]
    paragraphs: tuple[Span, ...]
    ends: tuple[int, ...]
    headline: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wordings(Mapping[str, Wording]):
    """The wordings of some readings by article id, in the order of the ids, and what each number is a form of."""

    held: Mapping[str, Wording]
    known: Mapping[int, str]
    """The stem of a word by its number; "" for a function word."""

    def __getitem__(self, article: str) -> Wording:
        return self.held[article]

    def __iter__(self) -> Iterator[str]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)

    def stems(self, codes: Iterable[int]) -> list[str]:
        """The stems of some words, function words left out."""
        return [*filter(None, map(self.known.__getitem__, codes))]


class _Numbers(dict[str, int]):
    """Words as printed to their numbers."""

    __slots__ = ("stems",)

    def __init__(self) -> None:
        super().__init__()
        self.stems: dict[int, str] = {}

    def __missing__(self, printed: str) -> int:
        word = token(printed)
        self[printed] = number = crc32(word.encode("utf-8", "surrogatepass"))
        self.stems.setdefault(number, "" if word in STOPWORDS else stem(word))
        return number


@uncollected()
def wordings(readings: Iterable[Reading]) -> Wordings:
    """Every article cut into words; of readings with one id the last."""
    numbers = _Numbers()
    by_id = {reading.article.id: reading for reading in readings}
    held = {article: _wording(by_id[article], numbers) for article in sorted(by_id)}
    return Wordings(held, numbers.stems)


def _wording(reading: Reading, numbers: _Numbers) -> Wording:
    article = reading.article
    spans, codes, ends = paragraphs(reading), array("I"), []
    for span in spans:
        codes.extend(map(numbers.__getitem__, printed_words(article.text[span.start : span.end])))
        ends.append(len(codes))
    title = map(numbers.__getitem__, printed_words(article.title or ""))
    headline = tuple(filter(None, map(numbers.stems.__getitem__, title)))
    return Wording(reading, codes, spans, tuple(ends), headline)


def paragraphs(reading: Reading) -> tuple[Span, ...]:
    """The article's paragraphs without the blank between them: what blank lines part; its lines in a text that has no blank
    line, and between blank lines where nearly all lines end a sentence. Very long ones come in sentences."""
    text, article = reading.article.text, reading.article.id
    blocks = _between(text, 0, len(text), (found.span() for found in _BLANK_LINE.finditer(text)))
    pieces: list[tuple[int, int]] = []
    for start, end in blocks:
        lines = _between(text, start, end, _line_ends(text, start, end))
        ended = sum(text[last - 1] in _CLOSED for _, last in lines)
        wrapped = len(blocks) > 1 and end - start <= _LONG and ended < 0.8 * len(lines)  # or a list, an address, a poem
        for one, two in [(start, end)] if wrapped else lines:
            pieces += [(one, two)] if two - one <= _LONG else _between(text, one, two, _stops(text, one, two))
    return tuple(Span(article, start, end) for start, end in pieces)


def _between(text: str, start: int, end: int, breaks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches between breaks, stripped of white space; empty ones left out."""
    found, at = [], start
    for stop, after in [*breaks, (end, end)]:
        piece = text[at:stop]
        first = at + len(piece) - len(piece.lstrip())
        last = first + len(piece.strip())
        if last > first:
            found.append((first, last))
        at = after
    return found


def _line_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = text.find("\n", start, end)
    while at >= 0:
        yield at, at + 1
        at = text.find("\n", at + 1, end)


def _stops(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ends of sentences that are a piece apart."""
    last = start
    for found in _END.finditer(text, start, end):
        if found.end() - last >= _PIECE:
            yield found.end(), found.end()
            last = found.end()
