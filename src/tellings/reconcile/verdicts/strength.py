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
_HEARSAY = frozenset("reportedly allegedly purported".split())
_PURPOSE = 6  # words behind "so" up to which "may" tells what for: "so that crews could rest" leaves nothing open
_LOOKS = frozenset("look looks looked".split())  # before one of:
_LIKE = frozenset("like as".split())
_OF_NOUNS = frozenset("potential potentially suspected presumed purported".split())  # these soften what stands next
_REACH = 5  # words behind any other hedge that it softens, up to where the clause breaks off
_ACT = 1  # word behind "will", "plans to", "accused of": the act itself
_PASSED_OVER = frozenset(
    "now soon once even still never first all more".split()
)  # by a toning word, as those in -ly are
_MODALS = frozenset("may might could".split())
_SENSES = frozenset(
    "hear heard see seen feel felt smell not".split()
)  # behind "could" these say what was so, or was not
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
    "likely", "will not", or the status. `toned`: the stems of what the first of these words stands before and tones. `firm`: a
    word firms it, and none softens it."""

    hedged: bool
    words: tuple[Span, ...]
    name: str
    toned: frozenset[str] = frozenset()
    firm: bool = False

    @property
    def hearsay(self) -> bool:
        """Whether it is put on somebody's word rather than in doubt: "reportedly"."""
        return self.name in _HEARSAY


def strength(clause: Span, text: str, status: Status, cue: Span | None, *, held: bool) -> Strength:
    """How firmly a clause is put. `text` is its words; `cue` the word that attributes or tones it, in or beside it: of a clause
    that is `held` by somebody, the word that attributes it."""
    tokens = placed_tokens(text)
    hedges = list(_hedges(text, tokens))
    firm = [token for token in tokens if token[0] in _FIRM]
    if hedges:
        first, stop = hedges[0]
        name = " ".join(token[0] for token in tokens[first:stop])
        return Strength(True, _placed(clause, tokens[first:stop]), name, _toned(text, tokens[stop - 1 :], _REACH))
    if firm:
        following = tokens.index(firm[0]) + 1
        negation = [token for token in tokens[following : following + 1] if token[0] in ("not", "never")]
        marked = [firm[0], *negation]
        name = " ".join(token[0] for token in marked)
        return Strength(False, _placed(clause, marked), name, _toned(text, tokens[following - 1 :], _ACT), firm=True)
    opening = [token for token in tokens if token[0] in _OPENING.get(status, ())]
    if opening:
        behind = tokens[tokens.index(opening[0]) :]
        return Strength(False, _placed(clause, opening[:1]), _as_word(status), _toned(text, behind, _ACT))
    toning = cue and status not in ("asserted", "attributed") and (not held or status in _TONING)
    if not cue or not toning:
        return Strength(False, (), _as_word(status))
    return Strength(False, (cue,), _as_word(status), _toned(text, [("", 0, 0), *tokens], _REACH))


def _hedges(text: str, tokens: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    """The first token of each hedge and the one behind it."""
    for at, (word, start, _) in enumerate(tokens):
        following = tokens[at + 1][0] if at + 1 < len(tokens) else ""
        aimed = word in _MODALS and "so" in [before for before, _, _ in tokens[max(0, at - _PURPOSE) : at]]
        if aimed or (word == "could" and following in _SENSES):
            continue
        if word in _HEDGES and not text[start].isupper():  # not Theresa May
            yield at, at + 1
        elif word in _LOOKS and following in _LIKE:
            yield at, at + 2


def _toned(text: str, tokens: Sequence[tuple[str, int, int]], reach: int) -> frozenset[str]:
    """The stems of what the first of some tokens tones: words written small, for a name is no act."""
    next_alone = tokens[0][0] in _OF_NOUNS
    reached: list[str] = []
    last = tokens[0][2]
    for word, start, end in tokens[1:]:
        if len(reached) == reach or (reached and _BREAK.search(text[last:start])):
            break
        if word not in STOPWORDS:
            passed = text[start].isupper() or word in _PASSED_OVER or word.endswith("ly")
            reached += [] if passed else [word]
        elif next_alone:
            break
        last = end
    return frozenset(kindred_of(reached))


def _placed(clause: Span, tokens: Sequence[tuple[str, int, int]]) -> tuple[Span, ...]:
    """One span over the tokens, which stand side by side."""
    return (Span(clause.article, clause.start + tokens[0][1], clause.start + tokens[-1][2]),)


def _as_word(status: Status) -> str:
    return {"asserted": "stated flatly", "attributed": "stated on somebody's word"}.get(status, status)
