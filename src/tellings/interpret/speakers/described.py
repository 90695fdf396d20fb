"""What describes a speaker behind the name: ", 51", " (D-Ostra)", ", the mayor of Lund", ", who led the inquiry"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.clauses.tokens import DASHES, Token, manner, tokens, word_class
from tellings.interpret.clauses.verbs import finite_verb
from tellings.interpret.names.words import roles
from tellings.interpret.speakers.frames import listed
from tellings.model import Span

LONGEST = 400  # characters: descriptions of thirty words occur, longer ones are noise
_OWNERS = ("'s", "’s")
_OPENING, _CLOSING = DASHES | {",", "("}, DASHES | {",", ")"}
_MARKS = frozenset('"“”„«»')
_PARTY = re.compile(r"\s?\([A-Z][\w .,’'-]{0,30}\)")
_AGE = re.compile(r"\d{1,3}$")


@cache
def closed() -> frozenset[str]:
    """Function words: none of them stands in a title or opens a description."""
    names = (
        "prep",
        "conj",
        "sub",
        "relative",
        "subject",
        "be",
        "have",
        "do",
        "modal",
        "negation",
        "adverb",
        "day",
        "wh",
        "time",
        "contraction",
    )
    return frozenset(word for name in names for word in word_class(name))


def described_before(text: str, core: Span, cue: int) -> int:
    """The end of what describes a subject, given that its verb group begins at `cue`."""
    if not 0 < cue - core.end <= LONGEST:
        return core.end
    between = text[core.end : cue]
    if any(mark in between for mark in _MARKS) or "\n" in between:
        return core.end
    row = tokens(text, core.end, cue)
    while row and (row[-1].low in closed() or (manner(row[-1].low) and not row[-1].capital)):
        row = row[:-1]
    if not row:
        return core.end
    hit = _PARTY.match(text, core.end, cue)
    first = next((at for at, token in enumerate(row) if hit is None or token.start >= hit.end()), len(row))
    if first == len(row):
        return row[-1].end
    opener = row[first]
    if opener.is_word:  # "the groups who wrote to her", "the mayor of Ostra"
        clean = not any(token.text in (",", ";") for token in row[first:]) or row[-1].text == ","
        return row[-1].end if clean and opener.low in listed("postmodifier") else core.end if hit is None else hit.end()
    near = core.end if hit is None else hit.end()
    if opener.text not in _OPENING:
        return near
    shut = row[-1].text in _CLOSING
    if not shut or len(row) - first < 3 or not _describes(row, first + 1):
        return near
    return row[-1].end if row[-1].text == ")" else row[-1].start


def _describes(row: Sequence[Token], at: int) -> bool:
    """Whether what begins at `at`, behind a comma, tells who somebody is: ", the mayor", ", 51", ", who", ", president of"."""
    token = row[at]
    if token.low in ("who", "whose") or token.text[0].isdigit():
        return True
    if (
        token.low in listed("aside")
        or token.low in word_class("subject")
        or (token.low in word_class("adverb") and token.low not in ("now", "then", "once", "long"))
    ):
        return False
    if token.low.endswith("ing") and not token.capital and token.low not in roles():
        return False
    return token.is_word


def described_behind(text: str, core: Span, ceiling: int) -> int:
    """The end of what describes somebody named behind the verb: "said Ana Moreau, the mayor of Ostra." """
    end = core.end
    hit = _PARTY.match(text, end, ceiling)
    if hit:
        end = hit.end()
    row = tokens(text, end, ceiling)
    if (
        ceiling < len(text)
        and row
        and row[-1].end == ceiling
        and text[ceiling - 1].isalnum()
        and text[ceiling].isalnum()
    ):
        row = row[:-1]
    if not row or "\n" in text[end : row[0].start]:
        return end
    at = 0
    if row[0].low in ("who", "of", "from") or (
        row[0].low in ("for", "at", "in", "with") and core.end - core.start > 3 and not text[core.start].isupper()
    ):
        return _run(text, row, 0, end)
    while at + 1 < len(row) and row[at].text == "," and _presents(row, at + 1):
        beyond = _run(text, row, at + 1, end)
        if beyond <= row[at].end:
            break
        end = beyond
        at = next((place for place in range(at + 1, len(row)) if row[place].start >= end), len(row))
    return end


def _presents(row: Sequence[Token], at: int) -> bool:
    """Whether a phrase behind a comma at the end of an attribution goes on with who the speaker is."""
    token = row[at]
    if token.low in ("who", "whose") or (_AGE.match(token.text) and at + 1 < len(row) and not row[at + 1].is_word):
        return True
    if token.low in ("a", "an", "the", "one", "another", "his", "her", "their", "its", "former", "now", "then"):
        return not (token.low in ("now", "then") and at + 1 < len(row) and row[at + 1].low in word_class("subject"))
    if token.low in listed("aside") or token.low in closed() or token.low.endswith("ing"):
        return False
    ahead = row[at : at + 6]
    stop = next(
        (place for place, each in enumerate(ahead) if not each.is_word and each.text not in ("-", "&", "/")), len(ahead)
    )
    return token.low.endswith(_OWNERS) or token.capital or any(each.low in roles() for each in ahead[:stop])


def _run(text: str, row: Sequence[Token], at: int, end: int) -> int:
    """The end of a description that begins at `at`: its sentence's end, or the mark or word by which the sentence goes on."""
    relative = row[at].low in ("who", "whose")
    begun = end
    for place in range(at, len(row)):
        token = row[place]
        if token.low in ("who", "that", "which", "whose", "whom", "where"):
            relative = True
        elif not relative and place > at and finite_verb(row, place):
            return begun  # "according to Moreau, the bridge will be shut"
        if (
            token.text in (";", "?", "!", ":", "…")
            or token.text in DASHES - {"-"}
            or token.text[0] in _MARKS
            or "\n" in text[end : token.start]
        ):
            return end
        if token.text == ".":
            if not _shortened(row, place):
                return end
            end = token.end
            continue
        if token.text == ",":
            following = row[place + 1] if place + 1 < len(row) else None
            if following is None or not _goes_on(row, place + 1):
                return end
            continue
        if place > at and not relative and token.low in listed("break") and _said_there(row, place):
            return end
        if place > at and not relative and token.low in word_class("day") and row[place - 1].low != "on":
            return end
        if token.is_word or token.text in (")", "%"):
            end = token.end
    return end


