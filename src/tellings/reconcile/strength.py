"""How firmly a clause is put, and the words that make it so."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model import Span
from tellings.model.marks import Status
from tellings.words import placed_tokens

# Steps of firmness; two tellings a step or more apart differ in strength. A plan or a forecast is as firm as a report: whether a clause is
# one is a matter of tense, in which newsrooms are free. Of what is denied, asked or unclear no firmness is known.
_FIRMNESS: dict[Status, float] = {
    "asserted": 3,
    "attributed": 3,
    "alleged": 3,
    "planned": 3,
    "forecast": 3,
    "possible": 1,
    "conditional": 1,
    "question": 3,
    "unclear": 3,
    "denied": 3,
}
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
    """Firmness 1 (hedged) .. 3 (stated flatly); the words that soften or firm it, in the article's coordinates; and a
    name for it: "likely", "will not", or the status."""

    firmness: float
    words: tuple[Span, ...]
    name: str


def strength(clause: Span, text: str, status: Status, cue: Span | None) -> Strength:
    """How firmly a clause is put. `text` is its words; `cue` the word that attributes or tones it, in or beside it."""
    tokens = placed_tokens(text)
    hedges = [token for token in tokens if token[0] in _HEDGES and not text[token[1]].isupper()]  # not Theresa May
    firm = [token for token in tokens if token[0] in _FIRM]
    firmness = _FIRMNESS[status]
    if hedges:
        return Strength(min(firmness, 1), _placed(clause, hedges[:1]), hedges[0][0])
    if firm:
        following = tokens.index(firm[0]) + 1
        negation = [token for token in tokens[following : following + 1] if token[0] in ("not", "never")]
        return Strength(
            firmness, _placed(clause, [firm[0], *negation]), " ".join(token[0] for token in [firm[0], *negation])
        )
    return Strength(firmness, (cue,) if cue and status not in ("asserted", "attributed") else (), _as_word(status))


def _placed(clause: Span, tokens: list[tuple[str, int, int]]) -> tuple[Span, ...]:
    """One span over the tokens, which stand side by side."""
    return (Span(clause.article, clause.start + tokens[0][1], clause.start + tokens[-1][2]),)


def _as_word(status: Status) -> str:
    return {"asserted": "stated flatly", "attributed": "stated on somebody's word"}.get(status, status)
