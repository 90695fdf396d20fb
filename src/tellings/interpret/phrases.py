"""Noun phrases beside a word, read off the row of words from either side: no parse."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from tellings.interpret.chunks import Kept
from tellings.interpret.clauses.tokens import DASHES, Token, manner, word_class
from tellings.interpret.clauses.verbs import finite_verb, has_contraction, verb_forms
from tellings.interpret.names.words import roles

_LONGEST = 24  # words of a phrase: the longest titles ("Vice Foreign Minister and chief negotiator …") stay below
LINKS = frozenset(["of", "for", "in", "at", "from", "with", "on", "to", "'s"])
_INSIDE = frozenset(["&", "/", "’", "'", "#", "@", "$", "€", "£"])
_RELATIVE = frozenset(["who", "which", "whose", "whom"])
_OF_DOING = frozenset(["of", "for", "in", "by", "from", "with", "on", "to", "through", "without", "after", "before"])
_CAUSING = frozenset(["let", "lets", "make", "makes", "help", "helps"])
_SPEAKING = frozenset(
    ["saying", "arguing", "claiming", "complaining", "warning"]
)  # not "filed with the office showing"
_DEGREES = frozenset(["so", "such", "too", "very", "as"])
_MANNERS = frozenset(["as", "how", "why"])
_CLOSING = DASHES | {",", ")"}


def _tells(word: str) -> bool:
    """Whether a word tells by itself where a phrase begins or ends: most do not, and are asked no more."""
    closed = word_class("sub", "day", "det", "subject", "prep")
    return word in closed or word in _RELATIVE or word in _BESIDE or word in _MANNERS or word == "to" or "'" in word


_TELLING = Kept(_tells)


def phrase_after(words: Sequence[Token], at: int, *, links: frozenset[str] = LINKS) -> int:
    """The end (an index into `words`) of the noun phrase that begins at `at`; `at` itself when none does."""
    here = at
    while here < len(words) and here - at < _LONGEST and _in_phrase(words, here, at, links):
        here += 1
    while here > at and (words[here - 1].low in links or words[here - 1].low in word_class("conj", "adverb")):
        here -= 1
    return here


def _in_phrase(words: Sequence[Token], here: int, first: int, links: frozenset[str]) -> bool:
    token = words[here]
    following = words[here + 1] if here + 1 < len(words) else None
    if not token.is_word:
        return token.text in _INSIDE or (
            token.text == "."
            and here > first
            and (words[here - 1].low in word_class("title") or _initial(words, here - 1))
        )
    if token.low in links or _TELLING[token.low]:
        told = _telling_in_phrase(words, here, first, links)
        if told is not None:
            return told
    if here > first and following is not None and following.low in word_class("prep", "day"):
        tenses = verb_forms().get(token.low, frozenset())
        passed = token.low in word_class("passed_on") and following.low == "by"
        if passed or ("past participle" in tenses and "base" not in tenses and token.low != "briefed"):
            return False  # "a statement | carried by", "a letter | sent on"
    if token.low in word_class("conj"):
        return (
            here > first
            and following is not None
            and (following.capital or following.low in ("a", "an", "the", "other"))
        )
    return not finite_verb(words, here)


def _telling_in_phrase(words: Sequence[Token], here: int, first: int, links: frozenset[str]) -> bool | None:
    """Whether a word that tells where phrases begin and end stands in this one; None for one that leaves it to its neighbours."""
    token = words[here]
    following = words[here + 1] if here + 1 < len(words) else None
    if token.low in _RELATIVE or token.low in word_class("sub") or has_contraction(token):
        return False
    if token.low in word_class("day") or token.low in _BESIDE:
        return here == first and token.low == "that"
    begins = token.low in word_class("det") and not _initial(words, here)
    if (
        begins
        and here > first
        and words[here - 1].low not in links
        and words[here - 1].low not in word_class("conj", plus="to")
    ):
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
    if token.low == "to" and here > first and words[here - 1].low == "close":
        return following is not None and following.is_word  # "a source close to the talks"
    return False if token.low in word_class("prep") or token.low in ("to", "as") else None


_BESIDE = frozenset(["that", "saying", "adding", "citing", "last", "earlier", "later"])


def _is_time(token: Token) -> bool:
    return token.low in word_class("time")


def phrase_before(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    """`[first, last)` of the noun phrase that ends right before `at`, an apposition between them taken over.

    "Ada Roe, a clerk at the port, said" gives "Ada Roe" for the place of "said". None where no phrase stands.
    """
    return _kept_before(words, at) if isinstance(words, tuple) else _before(words, at)


@lru_cache(
    maxsize=4096
)  # of a sentence's own row, which is a tuple, credits, chains and statements ask at the same verbs
def _kept_before(words: tuple[Token, ...], at: int) -> tuple[int, int] | None:
    return _before(words, at)


def _before(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    end = at
    if end > 0 and not words[end - 1].is_word and words[end - 1].text in _CLOSING:
        opening = _opening(words, end - 1)
        if opening is None:
            return None
        end = opening
    if end > 0 and words[end - 1].low in _DEGREES:
        return None  # "for so | long suggests"
    if end > 0 and words[end - 1].low in word_class("conj"):
        return None  # "was taken aback and | said": the second verb of a subject farther off
    first = end
    while first > 0 and end - first < _LONGEST and _joins_left(words, first - 1, end):
        first -= 1
    while first < end and (
        not words[first].is_word
        or words[first].low in word_class("conj", "prep", plus="to as", minus="like")
        or words[first].low in word_class("day")
        or (words[first].low in word_class("adverb") and words[first].low not in word_class("pronoun"))
    ):
        first += 1
    if first < end - 1 and words[first].low in ("least", "so", "then", "yet", "still", "what"):
        first += 1  # "at least | one clerk", "So | the team", "pointed to what | aides | called"
    first = _antecedent(words, first, end, at)
    headed = _headed(words, _behind_gerund(words, first, end), end)
    if headed is None:
        return None
    reduced = _reduced(words, headed)
    return (_listed(words, headed, end), end) if reduced is None else (reduced, end)


def _headed(words: Sequence[Token], first: int, end: int) -> int | None:
    """Where the noun phrase begins in `words[first:end]`: behind a verb whose object it is ("published | a letter saying", "followed by
    | a clip"); None for a predicate ("was | conclusive in its findings"), an infinitive ("rose | to say") and mere manner ("so", "dryly")."""
    if first >= end or all(words[at].low in word_class("adverb") or _manner(words[at]) for at in range(first, end)):
        return None
    if words[first].low in _CAUSING or (
        _begins_clause(words, first) and _gerund(words, first, end) and _verbal(words, first)
    ):
        return None  # "could let | anyone ask", "Firing the clerk | says much of the firm": who does it asserts nothing
    opens = next((at for at in range(first, end) if _opens(words[at])), end)
    before = words[first - 1] if first else None
    if before is not None and before.low in word_class("be") and opens > first:
        return None
    if (
        before is not None
        and before.low in ("to", "not")
        and opens < end
        and "base" in verb_forms().get(words[first].low, ())
    ):
        return opens  # "declined to sign | a letter that said"
    if opens == first or not _verbal(words, first):
        return first
    if opens < end:
        return opens
    governed = before is not None and before.is_word and before.low not in word_class("prep", "conj")
    if not governed:
        return first
    return first + 1 if first + 1 < end and words[first + 1].low != "to" else None


def _antecedent(words: Sequence[Token], first: int, end: int, at: int) -> int:
    """Where the noun begins that a relative or "saying" goes on from: "signs filed by | students who", "a priority of | groups, which argue",
    "under fire with | critics saying"."""
    opens = at + 1 if at < len(words) and words[at].text == "," else at
    opener, following = (words[place].low if place < len(words) else "" for place in (opens, opens + 1))
    for here in range(end - 1, first, -1):
        low = words[here - 1].low
        if here - 1 == first:
            break
        done = "past participle" in verb_forms().get(words[here - 2].low, ())
        plural = words[end - 1].low.endswith("s") and "base" in verb_forms().get(following, ())
        if (opener == "who" and low == "by" and done) or (opener in _SPEAKING and low == "with"):
            return here
        if opener == "which" and low == "of" and plural and words[first].low in ("a", "an"):
            return here
    return first


def _reduced(words: Sequence[Token], first: int) -> int | None:
    """Where a phrase begins whose participle is no verb of the sentence: "The divers involved in | the rescue", "Sources briefed on |
    the talks"; None where none stands before `first`."""
    if first < 3 or words[first - 1].low not in word_class("prep") or words[first - 3].low in word_class("subject"):
        return None
    tenses = verb_forms().get(words[first - 2].low, frozenset())
    if "past participle" not in tenses and not words[first - 2].low.endswith("ed"):
        return None
    begins = next((here for here in range(first - 3, max(-1, first - 8), -1) if _begins_clause(words, here)), None)
    plain = begins is not None and all(_names(word) for word in words[begins : first - 2])
    return begins if plain else None


def _names(token: Token) -> bool:
    """Whether a word can stand in a short noun phrase before its participle."""
    closed = ("prep", "conj", "sub", "be", "have", "do", "modal", "negation", "subject", "day")
    return token.is_word and not any(token.low in word_class(name) for name in closed)


def _behind_gerund(words: Sequence[Token], first: int, end: int) -> int:
    """Where a phrase begins that a gerund behind a preposition has for its object: "the council for publishing | the memo"."""
    return next(
        (at + 1 for at in range(first + 1, end - 1) if words[at - 1].low in _OF_DOING and _gerund(words, at, end)),
        first,
    )


def _gerund(words: Sequence[Token], at: int, end: int) -> bool:
    """Whether the word is a form in -ing with an object that an article or its like opens: "publishing the memo"."""
    governs = at + 1 < end and words[at + 1].low in word_class("det")
    return governs and words[at].low.endswith("ing") and not words[at].low.endswith("thing")


def _begins_clause(words: Sequence[Token], at: int) -> bool:
    return at == 0 or not words[at - 1].is_word or words[at - 1].low in word_class("sub", "conj", plus="that")


def _opens(token: Token) -> bool:
    """Whether a noun phrase surely begins with the word."""
    return token.capital or token.text[0].isdigit() or token.low in word_class("det", "subject")


def _manner(token: Token) -> bool:
    return manner(token.low) and not token.capital


def _verbal(words: Sequence[Token], at: int) -> bool:
    """Whether the word is a participle or an infinitive that governs what follows, not an adjective or a noun."""
    token = words[at]
    if token.low == "to":
        return True
    tenses = verb_forms().get(token.low, frozenset())
    return (
        bool(tenses & {"past", "past participle", "participle"}) and "base" not in tenses and token.low not in roles()
    )


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


def _stop_inside(words: Sequence[Token], at: int) -> bool:
    """Whether a full stop stands inside a phrase: behind a title, or, in damaged text, before "of" ("the ministry. of defence")."""
    if words[at - 1].low in word_class("title") or _initial(words, at - 1):
        return True
    return at + 1 < len(words) and words[at + 1].low == "of"


def _initial(words: Sequence[Token], at: int) -> bool:
    """Whether the letter at `at` is the initial of a name: "John A. Roe"."""
    if not 0 < at < len(words) - 2 or len(words[at].text) != 1 or words[at + 1].text != ".":
        return False
    return words[at].capital and words[at - 1].capital and words[at + 2].capital


def _joins_left(words: Sequence[Token], here: int, end: int) -> bool:
    token = words[here]
    if not token.is_word:
        return token.text in _INSIDE or (token.text == "." and here > 0 and _stop_inside(words, here))
    if _TELLING[token.low]:
        if token.low in _RELATIVE or token.low in word_class("sub") or token.low == "that" or token.low in _MANNERS:
            return False
        if token.low in word_class("subject"):
            return here + 1 == end
        if has_contraction(token):
            return False
    if words[here + 1].low in word_class("subject") or (
        token.low.endswith("ing") and here > 0 and words[here - 1].low == ","
    ):
        return False
    if token.low in word_class("conj"):
        alike = words[here + 1].low == "elsewhere" or words[here - 1].capital == words[here + 1].capital
        return here > 0 and words[here - 1].is_word and alike
    return not finite_verb(words, here)


def bare(name: str) -> str:
    """A name without its leading "the", on one line."""
    name = " ".join(name.split()).strip(" ,;:")
    return name[4:] if name.lower().startswith("the ") else name
