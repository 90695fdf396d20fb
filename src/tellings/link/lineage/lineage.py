"""Lineage: which article derives from which, by shared text and by named upstream, each edge with its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from tellings.link.lineage.credits import contributions, interviews, telling_credits
from tellings.link.lineage.houses import house, names_upstream, own_house, same_house
from tellings.link.lineage.recurring import without_recurring
from tellings.link.lineage.reuse import Reuse, reuses
from tellings.link.uncollected import uncollected
from tellings.link.wording import Wordings, wordings
from tellings.model import Article, Credit, Derivation, Reading, Span
from tellings.model import edtf as edtf_values
from tellings.model.lineage import DerivationKind

# Shares are of an outlet's own words, in 5-word shingles: an edit to one word in ten breaks four shingles in ten.
# Chosen on real reuse between outlets and on made cases (bench/quality/lineage/RESULTS.md).
COPY = 0.6  # of both articles
HELD = 0.6  # of the one that lies within the other: an excerpt
REWRITE = 0.08  # of either, if it amounts to REWRITE_SHINGLES
REWRITE_SHINGLES = 30
IN_ONE_PIECE = 0.7  # part of what is shared that stands in one run: a passage taken over, not a text worked over
PASSAGE = 24  # words in one run: about a long sentence, taken over as it stood
CARRIED, CARRIED_OWN = (
    40,
    10,
)  # … or so many with quotations, and the words between these the same: no two reporters do that
# … or so much of all of either's words, quotations and embedded posts too, in so many shingles: what is largely another's words is no
# second voice, whoever spoke them.
CARRIED_WHOLE, CARRIED_WHOLE_SHINGLES = 0.4, 90
MOST_CREDITED = 8  # upstreams drawn for one article: a press review names dozens
QUOTED = 12  # shingles inside quotation marks that make "the same quotations"
EVIDENCE = 5  # runs shown for an edge


@uncollected()
def derivations(readings: Sequence[Reading], words: Wordings | None = None) -> tuple[Derivation, ...]:
    """Who derives from whom among these articles and from the upstreams they name, by target, then source.

    Shared text gives copy, rewrite, excerpt or quotes; a credit gives credit; two articles that share a little and name
    one upstream give common upstream. `inferred` is True where neither a credit nor the dates say which came first, and for a
    credit in the lead, which is taken to speak for the article. A credit for the whole has `shared` 1.0, one for an interview
    the part of its quotations, one for a sentence that sentence's, one that does not say for what ("contributed to this report") 0.0.
    `words`: the readings' own, if they are cut already.
    """
    words = words if words is not None else wordings(readings)
    by_id = {reading.article.id: reading for reading in readings}
    whole = {article: telling_credits(reading) for article, reading in by_id.items()}
    parts = {article: contributions(reading) for article, reading in by_id.items()}
    upstreams = {article: whole[article] + parts[article] for article in by_id}  # either tells who had it first
    into: dict[str, dict[str, Derivation]] = {article: {} for article in by_id}
    for reuse in without_recurring(reuses(words), words):
        edge = _edge(reuse, by_id, upstreams)
        if edge:
            into[edge.target][edge.source] = edge
    for article, credits in whole.items():
        for credit in credits:
            if credit.kind in ("agency", "outlet"):
                _add_credit(into[article], by_id, article, credit)
    for article, reading in by_id.items():
        leaned = [*((credit, 0.0) for credit in parts[article]), *interviews(reading)]
        for credit, shared in leaned:
            _add_part(into[article], by_id, reading, credit, shared)
        for credit in reading.credits:
            if len(into[article]) < MOST_CREDITED and names_upstream(credit) and credit not in upstreams[article]:
                _add_part(into[article], by_id, reading, credit, _sentence_share(reading, credit))
    edges = (edge for sources in into.values() for edge in sources.values())
    return tuple(sorted(edges, key=lambda edge: (edge.target, edge.source, edge.kind)))


def _edge(reuse: Reuse, by_id: Mapping[str, Reading], upstreams: Mapping[str, tuple[Credit, ...]]) -> Derivation | None:
    kind = text_kind(reuse)
    if kind in (None, "quotes") and reuse.narrated + reuse.quoted >= QUOTED:
        named = _common_upstream(upstreams[reuse.a], upstreams[reuse.b])
        if named:
            return Derivation(reuse.a, reuse.b, "common upstream", named, inferred=True, shared=reuse.share_b)
    if kind is None:
        return None
    backwards, stated = _direction(reuse, kind, by_id[reuse.a].article, by_id[reuse.b].article, upstreams)
    runs = [run for run in reuse.runs if kind == "quotes" or run.words > run.quoted][:EVIDENCE]
    evidence = tuple(span for run in runs for span in ((run.b, run.a) if backwards else (run.a, run.b)))
    source, target, shared = (reuse.b, reuse.a, reuse.share_a) if backwards else (reuse.a, reuse.b, reuse.share_b)
    return Derivation(source, target, kind, evidence, inferred=not stated, shared=min(1.0, shared))


def text_kind(reuse: Reuse) -> DerivationKind | None:
    """What two articles' shared text makes of them, whichever came first; None for a few words in common."""
    more, less = max(reuse.share_a, reuse.share_b), min(reuse.share_a, reuse.share_b)
    if less >= COPY:
        return "copy"
    if more >= HELD and reuse.narrated >= REWRITE_SHINGLES // 2:
        return "excerpt"
    if more >= REWRITE and reuse.narrated >= REWRITE_SHINGLES:
        return "excerpt" if reuse.longest >= IN_ONE_PIECE * reuse.narrated else "rewrite"
    if max(reuse.whole_a, reuse.whole_b) >= CARRIED_WHOLE and reuse.narrated + reuse.quoted >= CARRIED_WHOLE_SHINGLES:
        return "excerpt"
    if reuse.longest >= PASSAGE or any(
        run.words >= CARRIED and run.words - run.quoted >= CARRIED_OWN for run in reuse.runs
    ):
        return "excerpt"
    return "quotes" if reuse.quoted >= QUOTED else None


