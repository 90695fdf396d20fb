"""What is new of what the user follows, since it was last delivered.

Only what articles bring that were not there before is news: a desk that reads the same articles better tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from tellings.errors import StoreError
from tellings.model import Agreement, AgreementFact, Brief, Hit, Matter, Point, Reading, Span
from tellings.model.watching import News, NewsKind, Seen, Watch, WatchKind
from tellings.render.view import agreements, signs
from tellings.store.query import query as understood
from tellings.words import name_words, tokens

if TYPE_CHECKING:
    from tellings.desk.kept import KeptDesk

MOST_ARTICLES = 2000  # of a speaker, the latest
MOST_HITS = 1000  # of a search, the best, or without words the latest

Answer = tuple[tuple[News, ...], Seen]


def made(desk: KeptDesk, kind: WatchKind, wanted: str, name: str, now: datetime) -> Watch:
    """A watch from today on: what is there already is no news.

    Raises StoreError for a story that does not exist and a name without words, QueryError for a search that asks for nothing.
    """
    if kind == "story":
        wanted = desk.show(wanted).collations[0].story.id
    if kind in ("speaker", "agreement") and not name_words(wanted):
        raise StoreError(f"{wanted!r} is no name: it has no words")
    fresh = Watch(name, kind, wanted, now)
    return replace(fresh, seen=news(desk, fresh)[1])


def news(desk: KeptDesk, watch: Watch) -> Answer:
    """What is new, and what will have been seen once it is delivered. Raises StoreError when the story is no longer there."""
    makers = {"story": _of_story, "speaker": _of_speaker, "query": _of_query, "agreement": _of_agreement}
    return makers[watch.kind](desk, watch)


@dataclass(frozen=True, slots=True)
class _Telling:
    """Makes news of one watch."""

    watch: Watch
    story: str | None = None

    def of(self, kind: NewsKind, title: str, reading: Reading, span: Span | None = None, before: str = "") -> News:
        article = reading.article
        if span is None and not article.title and reading.sentences:
            span = reading.sentences[0]
        words = reading.words(span) if span else article.title or article.name
        place = f"{article.id} {span.start} {span.end}" if span else article.id
        id_ = blake2b(f"{self.watch.name} {kind} {place}".encode("utf-8", "replace"), digest_size=10).hexdigest()
        told = (id_, self.watch.name, kind, title, words, article.id, article.name, article.url)
        return News(*told, span, self.story, before)


def _of_story(desk: KeptDesk, watch: Watch) -> Answer:
    brief = desk.show(watch.wanted)
    (collation,) = brief.collations
    story, seen = collation.story, watch.seen
    told_by = frozenset(telling.article for telling in story.tellings)
    fresh = told_by - seen.articles
    tell = _Telling(watch, story.id)
    found: list[News] = []
    for reading in brief.readings:
        if reading.article.id in fresh:
            found += _arrived(desk, tell, reading, seen)
    for origin in story.origins:
        first = next((id_ for id_ in origin.articles if id_ in fresh), None)
        if first and origin.known and origin.name not in seen.origins and not set(origin.articles) & seen.articles:
            found.append(tell.of("origin", f"One more independent voice: {origin.name}", brief.reading(first)))
    clashing = [point for point in collation.points if point.verdict == "conflict" and point.certainty == "sure"]
    for point in clashing:
        found += _conflict(tell, point, brief, fresh, seen)
    for point in collation.points:
        if point.certainty == "sure":
            found += _status(tell, point, brief, fresh)
    found += _wordings(tell, brief, fresh)
    conflicts = {_key(variant.span) for point in clashing for variant in point.variants}
    return tuple(found), Seen(
        seen.articles | told_by,
        seen.origins | {origin.name for origin in story.origins},
        seen.conflicts | conflicts,
    )


def _arrived(desk: KeptDesk, tell: _Telling, reading: Reading, seen: Seen) -> Iterator[News]:
    """A telling more, or a later version of one that was seen, with the quotations that it changed."""
    url = reading.article.url
    earlier = [id_ for id_ in desk.store.same_address(url) if id_ in seen.articles] if url else []
    held = desk.store.readings(earlier[-1:])
    if not held:
        yield tell.of("telling", f"{reading.article.name} tells it too", reading)
        return
    (before,) = held.values()
    diff = desk.compare(before.article.id, reading.article.id)
    kinds = [row.kind for row in diff.rows]
    changed = len(kinds) - kinds.count("same")
    yield tell.of("version", f"{reading.article.name} changed its report: {changed} of {len(kinds)} sentences", reading)
    for row in diff.requoted:
        if row.first and row.second:
            title = f"{reading.article.name} changed a quotation"
            yield tell.of("wording", title, reading, row.second.spans[0], diff.words(row.first.spans[0]))


def _conflict(tell: _Telling, point: Point, brief: Brief, fresh: frozenset[str], seen: Seen) -> Iterator[News]:
    old = [variant.span for variant in point.variants if variant.span.article not in fresh]
    new = [variant.span for variant in point.variants if variant.span.article in fresh]
    if new and not any(_key(span) in seen.conflicts for span in old):
        reading = brief.reading(new[0].article)
        yield tell.of("conflict", f"A conflict: {point.why}", reading, new[0], brief.words(old[0]) if old else "")


def _status(tell: _Telling, point: Point, brief: Brief, fresh: frozenset[str]) -> Iterator[News]:
    """The first new variant of each status that no earlier telling of the point has. Whose word it is makes no other status."""
    old = [variant for variant in point.variants if variant.span.article not in fresh]
    known = {_plain(variant.status) for variant in old}
    for variant in point.variants if old else ():
        if variant.span.article in fresh and _plain(variant.status) not in known:
            known.add(_plain(variant.status))
            reading = brief.reading(variant.span.article)
            title = f"Now {variant.status} by {reading.article.name}, before {old[0].status}"
            yield tell.of("status", title, reading, variant.span, brief.words(old[0].span))


def _plain(status: str) -> str:
    return "asserted" if status == "attributed" else status


def _wordings(tell: _Telling, brief: Brief, fresh: frozenset[str]) -> Iterator[News]:
    """Quotations of an utterance that was held before, in words that it was not held in."""
    for group in brief.collations[0].same_quotes:
        old = [span for span in group if span.article not in fresh]
        for span in group:
            if old and span.article in fresh and not any(_cut(brief.words(span), brief.words(one)) for one in old):
                reading = brief.reading(span.article)
                title = f"{reading.article.name} prints a quotation in other words"
                yield tell.of("wording", title, reading, span, brief.words(old[0]))


def _cut(one: str, other: str) -> bool:
    """Whether one has the words of the other in a row, cut or not."""
    short, long = sorted((tokens(one), tokens(other)), key=len)
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _of_speaker(desk: KeptDesk, watch: Watch) -> Answer:
    asked, seen = name_words(watch.wanted), watch.seen
    readings = desk.who(watch.wanted, MOST_ARTICLES)
    fresh = [reading for reading in readings if reading.article.id not in seen.articles]
    tell = _Telling(watch)
    found = [one for reading in fresh for one in _said(tell, asked, reading)]
    articles = frozenset(reading.article.id for reading in fresh)
    for story in desk.store.stories_of(articles).values():
        brief = desk.show(story.id)
        mine = {(one.article, one.span) for one in found}
        found += [
            one for one in _wordings(replace(tell, story=story.id), brief, articles) if (one.article, one.span) in mine
        ]
    return tuple(found), replace(seen, articles=seen.articles | articles)


def _said(tell: _Telling, asked: frozenset[str], reading: Reading) -> Iterator[News]:
    """The speaker's words in one article, and what is put down to them in other words, which no quotation of theirs holds."""
    quotes = [quote for quote in reading.quotes if quote.speaker and asked <= name_words(quote.speaker)]
    for quote in quotes:
        by = "".join(f", by {carrier.name}" for carrier in quote.via)
        yield tell.of("said", f"{quote.speaker}{by}, in {reading.article.name}", reading, quote.span)
    for statement in reading.statements:
        if statement.holder and asked <= name_words(statement.holder):
            if any(
                2 * statement.span.overlap(quote.span) > statement.span.end - statement.span.start for quote in quotes
            ):
                continue
            title = f"{statement.holder}, {statement.status}, in {reading.article.name}"
            yield tell.of("said", title, reading, statement.span)


