"""The stages in one readable list, and the way through them.

Page → Article → Reading → Story + Lineage → Collation. Rooms meet here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial, reduce
from typing import Generic, TypeVar

from tellings import __version__
from tellings.config import Settings
from tellings.extract import articles
from tellings.interpret import introductions, offices, sentences
from tellings.interpret.agreements import agreements
from tellings.interpret.credits import credits
from tellings.interpret.figures import figures
from tellings.interpret.moments import moments
from tellings.interpret.names import names
from tellings.interpret.quotes import quotes
from tellings.interpret.statements import statements
from tellings.link import versions as link_versions
from tellings.link.embedders import Embedder
from tellings.link.entities import entities as link_entities
from tellings.link.entities import offices as link_offices
from tellings.link.lineage import edges, lineage
from tellings.link.stories import continued as link_continued
from tellings.link.stories import meaning
from tellings.link.stories import stories as link_stories
from tellings.link.stories.alike import Crossed
from tellings.link.wording import wordings
from tellings.model import Article, Collation, Counts, Derivation, Page, Problem, Reading, Recipe, Story, Tenure
from tellings.model.diff import Diff
from tellings.reconcile import agreements as reconcile_agreements
from tellings.reconcile import diff, judge, origins, same_quotes, timeline
from tellings.reconcile.judge import Judge
from tellings.reconcile.points import points
from tellings.reconcile.verdicts import verdicts

Work = TypeVar("Work", bound=Callable[..., object], covariant=True)


@dataclass(frozen=True, slots=True)
class Stage(Generic[Work]):
    """One step of the way. A raised version makes a desk rework what an older one made."""

    name: str
    version: int
    work: Work


EXTRACT: Stage[Callable[[Page], Article | Problem]] = Stage("extract", 3, articles.article)

INTERPRET: tuple[Stage[Callable[[Reading], Reading]], ...] = (
    Stage("sentences", 1, sentences.mark),
    Stage("names", 9, names.mark),
    Stage("introductions", 1, introductions.mark),
    Stage("offices", 1, offices.mark),
    Stage("quotes", 11, quotes.mark),
    Stage("credits", 2, credits.mark),
    Stage("statements", 23, statements.mark),
    Stage("figures", 4, figures.mark),
    Stage("moments", 3, moments.mark),
    Stage("agreements", 2, agreements.mark),
)

ENTITIES = Stage("entities", 4, link_entities.shared)
TENURES = Stage("tenures", 1, link_offices.tenures)
VERSIONS = Stage("versions", 1, link_versions.versions)
LINEAGE = Stage("lineage", 5, lineage.derivations)
DIFF = Stage("diff", 2, diff.diff)
EMBEDDINGS = Stage("embeddings", 1, meaning.meanings)
STORIES = Stage("stories", 11, link_stories.stories)
CONTINUED = Stage("continued", 1, link_continued.continued)

Reconcile = Callable[[Collation, Mapping[str, Reading]], Collation]


def reconcile_stages(settings: Settings, asked: Judge | None = None) -> tuple[Stage[Reconcile], ...]:
    """The stages of reconcile, with the user's thresholds, and the judge where one is configured."""
    judged = (Stage("judge", 2, partial(judge.mark, judge=asked)),) if asked else ()
    unlikely = judge.MIDDLE if asked else None
    return (
        Stage("same quotes", 1, same_quotes.mark),
        Stage("points", 9, partial(points.mark, sure=settings.sure, possible=settings.possible, unlikely=unlikely)),
        Stage("verdicts", 12, verdicts.mark),
        *judged,
        Stage("origins", 2, origins.mark),
        Stage("timeline", 3, timeline.mark),
        Stage("agreements laid out", 1, reconcile_agreements.mark),
    )


def read(page: Page) -> Reading | Problem:
    """A page's article with all its marks, or what stood in the way."""
    article = EXTRACT.work(page)
    return article if isinstance(article, Problem) else interpret(article)


