"""Copies of a desk, and what a look at it finds."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tellings import pipeline
from tellings.errors import StoreError
from tellings.model import Article, Page, Problem
from tellings.model.kept import Heard
from tellings.store.sqlite import sqlite_store
from tellings.store.tables import TableStore

NOW = datetime(2031, 5, 4, 12, tzinfo=UTC)
TEXT = "The council of Harl has closed the bridge, Mayor Ida Brandt said."


@pytest.fixture
def store(tmp_path: Path) -> TableStore:
    return sqlite_store(tmp_path / "news.desk")


def keep(store: TableStore, name: str) -> None:
    made = pipeline.interpret(Article(name, f"{name}.txt", "0" * 64, TEXT, outlet="Harl Post"))
    with store.writing():
        number = store.keep_page(Page(f"{name}.txt", TEXT.encode(), "text/plain"), "r1", NOW)
        assert number is not None
        store.keep_reading(number, made, date(2031, 5, 4), "r1", NOW)


def test_a_copy_made_while_somebody_writes_holds_what_was_kept_before(store: TableStore, tmp_path: Path) -> None:
    keep(store, "a")
    with store.writing():
        store.keep_page(Page("half.txt", b"half", "text/plain"), "r1", NOW)
        other = sqlite_store(tmp_path / "news.desk", read_only=True)
        other.backup(str(tmp_path / "copy.desk"))
        other.close()
    keep(store, "b")
    copy = sqlite_store(tmp_path / "copy.desk")
    assert copy.articles() == ("a",)
    assert copy.holdings("r1").pages == 1
    assert copy.damage(deep=True) == ()
    keep(copy, "c")  # and it is a desk like any other
    copy.close()
    store.close()


def test_a_copy_takes_the_place_of_an_older_copy_and_of_nothing_else(store: TableStore, tmp_path: Path) -> None:
    keep(store, "a")
    store.backup(str(tmp_path / "copy.desk"))
    keep(store, "b")
    store.backup(str(tmp_path / "copy.desk"))
    copy = sqlite_store(tmp_path / "copy.desk", read_only=True)
    assert copy.articles() == ("a", "b")
    copy.close()
    letter = tmp_path / "letter.txt"
    letter.write_text("dear Ida")
    with pytest.raises(StoreError, match="is no desk"):
        store.backup(str(letter))
    assert letter.read_text() == "dear Ida"
    assert not list(tmp_path.glob("*.unfinished"))


def test_restoring_is_copying_back(store: TableStore, tmp_path: Path) -> None:
    keep(store, "a")
    store.backup(str(tmp_path / "copy.desk"))
    store.close()
    path = tmp_path / "news.desk"
    path.write_bytes(b"gone wrong" * 1000)
    for beside in tmp_path.glob("news.desk-*"):
        beside.unlink()
    path.write_bytes((tmp_path / "copy.desk").read_bytes())
    again = sqlite_store(path)
    assert again.articles() == ("a",)
    assert again.damage(deep=True) == ()
    again.close()


def test_a_story_without_tellings_and_a_page_without_capture_are_damage(store: TableStore, tmp_path: Path) -> None:
    keep(store, "a")
    with sqlite3.connect(tmp_path / "news.desk") as connection:
        connection.execute("DELETE FROM captures")
        connection.execute("INSERT INTO tellings VALUES ('nowhere', 'a')")
    connection.close()
    assert set(store.damage()) == {"the capture of a.txt is missing", "the story nowhere is missing"}
    store.close()


def test_captures_without_an_article_are_listed_with_their_reason(store: TableStore) -> None:
    keep(store, "a")
    with store.writing():
        for name in ("wall.html", "blank.html"):
            store.keep_page(Page(name, b"x" + name.encode(), "text/html"), "r1", NOW)
        store.keep_problems([Problem("extract", "wall.html", "a wall")], NOW)
    assert store.unread(9) == (("blank.html", None), ("wall.html", "a wall"))
    assert store.behind("r2") == (1, 2, 3)  # a newer recipe tries them, too
    store.close()


def test_sources_count_their_failures_since_they_last_came(store: TableStore) -> None:
    later = [NOW + timedelta(hours=hour) for hour in range(4)]
    with store.writing():
        store.hear([Heard("https://harl.example/feed", later[0])])
        for at in later[1:3]:
            store.hear([Heard("https://harl.example/feed", at, "HTTP status 404")])
    (source,) = store.sources()
    assert (source.failures, source.came, source.tried) == (2, later[0], later[2])
    with store.writing():
        store.hear([Heard("https://harl.example/feed", later[3])])
    (source,) = store.sources()
    assert (source.failures, source.came, source.trouble) == (0, later[3], None)
    store.close()
