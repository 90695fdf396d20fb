"""What the layout of a line tells of a name in it: results, tables and lists have no sentences to tell it."""

from __future__ import annotations

import re

from tellings.interpret.names.kinds import Naming
from tellings.interpret.names.words import place_kinds, places
from tellings.model.marks import EntityKind

_SCORES = re.compile(r"\s+\d+(?:[ \t]+[\d.,/-]+){2,}")  # "Orla 12 3 .544": a row of a table
_STANDING = re.compile(r"(?:[ \t]+\d+){5}")  # … longer than a player's
_RESULT = re.compile(
    r"(?: \([A-Z][\w. ]+\))?\s+\d{1,3}(?:\s*\([\d-]+\))?\s+(?=[A-Z])"
)  # "Orla 3 Harl 1", the one that stands first …
_RESULT_END = re.compile(
    r"(?: \([A-Z][\w. ]+\))?\s+\d{1,3}(?:\s*\([^)]*\)|\s+[a-z]+)*\s*(?:$|[\n.;])"
)  # … and the second
_RESULT_BEFORE = re.compile(r"(?:In [A-Z]\w+: )?[A-Z][\w.’' -]*?(?: \([A-Z][\w. ]+\))?\s+\d{1,3}\s+")
_AGAINST = re.compile(r"\s+(?:v|vs|vs\.|at)\s+[A-Z]")
_AGAINST_BEFORE = re.compile(r"[A-Z][\w.]*\s+(?:v|vs|vs\.|at)\s+")
_OF_COUNTRY = re.compile(r"\s\(([A-Z][\w.]*(?: [A-Z]\w+)?)(?:,[^)]*)?\)")
_SCORED_AT = re.compile(r"\s\(\d{1,3}(?:st|nd|rd|th)\b")  # "Veld (58th minute)"
_NUMBERED = re.compile(r"(?:^|[\s(,;:])\d{1,2} ?- ?$")  # "4 - Tomas Veld, 7 - …": a squad
_LONGEST = 120  # characters: longer lines are sentences


def told(name: Naming, kind: EntityKind, text: str, *, sure: bool) -> EntityKind | None:
    """The kind that the line of a name tells, given the one that its words tell; None where it is a sentence like others."""
    country = _OF_COUNTRY.match(text, name.end)
    if country and places().get(country[1]):
        if _plays(name, text):
            return "organisation"
        if len(name.words) in (2, 3) and name.name not in places() and not (kind == "organisation" and sure):
            return "person"
    if kind == "other" and not sure and len(name.words) <= 3:
        squad = len(name.words) > 1 and _NUMBERED.search(text, max(0, name.start - 6), name.start)
        if squad or _SCORED_AT.match(text, name.end):
            return "person"
    return "organisation" if _plays(name, text, person=kind == "person") and not _country(name.name) else None


def in_results(name: Naming, text: str) -> bool:
    """Whether a name opens a line of results or of a table, where its capital is no sentence's."""
    return _plays(name, text)


def _plays(name: Naming, text: str, *, person: bool = False) -> bool:
    """Whether a name is a side in a line of results, or a row of a table (not of `person`s: they have tables too)."""
    begin = text.rfind("\n", 0, name.start) + 1
    end = text.find("\n", name.end)
    end = len(text) if end < 0 else end
    if end - begin > _LONGEST:
        return False
    before = text[begin : name.start]
    if len(before.split()) <= 2 and (_STANDING if person else _SCORES).match(text, name.end):
        return len(name.words) == 1 or not person
    if (
        not before.strip(" 0123456789.-")
        and _RESULT.match(text, name.end)
        and _RESULT_END.search(text, name.end, end + 1)
    ):
        return True
    if _RESULT_END.match(text, name.end) and _RESULT_BEFORE.fullmatch(before):
        return True
    if person or end - begin > 60:
        return False
    return bool((not before.strip() and _AGAINST.match(text, name.end)) or _AGAINST_BEFORE.fullmatch(before))


def _country(name: str) -> bool:
    """Whether a name is a country's: its team bears it and is the country's."""
    return place_kinds().get(name) == "country"
