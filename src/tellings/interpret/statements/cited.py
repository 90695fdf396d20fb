"""Whose words a report passes on: "the Times reported, citing two officials", "state media quoted Roe as saying"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.interpret.clauses.clauses import Clause
from tellings.interpret.clauses.tokens import Token
from tellings.interpret.credits.sources import is_press
from tellings.interpret.phrases import phrase_after
from tellings.interpret.statements.cues import Range
from tellings.interpret.statements.frames import Frame
from tellings.interpret.statements.voices import Speaks

_CITING = frozenset(["citing", "quoting"])
_LINKS = frozenset(["of", "for", "in", "at", "from", "with", "'s"])
_PASSING_ON = frozenset(["say", "report", "announce", "write", "add", "claim"])


def sources(words: Sequence[Token], found: Sequence[Frame], speaks: Speaks) -> list[Frame]:
    """The frames of a sentence with the cited source for the holder where a house of the press only passes its words on.

    "citing the rain" names nobody: the house keeps its word.
    """
    cited = _cited(words, speaks) if found else None
    return [replace(frame, holder=cited) if cited and _passes_on(words, frame, cited) else frame for frame in found]


def bare(words: Sequence[Token], piece: Clause) -> bool:
    """Whether a piece only names who is cited: "citing two officials"."""
    if words[piece.first].low not in _CITING:
        return False
    return phrase_after(words, piece.first + 1, links=_LINKS) >= piece.last


def _cited(words: Sequence[Token], speaks: Speaks) -> Range | None:
    """The one who is cited in an aside of the sentence."""
    for at, token in enumerate(words[:-1]):
        if token.low in _CITING and (at == 0 or words[at - 1].text == ","):
            last = phrase_after(words, at + 1, links=_LINKS)
            if last > at + 1 and speaks((at + 1, last), "cite"):
                return at + 1, last
    return None


def _passes_on(words: Sequence[Token], frame: Frame, cited: Range) -> bool:
    if frame.holder is None or frame.holder == cited or frame.kind not in _PASSING_ON or not frame.contents:
        return False
    return is_press(" ".join(token.text for token in words[slice(*frame.holder)]))