def _of_query(desk: KeptDesk, watch: Watch) -> Answer:
    hits = desk.search(understood(watch.wanted), MOST_HITS)
    keys = {hit: _key(hit.span) if hit.span else hit.article for hit in hits}
    fresh = [hit for hit in hits if keys[hit] not in watch.seen.hits and not _tellers(hit) <= watch.seen.articles]
    readings = desk.store.readings(hit.article for hit in fresh)
    tell = _Telling(watch)
    found = tuple(tell.of("found", _where(hit), readings[hit.article], hit.span) for hit in fresh)
    told = {article for hit in hits if hit.point for article in _tellers(hit)}
    seen = replace(watch.seen, hits=watch.seen.hits | {*keys.values()}, articles=watch.seen.articles | told)
    return found, seen


def _tellers(hit: Hit) -> set[str]:
    """The articles by which it is news: a point that is made anew of articles that were seen is none."""
    return {variant.span.article for variant in hit.point.point.variants} if hit.point else {hit.article}


def _where(hit: Hit) -> str:
    if hit.point:
        return f"A point of “{hit.point.title}”, {signs.VERDICTS[hit.point.point.verdict].words}"
    return f"{hit.who}, in {hit.outlet}" if hit.who else f"Found in {hit.outlet}"


def _of_agreement(desk: KeptDesk, watch: Watch) -> Answer:
    """New lines of the register, lines with a status that they did not have, new conflicts and voices: each as a new article tells it."""
    register, seen = desk.agreements(watch.wanted), watch.seen
    readings = {reading.article.id: reading for reading in register.readings}
    fresh = readings.keys() - seen.articles
    tell = _Telling(watch)
    found: list[News] = []
    states, conflicts = set[str](), set[str]()
    for agreement in register.agreements:
        for matter in agreement.matters:
            found += _states(tell, agreement, matter, readings, fresh, seen)
            states |= {_state(matter, fact) for fact in matter.facts}
            if matter.verdict != "conflict":
                continue
            conflicts.add(f"{agreement.name}: {matter.id}")
            new = next((fact for fact in matter.facts if fact.span.article in fresh), None)
            old = next((fact for fact in matter.facts if fact.span.article not in fresh), None)
            if new is not None and f"{agreement.name}: {matter.id}" not in seen.conflicts:
                reading, before = readings[new.span.article], old and readings[old.span.article].words(old.span)
                title = f"{agreement.name}: a conflict about “{agreements.what(matter)}”, {matter.why}"
                found.append(tell.of("conflict", title, reading, new.span, before or ""))
    origins = register.origins(readings)
    for name in sorted(origins - seen.origins):
        voiced = next((id_ for id_ in readings if id_ in fresh and name in register.origins([id_])), None)
        if voiced is not None and seen.articles:
            title = f"One more independent voice on {watch.wanted}: {name}"
            found.append(tell.of("origin", title, readings[voiced]))
    return tuple(found), Seen(
        seen.articles | readings.keys(), seen.origins | origins, seen.conflicts | conflicts, seen.hits | states
    )


