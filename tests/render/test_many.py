"""How many of a thing, in words."""

from __future__ import annotations

import pytest

from tellings.render.view.many import many


@pytest.mark.parametrize(
    "count, one, said",
    [
        (1, "report", "1 report"),
        (2, "report", "2 reports"),
        (0, "story", "0 stories"),
        (1, "story", "1 story"),
        (2, "day", "2 days"),
        (1200, "word", "1,200 words"),
    ],
)
def test_many(count: int, one: str, said: str) -> None:
    assert many(count, one) == said
