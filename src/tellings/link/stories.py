"""Stories: the tellings of one event brought together, an article that tells two shared between them, each with a reason."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import exp

from tellings.likeness import Weights, common_terms, term_weights
from tellings.link import headlines, moments
from tellings.link.clusters import Pairs, alike, groups
from tellings.link.houses import own_house, same_house
from tellings.link.lineage import first_out, published_bounds
from tellings.link.origins import origins
from tellings.link.segments import Segment, parts
from tellings.link.together import Subject, together
from tellings.link.topics import Matter, lead, matter, printed, topic
from tellings.link.twins import families, mirrored
from tellings.model import Article, Derivation, Origin, Reading, Span, Story, Telling

# Mean probability from which tellings are one story, and segments another: a plateau, not a peak (bench/quality/stories/RESULTS.md).
TOGETHER = 0.35
FADES_AFTER = 1  # days between two publications that cost nothing
FADES_OVER = 6.0  # days in which likeness then falls to 1/e: reports of one event come within days, its sequel later
MOST_SIDES = 60  # tellings beyond which one article can hardly be what holds a story together
NEVER_CERTAIN = 0.99
SHOWN = 5  # words that a reason names


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment of an article with what it is about: what is grouped."""

    matter: Matter
    segment: Segment
    subject: Subject
    headed: bool  # whether the article's headline is this segment's
    copy_of: Article | None = None

    @property
    def article(self) -> Article:
        return self.matter.reading.article


def stories(readings: Sequence[Reading], lineage: Sequence[Derivation]) -> tuple[Story, ...]:
    """Every article in one story or more, with lineage and origins; the largest story first, then by its earliest telling.

    The result does not depend on the order of `readings`. An article without words is a story by itself.
    """
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    family = families(ordered, lineage)
    matters = {reading.article.id: matter(reading) for reading in ordered}
    firsts = [matters[article] for article, first in family.items() if article == first]
    weighed = term_weights(
        [*whole.headline, *(term for passage in whole.passages for term in passage.stems)] for whole in firsts
    )
    units = [unit for whole in firsts for unit in _units(whole, parts(whole, weighed), weighed)]
    likeness = near_in_time(alike([unit.subject.topic for unit in units]), units)
    pairs = together(likeness, [unit.subject for unit in units], weighed)
    grouped = groups([[number] for number in range(len(units))], pairs, TOGETHER)
    units, grouped, pairs = _parted(units, grouped, likeness, pairs, weighed)
    twins = [matters[article] for article, first in family.items() if article != first]
    units, grouped = _with_twins(units, grouped, twins, family, weighed)
    near, into = _neighbours(pairs), _by_target(lineage)
    told = [_story([(number, units[number]) for number in group], near, into, weighed) for group in grouped]
    return tuple(sorted(told, key=lambda story: (-len(story.tellings), story.when or "9", story.id)))


def whole_units(matters: Sequence[Matter], weights: Weights) -> list[Unit]:
    """Every article as one unit, uncut: what the pair model is trained on."""
    return [unit for whole in matters for unit in _units(whole, (Segment(whole.passages),), weights)]


def _units(whole: Matter, segments: Sequence[Segment], weighed: Weights) -> list[Unit]:
    """The headline belongs to the segment that shares most with it, the first where they tie."""
    plain = [topic(whole, segment.passages, weighed, headline=False) for segment in segments]
    scores = [sum(vector.get(term, 0.0) for term in whole.headline) for vector in plain]
    head = scores.index(max(scores))
    plain[head] = topic(whole, segments[head].passages, weighed, headline=True)
    return [
        Unit(whole, segment, Subject(vector, lead(segment.passages, weighed), _characters(segment)), number == head)
        for number, (segment, vector) in enumerate(zip(segments, plain, strict=True))
    ]


def _characters(segment: Segment) -> int:
    return sum(span.end - span.start for span in segment.spans)


def near_in_time(pairs: Pairs, units: Sequence[Unit]) -> Pairs:
    """Likeness less what the days between the publications take; unknown dates take nothing."""
    return {(a, b): value * _nearness(units[a].article, units[b].article) for (a, b), value in pairs.items()}


def _nearness(a: Article, b: Article) -> float:
    (a_first, a_last), (b_first, b_last) = published_bounds(a), published_bounds(b)
    if not (a_first and a_last and b_first and b_last):
        return 1.0
    apart = max((b_first - a_last).days, (a_first - b_last).days, 0)
    return exp(-max(0, apart - FADES_AFTER) / FADES_OVER)


