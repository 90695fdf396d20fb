"""Whose word it is: the settled name of whom a phrase means, as `speakers_means` finds them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.interpret.clauses.tokens import DASHES, Token, word_class
from tellings.interpret.phrases import LINKS, bare
from tellings.interpret.speakers import frames as speakers_frames
from tellings.interpret.speakers.cast import Cast, Voice
from tellings.interpret.speakers.means import meant
from tellings.model import Entity, Span

_AROUND = 3  # words on either side of a phrase by which a pronoun in an aside is told
_PARTING = DASHES | {","}
_POSSESSIVE = re.compile(r"['’]s?$")


def head(name: str) -> str:
    """The word of a name that a short form keeps: "office" of "civil protection office of Moravia"."""
    words = name.split()
    end = next((at for at, word in enumerate(words) if at and word in LINKS), len(words))
    return words[end - 1]


def settled(people: Cast, words: Sequence[Token], first: int, last: int) -> tuple[str, Voice | None]:
    """The name of whom the phrase `words[first:last]` means, and their voice: an entity's full name, else the words as printed.

    A pronoun or an office that the article leaves open stays as printed, and has no voice.
    """
    while last - first > 2 and words[last - 1].low in word_class("day"):  # "records on Monday | that showed"
        last -= 1 + (words[last - 2].low in word_class("prep"))
    printed = people.reading.article.text[words[first].start : words[last - 1].end]
    named = any(
        one.kind == "person" and span.end == words[last - 1].end
        for span, one in people.inside(words[first].start, words[last - 1].end)
    )
    beside = None if named else apposed_person(people, words, last)  # "Ann Roe, Ostra Liberal," is Roe
    if beside is not None:
        return beside[1].name, people.voice(*beside)
    floor = max(0, first - _AROUND)
    near = words[floor : last + _AROUND]
    row = speakers_frames.flagged(near, people.people(near[0].start, near[-1].end))
    voice = meant(people, row, (first - floor, last - floor))
    if voice is not None and voice.entity is not None:
        return voice.entity.name, voice
    if voice is not None and last - first == 1 and words[first].low in word_class("subject"):
        return bare(voice.name), voice
    if "'s " in printed.replace("’", "'") and printed.lower().startswith("the "):
        return f"the {bare(printed)}", voice  # the article is the dam's: "the dam's operator"
    return _POSSESSIVE.sub("", bare(voice.name if voice else printed)) or printed, voice


def apposed_person(people: Cast, words: Sequence[Token], at: int) -> tuple[Span, Entity] | None:
    """The person named right behind an office: "the foreign minister, Ivo Marek, said", "the hero — Ann Roe — told"."""
    if at + 1 >= len(words) or words[at].text not in _PARTING:
        return None
    closing = next((here for here in range(at + 2, min(len(words), at + 8)) if not words[here].is_word), None)
    if closing is None:
        return None
    named = people.inside(words[at + 1].start, words[closing - 1].end)
    return named[0] if named and named[0][0].start == words[at + 1].start and named[0][1].kind == "person" else None
