"""What a desk lists, for a terminal and as JSON: stories, what a search found, whose words are held, troubles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime

from tellings.model import Hit, Point, Problem, Reading, Span, StoryLine, Tenure
from tellings.model.kept import Gap, Source, StoryPoint
from tellings.render import contract
from tellings.render.view import moments, points, signs
from tellings.render.view.many import many
from tellings.render.view.signs import Tag
from tellings.words import name_words

Json = dict[str, object]
QUOTED = "“{}”"


def story(line: StoryLine) -> str:
    """Two lines: the title; the id, the days, the three counts. A third names the story that it continues, and its id."""
    days = _days(line.first, line.last)
    counts = f"{many(line.reports, 'report')} · {many(line.outlets, 'outlet')} · {line.origins} origin{'s' * (line.origins.count != 1)}"
    return f"{line.title}\n  {line.id} · {days} · {counts}{' · hidden' if line.hidden else ''}{_earlier(line)}"


def story_json(line: StoryLine) -> Json:
    return {
        "id": line.id,
        "title": line.title,
        "when": line.when,
        "continues": line.continues.id if line.continues else None,
        "first": _iso(line.first),
        "last": _iso(line.last),
        "counts": {
            "reports": line.reports,
            "outlets": line.outlets,
            "origins": line.origins.count,
            "origins_at_most": line.origins.at_most,
        },
        "updated": line.updated.isoformat(),
        "hidden": line.hidden,
    }


def hit(found: Hit) -> str:
    """Whose words, the words, and where they stand; of a point its gist, its story, and what each telling says."""
    if found.point:
        return "\n".join(_point(found.point))
    words = QUOTED.format(found.words) if found.kind == "quote" else found.words
    who = f"{found.who}: " if found.who else ""
    status = f" [{found.status}]" if found.status and found.status != "asserted" else ""
    return f"{who}{words}{status}\n  {found.outlet} · {_iso(found.day) or 'no date'} · {found.title} · {found.article}"


def hit_json(found: Hit) -> Json:
    span = found.span and {**asdict(found.span), "text": found.words}
    return {
        "kind": found.kind,
        "article": found.article,
        "title": found.title,
        "outlet": found.outlet,
        "day": _iso(found.day),
        "words": found.words,
        "span": span,
        "who": found.who,
        "status": found.status,
        "story": found.point and {"id": found.point.story, "title": found.point.title},
        "point": found.point and _point_json(found.point),
    }


def waiting(stories: int) -> str:
    """What a search for points could not look into."""
    told = "1 story that may have more is" if stories == 1 else f"{stories:,} stories that may have more are"
    return f"{told} not laid out yet: `tellings add --points` lays out all"


def lead(point: Point) -> Tag | None:
    """What stands before the gist of a point: whose word it is, or why it is no fact, and whether so for all of its tellings."""
    statuses = sorted({variant.status for variant in point.variants}, key=signs.rank)
    tags = (signs.status(status) for status in statuses if status not in signs.FACTS)
    return points.lead(point, tuple(Tag(tag.mark, f"{tag.words} by some", tag.kind) for tag in tags))


def _point(found: StoryPoint) -> Iterator[str]:
    point = found.point
    tags = [signs.VERDICTS[point.verdict], *([signs.PERHAPS] if point.certainty == "possible" else [])]
    how = lead(point)
    yield f"{f'{how.words}: ' if how else ''}{' '.join(point.gist.split())} [{', '.join(map(str, tags))}]"
    names = f" ({', '.join(point.origins.names)})" if point.origins.names else ""
    yield f"  {found.title} · {found.story} · origins: {point.origins}{names}{f' · {point.why}' if len(point.variants) > 1 else ''}"
    for variant, words in zip(point.variants, found.words, strict=True):
        how = signs.lead(variant.status, variant.holder)
        yield f"    {variant.span.article}: {f'{how.words}: ' if how else ''}{' '.join(words.split())}"


def _point_json(found: StoryPoint) -> Json:
    """As a point of a brief, without what is marked in its variants."""
    point = found.point
    return {
        **contract.bare_point(point),
        "variants": [
            {
                "article": variant.span.article,
                "span": {**asdict(variant.span), "text": words},
                "status": variant.status,
                "holder": variant.holder,
            }
            for variant, words in zip(point.variants, found.words, strict=True)
        ],
    }


WALLED = ("quotes", "statements")  # the marks of a reading that `wall` looks at
OFFICIAL = ("entities", "offices", *WALLED)  # … and that `offices` needs beside it


def wall(name: str, readings: Iterable[Reading]) -> Iterator[Json]:
    """Everything that readings have of somebody: quotes with the chain they came by, and what is put down to them in other words
    than those of a quote that stands here."""
    asked = name_words(name)
    for reading in readings:
        told = {"article": reading.article.id, "outlet": reading.article.name, "published": reading.article.published}
        quoted = list[Span]()
        for quote in reading.quotes:
            names = [quote.speaker, *(carrier.name for carrier in quote.via)]
            if any(_is(asked, other) for other in names):
                quoted.append(quote.span)
                yield {
                    **told,
                    "kind": "quote",
                    "who": quote.speaker,
                    "chain": [carrier.name for carrier in quote.via],
                    "status": None,
                    "span": {**asdict(quote.span), "text": reading.words(quote.span)},
                    "damaged": quote.damaged,
                }
        for statement in reading.statements:
            names = [statement.holder, *(carrier.name for carrier in statement.chain)]
            if any(_is(asked, other) for other in names) and not any(
                2 * statement.span.overlap(span) > statement.span.end - statement.span.start for span in quoted
            ):
                yield {
                    **told,
                    "kind": "statement",
                    "who": statement.holder,
                    "chain": [carrier.name for carrier in statement.chain],
                    "status": statement.status,
                    "span": {**asdict(statement.span), "text": reading.words(statement.span)},
                    "damaged": False,
                }


def offices(name: str, readings: Iterable[Reading], tenures: Iterable[Tenure]) -> Iterator[Json]:
    """The offices that linked readings give to somebody, with the words of the first report that says so and of the last; `from` and
    `to` are their publication."""
    asked, told = name_words(name), {reading.article.id: reading for reading in readings}
    people = {one.id: one.name for reading in told.values() for one in reading.entities if _is(asked, one.name)}
    for tenure in (tenure for tenure in tenures if tenure.holder in people):
        yield {
            "who": people[tenure.holder],
            "office": tenure.office,
            "of": tenure.of,
            "from": tenure.first,
            "to": tenure.last,
            "evidence": [{**asdict(span), "text": told[span.article].words(span)} for span in tenure.evidence],
        }


def office_text(line: Json) -> str:
    """An office for a terminal: whose, since and until when reports say so, and the words of the first that does."""
    place = f" of {line['of']}" if line["of"] else ""
    days = " to ".join(dict.fromkeys(str(line[end]) for end in ("from", "to") if line[end]))
    dated = f"reports of {days}" if days else "reports without a date"
    words = [span["text"] for span in line["evidence"]] if isinstance(line["evidence"], list) else []
    return f"{line['who']}: {line['office']}{place}, by {dated}: {', '.join(map(QUOTED.format, words))}"


def wall_text(lines: Iterable[Json]) -> Iterator[str]:
    """The wall for a terminal, report by report."""
    article = None
    for line in lines:
        if line["article"] != article:
            article = line["article"]
            yield f"{line['outlet']} · {line['published'] or 'no date'} · {article}"
        span, chain = line["span"], line["chain"]
        words = span["text"] if isinstance(span, dict) else ""
        shown = QUOTED.format(words) if line["kind"] == "quote" else words
        by = f", by {' ← '.join(chain)}" if isinstance(chain, list) and chain else ""
        status = f" [{line['status']}]" if line["status"] not in (None, "attributed") else ""
        yield f"  {line['who'] or 'unclear'}{by}: {shown}{status}{' [marks damaged]' if line['damaged'] else ''}"


def trouble(at: datetime, problem: Problem) -> str:
    return f"{at:%Y-%m-%d %H:%M} {problem.stage}: {problem.subject}: {problem.reason}"


def source_json(source: Source) -> Json:
    return {
        "address": source.address,
        "tried": source.tried.isoformat(),
        "came": source.came.isoformat(),
        "failures": source.failures,
        "trouble": source.trouble,
    }


def gap_json(gap: Gap) -> Json:
    return {"outlet": gap.outlet, "first": gap.first.isoformat(), "last": gap.last.isoformat()}


def _is(asked: frozenset[str], name: str | None) -> bool:
    return name is not None and bool(asked) and asked <= name_words(name)


def _earlier(line: StoryLine) -> str:
    before = line.continues
    return (
        f"\n  continues: {before.title}{f', {moments.words(before.when)}' if before.when else ''} · {before.id}"
        if before
        else ""
    )


def _days(first: date | None, last: date | None) -> str:
    days: Sequence[str] = [day.isoformat() for day in (first, last) if day]
    return "–".join(dict.fromkeys(days)) or "no date"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
