"""Two printed wordings of one utterance held against each other, word by word: a changed quotation is news."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from tellings.render.view.sigla import Piece, Pieces
from tellings.words import fold

_WORD = re.compile(r"\w+(?:['’]\w+)*")
MOST = 300  # words of a wording: the comparison grows with their square
ALIKE = 0.5  # of the shorter one's words in common, below which every word would be marked and none told
LEFT_OUT = 6  # words that are shown of what the other has in between


def against(other: str, words: str) -> Pieces:
    """`words` with those marked that `other` does not have, and with what `other` has in the middle as `gone`.

    What only the other has at an end is a shorter quotation, not a changed one. Punctuation and capitals change no word. Of wordings that
    are hardly alike (a translation) nothing is marked.
    """
    ours, theirs = list(_WORD.finditer(words)), list(_WORD.finditer(other))
    if max(len(ours), len(theirs)) > MOST:
        return (Piece(words),)
    match = SequenceMatcher(None, [fold(w[0]) for w in theirs], [fold(w[0]) for w in ours], autojunk=False)
    if _shared(match) < ALIKE * min(len(ours), len(theirs)):
        return (Piece(words),)
    found: list[Piece] = []
    cursor = 0
    for kind, a, b, start, end in match.get_opcodes():
        if kind == "equal":
            continue
        at = ours[start].start() if start < len(ours) else len(words)
        found.append(Piece(words[cursor:at]))
        cursor = at
        if a < b and start > 0 and end < len(ours):
            found.append(Piece(f"{_some([w[0] for w in theirs[a:b]])} ", gone=True))
        if start < end:
            cursor = ours[end - 1].end()
            found.append(Piece(words[at:cursor], True))
    return tuple(piece for piece in (*found, Piece(words[cursor:])) if piece.text)


def _shared(match: SequenceMatcher[str]) -> int:
    return sum(block.size for block in match.get_matching_blocks())


def _some(words: list[str]) -> str:
    return " ".join(words if len(words) <= LEFT_OUT else [*words[:3], "…", *words[-2:]])