def interpret(article: Article) -> Reading:
    """An article with all its marks."""
    return reduce(lambda reading, stage: stage.work(reading), INTERPRET, Reading(article))


def stories(readings: Sequence[Reading], embedder: Embedder | None = None) -> tuple[Story, ...]:
    """The stories that some readings tell, the most told first, each with its lineage and origins, and the one it continues.

    `embedder`: a model that knows what texts mean, where one is configured."""
    return continuing(grouped(readings, embedder), readings)


def grouped(
    readings: Sequence[Reading], embedder: Embedder | None = None, crossed: Crossed | None = None
) -> tuple[Story, ...]:
    """As `stories`, none of which continues another yet: a desk gives them the ids that it knows them by first.

    `crossed`: how probably articles in different languages tell one event, if that is known already."""
    words = wordings(readings)  # cut once for both
    return STORIES.work(readings, LINEAGE.work(readings, words), words, embedder, crossed)


def taken(told: Sequence[Story], readings: Sequence[Reading]) -> Mapping[str, Sequence[Derivation]]:
    """By a story's id what its tellings repeat of articles of other stories."""
    return edges.taken(told, LINEAGE.work(readings))


def continuing(told: Sequence[Story], readings: Sequence[Reading]) -> tuple[Story, ...]:
    """The stories, each with the earlier one of them that it continues, where that is clear."""
    return CONTINUED.work(told, {reading.article.id: reading for reading in readings})


def who_is_who(readings: Sequence[Reading]) -> tuple[tuple[Reading, ...], tuple[Tenure, ...]]:
    """The readings with one id for one person or body in all of them, and who holds which office by what they say."""
    linked = ENTITIES.work(readings)
    return linked, TENURES.work(linked)


def collate(story: Story, readings: Mapping[str, Reading], settings: Settings, asked: Judge | None = None) -> Collation:
    """A story laid out. `readings` holds at least those of its tellings, by article id; `asked` judges what is only possible.

    Who is who is settled among its tellings alone, so that other stories change nothing in it.
    """
    stages = reconcile_stages(settings, asked)
    told = dict.fromkeys(telling.article for telling in story.tellings)
    linked = {reading.article.id: reading for reading in ENTITIES.work([readings[article] for article in told])}
    return reduce(lambda collation, stage: stage.work(collation, linked), stages, bare(story, linked))


def bare(story: Story, readings: Mapping[str, Reading]) -> Collation:
    """A story with its three counts and no points."""
    told = {telling.article for telling in story.tellings}
    outlets = {readings[article].article.name for article in told}
    return Collation(story, Counts(len(told), len(outlets), origins.of_story(story)))


def compare(first: Reading, second: Reading, settings: Settings, asked: Judge | None = None) -> Diff:
    """Two readings side by side. Where both have one id, as two copies of one file do, the second gets another. `asked`: as of `collate`."""
    if first.article.id == second.article.id:
        second = interpret(replace(second.article, id=f"{second.article.id}-2"))
    possible = min(settings.sure, max(settings.possible, diff.PERHAPS))
    return DIFF.work(first, second, sure=settings.sure, possible=possible, asked=asked)


def recipe(settings: Settings, asked: Judge | None = None, embedder: Embedder | None = None) -> Recipe:
    """What makes a brief today: the version, every stage with its version, the settings."""
    steps: tuple[Stage[Callable[..., object]], ...] = (
        EXTRACT,
        *INTERPRET,
        ENTITIES,
        TENURES,
        VERSIONS,
        LINEAGE,
        *((EMBEDDINGS,) if embedder else ()),
        STORIES,
        CONTINUED,
        *reconcile_stages(settings, asked),
    )
    named = tuple((field.name, getattr(settings, field.name)) for field in fields(settings))
    return Recipe(__version__, tuple((step.name, step.version) for step in steps), named)
