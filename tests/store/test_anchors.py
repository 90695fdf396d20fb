"""Articles found from another language, by anchors."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import tellings
from tellings import pipeline
from tellings.desk import KeptDesk
from tellings.errors import StoreError
from tellings.model import Article, Page
from tellings.store.protocol import Asked, Store

NOW = datetime(2031, 5, 9, tzinfo=UTC)
MAY = date(2031, 5, 6)


def kept(store: Store, id: str, day: date | None) -> None:
    with store.writing():
        number = store.keep_page(Page(f"{id}.txt", id.encode(), "text/plain", "utf-8"), "r1", NOW)
        assert number is not None
        reading = pipeline.interpret(Article(id, f"{id}.txt", "0" * 64, f"The bridge of {id} fell."))
        store.keep_reading(number, reading, day, "r1", NOW)


def test_the_other_language_is_found_by_what_it_shares_in_these_days(store: Store) -> None:
    for id_, language, day, anchors in (
        ("a", "en", MAY, ["nrvk", "212", "ship"]),
        ("b", "en", MAY, ["nrvk"]),
        ("c", "ru", MAY, ["nrvk", "212", "ship"]),
        ("d", "en", date(2030, 1, 1), ["nrvk", "212"]),
        ("e", "en", None, ["212"]),
    ):
        kept(store, id_, day)
        with store.writing():
            store.keep_anchors(id_, language, anchors)
    asked = Asked((("nrvk", 2.0), ("212", 1.0), ("ship", 0.5)))
    first, last = date(2031, 5, 1), date(2031, 5, 14)
    assert store.languages() == {"en", "ru"}
    assert store.foreign(asked, "ru", first, last, 9) == (("a", 3.5), ("b", 2.0), ("e", 1.0))
    assert store.foreign(asked, "ru", first, last, 1) == (("a", 3.5),)
    assert store.foreign(asked, "en", first, last, 9) == (("c", 3.5),)
    assert store.foreign(asked, "ru", None, None, 9) == (("a", 3.5), ("d", 3.0), ("b", 2.0), ("e", 1.0))
    assert store.foreign(Asked(()), "ru", first, last, 9) == ()


def test_what_has_no_anchors_yet_is_known(store: Store) -> None:
    for id_, day in (("a", MAY), ("b", date(2030, 1, 1)), ("c", None)):
        kept(store, id_, day)
    first, last = date(2031, 5, 1), date(2031, 5, 14)
    assert sorted(store.unanchored(first, last, 9, spoken=False)) == ["a", "c"]
    assert store.unanchored(first, last, 9, spoken=True) == ()
    with store.writing():
        store.keep_anchors("a", "en", None)
    assert store.unanchored(first, last, 9, spoken=False) == ("c",)
    assert store.unanchored(first, last, 9, spoken=True) == ("a",)
    with store.writing():
        store.keep_anchors("a", "en", ["nrvk"])
    assert store.unanchored(first, last, 9, spoken=True) == ()
    assert sorted(store.unanchored(None, None, 9, spoken=False)) == ["b", "c"]


def test_anchors_that_an_older_version_kept_in_a_table_are_found(tmp_path: Path) -> None:
    path = tmp_path / "old.desk"
    with tellings.open(path) as desk:
        for id_, day in (("a", MAY), ("b", None)):
            kept(desk.store, id_, day)
            with desk.store.writing():
                desk.store.keep_anchors(id_, "en", ["nrvk"])
    old = sqlite3.connect(path)
    old.executescript(
        "DROP TABLE anchor_terms; PRAGMA user_version = 6;"
        "CREATE TABLE anchors (anchor TEXT NOT NULL, day INTEGER NOT NULL, article INTEGER NOT NULL,"
        " PRIMARY KEY (anchor, day, article)) WITHOUT ROWID;"
    )
    rows = [("nrvk", MAY.toordinal(), 1), ("united states", MAY.toordinal(), 1), ("united states", 0, 2)]
    old.executemany("INSERT INTO anchors VALUES (?, ?, ?)", rows)
    old.commit()
    old.close()
    with pytest.raises(StoreError, match=r"version 6.*tellings add"):
        KeptDesk.open(path, read_only=True)
    asked = Asked((("nrvk", 2.0), ("united states", 1.0)))
    with tellings.open(path) as desk:
        assert desk.store.foreign(asked, "ru", date(2031, 5, 1), date(2031, 5, 14), 9) == (("a", 3.0), ("b", 1.0))
        assert desk.store.foreign(asked, "ru", date(2030, 5, 1), date(2030, 5, 14), 9) == (("b", 1.0),)
        assert desk.store.damage() == ()
