"""Where a verb of speech or thought is a cue, and who is its subject: before it, after it, or left open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tellings.interpret import lexicon
from tellings.interpret.clauses.tokens import DASHES, Token, manner, word_class
from tellings.interpret.clauses.verbs import finite_verb
from tellings.interpret.phrases import phrase_after, phrase_before

Range = tuple[int, int]
"""`[first, last)` of a list of tokens."""

MARKS = frozenset([",", "”"]) | DASHES


class Cue(NamedTuple):
    """One form of a verb of speech: its lemma, class and tense."""

    lemma: str
    kind: str
    tense: str


@cache
def cues() -> dict[str, Cue]:
    """The forms of the verbs of speech and thought."""
    return {row[0]: Cue(row[1], row[2], row[3]) for row in lexicon.rows("speech") if len(row) > 3}


_INVERTING = frozenset(["say", "add", "note", "claim", "answer", "announce", "report", "warn", "admit", "ask", "believe", "suggest", "agree"])  # fmt: skip


_WHEN = frozenset(["early", "late", "earlier", "later", "last", "again", "before", "recently", "repeatedly"])


_BEFORE_ING = frozenset(["and", "in", "by", "after", "before", "while", "without"])


def negated(words: Sequence[Token], group: int, at: int) -> bool:
    return any(token.low in word_class("negation") or token.low.endswith("n't") for token in words[group:at])


def group_start(words: Sequence[Token], at: int) -> int:
    """Where the verb group of the cue begins: "has also repeatedly denied", "was quoted as saying"."""
    group = at
    place = quoting(words, at)
    if place is not None:
        group = place
        while group > 0 and words[group - 1].low in word_class("be", "have"):
            group -= 1
        return group
    progressive = cues()[words[at].low].tense == "participle"
    allowed = word_class("be", "have", "negation", "do") if progressive else word_class("have", "negation", "do")
    while group > 0 and (
        words[group - 1].low in allowed
        or (words[group - 1].low in word_class("adverb") and words[group - 1].low not in word_class("pronoun", "day"))
        or (manner(words[group - 1].low) and not words[group - 1].capital)
    ):
        group -= 1
    return group


def is_cue(words: Sequence[Token], finite: Sequence[bool], at: int, group: int, cue: Cue) -> bool:
    """Whether the form is a verb of speech here, not a noun, a passive or a participle that describes."""
    if cue.tense == "base":
        return finite[at] or (
            at > 0 and words[at - 1].low == "to" and at + 1 < len(words) and words[at + 1].low == "that"
        )
    if cue.tense == "participle":
        return at > 0 and (
            group < at  # "is telling voters that"
            or quoting(words, at) is not None
            or quoted_as(words, at) is not None
            or words[at - 1].text in MARKS
            or words[at - 1].low in _BEFORE_ING
            or _shows(words, at)
        )
    if _laid_to(words, at, cue) or _so_called(words, at, group) or _noun_with_relative(words, finite, at, cue):
        return False
    if finite[at]:
        return True
    before = words[group - 1] if group else None
    if any(token.low in word_class("have") for token in words[group:at]):
        return True
    if before is not None and (
        before.low in word_class("be") or before.low in word_class("det") - word_class("pronoun")
    ):
        return False
    if cue.tense == "past" and cue.kind in ("say", "add", "answer", "note"):
        return (
            before is None
            or before.text in MARKS
            or before.text == ")"
            or before.low in word_class("conj")
            or before.is_word
        )
    return cue.tense in ("past", "present") and (
        before is None or before.text in MARKS or before.text == ")" or before.low in word_class("conj")
    )


def _laid_to(words: Sequence[Token], at: int, cue: Cue) -> bool:
    """Whether something is laid at the door of who stands before: "a firm accused of hiding cracks". An accuser names whom."""
    if (
        cue.tense != "past"
        or not (cue.kind == "accuse" or words[at].low in ("suspected", "charged"))
        or not 0 < at < len(words) - 1
    ):
        return False
    return words[at + 1].low in word_class("be", "have", "modal", plus="of for by over with")


def _so_called(words: Sequence[Token], at: int, group: int) -> bool:
    """Whether something is named with the quotation right behind: "boats often called ”"; who names says of what: "what Roe called ”"."""
    if words[at].low not in ("called", "dubbed", "termed") or group < 1 or at + 1 >= len(words):
        return False
    quoted = words[at + 1].text == "”" or words[at + 1].start - words[at].end > 1  # more than a blank: a mark
    if not quoted or words[group - 1].low in word_class("subject"):
        return False
    return not any(word.low in ("what", "that", "which", "whom") for word in words[max(0, at - _LONGEST_AGENT) : at])


_SURE = frozenset(["say", "think", "believe", "know", "argue", "insist", "mean"])  # none of their forms is a noun


def _noun_with_relative(words: Sequence[Token], finite: Sequence[bool], at: int, cue: Cue) -> bool:
    """Whether a form that is a noun as well is one: "towns in states | that have", "forced states | to pay"."""
    if cue.tense != "present" or cue.lemma in _SURE or at + 2 >= len(words):
        return False
    following = words[at + 1].low
    return (following == "that" and finite[at + 2]) or (following == "to" and cue.kind == "say")


_LONGEST_AGENT = 12  # words: "by the state news agency Orel and two newspapers"


def quoting(words: Sequence[Token], at: int) -> int | None:
    """The place of "quoted" in "was quoted as saying" and "was quoted by the agency as saying", given that of "saying"."""
    if at < 2 or words[at - 1].low != "as":
        return None
    for here in range(at - 2, max(-1, at - 2 - _LONGEST_AGENT), -1):
        if words[here].low in ("quoted", "cited"):
            return here if here == at - 2 or words[here + 1].low == "by" else None
        if not words[here].is_word:
            return None
    return None


def quoted_as(words: Sequence[Token], at: int) -> Range | None:
    """Whom somebody else quotes: "Roe" in "state media quoted Roe as saying", given the place of "saying"."""
    if at < 3 or words[at - 1].low != "as":
        return None
    for here in range(at - 3, max(0, at - 3 - _LONGEST_AGENT), -1):
        if words[here].low in _QUOTES:
            passive = words[here + 1].low == "by" or words[here - 1].low in word_class("be")
            return None if passive else (here + 1, at - 1)
        if not words[here].is_word and words[here].text not in (",", "."):
            return None
    return None


_QUOTES = frozenset(["quoted", "quotes", "quoting", "cited", "cites", "citing"])


def _shows(words: Sequence[Token], at: int) -> bool:
    """ "tax returns showing he paid", "a letter saying that …": the noun before it speaks."""
    speaks = words[at].low in (
        "showing",
        "saying",
        "stating",
        "claiming",
        "indicating",
        "suggesting",
        "warning",
        "arguing",
    )
    before = words[at - 1]
    closed = word_class("prep", "be", "adverb", "conj", "sub", plus="of as")
    return speaks and before.is_word and before.low not in closed


def subject(words: Sequence[Token], group: int, at: int) -> tuple[Range | None, int]:
    """The holder's phrase before a verb group, and where the attributing words begin."""
    holder = quoted_as(words, at)
    if holder is not None:
        who = phrase_before(words, holder[0] - 1) if words[holder[0] - 2].is_word else None
        return holder, who[0] if who else holder[0] - 1
    if group == 0 or (words[at].low.endswith("ing") and group == at):
        return (phrase_before(words, at) if group and _shows(words, at) else None), group
    before = words[group - 1]
    if before.low in ("who", "which", "that"):
        comma = group >= 2 and words[group - 2].text == ","
        antecedent = phrase_before(words, group - 1 - comma)
        return antecedent, group - 1
    if before.low in word_class("conj"):
        return None, group
    if before.low == "to" and group == at:
        led = phrase_before(words, group - 1)  # "led many to conclude that", but not "is expected by some to say that"
        return (None if led is None or any(word.low == "by" for word in words[slice(*led)]) else led), group - 1
    subject = phrase_before(words, group)
    if subject is not None:
        subject = _antecedent(words, subject[0]) or subject
    return subject, subject[0] if subject else group


