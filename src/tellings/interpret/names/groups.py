"""Who is who: the mentions of one person, organisation or place in an article, gathered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tellings.interpret.names.kinds import Naming
from tellings.interpret.names.standing import standing
from tellings.interpret.names.words import SUFFIXES, family_first, given_names, organisations, places
from tellings.model.marks import EntityKind
from tellings.words import fold

_NEAR = 400  # characters: a subject so near is still in focus
_KEPT = 40  # places of a person looked at, from either end: more are noise
_BORROWED = re.compile(r" and [A-Z][\w’'-]+ ([A-Z][\w’'-]+)")
_RELATIVE = re.compile(  # "the president's eldest son, Paul Arlen", "his wife Ruth"
    r"\b(?:son|daughter|wife|husband|brother|sister|father|mother|nephew|niece|cousin|uncle|aunt|widow|widower|son-in-law"
    r"|daughter-in-law|brother-in-law|sister-in-law|twin)\b(?: and [\w -]{1,40})?,?\s$"
)
_ACRONYM = re.compile(r"\s\(([A-Z][A-Za-z.&-]{1,9})\)")


@dataclass(slots=True)
class Group:
    """The mentions of one entity while they are gathered. `relative`: brought up as somebody's. `forms`: every folded form it goes by."""

    name: str
    kind: EntityKind
    gender: str = ""
    relative: bool = False
    forms: set[str] = field(default_factory=set)
    places: list[tuple[int, int]] = field(default_factory=list)


def groups(names: list[Naming], text: str) -> list[Group]:
    """One group for each entity, by first mention. Full names first, then what shortens them."""
    names = list(_promoted(names))
    gathered = _Gathered(text, _first_alone(names), _second_bearers(names))
    for name in names:
        if _full(name):
            gathered.full_name(name)
    for name in names:
        if not _full(name):
            gathered.short_name(name)
    _vote(gathered.made, names)
    for group in gathered.made:
        group.places = sorted(set(group.places))
    return sorted(gathered.made, key=lambda group: group.places[0])


@dataclass(slots=True)
class _Gathered:
    """The groups so far, and what each can be found by: its full forms, its family name, its given name.

    `alone`: where each folded family name first stands by itself. `second`: the family names whose "Jr" is not the only bearer.
    """

    text: str
    alone: dict[str, int]
    second: set[str]
    made: list[Group] = field(default_factory=list)
    exact: dict[str, Group] = field(default_factory=dict)
    by_last: dict[str, list[Group]] = field(default_factory=dict)
    by_first: dict[str, list[Group]] = field(default_factory=dict)
    juniors: dict[str, Group] = field(default_factory=dict)

    def full_name(self, name: Naming) -> None:
        """Files a person's full name."""
        key, last = _key(name.name), _last(name)
        junior = _suffixed(name) and last in self.second
        group = self.exact.get(key) or (self.juniors.get(last) if junior else _same_person(name, self.by_last))
        if group is None:
            group = Group(name.name, "person", name.gender, _relative(name, self.text))
            self.made.append(group)
            if junior:  # the family name alone means the other
                self.juniors[last] = group
            else:
                for form in _family_names(name):
                    self.by_last.setdefault(form, []).append(group)
                self.by_first.setdefault(fold(name.words[0].text), []).append(group)
        if len(name.name) > len(group.name):
            group.name = name.name
        self.exact[key] = group
        group.gender = group.gender or name.gender
        group.places.append((name.start, name.end))

    def short_name(self, name: Naming) -> None:
        """Files any other name: with the person it shortens, with its like, or in a group of its own."""
        person = _shared(name, self.text, self.exact) or self._short_person(name)
        if person is not None:
            person.places.append((name.start, name.end))
            person.gender = person.gender or name.gender
            return
        settled = _settled(name)
        key = fold(settled)
        group = self.exact.get(key)
        if group is None:
            group = Group(settled, name.kind, name.gender)
            self.made.append(group)
            self.exact[key] = group
            bracket = _ACRONYM.match(self.text, name.end)
            if bracket and name.kind == "organisation":
                self.exact[fold(bracket[1])] = group
            initials = "".join(word.text[0] for word in name.words if word.capital)
            if name.kind == "organisation" and len(initials) > 2:
                self.exact.setdefault(fold(initials), group)
        elif group.kind == "other" or (name.sure and group.kind != name.kind and len(group.places) == 1):
            group.kind = name.kind
        group.places.append((name.start, name.end))

    def _short_person(self, name: Naming) -> Group | None:
        """The person whom one word means, by the last name, else by the first: of several, the one in focus."""
        word = fold(name.words[0].text)
        if _suffixed(name) and len(name.words) == 2:  # "Arlen Jr"
            return self.juniors.get(word)
        if len(name.words) != 1 or (name.kind in ("organisation", "other") and name.sure):
            return None
        bearers = self.by_last.get(word, [])
        if name.kind == "place" and name.sure and not bearers:
            return None
        fitting = [group for group in bearers if not (name.gender and group.gender and name.gender != group.gender)]
        if not name.gender:
            fitting = [group for group in fitting if not self._keeps_full_name(group, word)]
            if bearers and not fitting:
                return None
        if not fitting:
            given = name.words[0].text in given_names() and name.words[0].text not in family_first()
            fitting = self.by_first.get(word, [])
            if given and (name.title or len(fitting) > 1):
                return None
        if not fitting:
            return None
        return fitting[0] if len(fitting) == 1 else _in_focus(fitting, name.start, self.text)

    def _keeps_full_name(self, group: Group, last: str) -> bool:
        """Whether somebody is brought up as a relative of the one whom the article has called by the family name before:
        "Arlen … Arlen's daughter, Ruth Arlen"."""
        return group.relative and self.alone.get(last, len(self.text)) < min(group.places)[0]


