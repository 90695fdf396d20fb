"""The words of a search, marked where they stand in what it found."""

from __future__ import annotations

from collections.abc import Callable

from tellings.model.kept import Query
from tellings.render.view.sigla import Piece, Pieces
from tellings.store.terms import term, terms
from tellings.words import fold, printed_words

LONGEST = 4000  # characters looked at: what a search shows is far shorter, but a "quotation" may be a whole speech


def marker(query: Query) -> Callable[[str], Pieces]:
    """Parts a stretch of text at the words asked for, in any form of theirs; of a phrase only where all of it stands."""
    wanted = {tuple(found) for words in (*query.words, *query.phrases) if (found := terms(words))}
    longest = max(map(len, wanted), default=0)

    def pieces(text: str) -> Pieces:
        places = [*printed_words(text[:LONGEST])] if wanted else []
        stems = [term(fold(text[start:end].removesuffix("'s").removesuffix("’s"))) for start, end in places]
        found, cursor, at = list[Piece](), 0, 0
        while at < len(stems):
            length = next((n for n in range(longest, 0, -1) if tuple(stems[at : at + n]) in wanted), 0)
            if length:
                start, end = places[at][0], places[at + length - 1][1]
                found += [Piece(text[cursor:start]), Piece(text[start:end], marked=True)]
                cursor = end
            at += length or 1
        return tuple(piece for piece in (*found, Piece(text[cursor:])) if piece.text)

    return pieces
