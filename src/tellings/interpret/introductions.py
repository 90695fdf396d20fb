"""How an article introduces its people: "former mayor Ana Moreau, 51", "Roe, the head of the port", "Sen. Lind (D-Ostra)".

What stands beside a name to say who bears it is the outlet's own word, whoever speaks in the sentence around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from tellings.interpret import lexicon
from tellings.interpret.clauses.tokens import Token, tokens, word_class
from tellings.interpret.clauses.verbs import finite_verb
from tellings.interpret.names.words import roles, titles
from tellings.interpret.speakers.mentions import whole
from tellings.model import Entity, Reading, Span

_LOOKED = 40  # mentions of one person: who was not introduced by then is taken as known
_FARTHEST = 160  # characters behind a name in which an apposition ends
_PARTY = 8  # words and marks in brackets: "(D-Ostra)", "(Liberal, Lund North)"
_ABODE = 4  # words of where somebody is from: "of North Lund County, Ostra"
_SEAT = re.compile(r"[A-Z]{1,4}-[A-Z]")  # "D-Ostra"
_LONGEST_WORD = 30  # characters
_AGE = re.compile(r"\d{1,3}$")
_OPENING = frozenset(["a", "an", "the", "former", "one", "his", "her", "their", "its", "then", "now"])
_RELATIVES = frozenset(["who", "whose", "whom", "which", "that", "where"])


def mark(reading: Reading) -> Reading:
    """The reading whose people have the phrase that introduces them, where there is one. Names must be marked before."""
    people = sorted((span.start, span.end) for one in reading.entities if one.kind == "person" for span in one.mentions)
    begins = [sentence.start for sentence in reading.sentences]
    entities = (_introduced(one, reading, people, begins) if one.kind == "person" else one for one in reading.entities)
    return replace(reading, entities=tuple(entities))


def _introduced(person: Entity, reading: Reading, people: Sequence[tuple[int, int]], begins: Sequence[int]) -> Entity:
    text = reading.article.text
    found = (
        _introduction(mention, text, reading.sentences[bisect_right(begins, mention.start) - 1], people)
        for mention in person.mentions[:_LOOKED]
        if _described(text, mention)
    )
    return replace(person, introduced=next((span for span in found if span), None))


def _described(text: str, mention: Span) -> bool:
    """Whether something may: a mark that opens it right behind the name, or a word before the name that can end a title. Of most mentions
    nothing does, and this tells it at once."""
    if text.startswith((",", " (", ".,"), mention.end):
        return True
    before = text[max(0, mention.start - _LONGEST_WORD) : mention.start].split()[-1:]
    word = before[0].rstrip(".").lower() if before else ""
    return _is_office(word) or (word != "" and before[0][0].isupper() and word not in titles())


def _introduction(mention: Span, text: str, sentence: Span, people: Sequence[tuple[int, int]]) -> Span | None:
    """The name with the office before it and what describes its bearer behind it; None where neither stands."""
    floor = max(sentence.start, _before(text, people, bisect_left(people, (mention.start, mention.end))))
    behind = bisect_right(people, (mention.end, 0))
    ceiling = min(sentence.end, mention.end + _FARTHEST, people[behind][0] if behind < len(people) else sentence.end)
    start = _office(text, whole(text, mention, min(floor, mention.start), mention.end, None).start, mention.start)
    end = _description(
        tokens(text, mention.end, ceiling), mention.end, ceiling == sentence.end, titled=start < mention.start
    )
    return Span(mention.article, start, end) if (start, end) != (mention.start, mention.end) else None


def _before(text: str, people: Sequence[tuple[int, int]], at: int) -> int:
    """Where the words before the person at `at` begin: behind the one before, unless that one owns what follows ("Roe's deputy")."""
    if not at:
        return 0
    start, end = people[at - 1]
    return start if text[end : end + 1] in ("'", "’") else end


def _office(text: str, start: int, name: int) -> int:
    """Where the office begins in the words `[start, name)` before a name; `name` where they hold none.

    "outspoken critics of President" is two phrases: what follows "of" is an office itself.
    """
    row = tokens(text, start, name)
    offices = [at for at, token in enumerate(row) if _tells_who(token)]
    parted = [at for at in offices if row[at - 1].low == "of" and at]
    return row[parted[-1] if parted else 0].start if offices else name


def _tells_who(token: Token) -> bool:
    return _is_office(token.low)


@lru_cache(maxsize=8192)
def _is_office(word: str) -> bool:
    """Whether a word says what somebody is, also as the last part of "half-brother", "ex-president", "co-chair"."""
    known = roles().get(word) or roles().get(word.rsplit("-", 1)[-1])
    return (known is not None and known[2] == "person") or titles().get(word, ("", ""))[1] == "title"


def _description(row: Sequence[Token], end: int, whole_sentence: bool, *, titled: bool) -> int:
    """Where what describes a person ends in the words behind the name; `end` where nothing does.

    `whole_sentence`: the row reaches to its sentence's end, not to another name. `titled`: an office stands before the name.
    """
    at = 1 if len(row) > 1 and row[0].text == "." and row[1].text == "," else 0  # "Roe Jr., the mayor"
    if at + 1 < len(row) and row[at].text == "(" and row[at + 1].capital:
        shut = next((here for here in range(1, min(len(row), _PARTY)) if row[here].text == ")"), None)
        if shut is None:
            return end
        end, at = row[shut].end, shut + 1
    elif titled and len(row) > 1 and row[0].low == "of" and row[1].capital:
        at = next(
            (here for here in range(1, min(len(row), 1 + _ABODE)) if not row[here].capital), min(len(row), 1 + _ABODE)
        )
        end = row[at - 1].end
    while at + 1 < len(row) and row[at].text == ",":
        shut = _apposition(row, at + 1, whole_sentence)
        if shut is None:
            break
        end, at = row[shut - 1].end, shut
    return end


def _apposition(row: Sequence[Token], at: int, whole_sentence: bool) -> int | None:
    """The place behind the apposition that begins at `at`, its closing comma not among it; None where none does."""
    if _AGE.match(row[at].text) or _SEAT.match(row[at].text):
        stop = at + 1 < len(row) and row[at + 1].text == "." and _SEAT.match(row[at].text) is not None
        last = at + 1 + stop
        return last if last >= len(row) or not row[last].is_word else None
    post = _tells_who(row[at]) and at + 1 < len(row) and row[at + 1].low in ("of", "for", "at")
    if row[at].low not in _OPENING and not post:
        return None
    for here in range(at + 1, len(row)):
        token = row[here]
        if finite_verb(row, here):
            return None  # "Roe, the council said": a clause
        closes = token.text in (",", ";", "(", "—", "–") or token.low in _RELATIVES
        closes = closes or (token.text in (".", "!", "?") and not _shortened(row, here))
        if closes:
            return here if any(map(_tells_who, row[at:here])) else None
    return len(row) if whole_sentence and any(map(_tells_who, row[at:])) else None


def _shortened(row: Sequence[Token], at: int) -> bool:
    """Whether the stop at `at` belongs to a short form: "a St. Lund councillor"."""
    before = row[at - 1]
    return before.low in word_class("title") or len(before.text) == 1 or before.low in lexicon.words("abbreviations")
