"""The whole phrase that presents a speaker: "former mayor Ana Moreau, 51, who led the inquiry" for the name in it.

A newsroom marks it so: the name or noun with its titles, owner and attributes before it and its age, party, office and relative
clause behind it, without the comma that closes them.
"""

from __future__ import annotations

from collections.abc import Sequence

from tellings.interpret import lexicon
from tellings.interpret.clauses.tokens import Token, manner, tokens, word_class
from tellings.interpret.clauses.verbs import finite_verb, verb_forms
from tellings.interpret.names.words import roles
from tellings.interpret.speakers.described import LONGEST, closed, described_before, described_behind
from tellings.model import Reading, Span

_BEFORE = 160  # characters before a name in which its titles are looked for
_TITLES = 14  # words before a name
_OWNERS = ("'s", "’s")


def whole(text: str, core: Span, floor: int, ceiling: int, cue: int | None) -> Span:
    """The widest phrase around `core` in `[floor, ceiling)`. `cue`: where the verb group begins if it follows, None if it stands before.

    Never narrower than `core`, never beyond the bounds.
    """
    start = _start(text, core, max(floor, core.start - _BEFORE))
    end = (
        described_before(text, core, cue)
        if cue is not None
        else described_behind(text, core, min(ceiling, core.end + LONGEST))
    )
    while end > core.end and (text[end - 1].isspace() or text[end - 1] in ",;:–—-"):
        end -= 1
    return Span(core.article, start, max(end, core.end))


def presented(
    reading: Reading, sentence: Span, words: Sequence[Token], phrase: tuple[int, int], follows: int | None
) -> Span:
    """As `whole`, for the phrase `words[slice(*phrase)]` of a sentence: bounded by it and by the quotations beside the phrase."""
    first, last = phrase
    core = Span(reading.article.id, words[first].start, words[last - 1].end)
    if last - first == 1 and words[first].low in word_class("subject", "possessive") | word_class("relative"):
        return core
    floor = max((words[at].end for at in range(first) if words[at].text == "”"), default=sentence.start)
    ceiling = min((words[at].start for at in range(last, len(words)) if words[at].text == "”"), default=sentence.end)
    return whole(reading.article.text, core, floor, max(ceiling, core.end), follows)


def _start(text: str, core: Span, floor: int) -> int:
    """Where the titles, attributes and owner before a name begin."""
    before = tokens(text, min(floor, core.start), core.start)
    if floor > 0 and before and text[floor - 1].isalnum() and before[0].start == floor:
        before = before[1:]  # half a word
    opening = tokens(text, core.start, core.end)[:1]
    row = [*before, *opening]
    if not opening or opening[0].low in word_class("det", "subject"):
        return core.start
    at = len(before)
    while at > 0 and len(before) - at < _TITLES and "\n" not in text[row[at - 1].end : row[at].start]:
        token = row[at - 1]
        if token.low in word_class("det", "possessive") and token.low not in _NO_DETERMINERS:
            at -= 1
            break
        if not (_attribute(row, at - 1) if token.is_word else _inside(row, at - 1)):
            break
        at -= 1
    while at < len(before) and (not row[at].is_word or row[at].low in ("of", "for", "and")):
        at += 1
    if at == len(before) and at and row[at - 1].text == "," and text[core.end : core.end + 1] == ",":
        return _explained(row, at - 1, core.start)
    return row[at].start


def _inside(row: Sequence[Token], at: int) -> bool:
    """Whether a mark stands inside the phrase before a name: "Rep. Roe", "co-founder Roe", "AT&T"."""
    if not at or not row[at - 1].is_word:
        return False
    before = row[at - 1]
    if row[at].text == ".":
        return before.low in word_class("title") or len(before.text) < 3 or before.low in lexicon.words("abbreviations")
    return row[at].text in ("-", "&", "/") and before.end == row[at].start


def _explained(row: Sequence[Token], comma: int, start: int) -> int:
    """Where the phrase begins that the name behind the comma explains: "another clerk at the port, | Ana Moreau, said"."""
    for at in range(comma - 1, max(-1, comma - _TITLES), -1):
        token = row[at]
        if (
            not (token.is_word or token.text in ("-", "&"))
            or token.low in word_class("sub")
            or finite_verb(row, at)
            or token.low in lexicon.words("speech")
        ):
            return start
        if token.low.endswith(_OWNERS) and token.capital:
            while at > 0 and row[at - 1].capital:
                at -= 1
            return row[at].start
        if token.low in _PRESENTING and (
            at == 0 or not row[at - 1].is_word or row[at - 1].low not in word_class("prep")
        ):
            return token.start
    return start


_PRESENTING = frozenset(["a", "an", "the", "another", "one", "his", "her", "their"])


_NO_DETERMINERS = frozenset(["that", "this", "these", "those", "all", "both", "each", "no"])


def _titled(token: Token) -> bool:
    """Whether "of" or "for" behind the word goes on an office: "secretary of state Ana Moreau", "Director of Police Ana Moreau"."""
    return token.low in roles() or token.low in word_class("title")


def _attribute(row: Sequence[Token], at: int) -> bool:
    """Whether the word can stand in the phrase before a name."""
    token = row[at]
    if token.low in ("of", "for"):
        return at > 0 and at + 2 < len(row) and _titled(row[at - 1])
    if token.low in closed() or (token.low in lexicon.words("speech") and not token.capital):
        return False
    if token.low in roles() or token.low in word_class("title"):
        return True
    if manner(token.low) and not token.capital:
        return False
    if token.capital:
        return True
    if token.text[0].isdigit():
        return False
    tenses = verb_forms().get(token.low, frozenset())
    if token.low.endswith("ed") and (
        at == 0 or row[at - 1].low in word_class("det") or row[at - 1].low in lexicon.words("speech")
    ):
        return True  # "said retired surgeon Ana Moreau"
    if tenses & {"past", "present", "participle"}:
        return False
    return not (
        finite_verb(row, at) or (at and (row[at - 1].low.endswith("n't") or row[at - 1].low in word_class("modal")))
    )
