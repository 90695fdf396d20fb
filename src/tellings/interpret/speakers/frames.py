"""The words around a quotation, as a row of tokens in which each quotation is one token, and the phrases in that row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tellings.interpret import lexicon
from tellings.interpret.clauses import tokens as clauses_tokens
from tellings.interpret.clauses.tokens import manner
from tellings.interpret.clauses.verbs import finite_verb
from tellings.interpret.names.words import never, roles, titles
from tellings.interpret.phrases import phrase_before

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Maj|Sgt|Capt|Prof|Rev|St|Jr|Sr)\."
    r"|\d+(?:[.,]\d+)+|[A-Z]\.(?=\s)|\b(?:[DRI]-)?[A-Z][a-z]{1,5}\.(?=,|\s[a-z0-9])|[^\W_]+(?:[-&][^\W_]+|['’](?![sS]\b)[^\W_]+)*|['’][sS]\b|--|[^\w\s]"
)
_BE = frozenset(["was", "were", "been", "be", "is", "are", "being", "am", "got"])
_PRONOUNS = frozenset(["he", "she", "they", "it"])
_PARTS_OF_DAY = frozenset(["morning", "afternoon", "evening", "night"])
_DASHES = (",", "—", "–", "--")
_PARTY = ("D-", "R-", "I-")
_NAMED = frozenset(["called", "dubbed", "termed", "labeled", "labelled", "nicknamed"])
_SURE_VERBS = frozenset(["says", "tells", "adds", "writes", "argues", "warns", "insists", "believes", "thinks"])


Phrase = tuple[int, int]
"""`[first, last)` of the tokens of a phrase in its frame."""


@dataclass(slots=True, eq=False)
class Token(clauses_tokens.Token):
    """A token of a frame, in which quotations are numbered and persons flagged. `low` keeps its apostrophes as printed.

    `quote` is the number of the quotation that the token "”" stands for, -1 for none or any; `person`: it names one.
    """

    quote: int = -1
    person: bool = False

    def of_person(self) -> Token:
        """The token flagged as one of a person's name; of tokens that other quotations share this makes another."""
        return Token(self.text, self.low, self.start, self.end, self.is_word, self.capital, self.quote, True)

    @property
    def word(self) -> bool:
        return self.quote < 0 and self.text[0].isalnum()

    @property
    def auxiliary(self) -> bool:
        return self.low in listed("auxiliary") and not self.capital

    @property
    def adverb(self) -> bool:
        return self.low in listed("adverb") or (manner(self.low) and not self.capital)


def frame(
    text: str, start: int, end: int, quoted: Sequence[tuple[int, int, int]], people: Sequence[tuple[int, int]]
) -> list[Token]:
    """The tokens of `[start, end)`; `quoted` are `(start, end, number)` of the quotations in it, marks included, in order.

    `people` are the `[start, end)` of the persons named in it, in order: their tokens are flagged.
    """
    tokens: list[Token] = []
    at = start
    for left, right, number in quoted:
        tokens += _outside(text, at, left)
        tokens.append(Token("”", "”", left, right, False, False, number))
        at = max(at, right)
    tokens += _outside(text, at, end)
    return _with_people(tokens, people)


def flagged(words: Sequence[clauses_tokens.Token], people: Sequence[tuple[int, int]]) -> list[Token]:
    """The words of a sentence as tokens of a frame: "”" stands for a quotation, the names of `people` are flagged."""
    row = [
        Token(word.text, word.low, word.start, word.end, word.is_word, word.capital, 0 if word.low == "”" else -1)
        for word in words
    ]
    return _with_people(row, people)


def _with_people(tokens: list[Token], people: Sequence[tuple[int, int]]) -> list[Token]:
    at = 0
    for number, token in enumerate(tokens) if people else ():
        while at < len(people) and people[at][1] <= token.start:
            at += 1
        if at < len(people) and people[at][0] <= token.start:
            tokens[number] = token.of_person()
    return tokens


