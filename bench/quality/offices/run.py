"""Offices: who holds one by the word of dated reports, and whom "the president" means where a report names nobody.

    python bench/quality/offices/run.py [--data ../shared/data] [--show 12]

Over the stream (2016-18) and BASIL (several years): the tenures that most reports rest on, to be read. Then masked: in every fifth report that gives an office
to one person alone, that person and the words that say it are taken away but for the office ("the president"), and the rest
of the reports are asked: right, wrong, unclear. What it is of is taken away as well ("the Ohio governor" becomes "the governor"), and
nothing tells a courtesy title ("President Reagan") from an office, or one spelling of a person from another: a lower bound.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from tellings.interpret import offices, sentences
from tellings.interpret.names import names
from tellings.link.entities import entities
from tellings.link.entities.offices import tenures
from tellings.model import Article, Entity, Office, Reading


def readings(path: Path) -> list[Reading]:
    """Every report of a table, with its names and offices."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            text = row.get("full") or row["text"]
            article = Article(row["id"], row["id"], "0" * 64, text, title=row.get("title"), published=row.get("date"))
            found.append(offices.mark(names.mark(sentences.mark(Reading(article)))))
    return found


def masked(reading: Reading) -> tuple[Reading, dict[Office, str]]:
    """The reading without the people to whom alone it gives an office, and who they were by what is left of it."""
    held = [office for office in reading.offices if office.holder]
    alone = [
        one for one in held if sum(other.office == one.office for other in held) == 1 and reading.article.published
    ]
    gone = {one.holder for one in alone}
    bare = {one: replace(one, of=None, holder=None) for one in alone}
    left = tuple(bare.get(one, one) for one in reading.offices if one in bare or one.holder not in gone)
    people = tuple(entity for entity in reading.entities if entity.id not in gone)
    return replace(reading, offices=left, entities=people), {bare[one]: one.holder or "" for one in alone}


def by_name(reading: Reading) -> Callable[[Entity], bool]:
    offices = {office.span for office in reading.offices}
    return lambda entity: not offices.issuperset(entity.mentions)


def asked(told: Sequence[Reading], step: int = 5, *, wrong: bool = False) -> Counter[str]:
    shared = entities.shared(told)  # one id for one person before anything is taken away, and nobody by an office alone
    told = [replace(one, entities=tuple(filter(by_name(one), one.entities))) for one in shared]
    hidden = {number: masked(one) for number, one in enumerate(told) if number % step == 0}
    made = entities.shared([hidden[number][0] if number in hidden else one for number, one in enumerate(told)])
    found: Counter[str] = Counter()
    for number, (_, holders) in hidden.items():
        by_span = {span: entity.id for entity in made[number].entities for span in entity.mentions}
        for office, holder in holders.items():
            meant = by_span.get(office.span)
            found["unclear" if meant is None else "right" if meant == holder else "wrong"] += 1
            if wrong and meant and meant != holder:
                print("   wrong:", made[number].article.published, office.office, holder, "->", meant)
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--show", type=int, default=12)
    options.add_argument("--wrong", action="store_true", help="tell each that is wrong")
    given = options.parse_args()
    sets = {
        name: readings(given.data / "stories" / f"{name}.jsonl.gz") for name in ("stream_allsides", "stories_basil")
    }
    sets["both"] = [*sets["stream_allsides"], *sets["stories_basil"]]
    for name, told in sets.items():
        made = entities.shared(told)
        held = tenures(made)
        often = Counter(entity.id for reading in made for entity in reading.entities)
        alone = sum(not office.holder for reading in told for office in reading.offices)
        meant = sum(len(b.entities) - len(a.entities) for a, b in zip(told, made, strict=True))
        print(f"{name}: {len(held)} tenures; {alone} offices stand alone, {meant} people are named by them alone")
        for one in sorted(held, key=lambda one: -often[one.holder])[: given.show]:
            print("   ", often[one.holder], one.holder, one.office, one.of or "-", one.first or "-", one.last or "-")
        print("  masked:", dict(asked(told, wrong=given.wrong)), flush=True)


if __name__ == "__main__":
    main()
