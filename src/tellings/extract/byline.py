"""Who wrote an article, as its page names them: names only, without their offices, outlets and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

LONGEST = 140  # characters of a byline

_BY = re.compile(
    r"^\W*(?:(?:written |reported |posted |story |analysis |words |opinion |review(?:ed)? )?by\b|von|par|por|di|door|автор)[:\s]*",
    re.I,
)
_BY_LINE = re.compile(r"^\W*(?:written |reported |story |analysis |words |opinion )?by:?\s*(?=\S)", re.I)
_PARTS = re.compile(r"\s*(?:,|;|\||/|\n|\band\b|\bund\b|\bet\b|\by\b|&|•|·)\s*")
_NOISE = re.compile(
    r"https?:\S+|www\.\S+|\S+@\S+|(?<!\w)@\w+|\([^)]*\)|\b(?:published|updated|posted|last updated|updated on|published on)\b.*"
    r"|\b\d{1,2}:\d{2}\b.*|\d{4}.*",
    re.I | re.S,
)
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|editors|columnist|contributor|contributors|producer|journalist|analyst|bureau|desk|team"
    r"|newsroom|news|press|agency|agencies|reuters|afp|associated|online|media|staff|chief|contributing|senior|special|opinion|admin|administrator"
    r"|redaktion|redazione|redacción|report|reports|sports|digital|studio|institute|university|school|rédaction|redacción|guest|photographs?|author|view|profile|follow|bio|email|politics|editorial|magazine|times|post|network"
    r"|washington|london|moscow|new york|brussels|inc|ltd|llc|com)\b",
    re.I,
)
_NAME_WORD = re.compile(r"^[^\W\d_][\w'’.-]*$")
_SMALL = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "bin",
        "ibn",
        "al",
        "el",
        "la",
        "le",
        "abu",
        "ben",
        "y",
        "e",
    ]
)


def byline(names: Iterable[str], outlet: str | None = None) -> tuple[str, ...]:
    """The people among stated authors, in order, each once; outlets, offices and addresses are left out."""
    people: list[str] = []
    for stated in names:
        bare = _NOISE.sub("", _BY.sub("", unescape(stated).strip()[:500]))
        for part in _PARTS.split(bare):
            name = " ".join(part.split()).strip(' .:–—-"“”*')
            if _is_person(name, outlet) and name.casefold() not in {person.casefold() for person in people}:
                people.append(name.title() if name.isupper() and len(name) > 4 else name)
    return tuple(people)


def byline_line(line: str) -> tuple[str, ...]:
    """The people a line names as its writers ("By Ada Lark and Tom Reed, Washington"); () for any other line."""
    found = _BY_LINE.match(line) if len(line) <= LONGEST else None
    if not found or (line.rstrip().endswith((".", "!", "?")) and len(line.split()) > 6):
        return ()
    rest = line[found.end() :]
    return byline([rest]) if rest[:1].isupper() else ()


def _is_person(name: str, outlet: str | None) -> bool:
    parts = name.split()
    if not 1 < len(parts) <= 5 or len(name) > 60:
        return False
    if outlet and (name.casefold() in outlet.casefold() or outlet.casefold() in name.casefold()):
        return False
    if _ROLE.search(name) or name.lower().startswith("the "):
        return False
    return all(
        _NAME_WORD.match(part) and (part[0].isupper() or not part[0].islower() or part.lower() in _SMALL)
        for part in parts
    )
