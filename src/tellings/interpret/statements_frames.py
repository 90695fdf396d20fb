"""Attributions: who says what in a sentence, by which word, and which words are said.

A frame is read from a verb of speech or thought and what stands on either side of it: a subject before it and a clause
after it ("Roe said that …"), a clause before it ("…, Roe said", "…, said Roe"), a thing ("denied any part in …"), or
from "according to". No parse: sides are told from marks and finite verbs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from tellings.interpret import lexicon
from tellings.interpret.chains import addressee
from tellings.interpret.clauses import HARD
from tellings.interpret.clauses_tokens import DASHES, Token, word_class
from tellings.interpret.credits_sources import is_medium
from tellings.interpret.holders import phrase_after, phrase_before

Range = tuple[int, int]
"""`[first, last)` of a list of tokens."""


class Cue(NamedTuple):
    """One form of a verb of speech: its lemma, class and tense."""

    lemma: str
    kind: str
    tense: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution in a sentence. All places are indexes of its tokens.

    `holder` is None when the frame leaves it open (", adding that …"): the speaker of the sentence is meant.
    `said`: the attributing words themselves. `contents`: what is said, one range or one on either side of `said`.
    """

    cue: int
    lemma: str
    kind: str
    tense: str
    holder: Range | None
    said: Range
    contents: tuple[Range, ...]
    address: Range | None = None
    infinitive: bool = False


@cache
def cues() -> dict[str, Cue]:
    """The forms of the verbs of speech and thought."""
    return {row[0]: Cue(row[1], row[2], row[3]) for row in lexicon.rows("speech") if len(row) > 3}


# Classes and cues that take no clause as what is said: they tell what was done with words ("praised", "called it …").
_NO_CLAUSE = frozenset(["accuse", "ask", "object"])
_NO_CLAUSE_CUES = frozenset(["call", "describe", "cite", "detail", "voice", "express", "thank", "highlight", "mention", "commit", "quote", "press", "speak", "answer", "order", "petition"])  # fmt: skip
# Cues whose content may be a thing: "denied any part in it", "vowed a swift answer", "blamed the crew"
_THING_CUES = frozenset(
    [
        "deny",
        "disclaim",
        "promise",
        "pledge",
        "vow",
        "threaten",
        "accuse",
        "blame",
        "charge",
        "suspect",
        "predict",
        "forecast",
        "project",
        "foresee",
    ]
)
_TO_CUES = frozenset(["promise", "threaten", "urge", "expect"])
_PRESENT_ONLY = frozenset(["show", "find", "record", "document", "know", "read", "open", "close", "start", "begin", "continue", "see", "address", "support", "issue", "release", "publish"])  # fmt: skip
_MARKS = frozenset([",", "”"]) | DASHES
_OVER = frozenset([";", "?", "!"])


def frames(words: Sequence[Token], finite: Sequence[bool]) -> list[Frame]:
    """The attributions of a sentence, in text order."""
    found: list[Frame] = []
    for at, token in enumerate(words):
        if token.low == "according" and at + 1 < len(words) and words[at + 1].low == "to":
            frame = _according(words, finite, at)
        elif token.low in cues():
            frame = _of_verb(words, finite, at)
        else:
            frame = None
        if frame is not None:
            found.append(frame)
    return _bounded(words, found)


def _according(words: Sequence[Token], finite: Sequence[bool], at: int) -> Frame | None:
    last = phrase_after(words, at + 2)
    if last <= at + 2:
        return None
    end = last
    while end < len(words) and words[end].text != "," and words[end].text not in HARD and not finite[end]:
        end += 1
    leading = at == 0 or words[at - 1].low in word_class("conj") | {"”"} or not any(finite[:at])
    if leading and any(finite[end:]):
        contents: tuple[Range, ...] = ((min(end + 1, len(words)), _end(words, end + 1)),)
    else:
        contents = _before(words, at) + _resumed(words, finite, end)
    return Frame(at, "say", "say", "past", (at + 2, last), (at, end), contents)


