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
def entries(kind: str) -> tuple[str, ...]:
    """The names of a kind in the gazetteer (surname, given, city), in alphabetical order."""
    packed = resources.files("tellings.interpret").joinpath("models", "gazetteer-en.tsv.gz").read_bytes()
    lines = (line.split("\t") for line in gzip.decompress(packed).decode("utf-8").splitlines())
    return tuple(line[1] for line in lines if line[0] == kind)


@cache
def _table() -> dict[str, str]:
    """Folded word or name -> a letter for every list it stands in, in order."""
    found: dict[str, set[str]] = {}
    for kind, letter in _GAZETTEER.items():
        for name in entries(kind):
            found.setdefault(fold(name), set()).add(letter)
    for subject, letter in _OWN.items():
        for row in lexicon.rows(subject):
            found.setdefault(fold(row[0]), set()).add(letter)
    for row in lexicon.rows("places"):
        found.setdefault(fold(row[0]), set()).add(_PLACES.get(row[2], "E"))
    return {name: "".join(sorted(letters)) for name, letters in found.items()}


@lru_cache(maxsize=40_000)
def lists(name: str) -> str:
    """The letters of the lists that a word or a whole name stands in, whatever its case; "" for none."""
    return _table().get(fold(name).rstrip("."), "")
