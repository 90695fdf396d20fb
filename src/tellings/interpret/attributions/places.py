"""How a verb of attitude stands in its sentence: as a finite verb, undergone, or as an open participle; and whose it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Literal

from tellings.interpret.clauses.tokens import Token, manner, word_class
from tellings.interpret.clauses.verbs import verb_forms
from tellings.interpret.names.words import roles
from tellings.interpret.phrases import phrase_before
from tellings.interpret.statements.cues import Range

How = Literal["finite", "passive", "participle", ""]
"""passive: "was criticised"; participle: ", criticising"; "" for a noun, an adjective, an infinitive, or what would only be."""

_LEADS = frozenset("and by for after before while without in of from when with as on at about or but".split())
_OBJECTS = frozenset(["to", "him", "her", "them", "it"])
_LONGEST_GROUP = 5  # words before the verb: "has also never really been"
_LONGEST_HEADLINE = 30  # words
_FARTHEST_SUBJECT = 40  # words back from an open participle


@cache
def _grouped() -> frozenset[str]:
    """Words that stand in the group of a verb, before it."""
    auxiliary = word_class("have", "negation", "do", "modal", "be")
    return auxiliary | (word_class("adverb") - word_class("pronoun") - word_class("day"))


@lru_cache(maxsize=4096)
def _in_group(word: str) -> bool:
    return word in _grouped() or word.endswith("n't")


def verb_group(words: Sequence[Token], at: int) -> int:
    """Where the group of the verb at `at` begins: "has not | publicly | endorsed"."""
    group = at
    while group > 0 and at - group < _LONGEST_GROUP:
        token = words[group - 1]
        if not (_in_group(token.low) or (manner(token.low) and not token.capital)):
            break
        group -= 1
    return group


def stands(words: Sequence[Token], finite: Sequence[bool], at: int) -> How:
    """How the verb at `at` stands."""
    token = words[at]
    if token.capital and at and words[at - 1].is_word:
        return "finite" if _headline(words, at) else ""
    group = verb_group(words, at)
    before = words[group - 1] if group else None
    tenses = verb_forms().get(token.low, frozenset())
    if group < at:
        between = words[group:at]
        if _undergoes(between):
            if token.low.endswith("ing"):
                return "finite"
            return "passive" if token.low.endswith("ed") or "past participle" in tenses else ""
        if any(each.low in word_class("modal") for each in between):
            return ""
        if any(each.low in word_class("have", "do") or each.low.endswith("n't") for each in between):
            return "finite"
    if before is not None and before.low == "to":
        return ""
    if finite[at] or _shows(words, at, before):
        return "finite"
    if token.low.endswith("ing"):
        return "participle" if before is None or not before.is_word or before.low in _LEADS else ""
    past = token.low.endswith("ed") or "past" in tenses
    return "finite" if past and before is not None and _past_stands(words, at, group, before) else ""


def _undergoes(between: Sequence[Token]) -> bool:
    """Whether a form of "be" stands right before the verb, or before one adverb: "was", "is widely"."""
    last = between[-1].low in word_class("be")
    return last or (
        len(between) > 1 and between[-2].low in word_class("be") and between[-1].low in word_class("adverb")
    )


def _past_stands(words: Sequence[Token], at: int, group: int, before: Token) -> bool:
    """Whether a past form has a subject before it and something it can govern behind it."""
    if before.low in word_class("det", "prep") or not (before.is_word or before.text == ","):
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or not (after.capital or after.low in word_class("det", "prep") | _OBJECTS):
        return False
    return before.is_word or phrase_before(words, group) is not None


def _shows(words: Sequence[Token], at: int, before: Token | None) -> bool:
    """Whether a form that looks like a plural noun is the verb of a poll, a report or somebody: "the poll shows Roe ahead"."""
    if before is None or not before.is_word or at + 1 >= len(words) or not words[at + 1].is_word:
        return False
    number, _, kind = roles().get(before.low, ("", "", ""))
    tenses = verb_forms().get(words[at].low, frozenset())
    if not kind or not tenses & {"present", "base"}:
        return False
    after = words[at + 1]
    opens = after.capital or after.text[0].isdigit() or after.low in word_class("det")
    opens = opens or (after.low.endswith("s") and number == "many")
    return opens and (number == "many") == ("base" in tenses)


def _headline(words: Sequence[Token], at: int) -> bool:
    """Whether a verb in capitals stands in a headline: "New Poll Shows Roe Ahead"."""
    tenses = verb_forms().get(words[at].low, frozenset())
    if not tenses & {"present", "past"} or at + 1 >= len(words) or len(words) > _LONGEST_HEADLINE:
        return False
    matter = [token for token in words if token.is_word and len(token.text) > 3]
    return len(matter) > 2 and sum(token.capital for token in matter) >= 0.8 * len(matter)


def subject_of(words: Sequence[Token], at: int, how: How) -> tuple[Range | None, int]:
    """The subject of the verb at `at`, and where the attributing words begin. None where it has none of its own."""
    group = verb_group(words, at)
    if how != "finite" or not group:
        return None, group
    before = words[group - 1]
    if before.low in ("who", "which", "that") and group > 1:
        comma = words[group - 2].text == ","
        return phrase_before(words, group - 1 - comma), group - 1
    found = None if before.low in word_class("conj") else phrase_before(words, group)
    return (None, group) if found is None else (found, found[0])


def subject_left(
    words: Sequence[Token], finite: Sequence[bool], at: int, speaks: Callable[[Range], bool]
) -> Range | None:
    """The subject of the nearest finite verb before `at` that can speak: whose word an open participle or a second verb is."""
    for here in range(at - 1, max(-1, at - _FARTHEST_SUBJECT), -1):
        if words[here].text in (";", ".", "?", "!"):
            return None
        found = subject_of(words, here, "finite")[0] if finite[here] else None
        if found is not None and speaks(found):
            return found
    return None
