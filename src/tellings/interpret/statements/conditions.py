"""A consequence and its if-clause side by side are one statement: either half alone says what nobody said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.interpret.clauses.clauses import Clause, place
from tellings.interpret.clauses.tokens import Token
from tellings.interpret.status.inner import supposes
from tellings.model import Statement


def joined(
    words: Sequence[Token], pieces: Sequence[Clause], made: dict[int, Statement], text: str
) -> tuple[list[Clause], dict[int, Statement]]:
    """The pieces and their statements (by first token), each if-clause joined to the consequence beside it.

    One joins where both are conditional, of one voice, and nothing but a comma stands between them.
    """
    kept: list[Clause] = []
    stated = dict(made)
    for piece in pieces:
        before = kept[-1] if kept else None
        left = stated.get(before.first) if before is not None else None
        right = stated.get(piece.first)
        if before is None or left is None or right is None or not _one(words, before, piece, left, right):
            kept.append(piece)
            continue
        whole = Clause(before.first, piece.last, before.opener)
        kept[-1] = whole
        del stated[piece.first]
        stated[whole.first] = replace(left, span=place(text, left.span.article, words, whole))
    return kept, stated


def _one(words: Sequence[Token], before: Clause, piece: Clause, left: Statement, right: Statement) -> bool:
    opens = supposes(words, before.first), supposes(words, piece.first)
    between = words[before.last : piece.first]
    near = len(between) < 3 and all(
        token.text == "," or token.low in ("even", "only", "then", "that") for token in between
    )
    alike = left.status == right.status == "conditional" and left.holder == right.holder
    return alike and opens[0] != opens[1] and near
