"""What an article says of its people: their offices, and whether they are he or she."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from tellings.interpret import lexicon
from tellings.interpret.names.words import family_first, given_names, places, titles
from tellings.interpret.names.words import roles as role_nouns
from tellings.model import Entity, Reading
from tellings.words import STOPWORDS

_TITLE_ROLES = {  # what an office in capitals is called later in the text
    "sen": ("senator", "lawmaker"),
    "rep": ("representative", "congressman", "congresswoman", "lawmaker"),
    "gov": ("governor",),
    "gen": ("general",),
    "dr": ("doctor",),
    "prof": ("professor",),
    "lt": ("lieutenant", "officer"),
    "capt": ("captain",),
    "sgt": ("sergeant", "officer"),
    "col": ("colonel",),
    "ceo": ("executive", "chief", "ceo"),
    "mp": ("lawmaker", "politician", "mp"),
    "premier": ("premier", "minister"),
}
_WORD = re.compile(r"[\w’'-]+")
_CLOSED = re.compile(r"[,;:!?\"“”()\n]|(?<![A-Z][a-z])(?<!Lt)(?<!Gen)\. ")
_PARTS = re.compile(
    r"\b(?:for|with|by|to|and|told|met|from|against|that|when|as|after|said|says|of(?= (?:[a-z]|President|Prime)))\b"
)
_STOP = re.compile(r"[;:!?\"“”()\n]|\. ")
_GOING_ON = re.compile(r"\b(?:of|for|in|at|to|who|which|and|when|as|from|with|on|has|had|was|is)\b")
_SAID = re.compile(
    r"\b(?:said|says|told|wrote|added|tweeted)\b"
)  # "In a letter to Lena Roe, the director said": she is none
_PLACED = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][\w-]*")
_BEFORE = 60  # characters before a name that can hold an office: "Deputy Assistant Secretary of State for Europe"
_AFTER = 110
_DESCRIBED = re.compile(
    r"\b((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w-]*['’]s) [^,;:.!?\"“”()\n]{2,40}?)(?: (?:of|for) [^,;:.!?\"“”()\n]{2,40})?, $"
)
_SHE = re.compile(r"\b(?:Mrs|Ms|Miss|Mme)\.? $|\b(?:spokeswoman|chairwoman|congresswoman|Lady|Queen|Princess) $")
_HE = re.compile(r"\b(?:Mr|Sir|Herr)\.? $|\b(?:spokesman|chairman|congressman|Lord|King|Prince|Father) $")


@dataclass(frozen=True, slots=True)
class Office:
    """What an article says a person is: role nouns in lower case ("spokesman", "republican"), the settled names of the
    places said with them, and the other words of their phrases ("defence", "foreign")."""

    nouns: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    matters: frozenset[str] = frozenset()


def roles(reading: Reading) -> Mapping[str, Office]:
    """Entity id -> what the article says the person is."""
    return _roles(reading.article.text, reading.entities)


@lru_cache(maxsize=4)  # two passes ask of the same article
def _roles(text: str, entities: tuple[Entity, ...]) -> Mapping[str, Office]:
    found: dict[str, Office] = {}
    for entity in entities:
        if entity.kind != "person":
            continue
        nouns: list[str] = []
        where: frozenset[str] = frozenset()
        matters: set[str] = set()
        for mention in entity.mentions:
            before = text[max(0, mention.start - _BEFORE) : mention.start]
            said = [phrase for phrase in (_title(before) or _description(before),) if _nouns(phrase)]
            after = _apposition(text[mention.end : mention.end + _AFTER])
            if len(mention.of(text).split()) > 1 and _nouns(after):
                said.append(after)
            for phrase in said:
                nouns += _nouns(phrase)
                where |= placed(phrase)
                matters |= qualifiers(phrase)
        found[entity.id] = Office(tuple(dict.fromkeys(nouns)), where, frozenset(matters))
    return found


def qualifiers(phrase: str) -> frozenset[str]:
    """The words of a phrase that say which minister or secretary is meant, spelt one way: "defence" and "defense"."""
    words = (word.lower().replace("defense", "defence") for word in _WORD.findall(phrase))
    return frozenset(
        word for word in words if role_nouns().get(word, ("",) * 3)[2] != "person" and word not in STOPWORDS
    )


def placed(phrase: str) -> frozenset[str]:
    """Settled names of the places in a phrase, by name or demonym: "the US president", "South Korea's leader"."""
    words = _PLACED.findall(phrase)
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    known = [pair for pair in pairs if pair in places() or pair in demonyms()]
    singles = [word for word in words if not any(word in pair.split() for pair in known)]
    found = (places().get(word) or demonyms().get(word) for word in known + singles)
    return frozenset(place for place in found if place)


@cache
def demonyms() -> dict[str, str]:
    """Demonym -> settled name of the place."""
    return lexicon.table("demonyms")


def genders(reading: Reading) -> Mapping[str, str]:
    """Entity id -> "m" or "f", for the people whose title, role or given name tells."""
    text = reading.article.text
    found: dict[str, str] = {}
    for entity in reading.entities:
        if entity.kind != "person":
            continue
        told = ""
        for mention in entity.mentions:
            before = text[max(0, mention.start - 14) : mention.start]
            told = "f" if _SHE.search(before) else "m" if _HE.search(before) else ""
            if told:
                break
        first = entity.name.split()[0]
        guess = given_names().get(first, "") if " " in entity.name and first not in family_first() else ""
        if told or guess:
            found[entity.id] = told or guess
    return found


def _title(before: str) -> str:
    """The words straight before a name that can be its title: back to a comma, a stop, a mark, or a word that parts phrases."""
    last = before.rsplit(None, 1)[-1] if before.endswith((" ", "\u00a0")) and before.strip() else ""
    if not last or (last.isalpha() and not _may_be_title(last)):
        return ""  # nearly always, and cheaper told before the pieces are cut
    piece = _PARTS.split(_CLOSED.split(before)[-1])[-1]
    last = piece.rsplit(None, 1)[-1] if piece.strip() else ""  # in "the president called Moreau" no title stands there
    return piece if _may_be_title(last) else ""


def _may_be_title(word: str) -> bool:
    return word[:1].isupper() or word.lower().rstrip(".") in titles() or word.lower() in role_nouns()


def _description(before: str) -> str:
    """The phrase before a name that the name explains: "the mayor of Ostra, " gives "the mayor", "his attorney, " that."""
    found = _DESCRIBED.search(before) if before.endswith(", ") else None
    return found[1] if found else ""


def _apposition(after: str) -> str:
    """The words straight after a name that can say who bears it: ", the mayor of Ostra," or ", a Democrat,"; up to "of" or "who"."""
    if not after.startswith((", ", " (", " — ", " – ", " - ")):
        return ""
    piece = _STOP.split(after[2:], 1)[0]
    parts = piece.split(", ")
    first = parts[1] if len(parts) > 2 and parts[0].strip().isdigit() else parts[0]
    return "" if _SAID.search(first) else _GOING_ON.split(first, 1)[0]


def _nouns(phrase: str) -> list[str]:
    found: list[str] = []
    for word in [word.lower() for word in _WORD.findall(phrase)][-8:]:
        found += _TITLE_ROLES.get(word, ())
        role = role_nouns().get(word)
        if (role and role[0] == "one" and role[2] == "person") or titles().get(word, ("", ""))[1] == "title":
            found.append(word)
    return found
