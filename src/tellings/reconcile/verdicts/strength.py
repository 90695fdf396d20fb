"""How firmly a clause is put, and the words that make it so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.model import Span
from tellings.model.marks import Status
from tellings.words import STOPWORDS, kindred_of, placed_tokens

# Words that leave a clause open. Only what is printed counts: that a clause is about a plan, a condition or a possibility is
# its status, and newsrooms are free in the tense and mood they put one matter in.
_HEDGES = frozenset(
    """
    likely unlikely probably possibly perhaps maybe apparently seemingly reportedly allegedly may might could
    appears appeared seems seemed potential potentially suspected presumably presumed purported supposedly
    """.split()
)
_LOOKS = frozenset("look looks looked".split())  # before one of:
_LIKE = frozenset("like as".split())
_OF_NOUNS = frozenset("potential potentially suspected presumed purported".split())  # these soften what stands next
_REACH = 6  # content words behind any other hedge that it softens, up to where the clause breaks off
_BREAK = re.compile(r"[,;:.!?—–\"“”()]")
_FIRM = frozenset(
    """
    will won't shall would must certainly definitely clearly
    """.split()
)
# Words by which a clause has its status, where no hedge and no modal says it: the word that opens it, not the one that attributes it.
_OPENING: dict[Status, frozenset[str]] = {
    "planned": frozenset(
        """
        plan plans planned planning intends intended intention aims seeks scheduled expected set due slated vows vowed vowing
        pledged promised promises threatened upcoming soon wants
        """.split()
    ),
    "forecast": frozenset("expected expects predicted predicts forecast projected hopes fears bound soon".split()),
    "possible": frozenset("possible possibility believed thought chance risk unclear".split()),
    "conditional": frozenset("if unless until".split()),
    "question": frozenset("whether if".split()),
    "alleged": frozenset("accused accusing accuses alleged alleging alleges blamed charged".split()),
    "denied": frozenset("denied denies denying rejected rejects dismissed".split()),
}
_TONING: frozenset[Status] = frozenset(
    ("alleged", "denied")
)  # the word that attributes these is the word that tones them


@dataclass(frozen=True, slots=True)
class Strength:
    """Whether a word softens the clause; the words that soften or firm it, in the article's coordinates; and a name for it:
    "likely", "will not", or the status. `softened`: the stems of what the softening word stands before and softens. `firm`: a
    word firms it, and none softens it."""

    hedged: bool
    words: tuple[Span, ...]
    name: str
    softened: frozenset[str] = frozenset()
    firm: bool = False


def strength(clause: Span, text: str, status: Status, cue: Span | None, *, held: bool) -> Strength:
    """How firmly a clause is put. `text` is its words; `cue` the word that attributes or tones it, in or beside it: of a clause
    that is `held` by somebody, the word that attributes it."""
    tokens = placed_tokens(text)
    hedges = list(_hedges(text, tokens))
    firm = [token for token in tokens if token[0] in _FIRM]
    if hedges:
        first, stop = hedges[0]
        name = " ".join(token[0] for token in tokens[first:stop])
        softened = frozenset(kindred_of(_behind(text, tokens[stop - 1 :])))
        return Strength(True, _placed(clause, tokens[first:stop]), name, softened)
    if firm:
        following = tokens.index(firm[0]) + 1
        negation = [token for token in tokens[following : following + 1] if token[0] in ("not", "never")]
        marked = [firm[0], *negation]
        return Strength(False, _placed(clause, marked), " ".join(token[0] for token in marked), firm=True)
    opening = [token for token in tokens if token[0] in _OPENING.get(status, ())]
    if opening:
        return Strength(False, _placed(clause, opening[:1]), _as_word(status))
    toning = cue and status not in ("asserted", "attributed") and (not held or status in _TONING)
    return Strength(False, (cue,) if cue and toning else (), _as_word(status))


def _hedges(text: str, tokens: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    """The first token of each hedge and the one behind it."""
    for at, (word, start, _) in enumerate(tokens):
        following = tokens[at + 1][0] if at + 1 < len(tokens) else ""
        if word in _HEDGES and not text[start].isupper():  # not Theresa May
            yield at, at + 1
        elif word in _LOOKS and following in _LIKE:
            yield at, at + 2


def _behind(text: str, tokens: Sequence[tuple[str, int, int]]) -> list[str]:
    """The content words that the first of some tokens, a hedge, softens."""
    next_alone = tokens[0][0] in _OF_NOUNS
    reached: list[str] = []
    last = tokens[0][2]
    for word, start, end in tokens[1:]:
        if len(reached) == _REACH or (reached and _BREAK.search(text[last:start])):
            break
        if word not in STOPWORDS:
            reached.append(word)
        elif next_alone:
            break
        last = end
    return reached


def _placed(clause: Span, tokens: Sequence[tuple[str, int, int]]) -> tuple[Span, ...]:
    """One span over the tokens, which stand side by side."""
    return (Span(clause.article, clause.start + tokens[0][1], clause.start + tokens[-1][2]),)


def _as_word(status: Status) -> str:
    return {"asserted": "stated flatly", "attributed": "stated on somebody's word"}.get(status, status)
