"""In which lists of names a word stands: our own word lists, and the gazetteer of family names, given names and cities."""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from importlib import resources

from tellings.interpret import lexicon
from tellings.words import fold

_OWN = {
    "given_names": "G",
    "organisations": "O",
    "organisation_heads": "H",
    "place_heads": "L",
    "titles": "T",
    "roles": "R",
    "speech": "V",
    "demonyms": "D",
    "function_words": "F",
}
_PLACES = {"country": "C", "state": "U", "city": "K", "region": "E"}
_GAZETTEER = {"surname": "s", "given": "g", "city": "c"}


@cache
def _gazetteer() -> str:
    """Lines of a kind and a name, in alphabetical order, one blank between the words of a name."""
    packed = resources.files("tellings.interpret").joinpath("models", "gazetteer-en.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode("utf-8")


def entries(kind: str) -> tuple[str, ...]:
    """The names of a kind in the gazetteer (surname, given, city), in alphabetical order."""
    lines = (line.split("\t") for line in _gazetteer().splitlines())
    return tuple(line[1] for line in lines if line[0] == kind)


@cache
def _table() -> dict[str, str]:
    """Folded word or name -> a letter for every list it stands in, in no order, some of them twice."""
    found: dict[str, str] = {}
    for line in _gazetteer().splitlines():
        kind, name = line.split("\t")
        name = name.casefold() if name.isascii() else fold(name)  # thirty thousand: `fold` would take as long as a page
        found[name] = found.get(name, "") + _GAZETTEER.get(kind, "")
    for subject, letter in _OWN.items():
        for row in lexicon.rows(subject):
            name = fold(row[0])
            found[name] = found.get(name, "") + letter
    for row in lexicon.rows("places"):
        name = fold(row[0])
        found[name] = found.get(name, "") + _PLACES.get(row[2], "E")
    return found


@lru_cache(maxsize=40_000)
def lists(name: str) -> str:
    """The letters, in order, of the lists that a word or a whole name stands in, whatever its case; "" for none."""
    return "".join(sorted(set(_table().get(fold(name).rstrip("."), ""))))
