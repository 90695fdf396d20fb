"""How a word of saying takes what is said: as told ("said"), as owned up to ("admitted"), or as in doubt ("claimed")."""

from __future__ import annotations

from typing import Literal

from tellings.words import tokens

Stance = Literal["told", "conceded", "doubted"]

# Closed lists of English. Words that urge ("insisted", "stressed") take no stance to whether it is so.
_STANCES: dict[Stance, str] = {
    "told": """
    say says said saying tell tells told telling add adds added adding state states stated stating according
    announce announces announced explain explains explained
    """,
    "conceded": """
    admit admits admitted admitting acknowledge acknowledges acknowledged acknowledging concede concedes conceded
    conceding confess confesses confessed confessing
    """,
    "doubted": "claim claims claimed claiming purport purports purported",
}
_BY_WORD: dict[str, Stance] = {word: stance for stance, words in _STANCES.items() for word in words.split()}


def stance(cue: str) -> Stance | None:
    """That of the first known word of a cue ("has admitted"); None where none is."""
    return next((_BY_WORD[word] for word in tokens(cue) if word in _BY_WORD), None)