def _direction(
    reuse: Reuse, kind: DerivationKind, a: Article, b: Article, upstreams: Mapping[str, tuple[Credit, ...]]
) -> tuple[bool, bool]:
    """(whether b is the source, whether that is stated by a credit or the dates rather than by length)."""
    a_credits_b = any(same_house(credit.source, own_house(b)) for credit in upstreams[a.id])
    b_credits_a = any(same_house(credit.source, own_house(a)) for credit in upstreams[b.id])
    if a_credits_b != b_credits_a:
        return a_credits_b, True
    earlier = first_out(a, b)
    if earlier is not None:
        return earlier is b, True
    if kind == "excerpt" and max(reuse.share_a, reuse.share_b) >= HELD:
        return len(b.text) > len(a.text), False  # the part was cut from the whole
    if kind == "excerpt":
        return reuse.share_b > reuse.share_a, False  # a passage weighs more where it comes from
    return (-len(b.text), b.id) < (-len(a.text), a.id), False  # clients shorten more often than they lengthen


def first_out(a: Article, b: Article) -> Article | None:
    """The one that was certainly published before; None when the dates do not tell.

    By the moment, where both give one: two outlets' days begin at different hours. Else by the day, or by the time of day
    where neither tells its zone.
    """
    at_a, at_b = _instant(a.published or ""), _instant(b.published or "")
    if at_a and at_b:
        return None if at_a == at_b else a if at_a < at_b else b
    (a_first, a_last), (b_first, b_last) = published_bounds(a), published_bounds(b)
    if a_last and b_first and a_last < b_first:
        return a
    if b_last and a_first and b_last < a_first:
        return b
    return _earlier_by_clock(a, b)


def _earlier_by_clock(a: Article, b: Article) -> Article | None:
    """By the time of day, where both give one and neither its zone: as written it then sorts."""
    if not (a.published and b.published and "T" in a.published and "T" in b.published):
        return None
    if _zoned(a.published) or _zoned(b.published) or a.published == b.published:
        return None
    return a if a.published < b.published else b


def _zoned(published: str) -> bool:
    return any(mark in published.partition("T")[2] for mark in "Z+-")


def published_bounds(article: Article) -> tuple[date | None, date | None]:
    """First and last day on which the article can have been published; (None, None) when that is not known."""
    return _bounds(article.published) if article.published else (None, None)


@lru_cache(maxsize=8192)
def _instant(published: str) -> datetime | None:
    return edtf_values.instant(published)


@lru_cache(maxsize=8192)  # asked for every pair that is compared: few dates, many pairs
def _bounds(published: str) -> tuple[date | None, date | None]:
    return edtf_values.bounds(published) if edtf_values.valid(published) else (None, None)


def _common_upstream(a: Sequence[Credit], b: Sequence[Credit]) -> tuple[Span, ...]:
    """The credits by which two articles name one upstream; () when they do not."""
    for one in a:
        for two in b:
            if one.kind in ("agency", "outlet", "media") and house(one.source) == house(two.source):
                return one.span, two.span
    return ()


def _add_credit(into: dict[str, Derivation], by_id: Mapping[str, Reading], target: str, credit: Credit) -> None:
    """Adds the upstream that a credit names to the edges `into` its article, by source. Where an article of that house
    already feeds it, or the upstream was named before, the credit confirms that edge instead."""
    source = _known_as(into, by_id, credit.source)
    edge = into.get(source)
    if edge:
        evidence, inferred = (*edge.evidence, credit.span), edge.inferred and not credit.whole
        into[source] = replace(edge, evidence=evidence, inferred=inferred)
    else:
        into[source] = Derivation(source, target, "credit", (credit.span,), inferred=not credit.whole, shared=1.0)


def _add_part(
    into: dict[str, Derivation], by_id: Mapping[str, Reading], reading: Reading, credit: Credit, shared: float
) -> None:
    """Adds an upstream that is credited for a part of the article, unless an edge leads from it already."""
    if same_house(credit.source, own_house(reading.article)):
        return
    source = _known_as(into, by_id, credit.source)
    if source not in into:
        into[source] = Derivation(source, reading.article.id, "credit", (credit.span,), shared=shared)


def _sentence_share(reading: Reading, credit: Credit) -> float:
    """Part of the article's text that a credit's sentence is, 0..1; never 1, which a credit for the whole has."""
    sentence = reading.sentence_of(credit.span)
    return min(0.99, (sentence.end - sentence.start) / max(1, len(reading.article.text)))


def _known_as(into: Mapping[str, Derivation], by_id: Mapping[str, Reading], name: str) -> str:
    """The source in `into` that is of the named house; the name itself where there is none."""
    for source in into:
        held = by_id.get(source)
        if same_house(name, own_house(held.article) if held else source):
            return source
    return name
