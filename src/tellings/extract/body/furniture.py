"""Which lines of a scrape are the article's body, and which are furniture of the page, and why.

A line's own evidence (its shape in `prose`, its words in `cues`) is weighed in log-odds, and the likeliest course of
states through the whole text is found (Viterbi 1967): body, furniture, or a block of furniture that something opened
("Related articles", "A message from …") and that holds on longer. So a short line between paragraphs stays, as a
heading would, and a run of them goes, as a menu would. What the rules make of a text is one witness of the line model
(`likely.py`), which decides but for lines that plainly ask the reader for something. A line is
cut when that is worth more than what would be lost if it were body after all, so in doubt a long line stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

from tellings.extract.body import likely
from tellings.extract.body.cues import Cue, cue, folded
from tellings.extract.prose import likeness

BODY, LOOSE, OPENED = 0, 1, 2

CHANGE = 2.2  # log-odds that a change between body and furniture must outweigh
RESUME = 3.5  # and that the article must bring to resume after an opened block
DOUBT = 0.5  # part of a line's likeness to running text that still counts inside an opened block
REPEATED = 1.5  # a short line that stands on the page twice is a label
CLEAR = 2.5  # likeness of a paragraph that nobody would doubt
REACH = 60  # lines: so long a list is still one inside an article
OUTSIDE = 1.3  # times that what speaks against a line's shape counts at the head and foot; inside the article it does not count
TELLS = 2.5  # log-odds from which a cue gives the reason
HOLDS = 2  # lines without a cue to which that reason still extends
# What is lost with a line of the body, by which the line model's odds for it are multiplied: a line, and its characters.
# By cross-validation over the training sites (bench/quality/pages/train.py --tune) 0.008 would lose 1 % of the body's
# characters. The promise is that much at most, and sites differ, so a character costs more.
COST, COST_OF_CHARACTER = 1.0, 0.03
CERTAIN = 3.5  # log-odds of a cue that needs no model to agree, for its own line and for those between two such
BETWEEN = 3  # lines
# What such a cue must be about: of other cues ("Read more", "Learn more") guides have as many in their text as around it.
ASKING = frozenset({"plea for money", "message to readers", "newsletter sign-up", "subscription offer"})
PLAIN = ASKING | {"privacy notice", "player controls", "advertising"}
MOST_JUDGED = 6_000  # lines of a text that the line model looks at; of more the rules alone decide
UNJUDGED = 10.0  # log-odds for the rules' word
READS = "reads like page furniture"
ELSEWHERE = "outside the article body"
OPENED_AFTER = 0.6  # part of the page's running text that must stand before a block can open: leads come first


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a line is body; if not, why."""

    body: bool
    reason: str = ""


def verdicts(lines: Sequence[str], function_words: frozenset[str]) -> tuple[Verdict, ...]:
    """One verdict a line, in order. `lines` have no white space around them and none is empty."""
    cues = [cue(line) for line in lines]
    flat = [folded(line) for line in lines]
    prose, states = course(lines, flat, cues, function_words)
    if len(lines) <= MOST_JUDGED:
        scores = likely.lines(lines, flat, cues, prose, states, function_words)
    else:
        scores = [-UNJUDGED if state else UNJUDGED for state in states]
    return tuple(
        _verdict(state, reason, hint, float("-inf") if sure else score + log(COST + COST_OF_CHARACTER * len(line)))
        for line, state, reason, hint, sure, score in zip(
            lines, states, _reasons(cues, states), cues, _certain(cues, states), scores, strict=True
        )
    )


def course(
    lines: Sequence[str], flat: Sequence[str], cues: Sequence[Cue], function_words: frozenset[str]
) -> tuple[list[float], list[int]]:
    """How much each line looks like running text (log-odds), and the likeliest course of states by the rules alone.

    `flat`: the lines as the cues are written.
    """
    prose = [likeness(line, function_words) for line in lines]
    times = Counter(flat)
    eased = _eased(prose, cues, _between(prose, cues))
    scores = [
        looks - hint.weight - (REPEATED if times[same] > 1 and len(line) < 120 else 0.0)
        for line, same, looks, hint in zip(lines, flat, eased, cues, strict=True)
    ]
    return prose, _course(scores, _openers(lines, cues, scores))


def _verdict(state: int, reason: str, hint: Cue, score: float) -> Verdict:
    """The score decides; the rules' state and the line's own words say why it goes."""
    if score > 0:
        return Verdict(True)
    if state != BODY:
        return Verdict(False, reason)
    return Verdict(False, f"{READS}: {hint.reason}" if hint.weight > 0 and hint.reason else READS)


