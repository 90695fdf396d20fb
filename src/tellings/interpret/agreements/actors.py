"""Who makes and keeps agreements: states by whatever word stands for them, bodies and persons by the names of the reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tellings.interpret.agreements.words import Forms, bare, demonyms, said, states
from tellings.interpret.clauses.tokens import Token
from tellings.model import Entity

_JOINTS = "-–/"


@dataclass(frozen=True, slots=True)
class Actor:
    """Words `[first, last)` of a sentence that name somebody. `state`: the settled name is a state's; `person`: a person's.

    `adjective`: the word may stand before another noun ("Russian", "U.S.").
    """

    first: int
    last: int
    name: str
    state: bool = False
    person: bool = False
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Names of a reading that may act: persons and bodies, by the code point at which each mention begins."""

    at: dict[int, tuple[int, Entity]]

    @classmethod
    def of(cls, entities: Sequence[Entity]) -> Named:
        return cls(
            {
                mention.start: (mention.end, entity)
                for entity in entities
                if entity.kind in ("person", "organisation")
                for mention in entity.mentions
            }
        )


def actors(words: Sequence[Token], named: Named, taken: Sequence[tuple[int, int]]) -> list[Actor]:
    """The actors of a sentence, in order, outside the stretches of words that are `taken` by names of agreements."""
    found: list[Actor] = []
    forms = states()
    here = 0
    while here < len(words):
        closed = next((last for first, last in taken if first <= here < last), 0)
        if closed:
            here = closed
            continue
        seen = _at(words, here, forms, named)
        if not seen:
            here += 1
            continue
        found += seen
        here = max(seen[-1].last, here + 1)
    return found


def _at(words: Sequence[Token], here: int, forms: Forms, named: Named) -> list[Actor]:
    token = words[here]
    if token.start in named.at:
        end, entity = named.at[token.start]
        last = next((at for at in range(here, len(words)) if words[at].end >= end), here) + 1
        state = forms.at(words, here)
        if state is None or state[0] < last:
            return [Actor(here, last, entity.name, person=entity.kind == "person")]
    if state := forms.at(words, here):
        end, name = state
        words_of = " ".join(bare(word.text) for word in words[here:end])
        adjective = words_of in demonyms() or words_of in ("US", "U.S.", "UK", "U.K.")
        return [Actor(here, end, name, state=True, adjective=adjective)]
    return pair(token, here)


def pair(token: Token, here: int) -> list[Actor]:
    """Two states in one word: "US-China", "Russian-Turkish"."""
    for joint in _JOINTS:
        left, _, right = bare(token.text).partition(joint)
        both = [_one(part) for part in (left, right)] if right else []
        if both and all(both):
            return [Actor(here, here + 1, name, state=True, adjective=True) for name in both if name]
    return []


def _one(word: str) -> str | None:
    return next((name for rest, name in states().get(word, ()) if not rest), None)


def groups(words: Sequence[Token], found: Sequence[Actor]) -> list[list[Actor]]:
    """Actors that are told together: "X and Y", "X, Y and Z", "the Russian president, Ivan Petrov"."""
    made: list[list[Actor]] = []
    for actor in found:
        if made and _joined(words, made[-1][-1], actor):
            made[-1].append(actor)
        else:
            made.append([actor])
    return made


def _joined(words: Sequence[Token], one: Actor, other: Actor) -> bool:
    between = words[one.last : other.first]
    if not between:
        return one.adjective and (other.person or one.first == other.first)
    lows = [word.low for word in between if word.low not in ("the", "both", "'s")]
    if all(low in (",", "and", "&", "-", "–", "or", "with") for low in lows) and len(lows) <= 2:
        return True
    if (
        lows[:1]
        and lows[0] in ("government", "authorities", "army", "forces", "leaders")
        and lows[1:] in (["and"], ["and", "the"])
    ):
        return True
    lows = [low for low in lows if low not in (",", "and")]
    return (
        len(lows) <= 4 and all(low in said("title") for low in lows) and (one.adjective or other.person or one.person)
    )


def names_of(group: Sequence[Actor]) -> tuple[str, ...]:
    """The settled names of a group, each once; whoever is named by office and name stands for themselves and their state."""
    return tuple(dict.fromkeys(actor.name for actor in group))
