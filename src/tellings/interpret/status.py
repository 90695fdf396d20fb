"""What a clause claims for itself: a fact, a plan, a forecast, a possibility, a condition, an allegation, a question.

The word lists beside (questions, allegation, conditions, forecast, plans, hedges, hearsay, modals) say by which words a
clause is toned; the order of `PRECEDENCE` says which wins where several stand in one clause. A negation alone tones
nothing: "did not stop" is a plain statement, and `denied` is for the act of denying.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.clauses_tokens import Token, word_class
from tellings.interpret.clauses_verbs import verb_forms
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
MODAL: frozenset[Status] = frozenset(["conditional", "possible", "planned", "forecast", "question", "alleged"])

_BE = r"(?:is|are|was|were|be|been|being|am|it's|he's|she's|they're|we're|i'm|isn't|aren't|wasn't|weren't)"
_HAVE = r"(?:has|have|had|having)"
_BETWEEN = r"\s+(?:(?:not|also|now|still|already|even|most|more|very|\w+ly)\s+)?"
_PLAIN = str.maketrans({"’": "'", "‘": "'"})

# Verbs of foretelling among the verbs of speech and thought: what they hold is a forecast when it lies ahead.
_FORETELLING = frozenset(["predict", "forecast", "project", "foresee", "anticipate", "expect", "warn", "fear", "believe", "think"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tone:
    """The status that the clause's own words give it, and where they stand (code points of the article)."""

    status: Status
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a clause. `cue`, `kind`: lemma and class of the verb that attributes it, "" for none.

    `reported`: it is the content of a cue in the past, where "would" is a future. `asked`: a question mark ends it.
    """

    opener: str = ""
    cue: str = ""
    kind: str = ""
    reported: bool = False
    asked: bool = False
    infinitive: bool = False


@cache
def _pattern(subject: str) -> re.Pattern[str]:
    phrases = sorted((row[0] for row in lexicon.rows(subject)), key=len, reverse=True)
    return re.compile(r"(?<![\w'-])(?:" + "|".join(map(_phrase, phrases)) + r")(?![\w'-])", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    parts = {"BE": _BE, "HAVE": _HAVE, "VERB": r"(?!blame\b)\w+"}
    return _BETWEEN.join(parts.get(word) or re.escape(word) for word in phrase.split())


def tone(text: str, words: Sequence[Token], first: int, last: int, setting: Setting) -> Tone | None:
    """The tone of the clause `words[first:last]`; None when it claims to be a plain fact."""
    start, end = words[first].start, words[last - 1].end
    plain = text[start:end].translate(_PLAIN)
    if setting.asked:
        return Tone("question", end - 1, end)
    if setting.opener == "whether" or (setting.opener == "if" and setting.kind == "ask"):
        return Tone("question", start, words[first].end)
    by_cue = _by_cue(words, first, setting)
    if by_cue:
        return by_cue
    for subject, status in PRECEDENCE:
        found = _pattern(subject).search(plain)
        if found:
            return Tone(status, start + found.start(), start + found.end())
    standing: list[Tone] = []
    for subject, status in FIRST_STANDING:
        found = _pattern(subject).search(plain)
        if found and not (status == "planned" and setting.cue in _FORETELLING):
            standing.append(Tone(status, start + found.start(), start + found.end()))
    modal = _by_modal(words, first, last, setting)
    return min([*standing, *([modal] if modal else [])], key=lambda tone: tone.start, default=None)


def _by_cue(words: Sequence[Token], first: int, setting: Setting) -> Tone | None:
    """Cues that tone whatever they hold: accusations, promises, threats."""
    whole = words[first]
    if setting.cue in ("accuse", "allege", "blame", "charge", "suspect"):
        return Tone("alleged", whole.start, whole.end)
    if setting.kind in ("promise", "threaten") and setting.infinitive:
        return Tone("planned", whole.start, whole.end)
    if setting.cue in ("predict", "forecast", "project", "foresee") and setting.infinitive:
        return Tone("forecast", whole.start, whole.end)
    return None


def _by_modal(words: Sequence[Token], first: int, last: int, setting: Setting) -> Tone | None:
    tones = lexicon.table("modals")
    for at in range(first, last):
        token = words[at]
        kind = tones.get(token.low) or _contracted(token)
        if kind is None or (token.capital and at > first):
            continue
        following = words[at + 1].low if at + 1 < last else ""
        negated = following in ("not", "never") or token.low.endswith("n't")
        if kind == "possible":
            if token.low == "could" and negated:
                continue  # "could not be reached": a fact about the past
            return Tone("possible", token.start, token.end)
        if kind == "reported" and following in ("like", "rather"):
            continue
        if kind == "reported" and not setting.reported:
            return Tone("conditional", token.start, token.end)
        return Tone(_future(words, first, at, last, negated, setting), token.start, token.end)
    return _going_to(words, first, last, setting)


def _going_to(words: Sequence[Token], first: int, last: int, setting: Setting) -> Tone | None:
    for at in range(first + 1, last - 1):
        before = words[at - 1].low
        going = words[at].low == "going" and words[at + 1].low == "to"
        if going and (before in word_class("be") | {"not"} or before.endswith(("'re", "'s", "'m"))):
            status = _future(words, first, at + 1, last, before == "not" or before.endswith("n't"), setting)
            return Tone(status, words[at].start, words[at + 1].end)
    return None


def _contracted(token: Token) -> str | None:
    if token.low.endswith("'ll"):
        return "future"
    return "reported" if token.low.endswith("'d") and token.low[:-2] in word_class("subject") else None


def _future(words: Sequence[Token], first: int, modal: int, last: int, negated: bool, setting: Setting) -> Status:
    """A plan where somebody decides to do a thing, a forecast where it comes about, fails, or is foretold."""
    if setting.cue in _FORETELLING:
        return "forecast"
    if setting.kind in ("promise", "threaten"):
        return "planned"
    own = any(token.low.split("'")[0] in ("i", "we") for token in words[max(first, modal - 3) : modal + 1])
    verb = _verb_after(words, modal + 1, last)
    if own and verb not in ("be", "happen", "become"):
        return "planned"
    if negated:
        return "forecast"
    return "planned" if verb in lexicon.words("deeds") else "forecast"


def _verb_after(words: Sequence[Token], at: int, last: int) -> str:
    """The lemma of the verb after a modal, passives taken for the verb itself: "will soon be held" gives "hold"."""
    while at < last and (
        words[at].low in word_class("adverb") | {"be", "have", "not", "to", "been"} or words[at].low.endswith("ly")
    ):
        at += 1
    return _lemmas().get(words[at].low, words[at].low) if at < last else "be"


@cache
def _lemmas() -> dict[str, str]:
    """Participles and plain forms of the deeds to their lemmas."""
    deeds = lexicon.words("deeds")
    irregular = {row[2]: row[0] for row in lexicon.rows("verbs") if len(row) > 2 and row[0] in deeds}
    regular = {
        form: deed
        for form in verb_forms()
        for deed in (form[:-2], form[:-1], form[:-3], form[:-3] + "y")
        if form.endswith("ed") and deed in deeds
    }
    return {**regular, **irregular, **{deed: deed for deed in deeds}}