def _full(name: Naming) -> bool:
    """Whether a naming has a given and a family name."""
    return name.kind == "person" and len(name.words) - _suffixed(name) > 1


def _suffixed(name: Naming) -> bool:
    return name.words[-1].text in SUFFIXES


def _second_bearers(names: list[Naming]) -> set[str]:
    """The folded family names with a "Jr" who is not the first the article calls so: in "Arlen … Paul Arlen Jr" there are two."""
    first: dict[str, Naming] = {}
    for name in sorted(names, key=lambda name: name.start):
        if name.kind == "person":
            first.setdefault(_last(name), name)
    return {last for last, name in first.items() if not _suffixed(name)}


def _first_alone(names: list[Naming]) -> dict[str, int]:
    """Where each folded single name first stands."""
    first: dict[str, int] = {}
    for name in names:
        if len(name.words) == 1:
            key = fold(name.words[0].text)
            first[key] = min(name.start, first.get(key, name.start))
    return first


def _relative(name: Naming, text: str) -> bool:
    """Whether a person is brought up as somebody's son, wife, brother …"""
    return _RELATIVE.search(text, max(0, name.start - 80), name.start) is not None


def _last(name: Naming) -> str:
    """The folded family name: the last word, but for "Jr"."""
    words = [word.text for word in name.words if word.text not in SUFFIXES]
    return fold(words[-1] if words else name.name)


def _key(name: str) -> str:
    """What two spellings of one full name share: "Kim Jong-un" and "Kim Jong Un"."""
    return fold(name).replace("-", " ")


def _oriental(name: Naming) -> bool:
    """Whether the family name stands first: "Kim Jong Un", "Moon Jae-in"; not "Kim Novak" or "Lee Harvey Oswald"."""
    if name.words[0].text not in family_first() or len(name.words) > 3:
        return False
    rest = name.words[1:]
    return not any(word.text in given_names() for word in rest) and (len(rest) > 1 or "-" in rest[0].text)


def _family_names(name: Naming) -> tuple[str, ...]:
    """The single words that a full name may be shortened to: its last, or where the family name stands first, that and the end."""
    if not _oriental(name):
        return (_last(name),)
    return tuple(dict.fromkeys((fold(name.words[0].text), _last(name), _last(name).rpartition("-")[2])))


def _shared(name: Naming, text: str, exact: dict[str, Group]) -> Group | None:
    """The person meant by a given name that borrows the family name after "and": Piet in "Piet and Mina Skole"."""
    if len(name.words) != 1 or name.words[0].text not in given_names():
        return None
    other = _BORROWED.match(text, name.end)
    return exact.get(_key(f"{name.words[0].text} {other[1]}")) if other else None


def _promoted(names: list[Naming]) -> Iterator[Naming]:
    """Unclear names of two or three words are people's where their last word alone is elsewhere a speaker or bears a title."""
    alone = {fold(name.name) for name in names if name.kind == "person" and len(name.words) == 1}
    for name in names:
        person = name.kind == "other" and 2 <= len(name.words) <= 3 and _last(name) in alone
        yield replace(name, kind="person") if person else name


def _same_person(name: Naming, by_last: dict[str, list[Group]]) -> Group | None:
    """A person already met whose full name differs by a middle name or initial only."""
    first = fold(name.words[0].text)
    if _oriental(name):
        return None
    for group in by_last.get(_last(name), ()):
        other = fold(group.name).split()
        if other[0] == first or (len(first.strip(".")) == 1 and other[0].startswith(first.strip("."))):
            return group
    return None


def _in_focus(bearers: list[Group], at: int, text: str) -> Group:
    """Of the bearers of one name a subject close by, of two the one whom the article named first (the other keeps the full name
    in print); else the one mentioned most; never one merely mentioned."""
    near = [
        group
        for group in bearers
        for place in group.places[-_KEPT:] + group.places[:_KEPT]
        if at - _NEAR <= place[0] < at and standing(text, *place) == 0
    ]
    if near:
        return min(near, key=lambda group: min(group.places))
    return max(bearers, key=lambda group: (len(group.places), -group.places[0][0]))


def _settled(name: Naming) -> str:
    listed = (
        places().get(name.name) or organisations().get(name.name) or organisations().get(name.name.replace(".", ""))
    )
    return listed or name.name


def _vote(made: list[Group], names: list[Naming]) -> None:
    """A name read in several ways takes the kind of the most (sure ones count double)."""
    votes: dict[str, dict[EntityKind, int]] = {}
    for name in names:
        count = votes.setdefault(fold(_settled(name)), {})
        if name.kind != "other":
            count[name.kind] = count.get(name.kind, 0) + (2 if name.sure else 1)
    for group in made:
        count = votes.get(fold(group.name), {})
        if count and not (group.kind == "person" and " " in group.name):
            group.kind = max(count, key=lambda kind: count[kind])
