"""Where the event of a telling is, and when two tellings are of one kind of event in two places: quakes in Lima and in Lisbon.

Their words are alike and their places are not what either is most about, so likeness does not part them. Only what the opening
places by a preposition or a verb ("a quake in Lima", "the quake hit Lima"), near the word for what happened, is where the event
is: a dateline, a government named by its capital and an office elsewhere are not. Only places known to lie apart part tellings.
English alone: `lexicons/en/scenes.tsv`, `within.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tellings.words import fold

OPENING = 600  # characters of a telling in which its event is placed; what is named there is no passing mention
CLAUSE = 100  # characters that say what happened and where, at most
READ = 10_000  # characters of a telling in which names are looked for
OFTEN = 2  # mentions from which on a place is not in passing anywhere in a telling

_NAME = r"(?:St\.? )?[A-Z][\w’'.-]*\w(?: (?:(?:of|de|la|al|el) )?[A-Z][\w’'-]*\w){0,3}"
_CHAIN = re.compile(rf"(?P<name>{_NAME})(?:(?: ?, ?| in )(?P<larger>{_NAME}))?")
_STOP = re.compile(r"(?<!\bSt)[.!?;:]\s|\n")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Scene:
    """Something of one kind that happens in a place: `chain` is the place and what it lies in, folded, the smallest first;
    `words` say it in the telling. `wide`: what happens in two places of one country may be one, as a flood is."""

    kind: str
    chain: tuple[str, ...]
    words: str
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """The scenes of a telling, and what it says, by which a place is known to be more than named in passing."""

    scenes: tuple[Scene, ...]
    told: str

    def names(self, place: str) -> bool:
        """Whether a place or its people stand in the opening, or several times."""
        found = [match.start() for match in naming(place).finditer(self.told)]
        return len(found) >= OFTEN or any(at < OPENING for at in found)


NOWHERE = Setting((), "")


def setting(told: str) -> Setting:
    """The setting of what a telling in English says, its headline first; `NOWHERE` for most."""
    opening = told[:OPENING]
    scenes = tuple(scene for placed in _placed(opening) for scene in _happening(opening, *placed))
    return Setting(scenes, told[:READ]) if scenes else NOWHERE


def apart(one: Setting, two: Setting) -> tuple[Scene, Scene] | None:
    """The scenes by which two tellings are of two events, None where they may be of one: where any places of one kind of event
    agree, one lies in the other or is not known, or either telling has the other's place for more than a mention in passing."""
    parted: tuple[Scene, Scene] | None = None
    for a in one.scenes:
        for b in two.scenes:
            if a.kind != b.kind:
                continue
            near = a.chain[0] in b.chain or b.chain[0] in a.chain or (a.wide and a.chain[-1] == b.chain[-1])
            if near or one.names(b.chain[0]) or two.names(a.chain[0]):
                return None
            parted = parted or (a, b)
    return parted


def _placed(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where something is placed: the place's `[start, end)` and its chain."""
    for match in _lexicon().placing.finditer(text):
        named = _CHAIN.match(text, match.end())
        chain = _chain(named["name"], named["larger"]) if named else ()
        if named and chain:
            before = _WORD.findall(text[max(0, match.start() - 40) : match.start()])
            if _lexicon().elsewhere.isdisjoint(word.lower() for word in before[-3:]):
                yield named.start(), named.end("name"), chain


def _happening(text: str, start: int, end: int, chain: tuple[str, ...]) -> Iterator[Scene]:
    """What happens at a place, of each kind the nearest word in its clause."""
    first = max(0, end - CLAUSE)
    first = max((stop.end() for stop in _STOP.finditer(text, first, start)), default=first)
    stop = _STOP.search(text, end, start + CLAUSE)
    nearest: dict[str, str] = {}
    for word in _WORD.finditer(text, first, stop.start() if stop else start + CLAUSE):
        kind = _lexicon().kinds.get(word[0].lower())
        if kind:
            words = text[min(start, word.start()) : max(end, word.end())]
            nearest[kind] = min(nearest.get(kind, words), words, key=len)
    for kind, words in nearest.items():
        yield Scene(kind, chain, words, kind in _lexicon().wide)


def _chain(name: str, larger: str | None) -> tuple[str, ...]:
    """A place and what it lies in; () where that is not known."""
    known = _lexicon().within
    own, around = _plain(name), _plain(larger or "")
    if own in known and not (around in known and around not in upward(own)):
        return upward(own)
    return (own, *upward(around)) if around in known else ()


def _plain(name: str) -> str:
    name = fold(name).removesuffix("'s").removesuffix("'").strip(" .")
    return _lexicon().settled.get(name, name)


def upward(place: str) -> tuple[str, ...]:
    """A place and all that it is known to lie in, the smallest first; folded names."""
    found = [place]
    while above := _lexicon().within.get(found[-1]):
        found.append(above)
    return tuple(found)


def known() -> tuple[str, ...]:
    """The folded names of the places that are known to lie somewhere, in alphabetical order."""
    return tuple(sorted(_lexicon().within))


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """`kinds`: a word to the kind of event; `wide` kinds. `within`: a place to what it lies in ("" for a state). `settled`: other words for one."""

    kinds: Mapping[str, str]
    wide: frozenset[str]
    placing: re.Pattern[str]
    elsewhere: frozenset[str]
    within: Mapping[str, str]
    settled: Mapping[str, str]


@cache
def _lexicon() -> _Lexicon:
    lists = {row[0]: row[1].split("|") for row in _rows("scenes")}
    wide = frozenset(row[0] for row in _rows("scenes") if len(row) > 2)
    within, struck, elsewhere = (lists.pop(kind) for kind in ("within", "struck", "elsewhere"))
    kinds = {word: kind for kind, words in lists.items() for word in words}
    places = [(fold(row[0]), fold(row[1]) if len(row) > 1 else "", row[2:]) for row in _rows("within")]
    settled = {fold(word): place for place, _, others in places for word in "|".join(others).split("|") if word}
    placing = re.compile(
        rf"\b(?:in|at|near|outside|off|across|around|{'|'.join(struck)})\s+(?:(?:{'|'.join(within)})\s+){{0,5}}(?=[A-Z])"
    )
    return _Lexicon(kinds, wide, placing, frozenset(elsewhere), {place: above for place, above, _ in places}, settled)


@cache
def naming(place: str) -> re.Pattern[str]:
    """What in a text names a place or its people: its name, what begins as a state's does, other words for it."""
    others = [word for word, settled in _lexicon().settled.items() if settled == place]
    begun = (
        rf"{re.escape(place[: max(4, len(place) - 2)])}\w*" if _lexicon().within.get(place) == "" else re.escape(place)
    )
    return re.compile(rf"\b(?:{'|'.join([begun, *map(re.escape, others)])})\b", re.IGNORECASE)


def _rows(subject: str) -> Iterator[list[str]]:
    table = resources.files("tellings.link").joinpath("lexicons", "en", f"{subject}.tsv").read_text(encoding="utf-8")
    return (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
