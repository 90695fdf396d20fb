"""Who does it, when, where, and for how long: what stands around an action's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.interpret.agreements.actors import Actor, names_of
from tellings.interpret.agreements.frames import BE, HAVE, MODALS, Deed
from tellings.interpret.agreements.lines import Line
from tellings.interpret.agreements.words import demonyms, said
from tellings.interpret.clauses.verbs import verb_forms
from tellings.model import Moment

_FAR = 14  # words between a doer and the verb
_UNTIL = frozenset(["until", "till", "through", "to", "by", "expires", "expire", "expiring"])
_UNTIL_ONLY = frozenset(["until", "till", "through"])
_OPENING = 8  # words of a sentence within which a place that holds for all of it is named: "At a ceremony in Prague,"
_OWNERS = frozenset(["her", "his", "their", "its", "whose", "six", "five", "several", "some", "other", "many"])
_PLACED = frozenset(["in", "at"])
_APPROXIMATE = re.compile(r"[~?%]$")


def doers(line: Line, deed: Deed, floor: int) -> tuple[str, ...]:
    """The settled names of those who do it. `floor`: where the action before ends, so that its doer is not taken."""
    if deed.passive:
        return _behind(line, deed.last)
    if deed.noun:
        owner = _owner(line, deed)
        return owner or _behind(line, deed.last, noun=True) or _before(line, deed, floor)
    inner = next((group for group in line.groups if deed.first < group[0].first < deed.last), None)
    return names_of(inner) if inner else _with_owner(line, deed, _before(line, deed, floor))


def shared(line: Line, deed: Deed, floor: int) -> bool:
    """Whether a verb has the doer of the one before: "suspended the treaty in May and has not resumed it"."""
    at = deed.first - 1
    while at >= floor and (line.low(at) in BE | HAVE | MODALS | said("adverb") or line.low(at).endswith("ly")):
        at -= 1
    return not deed.passive and not deed.noun and at >= floor and line.low(at) in ("and", "but", "then", ",")


def _with_owner(line: Line, deed: Deed, names: tuple[str, ...]) -> tuple[str, ...]:
    """The state whose part a person ends: "the president suspended Russia's participation in the treaty"."""
    if deed.about != "participation":
        return names
    inside = (one for one in line.actors if deed.last <= one.first < deed.mention.first and one.state)
    return tuple(dict.fromkeys((*names, *(one.name for one in inside))))


def _behind(line: Line, at: int, *, noun: bool = False) -> tuple[str, ...]:
    """ "signed (in Prague in 2010) by X and Y"."""
    for here in range(at, min(len(line.words), at + 16)):
        low = line.low(here)
        if low == ";" or (noun and low in BE | HAVE | MODALS - {"to"}):
            break
        if low in ("by", "between") and (group := _group_from(line, here + 1)):
            return _all_named(line, group)
    return ()


def _group_from(line: Line, at: int) -> tuple[Actor, ...] | None:
    for group in line.groups:
        if at <= group[0].first <= at + 5 and not any(low in said("new clause") or low in verb_forms() for low in line.lows(at, group[0].first)):  # fmt: skip
            return group
    return None


def _all_named(line: Line, group: Sequence[Actor]) -> tuple[str, ...]:
    return names_of(group)


def _owner(line: Line, deed: Deed) -> tuple[str, ...]:
    """ "Russia's suspension", "the U.S. withdrawal", "the withdrawal by/of the United States from"."""
    for group in line.groups:
        gap = line.lows(group[-1].last, deed.first)
        owned = [low for low in gap if low not in ("'s", "'", "s", "formal", "unilateral", "planned", "announced", "recent", "abrupt", "own")]  # fmt: skip
        if group[-1].last <= deed.first and not owned and len(gap) <= 3:
            return names_of(group)
    return ()


def _before(line: Line, deed: Deed, floor: int) -> tuple[str, ...]:
    """The subject of an active verb, or of what governs it: "X and Y agreed in May to extend", "X said it would leave"."""
    first = deed.first
    own = deed.noun and bool(set(line.lows(first - 3, first)) & {"its", "their", "his", "her"})
    for group in line.groups if own else reversed(line.groups):
        end = group[-1].last
        if end > first:
            continue
        if end <= floor or first - end > _FAR + 6 * own:
            if own:
                continue
            return ()
        if any(one.first <= group[0].first and group[-1].last <= one.last for one in line.mentions):
            continue
        gap = line.lows(end, first)
        if any(low in (";",) for low in gap) or (set(gap) & said("new clause") and not _relative(gap)):
            return ()
        ahead = line.low(group[0].first - 1)
        if ahead == "under":  # "under Joe Biden": in whose time, not who
            continue
        if ahead in ("in", "at", "to", "from", "with", "on", "against", "near", "for", "under") and gap[:1] != ["and"]:
            if ahead in ("in", "at") and gap[:1] == [","]:
                continue  # "In Washington, lawmakers …"
            continue
        return () if _another(line, end, first) else names_of(group)
    return ()


def _another(line: Line, end: int, first: int) -> bool:
    """Whether somebody without a name stands between and does it: "of Obama's team, and her husband | signed the treaty"."""
    bounds = [at for at in range(end, first) if line.low(at) in (",", "and", "but", "—", "–")]
    if not bounds or (bounds == [end] and line.low(end) == "and"):  # "Iran and six powers": some of the doers are named
        return False
    subject = line.lows(bounds[-1] + 1, first)
    return any(low in _OWNERS for low in subject[:1]) or (
        subject[:1] in (["the"], ["a"], ["an"]) and not any(low in verb_forms() for low in subject)
    )


def _relative(gap: Sequence[str]) -> bool:
    return bool(gap) and gap[0] in ("which", "who", ",")


def when(line: Line, found: Sequence[Deed], number: int) -> tuple[str | None, str | None]:
    """EDTF of the day of an action and of the day until which it then holds, where its sentence says so."""
    deed = found[number]
    until = None
    day: Moment | None = None
    for first, last, moment in line.moments:
        if _owner_of(line, found, first, last) != number:
            continue
        lead = _lead(line, first)
        if lead in _UNTIL_ONLY or (lead in ("to", "by") and deed.way.action == "extended" and lead == "to"):
            until = until or moment.edtf
        elif day is None and not in_name(line, first, last) and not _of_saying(line, deed, last):
            day = moment
    return (plain(day.edtf) if day else None), (plain(until.removesuffix("/..")) if until else None)


def _of_saying(line: Line, deed: Deed, last: int) -> bool:
    """Whether a day is that of telling: "announced in May that it would leave"."""
    between = line.lows(last, deed.first)
    announced = "announced" in line.lows(0, deed.first) and not set(between) & {"would", "will", "could", "had"}
    going_on = line.low(deed.first).endswith("ing") and line.low(deed.first - 1) in BE
    if announced or going_on:
        return False  # what somebody says they are doing is done that day
    return last <= deed.first and (
        "that" in between or bool(set(between) & {"said", "says", "told"}) or bool(set(between) & {"would", "will"})
    )


def plain(edtf: str) -> str:
    """A moment without its doubt, and of "since May" the May: that a thing still holds is told by its action."""
    return _APPROXIMATE.sub("", edtf.removesuffix("/..")) if "/" not in edtf.removesuffix("/..") else edtf


def in_name(line: Line, first: int, last: int) -> bool:
    """A year that is part of a name: "the 2015 nuclear deal"."""
    inside = any(one.first <= first and last <= one.last for one in line.mentions)
    return inside or (line.low(first - 1) in ("the", "a") and line.low(last) not in ("",) and any(one.first == last for one in line.mentions))  # fmt: skip


def _lead(line: Line, first: int) -> str:
    at = first - 1
    while at >= 0 and line.low(at) in ("the", "at", "least", "early", "late", "mid", "end", "of", "around", "about"):
        at -= 1
    low = line.low(at)
    inside = line.low(first)
    return inside if inside in _UNTIL_ONLY else low


def _owner_of(line: Line, found: Sequence[Deed], first: int, last: int) -> int:
    """The number of the action that a moment belongs to: the last before it, unless a new clause begins with the moment."""
    before = [number for number, deed in enumerate(found) if deed.first < first]
    after = [number for number, deed in enumerate(found) if deed.first >= last]
    if not before:
        return after[0] if after else -1
    if after:
        lead = first - 1
        while lead >= 0 and line.low(lead) in ("on", "in", "early", "late", "since", "the", "by", "at", "from"):
            lead -= 1
        opens = line.low(lead) in ("and", "but", ";", "—", "–", "then") or (line.low(lead) == "," and line.low(last) not in (",", ".", "and", "in", "at", "by"))  # fmt: skip
        if opens and lead >= found[before[-1]].last:
            return after[0]
    return before[-1]


def place(line: Line, deed: Deed, ceiling: int, places: Sequence[tuple[int, int, str]]) -> str | None:
    """Where it is done: the place named behind "in" or "at" between an action and the next."""
    spots = [one for one in places if one[0] >= deed.last and one[1] <= ceiling]
    for first, _, name in spots:
        at = first - 1
        while (at > 0 and line.low(at) in ("the", "capital", "city", "of", ",")) or line.words[at].text in demonyms():
            at -= 1
        if line.low(at) in _PLACED:
            return name
    opens = [one for one in places if one[1] <= deed.first and line.low(one[0] - 1) in _PLACED]
    return opens[0][2] if opens and not spots and opens[0][0] <= _OPENING else None  # "In Prague on Monday they signed"


def length(line: Line, deed: Deed, ceiling: int) -> str | None:
    """How long it goes on from then: "extended for 120 days", "a five-year extension"."""
    for first, last, spell in line.spells:
        if spell.kind != "length" or "/" in spell.value:
            continue
        led = line.low(first - 1) in ("for", "by", "another", "further", "a", "additional")
        inside = deed.first - 3 <= first and last <= deed.first and deed.noun
        if (deed.last <= first < ceiling and led) or inside:
            return spell.value
    return None
