"""Which articles speak of which agreement."""

from __future__ import annotations

from collections.abc import Iterable

from tellings.model import Reading
from tellings.model.agreement import known_by, named
from tellings.model.kept import AgreementLine
from tellings.store.columns import day, integer
from tellings.store.database import Ask, AskMany

LONGEST = 200  # characters of a name: a longer one is no name, and no key of an index


def rows(reading: Reading) -> list[tuple[str, str]]:
    """By what each agreement of a reading is known, and its name there; those without a name are the same in one story only."""
    names = {fact.agreement for fact in reading.agreements if named(fact.agreement)}
    return sorted({known_by(name)[:LONGEST]: name[:LONGEST] for name in sorted(names)}.items())


def lines(ask: Ask, most: int) -> tuple[AgreementLine, ...]:
    """The agreements of most articles first, each under the name that most of them have."""
    counted = ask(
        "SELECT g.known, g.name, count(*), min(a.day), max(a.day) FROM agreed g JOIN articles a ON a.article = g.article"
        " GROUP BY g.known, g.name ORDER BY 3 DESC, g.name",
        (),
    )
    found: dict[str, AgreementLine] = {}
    for known, name, count, first, last in counted:
        held = found.get(str(known))
        days = [one for one in (day(first), day(last), held and held.first, held and held.last) if one]
        found[str(known)] = AgreementLine(
            held.name if held else str(name),
            str(known),
            integer(count) + (held.articles if held else 0),
            min(days, default=None),
            max(days, default=None),
        )
    return tuple(sorted(found.values(), key=lambda line: (-line.articles, line.name)))[:most]


def articles(ask_many: AskMany, known: Iterable[str]) -> tuple[str, ...]:
    """Ids of the articles that speak of any of these agreements, the latest first."""
    question = (
        "SELECT DISTINCT a.id, a.day FROM agreed g JOIN articles a ON a.article = g.article WHERE g.known IN ({})"
    )
    found = [(str(id_), str(when or "")) for id_, when in ask_many(question, known)]
    return tuple(id_ for id_, _ in sorted(dict(found).items(), key=lambda one: (one[1], one[0]), reverse=True))
