"""Markdown: front matter is stated, the body is plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tellings.capture.markdown import note, plain
from tellings.model import Page, Problem

NOTE = """---
title: "Bridge stays closed"
date: 2021-05-04
author: [Ada Finch, Noor Vale]
url: https://harrowpost.example/bridge
site: Harrow Post
---
# Bridge stays closed

The *council* of [Harrow Vale](https://harrow.example) said that the **bridge** would stay closed.

> “Two weeks,” the mayor said.

- Nine voted for it.

***

![A bridge](bridge.jpg)
"""


def test_front_matter_is_what_the_carrier_states() -> None:
    page = note("bridge.md", NOTE.encode())
    assert isinstance(page, Page)
    stated = page.stated
    assert (stated.title, stated.published, stated.outlet) == ("Bridge stays closed", "2021-05-04", "Harrow Post")
    assert stated.url == "https://harrowpost.example/bridge"
    assert stated.byline == ("Ada Finch", "Noor Vale")
    assert page.media == "text/plain"
    assert page.text().startswith(
        "Bridge stays closed\n\nThe council of Harrow Vale said that the bridge would stay closed.\n\n“Two weeks,”"
    )
    assert "Nine voted for it." in page.text()
    assert "A bridge" in page.text()


@pytest.mark.parametrize(
    "front, byline",
    [
        ("---\nauthors:\n  - Ada Finch\n  - 'Noor Vale'\n---\n", ("Ada Finch", "Noor Vale")),
        ('+++\nauthors = ["Ada Finch", "Noor Vale"]\ndate = 2021-05-04\n+++\n', ("Ada Finch", "Noor Vale")),
        ("---\nbyline: Ada Finch\n---\n", ("Ada Finch",)),
        ("", ()),
        ("+++\nnot toml at all\n+++\n", ()),
    ],
)
def test_authors_however_they_are_listed(front: str, byline: tuple[str, ...]) -> None:
    page = note("bridge.md", f"{front}Nine members of the council voted for it.\n".encode())
    assert isinstance(page, Page)
    assert page.stated.byline == byline
    assert page.text().strip() == "Nine members of the council voted for it."


@pytest.mark.parametrize(
    "marked, words",
    [
        ("snake_case_names and 2 * 3 * 4 stay", "snake_case_names and 2 * 3 * 4 stay"),
        ("the `flag` and <https://a.example/b>", "the flag and https://a.example/b"),
        ("[one][ref] and [two](x)", "one and two"),
        ("__bold__ *it*", "bold it"),
        ("[sic] stays", "[sic] stays"),
    ],
)
def test_marks_are_taken_off_and_words_stay(marked: str, words: str) -> None:
    assert plain(marked) == words


@pytest.mark.parametrize("mark", ["*", "_", "[", "`", "> ", "![", "- "])
def test_a_megabyte_of_marks_gains_no_words(mark: str) -> None:
    assert len(plain(mark * (1_000_000 // len(mark)))) <= 1_000_000


@given(some.binary(max_size=1_000))
def test_no_bytes_raise_in_notes(data: bytes) -> None:
    for head in (b"", b"---\n", b"+++\n"):
        assert isinstance(note("x.md", head + data), (Page, Problem))


@pytest.mark.parametrize("begun", ["[", "![", "[a](", "![a](", "[a](((", "<http://", "**a ", "`", "> ", "# ", "[a]["])
def test_a_line_of_beginnings_ends_soon_and_stays(begun: str) -> None:
    text = begun * 60_000
    assert plain(text).count(begun.strip("#> ")[:1]) > 0 or not begun.strip("#> ")


def test_an_address_in_a_link_may_hold_brackets() -> None:
    assert plain("The [mercury](https://e.example/Mercury_(planet)) probe, [a [b] c] ![x](y_(z).png)") == (
        "The mercury probe, [a [b] c] x"
    )
