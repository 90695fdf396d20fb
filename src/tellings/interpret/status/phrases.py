"""The phrases that tone a clause, and which of them goes first where several stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.chunks import Kept
from tellings.interpret.clauses.tokens import Token, word_class
from tellings.model.marks import Status

# Decided in this order, wherever in the clause the words stand: an open question claims nothing at all; what is laid at
# somebody's door stays an allegation even where it is also a forecast; a condition undoes the plan that hangs on it.
PRECEDENCE: tuple[tuple[str, Status], ...] = (
    ("questions", "question"),
    ("allegation", "alleged"),
    ("conditions", "conditional"),
)
# Of these the first in the clause decides, for it governs the rest ("will meet to discuss the possibility"); where two
# begin at one word the order here does: a forecast by its own words ("is likely to") goes before the bare "likely".
FIRST_STANDING: tuple[tuple[str, Status], ...] = (
    ("forecast", "forecast"),
    ("plans", "planned"),
    ("hedges", "possible"),
    ("hearsay", "attributed"),
)

# Words that may stand between those of a phrase: "is now widely believed".
_BETWEEN = frozenset(
    ["not", "also", "now", "still", "already", "even", "most", "more", "very", "once", "again", "soon"]
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The rest of a phrase behind its first word, each place with the words that may fill it (None: any), and its rank."""

    rest: tuple[frozenset[str] | None, ...]
    status: Status
    rank: int

    @property
    def seconds(self) -> frozenset[str] | None:
        """The words that may follow the first; None for any."""
        return self.rest[0] if self.rest else None


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases that begin with a word: all of them, those that go on with a certain word, and those that go on with any."""

    every: tuple[Phrase, ...]
    going_on: dict[str, tuple[Phrase, ...]]
    open: tuple[Phrase, ...]

    @classmethod
    def of(cls, every: Sequence[Phrase]) -> Phrases:
        fits: dict[str, list[Phrase]] = {word: [] for one in every for word in one.seconds or ()}
        for one in every:
            for word in fits if one.seconds is None else one.seconds:
                fits[word].append(one)
        going_on = {word: tuple(some) for word, some in fits.items()}
        return cls(tuple(every), going_on, tuple(one for one in every if one.seconds is None))

    def before(self, token: Token | None) -> tuple[Phrase, ...]:
        """Those worth matching where the token follows: nearly all fall out by their second word."""
        if token is None:
            return self.open
        return self.every if _is_between(token) else self.going_on.get(token.low, self.open)


@cache
def phrases() -> dict[str, Phrases]:
    """Every phrase of the lists by its first word. Ranks follow the tables above; longer phrases go first."""
    found: dict[str, list[Phrase]] = {}
    be = word_class("be") | {"it's", "he's", "she's", "they're", "we're", "i'm", "that's", "there's"}
    slots = {"BE": be, "HAVE": word_class("have"), "VERB": None, "N": None}
    for rank, (subject, status) in enumerate((*PRECEDENCE, *FIRST_STANDING)):
        for row in sorted(lexicon.rows(subject), key=lambda row: -len(row[0].split())):
            places = [slots.get(word, frozenset([word])) for word in row[0].split()]
            for word in places[0] or ():
                found.setdefault(word, []).append(Phrase(tuple(places[1:]), status, rank))
    return {word: Phrases.of(phrases) for word, phrases in found.items()}


def match(words: Sequence[Token], at: int, last: int, phrase: Phrase) -> int | None:
    """The end of the phrase that begins at `at`; None when it does not stand there whole."""
    here = at + 1
    for allowed in phrase.rest:
        gap = 0
        while (
            here < last
            and gap < 2
            and allowed is not None
            and words[here].low not in allowed
            and _is_between(words[here])
        ):
            here, gap = here + 1, gap + 1
        if here >= last or (words[here].low not in allowed if allowed is not None else not words[here].is_word):
            return None
        here += 1
    return here


def _is_between(token: Token) -> bool:
    return token.low in _BETWEEN or token.low.endswith("ly")


def _contracted(word: str) -> str | None:
    if word.endswith("'ll"):
        return "future"
    return "reported" if word.endswith("'d") and word[:-2] in word_class("subject") else None


MODALITY: Kept[str | None] = Kept(lambda word: lexicon.table("modals").get(word) or _contracted(word))
"""Word -> what a modal says of its clause, as modals.tsv has it; None for every other word."""

IS_MODAL: Kept[bool] = Kept(lambda word: word in word_class("modal") or _contracted(word) is not None)
"""Word -> whether it is a modal, or one is fused into it ("she'll")."""

TELLING: Kept[bool] = Kept(
    lambda word: word == "going" or word in phrases() or MODALITY[word] is not None or IS_MODAL[word]
)
"""Word -> whether it can tone a clause, or begins a phrase that can: most words cannot, and most clauses have none that can."""
