"""The stores that the contract is tried on: an empty one of each kind for a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

import serving
from tellings.store.opening import store_at
from tellings.store.protocol import Store

_numbers = count(1)
Again = Callable[[bool], Store]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    yield from serving.server()


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty desk may be."""
    if request.param == "sqlite":
        return str(tmp_path / "news.desk")
    return f"{request.getfixturevalue('postgres')}&schema=desk{next(_numbers)}"


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    made = store_at(place)
    yield made
    made.close()
