"""Learns the weights of `names_model` from words with their names in IOB (PERSON, ORG, LOC), by the rules' own candidates.

Each name is learned three times: as it stands, under another name of its kind, and without its own words, since most names
that a reader meets are new to the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from tellings.interpret import sentences
from tellings.interpret.engines.training import SEED, learn, records, write
from tellings.interpret.names import case as names_case
from tellings.interpret.names import model as names_model
from tellings.interpret.names import names
from tellings.interpret.names.kinds import Naming
from tellings.interpret.names.lists import entries
from tellings.interpret.names.traits import OWN, traits
from tellings.interpret.names.words import words
from tellings.model import Article, Reading
from tellings.model.marks import EntityKind

KINDS: dict[str, EntityKind] = {"PERSON": "person", "ORG": "organisation", "LOC": "place"}
Example = tuple[Naming | None, Sequence[str], str, int, int, EntityKind]


def train_names(data: Path, out: Path) -> int:
    """Learns the kinds of names from DATA/names_clean_train.jsonl.gz; the model goes to `out`. Returns the number of traits with a
    weight. Raises InputError when the data are not there."""
    random = Random(SEED)
    found = [example for row in records(data / "names_clean_train.jsonl.gz") for example in examples(row)]
    stock: dict[EntityKind, list[Sequence[str]]] = {}
    for _, name, _, _, _, kind in found:
        stock.setdefault(kind, []).append(name)
    given, family, cities = entries("given"), entries("surname"), entries("city")

    def another(kind: EntityKind, name: Sequence[str]) -> Sequence[str]:
        """Another name of the kind: made from the gazetteer where it can be."""
        if kind == "person":
            parts = [random.choice(given) for _ in name[1:]]
            return [*parts, random.choice(family)]
        if kind == "place" and random.random() < 0.5:
            return random.choice(cities).split()
        return random.choice(stock[kind])

    def rows() -> Iterator[tuple[list[list[str]], Sequence[str]]]:
        for naming, name, text, start, end, kind in found:
            rule = names_model.rule(naming) if naming else "none"
            full = traits(name, text, start, end, rule)
            yield [full], [kind]
            told = rule if naming and not naming.sure else "none"
            yield [traits(another(kind, name), text, start, end, told)], [kind]
            yield [[trait for trait in full if trait[0] not in OWN]], [kind]

    return write(out, *learn(rows(), l1=0.4, l2=0.2, rounds=100, least=1))


def examples(row: Mapping[str, Sequence[str]]) -> Iterator[Example]:
    """The rules' candidates in a document that are names of the data or overlap none, and the data's own names beside them."""
    text, gold = spelt(row)
    reading = sentences.mark(Reading(Article("training", "training", "0" * 64, text)))
    printed, text = text, names_case.respelt(text, reading.sentences)
    cut = [words(text, span.start, span.end, printed) for span in reading.sentences]
    met = set()
    for naming in names.candidates(cut, text)[0]:
        place = (naming.start, naming.end)
        name = [word.text for word in naming.words]
        if place in gold:
            met.add(place)
            yield naming, name, text, *place, gold[place]
        elif not any(start < naming.end and naming.start < end for start, end in gold):
            yield naming, name, text, *place, "other"
    for (start, end), kind in gold.items():
        if (start, end) not in met and text[start].isupper():
            yield None, text[start:end].split(), text, start, end, kind


def spelt(row: Mapping[str, Sequence[str]]) -> tuple[str, dict[tuple[int, int], EntityKind]]:
    """The text that the words of a row make, and the places of its names in it."""
    text, begun, found = "", -1, {}
    labels = [*row["ner"], "O"]
    for number, (word, space) in enumerate(zip(row["words"], row["space"], strict=True)):
        if labels[number][0] == "B":
            begun = len(text)
        text += word
        if labels[number] != "O" and labels[number + 1][0] != "I":
            found[begun, len(text)] = KINDS[labels[number][2:]]
        text += " " if space else ""
    return text, found
