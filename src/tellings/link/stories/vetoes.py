"""What keeps two tellings from being one story however alike they are: headlines that number one series differently ("Day 2",
"Day 21"), or that name different days, and events of one kind in two places (`places.py`). News of a trial, a siege or a
tournament repeats its words from day to day, and that of an earthquake from country to country."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tellings.link.near import Pair, Pairs
from tellings.link.stories import places
from tellings.link.stories.units import Unit

# The months as every English headline writes them, whole or cut to three letters.
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" if len(month) > 3 else month for month in _MONTHS)
_DAY = re.compile(rf"\b(?:({_MONTH})\.?\s+(\d{{1,2}})|(\d{{1,2}})\s+({_MONTH}))\b(?![:.]\d)", re.IGNORECASE)
_ISO = re.compile(r"\b\d{4}-(\d\d)-(\d\d)\b")


@dataclass(frozen=True, slots=True)
class Set:
    """What a headline fixes: the number in a series by its word, and its days as (month, day)."""

    numbers: tuple[tuple[str, int], ...]
    days: frozenset[tuple[int, int]]


NOTHING = Set((), frozenset())


def fixed(headline: str | None) -> Set:
    """What a headline says of which of a series it is about; `NOTHING` for most."""
    if not headline or not any(map(str.isdigit, headline)):
        return NOTHING
    numbers = {word.lower(): int(number) for word, number in _series().findall(headline)}
    days = {(int(month), int(day)) for month, day in _ISO.findall(headline)}
    for before, day, other, after in _DAY.findall(headline):
        days.add((_month(before or after), int(day or other)))
    return Set(tuple(sorted(numbers.items())), frozenset(days))


def apart(a: Set, b: Set) -> bool:
    """Whether two headlines fix different things: another number of the same series, or other days."""
    theirs = dict(b.numbers)
    if any(theirs.get(word, number) != number for word, number in a.numbers):
        return True
    return bool(a.days and b.days) and a.days.isdisjoint(b.days)


@dataclass(frozen=True, slots=True)
class Veto:
    """Why two units are not one story, though with this probability they would be: what either says, the lesser number's first."""

    probability: float
    words: tuple[str, str]


def vetoes(pairs: Pairs, units: Sequence[Unit]) -> dict[Pair, Veto]:
    """The pairs that their headlines or their places keep apart."""
    sets = [fixed(unit.headline) for unit in units]
    settings = [unit.setting for unit in units]
    found: dict[Pair, Veto] = {}
    for pair, probability in pairs.items():
        one, two = pair
        if apart(sets[one], sets[two]):
            found[pair] = Veto(probability, (units[one].headline or "", units[two].headline or ""))
        elif scenes := places.apart(settings[one], settings[two]):
            found[pair] = Veto(probability, (scenes[0].words, scenes[1].words))
    return found


def kept_apart(vetoed: Mapping[Pair, Veto], units: Sequence[Unit], probable: float) -> dict[int, str]:
    """What keeps a unit apart from the one that it would most probably be with, in plain words; only where that is `probable`."""
    strongest = sorted(
        ((veto.probability, pair, veto) for pair, veto in vetoed.items()), reverse=True, key=lambda one: one[:2]
    )
    found: dict[int, str] = {}
    for probability, pair, veto in strongest:
        for own, other, (here, there) in ((pair[0], pair[1], veto.words), (pair[1], pair[0], veto.words[::-1])):
            if probability >= probable and own not in found:
                found[own] = f"not one story with {units[other].article.name}: here “{here}”, there “{there}”"
    return found


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))


@cache
def _series() -> re.Pattern[str]:
    table = resources.files("tellings.link").joinpath("lexicons", "en", "series.tsv").read_text(encoding="utf-8")
    words = [line.split("\t")[0] for line in table.splitlines() if line and not line.startswith("#")]
    return re.compile(rf"\b({'|'.join(words)})\s+(?:no\.?\s*|#)?(\d{{1,4}})\b(?![.,:]\d|\s?(?:%|per\b))", re.IGNORECASE)
