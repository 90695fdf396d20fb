"""A brief made ready to show: what the page, the terminal and markdown all say is decided here, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from tellings.model import Brief, Collation, Counts, Entry, Point, Problem, Recipe, Span
from tellings.model.marks import Status
from tellings.render.view import (
    agreements,
    errors,
    figures,
    importance,
    lineage,
    moments,
    origins,
    points,
    quotes,
    reports,
    signs,
)
from tellings.render.view.agreements import Followed
from tellings.render.view.figures import Group, Other
from tellings.render.view.importance import Ranking, voices
from tellings.render.view.languages import told_in
from tellings.render.view.lineage import Lineage
from tellings.render.view.many import many
from tellings.render.view.points import Row
from tellings.render.view.quotes import Speaker
from tellings.render.view.reports import Report
from tellings.render.view.room import FEW, LATER, MANY, Room
from tellings.render.view.sigla import Pieces, Ref, Sigla, by_size, foreign, number, ranges
from tellings.render.view.signs import Tag
from tellings.words import fold

SPEAKERS = 6  # two rows of cards
FIRST_STORIES = 5  # of a brief, with room for the length of their lists
MANY_PARTS = 3  # reports that tell a story in part, each in a sentence of its own
CROWD = 9  # columns: beyond them nobody compares across, and a row tells who has the point instead
UNSETTLED: frozenset[Status] = frozenset(
    ("conditional", "possible", "planned", "forecast", "alleged", "question", "unclear")
)


@dataclass(frozen=True, slots=True)
class Column:
    """A telling as the head of a column. `origin`: the voice it traces to; `note`: "in Russian", "copy of A", both, or ""; `copies`: the letters of
    the columns that copy this one; `copied`: the letter of the column that this one copies, or ""."""

    letter: str
    name: str
    known: bool
    published: str
    origin: str
    note: str
    copies: tuple[str, ...] = ()
    copied: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of the timeline. `hollow`: not (yet) a fact. `said`: equal words once, with every place they stand in."""

    when: str
    tag: Tag
    hollow: bool
    said: tuple[tuple[tuple[Ref, ...], Pieces], ...]


@dataclass(frozen=True, slots=True)
class Before:
    """The story that one continues: its title, when it was, and where it is told; `href` "" where nothing leads there."""

    title: str
    when: str
    href: str

    def __str__(self) -> str:
        return f"{self.title}, {self.when}" if self.when else self.title


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story in the order of the page. `matrix` is what stands above the fold; every point is in it or in one of the lists
    after it, most important first; how many of each a page has room for is in `room`.

    `differs`: the sure points of two or more tellings that differ or conflict, those of the matrix too, to show their wordings in
    full; `agreed`: the other sure ones, apart from the matrix; `people`: how tellings introduce whom several of them do; `possible`: those whose variants may not be one matter;
    `singles`: by telling, what it alone reports. `origins`: "Capital Wire (A, C)". `alike`: figures that all give equally.
    """

    number: int
    title: str
    title_language: str
    when: str
    continues: Before | None
    counts: tuple[tuple[str, str], ...]
    origin_names: tuple[str, ...]
    origins: tuple[str, ...]
    verdict: str
    notes: tuple[str, ...]
    columns: tuple[Column, ...]
    matrix: tuple[Row, ...]
    differs: tuple[Row, ...]
    agreed: tuple[Row, ...]
    people: tuple[Row, ...]
    possible: tuple[Row, ...]
    singles: tuple[tuple[Column, tuple[Row, ...]], ...]
    figures: tuple[Group, ...]
    alike: tuple[Group, ...]
    other_figures: tuple[Other, ...]
    speakers: tuple[Speaker, ...]
    lineage: Lineage
    timeline: tuple[Happening, ...]
    agreements: tuple[Followed, ...]

    @property
    def crowded(self) -> bool:
        """Whether it has too many tellings for a column each."""
        return len(self.columns) > CROWD

    @property
    def room(self) -> Room:
        return LATER if self.number > FIRST_STORIES else MANY if self.crowded else FEW

    @property
    def names(self) -> dict[str, str]:
        """The outlet of every letter."""
        return {column.letter: column.name for column in self.columns}

    @property
    def published(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every day on which tellings came out, as it is stated, with their letters, in the order of the columns."""
        days: dict[str, list[str]] = {}
        for column in self.columns:
            days.setdefault(column.published, []).append(column.letter)
        return tuple((day, ranges(letters)) for day, letters in days.items())

    @property
    def cards(self) -> tuple[Speaker, ...]:
        """The speakers whose quotations are shown at once."""
        return tuple(one for one in self.speakers if one.said and one.name != quotes.UNCLEAR)[:SPEAKERS]

    @property
    def further(self) -> tuple[Speaker, ...]:
        """The other quoted ones; whose words nobody claims last."""
        shown = {one.name for one in self.cards}
        return tuple(one for one in self.speakers if one.said and one.name not in shown)

    @property
    def only(self) -> tuple[tuple[Column, tuple[Row, ...]], ...]:
        """What one telling alone has, for a list: what one sentence says is one line."""
        return tuple((column, points.joined(rows)) for column, rows in self.singles)

    @property
    def also(self) -> tuple[Row, ...]:
        """`agreed` for a list, what is said in the same words once."""
        return points.once(self.agreed)

    @property
    def alone(self) -> bool:
        """Whether one telling alone tells it, so that there is nothing to lay beside it."""
        return len(self.columns) == 1