def _parted(
    units: Sequence[Unit], grouped: Sequence[Sequence[int]], likeness: Pairs, pairs: Pairs, weighed: Weights
) -> tuple[list[Unit], list[list[int]], Pairs]:
    """Looks again at every article beside the other tellings of its story: a stretch that none of them touches and that
    has its own subject becomes a story, alone or with others that tell it; the rest stays where it was."""
    made, start, fresh, apart = list(units), list[list[int]](), set[int](), set[tuple[int, int]]()
    for group in grouped:
        kept, loose = list(group), list[int]()
        for number in group if len({units[number].article.id for number in group}) > 1 else ():
            sides = _sides(units, group, number, pairs, weighed)
            for others in sides:
                told = {stem for other in others for stem in units[other].subject.topic}
                cut = parts(units[number].matter, weighed, told)
                if len(cut) < 2:
                    continue
                for unit in _units(units[number].matter, cut, weighed):
                    at = len(made) if unit.segment.subject else number
                    made[at : at + 1] = [unit]
                    fresh.add(at)
                    if at != number:
                        loose.append(at)
                        apart.update((other, at) for other in others)
                if len(sides) > 1:  # it alone held them together
                    loose, kept = [*kept, *loose], []
                break
        start += [kept] if kept else []
        start += [[number] for number in loose]
    if not fresh:
        return made, [list(group) for group in grouped], pairs
    again = near_in_time(alike([unit.subject.topic for unit in made], fresh), made)
    near = {pair: value for pair, value in likeness.items() if fresh.isdisjoint(pair)}
    near.update((pair, value) for pair, value in again.items() if pair not in apart)
    pairs = together(near, [unit.subject for unit in made], weighed)
    return made, groups(start, pairs, TOGETHER), pairs


def _sides(units: Sequence[Unit], group: Sequence[int], number: int, pairs: Pairs, weighed: Weights) -> list[list[int]]:
    """The other tellings of a group, parted where only this article holds them together; [] if it cannot be cut anyway."""
    unit = units[number]
    if unit.segment.passages != unit.matter.passages or len(parts(unit.matter, weighed, ())) < 2:
        return []
    others = [other for other in group if units[other].article.id != unit.article.id]
    if len(others) > MOST_SIDES:
        return [others]
    within = {pair: pairs[pair] for pair in combinations(sorted(others), 2) if pair in pairs}
    return groups([[other] for other in others], within, TOGETHER)


def _with_twins(
    units: Sequence[Unit],
    grouped: Sequence[Sequence[int]],
    twins: Sequence[Matter],
    family: Mapping[str, str],
    weighed: Weights,
) -> tuple[list[Unit], list[list[int]]]:
    """Puts every copy where the article is that stands for it, in as many parts."""
    made, told = list(units), [list(group) for group in grouped]
    home = {number: group for group in told for number in group}
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        numbers[unit.article.id].append(number)
    for twin in twins:
        cut = numbers[family[twin.reading.article.id]]
        segments = mirrored(twin, [units[number].segment for number in cut], weighed)
        for number, segment in zip(cut, segments, strict=True):
            if segment.passages or len(cut) == 1:
                home[number].append(len(made))
                made.append(replace(units[number], matter=twin, segment=segment, copy_of=units[number].article))
    return made, told


def _neighbours(pairs: Pairs) -> dict[int, dict[int, float]]:
    near: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), likeness in pairs.items():
        near[a][b] = near[b][a] = likeness
    return near


def _by_target(lineage: Sequence[Derivation]) -> dict[str, list[Derivation]]:
    into: defaultdict[str, list[Derivation]] = defaultdict(list)
    for edge in lineage:
        into[edge.target].append(edge)
    return into


def _story(
    numbered: Sequence[tuple[int, Unit]],
    near: Mapping[int, Mapping[int, float]],
    into: Mapping[str, Sequence[Derivation]],
    weighed: Weights,
) -> Story:
    told: dict[str, list[Unit]] = {}
    for _, unit in numbered:
        told.setdefault(unit.article.id, []).append(unit)
    spans = {article: _spans(parts_told) for article, parts_told in told.items()}
    readings = _by_publication([parts_told[0].matter.reading for parts_told in told.values()])
    edges = _held([edge for article in told for edge in into.get(article, ()) if _within(edge, spans)], readings)
    voices = origins(readings, edges, spans)
    whys = _whys(dict(numbered), near)
    tellings = tuple(
        Telling(article.id, spans[article.id], _origin(voices, article.id), whys[article.id])
        for article in (reading.article for reading in readings)
    )
    laid = [(reading, spans[reading.article.id]) for reading in readings]
    headed = [any(unit.headed for unit in told[reading.article.id]) for reading in readings]
    named = headlines.title(laid, headed, weighed) or readings[0].article.name
    return Story(_id(tellings), named, moments.when(laid), tellings, edges, voices)


