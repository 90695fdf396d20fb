"""Taggers: the own one, and others behind the same few methods.

An engine is named by a setting: "own", "spacy:PIPELINE" (any installed pipeline; the extra `spacy`), or "package.module:make", where
`make()` gives an `Engine`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from tellings.backends import made

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()


class Engine(Protocol):
    """What tags the words of a sentence, as `interpret.tokens` cuts them. Never raises on any words."""

    def tags(self, words: Sequence[str]) -> tuple[str, ...]:
        """The universal part of speech (one of `UPOS`) of each word."""

    def names(self, words: Sequence[str]) -> tuple[str, ...]:
        """For each word "O", or "B-" (begins a name) or "I-" (goes on with it) and the kind: person, organisation, place, other."""


@cache
def engine(named: str = "own") -> Engine:
    """The engine of that name, made once. Raises ConfigError for a name that leads nowhere, MissingExtra for an absent part."""
    if named == "own":
        from tellings.interpret.engines import own

        return own.make()
    if named.startswith("spacy:"):
        from tellings.interpret.engines import spacy

        return spacy.make(named.removeprefix("spacy:"))
    theirs: Engine = made("engine", named, "own, spacy:PIPELINE")
    return theirs
