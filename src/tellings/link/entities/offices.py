"""Who holds an office, and when, by what the reports themselves say; and whom "the president" means in one that names nobody.

A report that gives somebody an office says so for the day it came out. What others of those days outvote ("President Arlen" of one who
left years ago, beside many reports of his successor) is courtesy, not office. An office that stands alone is the holder's whom
reports of those days on the same matters name: one and no other, or nobody.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from typing import TypeVar

from tellings.link.lineage.lineage import published_bounds
from tellings.link.stories.places import naming
from tellings.model import Article, Entity, Reading, Span, Tenure
from tellings.words import fold

THEN = 45  # days before and behind a report in which others tell who held an office when it came out
OUTVOTED = 3  # times as many reports in these days give the same office to somebody else
SHARED = 2  # entities that a report has in common with one that names the holder: the same matters
RIVALS = 40  # holders of one office of one place who can outvote, those of most reports: bounds the work on a text of nothing but offices
ASKED = 200  # reports that are asked for one office that stands alone, the nearest in time
NEARLY_ALL = 0.75  # of the reports that say of what
VAGUE = 31  # days between the bounds of a publication, from which on it says nothing of when
Key = TypeVar("Key")
Holder = TypeVar("Holder")


@dataclass(frozen=True, slots=True)
class Said:
    """That a report gives somebody an office. `day`: ordinal of its publication, None where that is not known."""

    office: str
    of: str | None
    holder: str
    day: int | None
    span: Span


def named(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings in the same order, with the people whom an office that stands alone means ("the president" in a report that names
    nobody) as entities. Ids are one in all readings already; the result does not depend on the order."""
    asked = _Asked.of(_current(settled(sayings(readings))), readings)
    meant = {reading.article.id: asked.meant(reading) for reading in readings}
    wanted = {id_ for own in meant.values() for id_ in own}
    names = {id_: name for id_, name in fullest(readings).items() if id_ in wanted}

    def with_meant(reading: Reading) -> Reading:
        more = [Entity(id_, names[id_], "person", spans) for id_, spans in meant[reading.article.id].items()]
        entities = sorted([*reading.entities, *more], key=lambda entity: entity.mentions[0])
        return replace(reading, entities=tuple(entities)) if more else reading

    return tuple(map(with_meant, readings))


def tenures(readings: Sequence[Reading]) -> tuple[Tenure, ...]:
    """Who holds which office, by what linked readings say; in order of the holders' ids. Evidence are the first report that says so and the last."""
    articles = {reading.article.id: reading.article for reading in readings}
    held: defaultdict[tuple[str, str, str], list[Said]] = defaultdict(list)
    for one in _current(settled(sayings(readings))):
        held[one.holder, one.office, one.of or ""].append(one)
    return tuple(_tenure(said, articles) for _, said in sorted(held.items()))


def fullest(readings: Iterable[Reading]) -> dict[str, str]:
    """The fullest name of every entity, by its id."""
    names: dict[str, str] = {}
    for entity in (entity for reading in readings for entity in reading.entities):
        names[entity.id] = max(names.get(entity.id, ""), entity.name, key=lambda name: (len(name), name))
    return names


def sayings(readings: Iterable[Reading]) -> list[Said]:
    """Of every report what it says of whom, once; in order of the reports' ids."""
    found: dict[tuple[str, str, str | None, str], Said] = {}
    for reading in sorted(readings, key=lambda reading: reading.article.id):
        day = day_of(reading.article)
        for office in reading.offices:
            if office.holder:
                key = reading.article.id, office.office, office.of, office.holder
                found.setdefault(key, Said(office.office, office.of, office.holder, day, office.span))
    return list(found.values())


def settled(said: Iterable[Said]) -> list[Said]:
    """Where nearly all that say of what somebody is president say the same, those that do not say it mean it too."""
    said, places = list(said), defaultdict[tuple[str, str], Counter[str]](Counter)
    for one in said:
        if one.of:
            places[one.office, one.holder][one.of] += 1
    likeliest = {key: ofs.most_common(1)[0] for key, ofs in places.items()}
    known = {key: of for key, (of, count) in likeliest.items() if count >= NEARLY_ALL * places[key].total()}
    return [one if one.of else replace(one, of=known.get((one.office, one.holder))) for one in said]