def _spans(units: Sequence[Unit]) -> tuple[Span, ...]:
    return tuple(sorted(span for unit in units for span in unit.segment.spans))


def _by_publication(readings: Sequence[Reading]) -> list[Reading]:
    def key(reading: Reading) -> tuple[bool, str, str]:
        return reading.article.published is None, reading.article.published or "", reading.article.id

    return sorted(readings, key=key)


def _within(edge: Derivation, told: Mapping[str, Sequence[Span]]) -> bool:
    """Whether an edge concerns these tellings: both ends among them, and some of its evidence in what they tell."""
    if edge.target not in told:
        return False
    inside = [span for span in edge.evidence if any(part.overlap(span) for part in told.get(span.article, ()))]
    if edge.kind == "credit":  # a dateline or tagline speaks for every story of its article
        return bool(inside) or (not edge.inferred and edge.shared in (0.0, 1.0))
    return edge.source in told and bool(inside)


def _held(edges: Sequence[Derivation], readings: Sequence[Reading]) -> tuple[Derivation, ...]:
    """Edges from a credited outlet lead from its telling, if this story holds exactly one that is not later."""
    by_id = {reading.article.id: reading.article for reading in readings}

    def settled(edge: Derivation) -> Derivation:
        target = by_id[edge.target]
        holders = [
            article.id
            for article in by_id.values()
            if same_house(edge.source, own_house(article))
            and article is not target
            and first_out(target, article) is not target
        ]
        return replace(edge, source=holders[0]) if edge.kind == "credit" and len(holders) == 1 else edge

    return tuple(edge if edge.source in by_id else settled(edge) for edge in edges)


def _origin(voices: Sequence[Origin], article: str) -> str:
    return next(voice.id for voice in voices if article in voice.articles)


def _whys(units: Mapping[int, Unit], near: Mapping[int, Mapping[int, float]]) -> dict[str, str]:
    """For each article the reason for its membership: the words it shares with the telling it is most like."""
    best: dict[str, tuple[float, Unit, Unit | None]] = {}
    for number, unit in units.items():
        article = unit.article.id
        best.setdefault(article, (0.0, unit, None))
        for other, likeness in sorted(near.get(number, {}).items()):
            if other in units and units[other].article.id != article and likeness > best[article][0]:
                best[article] = likeness, unit, units[other]
    copied = {unit.copy_of.id: unit for unit in units.values() if unit.copy_of}
    return {article: _why(*reason, copied.get(article)) for article, reason in best.items()}


def _why(likeness: float, unit: Unit, other: Unit | None, copy: Unit | None) -> str:
    if unit.copy_of:
        return f"the same text as {unit.copy_of.name}"
    if other:
        words = common_terms(unit.subject.topic, other.subject.topic, 3 * SHOWN)
        terms = [term for term in words if term.isalpha() and len(term) > 2][:SHOWN] or words[:SHOWN]
        shared = ", ".join(f"“{printed(unit.matter, unit.segment.passages, term)}”" for term in terms)
        return f"shares {shared} with {other.article.name} (probability {min(likeness, NEVER_CERTAIN):.2f})"
    if copy:
        return f"the same text as {copy.article.name}"
    if unit.segment.subject:
        about = ", ".join(
            f"“{printed(unit.matter, unit.segment.passages, term)}”" for term in unit.segment.subject[:SHOWN]
        )
        return f"a part of its article with a subject of its own: {about}"
    return "no other article tells this"


def _id(tellings: Sequence[Telling]) -> str:
    """Made of what the story holds, so that the same tellings get the same id in every run."""
    held = sorted((telling.article, span.start, span.end) for telling in tellings for span in telling.segments)
    held += sorted((telling.article, 0, 0) for telling in tellings)
    return hashlib.blake2b(repr(held).encode(), digest_size=6).hexdigest()
