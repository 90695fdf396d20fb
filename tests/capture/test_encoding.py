"""Encodings as found in the wild."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tellings.capture.encoding import encoding
from tellings.capture.media import media

WORDS = "“We’re done,” the mayor of Orléans said – twice."
CYRILLIC = "Совет принял решение о строительстве нового моста через реку. Голосование прошло во вторник. " * 5


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(mark: str) -> None:
    data = WORDS.encode(mark)
    assert data.decode(encoding(data)).removeprefix("\ufeff") == WORDS


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(codec: str) -> None:
    assert encoding(("The mayor said so. " * 9).encode(codec)) == codec


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "us-ascii", "no-such-thing"])
def test_windows_bytes_whatever_the_page_declares(declared: str) -> None:
    page = f'<html><meta charset="{declared}"><p>{WORDS}</p></html>'
    assert page.encode("cp1252").decode(encoding(page.encode("cp1252"))) == page


def test_utf_8_in_spite_of_a_tag_that_lies() -> None:
    assert (
        encoding(f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">{WORDS}'.encode())
        == "utf-8"
    )


def test_utf_8_with_a_damaged_place() -> None:
    assert encoding((WORDS * 3).encode()[:-1] + "…".encode()[:2]) == "utf-8"


@pytest.mark.parametrize("codec", ["cp1251", "koi8_r"])
def test_other_scripts_declared_and_guessed(codec: str) -> None:
    assert encoding(f"<meta charset={codec.replace('_', '-')}>{CYRILLIC}".encode(codec)) in (codec, "koi8-r")
    assert CYRILLIC.encode(codec).decode(encoding(CYRILLIC.encode(codec))) == CYRILLIC


def test_double_encoding_is_kept_as_it_is() -> None:
    garbled = "We’re done".encode().decode("cp1252")
    assert garbled.encode().decode(encoding(garbled.encode())) == garbled


@given(some.binary(max_size=500))
def test_every_answer_is_a_codec_that_decodes(data: bytes) -> None:
    assert isinstance(data.decode(encoding(data), errors="replace"), str)


@pytest.mark.parametrize(
    "text, name, kind",
    [
        ("<!DOCTYPE html><html><p>Words</p></html>", "saved.txt", "text/html"),
        ("<div><p>Some</p><p>words</p></div>", "", "text/html"),
        ("Nothing but words.", "saved.html", "text/plain"),
        ("In the lesson they learned that <p> begins a paragraph.", "lesson.txt", "text/plain"),
        ("If a < b and b > c, then what?", "sum.txt", "text/plain"),
    ],
)
def test_media_is_found_by_content(text: str, name: str, kind: str) -> None:
    assert media(text, name) == kind