def _certain(cues: Sequence[Cue], states: Sequence[int]) -> list[bool]:
    """Which lines the rules cut whatever the model says: they say what they are, or stand close between two that ask for something."""
    reasons = [
        hint.reason if state != BODY and hint.weight >= CERTAIN else ""
        for hint, state in zip(cues, states, strict=True)
    ]
    asks = [reason in ASKING for reason in reasons]
    before, after = _lines_since(asks, states), _lines_since(asks[::-1], states[::-1])[::-1]
    return [
        state != BODY and (reason in PLAIN or max(one, two) < BETWEEN)
        for state, reason, one, two in zip(states, reasons, before, after, strict=True)
    ]


def _lines_since(told: Sequence[bool], states: Sequence[int]) -> list[int]:
    """How many lines lie between each and the last one that tells, with no body between; `BETWEEN` where it is far off."""
    far, since = BETWEEN, []
    for tells, state in zip(told, states, strict=True):
        since.append(far)
        far = 0 if tells else BETWEEN if state == BODY else min(BETWEEN, far + 1)
    return since


def _between(prose: Sequence[float], cues: Sequence[Cue]) -> list[bool]:
    """Which lines stand inside the article: between two clear paragraphs, neither more than `REACH` lines away."""
    clear = [likely > CLEAR and hint.weight < 2 for likely, hint in zip(prose, cues, strict=True)]
    before, after = _distances(clear), _distances(clear[::-1])[::-1]
    return [max(one, two) <= REACH for one, two in zip(before, after, strict=True)]


def _distances(clear: Sequence[bool]) -> list[int]:
    """How many lines before each the last clear paragraph stands."""
    far, distances = len(clear) + REACH + 1, []
    for is_clear in clear:
        far += 1
        distances.append(far)
        if is_clear:
            far = 0
    return distances


def _eased(prose: Sequence[float], cues: Sequence[Cue], between: Sequence[bool]) -> list[float]:
    """A short line inside the article is a heading or a list, unless it says what it is; at the head and foot a menu."""
    return [
        likely if likely > 0 else 0.0 if inside and hint.weight < TELLS else likely * OUTSIDE
        for likely, hint, inside in zip(prose, cues, between, strict=True)
    ]


def _openers(lines: Sequence[str], cues: Sequence[Cue], scores: Sequence[float]) -> list[bool]:
    mass = list(accumulate(len(line) if score > 1 else 0 for line, score in zip(lines, scores, strict=True)))
    total = mass[-1] if mass else 0
    return [hint.opens and done >= OPENED_AFTER * total for hint, done in zip(cues, mass, strict=True)]


def _course(scores: Sequence[float], openers: Sequence[bool]) -> list[int]:
    """The likeliest states: one pass forward keeping where each best came from, one back."""
    best = [0.0, 0.0, float("-inf")]
    back: list[tuple[int, int, int]] = []
    for score, opener in zip(scores, openers, strict=True):
        gains = (score, 0.0, DOUBT * score if score > 0 else 0.0)
        into_body = (best[BODY], best[LOOSE] - CHANGE, best[OPENED] - RESUME)
        into_loose = (best[BODY] - CHANGE, best[LOOSE], best[OPENED] - CHANGE)
        enter = -CHANGE if opener else float("-inf")
        into_opened = (best[BODY] + enter, best[LOOSE] + (0.0 if opener else enter), best[OPENED])
        choices = (into_body, into_loose, into_opened)
        came = tuple(max(range(3), key=choice.__getitem__) for choice in choices)
        best = [choice[where] + gain for choice, where, gain in zip(choices, came, gains, strict=True)]
        back.append((came[0], came[1], came[2]))
    states: list[int] = []
    state = max(range(3), key=best.__getitem__)
    for came_from in reversed(back):
        states.append(state)
        state = came_from[state]
    return states[::-1]


def _reasons(cues: Sequence[Cue], states: Sequence[int]) -> list[str]:
    """Why each line was cut ("" for the body): its own cue says it; else a cue's a few lines away; else its place.

    In a block that something opened, all lines without a cue of their own belong to what opened it.
    """
    own = [
        hint.reason if hint.weight >= TELLS and state != BODY else "" for hint, state in zip(cues, states, strict=True)
    ]
    before = _carried(own, states)
    after = _carried(own[::-1], states[::-1], opened=False)[::-1]
    return [
        "" if state == BODY else said or earlier or later or ELSEWHERE
        for state, said, earlier, later in zip(states, own, before, after, strict=True)
    ]


def _carried(own: Sequence[str], states: Sequence[int], *, opened: bool = True) -> list[str]:
    """The reason of the last cue before each line that still holds for it."""
    carried: list[str] = []
    reason, age = "", 0
    for said, state in zip(own, states, strict=True):
        age += 1
        if said:
            reason, age = said, 0
        elif state == BODY or (age > HOLDS and not (opened and state == OPENED)):
            reason = ""
        carried.append(reason)
    return carried
