"""The words of the articles as numbers: cut once, and used by lineage, segments and stories alike.

Words are numbered as they come, their stems in alphabetical order: what is sorted by number is sorted by stem, in whatever order the
articles came. Four bytes a word: an archive's words stay in memory beside its texts, and whatever is made of them (paragraphs' stems,
counts, shingles) is made when it is asked for, and goes again.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.link.uncollected import uncollected
from tellings.model import Reading, Span
from tellings.words import STOPWORDS, ByChunk, cut, stem, tokens

_BLANK_LINE = re.compile(r"\n\s*\n")
_LONG = 1500  # characters from which a paragraph is a scrape's, several run into one: its lines or sentences are taken
_PIECE = (
    60  # characters of such a paragraph that are taken together at least: a sentence, and what is too short to be one
)
MOST_BLANK = 3  # characters between two pieces of one paragraph
MOST_KNOWN = 200_000  # names as printed that are remembered
_CLOSED = ".!?…”\"’'»。！？」"
_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[^\W\d_a-z])|[。！？][」』”]?")


@dataclass(frozen=True, slots=True)
class Wording:
    """An article's words in text order, and those of its headline. Of its paragraphs `starts` and `stops` are the places in its text,
    `ends` the number of words up to the end."""

    reading: Reading
    words: array[int]
    starts: array[int]
    stops: array[int]
    ends: array[int]
    headline: array[int]

    def part(self, paragraphs: Sequence[int]) -> array[int]:
        """The words of these paragraphs, in rising order."""
        if len(paragraphs) == len(self.ends):
            return self.words
        ends = self.ends
        pieces = (self.words[ends[at - 1] if at else 0 : ends[at]].tobytes() for at in paragraphs)
        return array("I", b"".join(pieces))

    def spans(self, paragraphs: Sequence[int]) -> tuple[Span, ...]:
        """Where these paragraphs stand, in rising order; the pieces of a long one that follow one another are one again."""
        text, found = self.reading.article.text, list[tuple[int, int]]()
        for at in paragraphs:
            start, stop = self.starts[at], self.stops[at]
            before = found[-1][1] if found else -1
            if 0 <= start - before <= MOST_BLANK and found and "\n" not in text[before:start]:
                found[-1] = found[-1][0], stop
            else:
                found.append((start, stop))
        return tuple(Span(self.reading.article.id, start, stop) for start, stop in found)


@dataclass(frozen=True, slots=True)
class Wordings(Mapping[str, Wording]):
    """The wordings of some readings by article id, in the order of the ids, and what their numbers mean."""

    held: Mapping[str, Wording]
    words: Sequence[str]
    """Every word by its number, as `tokens` gives it."""
    stems: Sequence[str]
    """Every stem by its number, in alphabetical order. The first is "", which function words have."""
    stem_of: Sequence[int]
    """The number of a word's stem by that of the word."""
    chunks: ByChunk[bytes]
    """What stands between two blanks to the numbers of its words, four bytes each."""
    named: Mapping[str, tuple[int, ...]]
    """The numbers of the stems of a name as printed; () for one that no article has."""

    def __getitem__(self, article: str) -> Wording:
        return self.held[article]

    def __iter__(self) -> Iterator[str]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)

    def count(self, text: str) -> int:
        """How many words a text has."""
        return sum(map(len, self.chunks.of(text))) // 4

    def content(self, words: Iterable[int]) -> list[int]:
        """The numbers of the stems of some words in order, function words left out."""
        return [*filter(None, map(self.stem_of.__getitem__, words))]

    def said(self, wording: Wording, paragraphs: Sequence[int], *, headline: bool = False) -> set[int]:
        """The numbers of all stems in these paragraphs, and in the headline."""
        found = set(map(self.stem_of.__getitem__, wording.part(paragraphs)))
        if headline:
            found.update(map(self.stem_of.__getitem__, wording.headline))
        found.discard(0)
        return found


class _Numbers(ByChunk[bytes]):
    """The numbers of words, by the order in which they are first asked for."""

    __slots__ = ("words",)

    def __init__(self) -> None:
        super().__init__(self._numbered)
        self.words: dict[str, int] = {}

    def _numbered(self, chunk: str) -> bytes:
        known = self.words
        return array("I", [known.setdefault(word, len(known)) for word in cut(chunk)]).tobytes()


class _Named(dict[str, tuple[int, ...]]):
    """Names as printed to the numbers of their stems: most names come again."""

    __slots__ = ("numbers",)

    def __init__(self, stems: Sequence[str]) -> None:
        super().__init__()
        self.numbers = {stem: number for number, stem in enumerate(stems)}

    def __missing__(self, name: str) -> tuple[int, ...]:
        found = tuple(filter(None, (self.numbers.get(stem(word)) for word in tokens(name))))
        if len(self) >= MOST_KNOWN:
            self.clear()
        self[name] = found
        return found


@uncollected()
def wordings(readings: Iterable[Reading]) -> Wordings:
    """Every article cut into words; of readings with one id the last."""
    numbers = _Numbers()
    by_id = {reading.article.id: reading for reading in readings}
    held = {article: _wording(by_id[article], numbers) for article in sorted(by_id)}
    stem_of_word = ["" if word in STOPWORDS else stem(word) for word in numbers.words]
    stems = sorted({"", *stem_of_word})
    place = {stem: number for number, stem in enumerate(stems)}
    stem_of = [*map(place.__getitem__, stem_of_word)]
    return Wordings(held, [*numbers.words], stems, stem_of, numbers, _Named(stems))


def _wording(reading: Reading, numbers: _Numbers) -> Wording:
    article, ends, pieces, so_far = reading.article, array("I"), list[bytes](), 0
    places = paragraphs(article.text)
    for start, stop in places:
        pieces.append(b"".join(numbers.of(article.text[start:stop])))
        so_far += len(pieces[-1])
        ends.append(so_far // 4)
    starts, stops = (array("I", [place[end] for place in places]) for end in (0, 1))
    return Wording(
        reading,
        array("I", b"".join(pieces)),
        starts,
        stops,
        ends,
        array("I", b"".join(numbers.of(article.title or ""))),
    )


def paragraphs(text: str) -> list[tuple[int, int]]:
    """`[start, end)` of a text's paragraphs without the blank between them: what blank lines part; its lines in a text that has no blank
    line, and between blank lines where nearly all lines end a sentence. Very long ones come in sentences."""
    blocks = _between(text, 0, len(text), (found.span() for found in _BLANK_LINE.finditer(text)))
    pieces: list[tuple[int, int]] = []
    for start, end in blocks:
        lines = _between(text, start, end, _line_ends(text, start, end))
        ended = sum(text[last - 1] in _CLOSED for _, last in lines)
        wrapped = len(blocks) > 1 and end - start <= _LONG and ended < 0.8 * len(lines)  # or a list, an address, a poem
        for one, two in [(start, end)] if wrapped else lines:
            pieces += [(one, two)] if two - one <= _LONG else _between(text, one, two, _stops(text, one, two))
    return pieces


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