def _states(
    tell: _Telling,
    agreement: Agreement,
    matter: Matter,
    readings: Mapping[str, Reading],
    fresh: Set[str],
    seen: Seen,
) -> Iterator[News]:
    """The first new fact of each status that the line has not been seen with."""
    told = set[str]()
    for fact in matter.facts:
        state = _state(matter, fact)
        if fact.span.article in fresh and state not in seen.hits and state not in told and matter.kind != "party":
            told.add(state)
            how = "" if fact.done else f", {fact.status}"
            title = (
                f"{agreement.name}: {' '.join(filter(None, (agreements.what(matter), agreements.value(fact))))}{how}"
            )
            old = next((one for one in matter.facts if one.span.article not in fresh), None)
            before = readings[old.span.article].words(old.span) if old else ""
            yield tell.of("state", title, readings[fact.span.article], fact.span, before)


def _state(matter: Matter, fact: AgreementFact) -> str:
    """A line with a status: whose word it is makes no other state."""
    return f"{matter.id} {_plain(fact.status)}"


def _key(span: Span) -> str:
    return f"{span.article}:{span.start}:{span.end}"


def follow(desk: KeptDesk, watch: Watch) -> None:
    """Keeps a watch. Raises StoreError when there is one of that name."""
    with desk.store.writing():
        if any(held.name == watch.name for held in desk.store.watches()):
            raise StoreError(f"there is a watch {watch.name!r} already: give another --name, or remove it")
        desk.store.keep_watch(watch)


def saw(desk: KeptDesk, seen: Iterable[tuple[str, Seen]]) -> None:
    """Keeps that the news of these watches were delivered."""
    with desk.store.writing():
        held = {watch.name: watch for watch in desk.store.watches()}
        for name, new in seen:
            if name in held:  # another process may have removed it meanwhile, or delivered more
                desk.store.keep_watch(replace(held[name], seen=_both(held[name].seen, new)))


def _both(a: Seen, b: Seen) -> Seen:
    return Seen(a.articles | b.articles, a.origins | b.origins, a.conflicts | b.conflicts, a.hits | b.hits)


def named(watches: Sequence[Watch], names: Sequence[str]) -> tuple[Watch, ...]:
    """Those of these names, all for none. Raises StoreError for a name that no watch has."""
    known = {watch.name: watch for watch in watches}
    for name in names:
        if name not in known:
            raise StoreError(f"there is no watch {name!r}: `tellings watch list` lists them")
    return tuple(known[name] for name in dict.fromkeys(names)) if names else tuple(watches)
