"""What a user types into a search, understood."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.errors import QueryError
from tellings.model import Query
from tellings.store.query import query


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("bridge Harl", Query(words=("bridge", "Harl"))),
        ('"three cracks" bridge', Query(words=("bridge",), phrases=("three cracks",))),
        ("“three cracks”", Query(phrases=("three cracks",))),
        ("speaker:Brandt kind:quote", Query(speaker="Brandt", kind="quote")),
        ('speaker:"Ida Brandt"', Query(speaker="Ida Brandt")),
        ("after:2031-05 before:2031", Query(after=date(2031, 5, 1), before=date(2031, 12, 31))),
        ("status:denied bridge", Query(words=("bridge",), status="denied", kind="statement")),
        ("Kind:QUOTE bridge", Query(words=("bridge",), kind="quote")),
        ("kind:point dam", Query(words=("dam",), kind="point")),
        ("verdict:conflict", Query(verdict="conflict", kind="point")),
        ("bridge -Harl", Query(words=("bridge",), without=("Harl",))),
        ('bridge -"three cracks"', Query(words=("bridge",), without=("three cracks",))),
        ('bridge -outlet:"Harl Post"', Query(words=("bridge",), without_outlets=("Harl Post",))),
        ("anti-war -5 -", Query(words=("anti-war", "-5", "-"))),
        ("http://harl.example", Query(words=("http://harl.example",))),
    ],
)
def test_words_phrases_and_fields(text: str, asked: Query) -> None:
    assert query(text) == asked


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "asks for nothing"),
        ("kind:quote", "asks for nothing"),
        ("colour:red", "no field 'colour'"),
        ("after:soon", "no day"),
        ("status:true", "known: asserted"),
        ("kind:rumour", "known: article"),
        ("kind:point", "asks for nothing"),
        ("verdict:true", "known: agree"),
        ("verdict:agree kind:quote", "only points"),
        ("speaker:", "needs a value"),
        ("-bridge", "asks for nothing"),
        ("bridge -speaker:Brandt", "cannot be left out"),
        ('bridge -""', "right behind it"),
    ],
)
def test_what_cannot_be_understood_says_what_can(text: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        query(text)


@given(st.text(max_size=60))
def test_any_line_is_a_search_or_a_query_error(text: str) -> None:
    understood: Query | None = None
    with suppress(QueryError):
        understood = query(text)
    assert understood is None or understood not in (Query(), Query(kind=understood.kind))