def _of_verb(words: Sequence[Token], finite: Sequence[bool], at: int) -> Frame | None:
    cue = cues()[words[at].low]
    group = _group_start(words, at)
    if (
        (cue.tense == "base" and not finite[at])
        or _negated(words, group, at)
        or not _is_cue(words, finite, at, group, cue)
    ):
        return None
    holder, first = _subject(words, group, at)
    after = _after_cue(words, at, cue)
    inverted = _inverted(words, finite, at, group)
    if inverted is not None:
        contents = _before(words, at) + _resumed(words, finite, inverted[1])
        return Frame(at, *cue, inverted, (at, inverted[1]), contents) if contents or words[at - 1].text == "”" else None
    content = _content_after(words, finite, at, after, cue)
    address = addressee(words, at)
    if content is not None:
        start, infinitive = content
        return Frame(at, *cue, holder, (first, start), ((start, _end(words, start)),), address, infinitive)
    if cue.tense == "participle" or cue.kind in _NO_CLAUSE or first == 0 or words[first - 1].text not in _MARKS:
        if (after < len(words) and words[after].text in ("”", ":")) or _quote_near(words, first, after):
            return Frame(at, *cue, holder, (first, after), (), address)
        return None
    if (
        after < len(words)
        and words[after].is_word
        and words[after].low not in word_class("prep") | word_class("sub") | word_class("conj")
    ):
        return None
    end = _clause_end(words, finite, after)
    return Frame(at, *cue, holder, (first, end), _before(words, first) + _resumed(words, finite, end), address)


def _quote_near(words: Sequence[Token], first: int, after: int) -> bool:
    return (first > 0 and words[first - 1].text == "”") or (
        after + 1 < len(words) and words[after].text == "," and words[after + 1].text == "”"
    )


def _group_start(words: Sequence[Token], at: int) -> int:
    """Where the verb group of the cue begins: "has also repeatedly denied", "was quoted as saying"."""
    group = at
    if at > 1 and words[at - 1].low == "as" and words[at - 2].low in ("quoted", "cited"):
        group = at - 2
        while group > 0 and words[group - 1].low in word_class("be") | word_class("have"):
            group -= 1
        return group
    allowed = word_class("have") | word_class("negation") | word_class("do")
    while group > 0 and (
        words[group - 1].low in allowed
        or (
            words[group - 1].low in word_class("adverb")
            and words[group - 1].low not in word_class("pronoun") | word_class("day")
        )
        or (words[group - 1].low.endswith("ly") and len(words[group - 1].low) > 4 and not words[group - 1].capital)
    ):
        group -= 1
    return group


def _negated(words: Sequence[Token], group: int, at: int) -> bool:
    return any(token.low in word_class("negation") or token.low.endswith("n't") for token in words[group:at])


def _is_cue(words: Sequence[Token], finite: Sequence[bool], at: int, group: int, cue: Cue) -> bool:
    """Whether the form is a verb of speech here, not a noun, a passive or a participle that describes."""
    if cue.tense == "participle":
        return at > 0 and (
            _quoted_as(words, at)
            or words[at - 1].text in _MARKS
            or words[at - 1].low in _BEFORE_ING
            or _shows(words, at)
        )
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
        return before is None or before.text in _MARKS or before.low in word_class("conj") or before.is_word
    return cue.tense in ("past", "present") and (
        before is None or before.text in _MARKS or before.low in word_class("conj")
    )


_BEFORE_ING = frozenset(["and", "in", "by", "after", "before", "while", "without"])


def _quoted_as(words: Sequence[Token], at: int) -> bool:
    return at > 1 and words[at - 1].low == "as" and words[at - 2].low in ("quoted", "cited")


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
    closed = (
        word_class("prep")
        | word_class("be")
        | word_class("adverb")
        | word_class("conj")
        | word_class("sub")
        | {"of", "as"}
    )
    return speaks and before.is_word and before.low not in closed


