"""What stands inside a clause and is toned for itself: relatives, asides, questions that somebody is asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.clauses.tokens import DASHES, Token, word_class
from tellings.interpret.clauses.verbs import finite_verb, inflected, verb_forms
from tellings.interpret.status.phrases import IS_MODAL

CONDITIONS = frozenset(["if", "unless"])
ASKING = frozenset(["whether", "if", "what", "how", "why", "when", "who", "where", "which"])

_INNER = frozenset(["that", "which", "who", "how", "what", "why"])
_THINGS = frozenset(["something", "anything", "everything", "nothing", "things"])
_SUBJECT = 6  # words of the subject of a clause inside: "that a weak agreement would" has three
_SHORT = 3  # words of a noun phrase before a relative without its pronoun: "of | the plain forms | she would meet"
_CONTACT = frozenset(["i", "he", "she", "it", "we", "they"])


def has_verb(words: Sequence[Token], first: int, last: int) -> bool:
    return any(finite_verb(words, at) for at in range(first, last))


def before_relative(words: Sequence[Token], first: int, last: int, telling: Sequence[int]) -> int:
    """Where a clause inside the clause begins whose modal tones itself alone, else `last`: "rules that would bar", "asked how it will end",
    "the rules he would meet".

    It stands behind a noun or a question word, and the main verb before it. What stands behind "the chance that" tones the whole.
    `telling`: the places of the words that tone, modals among them.
    """
    modals = [at for at in telling if at > first + 2 and IS_MODAL[words[at].low]]
    if not modals:
        return last  # it lies behind the third word at the earliest
    latest = modals[-1]
    things = word_class("pronoun", "det")
    for at in range(first + 2, latest):
        low, before = words[at].low, words[at - 1]
        contact = _contact(words, first, at)
        inside = contact or low in _INNER or (before.low in _THINGS and low in things)
        if not inside or not before.is_word or before.low in lexicon.table("content_nouns"):
            continue
        verb = next((step for step in range(at + 1, min(last, at + _SUBJECT)) if finite_verb(words, step)), None)
        toned = verb is not None and IS_MODAL[words[verb].low]
        if toned and (contact or not finite_verb(words, at - 1)) and has_verb(words, first, at - 1):
            return at
        asks = low in ASKING and finite_verb(words, at - 1)
        if toned and asks:
            return at
    return last


def _contact(words: Sequence[Token], first: int, at: int) -> bool:
    """Whether a relative without its pronoun begins at `at`: a pronoun right behind a noun, which a determiner or a preposition
    opens. Behind a verb that takes whom it tells it is what is told: "assured the crew she would"."""
    if words[at].low not in _CONTACT or any(words[step].low in _addressing() for step in range(first, at)):
        return False
    for step in range(at - 2, max(first, at - 2 - _SHORT) - 1, -1):
        token = words[step]
        if token.low in word_class("det", "prep", "possessive", plus="of"):
            return words[at - 1].is_word
        if not token.is_word or token.low in word_class("conj", "sub", "subject") or finite_verb(words, step):
            return False
    return False


def supposes(words: Sequence[Token], first: int) -> bool:
    """Whether a clause opens as a condition: "if it fell", "had it fallen", "were the mill to fall"."""
    return words[first].low in CONDITIONS or inverted(words, first)


def inverted(words: Sequence[Token], first: int) -> bool:
    """Whether a clause opens with its verb, as a question does, and a condition without "if"."""
    following = words[first + 1] if first + 1 < len(words) else None
    verb = words[first].low in ("had", "were", "should") and (first == 0 or not words[first - 1].is_word)
    return (
        verb
        and following is not None
        and (following.capital or following.low in word_class("det", "subject", "possessive"))
    )


def aside(words: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """`[first, last)` of what is set between marks in the clause and has a verb of its own, with its marks: "— a woman who, if elected, would
    lead it —". The clause around it has its verb outside, right behind the aside where commas set it apart.

    An if-clause between marks is none: it is the condition of what stands around it.
    """
    for at in range(first + 1, last - 3):
        mark = words[at].text
        if words[at].is_word or (mark not in DASHES and mark not in ("(", ",")):
            continue
        if (
            _hyphen(words, at)
            or words[at + 1].low in CONDITIONS
            or (mark == "," and words[at + 1].low not in _RELATIVES)
        ):
            continue
        end = _closing(words, at, last)
        if end is None or not has_verb(words, at + 1, end):
            continue
        outside = has_verb(words, first, at) if mark != "," else False
        if outside or _goes_on(words, end + 1, last):
            return at, end + 1
    return None


def _closing(words: Sequence[Token], at: int, last: int) -> int | None:
    """The mark that closes what the mark at `at` opens: of commas the one that a verb follows."""
    mark = words[at].text
    for end in range(at + 2, last - 1):
        text = words[end].text
        closes = text == ")" if mark == "(" else text in DASHES if mark in DASHES else text == ","
        if closes and (mark != "," or _goes_on(words, end + 1, last)) and not _hyphen(words, end):
            return end
    return None


def _hyphen(words: Sequence[Token], at: int) -> bool:
    """Whether the mark at `at` joins two words."""
    return words[at].text == "-" and words[at - 1].end == words[at].start


def _goes_on(words: Sequence[Token], at: int, last: int) -> bool:
    """Whether a verb stands at `at`, or an adverb and a verb: behind a mark its form alone tells."""
    after_adverb = words[at].low in word_class("adverb") or words[at].low.endswith("ly")
    some = range(at, min(last, at + 1 + after_adverb))
    return any(finite_verb(words, step) or _TENSES & verb_forms().get(words[step].low, frozenset()) for step in some)


_TENSES = frozenset(["past", "present"])
_RELATIVES = frozenset(["who", "which", "whose", "whom", "where"])
_ADDRESSED = 5  # words between "asked" and its "if": "asked the head of the board if"


def asked_before(words: Sequence[Token], at: int) -> bool:
    """Whether the "if" at or before `at` is a question's: a verb of asking stands a few words before it, no mark between."""
    for step in range(at - 1, max(-1, at - 1 - _ADDRESSED), -1):
        if not words[step].is_word:
            return False
        if _asks(words[step]):
            return True
    return False


def asked_first(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether the clause opens with what somebody is asked: "Asked if she knew", "When pressed on whether it holds"."""
    at = first + (words[first].low in ("when", "once"))
    opener = at + 1 + (at + 1 < last and words[at + 1].low in ("on", "about"))
    return opener < last and _asks(words[at]) and words[opener].low in ("if", "whether")


def _asks(token: Token) -> bool:
    return _speech().get(token.low, ("", ""))[1] == "ask"


@cache
def _speech() -> dict[str, tuple[str, str]]:
    """Forms of the verbs of speech and thought to their lemmas and kinds."""
    return {row[0]: (row[1], row[2]) for row in lexicon.rows("speech") if len(row) > 2}


@cache
def _addressing() -> frozenset[str]:
    """Forms of the verbs that take whom they tell and what."""
    return frozenset().union(*(inflected(lemma) for lemma in _TELLING))


_TELLING = "tell warn assure promise remind inform advise persuade convince notify ask show teach guarantee".split()
