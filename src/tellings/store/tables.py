"""A store in tables, whatever database they stand in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

from tellings.model import Collation, Page, Problem, Reading, Stated, Story
from tellings.model.kept import (
    AgreementLine,
    Answer,
    ArticleLine,
    Correction,
    CorrectionKind,
    Facets,
    Found,
    Heard,
    Hit,
    Holdings,
    OutletLine,
    Query,
    Source,
    StoryLine,
    Voice,
)
from tellings.model.page import Media
from tellings.model.watching import Watch
from tellings.store import (
    agreed,
    anchors,
    columns,
    corrections,
    deliveries,
    lists,
    points,
    quoted,
    searching,
    stories,
    upkeep,
    watches,
)
from tellings.store.choosing import naming, said_by
from tellings.store.columns import blob, integer, moment, moment_known
from tellings.store.database import MANY, Database
from tellings.store.facets import facets
from tellings.store.packing import packed, restored, said, squeezed, unpacked
from tellings.store.pairs import PAIRED
from tellings.store.protocol import Asked
from tellings.store.readings import MARKS, READINGS, WINDOW, Beside, packed_reading, reading_of
from tellings.store.terms import all_terms, named, of_name, of_title, telling, terms


class TableStore:
    """A `Store` in a database. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._ask, self._write_many = database.ask, database.write_many

    def _ask_many(self, question: str, values: Iterable[str]) -> Iterator[tuple[object, ...]]:
        """Asks with `IN (…)` for `{}` in the question, some hundred values at a time."""
        wanted = list(dict.fromkeys(values))
        for at in range(0, len(wanted), MANY):
            some = wanted[at : at + MANY]
            yield from self._ask(question.format(",".join("?" * len(some))), some)

    def writing(self) -> AbstractContextManager[None]:
        return self.database.writing()

    # captures and readings

    def holds(self, uri: str, sha256: str) -> bool:
        question = "SELECT 1 FROM pages JOIN captures USING (capture) WHERE uri = ? AND sha256 = ?"
        return bool(self._ask(question, (uri, bytes.fromhex(sha256))))

    def keep_page(self, page: Page, recipe: str, at: datetime) -> int | None:
        sha256 = page.sha256
        if self.holds(page.uri, sha256):
            return None
        digest = bytes.fromhex(sha256)
        if not (held := self._ask("SELECT capture FROM captures WHERE sha256 = ?", (digest,))):
            keeps = "INSERT INTO captures (sha256, data) VALUES (?, ?) RETURNING capture"
            held = self._ask(keeps, (digest, squeezed(page.data)))
        ((number,),) = self._ask(
            "INSERT INTO pages (uri, capture, media, encoding, stated, captured, added, recipe)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING page",
            (
                *(page.uri, held[0][0], page.media, page.encoding, packed(page.stated)),
                *(_iso(page.captured), _iso(at), recipe),
            ),
        )
        return integer(number)

    def tried(self, page: int, recipe: str) -> None:
        self._ask("UPDATE pages SET recipe = ? WHERE page = ?", (recipe, page))

    def page(self, article: str) -> Page | None:
        numbers = [integer(number) for (number,) in self._ask("SELECT page FROM articles WHERE id = ?", (article,))]
        return next((page for _, page in self.pages(numbers)), None)

    def last_page(self, uri: str) -> tuple[int, datetime] | None:
        ((page, first),) = self._ask("SELECT max(page), min(added) FROM pages WHERE uri = ?", (uri,))
        return None if page is None else (integer(page), moment_known(first))

    def pages(self, numbers: Sequence[int]) -> Iterator[tuple[int, Page]]:
        question = (
            "SELECT page, uri, data, media, encoding, stated, captured FROM pages JOIN captures USING (capture)"
            " WHERE page = ?"
        )
        for asked in numbers:
            for number, uri, data, media, encoding, stated, captured in self._ask(question, (asked,)):
                kept = unpacked(blob(stated), Stated)
                media_type: Media = "text/html" if media == "text/html" else "text/plain"
                yield (
                    integer(number),
                    Page(str(uri), restored(blob(data)), media_type, str(encoding), kept, moment(captured)),
                )

    def keep_reading(self, page: int, reading: Reading, day: date | None, recipe: str, at: datetime) -> None:
        self._forget_reading(page)
        article = reading.article
        ((number,),) = self._ask(
            "INSERT INTO articles (id, page, url, name, title, day, recipe, added, quoted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " RETURNING article",
            (
                *(article.id, page, article.url, article.name, article.title or ""),
                *(day and day.isoformat(), recipe, _iso(at), quoted.quoted(reading)),
            ),
        )
        ((uri, sha256, data, stated),) = self._ask(
            "SELECT uri, sha256, data, stated FROM pages JOIN captures USING (capture) WHERE page = ?", (page,)
        )
        capture = restored(blob(data))
        close = len(capture) <= WINDOW
        beside = Beside(capture if close else b"", article.id, str(uri), blob(sha256).hex(), said(blob(stated)))
        self._ask("INSERT INTO readings VALUES (?, ?, ?)", (number, packed_reading(reading, beside), int(close)))
        self.database.index(integer(number), all_terms(reading, day))
        spoken_of = [(known, number, name) for known, name in agreed.rows(reading)]
        self._write_many("INSERT INTO agreed (known, article, name) VALUES (?, ?, ?)", spoken_of)

    def _forget_reading(self, page: int) -> None:
        """Takes out a reading with all it is found by, and the stories that were laid out with it."""
        for number, id_, held_day in self._ask("SELECT article, id, day FROM articles WHERE page = ?", (page,)):
            self._ask("DELETE FROM collations WHERE story IN (SELECT story FROM tellings WHERE article = ?)", (id_,))
            (reading,) = self.readings([str(id_)]).values()
            paired = next((mark for mark in PAIRED if self._is_found_by(mark, integer(number))), "")
            self.database.forget(integer(number), all_terms(reading, columns.day(held_day), paired))
            for table in ("agreed", "readings", "spoken", "articles"):
                self._ask(f"DELETE FROM {table} WHERE article = ?", (number,))

    def _is_found_by(self, term: str, article: int) -> bool:
        match = self.database.match({term})
        found = f"SELECT 1 FROM {match.source} WHERE {match.condition} AND {match.key} = ?"
        return bool(self._ask(found, (*match.values, article)))

    def id_of(self, page: int) -> str | None:
        return next((str(id_) for (id_,) in self._ask("SELECT id FROM articles WHERE page = ?", (page,))), None)

    def id_taken(self, article: str) -> bool:
        return bool(self._ask("SELECT 1 FROM articles WHERE id = ?", (article,)))

    def readings(
        self,
        articles: Iterable[str],
        marks: Collection[str] | None = None,
        *,
        voice: str | None = None,
        entity: str | None = None,
    ) -> dict[str, Reading]:
        rows = self._ask_many(f"{READINGS} WHERE a.id IN ({{}})", articles)
        choose = said_by(voice) if voice is not None else naming(entity) if entity is not None else None
        return {str(row[0]): reading_of(row, MARKS if marks is None else marks, choose) for row in rows}

    def captured(self, articles: Iterable[str]) -> dict[str, datetime]:
        rows = self._ask_many("SELECT id, captured FROM articles JOIN pages USING (page) WHERE id IN ({})", articles)
        return {str(id_): known for id_, captured in rows if (known := moment(captured))}

    def behind(self, recipe: str) -> tuple[int, ...]:
        rows = self._ask("SELECT page FROM pages WHERE recipe <> ? ORDER BY page", (recipe,))
        return tuple(integer(number) for (number,) in rows)

    def articles(self, after: str = "", most: int = 1000) -> tuple[str, ...]:
        rows = self._ask("SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT ?", (after, most))
        return tuple(str(id_) for (id_,) in rows)

    def recipes(self, articles: Iterable[str]) -> dict[str, str]:
        rows = self._ask_many("SELECT id, recipe FROM articles WHERE id IN ({})", articles)
        return {str(id_): str(recipe) for id_, recipe in rows}

    # stories

    def near(self, asked: Asked, first: date | None, last: date | None, most: int) -> tuple[tuple[str, float], ...]:
        wanted: dict[str, float] = {}
        for words, written in ((asked.words, str), (asked.headline, of_title)):
            for word, worth in words:
                for found in map(written, telling(terms(word))):
                    wanted[found] = max(worth, wanted.get(found, 0.0))
        rows = self.database.near([*wanted.items()], first, last, most) if wanted else []
        return tuple((str(id_), float(str(shared))) for id_, shared in rows)

    def languages(self, first: date | None = None, last: date | None = None) -> frozenset[str]:
        return anchors.languages(self._ask, first, last)

    def unanchored(self, first: date | None, last: date | None, most: int, *, spoken: bool) -> tuple[str, ...]:
        return anchors.without(self._ask, first, last, most, spoken=spoken)

    def keep_anchors(self, article: str, language: str, known_by: Iterable[str] | None) -> None:
        anchors.keep(self.database, article, language, known_by)

    def foreign(
        self, asked: Asked, language: str, first: date | None, last: date | None, most: int
    ) -> tuple[tuple[str, float], ...]:
        return anchors.near(self.database, asked.words, language, first, last, most)

    def same_address(self, url: str) -> tuple[str, ...]:
        return tuple(str(id_) for (id_,) in self._ask("SELECT id FROM articles WHERE url = ?", (url,)))

    def stories_of(self, articles: Iterable[str]) -> dict[str, Story]:
        return stories.telling(self._ask_many, articles)

    def put_stories(self, made: Iterable[Collation], gone: Iterable[str], moved: dict[str, str], at: datetime) -> None:
        stories.put(self.database, self._ask_many, made, gone, moved, _iso(at))

    def story(self, story: str) -> Story | None:
        return stories.found(self._ask, story)

    def story_ids(self, after: str = "", most: int = 1000) -> tuple[str, ...]:
        return stories.ids(self._ask, after, most)

    def lines(
        self,
        *,
        since: date | None,
        until: date | None,
        hidden: bool,
        most: int,
        skip: int = 0,
        origins: int = 0,
        came: datetime | None = None,
    ) -> tuple[StoryLine, ...]:
        return lists.lines(self._ask, since, until, hidden, most, skip, origins, came)

    def latest_came(self) -> datetime | None:
        return lists.latest_came(self._ask)

    def line(self, story: str) -> StoryLine | None:
        return lists.line(self._ask, story)

    def stamp(self, story: str) -> str | None:
        return lists.stamp(self._ask, story)

    def keep_collation(self, collation: Collation, readings: Mapping[str, Reading], recipe: str, stamp: str) -> None:
        points.keep(self.database, collation, readings, recipe, stamp)

    def collation(self, story: Story, readings: Mapping[str, Reading], recipe: str) -> Collation | None:
        return points.kept(self.database, story, readings, recipe)

    def not_laid_out(self, recipe: str, after: str = "", most: int = 1000) -> tuple[str, ...]:
        return points.not_laid_out(self._ask, recipe, after, most)

    # questions

    def search(self, query: Query, most: int) -> tuple[Hit, ...]:
        return searching.search(self.database, query, most)

    def every(self, query: Query) -> Iterator[Hit]:
        return searching.every(self.database, query)

    def facets(self, query: Query) -> Facets:
        return facets(self.database, query)

    def points(self, query: Query, most: int, recipe: str) -> Found:
        return points.found(self.database, query, most, recipe)

    def speakers(self, name: str, most: int) -> tuple[str, ...]:
        return lists.latest(self.database, {of_name(word) for word in named(name)}, most)

    def naming(self, words: Sequence[str], most: int) -> tuple[str, ...]:
        return lists.naming(self.database, words, most)

    def outlets(self, most: int) -> tuple[OutletLine, ...]:
        return lists.outlets(self._ask, most)

    def of_outlet(self, name: str, most: int) -> tuple[ArticleLine, ...]:
        return lists.of_outlet(self._ask, name, most)

    def heads(self, articles: Iterable[str]) -> dict[str, ArticleLine]:
        return lists.heads(self._ask_many, articles)

    def tellers(self, stories: Iterable[str]) -> dict[str, tuple[str, ...]]:
        return lists.tellers(self._ask_many, stories)

    def voices(self, most: int, articles: int) -> tuple[Voice, ...]:
        return quoted.voices(self._ask, most, articles)

    def agreements(self, most: int) -> tuple[AgreementLine, ...]:
        return agreed.lines(self._ask, most)

    def agreeing(self, known: Iterable[str]) -> tuple[str, ...]:
        return agreed.articles(self._ask_many, known)

    # what was delivered, and what feeds gave

    def sent(self, recipient: str) -> dict[str, str]:
        return deliveries.sent(self._ask, recipient)

    def keep_sent(self, recipient: str, stories: dict[str, str], at: datetime) -> None:
        deliveries.keep_sent(self._ask, recipient, stories, at)

    def answer(self, address: str) -> Answer | None:
        return deliveries.answer(self._ask, address)

    def keep_answer(self, address: str, given: Answer) -> None:
        deliveries.keep_answer(self._ask, address, given)
        deliveries.drop_old_answers(self._ask)

    # what is followed

    def watches(self) -> tuple[Watch, ...]:
        return watches.watches(self._ask)

    def keep_watch(self, watch: Watch) -> None:
        watches.keep(self._ask, watch)

    def forget_watch(self, name: str) -> bool:
        return watches.forget(self._ask, name)

    # troubles, corrections, upkeep

    def keep_problems(self, problems: Iterable[Problem], at: datetime) -> None:
        upkeep.keep_problems(self._ask, problems, _iso(at) or "")

    def problems(self, most: int) -> tuple[tuple[datetime, Problem], ...]:
        return upkeep.problems(self._ask, most)

    def unread(self, most: int) -> tuple[tuple[str, str | None], ...]:
        return upkeep.unread(self._ask, most)

    def hear(self, heard: Iterable[Heard]) -> None:
        upkeep.hear(self._ask, heard)

    def sources(self) -> tuple[Source, ...]:
        return upkeep.sources(self._ask)

    def outlet_days(self, first: date) -> tuple[tuple[str, date], ...]:
        return upkeep.outlet_days(self._ask, first)

    def correct(self, kind: CorrectionKind, subject: str, object: str, at: datetime) -> Correction:
        return corrections.keep(self._ask, kind, subject, object, at.astimezone(UTC))

    def undo(self, number: int) -> Correction | None:
        return corrections.undo(self._ask, number)

    def corrections(self) -> tuple[Correction, ...]:
        return corrections.corrections(self._ask)

    def holdings(self, recipe: str) -> Holdings:
        return upkeep.holdings(self.database, recipe)

    def damage(self, *, deep: bool = False) -> tuple[str, ...]:
        return upkeep.damage(self.database, deep=deep)

    def backup(self, path: str) -> None:
        self.database.backup(path)

    def version(self) -> int | None:
        return self.database.version()

    def close(self) -> None:
        self.database.close()


def _iso(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat() if at else None
