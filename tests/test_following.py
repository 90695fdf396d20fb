"""Feeds asked again: what is held is not fetched again, and how every source answers is remembered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tellings.capture import inputs
from tellings.capture.fetched import Fetched
from tellings.desk import Added, KeptDesk
from tellings.model import Problem
from tellings.store.sqlite import sqlite_store

pytest.importorskip("feedparser", reason="reading feeds needs the extra web")

FEED = "https://harl.example/feed.xml"
BRIDGE, FROST = "https://harl.example/bridge", "https://harl.example/frost"
PARAGRAPH = (
    "<p>The council of Harl has closed the bridge after engineers found cracks in three of its piers, the town said on "
    "Tuesday. Traffic goes over the old dam, and nobody knows how long the repairs will take or what they will cost.</p>"
)


def feed(*links: str) -> bytes:
    items = "".join(f"<item><title>News</title><link>{link}</link></item>" for link in links)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Harl Post</title>{items}</channel></rss>".encode()


def page(title: str) -> bytes:
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{PARAGRAPH * 3}</article></body></html>".encode()


class Web:
    """A web of a few addresses, and a clock."""

    def __init__(self) -> None:
        self.says: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.now = datetime(2031, 5, 4, 12, tzinfo=UTC)

    def get(self, addresses: Iterable[str]) -> Iterator[Fetched | Problem]:
        for address in list(addresses):
            self.asked.append(address)
            if address in self.says:
                yield Fetched(address, address, self.says[address], None, self.now)
            else:
                yield Problem("capture", address, "the host answered with HTTP status 404")


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
def desk(tmp_path: Path, web: Web) -> Iterator[KeptDesk]:
    with KeptDesk(sqlite_store(tmp_path / "news.desk"), now=lambda: web.now) as made:
        yield made


def followed(desk: KeptDesk, web: Web, *given: str) -> Added:
    """One round, as every `tellings add --fetch` makes one."""
    following = desk.following(web.get, given)
    web.asked.clear()
    *_, done = (Added(), *desk.add_all(inputs.pages(given, get=following.get), following=following))
    return done


def test_what_is_held_is_not_fetched_again(desk: KeptDesk, web: Web) -> None:
    web.says = {FEED: feed(BRIDGE), BRIDGE: page("Bridge closed")}
    assert followed(desk, web, FEED).new == 1
    web.says |= {FEED: feed(FROST, BRIDGE), FROST: page("Frost in Lenna")}
    done = followed(desk, web, FEED)
    assert (done.new, done.known) == (1, 1)
    assert web.asked == [FEED, FROST]


def test_a_report_is_captured_again_while_it_may_be_rewritten(desk: KeptDesk, web: Web) -> None:
    web.says = {FEED: feed(BRIDGE), BRIDGE: page("Bridge closed")}
    followed(desk, web, FEED)
    web.now += timedelta(hours=7)
    web.says[BRIDGE] = page("Bridge stays closed")
    assert followed(desk, web, FEED).new == 1
    web.now += timedelta(days=4)
    followed(desk, web, FEED)
    assert web.asked == [FEED]


def test_an_address_that_the_user_names_is_always_asked(desk: KeptDesk, web: Web) -> None:
    web.says = {BRIDGE: page("Bridge closed")}
    followed(desk, web, BRIDGE)
    followed(desk, web, BRIDGE)
    assert web.asked == [BRIDGE]
    assert desk.store.sources() == ()  # a page is no source


def test_a_feed_that_vanishes_is_told_with_when_it_last_came(desk: KeptDesk, web: Web) -> None:
    web.says = {FEED: feed(BRIDGE), BRIDGE: page("Bridge closed")}
    followed(desk, web, FEED)
    came = web.now
    assert desk.health().failing == ()
    del web.says[FEED]
    for _ in range(2):
        web.now += timedelta(hours=1)
        assert followed(desk, web, FEED).problems == 1
    (source,) = desk.health().failing
    assert (source.address, source.came, source.failures) == (FEED, came, 2)
    assert "404" in (source.trouble or "")
    web.says[FEED] = feed(BRIDGE)
    followed(desk, web, FEED)
    assert desk.health().failing == ()


@pytest.mark.parametrize(
    "lie", [b"<rss version='2.0'><channel></channel></rss>", b"<html><body>Buy this domain</body></html>", b"", b"\xff\x00<rss"]
)  # fmt: skip
def test_a_feed_that_lies_is_told_and_takes_nothing_away(desk: KeptDesk, web: Web, lie: bytes) -> None:
    web.says = {FEED: feed(BRIDGE), BRIDGE: page("Bridge closed")}
    followed(desk, web, FEED)
    web.says[FEED] = lie
    followed(desk, web, FEED)
    assert [source.address for source in desk.health().failing] == [FEED]
    assert desk.holdings().articles >= 1


def test_answers_come_in_the_order_asked_held_ones_between_fetched_ones(desk: KeptDesk, web: Web) -> None:
    web.says = {FEED: feed(BRIDGE), BRIDGE: page("Bridge closed"), FROST: page("Frost")}
    followed(desk, web, FEED)
    following = desk.following(web.get, ())
    answers = list(following.get(["https://gone.example/1", BRIDGE, FROST, BRIDGE, "https://gone.example/2", BRIDGE]))
    assert [a.subject if isinstance(a, Problem) else a.asked for a in answers] == [
        *("https://gone.example/1", BRIDGE, FROST, BRIDGE, "https://gone.example/2", BRIDGE)
    ]
    assert [isinstance(a, Fetched) and a.unchanged for a in answers] == [False, True, False, True, False, True]
