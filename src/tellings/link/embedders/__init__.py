"""Embedders: optional models that turn a text into a vector, so that texts of one meaning are near without a word in common.

One is named by a setting: "sentence-transformers:MODEL" (the extra `embeddings`), or "package.module:make", where `make()` gives an
`Embedder`. None is named by default, and none is needed: docs/embeddings.md tells when one is worth its cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from tellings.backends import made

Vector = Sequence[float]


class Embedder(Protocol):
    """What embeds texts. Never raises on any text."""

    def vectors(self, texts: Sequence[str]) -> Sequence[Vector]:
        """One vector per text, all of one width, of any length; the same for the same text, whatever texts come with it."""


def embedder(named: str) -> Embedder:
    """The embedder of that name. Raises ConfigError for a name that leads nowhere, MissingExtra for an absent part."""
    if named.startswith("sentence-transformers:"):
        from tellings.link.embedders import transformers

        return transformers.make(named.partition(":")[2])
    theirs: Embedder = made("embeddings", named, "sentence-transformers:MODEL")
    return theirs