@dataclass(frozen=True, slots=True)
class BriefView:
    """Stories, those of most tellings first, and every article once. `together`: letter, number of the story, and why the
    telling is in it. `measured`: how often each step errs."""

    captures: int
    stories: tuple[StoryView, ...]
    reports: tuple[Report, ...]
    together: tuple[tuple[str, int, str], ...]
    problems: tuple[Problem, ...]
    recipe: Recipe
    measured: str

    @property
    def title(self) -> str:
        return self.stories[0].title if self.stories else "No story"


def brief(brief: Brief, shelf: str = "") -> BriefView:
    """`shelf`: what leads to a story that is not in the brief, when its id is set behind it; "" where nothing does. Raises KeyError or ValueError when a span does not lie in an article of the brief."""
    sigla = Sigla(brief)
    collations = by_size(brief.collations)
    told: dict[str, list[tuple[int, tuple[Span, ...]]]] = {}
    together: list[tuple[str, int, str]] = []
    for place, collation in enumerate(collations, start=1):
        for telling in collation.story.tellings:
            told.setdefault(telling.article, []).append((place, telling.segments))
            if telling.why:
                together.append((sigla.letters[telling.article], place, sigla.without_files(telling.why)))
    places = {one.story.id: f"#story-{place}" for place, one in enumerate(collations, start=1)}
    articles = (reports.report(one, sigla, tuple(told.get(one.article.id, ()))) for one in brief.readings)
    return BriefView(
        len(brief.readings),
        tuple(
            _story(collation, place, sigla, _before(collation, places, shelf))
            for place, collation in enumerate(collations, start=1)
        ),
        tuple(sorted(articles, key=lambda report: number(report.letter))),
        tuple(together),
        brief.problems,
        brief.recipe,
        errors.measured(),
    )


def _before(collation: Collation, places: Mapping[str, str], shelf: str) -> Before | None:
    earlier = collation.story.continues
    if earlier is None:
        return None
    href = places.get(earlier.id) or (f"{shelf}{quote(earlier.id, safe='')}" if shelf else "")
    title = earlier.title.strip() or "Untitled story"
    return Before(title, moments.words(earlier.when) if earlier.when else "", href)