def _current(said: Sequence[Said]) -> list[Said]:
    """Without what the reports of the same days outvote."""
    held = days_by(((one.office, one.of or ""), one.holder, one.day) for one in said if one.of)
    rivals = {key: nlargest(RIVALS, sorted(own.items()), key=lambda one: len(one[1])) for key, own in held.items()}

    def outvoted(one: Said) -> bool:
        key = one.office, one.of or ""
        if not one.of or not one.day:
            return False
        own = OUTVOTED * within(held[key][one.holder], one.day)
        return any(within(days, one.day) >= own for holder, days in rivals[key] if holder != one.holder)

    return [one for one in said if not outvoted(one)]


def days_by(said: Iterable[tuple[Key, Holder, int | None]]) -> dict[Key, dict[Holder, list[int]]]:
    """The days, in order, on which something is said of each holder."""
    found: dict[Key, dict[Holder, list[int]]] = {}
    for key, holder, day in said:
        if day:
            found.setdefault(key, {}).setdefault(holder, []).append(day)
    for own in found.values():
        for days in own.values():
            days.sort()
    return found


def within(days: Sequence[int], day: int) -> int:
    return bisect_right(days, day + THEN) - bisect_left(days, day - THEN)


def _tenure(said: Sequence[Said], articles: Mapping[str, Article]) -> Tenure:
    dated = sorted((one for one in said if one.day), key=lambda one: (one.day, one.span))
    first, last = (dated[0], dated[-1]) if dated else (said[0], said[0])
    since, until = (articles[one.span.article].published if one.day else None for one in (first, last))
    return Tenure(first.holder, first.office, first.of, since, until, tuple(dict.fromkeys([first.span, last.span])))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a report that names no holder asks: what others say of each office, by day, and what each report names."""

    said: Mapping[str, Sequence[Said]]
    named: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, said: Iterable[Said], readings: Iterable[Reading]) -> _Asked:
        by_office: defaultdict[str, list[Said]] = defaultdict(list)
        for one in said:
            if one.day:
                by_office[one.office].append(one)
        for own in by_office.values():
            own.sort(key=lambda one: (one.day, one.span))
        return cls(by_office, {reading.article.id: _named(reading) for reading in readings})

    def meant(self, reading: Reading) -> dict[str, tuple[Span, ...]]:
        """Whom the offices that stand alone in a report mean, by id, where it names no holder itself nor the one who is meant."""
        own = [office for office in reading.offices if office.holder]
        named = {entity.id for entity in reading.entities}
        alone: defaultdict[tuple[str, str | None], list[Span]] = defaultdict(list)
        for office in reading.offices:
            if not office.holder and not any(
                one.office == office.office and one_place(one.of, office.of) for one in own
            ):
                alone[office.office, office.of].append(office.span)
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for (name, of), spans in alone.items():
            holder = self._holder(name, of, reading.article)
            if holder and holder not in named:
                found[holder] += spans
        return {holder: tuple(sorted(spans)) for holder, spans in sorted(found.items())}

    def _holder(self, office: str, of: str | None, article: Article) -> str | None:
        """Whom the reports of those days on the same matters name, of the place that this one is about."""
        day, said = day_of(article), self.said.get(office, ())
        if day is None:
            return None
        low = bisect_left(said, day - THEN, key=_when)
        then = sorted(said[low : bisect_right(said, day + THEN, key=_when)], key=lambda one: abs(_when(one) - day))
        meant = [
            one
            for one in then[:ASKED]
            if (of is None or of == one.of)
            and len(self.named[article.id] & self.named[one.span.article] - {one.holder}) >= SHARED
        ]
        holder = clearest(Counter(one.holder for one in meant))
        places = {one.of for one in meant if one.holder == holder}
        here = of or any(place is None or naming(fold(place)).search(article.text) for place in places)
        return holder if here else None


def clearest(votes: Counter[str]) -> str | None:
    """The holder whom at least `OUTVOTED` times as many name as any other."""
    (first, most), (_, second) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    return first if most and most >= OUTVOTED * second else None


def _named(reading: Reading) -> frozenset[str]:
    """The ids of what a report names by more than an office."""
    alone = {office.span for office in reading.offices if not office.holder}
    return frozenset(entity.id for entity in reading.entities if not alone.issuperset(entity.mentions))


def one_place(of: str | None, other: str | None) -> bool:
    """Whether two offices can be of one place: where neither says another."""
    return of == other or of is None or other is None


def _when(one: Said) -> int:
    return one.day or 0


def day_of(article: Article) -> int | None:
    """The first day on which an article can have come out, as an ordinal; None where it can be any of many."""
    first, last = published_bounds(article)
    return first.toordinal() if first and last and (last - first).days < VAGUE else None
