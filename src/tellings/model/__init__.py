"""The nouns: frozen, slotted, and free of any work. What travels the way from page to brief."""

from tellings.model.agreement import Agreement, AgreementFact, Matter
from tellings.model.article import Article, Caption, Furniture
from tellings.model.brief import Brief, Recipe
from tellings.model.collation import Collation, Counts, Entry, OriginCount, Point, Variant
from tellings.model.kept import ArticleLine, Correction, Hit, Holdings, OutletLine, Query, StoryLine, Voice
from tellings.model.lineage import Derivation, Origin
from tellings.model.marks import (
    Attribution,
    Carrier,
    Credit,
    Entity,
    Figure,
    Moment,
    Office,
    Quote,
    Spell,
    Statement,
)
from tellings.model.page import Page, Stated
from tellings.model.problem import Problem
from tellings.model.reading import Reading
from tellings.model.span import Span
from tellings.model.story import Earlier, Story, Telling
from tellings.model.tenure import Tenure

__all__ = [
    "Agreement",
    "AgreementFact",
    "Article",
    "ArticleLine",
    "Attribution",
    "Brief",
    "Caption",
    "Carrier",
    "Collation",
    "Correction",
    "Counts",
    "Credit",
    "Derivation",
    "Earlier",
    "Entity",
    "Entry",
    "Figure",
    "Furniture",
    "Hit",
    "Holdings",
    "Matter",
    "Moment",
    "Office",
    "Origin",
    "OriginCount",
    "OutletLine",
    "Page",
    "Point",
    "Problem",
    "Query",
    "Quote",
    "Reading",
    "Recipe",
    "Span",
    "Spell",
    "Stated",
    "Statement",
    "Story",
    "StoryLine",
    "Telling",
    "Tenure",
    "Variant",
    "Voice",
]
