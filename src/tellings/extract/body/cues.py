"""What the words of a line say about it: the cues of `lexicons/<language>/furniture.tsv`, of all languages at once.

A page of one language has furniture in others (a player, a consent dialog), and cues of several words seldom mean
anything else elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from tellings.extract.lexicon import every

REACH = 600  # characters of a line in which cues are looked for: furniture says what it is early
LABEL = 100  # characters of a line that may well come again

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_PLAIN = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("…", "."))
_QUOTES = "\"'([{«»‹›„-_*|•·<>/~.,;:!?&+=$€£@%^"
_EDGES = " \t•·*|>»▶►→←«<-_:.!,;+✕✖"
_MARKS = str.maketrans("", "", _QUOTES + "✕✖►▶")


@dataclass(frozen=True, slots=True)
class Cue:
    """`weight`: log-odds against the article's body; `opens`: what follows belongs to the same block."""

    weight: float
    reason: str
    opens: bool = False


NO_CUE = Cue(0.0, "")
_Cues = tuple[tuple[str, Cue], ...]  # of one first word, the longest first


def folded(line: str) -> str:
    """A line as the cues are written: small letters, plain marks, "#" for numbers, no bullets or dots at its edges."""
    flat = " ".join(line[:REACH].split()).lower()
    if not flat.isascii():
        for mark, plain in _PLAIN:  # several times as fast as a table
            flat = flat.replace(mark, plain)
    return _NUMBER.sub("#", flat).strip(_EDGES)


def cue(line: str) -> Cue:
    """The sum of what a line's words say; `NO_CUE` when they say nothing."""
    return _said_by_label(line) if len(line) <= LABEL else _said(line)


@lru_cache(maxsize=20_000)
def _said_by_label(line: str) -> Cue:
    """As `_said`; labels come again and again, on a page and on the pages of an outlet."""
    return _said(line)


def _said(line: str) -> Cue:
    flat = folded(line)
    whole, heads, anywhere = _tables()
    found = [whole[flat]] if flat in whole else []
    opener: list[Cue] = []
    if head := heads.get(flat.partition(" ")[0].rstrip(_EDGES)):
        found += _longest(flat, 0, head[0])
        opener = _longest(flat, 0, head[1])
    # "Newsletter" opens a block, "Newsletters have a long history" does not: an opener is short, or ends in a colon.
    opening = bool(opener) and (len(flat.split()) <= 8 or line.rstrip().endswith(":"))
    inside = _inside(flat, anywhere)
    if not found and not inside:
        return Cue(opener[0].weight, opener[0].reason, True) if opening else NO_CUE
    hits = found + sorted(inside, key=lambda hit: -abs(hit.weight))[:2]
    best = max(hits, key=lambda hit: hit.weight)
    main = max(found, key=lambda hit: abs(hit.weight), default=NO_CUE)
    return Cue(main.weight + sum(hit.weight for hit in hits[len(found) :]), best.reason, opening)


def _inside(flat: str, table: dict[str, _Cues]) -> list[Cue]:
    """The longest cue of `table` at each word of a line. One line in forty has any, so that most are not looked at word by word."""
    words = flat.translate(_MARKS).split()
    if _first_words().isdisjoint(words) or not any(phrase in flat for phrase in _phrases(frozenset(words))):
        return []
    found: list[Cue] = []
    at = 0
    for word in flat.split(" "):
        bare = word.lstrip(_QUOTES)
        if cues := table.get(bare.rstrip(_EDGES)):
            found += _longest(flat, at + len(word) - len(bare), cues)
        at += len(word) + 1
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_by_word())


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    """The cues that may stand anywhere, by each word of what they begin with, without its marks."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for first, cues in _tables()[2].items():
        for word in first.translate(_MARKS).split():
            by_word[word] += [phrase for phrase, _ in cues]
    return {word: tuple(phrases) for word, phrases in by_word.items()}


def _phrases(words: frozenset[str]) -> Iterator[str]:
    """The cues that one of these words begins."""
    by_word = _by_word()
    for word in _first_words() & words:
        yield from by_word[word]


def _longest(flat: str, at: int, cues: _Cues) -> list[Cue]:
    """The longest of these cues that stands at a place, as a list of none or one."""
    for phrase, hit in cues:
        if flat.startswith(phrase, at):
            after = at + len(phrase)
            if after == len(flat) or not (flat[after].isalnum() and phrase[-1].isalnum()):
                return [hit]
    return []


@cache
def _tables() -> tuple[dict[str, Cue], dict[str, tuple[_Cues, _Cues]], dict[str, _Cues]]:
    """Whole lines by their words; by their first word those at the start of a line and those that open a block, and those that
    may stand anywhere: the longest first."""
    whole: dict[str, Cue] = {}
    by_first: dict[str, dict[str, list[tuple[str, Cue]]]] = {
        where: defaultdict(list) for where in ("start", "any", "opens")
    }
    for where, weight, reason, phrase in every("furniture"):
        if where == "whole":
            whole.setdefault(folded(phrase), Cue(float(weight), reason))  # "email *" folds to "email", which came first
        else:
            by_first[where][phrase.split(" ")[0].rstrip(_EDGES)].append((phrase, Cue(float(weight), reason)))
    starts, anywhere, opens = (
        {first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in by_first[where].items()}
        for where in ("start", "any", "opens")
    )
    heads = {first: (starts.get(first, ()), opens.get(first, ())) for first in {*starts, *opens}}
    return whole, heads, anywhere
