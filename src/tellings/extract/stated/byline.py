"""Who wrote an article, as its page names them: names without their offices, outlets and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html import unescape
from itertools import islice

from tellings.extract.lexicon import rows
from tellings.words import fold

LONGEST = 140  # characters of a byline
LONGEST_NAME = 60  # characters
MOST = 500  # characters of a stated author that are looked at: some pages state a biography
MOST_NAMES = 30  # of one article: more is a list of the staff
MOST_STATED = 100  # authors that are looked at

_NOISE = re.compile(
    r"https?:\S+|www\.\S+|\S+@\S+|(?<!\w)@\w+|\([^)]*\)|\b(?:published|updated|posted|last updated|updated on|published on)\b.*"
    r"|\b\d{1,2}:\d{2}\b.*|\d{4}.*",
    re.I | re.S,
)
_OFFICE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|editors|columnist|contributor|contributors|producer|journalist|analyst|bureau|desk|team"
    r"|newsroom|news|press|agency|agencies|reuters|afp|associated|online|media|staff|chief|contributing|senior|special|opinion|admin|administrator"
    r"|redaktion|redazione|redacción|report|reports|sports|digital|studio|institute|university|school|rédaction|redacción|guest|photographs?|author|view|profile|follow|bio|email|politics|editorial|magazine|times|post|network"
    r"|washington|london|moscow|new york|brussels|inc|ltd|llc|com)\b",
    re.I,
)
_NAME_WORD = re.compile(r"^[^\W\d_][\w'’.-]*$")
_SMALL = frozenset(
    "de da do dos das del della di du van von der den ten ter bin ibn al el la le abu ben y e zu af av".split()
)
_NOBODY = frozenset("admin administrator editor author user guest unknown none null root webmaster undefined".split())
_ADDRESS = re.compile(r"https?:|www\.|@|[{}<>\\]|^[\d\W_]+$")
_HANDLE = re.compile(r"[\w-]+[._][\w.-]*")  # "ada.lark.12", "page.head.author": what a program calls somebody
_SITE = re.compile(r"[\w-]+\.[a-z]{2,3}")
_EDGES = ' .:,;–—-"“”*|'
# A name of scripts without spaces is told by the office behind it: reporter, correspondent, editor.
_REPORTER = re.compile(
    r"([\uac00-\ud7af]{2,4})\s*(?:선임)?(?:기자|특파원|논설위원|편집장)|([\u3040-\u30ff\u3400-\u9fff]{2,7})\s*(?:記者|特派員|编辑|編集委員)"
)
_POSTED = re.compile(r"\W*posted by ", re.I)
_ALL_POSTS = re.compile(r"^(?:view |see |read )?(?:all )?(?:more )?(?:posts|articles|stories) (?:by|from) ", re.I)


def byline(names: Iterable[str], outlet: str | None = None) -> tuple[str, ...]:
    """The people among stated authors, in order, each once; outlets, offices and addresses are left out."""
    people: dict[str, str] = {}
    for stated in islice(names, MOST_STATED):
        for name in _people(stated, outlet):
            people.setdefault(name.casefold(), name)
    return tuple(people.values())[:MOST_NAMES]


def authors(names: Iterable[str], outlet: str | None = None, *, beside: bool = True) -> tuple[str, ...]:
    """Stated authors, in order, each once: people, and the agencies and desks that are stated instead of them, or `beside` them.

    The outlet itself, addresses and the names of accounts are left out; so is what follows a name that is no agency
    ("Ada Lark, Brussels").
    """
    found: dict[str, str] = {}
    others: set[str] = set()
    for stated in islice(names, MOST_STATED):
        people = _people(stated, outlet)
        for name in people:
            found.setdefault(name.casefold(), name)
        if people:
            for part in _parts(stated):
                if part.lower() in _listed("agency"):
                    found.setdefault(part.casefold(), part)
        elif (desk := _desk(stated)) and not _is_outlet(desk, outlet):
            found.setdefault(desk.casefold(), desk)
            others.add(desk.casefold())
    kept = [name for key, name in found.items() if beside or key not in others or len(others) == len(found)]
    return tuple(kept)[:MOST_NAMES]


def desks(names: Iterable[str]) -> tuple[str, ...]:
    """What is stated as author where no person is: an agency, a desk, the outlet itself."""
    return tuple(dict.fromkeys(desk for stated in islice(names, MOST_STATED) if (desk := _desk(stated))))[:MOST_NAMES]


def byline_line(line: str) -> tuple[str, ...]:
    """The people a line names as its writers ("By Ada Lark and Tom Reed, Washington"); () for any other line.

    Where the word for "by" has other uses ("Von", "Di"), the line must hold nothing but names.
    """
    rest = after_by(line)
    if rest:
        return byline([rest]) if rest[:1].isupper() else ()
    found = _by().match(line) if len(line) <= LONGEST else None
    return nothing_but_names(line[found.end() :]) if found else ()


def nothing_but_names(words: str, outlet: str | None = None) -> tuple[str, ...]:
    """The people of a list that holds nothing else; () for any other words."""
    names = byline([words], outlet)
    spelled = words.replace(",", " ").split()
    joints = sum(word.lower() in _listed("and") or word == "&" for word in spelled)
    return names if names and sum(len(name.split()) for name in names) + joints == len(spelled) else ()


def after_by(line: str) -> str | None:
    """What follows the "by" that a line begins with ("Written by Ada Lark"); None for any other line."""
    found = _by_line().match(line) if len(line) <= LONGEST else None
    sentence = line.rstrip().endswith((".", "!", "?")) and len(line.split()) > 6
    if not found or (sentence and not _POSTED.match(line)):
        return None
    return line[found.end() :].strip()


def _people(stated: str, outlet: str | None) -> list[str]:
    people: list[str] = []
    for part in _parts(stated):
        if people and part.lower() in _listed("degree"):
            people[-1] = f"{people[-1]}, {part}"
        elif name := _person(part, outlet):
            people.append(name)
    return people


def _parts(stated: str) -> list[str]:
    """The parts of a list of names. A joining word that may also stand inside a name parts whole names only."""
    bare = _NOISE.sub("", _by().sub("", _ALL_POSTS.sub("", " ".join(unescape(stated).split())[:MOST])))
    parts: list[str] = []
    for part in _joins().split(bare):
        sides = _between().split(part)
        whole = len(sides) > 1 and all(len(side.split()) > 1 and side[:1].isupper() for side in sides)
        parts += [plain for side in (sides if whole else [part]) if (plain := _trimmed(side))]
    return parts


def _trimmed(part: str) -> str:
    plain = part.strip()
    if plain.lower() not in _listed("degree"):
        plain = plain.strip(_EDGES)
    return " ".join(plain.split())


def _person(part: str, outlet: str | None) -> str | None:
    """The person that a part of a list names, without the office or the agency behind the name."""
    if reporter := _REPORTER.fullmatch(part):
        return reporter[1] or reporter[2]
    name = _without_office(_without_outlet(part, outlet))
    if not _is_person(name, outlet):
        return None
    return name.title() if name.isupper() and len(name) > 4 else name


def _without_outlet(part: str, outlet: str | None) -> str:
    """A name without the outlet's behind it ("Ada Lark VALE POST")."""
    own = "".join(fold(outlet or "").split())
    words = part.split()
    for count in range(1, len(words) - 1):
        if own and "".join(fold(" ".join(words[-count:])).split()) == own:
            return " ".join(words[:-count])
    return part


