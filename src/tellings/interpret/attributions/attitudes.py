"""Attitudes: what somebody criticises, wants, supports or talks about, where no clause is said ("backed the plan", "wants to leave")."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.attributions.ends import thing_end
from tellings.interpret.attributions.nouns import of_adjective, of_noun
from tellings.interpret.attributions.places import How, stands, subject_of, verb_group
from tellings.interpret.clauses.tokens import Token, word_class
from tellings.interpret.clauses.verbs import inflected
from tellings.interpret.phrases import phrase_after, phrase_before
from tellings.interpret.statements.cues import Range
from tellings.interpret.statements.frames import Frame

Finder = Callable[[Sequence[Token], Sequence[bool], int, How, str, frozenset[str]], Frame | None]
"""(words, finite, place of the verb, how it stands, lemma, its openers) -> its frame, if what it needs stands there."""

_PARTICLES = frozenset(["up", "out", "off", "in", "forward", "back"])
_BEHIND_PARTICLES = frozenset(["to", "at", "on", "against", "for", "about"])
_OBJECTS = frozenset("all both more most less himself herself itself themselves".split())  # no adverbs here
_TOLD = frozenset(["him", "her", "them", "us", "me", "you"])
_ASKED = frozenset(["what", "how", "why", "whether", "if", "who", "where", "when", "that", "about", "over", "for"])
_FARTHEST_AGENT = 8  # words between a passive and its "by"


@cache
def _attitudes() -> dict[str, tuple[tuple[str, str, frozenset[str]], ...]]:
    """Form -> (lemma, frame, openers) of each frame of attitudes.tsv that the word can have, in order of lemma and frame."""
    found: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
    for lemma, frame, openers in sorted((*row, "", "")[:3] for row in lexicon.rows("attitudes")):
        for form in _forms(lemma, frame):
            found.setdefault(form, []).append((lemma, frame, frozenset(openers.split())))
    return {form: tuple(rows) for form, rows in found.items()}


def _forms(lemma: str, frame: str) -> tuple[str, ...]:
    if frame == "adjective":
        return (lemma,)
    if frame == "noun":
        return lemma, lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "s"
    return inflected(lemma)


def attitudes(words: Sequence[Token], finite: Sequence[bool], taken: Collection[int]) -> Iterator[Frame]:
    """The frames of verbs, nouns and adjectives of attitude, in text order. `taken`: places of cues that have a frame already.

    Their kind is "attitude", or "nobody" where the sentence names nobody whose it could be.
    """
    listed = _attitudes()
    for at in [at for at, token in enumerate(words[:-1]) if token.low in listed]:
        if at in taken:
            continue
        how = stands(words, finite, at)
        for lemma, frame, openers in listed[words[at].low]:
            found = _FINDERS[frame](words, finite, at, how, lemma, openers)
            if found is not None:
                yield found
                break


def _thing(
    words: Sequence[Token], finite: Sequence[bool], at: int, how: How, lemma: str, openers: frozenset[str]
) -> Frame | None:
    """ "backed | the plan"; "the plan was backed by | Roe"."""
    if how == "passive":
        return _by_agent(words, at, lemma)
    begin = _behind(words, at)
    opener = words[begin] if begin < len(words) else None
    if opener is None or not (opener.is_word or opener.text == "$") or opener.low in _no_things():
        return None
    if opener.low in _TOLD and begin + 2 < len(words) and words[begin + 1].low in _ASKED:
        begin += 1 + (
            words[begin + 1].low in ("about", "over", "for")
        )  # "asked him | what he knew", "challenged her over | it"
    return _governed(words, finite, at, how, lemma, begin)


def _to(
    words: Sequence[Token], finite: Sequence[bool], at: int, how: How, lemma: str, openers: frozenset[str]
) -> Frame | None:
    """ "wants | to leave"."""
    begin = _behind(words, at)
    if how == "passive" or begin >= len(words) or words[begin].low != "to":
        return None
    return _governed(words, finite, at, how, lemma, begin)


def _prep(
    words: Sequence[Token], finite: Sequence[bool], at: int, how: How, lemma: str, openers: frozenset[str]
) -> Frame | None:
    """ "called for | a vote", "lashed out at | the council"."""
    place = _behind(words, at)
    if how == "passive" or place >= len(words) or words[place].low not in openers:
        return None
    begin = place + 1
    if words[place].low in _PARTICLES and begin < len(words) and words[begin].low in _BEHIND_PARTICLES:
        begin += 1
    return _governed(words, finite, at, how, lemma, begin)


def _undergone(
    words: Sequence[Token], finite: Sequence[bool], at: int, how: How, lemma: str, openers: frozenset[str]
) -> Frame | None:
    """ "The plan was denounced | as reckless", "asked about | the plan": nobody is named whose it is."""
    before = words[at - 1] if at else None
    asked = words[at].low == "asked" and (
        before is None or not before.is_word or before.low in ("when", "if", "after", "whenever")
    )
    if how != "passive" and not asked:
        return None
    begin = at + 1
    while begin < len(words) and words[begin].low in word_class("day", "time", "adverb"):
        begin += 1
    if begin + 1 >= len(words) or not words[begin].is_word or words[begin].low in ("by", "in", "on"):
        return None
    if openers and words[begin].low not in openers:
        return None
    content = begin + (words[begin].low == "as" or (lemma == "ask" and words[begin].low in ("about", "for")))
    end = thing_end(words, finite, content)
    if end <= content:
        return None
    group = verb_group(words, at)
    subject = phrase_before(words, group) if lemma != "ask" and group else None
    contents: tuple[Range, ...] = ((content, end),) if subject is None else (subject, (content, end))
    return Frame(at, lemma, "nobody", "past", None, (group, content), contents)


def _seeming(
    words: Sequence[Token], finite: Sequence[bool], at: int, how: How, lemma: str, openers: frozenset[str]
) -> Frame | None:
    """ "The bridge | is expected | to reopen", "Roe | seemed | to agree": nobody is named who expects it."""
    wanted = "finite" if lemma in ("seem", "appear") else "passive"
    if how != wanted or words[at + 1].low != "to":
        return None
    group = verb_group(words, at)
    relative = group > 0 and words[group - 1].low in ("who", "which", "that")
    subject = (group - 1, group) if relative else phrase_before(words, group)
    if subject is None:
        return None
    end = thing_end(words, [False] * len(words), at + 1)
    return Frame(at, lemma, "nobody", "past", None, (group, at + 1), (subject, (at + 1, end)))


_FINDERS: dict[str, Finder] = {
    "thing": _thing,
    "to": _to,
    "prep": _prep,
    "passive": _undergone,
    "seem": _seeming,
    "noun": of_noun,
    "adjective": of_adjective,
}


@cache
def _no_things() -> frozenset[str]:
    """Words that open no object."""
    classes = ("prep", "conj", "sub", "be", "day")
    return (frozenset(word for name in classes for word in word_class(name)) | {"to"}) - {"whether"}


def _behind(words: Sequence[Token], at: int) -> int:
    """The place behind the verb and its adverbs."""
    begin = at + 1
    skipped = word_class("adverb") - _OBJECTS
    while begin < len(words) and words[begin].low in skipped:
        begin += 1
    return begin


def _governed(
    words: Sequence[Token], finite: Sequence[bool], at: int, how: How, lemma: str, begin: int
) -> Frame | None:
    end = thing_end(words, finite, begin) if how and begin < len(words) else begin
    if end <= begin:
        return None
    holder, first = subject_of(words, at, how)
    return Frame(at, lemma, "attitude", "past", holder, (first, begin), ((begin, end),))


def _by_agent(words: Sequence[Token], at: int, lemma: str) -> Frame | None:
    """A passive with its agent: what stands before it is what the agent backs."""
    by = next((here for here in range(at + 1, min(len(words), at + _FARTHEST_AGENT)) if words[here].low == "by"), None)
    subject = phrase_before(words, verb_group(words, at))
    if by is None or subject is None:
        return None
    last = phrase_after(words, by + 1) if by + 1 < len(words) else by
    return Frame(at, lemma, "attitude", "past", (by + 1, last), (by, last), (subject,)) if last > by + 1 else None
