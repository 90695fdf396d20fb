"""Case files: sentences with the words [[marked|label]], as a linguist would write them.

    [[case]]
    text = "The Kremlin said [[Wednesday|2022-11-09]] that ties were bad."
    published = "2022-11-10"        # optional: the article's own date
    known_failure = true            # optional, strict: once the case passes, the flag must go
    reason = "why we cannot do it yet"

A text without marks must find nothing. Labels are what the subject's test makes of a mark.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tellings.model import Article, Reading

_MARK = re.compile(r"\[\[(.+?)(?:\|([^\]]*))?\]\]", re.DOTALL)


@dataclass(frozen=True)
class Case:
    text: str
    marks: tuple[tuple[str, str], ...]  # (words, label) in text order; positions in `places`
    places: tuple[tuple[int, int], ...]
    published: str | None
    known_failure: bool
    title: str | None = None

    @property
    def reading(self) -> Reading:
        return Reading(
            Article(
                id="case", uri="case.txt", sha256="0" * 64, text=self.text, published=self.published, title=self.title
            )
        )


def cases(path: Path) -> list[object]:
    """One pytest parameter per case; known failures are strict expected failures."""
    parameters = []
    for number, row in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"]):
        case = parse(row)
        if case.known_failure:
            assert row.get("reason"), f"{path.name} case {number}: a known failure needs a reason"
        marks = (pytest.mark.xfail(strict=True, reason=row.get("reason", "")),) if case.known_failure else ()
        parameters.append(pytest.param(case, id=f"{number:03} {case.text[:60]}", marks=marks))
    return parameters


def parse(row: dict[str, object]) -> Case:
    source, text, at, marks, places = str(row["text"]), "", 0, [], []
    for found in _MARK.finditer(source):
        text += source[at : found.start()]
        places.append((len(text), len(text) + len(found[1])))
        marks.append((found[1], found[2] or ""))
        text += found[1]
        at = found.end()
    text += source[at:]
    published, title = row.get("published"), row.get("title")
    return Case(
        text,
        tuple(marks),
        tuple(places),
        str(published) if published else None,
        bool(row.get("known_failure")),
        str(title) if title else None,
    )


def check(case: Case, found: Callable[[Reading], Iterable[tuple[int, int, str]]]) -> None:
    """Assert that `found` gives the case's marks: (start, end, label), in text order, and nothing else."""
    got = [(case.text[start:end], label) for start, end, label in sorted(found(case.reading))]
    assert got == list(case.marks)
