"""Sources: how each answered, what may have been missed, and the list of them that other readers take."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from bridge_desk import EVIL
from starlette.testclient import TestClient

from tellings.capture.sitemaps import subscriptions
from tellings.desk import KeptDesk
from tellings.model.kept import Heard

NOON = datetime(2031, 5, 7, 12, tzinfo=UTC)
GOOD, BAD, ODD = "https://harl.example/rss", "https://lenna.example/feed?a=1&b=2", f"https://odd.example/{EVIL}"


@pytest.fixture
def followed(desk: KeptDesk) -> KeptDesk:
    later = NOON + timedelta(hours=1)
    with desk.store.writing():
        desk.store.hear([Heard(one, NOON) for one in (GOOD, BAD, ODD)])
        desk.store.hear([Heard(GOOD, later), Heard(BAD, later, "404: it is gone")])
        desk.store.hear([Heard(BAD, later + timedelta(hours=1), "404: it is gone")])
    return desk


def test_sources_that_fail_come_first_with_their_trouble(client: TestClient, followed: KeptDesk) -> None:
    page = client.get("/sources").text
    assert page.index("lenna.example") < page.index("harl.example")
    assert "404: it is gone" in page
    assert "2 times in a row" in page
    assert "2031-05-07 12:00 UTC" in page  # when it answered last
    assert EVIL not in page


def test_without_sources_the_page_says_how_to_follow_some(client: TestClient) -> None:
    page = client.get("/sources").text
    assert "--follow" in page
    assert ".opml" not in page


def test_the_api_tells_the_same(client: TestClient, followed: KeptDesk) -> None:
    told = client.get("/api/sources").json()
    assert {one["address"]: one["failures"] for one in told["sources"]} == {GOOD: 0, BAD: 2, ODD: 0}
    assert isinstance(told["gaps"], list)


def test_the_list_of_sources_comes_back_as_it_was(client: TestClient, followed: KeptDesk) -> None:
    answer = client.get("/feeds/sources.opml")
    assert answer.headers["content-type"].startswith("text/x-opml")
    listed = subscriptions(answer.content)
    assert listed is not None
    assert set(listed.further) == {GOOD, BAD, ODD}
