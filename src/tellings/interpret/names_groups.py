"""Who is who: the mentions of one person, organisation or place in an article, gathered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tellings.interpret.names_kinds import Naming
from tellings.interpret.names_words import SUFFIXES, family_first, given_names, organisations, places
from tellings.model.marks import EntityKind
from tellings.words import fold

_ACRONYM = re.compile(r"\s\(([A-Z][A-Za-z.&-]{1,9})\)")


@dataclass(slots=True)
class Group:
    """The mentions of one entity while they are gathered. `forms`: every folded form it goes by."""

    name: str
    kind: EntityKind
    gender: str = ""
    forms: set[str] = field(default_factory=set)
    places: list[tuple[int, int]] = field(default_factory=list)


def groups(names: list[Naming], text: str) -> list[Group]:
    """One group for each entity, by first mention. Full names first, then what shortens them."""
    made: list[Group] = []
    exact: dict[str, Group] = {}
    by_last: dict[str, list[Group]] = {}
    by_first: dict[str, list[Group]] = {}
    names = list(_promoted(names))
    people = [name for name in names if name.kind == "person" and len(name.words) > 1]
    for name in people:
        key = fold(name.name)
        group = exact.get(key) or _same_person(name, by_last)
        if group is None:
            group = Group(name.name, "person", name.gender)
            made.append(group)
            by_last.setdefault(_last(name), []).append(group)
            by_first.setdefault(fold(name.words[0].text), []).append(group)
        if len(name.name) > len(group.name):
            group.name = name.name
        exact[key] = group
        group.gender = group.gender or name.gender
        group.places.append((name.start, name.end))
    for name in names:
        if name.kind == "person" and len(name.words) > 1:
            continue
        person = _short_person(name, by_last, by_first)
        if person is not None:
            person.places.append((name.start, name.end))
            person.gender = person.gender or name.gender
            continue
        settled = _settled(name)
        key = fold(settled)
        group = exact.get(key)
        if group is None:
            group = Group(settled, name.kind, name.gender)
            made.append(group)
            exact[key] = group
            bracket = _ACRONYM.match(text, name.end)
            if bracket and name.kind == "organisation":
                exact[fold(bracket[1])] = group
            initials = "".join(word.text[0] for word in name.words if word.capital)
            if name.kind == "organisation" and len(initials) > 2:
                exact.setdefault(fold(initials), group)
        elif group.kind == "other" or (name.sure and group.kind != name.kind and len(group.places) == 1):
            group.kind = name.kind
        group.places.append((name.start, name.end))
    _vote(made, names)
    for group in made:
        group.places = sorted(set(group.places))
    return sorted(made, key=lambda group: group.places[0])


def _last(name: Naming) -> str:
    """The folded family name: the last word, but for "Jr"."""
    words = [word.text for word in name.words if word.text not in SUFFIXES]
    return fold(words[-1] if words else name.name)


def _promoted(names: list[Naming]) -> Iterator[Naming]:
    """Unclear names of two or three words are people's where their last word alone is elsewhere a speaker or bears a title."""
    alone = {fold(name.name) for name in names if name.kind == "person" and len(name.words) == 1}
    for name in names:
        person = name.kind == "other" and 2 <= len(name.words) <= 3 and _last(name) in alone
        yield replace(name, kind="person") if person else name


def _same_person(name: Naming, by_last: dict[str, list[Group]]) -> Group | None:
    """A person already met whose full name differs by a middle name or initial only."""
    first = fold(name.words[0].text)
    for group in by_last.get(_last(name), ()):
        other = fold(group.name).split()
        if other[0] == first or (len(first.strip(".")) == 1 and other[0].startswith(first.strip("."))):
            return group
    return None


def _short_person(name: Naming, by_last: dict[str, list[Group]], by_first: dict[str, list[Group]]) -> Group | None:
    """The person whom one word means: by the last name, the nearest before (else the first after); else by the first name."""
    if len(name.words) != 1 or (name.kind == "organisation" and name.sure):
        return None
    word = fold(name.words[0].text)
    bearers = by_last.get(word, [])
    if name.kind == "place" and name.sure and not bearers:
        return None
    fitting = [group for group in bearers if not (name.gender and group.gender and name.gender != group.gender)]
    if not fitting:
        given = name.words[0].text in given_names() and name.words[0].text not in family_first()
        fitting = by_first.get(word, [])
        if given and (name.title or len(fitting) > 1):
            return None
    if not fitting:
        return None
    before = [group for group in fitting if min(group.places)[0] < name.start]
    return (
        max(before, key=lambda group: max(place for place in group.places if place[0] < name.start))
        if before
        else fitting[0]
    )


def _settled(name: Naming) -> str:
    listed = (
        places().get(name.name) or organisations().get(name.name) or organisations().get(name.name.replace(".", ""))
    )
    return listed or name.name


def _vote(made: list[Group], names: list[Naming]) -> None:
    """A name read in several ways takes the kind of the most (sure ones count double)."""
    votes: dict[str, Counter[EntityKind]] = {}
    for name in names:
        votes.setdefault(fold(_settled(name)), Counter())[name.kind] += 2 if name.sure else 1
    for group in made:
        count = votes.get(fold(group.name))
        if count and not (group.kind == "person" and " " in group.name):
            sure = Counter({kind: number for kind, number in count.items() if kind != "other"})
            if sure:
                group.kind = sure.most_common(1)[0][0]
