"""What a run of capitalised words names: a person, an organisation, a place, or something else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.clauses.tokens import Token
from tellings.interpret.names.words import (
    PARTICLES,
    bar,
    given_names,
    organisations,
    place_kinds,
    places,
    roles,
    titles,
)
from tellings.model.marks import EntityKind

_PLACE_PREPOSITIONS = frozenset(
    ["in", "at", "near", "from", "around", "outside", "inside", "across", "throughout", "toward", "towards"]
)
_OFFICE_OF = re.compile(r"(\w+) of (?:the )?$")
_GOVERNING = frozenset("government ministry parliament republic kingdom army capital province people".split())
_AGE = re.compile(r",\s+\d{1,2},")
_WITHIN = re.compile(r", ([A-Z][\w.]*(?: [A-Z]\w+)?)(?:,| \d|\.?$| [(–—-])")  # "Ostra, Sweden,"; not "Veld, Sweden's"
_MEDIUM = re.compile(
    r"['’]?s? (?:news agency|newspaper|daily|magazine|television|radio station|news website|airline|bank)\b"
)
_VERB_AFTER = re.compile(r"\s+([a-z]+)")


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where something is named. `sure`: the kind comes from a word list or a title, not from the shape alone.

    `name`: its words with a blank between them.
    """

    words: tuple[Token, ...]
    kind: EntityKind
    title: str = ""
    gender: str = ""
    sure: bool = True
    name: str = field(init=False, compare=False)  # made once: it is looked up in many lists

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", " ".join([word.text for word in self.words]))

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


def naming(run: tuple[Token, ...], text: str, before: str, title: str = "") -> Naming | None:
    """The run read as a name, given the lower-case word before it and the title it bore; None when it names nothing."""
    name = " ".join(word.text for word in run)
    gender = titles()[title][0] if title else ""
    if title:
        return Naming(run, "person", title, gender or given_names().get(run[0].text, ""))
    if name in ("New Year", "New Years") or (name.lower() in titles() and not title):
        return None
    if name in places():
        return Naming(run, "place")
    if name in ("North", "South", "East", "West"):
        return Naming(run, "place", sure=False)
    if name in organisations() or name.replace(".", "") in organisations():
        return Naming(run, "organisation")
    if _governed(text, run[0].start):
        return Naming(run, "place")
    if len(run) == 1 and (name in lexicon.words("demonyms") or bar(run[0].text) or _shortened(run[0], text)):
        return None
    if len(run) > 1 and run[-1].text in lexicon.words("event_heads"):
        return Naming(run, "other")
    heads = lexicon.words("organisation_heads")
    if len(run) > 1 and (run[-1].text in heads or (any(word.text in heads for word in run) and _linked(run))):
        return Naming(run, "organisation")
    if len(run) > 1 and run[-1].text.lower() in lexicon.words("place_heads"):
        return Naming(run, "place")
    if name.isupper() and 2 <= len(name) <= 6 and len(run) == 1:
        return Naming(run, "organisation", sure=False)
    return _person(run, text, before)


def _person(run: tuple[Token, ...], text: str, before: str) -> Naming | None:
    first = run[0].text
    after = text[run[-1].end : run[-1].end + 40]
    gender = given_names().get(first, "")
    long = 2 <= len(run) <= 5
    shaped = all(_name_like(word.text) for word in run)
    if long and shaped and first in given_names():
        return Naming(run, "person", gender=gender)
    role = roles().get(before, ("", "", ""))
    if shaped and role[2] == "person" and role[0] == "one":
        return Naming(run, "person", gender=role[1])
    if (
        long
        and shaped
        and (_AGE.match(after) or any(len(word.text) == 2 and word.text[1] == "." for word in run[1:-1]))
    ):
        return Naming(run, "person")
    if shaped and _MEDIUM.match(after):
        return Naming(run, "organisation")
    region = _WITHIN.match(after)
    if region and len(run) <= 3 and place_kinds().get(region[1]) in ("country", "state"):
        return Naming(run, "place")
    if long and len(run) <= 4 and shaped and all(len(word.text) == 2 and word.text[1] == "." for word in run[:-1]):
        return Naming(run, "person")  # "R. Ponting", "J. K. Moreau"
    if before in _PLACE_PREPOSITIONS:
        return Naming(run, "place", sure=False)
    verb = _VERB_AFTER.match(after)
    if shaped and len(run) <= 3 and verb and verb[1] in _finite_speech():
        return Naming(run, "person", sure=False)
    appositive = after[2:].split(",")[0].split()[:5] if after.startswith(", ") else []
    if long and shaped and any(roles().get(word.strip(",."), ("", "", ""))[2] == "person" for word in appositive):
        return Naming(run, "person")
    if long and len(run) <= 3 and shaped and (after.startswith(", who") or (verb and verb[1] == "who")):
        return Naming(run, "person", sure=False)
    if len(run) == 1 and first in given_names():
        return Naming(run, "person", gender=gender, sure=False)
    return Naming(run, "other", sure=False)


def _governed(text: str, start: int) -> bool:
    """Whether what stands before is an office or a body "of" the name: "the energy minister of Kestria"."""
    near = max(0, start - 40)
    office = _OFFICE_OF.search(text, near, start) if text.endswith((" of ", " of the "), near, start) else None
    if office is None:
        return False
    role = roles().get(office[1].lower(), ("", "", ""))
    return role[2] in ("person", "organisation") or office[1].lower() in _GOVERNING


def _shortened(word: Token, text: str) -> bool:
    """Whether a word is a party and state ("D-Calif") or a state's short form ("Fla.")."""
    stopped = text[word.end : word.end + 1] == "."
    return word.text[:2] in ("D-", "R-", "I-") or (stopped and word.text.lower() in lexicon.words("abbreviations"))


def _name_like(word: str) -> bool:
    """Whether a word may stand in a person's name: "Haley", "W.", "McConnell", "bin"; not "NATO" or "2nd"."""
    if word in PARTICLES or (len(word) == 2 and word[1] == "."):
        return True
    return (
        word[0].isupper()
        and not any(c.isdigit() for c in word)
        and (len(word) < 2 or not word.isupper() or len(word) == 2)
    )


def _linked(run: tuple[Token, ...]) -> bool:
    return any(word.text in ("of", "for", "the", "and", "on", "de") for word in run)


@cache
def _finite_speech() -> frozenset[str]:
    return frozenset(form for form, _, _, tense in lexicon.rows("speech") if tense in ("present", "past"))
