"""Names by an engine that was chosen in place of the rules and their model."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.interpret.clauses.tokens import Token
from tellings.interpret.engines import engine
from tellings.interpret.names.kinds import Naming
from tellings.interpret.tokens import tokens
from tellings.model import Span
from tellings.model.marks import EntityKind

_KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place", "other")


def told(named: str, text: str, sentences: Sequence[Span]) -> list[Naming]:
    """What the engine of that name finds in the sentences, in text order. Raises as `engines.engine` does."""
    chosen = engine(named)
    found = []
    for span in sentences:
        cut = tokens(text, span.start, span.end)
        run: list[Token] = []
        kind: EntityKind = "other"
        for token, label in zip(cut, chosen.names([token.text for token in cut]), strict=True):
            if run and label[0] != "I":
                found.append(Naming(tuple(run), kind))
                run = []
            if label != "O" and label[2:] in _KINDS:
                kind = next(known for known in _KINDS if known == label[2:])
                word = token.text
                run.append(Token(word, word.lower(), token.start, token.end, is_word=True, capital=word[0].isupper()))
        if run:
            found.append(Naming(tuple(run), kind))
    return found
