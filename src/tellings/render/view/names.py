"""One name for one speaker: aliases of a person, and documents that nobody names, are one each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tellings.words import fold

_WORD = re.compile(r"[^\W_]+")
_TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady dame president senator sen rep congressman congresswoman governor gov general gen "
    "minister secretary speaker chairman chancellor judge justice professor prof jr sr ii iii".split()
)
_ARTICLES = frozenset("the a an this that these those its his her their".split())
_DOCUMENTS = frozenset(
    "statement letter report document memo filing complaint affidavit release declaration communique text transcript "
    "tweet post message email record".split()
)


def settled(names: Iterable[str | None], persons: Iterable[str]) -> dict[str, str]:
    """Every folded name with the name to show. `persons`: names that are known to be of people.

    A name whose words all stand in the full name of one person alone is that person ("Brandt", "Hillary Clinton" beside
    "Hillary Rodham Clinton"; initials and titles do not count); where two people have them, it stays apart. Documents that
    no proper name tells apart are one ("the statement", "The joint statement"), and an article makes no other speaker.
    """
    used = Counter(name for name in names if name)
    people = {parts for name in persons if len(parts := _parts(name)) > 1}
    groups: dict[object, list[str]] = {}
    for name in used:
        groups.setdefault(_key(name, people), []).append(name)
    shown = {key: _shown(key, same, used) for key, same in groups.items()}
    return {fold(name): shown[key] for key, same in groups.items() for name in same}


def bearer(name: str, people: Iterable[str]) -> str | None:
    """The one of the `people` whose name in full ends in this one; None where nobody or several do. Titles and initials do not count."""
    ending = _parts(name)
    found = {
        parts: full
        for full in people
        if len(parts := _parts(full)) > 1 and ending and ending <= _parts(full.split()[-1])
    }
    return max(found.values(), key=len) if len(found) == 1 else None


def _shown(key: object, same: list[str], used: Counter[str]) -> str:
    """The fullest name, the commonest of these; for a person one without what is no name ("Brandt of Northmere")."""

    def weight(name: str) -> tuple[bool, int, int, int]:
        parts = _parts(name)
        return not isinstance(key, frozenset) or parts <= key, len(parts), used[name], -len(name)

    return max(same, key=weight)


def _key(name: str, people: set[frozenset[str]]) -> object:
    parts = _parts(name.split(" of ")[0])
    if parts and name[0].isupper():
        full = [person for person in people if parts <= person]
        widest = [person for person in full if not any(person < other for other in full)]
        if len(widest) == 1:
            return widest[0]
    words = [word for word in _WORD.findall(name) if fold(word) not in _ARTICLES]
    first = _WORD.findall(name)[:1]
    if words and not any(word[0].isupper() for word in words if [word] != first):
        last = fold(words[-1]).removesuffix("s")
        if last in _DOCUMENTS:
            return last
    return " ".join(fold(word) for word in words) or fold(name)


def _parts(name: str) -> frozenset[str]:
    """The words that tell a person from another: without titles and initials."""
    words = (fold(word) for word in _WORD.findall(name))
    return frozenset(word for word in words if len(word) > 1 and word not in _TITLES)
