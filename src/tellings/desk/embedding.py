"""The embedder that a desk asks: its vectors are kept by the text they are of."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from hashlib import blake2b
from itertools import chain
from math import isfinite

from tellings.config import EmbeddingSettings
from tellings.desk.caches import Cache
from tellings.errors import ConfigError
from tellings.link.embedders import Embedder, Vector, embedder


def configured(settings: EmbeddingSettings | None) -> Kept | None:
    """The embedder of the settings; None where none is named. Raises ConfigError for a name that leads nowhere and for a cache that
    cannot be opened. A model is loaded when it is first asked."""
    return Kept(settings) if settings else None


class Kept:
    """An embedder that embeds each text once: vectors are kept by the model's name and the text's digest."""

    def __init__(self, settings: EmbeddingSettings, model: Embedder | None = None) -> None:
        self.named = f"embeddings {settings.model}"
        self._model = model
        self._settings = settings
        self._cache = Cache("embeddings", settings.cache)

    def vectors(self, texts: Sequence[str]) -> Sequence[Vector]:
        """The model's vectors, in single precision: those that are kept, and those that it makes now.

        Raises ConfigError for a model that is not there or gives no such vectors, MissingExtra for an absent part.
        """
        keys = [blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest() for text in texts]
        held = {key: answer for key in dict.fromkeys(keys) if (answer := self._cache.get(self.named, key)) is not None}
        lacking = {key: text for key, text in zip(keys, texts, strict=True) if key not in held}
        if lacking:
            if self._model is None:
                self._model = embedder(self._settings.model)
            made = [array("f", vector) for vector in self._model.vectors([*lacking.values()])]
            if len(made) != len(lacking) or len({*map(len, made)}) > 1 or not all(map(isfinite, chain(*made))):
                raise ConfigError(f"{self.named}: its vectors are not one a text, of one width, of numbers")
            for key, vector in zip(lacking, made, strict=True):
                held[key] = vector.tobytes()
                self._cache.put(held[key], self.named, key)
        return [array("f", held[key]) for key in keys]
