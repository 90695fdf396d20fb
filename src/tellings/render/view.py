"""A brief made ready to show: what the page, the terminal and markdown all say is decided here, once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tellings.model import Brief, Collation, Counts, Entry, Origin, Problem, Recipe, Span
from tellings.model.marks import Status
from tellings.render import figures, lineage, moments, points, quotes, reports, signs
from tellings.render.figures import Group, Other
from tellings.render.lineage import Stemma
from tellings.render.points import Row
from tellings.render.quotes import Speaker
from tellings.render.reports import Report
from tellings.render.sigla import Pieces, Ref, Sigla, by_size, number, ranges
from tellings.render.signs import Tag
from tellings.words import fold

UNSETTLED: frozenset[Status] = frozenset(
    ("conditional", "possible", "planned", "forecast", "alleged", "question", "unclear")
)


@dataclass(frozen=True, slots=True)
class Column:
    """A telling as the head of a column. `origin`: the voice it traces to; `note`: "copy of A", or ""."""

    letter: str
    name: str
    known: bool
    published: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of the timeline. `hollow`: not (yet) a fact. `said`: equal words once, with every place they stand in."""

    when: str
    tag: Tag
    hollow: bool
    said: tuple[tuple[tuple[Ref, ...], Pieces], ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story in the order of the page. `matrix` is what stands above the fold; no row is left out of the whole.

    `differs`: sure points of two or more tellings that do not simply agree; `agreed`: those that do, apart from those
    in the matrix; `origins`: "Capital Wire (A, C)"; `possible`: those whose variants may not be one matter; `singles`: by telling, what it alone reports.
    """

    number: int
    title: str
    when: str
    counts: tuple[tuple[str, str], ...]
    origin_names: tuple[str, ...]
    origins: tuple[str, ...]
    verdict: str
    notes: tuple[str, ...]
    columns: tuple[Column, ...]
    matrix: tuple[Row, ...]
    differs: tuple[Row, ...]
    agreed: tuple[Row, ...]
    possible: tuple[Row, ...]
    singles: tuple[tuple[Column, tuple[Row, ...]], ...]
    figures: tuple[Group, ...]
    other_figures: tuple[Other, ...]
    moments: tuple[Group, ...]
    other_moments: tuple[Other, ...]
    speakers: tuple[Speaker, ...]
    stemma: Stemma
    timeline: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class BriefView:
    """Stories, those of most tellings first, and every article once."""

    captures: int
    stories: tuple[StoryView, ...]
    reports: tuple[Report, ...]
    problems: tuple[Problem, ...]
    recipe: Recipe

    @property
    def title(self) -> str:
        return self.stories[0].title if self.stories else "No story"


def brief(brief: Brief) -> BriefView:
    """Raises KeyError or ValueError when a span does not lie in an article of the brief."""
    sigla = Sigla(brief)
    collations = by_size(brief.collations)
    shown = tuple(_story(collation, place, sigla) for place, collation in enumerate(collations, start=1))
    told = tuple(
        (
            reading,
            tuple(
                (place, telling.segments, telling.why)
                for place, collation in enumerate(collations, start=1)
                for telling in collation.story.tellings
                if telling.article == reading.article.id
            ),
        )
        for reading in brief.readings
    )
    articles = [
        reports.report(
            reading,
            sigla,
            tuple((place, segments) for place, segments, _ in stories),
            tuple(dict.fromkeys(why for _, _, why in stories if why)),
        )
        for reading, stories in told
    ]
    order = sorted(articles, key=lambda report: number(report.letter))
    return BriefView(len(brief.readings), shown, tuple(order), brief.problems, brief.recipe)


def _story(collation: Collation, place: int, sigla: Sigla) -> StoryView:
    articles = tuple(dict.fromkeys(telling.article for telling in collation.story.tellings))
    rows = {id(point): points.row(point, articles, sigla) for point in collation.points}
    shared = [point for point in collation.points if points.voices(point) > 1]
    sure = [point for point in shared if point.certainty == "sure"]
    first = points.above_the_fold(collation, _quoted_points(collation, sigla))
    columns = _columns(collation, articles, sigla)
    figure_groups = figures.compared(collation, articles, sigla)
    return StoryView(
        place,
        collation.story.title.strip() or "Untitled story",
        moments.words(collation.story.when) if collation.story.when else "date not stated",
        counted(collation.counts),
        collation.counts.origins.names,
        tuple(
            f"{origin.name if origin.known else 'not named'} ({', '.join(ranges(_lettered(origin, sigla)))})"
            for origin in sorted(
                collation.story.origins, key=lambda origin: min(map(number, _lettered(origin, sigla)), default=0)
            )
            if _lettered(origin, sigla)
        ),
        verdict_line(collation),
        _notes(collation, sigla),
        columns,
        tuple(rows[id(point)] for point in first),
        tuple(
            rows[id(point)]
            for point in sorted(sure, key=lambda point: points.hardness(point.verdict))
            if point.verdict != "agree"
        ),
        tuple(rows[id(point)] for point in sure if point.verdict == "agree" and point not in first),
        tuple(rows[id(point)] for point in shared if point.certainty == "possible"),
        _singles(columns, [rows[id(point)] for point in collation.points if points.voices(point) == 1]),
        figure_groups,
        figures.others(collation, figure_groups, sigla),
        figures.compared_moments(collation, articles, sigla),
        figures.other_moments(collation, sigla),
        quotes.wall(collation, sigla),
        lineage.stemma(collation, sigla),
        tuple(_happening(entry, sigla) for entry in collation.timeline),
    )


def many(count: int, one: str) -> str:
    """ "1 report", "2 reports"."""
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def counted(counts: Counts) -> tuple[tuple[str, str], ...]:
    """The three nested counts, each as number and noun: ("at most 2", "origins")."""
    return tuple(
        (shown, noun if count == 1 else f"{noun}s")
        for shown, count, noun in (
            (str(counts.reports), counts.reports, "report"),
            (str(counts.outlets), counts.outlets, "outlet"),
            (str(counts.origins), counts.origins.count, "origin"),
        )
    )


def verdict_line(collation: Collation) -> str:
    """ "4 outlets, at most 2 origins; 1 conflict, 1 difference; 1 denied, 3 unconfirmed". Possible points count in no verdict."""
    counts = collation.counts
    sure = [point for point in collation.points if point.certainty == "sure"]
    conflicts = sum(point.verdict == "conflict" for point in sure)
    differing = sum(point.verdict == "differs" for point in sure)
    statuses = [{variant.status for variant in point.variants} for point in collation.points]
    denied = sum("denied" in found for found in statuses)
    unsettled = sum(bool(found & UNSETTLED) and "denied" not in found for found in statuses)
    origins = f"{counts.origins} origin" + ("" if counts.origins.count == 1 else "s")
    relations = [many(conflicts, "conflict")] if conflicts else ["no conflict"]
    relations += [many(differing, "difference")] if differing else []
    doubts = [f"{denied} denied"] if denied else []
    doubts += [f"{unsettled} unconfirmed"] if unsettled else []
    parts = [f"{many(counts.outlets, 'outlet')}, {origins}"]
    parts += [", ".join(relations)] if any(points.voices(point) > 1 for point in sure) else []
    parts += [", ".join(doubts)] if doubts else []
    return "; ".join(parts)


def _notes(collation: Collation, sigla: Sigla) -> tuple[str, ...]:
    """What the three counts do not tell by themselves: who is behind them, and who tells only in part."""
    found: list[str] = []
    story = collation.story
    for origin in story.origins:
        held = _lettered(origin, sigla)
        letters = ranges(held)
        if len(set(held)) > 1:
            found.append(f"{', '.join(letters)} have one origin: {origin.name}.")
        elif letters and not origin.known:
            found.append(f"{letters[0]} has it from elsewhere and does not say where: it adds no origin for certain.")
    for telling in story.tellings:
        text = sigla.reading(telling.article).article.text
        told = sum(len(segment.of(text).split()) for segment in telling.segments)
        whole = len(text.split())
        if telling.segments and told < 0.9 * whole:
            found.append(f"{sigla.letters[telling.article]} tells this story in {told} of its {whole} words.")
    return tuple(found)


def _lettered(origin: Origin, sigla: Sigla) -> list[str]:
    return [sigla.letters[article] for article in origin.articles if sigla.holds(article)]


def _columns(collation: Collation, articles: Iterable[str], sigla: Sigla) -> tuple[Column, ...]:
    origins = {origin.id: origin.name for origin in collation.story.origins}
    traced = {telling.article: origins.get(telling.origin, "") for telling in collation.story.tellings}
    copies = {
        edge.target: f"{edge.kind} of {sigla.letters.get(edge.source, edge.source)}"
        for edge in collation.story.lineage
        if edge.kind in ("copy", "rewrite", "excerpt", "translation")
    }
    return tuple(
        Column(
            sigla.letters[article],
            reports.named(sigla.reading(article).article),
            sigla.reading(article).article.outlet is not None,
            reports.stated(sigla.reading(article).article.published),
            traced[article],
            copies.get(article, ""),
        )
        for article in articles
    )


def _quoted_points(collation: Collation, sigla: Sigla) -> tuple[str, ...]:
    return tuple(
        point.id for point in collation.points if any(sigla.quotes.at(variant.span) for variant in point.variants)
    )


def _singles(columns: Iterable[Column], rows: list[Row]) -> tuple[tuple[Column, tuple[Row, ...]], ...]:
    found = ((column, tuple(row for row in rows if row.letters == (column.letter,))) for column in columns)
    return tuple((column, mine) for column, mine in found if mine)


def _happening(entry: Entry, sigla: Sigla) -> Happening:
    alike: dict[str, list[Span]] = {}
    for span in entry.spans:
        alike.setdefault(fold(sigla.words(span)), []).append(span)
    said = tuple((tuple(dict.fromkeys(map(sigla.ref, same))), sigla.pieces(same[0])) for same in alike.values())
    return Happening(moments.words(entry.when), signs.status(entry.status), entry.status not in signs.FACTS, said)
