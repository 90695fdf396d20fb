"""The models that a desk may ask, as the settings name them. None is asked, nor loaded, that is not named there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tellings import config
from tellings.desk import embedding, judges


@dataclass(frozen=True, slots=True)
class Advisers:
    """`judge`: of what is only possibly one matter. `embedder`: of what two tellings mean."""

    judge: judges.Kept | None = None
    embedder: embedding.Kept | None = None


NOBODY = Advisers()


def configured(path: Path | None = None, embeddings: str | None = None) -> Advisers:
    """Those of the settings in `path` (default: of the working folder); `embeddings` names an embedder in the place of theirs.

    Raises ConfigError for settings that make no sense, MissingExtra for a part that is not installed.
    """
    return Advisers(judges.configured(config.judge(path)), embedding.configured(config.embeddings(path, embeddings)))
