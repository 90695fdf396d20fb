"""Feeds asked by what they gave in an earlier run; a server that lies about it is found out and told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

pytest.importorskip("feedparser", reason="reading feeds needs the extra web")
pytest.importorskip("httpx", reason="fetching needs the extra web")
sys.path.insert(0, str(Path(__file__).parent / "capture"))

from loopback import Head, Site, answer, served

from tellings.capture import inputs
from tellings.capture.fetch import Limits
from tellings.capture.web import Web
from tellings.desk import Added, KeptDesk
from tellings.desk.remembering import LIED
from tellings.store.sqlite import sqlite_store

ONCE = Limits(connect_s=3600, read_s=3600, total_s=3600, attempts=1, delay_s=0.0)
Round = Callable[[], Added]


PAGE = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>" + (
    "The council of Harl has closed the bridge after engineers found cracks in three of its piers, the town said. " * 6
)


class Server:
    """Serves one feed of a site under a tag that is of its words, or always the same."""

    def __init__(self, site: Site) -> None:
        self.site, self.feed, self.tag = site, b"", ""
        self.names("bridge")

    def names(self, *pages: str) -> None:
        """The feed names these pages from now on, which are there."""
        items = "".join(f"<item><title>{page}</title><link>{self.site.url(f'/{page}')}</link></item>" for page in pages)
        self.feed = (
            f"<?xml version='1.0'?><rss version='2.0'><channel><title>Harl Post</title>{items}</channel></rss>".encode()
        )
        self.site.says |= {f"/{page}": answer(PAGE.format(page).encode()) for page in pages}

    def __call__(self, head: Head) -> Iterable[bytes]:
        tag = self.tag or f'"{len(self.feed)}"'
        if head.get("if-none-match") == tag:
            yield answer(status="304 Not Modified", etag=tag)
        else:
            yield answer(self.feed, content_type="application/rss+xml", etag=tag)


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as made:
        yield made


@pytest.fixture
def server(site: Site) -> Server:
    made = Server(site)
    site.says["/feed"] = made
    return made


@pytest.fixture
def clock() -> list[datetime]:
    return [datetime(2031, 5, 4, 12, tzinfo=UTC)]


@pytest.fixture
def round_(tmp_path: Path, site: Site, server: Server, clock: list[datetime]) -> Round:
    """A run of its own: desk and fetcher are opened, and closed again."""

    def run() -> Added:
        site.asked.clear()
        with KeptDesk(sqlite_store(tmp_path / "news.desk"), now=lambda: clock[0]) as desk:
            remembered = desk.remembered()
            with Web(ONCE, remembered, private=True) as web:
                following = desk.following(web.get, [site.url("/feed")], remembered)
                pages = inputs.pages([site.url("/feed")], get=following.get)
                *_, done = (Added(), *desk.add_all(pages, following=following))
        return done

    return run


def failing(tmp_path: Path) -> list[str | None]:
    with KeptDesk(sqlite_store(tmp_path / "news.desk")) as desk:
        return [source.trouble for source in desk.health().failing]


def conditions(site: Site) -> list[str | None]:
    return [head.get("if-none-match") for head in site.heads("/feed")]


def test_the_next_run_asks_by_what_the_last_one_was_given(
    round_: Round, site: Site, server: Server, tmp_path: Path
) -> None:
    round_()
    assert conditions(site) == [None]
    done = round_()
    assert conditions(site) == [f'"{len(server.feed)}"']
    assert (done.new, done.problems) == (0, 0)
    assert failing(tmp_path) == []


def test_a_feed_that_changed_is_taken(round_: Round, site: Site, server: Server) -> None:
    round_()
    first = conditions(site)
    server.names("frost", "bridge")
    round_()
    round_()
    assert conditions(site) == [f'"{len(server.feed)}"']
    assert first == [None]


def test_a_server_that_calls_a_changed_feed_unchanged_is_found_out_within_a_day(
    round_: Round, site: Site, server: Server, clock: list[datetime], tmp_path: Path
) -> None:
    server.tag = '"always"'
    round_()
    server.names("frost", "bridge")
    clock[0] += timedelta(hours=2)
    round_()
    assert (conditions(site), failing(tmp_path)) == (['"always"'], [])
    clock[0] += timedelta(days=1)
    round_()
    assert (conditions(site), failing(tmp_path)) == ([None], [LIED])
    clock[0] += timedelta(hours=2)
    round_()
    assert (conditions(site), failing(tmp_path)) == ([None], [LIED])  # it is not believed again
