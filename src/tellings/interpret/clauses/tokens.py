"""Words and marks of a stretch of text with their places, and the closed word classes that the clause rules look at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from operator import attrgetter

from tellings.interpret import lexicon
from tellings.interpret.chunks import Chunks, placed
from tellings.model import Quote, Span

# Initials keep their dots ("U.S."), names their joints ("al-Assad", "AT&T", "40/29"); every other mark is a token of its own.
_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|\w+(?:['’.,&/\-]\w+)*(?:['’](?!\w))?|--+|\.{3}|[^\w\s]")
_PLAIN = str.maketrans({"’": "'", "‘": "'"})

DASHES = frozenset(["-", "--", "---", "–", "—", "―"])
_LONGEST_KEPT = (
    200_000  # characters of a text whose tokens are kept: longer ones are no articles, and would fill the memory
)

_NESTED = 3  # quotes before a place that may still reach into it: one that runs over sentences, and quotes inside it
_SHORT_QUOTE = 60  # characters: a longer quote that breaks off is cut by its outlet, not gone on with
_GOES_ON = frozenset(
    ["like", "that", "if", "because", "to", "of", "the", "a", "an", "by", "from", "with", "as", "is", "was", "and"]
)
_BEGINNING = attrgetter("span.start")
QUOTE_MARKS = frozenset("\"“”„«»‘’'`")


@dataclass(slots=True, eq=False)  # not frozen: that makes it twice as dear, and no object is made oftener
class Token:
    """One word or mark. `low` is lower-cased with plain apostrophes; `start`, `end` are code points of the whole text."""

    text: str
    low: str
    start: int
    end: int
    is_word: bool
    capital: bool


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, in order.

    The passes over an article ask for its sentences again and again: it is cut once, and they share the tokens.
    """
    end = len(text) if end is None else end
    if len(text) > _LONGEST_KEPT:
        return cut(text, start, end)
    found, starts = _kept(text)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    if first and found[first - 1].end > start:
        return cut(text, start, end)
    if last > first and found[last - 1].end > end:
        return found[first : last - 1] + cut(text, found[last - 1].start, end)
    return found[first:last]


@lru_cache(maxsize=4)  # the article at hand, and what else is asked about beside it
def _kept(text: str) -> tuple[list[Token], list[int]]:
    """All tokens of a text, and where each begins."""
    found = cut(text, 0, len(text))
    return found, [token.start for token in found]


def cut(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`, which nobody asks for again."""
    return [
        Token(word, low, at + first, at + last, is_word, capital)
        for chunk, at in placed(text, start, end)
        for (word, low, is_word, capital), first, last in _CHUNKS[chunk]
    ]


def _looks(word: str, _: str) -> tuple[str, str, bool, bool]:
    """A word, the same in lower case with plain apostrophes, whether it is one and no mark, and whether it begins with a capital."""
    low, first = word.lower(), word[0]
    return word, low if low.isascii() else low.translate(_PLAIN), first.isalnum() or first == "_", first.isupper()


_CHUNKS = Chunks(_TOKEN, _looks)


def quotes_in(span: Span, quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes, given in text order, that overlap a span."""
    if not quotes:
        return []
    first = max(0, bisect_left(quotes, span.start, key=_BEGINNING) - _NESTED)
    found: list[Quote] = []
    for quote in islice(quotes, first, None):
        if quote.span.start >= span.end:
            break
        if quote.span.end > span.start:
            found.append(quote)
    return found


def stands_alone(text: str, quote: Quote) -> bool:
    """Whether a direct quote is a clause by itself; “it looks like” Luria did it goes on behind its mark."""
    if quote.form != "direct":
        return False
    last = quote.span.of(text).rsplit(None, 1)[-1:]
    return not last or last[0].lower() not in _GOES_ON or quote.span.end - quote.span.start > _SHORT_QUOTE


def outer_tokens(text: str, sentence: Span, quotes: Sequence[Quote]) -> tuple[Token, ...]:
    """The tokens of a sentence as its outlet tells it: each direct quote in it that is a clause is one mark, and quotation marks are left out.

    The mark of a quote has the text "”" and spans the quoted words.
    """
    inside = [quote.span for quote in quotes_in(sentence, quotes) if stands_alone(text, quote)]
    return _outer(text, sentence.start, sentence.end, tuple((span.start, span.end) for span in inside))


@lru_cache(maxsize=512)  # sentences: credits, chains and statements ask for those of the article at hand
def _outer(text: str, start: int, end: int, inside: tuple[tuple[int, int], ...]) -> tuple[Token, ...]:
    found: list[Token] = []
    at = start
    for opening, closing in inside:
        found += tokens(text, at, max(at, opening))
        found.append(Token("”", "”", max(opening, start), min(closing, end), False, False))
        at = max(at, closing)
    found += tokens(text, at, max(at, end))
    return tuple(
        token for token in found if token.is_word or token.text not in QUOTE_MARKS or token.end - token.start > 1
    )


def manner(word: str) -> bool:
    """Whether a word in small letters tells by its ending how something is done: "dryly", and no "family"."""
    return word.endswith("ly") and len(word) > 4 and word not in word_class("no_manner")


@cache
def word_class(*names: str, plus: str = "", minus: str = "") -> frozenset[str]:
    """The words of some classes of function_words.tsv together, and with or without some more. Empty for a class that the list does not have.

    Sets are joined here, once, and not where words are asked for one by one.
    """
    listed = (row[0] for row in lexicon.rows("function_words") if row[1] in names)
    return frozenset(listed).union(plus.split()).difference(minus.split())
