"""A brief as JSON: the contract that programs rely on, described field by field in `schemas/brief.json`."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby

from tellings.model import (
    Agreement,
    AgreementFact,
    Article,
    Attribution,
    Brief,
    Carrier,
    Collation,
    Credit,
    Derivation,
    Entity,
    Entry,
    Figure,
    Matter,
    Moment,
    Office,
    OriginCount,
    Point,
    Quote,
    Reading,
    Span,
    Spell,
    Statement,
    Telling,
    Tenure,
    Variant,
)

SCHEMA = "tellings.brief/1"

Json = dict[str, object]


class _Words:
    """Writes spans with the exact words they hold, looked up by article; knows the tenures of each holder."""

    def __init__(self, readings: Iterable[Reading], tenures: Iterable[Tenure] = ()) -> None:
        self.tenures = {holder: [*held] for holder, held in groupby(tenures, key=lambda tenure: tenure.holder)}
        self.texts = {reading.article.id: reading.article.text for reading in readings}

    def span(self, span: Span) -> Json:
        """Raises KeyError for an article that is not held, ValueError for a span that runs past its text."""
        return {
            "article": span.article,
            "start": span.start,
            "end": span.end,
            "text": span.of(self.texts[span.article]),
        }

    def maybe(self, span: Span | None) -> Json | None:
        return None if span is None else self.span(span)

    def spans(self, spans: Iterable[Span]) -> list[Json]:
        return [self.span(span) for span in spans]

    def carriers(self, carriers: Iterable[Carrier]) -> list[Json]:
        return self.spans(carrier.span for carrier in carriers)


def brief(brief: Brief) -> Json:
    """The whole brief, of plain dicts, lists, strings, numbers and None; what is not known is None, never left out."""
    words = _Words(brief.readings, brief.tenures)
    return {
        "schema": SCHEMA,
        "articles": [_article(reading.article) for reading in brief.readings],
        "readings": [_reading(reading, words) for reading in brief.readings],
        "stories": [_story(collation, words) for collation in brief.collations],
        "problems": [asdict(problem) for problem in brief.problems],
        "recipe": {
            "tellings": brief.recipe.tellings,
            "stages": [{"name": name, "version": version} for name, version in brief.recipe.stages],
            "settings": [{"name": name, "value": value} for name, value in brief.recipe.settings],
        },
    }


def written(told: Brief) -> str:
    """The whole brief as it stands in a file."""
    return json.dumps(brief(told), ensure_ascii=False, indent=1) + "\n"


def article_line(reading: Reading) -> Json:
    """One article with its reading, as `tellings read --format jsonl` writes a line."""
    return {"article": _article(reading.article), "reading": _reading(reading, _Words((reading,)))}


def bare_article_line(article: Article) -> Json:
    """An article that nothing was read in, as `tellings read --articles` writes a line: its reading is not known."""
    return {"article": _article(article), "reading": None}


def story_line(collation: Collation, brief: Brief, taken: Sequence[Derivation] = ()) -> Json:
    """One story as in the brief but without its points, as `tellings stories --format jsonl` writes a line. `taken`: what its
    tellings repeat of articles of other stories, behind its own lineage."""
    words = _Words(brief.readings)
    story = _story(collation, words)
    story["lineage"] = [_derivation(derivation, words) for derivation in (*collation.story.lineage, *taken)]
    del story["points"]
    return story


def _article(article: Article) -> Json:
    return {
        "id": article.id,
        "uri": article.uri,
        "sha256": article.sha256,
        "outlet": article.outlet,
        "domain": article.domain,
        "url": article.url,
        "title": article.title,
        "byline": list(article.byline),
        "published": article.published,
        "updated": article.updated,
        "language": article.language,
        "text": article.text,
        "captions": [asdict(caption) for caption in article.captions],
        "furniture": [asdict(piece) for piece in article.furniture],
    }


def _reading(reading: Reading, words: _Words) -> Json:
    return {
        "article": reading.article.id,
        "sentences": words.spans(reading.sentences),
        "quotes": [_quote(quote, words) for quote in reading.quotes],
        "statements": [_statement(statement, words) for statement in reading.statements],
        "attributions": [_attribution(attribution, words) for attribution in reading.attributions],
        "figures": [_figure(figure, words) for figure in reading.figures],
        "moments": [_moment(moment, words) for moment in reading.moments],
        "spells": [_spell(spell, words) for spell in reading.spells],
        "entities": [_entity(entity, words) for entity in reading.entities],
        "offices": [_office(office, words) for office in reading.offices],
        "credits": [_credit(credit, words) for credit in reading.credits],
        "agreements": [_agreement_fact(fact, words) for fact in reading.agreements],
        "events": [],
    }


def _quote(quote: Quote, words: _Words) -> Json:
    return {
        "span": words.span(quote.span),
        "form": quote.form,
        "speaker": quote.speaker,
        "mention": words.maybe(quote.mention),
        "via": [carrier.name for carrier in quote.via],
        "via_spans": words.carriers(quote.via),
        "damaged": quote.damaged,
        "cue": words.maybe(quote.cue),
    }


def _attribution(attribution: Attribution, words: _Words) -> Json:
    return {
        "cue": words.span(attribution.cue),
        "contents": words.spans(attribution.contents),
        "holder": attribution.holder,
        "mention": words.maybe(attribution.mention),
    }


def _statement(statement: Statement, words: _Words) -> Json:
    return {
        "span": words.span(statement.span),
        "status": statement.status,
        "holder": statement.holder,
        "mention": words.maybe(statement.mention),
        "cue": words.maybe(statement.cue),
        "addressee": statement.addressee,
        "chain": [carrier.name for carrier in statement.chain],
        "chain_spans": words.carriers(statement.chain),
        "granted": words.spans(statement.granted),
    }


def _figure(figure: Figure, words: _Words) -> Json:
    return {
        "span": words.span(figure.span),
        "value": _finite(figure.value),
        "low": _finite(figure.low),
        "high": _finite(figure.high),
        "unit": figure.unit,
        "of": figure.of,
        "qualifier": figure.qualifier,
        "change": figure.change,
    }


def _finite(number: float | None) -> float | None:
    """JSON has no infinity, which is what a number of hundreds of digits is read as."""
    return number if number is not None and math.isfinite(number) else None


def _moment(moment: Moment, words: _Words) -> Json:
    return {"span": words.span(moment.span), "edtf": moment.edtf}


def _spell(spell: Spell, words: _Words) -> Json:
    return {"span": words.span(spell.span), "kind": spell.kind, "value": spell.value}


def _entity(entity: Entity, words: _Words) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "mentions": words.spans(entity.mentions),
        "introduced": words.maybe(entity.introduced),
        "offices": [
            {
                "office": tenure.office,
                "of": tenure.of,
                "from": tenure.first,
                "to": tenure.last,
                "evidence": words.spans(tenure.evidence),
            }
            for tenure in words.tenures.get(entity.id, ())
        ],
    }


def _office(office: Office, words: _Words) -> Json:
    return {"span": words.span(office.span), "office": office.office, "of": office.of, "holder": office.holder}


def _credit(credit: Credit, words: _Words) -> Json:
    return {"span": words.span(credit.span), "source": credit.source, "kind": credit.kind, "whole": credit.whole}


def _story(collation: Collation, words: _Words) -> Json:
    story, counts = collation.story, collation.counts
    return {
        "id": story.id,
        "title": story.title,
        "when": story.when,
        "continues": story.continues.id if story.continues else None,
        "counts": {
            "reports": counts.reports,
            "outlets": counts.outlets,
            "origins": counts.origins.count,
            "origins_at_most": counts.origins.at_most,
        },
        "tellings": [_telling(telling, words) for telling in story.tellings],
        "origins": [
            {**asdict(origin), "articles": list(origin.articles), "shares": list(origin.shares)}
            for origin in story.origins
        ],
        "points": [_point(point, words) for point in collation.points],
        "same_quotes": [words.spans(group) for group in collation.same_quotes],
        "lineage": [_derivation(derivation, words) for derivation in story.lineage],
        "timeline": [_entry(entry, words) for entry in collation.timeline],
        "agreements": [_agreement(agreement, words) for agreement in collation.agreements],
        "relations": [],
    }


def _telling(telling: Telling, words: _Words) -> Json:
    return {
        "article": telling.article,
        "segments": words.spans(telling.segments),
        "origin": telling.origin,
        "why": telling.why,
    }


def _point(point: Point, words: _Words) -> Json:
    return {**bare_point(point), "variants": [_variant(variant, words) for variant in point.variants]}


def bare_point(point: Point) -> Json:
    """A point without its variants, whose words stand in texts."""
    return {
        "id": point.id,
        "gist": point.gist,
        "kind": point.kind,
        "certainty": point.certainty,
        "verdict": point.verdict,
        "why": point.why,
        "origins": _origins(point.origins),
    }


def _origins(origins: OriginCount) -> Json:
    return {"count": origins.count, "at_most": origins.at_most, "names": list(origins.names)}


def _variant(variant: Variant, words: _Words) -> Json:
    return {
        "article": variant.span.article,
        "span": words.span(variant.span),
        "status": variant.status,
        "holder": variant.holder,
        "marked": words.spans(variant.marked),
    }


def _derivation(derivation: Derivation, words: _Words) -> Json:
    return {
        "from": derivation.source,
        "to": derivation.target,
        "kind": derivation.kind,
        "evidence": words.spans(derivation.evidence),
        "inferred": derivation.inferred,
        "shared": derivation.shared,
    }


def _entry(entry: Entry, words: _Words) -> Json:
    return {"when": entry.when, "status": entry.status, "spans": words.spans(entry.spans)}


def agreement_register(agreements: Iterable[Agreement], readings: Iterable[Reading]) -> list[Json]:
    """Agreements as in a story of the brief, as `tellings agreements --format json` writes them."""
    words = _Words(readings)
    return [_agreement(agreement, words) for agreement in agreements]


def _agreement(agreement: Agreement, words: _Words) -> Json:
    return {
        "name": agreement.name,
        "parties": list(agreement.parties),
        "matters": [_matter(matter, words) for matter in agreement.matters],
    }


def _matter(matter: Matter, words: _Words) -> Json:
    return {
        "id": matter.id,
        "kind": matter.kind,
        "about": matter.about,
        "status": matter.status,
        "verdict": matter.verdict,
        "why": matter.why,
        "value": matter.value,
        "facts": [_agreement_fact(fact, words) for fact in matter.facts],
    }


def _agreement_fact(fact: AgreementFact, words: _Words) -> Json:
    return {
        "agreement": fact.agreement,
        "kind": fact.kind,
        "about": fact.about,
        "span": words.span(fact.span),
        "cue": words.span(fact.cue),
        "mention": words.span(fact.mention),
        "status": fact.status,
        "holder": fact.holder,
        "value": fact.value,
        "by": list(fact.by),
        "moment": fact.moment,
        "until": fact.until,
        "length": fact.length,
        "place": fact.place,
    }
