"""Who an agreement is between: told of itself, or by what several do together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tellings.interpret.agreements.actors import Actor
from tellings.interpret.agreements.frames import Deed
from tellings.interpret.agreements.limits import Limit
from tellings.interpret.agreements.lines import Line
from tellings.interpret.agreements.named import Mention, between
from tellings.interpret.agreements.words import said

_JOINT = frozenset(["negotiated", "agreed", "signed", "adopted", "ratified", "extended", "joined"])

_OWING = frozenset(["right", "obliged", "bound", "committed", "parties", "signatories", "members", "pledged"])


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody an agreement binds, named by the words `[first, last)`; `cue`: the place of the word that tells so."""

    mention: Mention
    name: str
    first: int
    last: int
    cue: int


def parties(line: Line, told: Sequence[Deed], bounds: Sequence[Limit]) -> list[Party]:
    found: list[Party] = []
    for mention in line.mentions:
        found += _within(line, mention)
        names = between(line.words, mention.last, line.actors)
        near = [one for one in line.actors if one.first >= mention.last and one.name in names]
        if len(names) > 1:
            found += [Party(mention, one.name, one.first, one.last, mention.last - 1) for one in near]
        elif near and line.low(mention.last) == "with":
            found += _with(line, mention, near[0], told)
    for deed in told:
        group = _together(line, deed)
        if _binds(line, deed) and not deed.about.startswith("insp") and len({one.name for one in group}) > 1:
            found += [Party(deed.mention, one.name, one.first, one.last, deed.first) for one in group]
    if line.mentions:
        found += _linked(line, bounds)
    return list({(one.mention.name, one.name): one for one in reversed(found)}.values())[::-1]


def _binds(line: Line, deed: Deed) -> bool:
    """Whether who does it together is bound by it: who brokers a deal between others is not."""
    return deed.way.action in _JOINT and not line.low(deed.first).startswith(
        ("broker", "hammer", "thrash", "approv", "endors")
    )


def _within(line: Line, mention: Mention) -> list[Party]:
    """ "the U.S.–China trade deal"."""
    inside = [one for one in line.actors if mention.first <= one.first and one.last <= mention.last]
    if len({one.name for one in inside}) < 2:
        return [Party(mention, name, mention.first, mention.last, mention.last - 1) for name in mention.parties] if len(mention.parties) > 1 else []  # fmt: skip
    return [Party(mention, one.name, one.first, one.last, mention.last - 1) for one in inside]


def _with(line: Line, mention: Mention, other: Actor, told: Sequence[Deed]) -> list[Party]:
    """ "Britain signed the treaty with Italy"."""
    for deed in told:
        if deed.mention == mention and _binds(line, deed) and not deed.passive:
            one = next((one for one in reversed(line.actors) if one.last <= deed.first and one.state), None)
            if one is not None:
                return [Party(mention, each.name, each.first, each.last, deed.first) for each in (one, other)]
    return []


def _together(line: Line, deed: Deed) -> Sequence[Actor]:
    """Those who do it together: states and bodies, no persons."""
    best: Sequence[Actor] = ()
    for group in line.groups:
        people = any(one.person for one in group)  # "the Russian president, X, and his Turkish counterpart, Y"
        acting = [one for one in group if one.state or not people]
        if len({one.name for one in acting}) < 2:
            continue
        before = group[-1].last <= deed.first and deed.first - group[-1].last <= 10 and not deed.passive
        lead = line.lows(group[0].first - 6, group[0].first)
        agent = next((low for low in ("by", "between") if low in lead), "")
        led = lead[lead.index(agent) + 1 :] if agent else ["?"]
        behind = group[0].first >= deed.last and all(low in said("leader") for low in led)  # fmt: skip
        ahead = line.lows(group[0].first - 3, group[0].first)
        led_by = bool(
            set(ahead) & (said("leader") - {"of", "the", "then", "both"})
        )  # "the presidents of X and Y signed"
        apart = ahead[-1:] and ahead[-1] in ("of", "from", "on", "against") and not led_by
        if (before and ";" not in line.lows(group[-1].last, deed.first) and not apart) or behind:
            best = acting
    return best


def _linked(line: Line, bounds: Sequence[Limit]) -> list[Party]:
    """ "limits X and Y to 1,550 warheads each", "the treaty's parties, X and Y"."""
    found: list[Party] = []
    for group in line.groups:
        if len({one.name for one in group}) < 2 or any(one.person for one in group):
            continue
        lead = line.lows(group[0].first - 4, group[0].first)
        owing = line.lows(group[-1].last, group[-1].last + 6)
        if any(low in said("links") for low in lead) or any(low in _OWING for low in owing):
            mention = min(line.mentions, key=lambda one: abs(one.first - group[0].first))
            found += [Party(mention, one.name, one.first, one.last, one.first) for one in group]
    return found