def _shortened(row: Sequence[Token], at: int) -> bool:
    """Whether the stop at `at` belongs to a short form inside the sentence: "Sen. Moreau", "Lund, Ost., said"."""
    before, after = row[at - 1], row[at + 1] if at + 1 < len(row) else None
    if not at or before.end != row[at].start:
        return False
    short = (
        before.low in lexicon.words("abbreviations")
        or (len(before.text) == 1 and before.capital)
        or before.low in word_class("title")
    )
    return short or (after is not None and (after.text == "," or after.text[0].islower()))


def _said_there(row: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` goes on with the saying, not with the speaker: "said Roe, the mayor, | in a statement"."""
    return row[at].low not in ("in", "on") or _aside(row, at + 1)


def _aside(row: Sequence[Token], at: int) -> bool:
    """Whether "in" or "on" tells where the words were said: "in an interview", "on Monday", "in a statement"."""
    ahead = row[at : at + 5]
    return any(token.low in word_class("day") or token.low in listed("occasion") for token in ahead) or bool(
        ahead and ahead[0].text[0].isdigit()
    )


def _goes_on(row: Sequence[Token], at: int) -> bool:
    """Whether the description goes on behind a comma inside it: "Lund, Ostra", "a clerk, 31, and poet", "who sat, as ever, apart"."""
    token = row[at]
    if token.low == "and":
        return at + 1 < len(row) and row[at + 1].low not in word_class("subject") and not finite_verb(row, at + 1)
    return _presents(row, at)
