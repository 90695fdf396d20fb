"""What a desk is leafed through by: every store passes these too."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from test_store import BRIDGE, FROST, NOW, bare, keep, read

from tellings.model.kept import ArticleLine, Facets, OutletLine, Voice
from tellings.store.protocol import Store
from tellings.store.query import query

MAY = date(2031, 5, 4)


@pytest.fixture
def store(store: Store) -> Store:
    """Three articles: two of the Harl Post, which quote, and one of the Lenna Courier."""
    made = store
    keep(made, read("a", BRIDGE), MAY)
    keep(made, read("b", BRIDGE + " The bridge is old."), MAY + timedelta(1), BRIDGE + " ")
    keep(made, read("c", FROST, outlet="Lenna Courier"), None, FROST)
    with made.writing():
        made.put_stories([bare("one", "a", "b"), bare("two", "c")], [], {}, NOW)
    return made


def lines(store: Store, **asked: Any) -> list[str]:
    return [line.id for line in store.lines(since=None, until=None, hidden=False, most=10, **asked)]


def test_stories_are_leafed_through(store: Store) -> None:
    assert lines(store) == [*lines(store, skip=0)[:1], *lines(store, skip=1)]
    assert lines(store, skip=2) == []
    assert lines(store, origins=1) == lines(store)
    assert lines(store, origins=2) == []


def test_stories_that_grew_since_a_time(store: Store) -> None:
    assert store.latest_came() == NOW
    assert lines(store, came=NOW - timedelta(microseconds=1)) == lines(store)
    assert lines(store, came=NOW) == []


def test_all_of_a_search_and_what_narrows_it(store: Store) -> None:
    def told(words: str) -> tuple[Facets, list[str]]:
        asked = query(words)
        found = [hit.article for hit in store.every(asked)]
        assert sorted(found) == sorted(hit.article for hit in store.search(asked, 100)), words
        return store.facets(asked), found

    facets, found = told("bridge")
    assert found == ["b", "a"]  # those last taken in first
    assert (facets.articles, facets.exact, facets.outlets) == (2, True, (("Harl Post", 2),))
    assert facets.months == (("2031-05", 2),)
    facets, found = told("outlet:courier")
    assert (facets.articles, found) == (1, ["c"])
    assert facets.months == (("", 1),)
    facets, found = told('"the bridge"')
    assert facets.articles >= len(found) > 0
    assert not facets.exact
    assert told("bridge -old")[1] == ["a"]
    assert (told("bridge -old")[0].articles, told("bridge -old")[0].exact) == (1, True)
    assert not told('bridge -"is old"')[0].exact
    assert told('bridge -"is old"')[1] == ["a"]
    assert told('"the bridge" -old')[1] == ["a"]
    assert told("bridge -outlet:post")[1] == []
    assert told("outlet:courier -frost")[1] == []
    assert told("kind:statement bridge -old")[1]
    assert told("kind:quote of")[0].articles >= 0
    assert told("bridge outlet:courier after:2031")[0].articles == 0


def test_a_line_by_its_id(store: Store) -> None:
    assert store.line("one") == next(
        line for line in store.lines(since=None, until=None, hidden=False, most=10) if line.id == "one"
    )
    assert store.line("on") is None
    with store.writing():
        store.correct("hide", "one", "", NOW)
        store.correct("rename", "one", "Of a bridge", NOW)
    line = store.line("one")
    assert line is not None
    assert (line.title, line.hidden) == ("Of a bridge", True)


def test_the_stamp_of_a_story_changes_with_all_that_it_shows(store: Store) -> None:
    stamps = [store.stamp("one")]
    assert store.stamp("nobody") is None
    with store.writing():
        store.correct("rename", "two", "x", NOW)
    stamps.append(store.stamp("one"))
    with store.writing():
        store.undo(1)
    stamps.append(store.stamp("one"))
    with store.writing():
        store.keep_reading(1, read("a", BRIDGE + " More."), MAY, "r2", NOW + timedelta(1))
    stamps.append(store.stamp("one"))
    with store.writing():
        store.put_stories([bare("one", "a")], [], {}, NOW + timedelta(2))
    stamps.append(store.stamp("one"))
    assert len(set(stamps)) == 5
    assert store.stamp("one") == stamps[-1]


def test_articles_by_their_words_the_latest_first(store: Store) -> None:
    assert store.naming(["ida", "brandt"], 10) == ("b", "a")
    assert store.naming(["ida", "dolan"], 10) == ()
    assert store.naming(['"', "brandt"], 10) in ((), ("b", "a"))
    assert store.naming([], 10) == ()
    assert store.naming(["brandt"], 1) == ("b",)


def test_outlets_and_their_articles(store: Store) -> None:
    assert store.outlets(10) == (
        OutletLine("Harl Post", 2, MAY, MAY + timedelta(1)),
        OutletLine("Lenna Courier", 1, None, None),
    )
    assert store.outlets(1) == store.outlets(10)[:1]
    assert [line.id for line in store.of_outlet("Harl Post", 10)] == ["b", "a"]
    assert store.of_outlet("harl post", 10) == ()
    assert store.heads(["a", "nobody"]) == {"a": ArticleLine("a", "Harl Post", "Of Harl", MAY, NOW)}
    assert store.tellers(["one", "two", "nobody"]) == {"one": ("Harl Post",), "two": ("Lenna Courier",)}


def test_who_is_quoted_lately(store: Store) -> None:
    assert store.voices(10, 100) == (Voice("Ida Brandt", 2, 2),)
    assert store.voices(10, 1) == (Voice("Ida Brandt", 1, 1),)
    assert store.voices(0, 100) == ()


def test_a_store_that_many_threads_asked_is_closed_by_one(store: Store) -> None:
    expected, told = store.outlets(10), list[object]()
    threads = [threading.Thread(target=lambda: told.append(store.outlets(10))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [expected] * 3
    store.close()
    assert store.outlets(10) == expected  # a question after that opens it again
