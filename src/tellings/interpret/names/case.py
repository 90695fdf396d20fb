"""Lines set in capitals ("DUTCH CLUB BEATS OSTRA", "LAGOS 24 May"), spelt as the article spells the same words elsewhere.

A capital tells a name from other words only where not every letter has one. So such lines are read in a spelling of equal
length: as the article itself has the word in its text, else as names and common words are spelt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from tellings.interpret import lexicon
from tellings.interpret.engines import own
from tellings.interpret.names.lists import lists
from tellings.interpret.names.words import given_names, organisations, places
from tellings.model import Span
from tellings.words import STOPWORDS

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DATELINE = re.compile(
    r"(?:[A-Z]{4,}|[A-Z]{2,}(?=[ -][A-Z]{3,}))(?:[ -][A-Z]{3,}){0,2}(?=,? |\n)(?=[^\n]{0,60}?(?:\d| [(–—-]))"
)
_TWO_CAPITALS = re.compile(r"[^\W\d_a-z]['’]?[^\W\d_a-z]")  # every word in capitals has them
_SHORT = 45  # characters: a line in capitals so short that begins as a dateline is one
_NAMED = frozenset("gGscCUKEOD")  # lists of names among those of names_lists
_LONGEST = 3  # words of a listed name that are looked up together


def respelt(text: str, sentences: Sequence[Span]) -> str:
    """The text with its lines in capitals respelt; as long as before, so that offsets hold."""
    loud = [span for span in sentences if _loud(text[span.start : span.end])]
    heads = {
        Span(span.article, span.start, hit.end())
        for span in sentences
        if (hit := _DATELINE.match(text, span.start)) and not (span in loud and span.end - span.start > _SHORT)
    }
    begun = {span.start for span in heads}
    lines = sorted([*heads, *(span for span in loud if span.start not in begun)])
    if not lines:
        return text
    asked = {word for span in lines for word in _WORD.findall(text, span.start, span.end)}
    memory = _memory(text, sentences, loud, asked)
    pieces, end = [], 0
    for span in lines:
        pieces += [text[end : span.start], "".join(_line(text[span.start : span.end], memory, named=span in heads))]
        end = span.end
    found = "".join([*pieces, text[end:]])
    return found if len(found) == len(text) else text


def _loud(line: str) -> bool:
    """Whether a line has words and hardly a small letter among them."""
    if not _TWO_CAPITALS.search(line):
        return False
    words = [word for word in _WORD.findall(line) if len(word) > 1]
    if not words or (len(words) == 1 and len(words[0]) < 5):  # "NATO" alone is no line in capitals
        return False
    return bool(5 * sum(word.isupper() for word in words) >= 4 * len(words))


def _memory(text: str, sentences: Sequence[Span], loud: Sequence[Span], asked: Set[str]) -> dict[str, str]:
    """Word in capitals, of those `asked` -> its spelling inside the article's other sentences, the most frequent one, of two the
    first in the text."""
    shouted = set(loud)
    counts: dict[str, Counter[str]] = {}
    for span in sentences:
        if span in shouted:
            continue
        for number, word in enumerate(_WORD.findall(text, span.start, span.end)):
            if (loudly := word.upper()) in asked and (
                number or not word[0].isupper()
            ):  # a first capital proves nothing
                counts.setdefault(loudly, Counter())[word] += 1
    return {word: found.most_common(1)[0][0] for word, found in counts.items()}


def _line(line: str, memory: dict[str, str], *, named: bool) -> Iterator[str]:
    """The line in pieces: words respelt, and what stands between them. `named`: what nobody knows is a name (of a dateline's place)."""
    hits = list(_WORD.finditer(line))
    end, number = 0, 0
    while number < len(hits):
        taken = _listed(line, hits, number)
        for hit in hits[number : number + taken] if taken else hits[number : number + 1]:
            yield line[end : hit.start()]
            word = hit.group()
            yield (
                _capital(word)
                if taken
                else _spelling(word, memory, named)
                if word.isupper() and len(word) > 1
                else word
            )
            end = hit.end()
        number += taken or 1
    yield line[end:]


def _listed(line: str, hits: Sequence[re.Match[str]], number: int) -> int:
    """How many words from here make a listed place or body of several words."""
    for length in range(min(_LONGEST, len(hits) - number), 1, -1):
        words = [hit.group() for hit in hits[number : number + length]]
        name = " ".join(word if word.lower() in ("of", "and", "the") else _capital(word) for word in words)
        together = line[hits[number].start() : hits[number + length - 1].end()]
        if together == " ".join(words) and (name in places() or name in organisations()):
            return length
    return 0


def _spelling(word: str, memory: dict[str, str], named: bool) -> str:
    known = memory.get(word)
    if known and len(known) == len(word):
        return known
    return _usual(word, named)


@lru_cache(maxsize=20_000)
def _usual(word: str, named: bool) -> str:
    """How a word in capitals is spelt when the article does not tell: acronyms as they stand, names with a capital."""
    low, title = word.lower(), _capital(word)
    if len(low) != len(word):
        return word
    if low in STOPWORDS:
        return low
    if title in places() or title in lexicon.words("demonyms") or title in given_names():
        return title
    if word in organisations() or (len(word) < 4 and not own.common(low)):
        return word
    verbs = lexicon.words("verbs")
    if own.common(low) or low in verbs or (low[-1] == "s" and low[:-1] in verbs):
        return low
    return title if named or set(lists(low)) & _NAMED else low


def _capital(word: str) -> str:
    return word[0] + word[1:].lower()
