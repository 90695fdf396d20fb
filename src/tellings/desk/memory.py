"""A desk in memory: pages in, readings, stories and briefs out, nothing kept between runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tellings import pipeline
from tellings.config import Settings
from tellings.desk.advisers import NOBODY, Advisers
from tellings.desk.attempt import attempt
from tellings.desk.rarely import rarely_collected
from tellings.model import Article, Brief, Collation, Derivation, Page, Problem, Reading, Story, Tenure

DEFAULTS = Settings()


class Desk:
    """An in-memory desk. What cannot be read or laid out becomes a problem, kept beside the rest: nothing stops the next."""

    def __init__(self, settings: Settings = DEFAULTS, advisers: Advisers = NOBODY) -> None:
        self._settings = settings
        self._advisers = advisers
        self._readings: dict[str, Reading] = {}
        self._problems: list[Problem] = []
        self._seen: set[tuple[str, str]] = set()
        self._captured: dict[str, datetime] = {}  # when, by article id, where that is known
        self._claims: dict[str, int] = {}  # the last number given for an id

    def add(self, page: Page | Problem) -> Reading | Problem:
        """Read one page and keep it. The same capture from the same place twice is kept once."""
        reading = self.read(page)
        if isinstance(reading, Reading):
            self._readings[reading.article.id] = reading
            if isinstance(page, Page) and page.captured:
                self._captured[reading.article.id] = page.captured
        return reading

    def read(self, page: Page | Problem) -> Reading | Problem:
        """Read one page without keeping what it holds: for streams that are longer than memory. Problems are kept."""
        article = self.article(page)
        if isinstance(article, Problem):
            return article
        reading = attempt("interpret", article.uri, lambda: pipeline.interpret(article))
        return self._keep_problem(reading) if isinstance(reading, Problem) else reading

    def article(self, page: Page | Problem) -> Article | Problem:
        """The article of one page, nothing read in it, as `read` takes it: many times faster. Problems are kept."""
        if isinstance(page, Problem):
            return self._keep_problem(page)
        key = (page.uri, page.sha256)
        if key in self._seen:
            return self._keep_problem(Problem("capture", page.uri, "was given twice; it is counted once"))
        self._seen.add(key)
        article = attempt("extract", page.uri, lambda: pipeline.EXTRACT.work(page))
        return self._keep_problem(article) if isinstance(article, Problem) else self._with_own_id(article)

    @rarely_collected()
    def add_all(self, pages: Iterable[Page | Problem]) -> None:
        """Read pages one after the other and keep them."""
        for page in pages:
            self.add(page)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every reading kept, in the order of arrival."""
        return tuple(self._readings.values())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that went wrong so far, in order."""
        return tuple(self._problems)

    @rarely_collected()
    def brief(self, *, points: bool = True) -> Brief:
        """Every story laid out, most told first. Without `points` the stories have their tellings, lineage and origins only,
        which is far less work. Of several captures of one article the last is told; the others are problems that say what
        changed."""
        earlier = self._earlier_versions()
        readings = tuple(reading for reading in self.readings if reading.article.id not in earlier)
        collations = tuple(
            self._laid_out(story) if points else pipeline.bare(story, self._readings)
            for story in self._stories(readings)
        )
        linked, tenures = self._who_is_who(readings)
        recipe = pipeline.recipe(self._settings, self._advisers.judge, self._advisers.embedder)
        return Brief(linked, collations, (*self.problems, *earlier.values()), recipe, tenures)

    def taken(self, brief: Brief) -> Mapping[str, Sequence[Derivation]]:
        """By a story's id what its tellings repeat of articles of other stories of the brief; nothing where linking fails."""
        told = [collation.story for collation in brief.collations]
        made = attempt("link", "all readings", lambda: pipeline.taken(told, brief.readings))
        if isinstance(made, Problem):
            self._keep_problem(made)
            return {}
        return made

    def versions(self) -> tuple[tuple[Reading, Reading], ...]:
        """Of every article that was captured several times the last two captures, the earlier first."""
        made = pipeline.VERSIONS.work([reading.article for reading in self.readings], self._captured)
        before = {version.later: version.earlier for version in made}  # of the earlier ones of one article the last
        return tuple((self._readings[earlier], self._readings[later]) for later, earlier in before.items())

    def _who_is_who(self, readings: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], tuple[Tenure, ...]]:
        """The readings with one id for one person or body in all of them, and who holds which office; where linking fails, as they are."""
        made = attempt("link", "all readings", lambda: pipeline.who_is_who(readings))
        if isinstance(made, Problem):
            self._keep_problem(made)
            return readings, ()
        return made

    def _stories(self, readings: Sequence[Reading]) -> tuple[Story, ...]:
        """The stories of some readings; where linking fails every reading is a story of its own, and the failure a problem."""
        made = attempt("link", "all readings", lambda: pipeline.stories(readings, self._advisers.embedder))
        if not isinstance(made, Problem):
            return made
        self._keep_problem(made)
        if len(readings) < 2:
            return ()
        return tuple(story for reading in readings for story in self._stories((reading,)))

    def _earlier_versions(self) -> dict[str, Problem]:
        """What is not told since a later capture of the same article is, by article id."""
        articles = [reading.article for reading in self.readings]
        made = attempt("link", "all readings", lambda: pipeline.VERSIONS.work(articles, self._captured))
        if isinstance(made, Problem):
            self._keep_problem(made)
            return {}
        place = {article.id: article.uri for article in articles}
        return {
            version.earlier: Problem(
                "versions",
                place[version.earlier],
                f"an earlier version of {place[version.later]}, which is told instead: {version.change}",
            )
            for version in made
        }

    def _laid_out(self, story: Story) -> Collation:
        judge = self._advisers.judge
        made = attempt("reconcile", story.id, lambda: pipeline.collate(story, self._readings, self._settings, judge))
        if isinstance(made, Problem):
            self._keep_problem(made)
            return pipeline.bare(story, self._readings)
        return made

    def _keep_problem(self, problem: Problem) -> Problem:
        self._problems.append(problem)
        return problem

    def _with_own_id(self, article: Article) -> Article:
        """Ids are given by users or by content, so two captures can claim one: the later gets `-2`, `-3` …"""
        own, number = article.id, self._claims.get(article.id, 1)
        while own in self._claims:
            number += 1
            own = f"{article.id}-{number}"
        self._claims[article.id] = number
        self._claims.setdefault(own, 1)
        return article if own == article.id else replace(article, id=own)