_LONGEST_RELATIVE = (
    10  # words between "who" and the phrase at its end: "the clerk who had long been afraid of | the flood | said"
)


def _antecedent(words: Sequence[Token], first: int) -> Range | None:
    """The head of the relative clause whose object begins at `first`: "the clerk who saw | the wave | said"."""
    for at in range(first - 1, max(0, first - _LONGEST_RELATIVE), -1):
        token = words[at]
        if not token.is_word:
            return None
        if token.low in ("who", "which", "that"):
            head = words[at - 1]
            relative = head.is_word and head.low not in cues() and finite_verb(words, at + 1)
            return phrase_before(words, at) if relative else None
    return None


def _tells_on(words: Sequence[Token], finite: Sequence[bool], at: int) -> bool:
    """Whether a finite verb follows before the next mark or relative: then the phrase is the subject of what is said."""
    for here in range(at, len(words)):
        if words[here].low in ("who", "whose", "which", "that") or (
            not words[here].is_word and words[here].text != "'"
        ):
            return False
        if finite[here]:
            return True
    return False


def _clause_before(words: Sequence[Token], finite: Sequence[bool], at: int) -> bool:
    """Whether a quotation or a main clause stands before the mark at `at - 1`, not just a subject and what is set behind it."""
    relative = False
    for here in range(at):
        if words[here].text == "”":
            return True
        if here == 0 or words[here - 1].text in MARKS:
            relative = words[here].low in ("who", "whose", "whom", "which", "who's")
        if finite[here] and not relative:
            return True
    return False


def inverted(words: Sequence[Token], finite: Sequence[bool], at: int, group: int) -> Range | None:
    """ "…, said Ann Roe, the mayor": the holder's phrase after the cue."""
    cue = cues()[words[at].low]
    if group != at or at == 0 or words[at - 1].text not in MARKS or at + 1 >= len(words):
        return None
    if cue.kind not in _INVERTING or cue.lemma in ("tell", "inform", "brief") or cue.tense == "participle":
        return None
    if not _clause_before(words, finite, at):
        return None  # "Roe, the mayor, tweeted a picture of the quay"
    if words[at + 1].low in word_class("subject", minus="he she") or words[at + 1].low == "that":
        return None
    last = phrase_after(words, at + 1)
    if last == at + 1 or (last < len(words) and (finite[last] or words[last].low in ("said", "to", "that"))):
        return None
    if (words[at + 1].low in _WHEN or manner(words[at + 1].low)) and not words[at + 1].capital:
        return None  # ", said early Friday that", ", said dryly"
    if words[at + 1].low in word_class("det") and _tells_on(words, finite, last):
        return None  # "Roe, the mayor, said the heat and the wind would last"
    return at + 1, last