def _subject(words: Sequence[Token], group: int, at: int) -> tuple[Range | None, int]:
    """The holder's phrase before a verb group, and where the attributing words begin."""
    if group == 0 or (words[at].low.endswith("ing") and group == at):
        return (phrase_before(words, at) if group and _shows(words, at) else None), group
    before = words[group - 1]
    if before.low in ("who", "which", "that"):
        comma = group >= 2 and words[group - 2].text == ","
        antecedent = phrase_before(words, group - 1 - comma)
        return antecedent, group - 1
    if before.low in word_class("conj"):
        return None, group
    subject = phrase_before(words, group)
    return subject, subject[0] if subject else group


def _after_cue(words: Sequence[Token], at: int, cue: Cue) -> int:
    """The place after the cue and what belongs to it: addressee, time, medium, place in brackets."""
    here = at + 1
    told = addressee(words, at)
    if told:
        here = told[1]
    while here < len(words):
        token = words[here]
        if token.low in word_class("day") or (token.low in word_class("adverb") and token.low not in _STARTS):
            here += 1
        elif (
            token.low in ("last", "earlier", "later", "this", "late", "early")
            and here + 1 < len(words)
            and words[here + 1].low in _UNITS
        ):
            here += 2
        elif token.low in ("on", "in", "at", "during", "via", "through", "to", "of") and here + 1 < len(words):
            last = _adjunct(words, here)
            if last == here:
                break
            here = last
        else:
            break
    return here


_UNITS = frozenset(["week", "month", "year", "morning", "afternoon", "evening", "night", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "spring", "summer", "autumn", "fall", "winter"])  # fmt: skip
_STARTS = frozenset(["both", "all", "perhaps", "maybe", "no", "more", "most", "less", "many", "now", "then", "once", "not", "never", "today", "nearly", "almost", "only", "even", "just", "another", "well", "much", "very", "quite", "several"])  # fmt: skip


def _adjunct(words: Sequence[Token], at: int) -> int:
    """The end of "on Monday", "in a statement", "at a news conference in Lund" at `at`; `at` itself for anything else."""
    if words[at + 1].low in word_class("day") or words[at + 1].low in word_class("time"):
        here = at + 2
        while here < len(words) and (words[here].text[0].isdigit() or words[here].low in _UNITS):
            here += 1
        return here
    last = phrase_after(words, at + 1, links=frozenset(["of", "for", "to"]) if words[at].low != "to" else frozenset())
    text = " ".join(token.text for token in words[at + 1 : last])
    return last if last > at + 1 and words[at].low != "of" and is_medium(text) else at


def _inverted(words: Sequence[Token], finite: Sequence[bool], at: int, group: int) -> Range | None:
    """ "…, said Ann Roe, the mayor": the holder's phrase after the cue."""
    cue = cues()[words[at].low]
    if group != at or at == 0 or words[at - 1].text not in _MARKS or at + 1 >= len(words):
        return None
    if cue.kind not in _INVERTING or cue.lemma in ("tell", "inform", "brief") or cue.tense == "participle":
        return None
    if words[at + 1].low in word_class("subject") - {"he", "she"} or words[at + 1].low == "that":
        return None
    last = phrase_after(words, at + 1)
    if last == at + 1 or (last < len(words) and (finite[last] or words[last].low in ("said", "to"))):
        return None
    return at + 1, last


_INVERTING = frozenset(["say", "add", "note", "claim", "answer", "announce", "report", "warn", "admit", "ask", "believe", "suggest", "agree"])  # fmt: skip


def _content_after(
    words: Sequence[Token], finite: Sequence[bool], at: int, after: int, cue: Cue
) -> tuple[int, bool] | None:
    """Where the content begins when it follows the cue, and whether it is no clause but a thing or an infinitive."""
    if after >= len(words) or words[after].text in HARD:
        return None
    token = words[after]
    if token.low == "that" and any(finite[after + 1 : after + 40]):
        return after + 1, False
    if token.low in ("whether", "if", "how", "why", "what", "when", "where", "who") and after + 1 < len(words):
        return (after, False) if any(finite[after + 1 : after + 40]) else None
    if cue.kind in _TO_CUES and (token.low == "to" or (told_to(words, after) and cue.kind in ("urge", "expect"))):
        return after, True
    thing = cue.lemma in _THING_CUES
    if cue.kind == "deny" and cue.lemma not in ("deny", "disclaim"):
        thing = any(word.low in lexicon.words("denied_things") for word in words[after : after + 8])
    if token.text == "," or not token.is_word:
        return None
    if (
        cue.kind not in _NO_CLAUSE
        and cue.lemma not in _PRESENT_ONLY
        and token.low not in word_class("prep")
        and _clause_starts(words, finite, after)
    ):
        return after, False
    return (after, True) if thing and token.low not in ("for", "as", "by", "on", "with") else None


