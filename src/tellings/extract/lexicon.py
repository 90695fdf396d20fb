"""Word lists of this room as data: `lexicons/<language>/<subject>.tsv`, tab-separated columns, `#` begins a comment line."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def rows(subject: str, language: str = "en") -> tuple[tuple[str, ...], ...]:
    """The entries of a word list, each a tuple of its columns. Raises FileNotFoundError when there is none."""
    folder = resources.files("tellings.extract").joinpath("lexicons", language)
    lines = folder.joinpath(f"{subject}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


@cache
def every(subject: str) -> tuple[tuple[str, ...], ...]:
    """The entries of a word list in all languages that have one, English first and the others by their codes."""
    folder = resources.files("tellings.extract").joinpath("lexicons")
    codes = sorted(entry.name for entry in folder.iterdir() if entry.joinpath(f"{subject}.tsv").is_file())
    codes.sort(key=lambda code: code != "en")
    return tuple(row for code in codes for row in rows(subject, code))


@cache
def words(subject: str, language: str = "en") -> frozenset[str]:
    """The first column of a word list."""
    return frozenset(row[0] for row in rows(subject, language))
