"""A small desk, served."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

pytest.importorskip("starlette")

from bridge_desk import PAGES, Serve
from starlette.testclient import TestClient

from tellings.desk import KeptDesk
from tellings.serve.web.access import Access
from tellings.serve.web.application import application
from tellings.serve.web.limits import Buckets
from tellings.serve.web.site import Site


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[KeptDesk]:
    with KeptDesk.open(tmp_path / "news.desk") as made:
        for _ in made.add_all(PAGES):
            pass
        yield made


@pytest.fixture
def serve(desk: KeptDesk) -> Iterator[Serve]:
    """Serves the desk: `serve(token=…, fixed=…, names=…, reading=…, changing=…, base_url=…)`."""
    with ExitStack() as open_:

        def served(
            token: str | None = None,
            *,
            fixed: bool = False,
            names: tuple[str, ...] = (),
            reading: Buckets | None = None,
            changing: Buckets | None = None,
            base_url: str = "http://127.0.0.1:8460",
        ) -> TestClient:
            made = application(Site(desk, "news", Access(token), fixed), frozenset(names), reading, changing)
            client = TestClient(made, base_url=base_url, raise_server_exceptions=False, follow_redirects=False)
            return open_.enter_context(client)

        yield served


@pytest.fixture
def client(serve: Serve) -> TestClient:
    return serve()


@pytest.fixture
def bridge(desk: KeptDesk) -> str:
    """The id of the story of the bridge."""
    return next(line.id for line in desk.stories() if "bridge" in line.title)