def _story(collation: Collation, place: int, sigla: Sigla, before: Before | None) -> StoryView:
    story = collation.story
    articles = tuple(dict.fromkeys(telling.article for telling in story.tellings))
    ranking = Ranking(collation, sigla)
    people = [point for point in ranking.sorted(collation.points) if _introduces(point)]
    collation = replace(collation, points=tuple(point for point in collation.points if not _introduces(point)))
    rows = {id(point): points.row(point, articles, sigla) for point in collation.points}
    first = importance.above_the_fold(collation, ranking, sigla)
    rest = [point for point in ranking.sorted(collation.points) if point not in first]
    possible = [point for point in rest if voices(point) > 1 and point.certainty == "possible"]
    hard = [point for point in ranking.sorted(collation.points) if _hard(point)]
    columns = _columns(collation, articles, sigla)
    groups = figures.compared(collation, articles, sigla)
    return StoryView(
        place,
        story.title.strip() or "Untitled story",
        _language(story.title, articles, sigla),
        moments.words(story.when) if story.when else _undated(first[:1], articles, sigla),
        before,
        counted(collation.counts),
        tuple(map(sigla.shown, collation.counts.origins.names)),
        origins.named(collation, sigla),
        verdict_line(collation),
        _notes(collation, sigla),
        columns,
        tuple(rows[id(point)] for point in first),
        tuple(rows[id(point)] for point in sorted(hard, key=importance.hardness)),
        tuple(
            rows[id(point)] for point in rest if voices(point) > 1 and point.certainty == "sure" and not _hard(point)
        ),
        tuple(points.row(point, articles, sigla) for point in people),
        tuple(rows[id(point)] for point in possible),
        _singles(columns, [rows[id(point)] for point in rest if voices(point) == 1]),
        tuple(group for group in groups if group.relation != figures.EQUAL),
        tuple(group for group in groups if group.relation == figures.EQUAL),
        figures.others(collation, groups, sigla),
        quotes.wall(collation, sigla),
        lineage.lineage(collation, sigla),
        tuple(_happening(entry, sigla) for entry in collation.timeline),
        agreements.followed(collation, sigla),
    )


def _undated(event: Iterable[Point], articles: Sequence[str], sigla: Sigla) -> str:
    """What is known of an event's day where the reports do not agree on one: when they came out; "Wednesday, date not stated" where they
    have no dates themselves, and the sentences that tell the event name one day of the week."""
    if came_out := moments.days(sigla.reading(article).article.published for article in articles):
        return f"reported {came_out}"
    found = {day for point in event for one in point.variants for day in moments.weekdays(sigla.sentence(one.span))}
    return f"{found.pop()}, date not stated" if len(found) == 1 else "date not stated"


def _language(title: str, articles: Iterable[str], sigla: Sigla) -> str:
    """Of the article that has this headline, as a tag; "" for English."""
    held = (sigla.reading(one).article for one in articles)
    return next((foreign(one.language) for one in held if (one.title or "").strip() == title.strip()), "")


def _introduces(point: Point) -> bool:
    """Whether it tells who somebody is: no matter of the event, and nothing that would make its tellings agree on that."""
    return point.kind == "background" and voices(point) > 1


def _hard(point: Point) -> bool:
    return voices(point) > 1 and point.certainty == "sure" and point.verdict in ("differs", "conflict")


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
    """ "1 conflict, 1 difference in 4 shared points; of all 7: 1 denied, 2 unconfirmed". Possible points count in no verdict; that a
    matter stands on another's word is told apart."""
    shared = [point for point in collation.points if voices(point) > 1 and point.certainty == "sure"]
    conflicts = sum(point.verdict == "conflict" for point in shared)
    parted = [importance.hardness(point) for point in shared]
    differing, voiced = parted.count(1), parted.count(importance.PLAIN)
    statuses = [{variant.status for variant in point.variants} for point in collation.points]
    denied = sum("denied" in found for found in statuses)
    unsettled = sum(bool(found & UNSETTLED) and "denied" not in found for found in statuses)
    relations = [many(conflicts, "conflict") if conflicts else "no conflict"]
    relations += [many(differing, "difference")] if differing else []
    relations += [f"{voiced} on another's word"] if voiced else []
    doubts = [f"{denied} denied"] if denied else []
    doubts += [f"{unsettled} unconfirmed"] if unsettled else []
    parts = [f"{', '.join(relations)} in {many(len(shared), 'shared point')}"] if shared else []
    if not shared and len(collation.story.tellings) > 1:
        perhaps = sum(voices(point) > 1 for point in collation.points)
        parts.append(f"no shared point is sure, {perhaps} possible" if perhaps else "no shared point was found")
    parts += [f"of all {len(collation.points)}: {', '.join(doubts)}"] if doubts else []
    line = "; ".join(parts)
    return line[:1].upper() + line[1:]


