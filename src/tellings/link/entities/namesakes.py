"""Who is meant by a name that several bear, or that is spelled in two ways: whoever holds the office that goes with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations

from tellings.link.entities.offices import (
    RIVALS,
    clearest,
    day_of,
    days_by,
    fullest,
    one_place,
    sayings,
    settled,
    within,
)
from tellings.model import Entity, Reading
from tellings.words import fold

REGNAL = frozenset(["pope", "king", "queen", "emperor", "sultan", "emir", "patriarch"])


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Who of several people of one family name is meant by it alone: the one who then holds the office that goes with it."""

    held: Mapping[tuple[str, str], Mapping[tuple[str, str | None], Sequence[int]]]
    """By office and family name: of each holder and place the days, in order, on which reports said so."""
    also: Mapping[str, str]
    """Ids to that of the same person, where reports of the same days give one office to "Jim Reyl" and to "James Reyl"."""

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Namesakes:
        names = {id_: fold(name) for id_, name in fullest(readings).items()}
        full = (one for one in settled(sayings(readings)) if one.day and " " in names.get(one.holder, ""))
        held = days_by(((one.office, family_name(names[one.holder])), (one.holder, one.of), one.day) for one in full)
        also: dict[str, str] = {}
        for holders in held.values():
            often = nlargest(RIVALS, sorted(holders.items(), key=str), key=lambda one: len(one[1]))
            for (one, days), (other, its) in combinations(often, 2):
                if _spelled(one, other, names) and any(within(days, day) for day in its):
                    also.setdefault(other[0], also.get(one[0], one[0]))
        return cls(held, {id_: other for id_, other in also.items() if id_ != other and other not in also})

    def bearer(self, entity: Entity, reading: Reading) -> str | None:
        """The id of the one who at the time of a reading held the office that it gives to a bearer of a family name alone, if it is clear."""
        day, votes = day_of(reading.article), Counter[str]()
        for office in reading.offices if day else ():
            if office.holder == entity.id:
                for (id_, of), days in self.held.get((office.office, fold(entity.name)), {}).items():
                    if one_place(of, office.of):
                        votes[self.one(id_)] += within(days, day or 0)
        return clearest(votes)

    def one(self, id_: str) -> str:
        """The id that a person has among all readings."""
        return self.also.get(id_, id_)


def family_name(name: str) -> str:
    """The last word of a folded full name, but for "Jr" and its like; "" for a single word."""
    words = [word for word in name.split() if word.strip(".") not in ("jr", "sr", "ii", "iii", "iv")]
    return words[-1] if len(words) > 1 else ""


def _spelled(one: tuple[str, str | None], other: tuple[str, str | None], names: Mapping[str, str]) -> bool:
    """Whether two who hold one office under one family name are one: of one place, and with one initial; where no place is known, two
    letters. Who has the whole given name of another and yet another id is a "Jr"."""
    (id_, of), (its_id, its) = one, other
    given, letters = (names[id_].split()[0], names[its_id].split()[0]), 1 if of and of == its else 2
    return given[0] != given[1] and given[0][:letters] == given[1][:letters] and one_place(of, its)


def regnal(entity: Entity, reading: Reading) -> bool:
    """Whether somebody goes by a name that is no family name: "Pope Leo" is not Ruth Leo."""
    return any(office.holder == entity.id and office.office in REGNAL for office in reading.offices)
