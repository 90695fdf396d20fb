"""Patterns tried only where they can begin find what they find everywhere."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tellings.interpret.scanning import matches

PATTERN = re.compile(r"(?<!\w)[A-Z]\w*(?: [A-Z]\w*)?|\b\d+(?=%)|\.+$")
BEGINS = re.compile(r"[A-Z\d.]")
TEXTS = st.lists(st.sampled_from(["Roe", "AB", "of", "12%", "7", "a3%", "...", ". "]), max_size=12).flatmap(
    lambda words: st.sampled_from(["", " "]).map(lambda blank: blank.join(words))
)


@given(TEXTS, st.integers(0, 20), st.integers(0, 40))
def test_matches_are_those_of_finditer(text: str, start: int, end: int) -> None:
    found = [hit.span() for hit in matches(PATTERN, BEGINS, text, start, end)]
    assert found == [hit.span() for hit in PATTERN.finditer(text, start, end)]
    assert [hit.span() for hit in matches(PATTERN, BEGINS, text)] == [hit.span() for hit in PATTERN.finditer(text)]


def test_a_match_is_not_sought_inside_another() -> None:
    assert [hit.group() for hit in matches(PATTERN, BEGINS, "Ana Roe Lind, 12%")] == ["Ana Roe", "Lind", "12"]
