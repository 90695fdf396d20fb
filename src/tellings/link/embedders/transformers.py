"""Any model of sentence-transformers as an embedder: "sentence-transformers:all-MiniLM-L6-v2", or a folder (the extra `embeddings`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tellings.errors import ConfigError, MissingExtra
from tellings.link.embedders import Vector

TOGETHER = 32  # texts in a batch


class Model:
    """A model that embeds."""

    def __init__(
        self, model: Any
    ) -> None:  # sentence_transformers.SentenceTransformer: not installed where types are checked
        self._model = model

    def vectors(self, texts: Sequence[str]) -> Sequence[Vector]:
        """The model's vectors."""
        made: Sequence[Vector] = self._model.encode(
            list(texts), batch_size=TOGETHER, show_progress_bar=False, convert_to_numpy=True
        ).tolist()
        return made


def make(named: str) -> Model:
    """The model of that name or in that folder. Raises MissingExtra without sentence-transformers, ConfigError for a model that is not there."""
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as absent:
        raise MissingExtra(f"embeddings by {named}", "embeddings") from absent
    try:
        return Model(SentenceTransformer(named))
    except (OSError, ValueError) as wrong:
        raise ConfigError(f"sentence-transformers finds no model {named!r}: give its folder ({wrong})") from wrong
