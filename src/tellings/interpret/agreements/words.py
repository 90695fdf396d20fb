"""What the word lists know of agreements: their names and nouns, states and the words for them, and what is done with agreements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from tellings.interpret import lexicon
from tellings.interpret.clauses.tokens import Token, tokens
from tellings.interpret.clauses.verbs import inflected
from tellings.model.agreement import ACTIONS, Action

Frame = Literal["object", "subject", "subject-truce", "subject-part", "noun", "noun-bare"]
_FRAMES: tuple[Frame, ...] = get_args(Frame)
_PARTICIPLE = 3  # place of the past participle among the forms of a verb


@dataclass(frozen=True, slots=True)
class Way:
    """Words by which an action is told: `rest` behind the first word, and how the agreement stands to them.

    `passive`: the first word can be a past participle; `plain`: it is the plain form, which "to" or a modal stands before.
    """

    action: Action
    frame: Frame
    rest: tuple[str, ...]
    passive: bool = False


def bare(word: str) -> str:
    """A word without the mark of its owner: "Moscow's" is Moscow."""
    return word[:-2] if word.endswith(("'s", "’s")) else word.rstrip("'’")


class Forms(dict[str, list[tuple[tuple[str, ...], str]]]):
    """Forms of several words by their first, each with what it stands for; the longest first."""

    def put(self, words: Sequence[str], meaning: str) -> None:
        if words:
            self.setdefault(words[0], []).append((tuple(words[1:]), meaning))

    def at(self, words: Sequence[Token], here: int) -> tuple[int, str] | None:
        """The end and the meaning of the longest form that begins at a word."""
        for rest, meaning in self.get(bare(words[here].text), ()):
            end = here + 1 + len(rest)
            if end <= len(words) and all(
                bare(word.text) == wanted for word, wanted in zip(words[here + 1 : end], rest, strict=True)
            ):
                return end, meaning
        return None

    def settled(self) -> Forms:
        for listed in self.values():
            listed.sort(key=lambda one: -len(one[0]))
        return self


def _cut(form: str) -> list[str]:
    return [token.text for token in tokens(form)]


@cache
def known() -> Forms:
    """Forms of the agreements that are known by name."""
    forms = Forms()
    for name, _, others in ((*row, "", "")[:3] for row in lexicon.rows("agreements")):
        for form in {name, *(other for other in others.split(";") if other)}:
            forms.put(_cut(form), name)
    return forms.settled()


@cache
def matter_of() -> dict[str, str]:
    """What an agreement known by name is about: "nuclear arms", "trade"."""
    return lexicon.table("agreements")


@cache
def nouns() -> dict[str, str]:
    """Nouns of agreements -> strong, weak, truce or name."""
    return lexicon.table("agreement_nouns")


@cache
def matters() -> frozenset[str]:
    """Words before a noun of agreements that tell what it is about."""
    return lexicon.words("agreement_matters")


@cache
def codes() -> dict[str, str]:
    """Settled name of a state -> its code of three letters."""
    return {row[0]: row[1] for row in lexicon.rows("states")}


@cache
def states() -> Forms:
    """Forms by which a state, its seat or its people are named -> the state's settled name."""
    forms = Forms()
    listed = {row[0] for row in lexicon.rows("states")}
    for name, _, others in ((*row, "", "")[:3] for row in lexicon.rows("states")):
        for form in {name, *(other for other in others.split("|") if other)}:
            forms.put(_cut(form), name)
    for form, name in ((row[0], row[1]) for row in lexicon.rows("demonyms")):
        if name in listed:
            forms.put(_cut(form), name)
    for form, name, kind in ((*row, "", "")[:3] for row in lexicon.rows("places")):
        if name in listed and kind == "country" and form != name:
            forms.put(_cut(form), name)
    return forms.settled()


@cache
def demonyms() -> frozenset[str]:
    return lexicon.words("demonyms")


@cache
def ways() -> dict[str, tuple[Way, ...]]:
    """The ways to tell an action, by their first word in lower case; those of most words first."""
    found: dict[str, list[Way]] = {}
    for action, words, frame in _action_rows():
        first, *rest = words.split()
        if frame.startswith("noun"):
            for form in (first, f"{first}s"):
                found.setdefault(form, []).append(Way(action, frame, tuple(rest)))
            continue
        forms = ("be", "is", "was", "been", "being", "are", "were") if first == "be" else inflected(first)
        for place, form in enumerate(forms):
            passive = place == _PARTICIPLE or (place == 2 and form == inflected(first)[_PARTICIPLE])
            way = Way(action, frame, tuple(rest), passive and first != "be")
            if way not in found.setdefault(form, []):
                found[form].append(way)
    return {form: tuple(sorted(listed, key=lambda way: -len(way.rest))) for form, listed in found.items()}


def _action_rows() -> Iterator[tuple[Action, str, Frame]]:
    actions: dict[str, Action] = {action: action for action in ACTIONS}
    frames: dict[str, Frame] = {frame: frame for frame in _FRAMES}
    for action, words, frame in lexicon.rows("agreement_actions"):
        yield actions[action], words, frames[frame]


@cache
def said(kind: str) -> frozenset[str]:
    """The words of one class of `agreement_words.tsv`. Raises KeyError for a class that it does not have."""
    return _classes()[kind]


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, kind in lexicon.rows("agreement_words"):
        found.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in found.items()}


def listed(subject: str, *kinds: str) -> frozenset[str]:
    """Words of a list whose second column is one of `kinds`."""
    return _listed(subject, kinds)


@cache
def _listed(subject: str, kinds: Iterable[str]) -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.rows(subject) if row[1] in kinds)
