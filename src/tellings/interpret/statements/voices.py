"""Who can be the holder of words: a person, a body, a place for its government, a document. "Tensions" and "few reasons" cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.clauses.tokens import Token, manner, word_class
from tellings.interpret.clauses.verbs import verb_forms
from tellings.interpret.credits.sources import is_document, is_medium, is_press, is_reports
from tellings.interpret.holders import apposed_person
from tellings.interpret.speakers.cast import Cast
from tellings.interpret.statements.cues import Range

Speaks = Callable[[Range, str], bool]
"""Whether the phrase at a range of a sentence's tokens can be the subject of the verb of speech with that lemma."""

_BEHIND = frozenset(["of", "for", "in", "at", "from", "with", "on", "to", "over", "about", "near", "close", "familiar"])
_SOMEBODY = frozenset(
    "someone somebody everyone everybody anyone anybody many some others most both two three four five few several all "
    "each either neither those one another critics sources".split()
)
_NOBODY = frozenset(["there", "this", "these", "ones", "them", "him", "us", "me", "mine"])

_DOERS = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "man", "men", "ant", "ants")
_THINGS = frozenset(
    "number numbers matter matters weather order orders power powers offer offers chapter chapters disaster disasters error "
    "errors water waters winter summer computer computers tower towers river rivers harbor factor factors another further "
    "other others after later either neither rather whether major minor senior junior former latter lower upper higher "
    "greater better larger smaller earlier terror horror under over however important significant relevant restaurant".split()
)

_WHEN = frozenset(
    ["late", "early", "last", "next", "earlier", "later", "again", "before", "elsewhere", "here", "first", "only"]
)


@cache
def _speakers() -> frozenset[str]:
    """Nouns for persons, bodies and documents, and the words for the people of a place."""
    demonyms = frozenset(word.lower() for word in lexicon.words("demonyms"))
    heads = frozenset(word.lower() for word in lexicon.words("organisation_heads"))
    return (
        lexicon.words("holders")
        | lexicon.words("roles")
        | lexicon.words("people")
        | demonyms
        | heads
        | word_class("title")
    )


def strength(lemma: str) -> str:
    """ "plain", "act" or "" for what lies between, as speech_strength.tsv documents them."""
    return lexicon.table("speech_strength").get(lemma, "")


def speaking(people: Cast, words: Sequence[Token]) -> Speaks:
    """The judge of holders for one sentence."""

    def speaks(phrase: Range, lemma: str) -> bool:
        return _speaks(people, words, *phrase, lemma)

    return speaks


def _speaks(people: Cast, words: Sequence[Token], first: int, last: int, lemma: str) -> bool:
    head = next((at for at in range(first + 1, last) if words[at].low in _BEHIND), last) - 1
    if head > first and _participle(words[head]):
        head -= 1  # "those asked say", "the divers involved in the rescue said"
    token = words[head]
    if token.low in _NOBODY or token.low.endswith("'s") or token.text in ("'", "’"):
        return False
    if token.low in word_class("subject"):
        return token.low not in ("i", "we", "you")  # outside of quotes there is nobody whom they could mean
    kinds = {entity.kind for span, entity in people.inside(words[first].start, token.end) if span.end >= token.end}
    placed = first > 0 and words[first - 1].low in word_class("prep") and words[first - 1].low != "to"
    if kinds & {"person", "organisation"} or ("place" in kinds and not placed):
        return True
    return apposed_person(people, words, last) is not None or _noun_speaks(words, first, head, strength(lemma))


def _noun_speaks(words: Sequence[Token], first: int, head: int, force: str) -> bool:
    """Whether the phrase that ends in its head noun names somebody by that noun."""
    token = words[head]
    if token.low in _SOMEBODY:
        return force != "act"
    singular = token.low[:-1] if token.low.endswith("s") else token.low
    if token.low in _speakers() or singular in _speakers():
        return True
    named = " ".join(word.text for word in words[first : head + 1])
    if is_press(named):
        return True
    if is_document(named) or is_medium(named) or is_reports(named):
        return True
    if (
        token.capital
    ):  # a name that nobody marked; a common noun at the start of its sentence is one only before a plain verb
        return force == "plain" or (head > 0 and force == "") or (force == "" and not token.low.endswith("s"))
    if token.low.endswith(_DOERS) and len(token.low) > 5 and token.low not in _THINGS and force == "":
        return not _no_noun(token)
    return force == "plain" and not _no_noun(token)


def _no_noun(token: Token) -> bool:
    if token.low in _WHEN or manner(token.low):
        return True
    closed = ("adverb", "prep", "conj", "sub", "time", "day", "be", "have", "do", "modal", "det")
    return any(token.low in word_class(name) for name in closed) or bool(
        verb_forms().get(token.low, frozenset()) & {"past", "past participle", "participle"}
    )


def _participle(token: Token) -> bool:
    return "past participle" in verb_forms().get(token.low, frozenset()) or token.low.endswith("ed")
