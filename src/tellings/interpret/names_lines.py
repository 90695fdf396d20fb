"""What the layout of a line tells of a name in it: results, tables and lists have no sentences to tell it."""

from __future__ import annotations

import re

from tellings.interpret.names_kinds import Naming
from tellings.interpret.names_words import place_kinds, places
from tellings.model.marks import EntityKind

_SCORES = re.compile(r"\s+\d+(?:[ \t]+[\d.,/-]+){2,}")  # "Orla 12 3 .544": a row of a table
_RESULT = re.compile(
    r"(?<![\d.,])\s+\d{1,3}(?:\s*\([\d-]+\))?\s+(?=[A-Z])"
)  # "Orla 3 Harl 1", the one that stands first …
_RESULT_END = re.compile(r"\s+\d{1,3}(?:\s*\([^)]*\)|\s+[a-z]+)*\s*(?:$|[\n.;])")  # … and the second
_RESULT_BEFORE = re.compile(r"[A-Z][\w.’' -]*?\s+\d{1,3}\s+$")
_AGAINST = re.compile(r"\s+(?:v|vs|vs\.|at)\s+[A-Z]")
_AGAINST_BEFORE = re.compile(r"[A-Z][\w.]*\s+(?:v|vs|vs\.|at)\s+$")
_OF_COUNTRY = re.compile(r"\s\(([A-Z][\w.]*(?: [A-Z]\w+)?)(?:,[^)]*)?\)")
_LONGEST = 120  # characters: longer lines are sentences


def told(name: Naming, kind: EntityKind, text: str, *, sure: bool) -> EntityKind | None:
    """The kind that the line of a name tells, given the one that its words tell; None where it is a sentence like others."""
    country = _OF_COUNTRY.match(text, name.end)
    if country and places().get(country[1]) and len(name.words) in (2, 3) and kind != "place":
        return None if kind == "organisation" and sure else "person"
    begin = text.rfind("\n", 0, name.start) + 1
    end = text.find("\n", name.end)
    end = len(text) if end < 0 else end
    if end - begin > _LONGEST or kind == "person" or _country(name.name):
        return None
    if _SCORES.match(text, name.end) and len(text[begin : name.start].split()) <= 2:
        return "organisation"
    before = text[begin : name.start]
    if not before.strip(" 0123456789.-") and _RESULT.match(text, name.end) and _RESULT_END.search(text[name.end : end]):
        return "organisation"
    if _RESULT_BEFORE.fullmatch(before) and _RESULT_END.match(text, name.end):
        return "organisation"
    if (not before.strip() and _AGAINST.match(text, name.end)) or _AGAINST_BEFORE.fullmatch(before):
        return "organisation" if len(text[begin:end].split()) <= 7 else None
    return None


def _country(name: str) -> bool:
    """Whether a name is a country's: its team bears it and is the country's."""
    return place_kinds().get(name) == "country"