def _notes(collation: Collation, sigla: Sigla) -> tuple[str, ...]:
    """What the three counts do not tell by themselves: why they are so, and who tells the story only in part."""
    parts: list[str] = []
    for telling in collation.story.tellings:
        text = sigla.reading(telling.article).article.text
        told = sum(len(segment.of(text).split()) for segment in telling.segments)
        whole = len(text.split())
        if telling.segments and told < 0.9 * whole:
            parts.append(f"{sigla.letters[telling.article]} tells this story in {told} of its {whole} words.")
    if len(parts) > MANY_PARTS:
        parts = [f"{len(parts)} of the reports tell it in a part of their words only."]
    return (*origins.why(collation, sigla), *parts)


def _columns(collation: Collation, articles: Iterable[str], sigla: Sigla) -> tuple[Column, ...]:
    voiced = {origin.id: sigla.shown(origin.name) for origin in collation.story.origins}
    traced = {telling.article: voiced.get(telling.origin, "") for telling in collation.story.tellings}
    derived = {
        edge.target: f"{edge.kind} of {sigla.letters.get(edge.source, edge.source)}"
        for edge in collation.story.lineage
        if edge.kind in ("copy", "rewrite", "excerpt", "translation")
    }
    articles = tuple(articles)
    copied = _copied(collation, articles)
    tellers = [sigla.reading(article).article for article in articles]

    def note(article: str) -> str:
        parts = (told_in(sigla.reading(article).article, tellers), derived.get(article, ""))
        return ", ".join(part for part in parts if part)

    return tuple(
        Column(
            sigla.letters[article],
            reports.named(sigla.reading(article).article),
            sigla.reading(article).article.outlet is not None,
            reports.stated(sigla.reading(article).article.published),
            traced[article],
            note(article),
            tuple(sigla.letters[copy] for copy, original in copied.items() if original == article),
            sigla.letters[copied[article]] if article in copied else "",
        )
        for article in articles
    )


def _copied(collation: Collation, articles: Iterable[str]) -> dict[str, str]:
    """Every copy, and the column of its family that comes first: that a later column may be the original is in its note."""
    first: dict[str, str] = {}
    order = list(articles)
    for edge in collation.story.lineage:
        if edge.kind == "copy" and edge.source in order and edge.target in order:
            a, b = (first.get(one, one) for one in (edge.source, edge.target))
            early, late = sorted((a, b), key=order.index)
            for one in (*(name for name, head in first.items() if head == late), late):
                first[one] = early
    return {copy: head for copy, head in first.items() if copy != head}


def _singles(columns: Iterable[Column], rows: list[Row]) -> tuple[tuple[Column, tuple[Row, ...]], ...]:
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(row.letters, []).append(row)
    return tuple((column, tuple(found[column.letter,])) for column in columns if (column.letter,) in found)


def _happening(entry: Entry, sigla: Sigla) -> Happening:
    alike: dict[str, list[Span]] = {}
    for span in entry.spans:
        alike.setdefault(fold(sigla.words(span)), []).append(span)
    said = tuple((tuple(dict.fromkeys(map(sigla.ref, same))), sigla.pieces(same[0])) for same in alike.values())
    return Happening(moments.words(entry.when), signs.status(entry.status), entry.status not in signs.FACTS, said)
