"""Word lists as data: `lexicons/<language>/<subject>.tsv`, one entry a line, tab-separated columns, `#` comments."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def has(language: str | None) -> bool:
    """Whether there are word lists of a language ("en", "en-GB"); those of English stand in where it is not known."""
    code = (language or "en").lower().replace("_", "-").partition("-")[0]
    return code.isalpha() and resources.files("tellings.interpret").joinpath("lexicons", code).is_dir()


@cache
def rows(subject: str, language: str = "en") -> tuple[tuple[str, ...], ...]:
    """The entries of a word list, each a tuple of its columns (empty columns are ""). Raises FileNotFoundError when there is none."""
    text = (
        resources.files("tellings.interpret")
        .joinpath("lexicons", language, f"{subject}.tsv")
        .read_text(encoding="utf-8")
    )
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def words(subject: str, language: str = "en") -> frozenset[str]:
    """The first column of a word list."""
    return frozenset(row[0] for row in rows(subject, language))


@cache
def table(subject: str, language: str = "en") -> dict[str, str]:
    """First column to second column of a word list."""
    return {row[0]: row[1] for row in rows(subject, language)}
