"""A desk on a PostgreSQL server, from the command line and for several who write at once."""

from __future__ import annotations

import json
import subprocess
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

import dying
from tellings.errors import StoreError
from tellings.model import Page
from tellings.store.opening import store_at

NOW = datetime(2031, 5, 4, 12, tzinfo=UTC)


def ran(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(dying.command(*words), capture_output=True, text=True, check=False)


def test_the_commands_work_on_a_server_as_on_a_file(postgres: str, tmp_path: Path) -> None:
    desk, file = f"{postgres}&schema=commands", str(tmp_path / "news.desk")
    table = dying.written(tmp_path, 8)
    for place in (desk, file):
        added = ran("add", table, "--desk", place)
        assert (added.returncode, added.stderr) == (0, "")
    for words in (("stories", "--json"), ("who", "Ida Brandt", "--json"), ("search", "frost", "--json")):
        on_server, in_file = (
            [json.loads(line) for line in ran(*words, "--desk", place).stdout.splitlines()] for place in (desk, file)
        )
        for line in (*on_server, *in_file):
            line.pop("updated", None)
        assert on_server
        assert sorted(map(json.dumps, on_server)) == sorted(map(json.dumps, in_file))
    story = json.loads(ran("stories", "--json", "--desk", desk).stdout.splitlines()[0])["id"]
    assert ran("show", story, "--desk", desk).returncode == 0
    checked = ran("doctor", "--deep", "--desk", desk)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert ran("correct", "hide", story, "--desk", desk).returncode == 0


def test_one_writes_at_a_time_and_the_others_wait(postgres: str) -> None:
    place = f"{postgres}&schema=waiting"
    stores = [store_at(place) for _ in range(3)]
    order: list[str] = []

    def writes(number: int) -> None:
        with stores[number].writing():
            order.append("in")
            stores[number].keep_page(Page("same.txt", b"the same page", "text/plain"), "r1", NOW)
            order.append("out")

    threads = [threading.Thread(target=writes, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert order == ["in", "out"] * 3
    assert stores[0].holdings("r1").pages == 1
    for store in stores:
        store.close()


def test_a_desk_made_by_two_at_once_is_made_once(postgres: str) -> None:
    place = f"{postgres}&schema=twice"
    made = []
    threads = [threading.Thread(target=lambda: made.append(store_at(place))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(made) == 4
    for store in made:
        assert store.holdings("r1").pages == 0
        store.close()


def test_what_no_text_of_postgresql_holds_is_kept_all_the_same(postgres: str) -> None:
    store = store_at(f"{postgres}&schema=odd")
    odd = Page("a\x00b.txt", bytes(range(256)), "text/plain", captured=NOW)
    with store.writing():
        assert store.keep_page(odd, "r1", NOW) == 1
        assert store.keep_page(odd, "r1", NOW) is None
    ((_, kept),) = store.pages([1])
    assert kept.data == odd.data
    store.close()


def test_bad_addresses_and_servers_are_told_in_one_line_without_the_password(postgres: str) -> None:
    for place, said in (
        ("postgresql://ida:secret@127.0.0.1:1/news", "cannot be reached"),
        (f"{postgres}&schema=Not-A-Name", "is no name for a schema"),
        ("postgresql://h:port/x", "is no address"),
        ("mysql://localhost/news", "is no place for a desk"),
    ):
        with pytest.raises(StoreError, match=said) as told:
            store_at(place)
        assert "secret" not in str(told.value)
    with pytest.raises(StoreError, match="there is no desk"):
        store_at(f"{postgres}&schema=unmade", read_only=True)


def test_a_desk_on_a_server_is_copied_by_its_own_tools(postgres: str, tmp_path: Path) -> None:
    store = store_at(f"{postgres}&schema=copied")
    with pytest.raises(StoreError, match="pg_dump --schema=copied"):
        store.backup(str(tmp_path / "copy"))
    store.close()
