"""What the words of a line say about it: the cues of `lexicons/<language>/furniture.tsv`, of all languages at once.

A page of one language has furniture in others (a player, a consent dialog), and cues of several words seldom mean
anything else elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from tellings.extract.lexicon import every

REACH = 600  # characters of a line in which cues are looked for: furniture says what it is early

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
_Starts = dict[str, tuple[tuple[str, Cue], ...]]  # cues by their first words


def folded(line: str) -> str:
    """A line as the cues are written: small letters, plain marks, "#" for numbers, no bullets or dots at its edges."""
    flat = " ".join(line[:REACH].split()).lower()
    if not flat.isascii():
        for mark, plain in _PLAIN:  # several times as fast as a table
            flat = flat.replace(mark, plain)
    return _NUMBER.sub("#", flat).strip(_EDGES)


def cue(line: str) -> Cue:
    """The sum of what a line's words say; `NO_CUE` when they say nothing."""
    flat = folded(line)
    whole, starts, anywhere, opens = _tables()
    found = [whole[flat]] if flat in whole else []
    found += _longest(flat, 0, starts)
    opener = _longest(flat, 0, opens)
    # "Newsletter" opens a block, "Newsletters have a long history" does not: an opener is short, or ends in a colon.
    opening = bool(opener) and (len(flat.split()) <= 8 or line.rstrip().endswith(":"))
    inside = _inside(flat, anywhere)
    hits = found + sorted(inside, key=lambda hit: -abs(hit.weight))[:2]
    if not hits:
        return Cue(opener[0].weight, opener[0].reason, True) if opening else NO_CUE
    best = max(hits, key=lambda hit: hit.weight)
    main = max(found, key=lambda hit: abs(hit.weight), default=NO_CUE)
    return Cue(main.weight + sum(hit.weight for hit in hits[len(found) :]), best.reason, opening)


def _inside(flat: str, table: _Starts) -> list[Cue]:
    """The longest cue of `table` at each word of a line."""
    if _bare(flat).isdisjoint(_first_words()):
        return []
    found: list[Cue] = []
    at = 0
    for word in flat.split(" "):
        bare = word.lstrip(_QUOTES)
        if bare.rstrip(_EDGES) in table:
            found += _longest(flat, at + len(word) - len(bare), table)
        at += len(word) + 1
    return found


def _bare(words: str) -> set[str]:
    return set(words.translate(_MARKS).split())


@cache
def _first_words() -> frozenset[str]:
    """The first words of the cues that may stand anywhere, without their marks."""
    return frozenset(word for first in _tables()[2] for word in _bare(first))


def _longest(flat: str, at: int, table: dict[str, tuple[tuple[str, Cue], ...]]) -> list[Cue]:
    """The longest cue of `table` that stands at a place, as a list of none or one."""
    end = flat.find(" ", at)
    first = flat[at : end if end >= 0 else len(flat)]
    for phrase, hit in table.get(first.rstrip(_EDGES), ()):
        if flat.startswith(phrase, at):
            after = at + len(phrase)
            if after == len(flat) or not (flat[after].isalnum() and phrase[-1].isalnum()):
                return [hit]
    return []


@cache
def _tables() -> tuple[dict[str, Cue], _Starts, _Starts, _Starts]:
    """Whole lines by their words; the others by their first word, the longest first."""
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
    return whole, starts, anywhere, opens
