"""What tells how a desk is: troubles, sources, holdings, damage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from hashlib import sha256

from tellings.errors import StoreError
from tellings.model import Problem, Stated
from tellings.model.kept import Heard, Holdings, Source
from tellings.store.columns import blob
from tellings.store.database import Ask, Database, Row
from tellings.store.packing import restored, unpacked, unpacked_story
from tellings.store.readings import READINGS, reading_of

MOST_TOLD = 20  # damages of one kind


def keep_problems(ask: Ask, problems: Iterable[Problem], at: str) -> None:
    for problem in problems:
        ask(
            "INSERT INTO problems (stage, subject, reason, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
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
            " ON CONFLICT (address) DO UPDATE SET tried = ?2, came = coalesce(?3, sources.came), trouble = ?5,"
            " failures = CASE WHEN ?4 = 1 THEN sources.failures + 1 ELSE 0 END",
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


def holdings(database: Database, recipe: str) -> Holdings:
    pages, articles, stories, problems, captures, behind = (
        int(str(database.ask(f"SELECT {counted}", values)[0][0]))
        for counted, values in (
            ("count(*) FROM pages", ()),
            ("count(*) FROM articles", ()),
            ("count(*) FROM stories", ()),
            ("count(*) FROM problems", ()),
            ("coalesce(sum(length(data)), 0) FROM captures", ()),
            ("count(*) FROM pages WHERE recipe <> ?", (recipe,)),
        )
    )
    return Holdings(pages, articles, stories, problems, database.size(), captures, behind)


def damage(database: Database, *, deep: bool) -> tuple[str, ...]:
    """See `Store.damage`. The database's own checks, and that all that belongs together is there; `deep`: that every capture has its digest,
    and every reading and story can be read."""
    wrong = list(database.damage())
    for told_as, question in (
        ("the capture of {} is missing", "SELECT uri FROM pages WHERE capture NOT IN (SELECT capture FROM captures)"),
        ("the article {} has no page", "SELECT id FROM articles WHERE page NOT IN (SELECT page FROM pages)"),
        ("a story tells the article {}, which is missing", "SELECT DISTINCT article FROM tellings WHERE article NOT IN (SELECT id FROM articles)"),
        ("the reading of the article {} is missing", "SELECT id FROM articles WHERE article NOT IN (SELECT article FROM readings)"),
        ("the story {} is told by nobody", "SELECT id FROM stories WHERE id NOT IN (SELECT story FROM tellings)"),
        ("the story {} is missing", "SELECT DISTINCT story FROM tellings WHERE story NOT IN (SELECT id FROM stories)"),
    ):  # fmt: skip
        wrong += [told_as.format(one) for (one,) in database.ask(f"{question} LIMIT {MOST_TOLD}")]
    return (*wrong, *(_unreadable(database) if deep else ()))


def _unreadable(database: Database) -> Iterator[str]:
    for table, key, question, fault in (
        ("captures", "capture", "SELECT capture, data, sha256 FROM captures", _capture_fault),
        ("articles", "a.article", f"SELECT article, * FROM ({READINGS}) a", _reading_fault),
        ("stories", "id", "SELECT id, story FROM stories", _story_fault),
        ("pages", "page", "SELECT page, stated FROM pages", _page_fault),
    ):
        after: object = "" if table == "stories" else -1
        while rows := database.ask(f"{question} WHERE {key} > ? ORDER BY {key} LIMIT 200", (after,)):
            after = rows[-1][0]
            yield from (f"{table}, {row[0]}: {said}" for row in rows if (said := fault(row[1:])))


def _capture_fault(row: Row) -> str | None:
    data, digest = row
    try:
        good = sha256(restored(blob(data))).digest() == digest
    except (ValueError, StoreError) as failure:
        return str(failure)
    return None if good else "a capture is not what was kept"


def _reading_fault(row: Row) -> str | None:
    try:
        reading_of(row)
    except (ValueError, StoreError) as failure:
        return str(failure)
    return None


def _story_fault(row: Row) -> str | None:
    try:
        unpacked_story(blob(row[0]))
    except (ValueError, StoreError) as failure:
        return str(failure)
    return None


def _page_fault(row: Row) -> str | None:
    try:
        unpacked(blob(row[0]), Stated)
    except (ValueError, StoreError) as failure:
        return str(failure)
    return None
