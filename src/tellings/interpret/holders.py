"""Who a phrase names: noun phrases beside a cue, and the settled name of the one they mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tellings.interpret.clauses_tokens import DASHES, Token, word_class
from tellings.interpret.clauses_verbs import finite_verb, has_contraction, verb_forms
from tellings.model import Entity, Reading, Span

_LONGEST = 24  # words of a phrase: the longest titles ("Vice Foreign Minister and chief negotiator …") stay below
_LINKS = frozenset(["of", "for", "in", "at", "from", "with", "on", "to", "'s"])
_INSIDE = frozenset(["&", "/", "’", "'", "#", "@", "$", "€", "£"])
_ARTICLES = ("the ", "a ", "an ")
_POSSESSIVE = re.compile(r"['’]s?$")
_RELATIVE = frozenset(["who", "which", "whose", "whom"])


def phrase_after(words: Sequence[Token], at: int, *, links: frozenset[str] = _LINKS) -> int:
    """The end (an index into `words`) of the noun phrase that begins at `at`; `at` itself when none does."""
    here = at
    while here < len(words) and here - at < _LONGEST and _in_phrase(words, here, at, links):
        here += 1
    while here > at and (
        words[here - 1].low in links or words[here - 1].low in word_class("conj") | word_class("adverb")
    ):
        here -= 1
    return here


def _in_phrase(words: Sequence[Token], here: int, first: int, links: frozenset[str]) -> bool:
    token = words[here]
    following = words[here + 1] if here + 1 < len(words) else None
    if not token.is_word:
        return token.text in _INSIDE or (
            token.text == "." and here > first and words[here - 1].low in word_class("title")
        )
    if token.low in _RELATIVE or token.low in word_class("sub") or has_contraction(token):
        return False
    if token.low in word_class("day") or token.low in (
        "that",
        "saying",
        "adding",
        "citing",
        "last",
        "earlier",
        "later",
    ):
        return here == first and token.low == "that"
    if here > first and token.low in word_class("det") and words[here - 1].low not in links | word_class("conj"):
        return False
    if token.low in word_class("subject"):
        return here == first and token.low not in ("there",)
    if token.low in links:
        stop = following is None or following.low in word_class("day") or following.text[0].isdigit()
        return (
            here > first
            and not stop
            and not (token.low in ("on", "in") and following is not None and _is_time(following))
        )
    if token.low in word_class("prep") or token.low in ("to", "as"):
        return False
    if here > first and following is not None and following.low in word_class("prep") | word_class("day"):
        tenses = verb_forms().get(token.low, frozenset())
        passed = token.low in word_class("passed_on") and following.low == "by"
        if passed or ("past participle" in tenses and "base" not in tenses):
            return False  # "a statement | carried by", "a letter | sent on"
    if token.low in word_class("conj"):
        return (
            here > first
            and following is not None
            and (following.capital or following.low in ("a", "an", "the", "other"))
        )
    return not finite_verb(words, here)


def _is_time(token: Token) -> bool:
    return token.low in word_class("time")


def phrase_before(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    """`[first, last)` of the noun phrase that ends right before `at`, an apposition between them taken over.

    "Ada Roe, a clerk at the port, said" gives "Ada Roe" for the place of "said". None where no phrase stands.
    """
    end = at
    if end > 0 and not words[end - 1].is_word and words[end - 1].text in DASHES | {",", ")"}:
        opening = _opening(words, end - 1)
        if opening is None:
            return None
        end = opening
    first = end
    while first > 0 and end - first < _LONGEST and _joins_left(words, first - 1, end):
        first -= 1
    while first < end and (
        not words[first].is_word
        or words[first].low in word_class("conj") | (word_class("prep") - {"like"}) | {"to", "as"}
        or words[first].low in word_class("day")
        or (words[first].low in word_class("adverb") and words[first].low not in word_class("pronoun"))
    ):
        first += 1
    return (_listed(words, first, end), end) if first < end else None


def _listed(words: Sequence[Token], first: int, end: int) -> int:
    """The beginning of a list of names whose last two are `words[first:end]`: "the leaders of Luria, | Moravia and Ostra"."""
    if first < 2 or words[first - 1].text != "," or not any(word.low == "and" for word in words[first:end]):
        return first
    here = first - 1
    while here > 0 and end - here < _LONGEST and words[here - 1].capital:
        here -= 1
        while here > 0 and end - here < _LONGEST and _joins_left(words, here - 1, end):
            here -= 1
        if here == 0 or not words[here - 1].is_word or words[here - 1].low == "that":
            if here == 0 or words[here - 1].text != ",":
                return here
        else:
            return first  # "a letter to Ann Roe, | the agency and the Gazette said"
        here -= 1
    return first


def _opening(words: Sequence[Token], closing: int) -> int | None:
    """Where the apposition that closes at `closing` opens; None when the mark closes none."""
    mark = words[closing].text
    wanted = {"("} if mark == ")" else DASHES if mark in DASHES else {","}
    for here in range(closing - 1, max(-1, closing - _LONGEST), -1):
        if words[here].text in wanted:
            inside = words[here + 1 : closing]
            clause = any(finite_verb(inside, place) for place in range(len(inside)))
            relative = bool(inside) and inside[0].low in _RELATIVE
            return here if inside and here > 0 and (relative or not clause) else None
    return None


def _joins_left(words: Sequence[Token], here: int, end: int) -> bool:
    token = words[here]
    if not token.is_word:
        return token.text in _INSIDE or (token.text == "." and here > 0 and words[here - 1].low in word_class("title"))
    if token.low in _RELATIVE or token.low in word_class("sub") or token.low in ("that", "as", "how", "why"):
        return False
    if token.low in word_class("subject"):
        return here + 1 == end
    if words[here + 1].low in word_class("subject"):
        return False
    if has_contraction(token) or (token.low.endswith("ing") and here > 0 and words[here - 1].low == ","):
        return False
    if token.low in word_class("conj"):
        alike = words[here + 1].low == "elsewhere" or words[here - 1].capital == words[here + 1].capital
        return here > 0 and words[here - 1].is_word and alike
    return not finite_verb(words, here)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody that a reading names, by place. `mentions` in text order; `roles`: "spokesman" -> the first so called."""

    reading: Reading
    mentions: tuple[tuple[Span, Entity], ...]
    starts: tuple[int, ...]
    roles: dict[str, Entity]
    persons: frozenset[str]

    def within(self, start: int, end: int) -> list[tuple[Span, Entity]]:
        """The mentions that lie wholly in `[start, end)`."""
        first = bisect_left(self.starts, start)
        found = []
        for span, entity in self.mentions[first:]:
            if span.start >= end:
                break
            if span.end <= end:
                found.append((span, entity))
        return found

    def last_before(self, place: int, kind: str, *, reach: int = 600) -> Entity | None:
        """The last entity of that kind named before `place`, at most `reach` code points back."""
        for index in range(bisect_left(self.starts, place) - 1, -1, -1):
            span, entity = self.mentions[index]
            if place - span.start > reach:
                return None
            if entity.kind == kind:
                return entity
        return None


