"""Who is who across articles: one id for one person or body, also where an article names it by less than its name.

Within an article the fullest name made the id, so equal full names agree already. What is left: "Varro" in an article that never
says Ines Varro, "HLU" where only another article writes "Halden Lines Union (HLU)". Such a short name takes the id of the one
bearer that the other articles know it for; where they know two, of the one who then held the office that goes with it
("President Varro"), else it stays on its own. Two full names are one person's where reports of the same days give both one office.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tellings.link.entities.namesakes import Namesakes, family_name, regnal
from tellings.link.entities.offices import named
from tellings.link.entities.seats import governments
from tellings.model import Entity, Reading
from tellings.words import fold

_KINDS = ("person", "organisation")  # places of one name may be many, and settle by the word list


def shared(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings in the same order, with ids that are one for one person or organisation in all of them.

    What stands for a government ("the Kremlin", "Moscow said") is that government (`seats.py`); "the president" is whom the reports of those days name (`offices.py`). Ids stay unique within a reading: where an article has a short name beside the full one, the two stay two.
    """
    readings = [governments(reading) for reading in readings]
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for reading in readings:
        for entity in reading.entities:
            for form in _short_forms(entity, reading):
                bearers[entity.kind, form].add(entity.id)
    namesakes = Namesakes.of(readings)
    return named([_settled(reading, bearers, namesakes) for reading in readings])


def _short_forms(entity: Entity, reading: Reading) -> Iterable[str]:
    """The folded shorter names that an article has for an entity: of a person the last name, of a body what it is called there."""
    if entity.kind not in _KINDS or " " not in entity.name:
        return ()
    name = fold(entity.name)
    if entity.kind == "person":
        return filter(None, [family_name(name)])
    forms = {fold(reading.words(span)) for span in entity.mentions}
    return forms - {name}


def _settled(reading: Reading, bearers: dict[tuple[str, str], set[str]], namesakes: Namesakes) -> Reading:
    taken, settled = {entity.id for entity in reading.entities}, dict[str | None, str]()
    made = []
    for entity in reading.entities:
        known = {namesakes.one(id_) for id_ in bearers.get((entity.kind, fold(entity.name)), ())} - {entity.id}
        if len(known) > 1:
            known &= {namesakes.bearer(entity, reading) or ""}
        if entity.kind == "person" and (" " in entity.name or regnal(entity, reading)):
            known = {namesakes.one(entity.id)} - {entity.id}
        if len(known) == 1 and not known & taken:
            settled[entity.id] = next(iter(known))
            entity = replace(entity, id=settled[entity.id])
            taken.add(entity.id)
        made.append(entity)
    offices = tuple(replace(one, holder=settled.get(one.holder, one.holder)) for one in reading.offices)
    return replace(reading, entities=tuple(made), offices=offices)
