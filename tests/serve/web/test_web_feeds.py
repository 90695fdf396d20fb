"""Atom feeds, as a feed reader takes them."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from bridge_desk import EVIL, PAGES
from lxml import etree, html
from starlette.testclient import TestClient

from tellings.desk import KeptDesk

feedparser = pytest.importorskip("feedparser")
ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(client: TestClient, address: str) -> object:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("application/atom+xml")
    tree = etree.fromstring(answer.content)
    for thing in (tree, *tree.iter(f"{ATOM}entry")):
        for needed in ("id", "title", "updated"):
            assert len(thing.findall(f"{ATOM}{needed}")) == 1
    ids = [one.text for one in tree.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    return feed


def test_stories(client: TestClient, desk: KeptDesk, bridge: str) -> None:
    feed = parsed(client, "/feeds/stories.atom")
    assert [entry.link for entry in feed.entries] == [
        f"http://127.0.0.1:8460/story/{line.id}" for line in desk.stories()
    ]  # type: ignore[attr-defined]
    assert "origin" in feed.entries[0].summary  # type: ignore[attr-defined]
    assert parsed(client, "/feeds/stories.atom?origins=9").entries == []  # type: ignore[attr-defined]


def test_an_entry_keeps_its_id_and_is_new_again_when_its_story_is(
    client: TestClient, desk: KeptDesk, bridge: str
) -> None:
    before = {entry.id: entry.updated for entry in parsed(client, "/feeds/stories.atom").entries}  # type: ignore[attr-defined]
    desk.correct("rename", bridge, "Of Harl")
    after = parsed(client, "/feeds/stories.atom").entries  # type: ignore[attr-defined]
    assert {entry.id for entry in after} == set(before)
    assert "Of Harl" in {entry.title for entry in after}


def test_somebodys_words(client: TestClient) -> None:
    feed = parsed(client, "/feeds/speaker.atom?name=Ida+Brandt")
    assert {entry.author for entry in feed.entries} == {"Ida Brandt"}  # type: ignore[attr-defined]
    assert any("Ida Brandt → Harl Post" in entry.summary for entry in feed.entries)  # type: ignore[attr-defined]
    for entry in feed.entries:  # type: ignore[attr-defined]
        page = client.get(entry.link)
        assert "".join(mark.text_content() for mark in html.fromstring(page.text).xpath("//main//mark")) != ""


def test_a_search(client: TestClient) -> None:
    feed = parsed(client, "/feeds/search.atom?q=lives+kind:quote")
    assert {"We will not gamble with lives"} == {entry.title.partition(": ")[2].strip(" ,") for entry in feed.entries}  # type: ignore[attr-defined]
    assert client.get("/feeds/search.atom?q=colour:red").status_code == 400
    assert client.get("/feeds/search.atom").status_code == 400


def test_what_an_outlet_printed_stays_text(client: TestClient) -> None:
    feed = parsed(client, f"/feeds/search.atom?{urlencode({'q': 'alert'})}")
    (entry,) = feed.entries  # type: ignore[attr-defined]
    raw = client.get("/feeds/search.atom?q=alert").content
    title = next(one for one in etree.fromstring(raw).iter(f"{ATOM}entry")).find(f"{ATOM}title")
    assert title is not None
    assert (title.get("type", "text"), title.text, len(title)) == ("text", EVIL, 0)
    assert entry.author == PAGES[4].stated.outlet


def test_the_pages_name_their_feeds(client: TestClient) -> None:
    for address in ("/", "/speaker?name=Ida+Brandt", "/search?q=bridge"):
        tree = html.fromstring(client.get(address).text)
        (feed,) = tree.xpath("//link[@type='application/atom+xml']/@href")
        parsed(client, feed)


def test_a_feed_is_good_xml_whatever_is_in_it() -> None:
    from tellings.render.news.feed import Entry, atom

    odd = "a\0b\x0bc\ud800\ufffe<&>]]>"
    made = atom(
        odd, "http://x/", "http://x/", [Entry(odd, odd, "http://x/?a=b&c", datetime(2031, 5, 4, tzinfo=UTC), odd, odd)]
    )
    feed = feedparser.parse(made)
    assert not feed.bozo
    assert feed.entries[0].updated == "2031-05-04T00:00:00Z"
    assert feedparser.parse(atom("t", "http://x/", "http://x/", [])).feed.updated
