"""How firmly a clause is put, and the words that make it so."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model import Span
from tellings.model.marks import Status
from tellings.words import placed_tokens

# Words that leave a clause open. Only what is printed counts: that a clause is about a plan, a condition or a possibility is
# its status, and newsrooms are free in the tense and mood they put one matter in.
_HEDGES = frozenset(
    """
    likely unlikely probably possibly perhaps maybe apparently seemingly reportedly allegedly may might could
    appears appeared seems seemed
    """.split()
)
_FIRM = frozenset(
    """
    will won't shall would must certainly definitely clearly
    """.split()
)


@dataclass(frozen=True, slots=True)
class Strength:
    """Whether a word softens the clause; the words that soften or firm it, in the article's coordinates; and a name for it:
    "likely", "will not", or the status."""

    hedged: bool
    words: tuple[Span, ...]
    name: str


def strength(clause: Span, text: str, status: Status, cue: Span | None) -> Strength:
    """How firmly a clause is put. `text` is its words; `cue` the word that attributes or tones it, in or beside it."""
    tokens = placed_tokens(text)
    hedges = [token for token in tokens if token[0] in _HEDGES and not text[token[1]].isupper()]  # not Theresa May
    firm = [token for token in tokens if token[0] in _FIRM]
    if hedges:
        return Strength(True, _placed(clause, hedges[:1]), hedges[0][0])
    if firm:
        following = tokens.index(firm[0]) + 1
        negation = [token for token in tokens[following : following + 1] if token[0] in ("not", "never")]
        marked = [firm[0], *negation]
        return Strength(False, _placed(clause, marked), " ".join(token[0] for token in marked))
    return Strength(False, (cue,) if cue and status not in ("asserted", "attributed") else (), _as_word(status))


def _placed(clause: Span, tokens: list[tuple[str, int, int]]) -> tuple[Span, ...]:
    """One span over the tokens, which stand side by side."""
    return (Span(clause.article, clause.start + tokens[0][1], clause.start + tokens[-1][2]),)


def _as_word(status: Status) -> str:
    return {"asserted": "stated flatly", "attributed": "stated on somebody's word"}.get(status, status)
