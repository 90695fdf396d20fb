"""The kinds of names, weighed: word lists and rules say what they make of a name, a small model weighs that with its words and
what stands around it, and the mentions of one name in an article are weighed together.

A multinomial logistic regression over `names_traits`, learned by `tellings train names`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from math import exp, log

from tellings.interpret.engines import own
from tellings.interpret.names.kinds import Naming
from tellings.interpret.names.lines import told
from tellings.interpret.names.lists import lists
from tellings.interpret.names.traits import parts
from tellings.interpret.names.words import organisations, place_kinds, places
from tellings.model.marks import EntityKind
from tellings.words import fold

OTHER = -1.5  # log-odds given to "other": in the training data names of an unmarked kind and overlooked ones look alike
KEPT = frozenset(["organisation", "person"])  # kinds that a sure rule does not lose to "other"
_ABSTRACT = (
    "ive",
    "tion",
    "sion",
    "ment",
    "ness",
    "ous",
    "ful",
    "able",
    "ible",
    "ing",
    "ity",
    "ance",
    "ence",
    "ship",
    "ism",
    "tical",
)
MOST_HELD = 40_000  # parts whose sums are kept at hand
CLEAR = 1.5  # log-odds to the next kind from which a kind is sure

Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """`traits`: trait -> "kind weight kind weight …", weights in steps; `rows`: those asked for, a weight for each of `kinds`; `held`:
    sums over parts that come again."""

    kinds: tuple[EntityKind, ...]
    step: float
    traits: dict[str, str]
    rows: dict[str, Row] = field(default_factory=dict)
    held: dict[Sequence[str], Row] = field(default_factory=dict)

    def chances(self, parts: Sequence[Sequence[str]]) -> list[float]:
        """The logarithm of the probability of each kind."""
        rows = [self._sum(part) for part in parts]
        sums = [sum(column) for column in zip(*rows, strict=True)]
        if "other" in self.kinds:  # data whose every capital is a name teach none
            sums[self.kinds.index("other")] += OTHER
        most = max(sums)
        whole = most + log(sum(exp(one - most) for one in sums))
        return [one - whole for one in sums]

    def _sum(self, part: Sequence[str]) -> Row:
        """The weights of the traits of a part; of a tuple they are kept at hand."""
        again = isinstance(part, tuple)
        row = self.held.get(part) if again else None
        if row is None:
            known = [weights for trait in part if (weights := self._row(trait)) is not None]
            row = tuple(map(sum, zip(*known, strict=True))) if known else (0.0,) * len(self.kinds)
            if again:
                if len(self.held) >= MOST_HELD:
                    self.held.clear()
                self.held[part] = row
        return row

    def _row(self, trait: str) -> Row | None:
        """The weights of a trait; None for one that was never learned."""
        found = self.rows.get(trait)
        if found is None:
            if trait not in self.traits:
                return None
            flat = [*map(int, self.traits[trait].split())]
            row = [0.0] * len(self.kinds)
            for kind, weight in zip(flat[::2], flat[1::2], strict=True):
                row[kind] = weight / self.step
            found = self.rows[trait] = tuple(row)
        return found


def unpack(packed: bytes) -> Weights:
    """The weights in a model file."""
    raw = json.loads(gzip.decompress(packed))
    return Weights(tuple(raw["labels"]), raw["step"], raw["traits"])


@cache
def weights() -> Weights:
    """The shipped weights."""
    return unpack(resources.files("tellings.interpret").joinpath("models", "names-en.json.gz").read_bytes())


def rule(name: Naming) -> str:
    """What the rules make of a name, as one word."""
    return f"{name.kind}{'+' if name.sure else '-'}{'t' if name.title else ''}"


def seen(name: Naming, text: str) -> tuple[Sequence[str], ...]:
    """The traits of a name found by rules, in parts."""
    return parts([word.text for word in name.words], text, name.start, name.end, rule(name))


def weighed(names: Sequence[Naming], text: str) -> list[Naming]:
    """The names with the kinds that the model gives them; a title before a name stays the proof of a person."""
    model = weights()
    together: dict[str, list[float]] = {}
    proven = [_proven(name) for name in names]
    for name, plain in zip(names, proven, strict=True):
        if plain and not name.title:
            continue  # a titled one tells of the same name without its title
        chances = model.chances(seen(name, text))
        key = fold(name.name)
        before = together.get(key)
        together[key] = [one + other for one, other in zip(before, chances, strict=True)] if before else chances
    decided: dict[str, tuple[EntityKind, bool]] = {}
    for key, chances in together.items():
        best, second = sorted(chances, reverse=True)[:2]
        decided[key] = model.kinds[chances.index(best)], best - second > CLEAR
    found = []
    for name, plain in zip(names, proven, strict=True):
        kind, clear = (name.kind, True) if plain else decided[fold(name.name)]
        if not plain and name.sure and name.kind in KEPT and kind == "other":
            kind, clear = name.kind, True
        if kind == "other" and not clear and _person_like(name):
            kind = "person"
        if kind == "person" and not name.sure and len(name.words) > 1 and _worded(name):
            kind, clear = "other", False
        by_line = told(name, kind, text, sure=clear)
        kind, clear = by_line or kind, clear or bool(by_line)
        found.append(name if (kind, clear) == (name.kind, name.sure) else replace(name, kind=kind, sure=clear))
    return found


def _worded(name: Naming) -> bool:
    """Whether a name ends in a word built as no family name is."""
    return name.words[-1].text.endswith(_ABSTRACT)


def _person_like(name: Naming) -> bool:
    """Whether a name of two or three words is built as people's are, of words that are nothing else."""
    words = [word.text for word in name.words]
    return (
        len(words) in (2, 3)
        and not any(word.endswith(_ABSTRACT) for word in words)
        and all(
            word[0].isupper()
            and word[1:].islower()
            and len(word) > 1
            and not own.common(word.lower())
            and not lists(word)
            for word in words
        )
    )


def _proven(name: Naming) -> bool:
    """Whether the rules alone decide: a title before a name, a country, an organisation that every list knows by its full name."""
    if name.title:
        return True
    if name.kind == "place":
        return place_kinds().get(name.name) in ("country", "state")
    if name.kind == "other":
        return name.sure  # an event by its head
    return name.kind == "organisation" and name.sure and (name.name in organisations() and name.name not in places())
