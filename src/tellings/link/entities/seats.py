"""Places that stand for a government ("the Kremlin", "Moscow said"): there they are a holder, not a place (`lexicons/en/seats.tsv`)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import resources

from tellings.model import Entity, Reading, Span
from tellings.words import fold


def governments(reading: Reading) -> Reading:
    """The reading with the mentions that stand for a government under that government's id ("government-of-russia").

    "The Kremlin" always does; a capital or a state only where it is who says or thinks something: its other mentions stay a place.
    One entity for a government, under the name that is always its own where the article has one, else as first printed.
    """
    speaking = _speaking(reading)
    held: dict[str, list[tuple[bool, Entity]]] = {}
    kept: list[Entity] = []
    for entity in reading.entities:
        state, always = _seats().get(fold(entity.name), ("", False))
        if not state or entity.kind == "person":
            kept.append(entity)
            continue
        its = tuple(mention for mention in entity.mentions if always or _says(mention, reading, speaking))
        rest = tuple(mention for mention in entity.mentions if mention not in its)
        if its:
            held.setdefault(state, []).append((always, replace(entity, mentions=its)))
        if rest:
            kept.append(replace(entity, mentions=rest))
    made = [_government(state, seats) for state, seats in held.items()]
    if not made or {entity.id for entity in made} & {entity.id for entity in kept}:
        return reading
    return replace(reading, entities=tuple(sorted([*kept, *made], key=lambda entity: entity.mentions[0])))


def _government(state: str, seats: list[tuple[bool, Entity]]) -> Entity:
    mentions = tuple(sorted(mention for _, entity in seats for mention in entity.mentions))
    name = min(seats, key=lambda seat: (not seat[0], seat[1].mentions[0]))[1].name
    return Entity(f"government-of-{state}", name, "organisation", mentions)


def _speaking(reading: Reading) -> list[Span]:
    """Where whoever says something stands."""
    found = {one.mention for one in reading.statements} | {one.mention for one in reading.quotes}
    found |= {one.mention for one in reading.attributions}
    return sorted(span for span in found if span)


def _says(mention: Span, reading: Reading, speaking: list[Span]) -> bool:
    """Whether a mention is all of a speaker: "Moscow" and not "the mayor of Moscow"."""
    for span in speaking:
        if span.holds(mention):
            return fold(reading.words(span)).removeprefix("the ") == fold(reading.words(mention)).removeprefix("the ")
    return False


@cache
def _seats() -> dict[str, tuple[str, bool]]:
    """Folded names to the state whose government they stand for, and whether they always do."""
    table = resources.files("tellings.link").joinpath("lexicons", "en", "seats.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    seats = {}
    for name, state, when in rows:
        seats[fold(name)] = seats[f"the {fold(name)}"] = (state, when == "always")
    return seats