@lru_cache(maxsize=64)  # of many quotations in one sentence each reads the same stretches
def _outside(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of a stretch without quotations; what stands in brackets is left out."""
    found: list[Token] = []
    aside: list[Token] = []
    depth = 0
    for hit in _TOKEN.finditer(text, start, end) if end > start else ():
        word = hit.group()
        if word in "([":
            depth += 1
        elif word in ")]":
            depth = max(0, depth - 1)
        else:
            token = Token(word, word.lower(), *hit.span(), word[0].isalnum(), word[0].isupper())
            (aside if depth else found).append(token)
        if not depth:
            aside = []
    return (*found, *aside)  # a bracket that is still open holds the quotation behind it


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one class of speaker_words.tsv."""
    return frozenset(word for word, kind in lexicon.rows("speaker_words") if kind == name)


@cache
def verbs() -> dict[str, tuple[str, str, str]]:
    """Form -> (lemma, class, tense) of the verbs of speech."""
    return {row[0]: (row[1], row[2], row[3]) for row in lexicon.rows("speech")}


def finite(token: Token) -> bool:
    """Whether the token alone looks like "said" or "says"."""
    return not token.capital and token.low in verbs() and verbs()[token.low][2] in ("past", "present")


def participle(token: Token) -> bool:
    """Whether the token looks like "saying": the verb of a clause whose subject is the main one's."""
    office = token.low in roles() or token.low in ("acting", "incoming", "outgoing")  # "said acting mayor Ana Moreau"
    return token.low.endswith("ing") and len(token.low) > 5 and not token.capital and not office


def speakable(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase can be a speaker: a pronoun, a name, or a noun for people, bodies, or documents; of what is counted, only people."""
    words = tokens[slice(*phrase)]
    if words[0].text[0].isdigit():
        return any(roles().get(token.low, ("",) * 3)[2] == "person" for token in words)
    return any(
        token.person
        or token.capital
        or token.low in _PRONOUNS
        or token.low in roles()
        or token.low in listed("somebody") | listed("answer")
        for token in words
    )


def plain(token: Token) -> bool:
    """Whether a verb does nothing but report ("said", "told", "wrote"): it outweighs "showed" and "believed" nearer by."""
    return verbs()[token.low][0] in listed("plain")


def aloud(token: Token) -> bool:
    """Whether a verb of speech is one of utterance: "shouted", not "believe" or "showed"."""
    return verbs()[token.low][1] in ("say", "ask", "answer", "add")


def told(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is a finite verb of speech here: not in "the alleged plan", "was asked", "United States"."""
    token = tokens[at]
    if token.capital or token.low not in verbs():
        return False
    tense = verbs()[token.low][2]
    before = tokens[at - 1] if at else None
    if before is None:
        return tense in ("past", "present")
    if tense == "participle":
        return before.person and verbs()[token.low][1] != "add"
    if token.low in _NAMED and at + 1 < len(tokens) and tokens[at + 1].quote >= 0:
        return _names_what(tokens, at)
    if tense == "base":
        return before.low in ("they", "we", "i", "you", "who") or roles().get(before.low, ("",))[0] == "many"
    if before.low in listed("determiner") or before.low in ("of", "no", "any", "more", "to", "'s", "’s"):
        return False
    if before.low in _BE and token.low != "quoted":
        return False
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if following in ("by", "to") and tense == "past" and token.low not in ("said", "wrote", "told", "spoke"):
        return following == "to" and before.person
    if tense == "present" and token.low not in _SURE_VERBS:  # "claims" and "notes" are nouns as well
        return before.capital or before.low in _PRONOUNS or before.low in ("who", "which") or before.low in roles()
    return True


def _names_what(tokens: Sequence[Token], at: int) -> bool:
    """Whether who names something with the quotation that follows at once says of what: "what Moreau called ”", "she called ”"; in
    "boats often called ”" nobody does."""
    return tokens[at - 1].low in _PRONOUNS or any(
        token.low in ("what", "that", "which", "whom") for token in tokens[max(0, at - 12) : at]
    )


def verb_behind(tokens: Sequence[Token], at: int) -> int | None:
    """The place of the verb of speech whose subject ends right before `at`, asides in commas and relative clauses passed over; None
    when it stands before its subject or nowhere."""
    if at < len(tokens) and tokens[at].text == ".":
        return None
    for number in range(at, min(len(tokens), at + 40)):
        token = tokens[number]
        if token.quote >= 0 or token.text in (".", ";", "?", "!"):
            return None
        if told(tokens, number) and (
            number == at
            or tokens[number - 1].text in _DASHES
            or tokens[number - 1].auxiliary
            or tokens[number - 1].adverb
            or tokens[at].low in ("who", "of", "for", "from", "in", "at", "with", "that")
        ):
            while number > at and (tokens[number - 1].auxiliary or tokens[number - 1].adverb):
                number -= 1
            return number
    return None


def cue(tokens: Sequence[Token], subject: Phrase, here: int) -> int | None:
    """The place of the word that gives the quotation at `here` to its subject: a verb of speech beside the subject, "according",
    a participle or a noun for words before the quotation, or its colon."""
    first, last = subject
    if first and (finite(tokens[first - 1]) or tokens[first - 1].low == "to"):
        before = first - 1 - (tokens[first - 1].low == "to")
        if tokens[before].low == "according" or finite(tokens[before]):
            return before
    for number in range(last, min(len(tokens), last + 40)):
        if number == here or tokens[number].text in (".", ";"):
            break
        if told(tokens, number):
            return number
    for number in range(here - 1, last - 1, -1):
        if told(tokens, number) or speaking(tokens, number) or spoken_noun(tokens, number) or base(tokens[number]):
            return number
    return here - 1 if here and tokens[here - 1].text == ":" else None


def base(token: Token) -> bool:
    """Whether the token is the plain form of a plain verb of speech: "say" in "went on to say"."""
    return token.low in verbs() and verbs()[token.low][2] == "base" and not token.capital and plain(token)


def leader(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Who goes on to speak, given the place of "to": "The letter | goes on to say", "Moreau | rose to add"."""
    for number in range(at - 1, max(0, at - 4), -1):
        token = tokens[number]
        if not token.word or token.low in _NO_LEADERS:
            return None
        if finite_verb(tokens, number) and token.low not in listed("auxiliary"):
            found = before(tokens, number)
            return found if found and speakable(tokens, found) else None
    return None


_NO_LEADERS = frozenset(["asked", "urged", "refused", "declined", "failed", "expected", "want", "wants", "wanted"])


def spoken_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is the noun of "Moreau's claim that …"."""
    return at > 1 and tokens[at].low in listed("said") and tokens[at - 1].low in ("'s", "’s")


def speaking(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is the participle of a plain verb of speech: "saying", "calling them"; not "the warning" or "is saying"."""
    token = tokens[at]
    if token.capital or verbs().get(token.low, ("", "", ""))[2] != "participle" or not plain(token) or not at:
        return False
    return tokens[at - 1].low not in listed("determiner") | listed("auxiliary") | {"'s", "’s", "of", "by", "in", "for"}


def opening(tokens: Sequence[Token], at: int) -> Phrase | None:
    """The subject of the clause that opens the sentence, for a participle after a comma: "Officials were vague, calling it"."""
    return clause_subject(tokens, at) if tokens[at - 1].text in _DASHES else None


def clause_subject(tokens: Sequence[Token], at: int) -> Phrase | None:
    """The subject of the clause that opens the sentence in which `at` stands."""
    start = next(
        (number + 1 for number in range(at - 1, -1, -1) if tokens[number].text in (".", ";", ":", "!", "?")), 0
    )
    first = tokens[start].low
    if (
        first in listed("stop")
        or tokens[start].adverb
        or (first in never() and first not in listed("determiner") | _PRONOUNS)
    ):
        start = next((number + 1 for number in range(start, at - 1) if tokens[number].text == ","), start)
    found = after(tokens, start)
    if found is None or found[1] >= at or not speakable(tokens, found):
        return None
    return None if tokens[found[1]].text in ("'s", "’s") else found


def after(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Token range of the phrase that starts at `at` ("State Department spokesman Ana Moreau"); None when none does."""
    end = at
    while end < min(len(tokens), at + 14) and _continues(tokens, at, end):
        end += 1
        if tokens[end - 1].low in _PRONOUNS:
            break
    return (at, end) if end > at else None


def _continues(tokens: Sequence[Token], at: int, here: int) -> bool:
    """Whether the phrase from `at` takes in the token `here`."""
    token = tokens[here]
    if not token.word:
        return token.text in ("'s", "’s", "&") or _plural_owner(tokens, here)
    if here == at:
        return not (token.low in listed("stop") or token.adverb or token.auxiliary or participle(token))
    if token.low == "and":
        return _joined(tokens, here)
    if token.low in listed("stop") or token.auxiliary or token.adverb or token.low.endswith(("n’t", "n't")):
        return token.low == "to" and tokens[here - 1].low in (
            "ambassador",
            "envoy",
            "adviser",
            "advisor",
            "aide",
            "aides",
        )
    if token.low in verbs() and verbs()[token.low][2] in ("past", "present", "past participle"):
        return token.capital or tokens[here - 1].low in listed("determiner")
    return not finite_verb(tokens, here)


def _plural_owner(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is the apostrophe of "the workers’ union"."""
    return tokens[at].text in ("'", "’") and at > 0 and tokens[at - 1].low.endswith("s") and tokens[at - 1].quote < 0


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" joins two capitalised words: "Health and Human Services"."""
    return 0 < at < len(tokens) - 1 and tokens[at - 1].capital and tokens[at + 1].capital


def before(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Token range of the subject that ends before the verb at `at`, auxiliaries, adverbs and appositions passed over."""
    end = at
    while end > 0 and (
        tokens[end - 1].auxiliary or tokens[end - 1].adverb or tokens[end - 1].low in ("not", "n't", "in", "at", "on")
    ):
        end -= 1
    if end > 1 and tokens[end - 1].low in ("who", "that", "which"):
        end -= 1 + (tokens[end - 2].text == ",")
        return phrase_before(tokens, end)
    if end and tokens[end - 1].text in _DASHES:
        return _before_apposition(tokens, end - 1)
    asked = next((place for place in range(end - 2, max(-1, end - 7), -1) if tokens[place].low == "what"), None)
    if asked is not None and all(token.word for token in tokens[asked:end]):
        return asked + 1, end  # "in what | aides | call", "to stop what | the mayor | called"
    found = phrase_before(tokens, end)
    if found and found[0] > 1 and tokens[found[0] - 1].low in ("in", "at", "on") and tokens[found[0] - 2].auxiliary:
        return before(tokens, found[0] - 1)  # "who has in the past described"
    return found


def _owned(tokens: Sequence[Token], start: int, edge: int) -> bool:
    """Whether the person who opens the phrase owns its head: "Moreau's chief of staff"."""
    at = start
    while at < edge and (tokens[at].person or tokens[at].low.rstrip(".") in titles()):
        at += 1
    return start < at < edge and tokens[at].text in ("'s", "’s", "'", "’")


def _before_apposition(tokens: Sequence[Token], comma: int) -> Phrase | None:
    """The subject of "Ana Moreau, the mayor of Ostra, said": before the comma that opens what stands between."""
    edge = comma
    last = None
    for _ in range(5):
        start = edge - (edge > 1 and tokens[edge - 1].text == ".")  # ", R-Ost., said"
        while start > 0 and tokens[start - 1].text not in (*_DASHES, ";", ":", ".") and tokens[start - 1].quote < 0:
            start -= 1
        if start == edge:
            break
        first = tokens[start]
        if participle(first) and start and tokens[start - 1].text in _DASHES:
            last, edge = (start, edge), start - 1  # ", speaking on Radio Ostra,": nobody in it speaks
            continue
        nobody = first.low in ("a", "an") or not any(token.person for token in tokens[start : min(edge, start + 4)])
        if nobody or _owned(tokens, start, edge):  # ", a Polish Roman Catholic,": no name comes behind "a"
            apposed = (
                first.low in listed("determiner")
                or first.low in listed("stop")
                or not first.capital
                or first.text[:2] in _PARTY
            )
            if last is not None and not apposed:
                break
        elif not (first.low in listed("stop") or first.low in ("whose", "who")):
            return start, edge
        last = (start, edge)
        if not start or tokens[start - 1].text not in _DASHES:
            break
        edge = start - 1
    return phrase_before(tokens, last[1]) if last else None
