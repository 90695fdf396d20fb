"""The contract of a store: what it keeps comes back equal, whole or not at all. Every store passes the same suite."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from building import reading
from tellings import pipeline
from tellings.errors import StoreError
from tellings.model import Article, Collation, Counts, OriginCount, Page, Problem, Reading, Stated, Story, Telling
from tellings.store.opening import store_at
from tellings.store.protocol import Asked, Store
from tellings.store.query import query
from tellings.store.sqlite import sqlite_store

NOW = datetime(2031, 5, 4, 12, tzinfo=UTC)
BRIDGE = (
    "The council of Harl has closed the bridge after engineers found three cracks. "
    "“We will not gamble with lives,” Mayor Ida Brandt said on Tuesday. She denied that the bridge was sold."
)
FROST = "Growers in the Lenna valley lost two thirds of their apricots to a late frost, Petra Dolan said."


def page(name: str, text: str, **stated: str) -> Page:
    return Page(name, text.encode(), "text/plain", stated=Stated(**stated), captured=NOW)  # type: ignore[arg-type]


def read(id: str, text: str, outlet: str = "Harl Post", day: str | None = None) -> Reading:
    return pipeline.interpret(Article(id, f"{id}.txt", "0" * 64, text, outlet=outlet, title="Of Harl", published=day))


def bare(id: str, *articles: str) -> Collation:
    tellings = tuple(Telling(article, (), article) for article in articles)
    return Collation(Story(id, f"Story {id}", None, tellings), Counts(len(articles), 1, OriginCount(1, True)))


def keep(store: Store, made: Reading, day: date | None = None, text: str = BRIDGE) -> int:
    with store.writing():
        number = store.keep_page(page(made.article.uri, text), "r1", NOW)
        assert number is not None
        store.keep_reading(number, made, day, "r1", NOW)
    return number


def test_a_capture_comes_back_byte_for_byte(store: Store) -> None:
    odd = Page("a.html", bytes(range(256)) * 40, "text/html", "cp1252", Stated(id="x", byline=("Ida", "Per")), NOW)
    with store.writing():
        number = store.keep_page(odd, "r1", NOW)
        assert number is not None
        store.keep_reading(number, read("x", BRIDGE), None, "r1", NOW)
    assert store.page("x") == odd
    assert store.page("nobody") is None


def test_the_same_capture_from_the_same_place_is_kept_once(store: Store) -> None:
    with store.writing():
        assert store.keep_page(page("a.txt", BRIDGE), "r1", NOW) is not None
        assert store.keep_page(page("a.txt", BRIDGE), "r1", NOW) is None
        assert store.keep_page(page("b.txt", BRIDGE), "r1", NOW) is not None
    assert store.holds("a.txt", page("a.txt", BRIDGE).sha256)
    assert not store.holds("c.txt", page("a.txt", BRIDGE).sha256)


def test_a_reading_comes_back_equal_with_every_mark(store: Store) -> None:
    made = read("b", BRIDGE)
    assert made.quotes
    keep(store, made)
    assert store.readings(["b", "nobody"]) == {"b": made}
    assert store.id_taken("b")
    assert store.captured(["b"]) == {"b": NOW}


def test_a_new_reading_of_a_page_takes_the_place_of_the_old_one_everywhere(store: Store) -> None:
    number = keep(store, read("b", BRIDGE))
    with store.writing():
        store.keep_reading(number, read("b", FROST), None, "r2", NOW)
        store.tried(number, "r2")
    assert store.search(query("bridge"), 9) == ()
    assert [hit.article for hit in store.search(query("apricots"), 9)] == ["b"]
    assert store.search(query("kind:quote gamble"), 9) == ()
    assert store.speakers("Ida Brandt", 9) == ()
    assert (store.behind("r2"), store.behind("r3")) == ((), (number,))
    assert store.damage() == ()


def test_what_a_failed_block_wrote_is_not_there(store: Store) -> None:
    def fails() -> None:
        with store.writing():
            store.keep_page(page("a.txt", BRIDGE), "r1", NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert not store.holds("a.txt", page("a.txt", BRIDGE).sha256)
    keep(store, read("b", BRIDGE))  # and the store writes on


def test_words_find_articles_and_marks(store: Store) -> None:
    keep(store, read("b", BRIDGE, day="2031-05-04"), date(2031, 5, 4))
    keep(store, read("f", FROST, outlet="Lenna Echo"), date(2031, 4, 2), FROST)

    def found(asked: str) -> list[tuple[str, str]]:
        return [(hit.article, hit.words) for hit in store.search(query(asked), 9)]

    assert [article for article, _ in found("bridges")] == ["b"]  # by their stems
    assert [article for article, _ in found("outlet:echo")] == ["f"]
    assert [article for article, _ in found("after:2031-05")] == ["b"]
    assert [article for article, _ in found("before:2031-04")] == ["f"]
    assert found('"cracks three"') == []
    assert found("kind:quote gamble") == [("b", "We will not gamble with lives,")]
    assert found("kind:quote speaker:brandt")[0][1].startswith("We will not")
    assert found("speaker:Dolan") == [("f", FROST)]
    assert [hit.status for hit in store.search(query("status:denied"), 9)] == ["denied"]
    assert [article for article, _ in found("kind:figure cracks")] == ["b"]


@pytest.mark.parametrize(
    "asked", ['"" OR', "NEAR(a b)", "a* ^b", "x'y", '"un closed', "frost -bridge", "col:umn -x".replace("col:", "")]
)
def test_no_search_is_syntax(store: Store, asked: str) -> None:
    keep(store, read("b", BRIDGE))
    assert isinstance(store.search(query(asked), 9), tuple)


def test_neighbours_are_those_of_the_same_days_and_words(store: Store) -> None:
    keep(store, read("b", BRIDGE), date(2031, 5, 4))
    keep(store, read("f", FROST), date(2031, 5, 4), FROST)
    keep(store, read("o", BRIDGE), date(2030, 1, 1), BRIDGE + " ")
    keep(store, read("u", BRIDGE), None, BRIDGE + "  ")
    asked = Asked((("bridge", 2.0), ("cracks", 3.0), ("kale", 1.0)), (("Harl", 1.0),))
    assert dict(store.near(asked, date(2031, 5, 1), date(2031, 5, 9), 9)) == {"b": 6.0, "u": 6.0, "f": 1.0}
    assert dict(store.near(Asked((("bridges", 1.0),)), None, None, 9)).keys() == {"b", "o", "u"}
    asked = Asked((("bridge", 1.0), ("apricots", 9.0)))
    assert store.near(asked, None, None, 2) == (("f", 9.0), ("b", 1.0))
    assert store.near(asked, date(2031, 6, 1), date(2031, 6, 9), 9) == (("u", 1.0),)
    assert store.near(Asked(()), None, None, 9) == ()


def test_stories_are_listed_by_their_days_and_led_to_where_they_moved(store: Store) -> None:
    keep(store, read("b", BRIDGE), date(2031, 5, 4))
    keep(store, read("f", FROST), date(2031, 4, 2), FROST)
    with store.writing():
        store.put_stories([bare("one", "b"), bare("two", "f")], [], {}, NOW)
    assert [line.id for line in store.lines(since=None, until=None, hidden=False, most=9)] == ["one", "two"]
    assert [line.id for line in store.lines(since=date(2031, 5, 1), until=None, hidden=False, most=9)] == ["one"]
    assert [line.id for line in store.lines(since=None, until=date(2031, 5, 1), hidden=False, most=9)] == ["two"]
    with store.writing():
        store.put_stories([bare("one", "b", "f")], ["two"], {"two": "one"}, NOW + timedelta(1))
    moved = store.story("two")
    assert moved is not None
    assert (moved.id, len(moved.tellings)) == ("one", 2)
    assert store.story("three") is None
    assert store.story("on") is None
    assert store.stories_of(["f"]).keys() == {"one"}


def test_corrections_and_problems_are_kept_as_said(store: Store) -> None:
    with store.writing():
        hidden = store.correct("hide", "one", "", NOW)
        renamed = store.correct("rename", "one", "A bridge", NOW)
        store.keep_problems([Problem("extract", "a", "empty")] * 2, NOW)
    assert store.corrections() == (hidden, renamed)
    with store.writing():
        undone = store.undo(hidden.number)
        assert store.undo(99) is None
    assert undone is not None
    assert undone.undone
    assert store.problems(9) == ((NOW, Problem("extract", "a", "empty")),)


def test_hidden_and_renamed_stories(store: Store) -> None:
    keep(store, read("b", BRIDGE))
    with store.writing():
        store.put_stories([bare("one", "b")], [], {}, NOW)
        store.correct("rename", "one", "The bridge", NOW)
        store.correct("rename", "one", "The Harl bridge", NOW)
        store.correct("hide", "one", "", NOW)
    assert store.lines(since=None, until=None, hidden=False, most=9) == ()
    (line,) = store.lines(since=None, until=None, hidden=True, most=9)
    assert (line.title, line.hidden) == ("The Harl bridge", True)


def test_a_backup_opens_as_a_desk_of_its_own(tmp_path: Path) -> None:
    store, made = sqlite_store(tmp_path / "news.desk"), read("b", BRIDGE)
    keep(store, made)
    store.backup(str(tmp_path / "copy.desk"))
    copy = sqlite_store(tmp_path / "copy.desk", read_only=True)
    assert copy.readings(["b"]) == {"b": made}
    copy.close()


def test_readers_read_on_while_one_writes(store: Store, place: str) -> None:
    keep(store, read("b", BRIDGE))
    with store.writing():
        store.keep_page(page("new.txt", FROST), "r1", NOW)
        reader = store_at(place, read_only=True)
        assert reader.id_taken("b")
        assert not reader.holds("new.txt", page("new.txt", FROST).sha256)
        reader.close()


def _damage(path: Path) -> tuple[str, ...]:
    try:
        return sqlite_store(path).damage()
    except StoreError as failure:
        return (str(failure),)


def test_bad_files_are_told_in_one_line_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not a database, just some notes of some length\n" * 50)
    with pytest.raises(StoreError, match="nor any SQLite file"):
        sqlite_store(text)
    assert text.read_text().startswith("not a database")
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    with pytest.raises(StoreError, match="another program"):
        sqlite_store(other)
    sqlite_store(tmp_path / "newer.desk").close()
    with sqlite3.connect(tmp_path / "newer.desk") as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="version 99"):
        sqlite_store(tmp_path / "newer.desk")
    sqlite_store(tmp_path / "early.desk").close()
    with sqlite3.connect(tmp_path / "early.desk") as connection:
        connection.execute("CREATE TABLE mark_words (text)")
    with pytest.raises(StoreError, match="before the first release"):
        sqlite_store(tmp_path / "early.desk")
    whole = tmp_path / "half.desk"
    made = sqlite_store(whole)
    for number in range(40):
        keep(made, read(f"b{number}", BRIDGE), text=f"{BRIDGE} {number}")
    made.close()
    whole.write_bytes(whole.read_bytes()[: 5 * 4096])
    assert _damage(whole)
    with pytest.raises(StoreError, match="is a folder"):
        sqlite_store(tmp_path)
    with pytest.raises(StoreError, match="no folder"):
        sqlite_store(tmp_path / "nowhere" / "x.desk")
    with pytest.raises(StoreError, match="no desk"):
        sqlite_store(tmp_path / "missing.desk", read_only=True)


def test_reading_only_writes_nothing(tmp_path: Path) -> None:
    sqlite_store(tmp_path / "a.desk").close()
    reader = sqlite_store(tmp_path / "a.desk", read_only=True)
    with pytest.raises(StoreError, match="reading only"), reader.writing():
        pass
    reader.close()


def test_marks_made_by_hand_are_kept_too(store: Store) -> None:
    keep(store, reading("h", "Rain fell in Harl."))
    assert store.readings(["h"])["h"].article.text == "Rain fell in Harl."
