"""Points found: in the stories that are kept laid out, by what one of their tellings says.

No index of their own: the words of a variant stand in an article, so the articles that have all words lead to the stories that may have the
point, laid out or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from tellings.model import Collation, Reading, Story, Variant
from tellings.model.kept import Found, Hit, Query, StoryPoint
from tellings.store.choosing import worded
from tellings.store.columnar import Choice
from tellings.store.columns import blob, day, integer
from tellings.store.database import MANY, Ask, Database
from tellings.store.laid_out import Placed, packed_collation, points_of, unpacked_collation
from tellings.store.lists import HIDDEN, RENAMED, stamp
from tellings.store.packing import unpacked_story
from tellings.store.phrases import Piece, pieces_of, say
from tellings.store.readings import READINGS, reading_of
from tellings.store.searching import LOOKED_INTO, STEP, candidates, names, without
from tellings.store.terms import of_kind, telling
from tellings.words import name_words

_TOLD = (
    f"SELECT s.id, coalesce({RENAMED}, s.title), s.reports, c.laid_out FROM articles a JOIN tellings t ON t.article = a.id"
    " JOIN stories s ON s.id = t.story LEFT JOIN collations c ON c.story = s.id AND c.recipe = ?"
    f" WHERE NOT {HIDDEN} AND a.article IN ({{}}) ORDER BY a.article DESC, s.id"
)


def keep(database: Database, collation: Collation, readings: Mapping[str, Reading], recipe: str, made_at: str) -> None:
    """See `Store.keep_collation`."""
    story = collation.story

    def still() -> bool:
        return stamp(database.ask, story.id) == made_at and _as_told(database, story)

    commands = [
        ("DELETE FROM collations WHERE story = ?", (story.id,)),
        ("INSERT INTO collations VALUES (?, ?, ?)", (story.id, recipe, packed_collation(collation, readings))),
    ]
    database.write_at_once(commands, still)


def kept(database: Database, story: Story, readings: Mapping[str, Reading], recipe: str) -> Collation | None:
    """See `Store.collation`."""
    rows = database.ask("SELECT laid_out FROM collations WHERE story = ? AND recipe = ?", (story.id, recipe))
    if not rows or not _as_told(database, story):
        return None
    try:
        return unpacked_collation(blob(rows[0][0]), story, readings)
    except ValueError:  # damaged, or made of readings that were put in place of these just now: it can be made again
        return None


def _as_told(database: Database, story: Story) -> bool:
    rows = database.ask("SELECT story FROM stories WHERE id = ?", (story.id,))
    return bool(rows) and unpacked_story(blob(rows[0][0])) == story


def not_laid_out(ask: Ask, recipe: str, after: str, most: int) -> tuple[str, ...]:
    rows = ask(
        "SELECT id FROM stories s WHERE id > ? AND NOT EXISTS (SELECT 1 FROM collations WHERE story = s.id AND recipe = ?)"
        " ORDER BY id LIMIT ?",
        (after, recipe, most),
    )
    return tuple(str(id_) for (id_,) in rows)


def found(database: Database, query: Query, most: int, recipe: str) -> Found:
    """Points of the stories whose articles were taken in last first, each with the first of its variants that has everything asked for.

    Stories that are hidden are passed over. Where `most` are found, older stories are not looked at, waiting ones neither.
    """
    pieces = pieces_of(query)
    if pieces is None:
        return Found(())
    wanted = {*telling(term for piece in pieces for term in piece.terms)} | names(query)
    if kind := of_kind(
        "statement", query.status
    ):  # a variant has the status of a statement, which its article is found by
        wanted.add(kind)
    asked = _Asked(query, pieces, name_words(query.speaker or ""))
    hits, waiting, seen = list[Hit](), list[str](), set[object]()
    numbers = islice(candidates(database, query, pieces, wanted, most=LOOKED_INTO), LOOKED_INTO)
    while len(hits) < most and (some := [*islice(numbers, STEP)]):
        for story, title, reports, data in database.ask(_TOLD.format(",".join("?" * len(some))), (recipe, *some)):
            if story in seen or len(hits) >= most:
                continue
            seen.add(story)
            if integer(reports) < 2 and query.verdict not in (None, "single"):
                continue  # one telling agrees and clashes with nobody
            if data is None:
                waiting.append(str(story))
                continue
            try:
                hits += [*_hits(database, str(story), str(title), points_of(blob(data), asked.choice), asked)]
            except (ValueError, LookupError):  # damaged, or of an article that was read anew just now
                waiting.append(str(story))
    return Found(tuple(hits[:most]), tuple(waiting))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a point is asked for: all of it of one of its variants."""

    query: Query
    pieces: Sequence[Piece]
    names: frozenset[str]

    @property
    def choice(self) -> Choice | None:
        """By what most points are passed over before they are made."""
        query, names = self.query, self.names
        if query.verdict:
            return worded(("verdict",), lambda verdict: verdict == query.verdict)
        if names:
            return worded(("holder",), lambda holder: names <= name_words(holder))
        return worded(("status",), lambda status: status == query.status) if query.status else None

    def may_say(self, variant: Variant) -> bool:
        """Whether it may be the variant, as far as its words and its article are not needed to see."""
        if self.names and not (variant.holder and self.names <= name_words(variant.holder)):
            return False
        return self.query.status in (None, variant.status)

    def says(self, variant: Variant, reading: Reading, printed: date | None) -> bool:
        query, words = self.query, reading.words(variant.span)
        outlet = reading.article.name.lower()
        if query.outlet and query.outlet.lower() not in outlet:
            return False
        if any(name.lower() in outlet for name in query.without_outlets):
            return False
        if (query.after and not (printed and query.after <= printed)) or (
            query.before and not (printed and printed <= query.before)
        ):
            return False
        return say(words, self.pieces, without(query))


def _hits(database: Database, story: str, title: str, points: Iterable[Placed], asked: _Asked) -> Iterator[Hit]:
    likely = [
        placed
        for placed in points
        if asked.query.verdict in (None, placed.point.verdict) and any(map(asked.may_say, placed.point.variants))
    ]
    held = _texts(database, {variant.span.article for placed in likely for variant in placed.point.variants})
    readings = {id_: reading for id_, (reading, _) in held.items()}
    for placed in likely:
        for variant in filter(asked.may_say, placed.point.variants):
            reading, printed = held[variant.span.article]
            if not asked.says(variant, reading, printed):
                continue
            point, article = placed.whole(readings), reading.article
            words = tuple(readings[one.span.article].words(one.span) for one in point.variants)
            of = StoryPoint(story, title, point, words)
            told = (article.id, article.title or article.name, article.name, printed, reading.words(variant.span))
            yield Hit("point", *told, variant.span, variant.holder, variant.status, of)
            break


def _texts(database: Database, articles: Iterable[str]) -> dict[str, tuple[Reading, date | None]]:
    """The articles of these ids, without marks, each with its day."""
    wanted, held = sorted(articles), dict[str, tuple[Reading, date | None]]()
    for at in range(0, len(wanted), MANY):
        some = wanted[at : at + MANY]
        for row in database.ask(f"{READINGS} WHERE a.id IN ({','.join('?' * len(some))})", some):
            held[str(row[0])] = reading_of(row, ()), day(row[6])
    return held
