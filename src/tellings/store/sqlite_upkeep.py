"""What keeps a desk in SQLite sound, and tells how it is: troubles, sources, holdings, damage, copies."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from tellings.errors import StoreError
from tellings.model import Problem, Reading, Stated, Story
from tellings.model.kept import Heard, Holdings, Source
from tellings.store.packing import restored, unpacked
from tellings.store.sqlite_file import APPLICATION, told

Ask = Callable[[str, Sequence[object]], list[tuple[object, ...]]]
MOST_TOLD = 20  # damages of one kind


def keep_problems(ask: Ask, problems: Iterable[Problem], at: str) -> None:
    for problem in problems:
        ask(
            "INSERT OR IGNORE INTO problems (stage, subject, reason, at) VALUES (?, ?, ?, ?)",
            (problem.stage, problem.subject, problem.reason, at),
        )


def problems(ask: Ask, most: int) -> tuple[tuple[datetime, Problem], ...]:
    rows = ask("SELECT at, stage, subject, reason FROM problems ORDER BY problem DESC LIMIT ?", (most,))
    return tuple(
        (datetime.fromisoformat(str(at)), Problem(str(stage), str(subject), str(reason)))
        for at, stage, subject, reason in rows
    )


def unread(ask: Ask, most: int) -> tuple[tuple[str, str | None], ...]:
    rows = ask(
        "SELECT uri, (SELECT reason FROM problems WHERE stage = 'extract' AND subject = uri ORDER BY problem DESC LIMIT 1)"
        " FROM pages WHERE page NOT IN (SELECT page FROM articles) ORDER BY page DESC LIMIT ?",
        (most,),
    )
    return tuple((str(uri), None if reason is None else str(reason)) for uri, reason in rows)


def hear(ask: Ask, heard: Iterable[Heard]) -> None:
    for one in heard:
        at, came = one.at.isoformat(), None if one.trouble else one.at.isoformat()
        ask(
            "INSERT INTO sources (address, tried, came, failures, trouble) VALUES (?1, ?2, coalesce(?3, ?2), ?4, ?5)"
            " ON CONFLICT (address) DO UPDATE SET tried = ?2, came = coalesce(?3, came), trouble = ?5,"
            " failures = CASE WHEN ?4 THEN failures + 1 ELSE 0 END",
            (one.address, at, came, int(one.trouble is not None), one.trouble),
        )


def sources(ask: Ask) -> tuple[Source, ...]:
    rows = ask("SELECT address, tried, came, failures, trouble FROM sources ORDER BY address", ())
    return tuple(
        Source(
            str(address),
            datetime.fromisoformat(str(tried)),
            datetime.fromisoformat(str(came)),
            int(str(failures)),
            None if trouble is None else str(trouble),
        )
        for address, tried, came, failures, trouble in rows
    )


def outlet_days(ask: Ask, first: date) -> tuple[tuple[str, date], ...]:
    rows = ask("SELECT DISTINCT name, day FROM articles WHERE day >= ?", (first.isoformat(),))
    return tuple((str(name), date.fromisoformat(str(day))) for name, day in rows)


def holdings(ask: Ask, recipe: str) -> Holdings:
    pages, articles, stories, problems, captures, size, behind = (
        int(str(ask(f"SELECT {counted}", values)[0][0]))
        for counted, values in (
            ("count(*) FROM pages", ()),
            ("count(*) FROM articles", ()),
            ("count(*) FROM stories", ()),
            ("count(*) FROM problems", ()),
            ("coalesce(sum(length(data)), 0) FROM captures", ()),
            ("page_count * page_size FROM pragma_page_count, pragma_page_size", ()),
            ("count(*) FROM pages WHERE recipe <> ?", (recipe,)),
        )
    )
    return Holdings(pages, articles, stories, problems, size, captures, behind)


def damage(ask: Ask, *, read_only: bool, deep: bool) -> tuple[str, ...]:
    """See the `Protocol`. The file's pages, its indices (of a desk open for writing), that all that belongs together is there;
    `deep`: that every capture has its digest, and every reading and story can be read."""
    wrong = [str(line) for (line,) in ask(f"PRAGMA quick_check({MOST_TOLD})", ()) if line != "ok"]
    for table in () if read_only else ("article_words", "mark_words"):
        try:
            ask(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')", ())
        except StoreError as failure:
            wrong.append(f"the index {table} is damaged: {failure}")
    for told_as, question in (
        ("the capture of {} is missing", "SELECT uri FROM pages WHERE sha256 NOT IN (SELECT sha256 FROM captures)"),
        ("the article {} has no page", "SELECT id FROM articles WHERE page NOT IN (SELECT page FROM pages)"),
        ("a story tells the article {}, which is missing", "SELECT DISTINCT article FROM tellings WHERE article NOT IN (SELECT id FROM articles)"),
        ("the story {} is told by nobody", "SELECT id FROM stories WHERE id NOT IN (SELECT story FROM tellings)"),
        ("the story {} is missing", "SELECT DISTINCT story FROM tellings WHERE story NOT IN (SELECT id FROM stories)"),
    ):  # fmt: skip
        wrong += [told_as.format(one) for (one,) in ask(f"{question} LIMIT {MOST_TOLD}", ())]
    return (*wrong, *(_unreadable(ask) if deep else ()))


def _unreadable(ask: Ask) -> Iterator[str]:
    for table, key, column in (("captures", "sha256", "data"), ("articles", "id", "reading"), ("stories", "id", "story"), ("pages", "uri", "stated")):  # fmt: skip
        after = 0
        while rows := ask(f"SELECT rowid, {key}, {column} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT 200", (after,)):  # fmt: skip
            for number, name, data in rows:
                after = int(str(number))
                held = data if isinstance(data, bytes) else b""
                try:
                    if table != "captures":
                        unpacked(held, {"articles": Reading, "stories": Story, "pages": Stated}[table])
                    elif sha256(restored(held)).hexdigest() != name:
                        yield f"the capture {name} is not what was kept"
                except ValueError as failure:
                    yield f"{table}, {name}: {failure}"


def backup(connection: sqlite3.Connection, path: Path) -> None:
    """Beside its place first, and moved there when it is whole. Raises StoreError for a place where something else lies."""
    with told(path):
        if path.exists() and not _is_desk(path):
            raise StoreError(f"{path} is there and is no desk: give the copy another name")
        unfinished = path.with_name(f"{path.name}.unfinished")
        unfinished.unlink(missing_ok=True)
        into = sqlite3.connect(unfinished)
        try:
            connection.backup(into)
        finally:
            into.close()
    for beside in ("-wal", "-shm"):  # of the copy that is replaced
        path.with_name(f"{path.name}{beside}").unlink(missing_ok=True)
    os.replace(unfinished, path)


def _is_desk(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(72)[68:72] == APPLICATION.to_bytes(
            4, "big"
        )  # https://sqlite.org/fileformat.html#application_id
