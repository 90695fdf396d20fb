"""When two web addresses are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tellings.urls import normal, same


@pytest.mark.parametrize(
    "written, address",
    [
        ("https://Harl.example:443/a/b?utm_source=x&id=5#part", "https://harl.example/a/b?id=5"),
        ("http://harl.example/a?page=2&b=1", "http://harl.example/a?b=1&page=2"),
        ("https://harl.example/a?fbclid=abc&gclid=d", "https://harl.example/a"),
        ("https://harl.example/?p=123", "https://harl.example/?p=123"),
        ("  https://harl.example/a#b  ", "https://harl.example/a"),
        ("/a/b", None),
        ("mailto:a@harl.example", None),
        ("file:///etc/passwd", None),
        ("http://[::1", None),
        ("http://[::1#x", None),
        ("https://", None),
        ("", None),
        (None, None),
    ],
)
def test_normal(written: str | None, address: str | None) -> None:
    assert normal(written) == address


def test_same() -> None:
    assert same("http://www.harl.example/a/?utm_medium=mail") == same("https://harl.example/a#b") == "harl.example/a"
    assert same("https://harl.example/a?id=1") != same("https://harl.example/a?id=2")
    assert same("no address") is None


@given(some.text(max_size=60).map(lambda tail: f"https://harl.example/{tail}") | some.text(max_size=60))
def test_any_text_is_an_address_or_none_and_stays_it(text: str) -> None:
    made = normal(text)
    assert made is None or normal(made) == made
