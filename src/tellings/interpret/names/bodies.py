"""Bodies under longer and shorter names: "Harl Computer Inc.", "Harl Computer" and "Harl" are one; "Harl Records" is another."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.engines import own
from tellings.interpret.names.groups import Group
from tellings.interpret.names.words import places
from tellings.words import fold


def core(name: str, forms: Container[str] = ()) -> str:
    """What is left of a body's name without "The", its legal form and its trade; all of it where that would be a place or a common word
    that is none of the folded `forms` the article itself names the body by.

    So an article that writes "Harl Airways" throughout and one that writes "Harl" give one id.
    """
    words = name.replace(",", " ").split()
    if len(words) > 1 and words[0] == "The":
        words = words[1:]
    bare = _without(words, "form")
    shorter = _without(bare, "trade")
    return " ".join(shorter if _tells(shorter) or fold(" ".join(shorter)) in forms else bare)


def joined(groups: list[Group]) -> list[Group]:
    """The groups with those of one body made one, by first mention; the fullest name is kept."""
    bodies = [group for group in groups if group.kind in ("organisation", "other")]
    by_core: dict[str, Group] = {}
    gone: set[int] = set()
    for group in sorted((one for one in bodies if one.kind == "organisation"), key=lambda one: -len(one.name)):
        first = by_core.setdefault(fold(core(group.name)), group)
        if first is not group:
            gone.add(_join(first, group))
    longer = [group for group in bodies if group.kind == "organisation" and id(group) not in gone]
    for group in groups:
        if id(group) in gone or (group.kind == "person" and " " in group.name):
            continue
        words = fold(group.name).split()
        found = [one for one in longer if one is not group and _shortens(words, one, group)]
        if len(found) == 1:
            gone.add(_join(found[0], group))
    kept = [group for group in groups if id(group) not in gone]
    return sorted(kept, key=lambda group: group.places[0])


def _shortens(words: list[str], longer: Group, shorter: Group) -> bool:
    """Whether a name is the beginning of a longer one that goes on with its trade, or is a twofold name named no less often."""
    whole = fold(longer.name).split()
    if len(whole) <= len(words) or whole[: len(words)] != words or _placed(shorter.name):
        return False
    rest = longer.name.split()[len(words) :]
    if any(letter.isdigit() for word in rest for letter in word):
        return False  # a product of the body
    if all(word.strip(".,") in _endings("trade") | _endings("form") for word in rest):
        return True
    twofold = len(whole) == 2 and longer.places[0] < shorter.places[0] and " " not in shorter.name
    return twofold and len(shorter.places) <= len(longer.places) and not _endings("part") & set(rest)


def _join(into: Group, group: Group) -> int:
    into.places = sorted({*into.places, *group.places})
    into.forms |= group.forms | {fold(group.name)}
    return id(group)


def _tells(words: list[str]) -> bool:
    """Whether a short name tells a body from a place, a nationality and a common word."""
    name = " ".join(words)
    return bool(words) and not _placed(name) and (len(words) > 1 or not own.common(name.lower()))


def _placed(name: str) -> bool:
    return name in places() or name in lexicon.words("demonyms") or len(name) < 3


def _without(words: list[str], kind: str) -> list[str]:
    end = len(words)
    while end > 1 and words[end - 1].strip(".,") in _endings(kind):
        end -= 1
    return words[: end - 1] if end > 1 and words[end - 1] == "&" else words[:end]


@cache
def _endings(kind: str) -> frozenset[str]:
    """The endings of names of bodies: of the legal form, of the trade, or of a part that is a body of its own."""
    return frozenset(row[0] for row in lexicon.rows("body_endings") if row[1] == kind)
