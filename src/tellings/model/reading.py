"""An article with its stand-off marks."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model.agreement import AgreementFact
from tellings.model.article import Article
from tellings.model.marks import Attribution, Credit, Entity, Figure, Moment, Office, Quote, Spell, Statement
from tellings.model.span import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its marks, each tuple in text order. A fresh reading has none: the interpret stages add them."""

    article: Article
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    offices: tuple[Office, ...] = ()
    quotes: tuple[Quote, ...] = ()
    credits: tuple[Credit, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    moments: tuple[Moment, ...] = ()
    spells: tuple[Spell, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    agreements: tuple[AgreementFact, ...] = ()

    def words(self, span: Span) -> str:
        """The exact words of a span of this reading's article."""
        return span.of(self.article.text)

    def sentence_of(self, span: Span) -> Span:
        """The sentence that holds most of `span`; the span itself when no sentence does."""
        near = [one for one in self.sentences if one.start < span.end and span.start < one.end] or self.sentences
        return max(near, key=lambda sentence: (sentence.overlap(span), -sentence.start), default=span)

    def statements_at(self, span: Span) -> list[Statement]:
        """The statements that have some of `span`, in text order. Asked for every clause of a story."""
        return [one for one in self.statements if one.span.start < span.end and span.start < one.span.end]