def _without_office(part: str) -> str:
    """A name without the office behind it ("Ada Lark Senior Writer") or the agency ("Ada Lark The Associated Press")."""
    words = part.split()
    for count in (3, 2, 1):
        if len(words) >= count + 2 and " ".join(words[-count:]).lower() in _listed("agency"):
            return " ".join(words[:-count])
    kept = words
    while len(kept) > 2 and kept[-1].lower() in _listed("trade"):
        kept = kept[:-1]
        while len(kept) > 2 and kept[-1].lower() in _listed("rank"):
            kept = kept[:-1]
    return " ".join(kept)


def _is_person(name: str, outlet: str | None) -> bool:
    parts = name.split()
    if not 1 < len(parts) <= 5 or len(name) > LONGEST_NAME:
        return False
    if outlet and (name.casefold() in outlet.casefold() or outlet.casefold() in name.casefold()):
        return False
    if _OFFICE.search(name) or name.lower().startswith("the ") or parts[-1].lower() in _listed("trade"):
        return False
    return all(
        _NAME_WORD.match(part) and (part[0].isupper() or not part[0].islower() or part.lower() in _SMALL)
        for part in parts
    )


def _desk(stated: str) -> str | None:
    name = " ".join(unescape(stated).split())
    if not 1 < len(name) <= LONGEST_NAME or name.lower() in _NOBODY or _ADDRESS.search(name):
        return None
    return None if _HANDLE.fullmatch(name) and not _SITE.fullmatch(name) else name


def _is_outlet(name: str, outlet: str | None) -> bool:
    """Whether a stated author is the outlet itself: "Vale Post" of "The Vale Post" or "valepost.example", "VPO" of "Vale Post Online"."""
    if not outlet:
        return False
    own, said = fold(outlet).removeprefix("the "), fold(name).removeprefix("the ")
    initials = "".join(word[0] for word in own.split())
    return said in (own, initials) or said.replace(" ", "") in (own.replace(" ", ""), own.rpartition(".")[0])


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(word for sort, word in rows("bylines", "any") if sort == kind)


@cache
def _either(kind: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_listed(kind), key=len, reverse=True))


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:(?:{_either('did')})\s+by|{_either('by')})\b[:\s]*", re.I)


@cache
def _by_line() -> re.Pattern[str]:
    """A line that begins with "by", in whose place no other word of the language stands: "di", "av" and "text" ask for a colon."""
    return re.compile(rf"^[\W\d]{{0,14}}(?:(?:(?:{_either('did')})\s+)?by:?|(?:{_either('by')}):)\s*(?=\S)", re.I)


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:,|;|\||/|\n|&|•|·|⋅|●|、|\b(?:{_either('and')})\b)\s*")


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{_either('between')})\s+")