def cast(reading: Reading) -> Cast:
    """The cast of a reading. Empty before its names are marked."""
    mentions = sorted(
        ((span, entity) for entity in reading.entities for span in entity.mentions), key=lambda m: m[0].start
    )
    roles: dict[str, Entity] = {}
    text = reading.article.text
    for span, entity in mentions:
        if entity.kind == "person":
            before = text[max(0, span.start - 40) : span.start].split()
            if before and before[-1].isalpha() and before[-1].lower() not in word_class("prep") | word_class("conj"):
                roles.setdefault(before[-1].lower(), entity)
    persons = frozenset(entity.name for entity in reading.entities if entity.kind == "person")
    return Cast(reading, tuple(mentions), tuple(span.start for span, _ in mentions), roles, persons)


def bare(name: str) -> str:
    """A name without its leading article, on one line."""
    name = " ".join(name.split()).strip(" ,;:")
    for article in _ARTICLES[:1]:
        if name.lower().startswith(article):
            return name[len(article) :]
    return name


def head(name: str) -> str:
    """The word of a name that a short form keeps: "office" of "civil protection office of Moravia"."""
    words = name.split()
    end = next((at for at, word in enumerate(words) if at and word in _LINKS), len(words))
    return words[end - 1]


def settled(people: Cast, words: Sequence[Token], first: int, last: int, recent: str | None = None) -> str | None:
    """The name of whom the phrase `words[first:last]` means: an entity's full name, else the words themselves.

    `recent`: who spoke last, for "he", "she", "they". None when a pronoun has nobody to stand for.
    """
    while last - first > 2 and words[last - 1].low in word_class("day"):  # "records on Monday | that showed"
        last -= 1 + (words[last - 2].low in word_class("prep"))
    phrase = words[first:last]
    if not phrase:
        return None
    if len(phrase) == 1 and phrase[0].low in word_class("subject"):
        return recent or _pronoun(people, phrase[0])
    head_end = next((place for place in range(first + 1, last) if _ends_head(words, place)), last)
    named = [
        (span, entity)
        for span, entity in people.within(words[first].start, words[head_end - 1].end)
        if not people.reading.article.text[span.end : span.end + 2].startswith(("'s", "’s", "' ", "’ "))
    ]
    persons = [entity for _, entity in named if entity.kind == "person"]
    if persons:
        return persons[-1].name
    beside = apposed_person(people, words, last)
    if beside is not None:
        return beside.name
    if named and named[-1][0].end >= words[head_end - 1].end:
        return named[-1][1].name
    text = people.reading.article.text[phrase[0].start : phrase[-1].end]
    if len(phrase) == 2 and phrase[0].low == "the" and phrase[1].low in people.roles:
        return people.roles[phrase[1].low].name
    if "'s " in text.replace("’", "'") and text.lower().startswith("the "):
        return f"the {bare(text)}"  # the article is the dam's: "the dam's operator"
    return _POSSESSIVE.sub("", bare(text)) or None


def _ends_head(words: Sequence[Token], at: int) -> bool:
    """Whether the head of a phrase stands right before `at`: "the mayor | of Lund", "a statement | released by the court"."""
    passed = at + 1 < len(words) and words[at + 1].low == "by"
    participle = passed and "past participle" in verb_forms().get(words[at].low, frozenset())
    return participle or words[at].low in _LINKS - {"'s"}


def apposed_person(people: Cast, words: Sequence[Token], at: int) -> Entity | None:
    """The person named right behind an office: "the foreign minister, Ivo Marek, said", "the hero — Ann Roe — told"."""
    if at + 1 >= len(words) or words[at].text not in DASHES | {","}:
        return None
    closing = next((here for here in range(at + 2, min(len(words), at + 8)) if not words[here].is_word), None)
    if closing is None:
        return None
    named = people.within(words[at + 1].start, words[closing - 1].end)
    return named[0][1] if named and named[0][0].start == words[at + 1].start and named[0][1].kind == "person" else None


def _pronoun(people: Cast, token: Token) -> str | None:
    kind = {"he": "person", "she": "person", "it": "organisation"}.get(token.low)
    entity = people.last_before(token.start, kind) if kind else None
    return entity.name if entity else None
