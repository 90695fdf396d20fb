"""Searches: the articles that have all terms asked for, the last taken in first; what they say is looked up in their readings."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from tellings.model import Article, Reading
from tellings.model.kept import Hit, HitKind, Query
from tellings.model.marks import Status
from tellings.store.choosing import placed
from tellings.store.columnar import Choice
from tellings.store.columns import day, integer
from tellings.store.database import Database, Row
from tellings.store.marks import marks
from tellings.store.pairs import PAIRED
from tellings.store.phrases import Piece, may_all_stand, pieces_of, say
from tellings.store.readings import READINGS, reading_if, reading_of
from tellings.store.terms import named, of_kind, of_mark, of_name, of_pairs, of_title, telling, terms
from tellings.words import name_words

FOUND = 2000  # articles that are put in order: of 30,000 with "president" in them no order is the right one
WEIGHED = 120  # articles of which it is seen how often they say what is asked for: those that say it in their headline, then the latest
LOOKED_INTO = 5000  # articles that are read for a mark or a phrase, a second's work; `every` finds what is older, too
STEP = 60  # articles read at a time
AROUND = 160  # characters of an article shown about what was found
FIELDS: dict[HitKind, str] = {"quote": "quotes", "statement": "statements", "figure": "figures"}
USUAL = 3000  # characters of an article: in one twice as long a word counts for less (after BM25, k = 1.2, b = 0.75)


def search(database: Database, query: Query, most: int) -> tuple[Hit, ...]:
    """Articles, the best first (of very many the best among the last taken in); those that no words were asked of, the latest
    first; marks, those last taken in first: one clause is no better an answer than another."""
    pieces = pieces_of(query)
    if pieces is None:
        return ()
    if query.kind != "article":
        return tuple(islice(_marks(database, query, pieces, LOOKED_INTO), most))
    if pieces:
        return _weighed(database, query, pieces, most)
    return _listed(database, query, most)


def _listed(database: Database, query: Query, most: int) -> tuple[Hit, ...]:
    narrowed, values = narrowing(query)
    if named_ := names(query):
        match = database.match(named_)
        newest = (
            f"SELECT {match.key} FROM {match.source} WHERE {match.condition} ORDER BY {match.key} DESC LIMIT {FOUND}"
        )
        narrowed, values = [f"a.article IN ({newest})", *narrowed], [*match.values, *values]
    rows = database.ask(
        f"{READINGS} WHERE {' AND '.join(narrowed) or '1 = 1'} ORDER BY a.day DESC NULLS LAST, a.id LIMIT ?",
        (*values, FOUND if query.without else most),
    )
    return tuple(_article(row, reading, query) for row, reading in islice(_matching(rows, (), without(query)), most))


def _weighed(database: Database, query: Query, pieces: Sequence[Piece], most: int) -> tuple[Hit, ...]:
    titled = {of_title(term) for piece in pieces for term in telling(piece.terms)}
    terms_ = wanted(query, pieces)
    ordered = _rows(database, candidates(database, query, pieces, terms_, titled))
    # a phrase found is as good as another, and dear
    enough = most if looked_for(pieces) else max(WEIGHED, 2 * most)
    found = islice(_matching(islice(ordered, LOOKED_INTO), pieces, unwanted(query, terms_)), enough)
    weighed = [(_worth(reading, pieces), row, reading) for row, reading in found]
    best = sorted(weighed, key=lambda one: (-one[0], -integer(one[1][5])))[:most]
    return tuple(_article(row, reading, query) for _, row, reading in best)


def _matching(rows: Iterable[Row], pieces: Sequence[Piece], unwanted: Sequence[Piece]) -> Iterator[tuple[Row, Reading]]:
    """Those of the rows whose article has the words that no term tells of, and none of the unwanted ones, with the article."""
    sought = looked_for(pieces)

    def likely(title: str, text: str) -> bool:
        return all(piece.may_stand_in(text) or piece.may_stand_in(title) for piece in sought)

    for row in rows:
        reading = reading_if(row, likely) if sought else reading_of(row, ())
        if reading is not None:
            printed = (reading.article.title or "", reading.article.text)
            if all(any(map(piece.stands_in_text, printed)) for piece in sought) and not any(
                any(map(piece.stands_in_text, printed)) for piece in unwanted
            ):
                yield row, reading


def without(query: Query) -> list[Piece]:
    """Words and phrases that must not stand in what is found. Signs alone stand nowhere."""
    pieces = (Piece(words, tuple(terms(words))) for words in query.without)
    return [piece for piece in pieces if piece.terms]


def unwanted(query: Query, terms_: Collection[str]) -> list[Piece]:
    """What must not stand in an article, and is not kept out by the index, which is asked where there are terms to be had."""
    return looked_for(without(query)) if terms_ else without(query)


def looked_for(pieces: Sequence[Piece]) -> list[Piece]:
    """Phrases and function words: terms alone do not say that they stand in an article."""
    return [piece for piece in pieces if len(piece.terms) > 1 or not telling(piece.terms)]


def wanted(query: Query, pieces: Sequence[Piece]) -> set[str]:
    """The terms of an article that may have what is asked for."""
    looked_up = telling(term for piece in pieces for term in piece.terms)
    kind = of_kind(query.kind, query.status)
    return {*(of_mark(term, query.kind, query.status) for term in looked_up), *names(query), *([kind] if kind else [])}


def every(database: Database, query: Query) -> Iterator[Hit]:
    """All articles or marks that a search finds, those last taken in first, however many and however long it takes."""
    pieces = pieces_of(query)
    if pieces is None:
        return
    if query.kind != "article":
        yield from _marks(database, query, pieces, sys.maxsize)
        return
    terms_ = wanted(query, pieces)
    numbers = candidates(database, query, pieces, terms_, most=sys.maxsize)
    for row, reading in _matching(_rows(database, numbers), pieces, unwanted(query, terms_)):
        yield _article(row, reading, query)


def _worth(reading: Reading, pieces: Sequence[Piece]) -> float:
    """How much an article is about what is asked for: 1 for what its headline says, and up to 1 for what it says often."""
    text, title = reading.article.text.casefold(), terms(reading.article.title or "")
    dampened = 1.2 * (0.25 + 0.75 * len(text) / USUAL)
    worth = 0.0
    for piece in pieces:
        times = max(1, text.count(piece.terms[0] if len(piece.terms) == 1 else piece.words.casefold()))
        worth += times / (times + dampened) + piece.stands_in(title)
    return worth


def _marks(database: Database, query: Query, pieces: Sequence[Piece], most: int) -> Iterator[Hit]:
    """Those in the first `most` articles that may have some."""
    asked_of = name_words(query.speaker) if query.speaker else frozenset[str]()
    status: Status | None = query.status
    field = FIELDS[query.kind]

    def choose(article: Article) -> dict[str, Choice]:
        """Only marks that may be found are made. A figure is found by words beside its own, too."""
        if query.kind == "figure" or not pieces:
            return {}
        return {field: placed(lambda start, end: may_all_stand(pieces, article.text[start:end]))}

    numbers, left_out = candidates(database, query, pieces, wanted(query, pieces), most=most), without(query)
    for row in islice(_rows(database, numbers), most):
        reading = reading_of(row, (field,), choose)
        for mark in reversed([*marks(reading)]):
            if status and mark.status != status:
                continue
            if asked_of and not (mark.who and asked_of <= name_words(mark.who)):
                continue
            if not say(mark.words, pieces, left_out):
                continue
            article = reading.article
            title, words = article.title or article.name, reading.words(mark.span)
            yield Hit(query.kind, article.id, title, article.name, day(row[6]), words, mark.span, mark.who, mark.status)


def candidates(
    database: Database,
    query: Query,
    pieces: Sequence[Piece],
    terms_: set[str],
    titled: Collection[str] = (),
    most: int = FOUND,
) -> Iterator[object]:
    """The numbers of the articles to be read, each once, as they are wanted: those with one of `titled` first, then the last taken in."""
    given = set[object]()
    for all_of, none_of in ways(query, pieces, terms_):
        for some in ([titled] if titled else []) + [()]:
            for (number,) in _numbers(database, query, all_of, some, none_of, most):
                if number not in given:
                    given.add(number)
                    yield number


def ways(query: Query, pieces: Sequence[Piece], terms_: set[str]) -> list[tuple[set[str], set[str]]]:
    """Terms to be had and terms not to be had, for articles of which none is in two of the ways.

    Pairs narrow them to the few that a phrase of common words may stand in; what was kept without such pairs comes behind.
    """
    left_out = set[str]()
    if query.kind == "article":  # a mark may be without a word that its article has
        left_out.update(*(telling(piece.terms) for piece in without(query) if len(piece.terms) == 1))
    found, passed = list[tuple[set[str], set[str]]](), set[str]()
    for mark in PAIRED:
        if together := {pair for piece in pieces for pair in of_pairs(piece.terms, mark)}:
            found.append(({*terms_, *together, mark}, {*passed, *left_out}))
            passed.add(mark)
    return [*found, (terms_, {*passed, *left_out})]


def _numbers(
    database: Database, query: Query, terms_: set[str], some: Collection[str], none_of: Collection[str], most: int
) -> list[Row]:
    """The numbers of the articles with all terms, one of `some` and whatever else the query asks of them, the last taken in first."""
    narrowed, values = narrowing(query)
    if not terms_:
        return database.ask(
            f"SELECT a.article FROM articles a WHERE {' AND '.join(narrowed) or '1 = 1'} ORDER BY a.article DESC LIMIT {most}",
            values,
        )
    match = database.match(terms_, some, none_of)
    joined = f" JOIN articles a ON a.article = {match.key}" if narrowed else ""
    return database.ask(
        f"SELECT {match.key} FROM {match.source}{joined} WHERE {' AND '.join((match.condition, *narrowed))}"
        f" ORDER BY {match.key} DESC LIMIT {most}",
        (*match.values, *values),
    )


def _rows(database: Database, numbers: Iterable[object]) -> Iterator[Row]:
    """The rows of `READINGS` of these articles, in this order, read as they are wanted."""
    waiting = iter(numbers)
    while some := [*islice(waiting, STEP)]:
        question = f"{READINGS} WHERE a.article IN ({','.join('?' * len(some))})"
        held = {row[5]: row for row in database.ask(question, some)}
        yield from (held[number] for number in some if number in held)


def names(query: Query) -> set[str]:
    return {of_name(word) for word in named(query.speaker)} if query.speaker else set()


def narrowing(query: Query) -> tuple[list[str], list[object]]:
    narrowed, values = list[str](), list[object]()
    for condition, value in (("a.day >= ?", query.after), ("a.day <= ?", query.before)):
        if value:
            narrowed.append(condition)
            values.append(value.isoformat())
    if query.outlet:
        narrowed.append("instr(lower(a.name), lower(?)) > 0")
        values.append(query.outlet)
    for outlet in query.without_outlets:
        narrowed.append("instr(lower(a.name), lower(?)) = 0")
        values.append(outlet)
    return narrowed, values


def _article(row: Row, reading: Reading, query: Query) -> Hit:
    article = reading.article
    words = _passage(article.text, query)
    return Hit("article", article.id, article.title or article.name, article.name, day(row[6]), words)


def _passage(text: str, query: Query) -> str:
    """The stretch of the text where the words asked for stand first, cut at blanks; its beginning where they stand nowhere."""
    folded = text.casefold()
    wanted = [piece.casefold() for piece in (*query.phrases, *query.words)]
    places = [at for at in (folded.find(piece) for piece in wanted) if at >= 0] if len(folded) == len(text) else []
    start = max(0, min(places, default=0) - AROUND // 3)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(text), start + AROUND)
    end = (
        text.find(" ", end) if end < len(text) and text.find(" ", end) >= 0 else len(text) if end >= len(text) else end
    )
    return " ".join(text[start:end].split())
