"""Everything a brief is rendered from."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model.article import Article
from tellings.model.collation import Collation
from tellings.model.problem import Problem
from tellings.model.reading import Reading
from tellings.model.span import Span
from tellings.model.tenure import Tenure


@dataclass(frozen=True, slots=True)
class Recipe:
    """What made a brief: the version of Tellings, (name, version) of every stage in order, (name, value) of every setting."""

    tellings: str
    stages: tuple[tuple[str, int], ...]
    settings: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """Readings and the stories they tell, laid out; every span in it re-reads from one of the articles. `tenures`: who holds an
    office, by the readings."""

    readings: tuple[Reading, ...]
    collations: tuple[Collation, ...]
    problems: tuple[Problem, ...]
    recipe: Recipe
    tenures: tuple[Tenure, ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(reading.article for reading in self.readings)

    def reading(self, article: str) -> Reading:
        """The reading of the article with that id. Raises KeyError when the brief has none."""
        for reading in self.readings:
            if reading.article.id == article:
                return reading
        raise KeyError(article)

    def words(self, span: Span) -> str:
        """The exact words of a span."""
        return self.reading(span.article).words(span)