def told_to(words: Sequence[Token], at: int) -> bool:
    """Whether a phrase and an infinitive stand at `at`: "the council to wait"."""
    last = phrase_after(words, at, links=frozenset(["of"]))
    return at < last < len(words) and words[last].low == "to"


def _clause_starts(words: Sequence[Token], finite: Sequence[bool], at: int) -> bool:
    """Whether a subject with its verb begins at `at`, appositions and relatives in between let pass."""
    aside = False  # inside an apposition or a relative between two commas
    for here in range(at, min(len(words), at + 30)):
        token = words[here]
        if token.text == ",":
            following = words[here + 1] if here + 1 < len(words) else None
            if not aside and (following is None or not _apposes(words, here)):
                return False
            aside = not aside
        elif token.text in HARD or (here > at and not aside and token.low in word_class("sub") | {"that"}):
            return False
        elif finite[here] and here > at and not aside and words[here - 1].low not in ("who", "which"):
            return True
    return False


def _apposes(words: Sequence[Token], comma: int) -> bool:
    """Whether the comma opens an aside that another one closes soon: ", 26,", ", who was there,"."""
    opener = words[comma + 1]
    if opener.low in word_class("conj") | word_class("sub") or opener.low.endswith("ing") or not opener.is_word:
        return False
    reach = 14 if opener.low in ("who", "which", "whose") else 9
    return any(words[here].text == "," for here in range(comma + 2, min(len(words), comma + reach)))


def _before(words: Sequence[Token], at: int) -> tuple[Range, ...]:
    """What stands before the attributing words at `at`, back to the last full mark."""
    last = at
    while last > 0 and not words[last - 1].is_word and words[last - 1].text not in ("%", ")"):
        if words[last - 1].text == "”":
            break
        last -= 1
    first = last
    while first > 0 and words[first - 1].text not in _OVER and words[first - 1].text != "”":
        first -= 1
    return ((first, last),) if first < last else ()


def _resumed(words: Sequence[Token], finite: Sequence[bool], at: int) -> tuple[Range, ...]:
    """What goes on after a medial attribution: "The bridge, Roe said, and the road are safe"."""
    if at + 2 >= len(words) or words[at].text != ",":
        return ()
    following = words[at + 1]
    if following.low in ("and", "but") or finite[at + 1] or following.low == "”":
        end = _end(words, at + 1)
        return ((at + 1, end),) if any(finite[at + 1 : end]) else ()
    return ()


def _end(words: Sequence[Token], at: int) -> int:
    """Where content that begins at `at` must end: a full mark, or ", while", ", although" with what the outlet sets against it."""
    for here in range(at, len(words)):
        if words[here].text in _OVER and here > at:
            return here
        if here > at and words[here - 1].text == "," and words[here].low in _AGAINST:
            return here
    return len(words)


_AGAINST = frozenset(["while", "whereas", "although", "though", "as", "but", "which", "who", "whom"])


def _clause_end(words: Sequence[Token], finite: Sequence[bool], at: int) -> int:
    here = at
    while here < len(words) and words[here].text not in HARD and words[here].text != ",":
        here += 1
    return here


def _bounded(words: Sequence[Token], found: list[Frame]) -> list[Frame]:
    """Contents end where the next cue of the same speaker begins: "said that … and has denied …"."""
    bounded: list[Frame] = []
    for index, frame in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        contents = frame.contents
        if following is not None and following.holder is None and following.said[0] > 0:
            start = following.said[0]
            joined = words[start - 1].low in word_class("conj") or words[start - 1].text == ","
            if joined:
                contents = tuple((a, min(b, start)) for a, b in contents if a < start)
        bounded.append(replace(frame, contents=contents))
    return bounded
