"""The engine that needs nothing: two linear chains, shipped in `interpret/models`, learned by `tellings train`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tellings.interpret.engines.linear import Chain, View, load
from tellings.interpret.engines.traits import traits

TAGS = View(traits)


def common(word: str) -> bool:
    """Whether a word in small letters is a common one of the language: met in the treebanks, and hardly ever as a name."""
    return _tags().usual(word) not in (None, "PROPN", "X")


@cache
def _tags() -> Chain:
    return load("tags-en", TAGS)


class Own:
    """Parts of speech by a chain learned on open treebanks."""

    def __init__(self, tags: Chain) -> None:
        self._tags = tags

    def tags(self, words: Sequence[str]) -> tuple[str, ...]:
        """The universal part of speech of each word."""
        return self._tags.label(words)

    def names(self, words: Sequence[str]) -> tuple[str, ...]:
        """No name: the shipped engine leaves them to `interpret.names`."""
        return ("O",) * len(words)


def make() -> Own:
    """The engine with the shipped weights."""
    return Own(_tags())
