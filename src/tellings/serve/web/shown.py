"""What the pages show, made ready: days of stories, what somebody said, where a name stands, what an outlet has from whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tellings.model import ArticleLine, Entity, Hit, Reading, Span, Story, StoryLine
from tellings.model.marks import STATUSES
from tellings.render import lists
from tellings.render.view import moments, signs
from tellings.render.view.many import many
from tellings.render.view.sigla import Piece, Pieces
from tellings.render.view.signs import Tag
from tellings.words import fold

DOTS = 12  # reports drawn one by one beside a story; more are a number
MOST_SENTENCES = 3  # of one article on the page of an entity
NAMING = ("entities", "sentences")  # the marks that `naming` asks for


@dataclass(frozen=True, slots=True)
class Dot:
    """A report as a mark: an origin, a further outlet, or a further report. `x`: where it stands in the drawing."""

    kind: str
    x: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its stories. `day` None: those of no known day."""

    day: date | None
    words: str
    stories: tuple[StoryLine, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: an article and the stretch of it."""

    article: str
    outlet: str
    published: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """Words of somebody, once, with every way they came by: the speaker, the carriers, the places where they arrived."""

    words: str
    quoted: bool
    who: str
    tag: Tag | None
    damaged: bool
    routes: tuple[tuple[tuple[str, ...], tuple[Place, ...]], ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """An article that names an entity: the sentences that do, the name marked, with the first mention in each."""

    line: ArticleLine
    times: int
    sentences: tuple[tuple[Pieces, Span], ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """What an outlet has from a source, or a source has from it: how often by each kind, and the first story that shows it."""

    name: str
    outlet: bool
    kinds: tuple[tuple[str, int], ...]
    inferred: int
    story: str
    title: str


def days(lines: Sequence[StoryLine]) -> tuple[Day, ...]:
    """Stories under their last day, in the order given."""
    return tuple(
        Day(day, f"{day:%A} {day.day} {day:%B %Y}" if day else "No date", tuple(stories))
        for day, stories in groupby(lines, key=lambda line: line.last)
    )


def dots(line: StoryLine) -> tuple[Dot, ...]:
    """Reports as marks, origins first; none where there are too many to see, or but one."""
    if not 1 < line.reports <= DOTS:
        return ()
    origins = min(line.origins.count, line.reports)
    kinds = ["origin"] * origins + ["outlet"] * max(0, line.outlets - origins)
    kinds += ["copy"] * (line.reports - len(kinds))
    return tuple(Dot(kind, 2 + 11 * place) for place, kind in enumerate(kinds[: line.reports]))


def counted(number: int, thing: str) -> str:
    """As pages say it: a thin space between thousands."""
    return many(number, thing).replace(",", "\u202f")


def said(name: str, readings: Iterable[Reading]) -> tuple[Said, ...]:
    """Somebody's words, those that most articles print first, then the latest; equal words once."""
    readings = tuple(readings)
    by_words: dict[tuple[str, str, str], list[tuple[dict[str, object], Place]]] = {}
    for line in lists.wall(name, readings):
        span = line["span"]
        if not isinstance(span, dict):
            continue
        when = moments.words(str(line["published"])) if line["published"] else "date not stated"
        place = Place(str(line["article"]), str(line["outlet"]), when, span["start"], span["end"])
        key = (str(line["kind"]), str(line["status"]), fold(span["text"]).strip(" .,;:!?\"'“”"))
        by_words.setdefault(key, []).append((line, place))
    walled = [_said(found) for found in by_words.values()]
    return tuple(sorted(walled, key=lambda one: (not one.quoted, -sum(len(places) for _, places in one.routes))))


def _said(found: Sequence[tuple[dict[str, object], Place]]) -> Said:
    first = found[0][0]
    routes: dict[tuple[str, ...], list[Place]] = {}
    for line, place in found:
        chain = line["chain"] if isinstance(line["chain"], list) else []
        routes.setdefault((str(line["who"] or "unclear"), *map(str, chain)), []).append(place)
    span = first["span"]
    words = span["text"] if isinstance(span, dict) else ""
    return Said(
        " ".join(words.split()),
        first["kind"] == "quote",
        str(first["who"] or "unclear"),
        _status(first["status"]),
        bool(first["damaged"]),
        tuple((chain, tuple(places)) for chain, places in routes.items()),
    )


def _status(value: object) -> Tag | None:
    """The tag of a status that is no plain attribution."""
    return next((signs.status(known) for known in STATUSES if known == value and known != "attributed"), None)


def point_tellers(hits: Iterable[Hit]) -> Iterator[str]:
    """The articles that make the points found."""
    return (variant.span.article for hit in hits if hit.point for variant in hit.point.point.variants)


def naming(
    entity: str, readings: Iterable[Reading], heads: Mapping[str, ArticleLine]
) -> tuple[Entity | None, tuple[Naming, ...]]:
    """The entity by its fullest name, and every article that names it."""
    best: Entity | None = None
    found = []
    for reading in readings:
        for one in reading.entities:
            if one.id == entity and reading.article.id in heads:
                best = one if best is None or len(one.name) > len(best.name) else best
                found.append(Naming(heads[reading.article.id], len(one.mentions), _sentences(one, reading)))
    return best, tuple(found)


def _sentences(entity: Entity, reading: Reading) -> tuple[tuple[Pieces, Span], ...]:
    marked: dict[Span, list[Span]] = {}
    for mention in entity.mentions:
        marked.setdefault(reading.sentence_of(mention), []).append(mention)
    return tuple(
        (_pieces(reading, sentence, mentions), mentions[0])
        for sentence, mentions in list(marked.items())[:MOST_SENTENCES]
    )


def _pieces(reading: Reading, sentence: Span, mentions: Iterable[Span]) -> Pieces:
    text, at, pieces = reading.article.text, sentence.start, list[Piece]()
    for mention in sorted(mentions):
        if at <= mention.start and mention.end <= sentence.end:
            pieces += [Piece(text[at : mention.start]), Piece(text[mention.start : mention.end], True)]
            at = mention.end
    return (*(piece for piece in pieces if piece.text), Piece(text[at : sentence.end]))


def edges(
    outlet: str, articles: Iterable[ArticleLine], stories: Iterable[Story], heads: Mapping[str, ArticleLine]
) -> tuple[tuple[Edge, ...], tuple[Edge, ...]]:
    """From whom the outlet has its matter, and who has theirs from it: what comes up most first."""
    own = {article.id for article in articles}
    sources: dict[tuple[str, bool], list[tuple[str, bool, Story]]] = {}
    takers: dict[tuple[str, bool], list[tuple[str, bool, Story]]] = {}
    for story in stories:
        for edge in story.lineage:
            kind = (edge.kind, edge.inferred, story)
            if edge.target in own and edge.source not in own:
                held = heads.get(edge.source)
                sources.setdefault((held.outlet if held else edge.source, held is not None), []).append(kind)
            elif edge.source in own and edge.target not in own and edge.target in heads:
                takers.setdefault((heads[edge.target].outlet, True), []).append(kind)
    return _edges(outlet, sources), _edges(outlet, takers)


def _edges(outlet: str, found: Mapping[tuple[str, bool], list[tuple[str, bool, Story]]]) -> tuple[Edge, ...]:
    made = []
    for (name, known), kinds in found.items():
        if name == outlet:
            continue
        counts: dict[str, int] = {}
        for kind, _, _ in kinds:
            counts[kind] = counts.get(kind, 0) + 1
        story = kinds[0][2]
        inferred = sum(inferred for _, inferred, _ in kinds)
        ranked = tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
        made.append(Edge(name, known, ranked, inferred, story.id, story.title))
    return tuple(sorted(made, key=lambda edge: (-sum(count for _, count in edge.kinds), edge.name)))
