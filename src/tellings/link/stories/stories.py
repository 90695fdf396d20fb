"""Stories: the tellings of one event brought together, an article that tells two shared between them, each with a reason."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tellings.likeness import Weights, counted_weights
from tellings.link.embedders import Embedder
from tellings.link.lineage.edges import of_story
from tellings.link.lineage.origins import origins
from tellings.link.near import Pairs, packed
from tellings.link.stories import headlines, moments
from tellings.link.stories.alike import Alike, Crossed, alike, alike_again
from tellings.link.stories.clusters import groups
from tellings.link.stories.datelines import days_of
from tellings.link.stories.places import setting
from tellings.link.stories.segments import MAYBE, NO_SEAM, Seam, Segment, parts, seam
from tellings.link.stories.sewn import sewn
from tellings.link.stories.together import Subject
from tellings.link.stories.twins import families, mirrored, repeating
from tellings.link.stories.units import Unit, reasons
from tellings.link.stories.upstream import common_upstream
from tellings.link.stories.vetoes import kept_apart
from tellings.link.tongues import foreign, spoken, tongue
from tellings.link.topics import Matter, matter, topic
from tellings.link.uncollected import uncollected
from tellings.link.wording import Wording, Wordings, wordings
from tellings.model import Derivation, Reading, Span, Story, Telling

# Mean probability from which tellings are one story, and segments another: a plateau, not a peak (bench/quality/stories/RESULTS.md).
TOGETHER = 0.35
MOST_SIDES = 60  # tellings beyond which one article can hardly be what holds a story together


@uncollected()
def stories(
    readings: Sequence[Reading],
    lineage: Sequence[Derivation],
    words: Wordings | None = None,
    embedder: Embedder | None = None,
    crossed: Crossed | None = None,
) -> tuple[Story, ...]:
    """Every article in one story or more, with lineage and origins; the largest story first, then by its earliest telling.

    The result does not depend on the order of `readings`. An article without words is a story by itself.
    `words`: the readings' own, if they are cut already. `embedder`: a model that knows what texts mean, where one is configured.
    `crossed`: how probably articles in different languages tell one event, if that is known already.
    """
    words = words if words is not None else wordings(readings)
    family = families([wording.reading for wording in words.values()], lineage)
    first = [words[article] for article, stands_for in family.items() if article == stands_for]
    stock = Stock.of(first, words)
    units = [unit for wording in first for unit in _cut(wording, stock)]
    repeats = repeating(family, lineage)
    found = alike(units, stock.rarity, embedder, crossed, repeats)
    grouped = groups(sewn(units, found.probability), found.probability, TOGETHER)
    units, grouped, found = _parted(units, grouped, found, stock, embedder, repeats)
    twins = [words[article] for article, stands_for in family.items() if article != stands_for]
    units, grouped = _with_twins(units, grouped, twins, family, stock)
    pairs = found.probability
    beside, into = _neighbours(pairs), _by_target([*lineage, *common_upstream(units, grouped, pairs)])
    barred = kept_apart(found.vetoed, units, TOGETHER)
    told = [_story([(number, units[number]) for number in group], beside, into, barred, stock) for group in grouped]
    return tuple(sorted(told, key=lambda story: (-len(story.tellings), story.when or "9", story.id)))


@dataclass(frozen=True, slots=True)
class Stock:
    """The words of the articles at hand, and what they are worth: `rarity` is the idf of every stem by its number."""

    words: Wordings
    weights: Weights
    rarity: Sequence[float]

    @classmethod
    def of(cls, counted: Sequence[Wording], words: Wordings) -> Stock:
        """What stems are worth by how many of these articles, and of what was counted before in their languages, hold them."""
        seen: Counter[int] = Counter()
        for wording in counted:
            seen.update(words.said(wording, range(len(wording.ends)), headline=True))
        by_stem = {words.stems[number]: count for number, count in seen.items()}
        spoken_here = spoken(wording.reading.article for wording in counted)
        weights = counted_weights(by_stem, len(counted), background=spoken_here)
        return cls(words, weights, weights.of(words.stems))


def whole_units(counted: Sequence[Wording], stock: Stock) -> list[Unit]:
    """Every article as one unit, uncut: what the pair model is trained on."""
    return [
        unit
        for wording in counted
        for unit in _units(matter(wording, stock.words), (Segment(tuple(range(len(wording.ends)))),), NO_SEAM, stock)
    ]


def _cut(wording: Wording, stock: Stock) -> list[Unit]:
    whole = matter(wording, stock.words)
    where = seam(whole, stock.rarity)
    return _units(whole, parts(whole, stock.rarity, None, where), where, stock)


def _units(whole: Matter, segments: Sequence[Segment], where: Seam, stock: Stock) -> list[Unit]:
    """The headline belongs to the segment that shares most with it, the first where they tie."""
    head, wording = 0, whole.wording
    if len(segments) > 1:
        plain = [topic(whole, segment.paragraphs, stock.rarity, headline=False) for segment in segments]
        headline = stock.words.content(wording.headline)
        scores = [sum(about.get(term, 0.0) for term in headline) for about, _ in plain]
        head = scores.index(max(scores))
    made, days = [], days_of(wording.reading.article)
    for number, segment in enumerate(segments):
        about, opening = topic(whole, segment.paragraphs, stock.rarity, headline=number == head)
        subject = Subject(packed(about), packed(opening), _characters(wording, segment))
        unit = Unit(wording, segment, subject, number == head, days, where)
        made.append(replace(unit, setting=setting(unit.words())) if tongue(unit.article) in ("", "en") else unit)
    return made


def _characters(wording: Wording, segment: Segment) -> int:
    return sum(span.end - span.start for span in wording.spans(segment.paragraphs))


def _parted(
    units: Sequence[Unit],
    grouped: Sequence[Sequence[int]],
    found: Alike,
    stock: Stock,
    embedder: Embedder | None,
    repeats: Collection[tuple[str, str]],
) -> tuple[list[Unit], list[list[int]], Alike]:
    """Looks again at every article beside the other tellings of its story: a stretch that none of them touches and that
    has its own subject becomes a story, alone or with others that tell it; the rest stays where it was."""
    made, start, fresh, apart = list(units), list[list[int]](), set[int](), set[tuple[int, int]]()
    for group in grouped:
        kept, loose = list(group), list[int]()
        for number in group if len({units[number].article.id for number in group}) > 1 else ():
            sides = _sides(units, group, number, found.probability)
            for others in sides:
                told = set[int]().union(*(units[other].stems(stock.words) for other in others))
                whole, where = matter(units[number].wording, stock.words), units[number].seam
                cut = parts(whole, stock.rarity, told, where)
                if len(cut) < 2:
                    continue
                for unit in _units(whole, cut, where, stock):
                    at = len(made) if unit.segment.apart else number
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
        return made, [list(group) for group in grouped], found
    again = alike_again(made, stock.rarity, found, fresh, apart, embedder, repeats)
    return made, groups(start, again.probability, TOGETHER), again


def _sides(units: Sequence[Unit], group: Sequence[int], number: int, pairs: Pairs) -> list[list[int]]:
    """The other tellings of a group, parted where only this article holds them together; [] if it cannot be cut anyway."""
    unit = units[number]
    if unit.seam[0] < MAYBE or len(unit.segment.paragraphs) < len(unit.wording.ends):
        return []
    article = unit.article  # what another language tells cannot be compared by its words
    told = (other for other in group if units[other].article.id != article.id)
    others = [other for other in told if not foreign(units[other].article, article)]
    if not others:
        return []
    if len(others) > MOST_SIDES:
        return [others]
    within = {pair: pairs[pair] for pair in combinations(sorted(others), 2) if pair in pairs}
    return groups([[other] for other in others], within, TOGETHER)


def _with_twins(
    units: Sequence[Unit],
    grouped: Sequence[Sequence[int]],
    twins: Sequence[Wording],
    family: Mapping[str, str],
    stock: Stock,
) -> tuple[list[Unit], list[list[int]]]:
    """Puts every copy where the article is that stands for it, in as many parts."""
    made, told = list(units), [list(group) for group in grouped]
    if not twins:
        return made, told
    home = {number: group for group in told for number in group}
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        numbers[unit.article.id].append(number)
    for twin in twins:
        cut = numbers[family[twin.reading.article.id]]
        said = [stock.words.said(units[number].wording, units[number].segment.paragraphs) for number in cut]
        whole = matter(twin, stock.words)
        segments = mirrored(whole, [units[number].segment for number in cut], said, stock.rarity)
        for number, segment in zip(cut, segments, strict=True):
            if segment.paragraphs or len(cut) == 1:
                home[number].append(len(made))
                made.append(replace(units[number], wording=twin, segment=segment, copy_of=units[number].article))
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
    barred: Mapping[int, str],
    stock: Stock,
) -> Story:
    told: dict[str, list[Unit]] = {}
    for _, unit in numbered:
        told.setdefault(unit.article.id, []).append(unit)
    spans = {article: _spans(parts_told) for article, parts_told in told.items()}
    readings = _by_publication([parts_told[0].wording.reading for parts_told in told.values()])
    edges = of_story(into, spans, readings)
    voices = origins(readings, edges, spans)
    origin = {article: voice.id for voice in voices for article in voice.articles}
    whys = reasons(dict(numbered), near, stock.words, barred)
    tellings = tuple(
        Telling(article.id, spans[article.id], origin[article.id], whys[article.id])
        for article in (reading.article for reading in readings)
    )
    laid = [(reading, spans[reading.article.id]) for reading in readings]
    headed = [any(unit.headed for unit in told[reading.article.id]) for reading in readings]
    named = headlines.title(laid, headed, stock.weights) or readings[0].article.name
    return Story(_id(tellings), named, moments.when(laid), tellings, edges, voices)


def _spans(units: Sequence[Unit]) -> tuple[Span, ...]:
    return tuple(sorted(span for unit in units for span in unit.spans))


def _by_publication(readings: Sequence[Reading]) -> list[Reading]:
    def key(reading: Reading) -> tuple[bool, str, str]:
        return reading.article.published is None, reading.article.published or "", reading.article.id

    return sorted(readings, key=key)


def _id(tellings: Sequence[Telling]) -> str:
    """Made of what the story holds, so that the same tellings get the same id in every run."""
    held = sorted((telling.article, span.start, span.end) for telling in tellings for span in telling.segments)
    held += sorted((telling.article, 0, 0) for telling in tellings)
    return hashlib.blake2b(repr(held).encode(), digest_size=6).hexdigest()
