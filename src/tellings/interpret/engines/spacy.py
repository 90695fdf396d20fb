"""Any installed spaCy pipeline as an engine: "spacy:en_core_web_sm" (the extra `spacy`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tellings.errors import ConfigError, MissingExtra
from tellings.interpret.engines import UPOS

_KINDS = {
    "person": ("PERSON", "PER"),
    "organisation": ("ORG", "ORGANIZATION", "ORGANISATION"),
    "place": ("GPE", "LOC", "FAC", "LOCATION", "PLACE"),
    "other": ("NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "MISC", "OTHER"),
}
_KIND = {label: kind for kind, labels in _KINDS.items() for label in labels}


class Pipeline:
    """A pipeline run over words that are already cut. What it cannot do is "X" and "O"."""

    def __init__(self, pipeline: Any) -> None:  # spacy.Language: not installed where types are checked
        self._pipeline = pipeline

    def tags(self, words: Sequence[str]) -> tuple[str, ...]:
        """The universal part of speech of each word; "X" where the pipeline sets none."""
        return tuple(token.pos_ if token.pos_ in UPOS else "X" for token in self._run(words))

    def names(self, words: Sequence[str]) -> tuple[str, ...]:
        """The names the pipeline finds, in our kinds; dates and sums are none."""
        found = ["O"] * len(words)
        for name in getattr(self._run(words), "ents", ()):
            kind = _KIND.get(name.label_.upper())
            for at in range(name.start, name.end if kind else name.start):
                found[at] = f"{'I' if at > name.start else 'B'}-{kind}"
        return tuple(found)

    def _run(self, words: Sequence[str]) -> Any:
        if not words:
            return ()
        from spacy.tokens import Doc

        document = Doc(self._pipeline.vocab, words=[word or "?" for word in words])  # it refuses an empty one
        for _, part in self._pipeline.pipeline:
            document = part(document)
        return document


def make(named: str) -> Pipeline:
    """The engine over an installed pipeline (a package's name or a folder). Raises MissingExtra without spaCy, ConfigError without it."""
    try:
        import spacy
    except ImportError as absent:
        raise MissingExtra(f"the engine spacy:{named}", "spacy") from absent
    try:
        return Pipeline(spacy.load(named))
    except (OSError, ValueError) as wrong:
        raise ConfigError(f"spaCy finds no pipeline {named!r}: install it, or give its folder ({wrong})") from wrong
