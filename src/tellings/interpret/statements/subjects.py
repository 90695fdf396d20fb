"""Where a clause must begin to be read by itself: at the subject that an inserted clause or a conjunction cut off."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.interpret.clauses.clauses import Clause
from tellings.interpret.clauses.tokens import Token, manner, word_class
from tellings.interpret.clauses.verbs import verb_forms
from tellings.interpret.phrases import phrase_before

LONGEST_HEAD = 8  # words of what a relative clause tells about: longer ones are clauses themselves
LONGEST_WHOLE = 45  # words of a clause with its subject and what stands between: longer ones are no easier to read
_RELATIVES = frozenset(["who", "which", "where", "whose"])
_BARS = frozenset([";", ":", "?", "!", "”", "•", "|"])


def beginning(
    words: Sequence[Token], finite: Sequence[bool], pieces: Sequence[Clause], index: int, floor: int
) -> tuple[int, int]:
    """The place where the piece at `index` can be read from, and the index of the piece that it lies in.

    `floor`: no place before it is looked at (the content of an attribution begins there). The piece's own beginning where
    it has its subject, or where none is found near enough.
    """
    piece = pieces[index]
    if words[piece.first].low in _RELATIVES and piece.opener == "who":
        return _head(words, pieces, index, floor)
    at = index
    while _lacks_subject(words, finite, pieces[at]) or (at < index and _hangs(words, pieces[at])):
        if at == 0 or pieces[at - 1].first < floor or _barred(words, pieces[at - 1].last, pieces[at].first):
            return piece.first, index
        at -= 1
    if at == index:
        return piece.first, index
    start = pieces[at].first
    if words[start].low in _RELATIVES and pieces[at].opener == "who":
        start, at = _head(words, pieces, at, floor)
    return (start, at) if piece.last - start <= LONGEST_WHOLE else (piece.first, index)


def _lacks_subject(words: Sequence[Token], finite: Sequence[bool], piece: Clause) -> bool:
    """Whether the piece goes on the predicate of a clause before it: "could lose her seat", "and sent a wall of water"."""
    if piece.opener != "rest" and piece.opener not in word_class("conj"):
        return False
    at = piece.first
    while at < piece.last - 1 and not finite[at] and (words[at].low in word_class("adverb") or _manner(words[at])):
        at += 1
    return finite[at] or (piece.opener in word_class("conj") and _past(words[at]))


def _manner(token: Token) -> bool:
    return manner(token.low)


def _past(token: Token) -> bool:
    forms = verb_forms().get(token.low, frozenset())
    past = ("past" in forms and "base" not in forms) or (not forms and token.low.endswith("ed"))
    return past and not token.capital


def _hangs(words: Sequence[Token], piece: Clause) -> bool:
    """Whether a piece between stands inside the clause that is looked for: "who lost her seat", "because it was late"."""
    return piece.opener in ("ing", "ed") or words[piece.first].low in word_class(
        "sub", plus="who which where whose", minus="that"
    )


def _barred(words: Sequence[Token], first: int, last: int) -> bool:
    return any(words[at].text in _BARS for at in range(first, last))


def _head(words: Sequence[Token], pieces: Sequence[Clause], index: int, floor: int) -> tuple[int, int]:
    """The short phrase right before a relative clause: "a mayor | who lost her house"."""
    first = pieces[index].first
    comma = first > 0 and words[first - 1].text == ","
    phrase = phrase_before(words, first - comma)
    if words[first].low == "where" and not comma:
        return first, index  # "asked where they were", "pinpoint where"
    if phrase is None or not _opens_phrase(words[phrase[0]]) or any(w.low == "to" for w in words[slice(*phrase)]):
        return first, index
    if words[phrase[0] - 1].low == "and" and phrase[0] > 1:  # "Ann Roe and her daughter, who are hurt"
        left = phrase_before(words, phrase[0] - 1)
        if left is None or left[1] != phrase[0] - 1:
            return first, index
        start = max(left[0], *(at + 1 for at in range(*left) if words[at].low in word_class("prep")), 0)
        if not _opens_phrase(words[start]):
            return first, index
        phrase = (start, phrase[1])
    if phrase[0] < floor or phrase[1] != first - comma or phrase[1] - phrase[0] > LONGEST_HEAD:
        return first, index
    before = next((at for at in range(index - 1, -1, -1) if pieces[at].first <= phrase[0] < pieces[at].last), None)
    return (first, index) if before is None else (phrase[0], index)


def _opens_phrase(token: Token) -> bool:
    """Whether a noun phrase surely begins here: what else stands before a relative may be a verb with its object."""
    return token.capital or token.text[0].isdigit() or token.low in word_class("det")
