"""Whether a clause looks back or ahead: what decides which Monday "Monday" is."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from tellings.interpret import lexicon
from tellings.interpret.scanning import matches

Tense = Literal["past", "future", "open"]

_WORD = re.compile(r"[A-Za-z]+(?:['’]t)?|['’](?:ll|d)\b|\d+")
_STOP = re.compile(  # a stop after a title, an initial or "U.S." ends nothing
    r"(?:[!?]|(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)(?<!\bSt)(?<!\bLt)(?<!\bCol)(?<!\bProf)(?<!\b[A-Z])\.)[\"”’)]*\s|\n|;"
)
_STOPS = re.compile(r"[!?.\n;]")
_UNTIL = re.compile(r"\b(?:until|till|as early as|as soon as)\s(?:early |late |mid-?)?$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s(?:early |late |mid-?|about |around )?$", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|through|ahead of)\s(?:early |late |mid-?|the end of )?$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\s")
_REACH = 220  # characters to either side; the governing verb was nearer in all cases looked at
_BACKWARD, _FARTHER, _FORWARD, _INFINITIVE, _PROGRESSIVE = 18, 28, 14, 10, 6  # words
_BEFORE_PARTICIPLE = frozenset(  # "a contested vote" has not been
    ["be", "to", "is", "are", "a", "an", "the", "his", "her", "its", "their", "our", "more", "most"]
)
_NOUNS = frozenset(
    [
        "forward",
        "plan",
        "plans",
        "schedule",
        "deadline",
        "chance",
        "chances",
        "prospect",
        "prospects",
        "risk",
        "hope",
        "hopes",
        "odds",
    ]
)
_NO_PAST = frozenset(
    ["united", "need", "indeed", "hundred", "exceed", "embed", "proceed", "succeed", "speed", "agreed-upon"]
)


@cache
def _cues() -> dict[str, str]:
    return lexicon.table("tense")


@cache
def _irregular_pasts() -> frozenset[str]:
    return frozenset(row[1] for row in lexicon.rows("verbs") if len(row) > 1 and row[1])


def tense(text: str, start: int, end: int) -> Tense:
    """The tense of what happens at the date `[start, end)`, from the verbs around it in its sentence; "open" when none tells.

    A verb right after the date decides ("on Tuesday will announce"), then the nearest cue before it; a date that opens its
    sentence ("On Monday, …") has its verb behind it.
    """
    before = text[max(0, start - _REACH) : start]
    stops = [found.end() for found in matches(_STOP, _STOPS, before)]
    words = _lows(before[stops[-1] :] if stops else before)
    if words and words[0].endswith("ed") and (stops or start < _REACH):  # "Asked on Monday whether …"
        words[0] = words[0].lower()
    after = text[end : end + _REACH]
    stop = next(matches(_STOP, _STOPS, after), None)
    follow = _lows(after[: stop.start()] if stop else after)
    if _SINCE.search(before):
        return "past"
    if _UNTIL.search(before):
        return "past" if _ahead(follow) == "past" and after.startswith(",") and len(words) < 3 else "future"
    if _POSSESSIVE.match(after):  # "Wednesday's ruling" has been, unless the verb after it says otherwise
        sure = not {"might", "may", "would"} & set(follow[:_FORWARD])  # "Monday's debate might not move voters" is over
        return "future" if sure and _ahead(follow) == "future" else "past"
    if not after.startswith(","):
        at_once = _ahead(follow[:1])
        if at_once != "open":
            return at_once
    back = _back(words)
    found = back if back != "open" else _ahead(follow)
    return "future" if found == "open" and _BY.search(before) else found


def _lows(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text)]


def _past_verb(word: str) -> bool:
    low = word.lower()
    if low in _irregular_pasts():
        return low == word
    return _cues().get(low) == "past" or (len(low) > 4 and low.endswith("ed") and low == word and low not in _NO_PAST)


def _modal(words: list[str], at: int) -> Tense | None:
    """What "will", "may", "would have" say; "May" is a name or a month."""
    low = words[at].lower()
    if _cues().get(low) != "future" or words[at] == "May":
        return None
    have = at + 1 < len(words) and words[at + 1].lower() == "have"
    return "past" if have and low in ("would", "might", "may") else "future"


def _planned(words: list[str], at: int) -> Tense | None:
    """What "scheduled", "due", "set to" say. "was planned" has come to nothing known, unless "to" or "for" gives it an aim."""
    low = words[at].lower()
    if _cues().get(low) != "planned":
        return None
    aim = at + 1 < len(words) and words[at + 1] in ("to", "for", "of")
    if low in _NOUNS:
        return "future" if aim else None
    before = words[at - 1].lower() if at else ""
    if low == "set" and not aim and before not in ("is", "are", "be", "was", "were"):
        return None
    if (
        aim and before == "been" and at > 1 and words[at - 2].lower() == "had"
    ):  # "the permit had been due to end on Friday"
        return "past"
    return "future" if aim or before not in ("was", "were", "had") else "open"


def _back(words: list[str]) -> Tense:
    """Reads the words before a date from the nearest outward."""
    for at in range(len(words) - 1, max(-1, len(words) - 1 - _FARTHER), -1):
        low, before = words[at].lower(), words[at - 1].lower() if at else ""
        if at < len(words) - _BACKWARD and low != "will":
            continue  # so far back nothing but a plain future speaks for the whole sentence
        if found := _modal(words, at) or _planned(words, at):
            return found
        if at >= len(words) - _PROGRESSIVE and _scheduled(words, at):
            return "future"
        if low == "to" and at >= len(words) - _INFINITIVE and (found := _infinitive(words, at)):
            return found
        if _past_verb(words[at]) and before not in _BEFORE_PARTICIPLE:
            return "past"
        if low.endswith("ing") and before in ("is", "are", "be") and at >= len(words) - _PROGRESSIVE:
            return "future"
    return "open"


def _scheduled(words: list[str], at: int) -> bool:
    """Whether a present tells what stands in a calendar: "the ban takes effect Friday", "the court meets Monday"."""
    if words[at] == "effect":
        return at > 0 and words[at - 1] in ("take", "takes")
    return _cues().get(words[at]) == "scheduled"


def _infinitive(words: list[str], at: int) -> Tense | None:
    """ "an interview to air Tuesday" lies ahead; "declined to comment Friday" does not, and "to office" is no verb."""
    verb = words[at + 1] if at + 1 < len(words) else ""
    if verb != "be" and verb not in lexicon.words("verbs") and verb not in ("air", "go", "have", "do"):
        return None
    if at and (found := _planned(words, at - 1)):
        return found
    return _governed(words, at)


def _governed(words: list[str], at: int) -> Tense:
    """The tense of an infinitive: ahead after verbs that look ahead ("agreed to meet") and where no verb governs it, past after other pasts
    ("had a chance to speak", "declined to comment")."""
    for back in range(at - 1, max(-1, at - 1 - _INFINITIVE), -1):
        if _modal(words, back) or _planned(words, back) or _cues().get(words[back].lower()) == "ahead":
            return "future"
        if _past_verb(words[back]) and (not back or words[back - 1].lower() not in _BEFORE_PARTICIPLE):
            return "past"
    return "future"


def _ahead(words: list[str]) -> Tense:
    """Reads the words after a date: its clause's first verb decides."""
    for at, word in enumerate(words[:_FORWARD]):
        before = words[at - 1].lower() if at else ""
        if found := _modal(words, at):
            return found
        if word.lower() in ("is", "are") and at + 1 < len(words) and (words[at + 1] == "to" or _planned(words, at + 1)):
            return "future"
        if _past_verb(word) and before not in ("be", "to") and _cues().get(word.lower()) != "planned":
            return "past"
    return "open"
