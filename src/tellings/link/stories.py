"""Stories: the tellings of one event brought together, an article that tells two shared between them, each with a reason."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from tellings.likeness import Weights, term_weights
from tellings.link import headlines, moments
from tellings.link.across.upstream import common_upstream
from tellings.link.alike import Alike, alike, alike_again
from tellings.link.clusters import groups
from tellings.link.datelines import days_of
from tellings.link.edges import of_story
from tellings.link.near import Numbers, Pairs
from tellings.link.origins import origins
from tellings.link.places import setting
from tellings.link.segments import MAYBE, NO_SEAM, Seam, Segment, parts, seam
from tellings.link.together import Subject
from tellings.link.tongues import foreign, spoken, tongue
from tellings.link.topics import Matter, at_hand, lead, matter, topic
from tellings.link.twins import families, mirrored
from tellings.link.uncollected import uncollected
from tellings.link.units import Unit, reasons
from tellings.link.vetoes import kept_apart
from tellings.link.wording import Wordings, wordings
from tellings.model import Derivation, Reading, Span, Story, Telling

# Mean probability from which tellings are one story, and segments another: a plateau, not a peak (bench/quality/stories/RESULTS.md).
TOGETHER = 0.35
MOST_SIDES = 60  # tellings beyond which one article can hardly be what holds a story together


@uncollected()
def stories(
    readings: Sequence[Reading], lineage: Sequence[Derivation], words: Wordings | None = None
) -> tuple[Story, ...]:
    """Every article in one story or more, with lineage and origins; the largest story first, then by its earliest telling.

    The result does not depend on the order of `readings`. An article without words is a story by itself.
    `words`: the readings' own, if they are cut already.
    """
    words = words if words is not None else wordings(readings)
    family = families([wording.reading for wording in words.values()], lineage)
    first = [words[article] for article, stands_for in family.items() if article == stands_for]
    matters = [matter(wording, words) for wording in first]
    weighed = term_weights(map(Matter.stems, matters), background=spoken(whole.reading.article for whole in matters))
    packer = Packer(weighed)
    units = [unit for whole in matters for unit in _cut(whole, packer)]
    found = alike(units, packer.rarity())
    grouped = groups([[number] for number in range(len(units))], found.probability, TOGETHER)
    units, grouped, found = _parted(units, grouped, found, packer)
    twins = [matter(words[article], words) for article, stands_for in family.items() if article != stands_for]
    units, grouped = _with_twins(units, grouped, twins, family, weighed)
    pairs = found.probability
    beside, into = _neighbours(pairs), _by_target([*lineage, *common_upstream(units, grouped, pairs)])
    barred = kept_apart(found.vetoed, units, TOGETHER)
    told = [_story([(number, units[number]) for number in group], beside, into, barred, packer) for group in grouped]
    return tuple(sorted(told, key=lambda story: (-len(story.tellings), story.when or "9", story.id)))


@dataclass(frozen=True, slots=True)
class Packer:
    """What the articles' terms are worth, and their numbers."""

    weights: Weights
    numbers: Numbers = field(default_factory=Numbers)

    def rarity(self) -> list[float]:
        """The idf of every term that has a number."""
        return [self.weights.idf.get(term, self.weights.unseen) for term in self.numbers.terms]


def whole_units(matters: Sequence[Matter], packer: Packer) -> list[Unit]:
    """Every article as one unit, uncut: what the pair model is trained on."""
    return [unit for whole in matters for unit in _units(whole, (Segment(whole.passages),), NO_SEAM, packer)]


def _cut(whole: Matter, packer: Packer) -> list[Unit]:
    weights = at_hand(whole, packer.weights)
    where = seam(whole, weights)
    return _units(whole, parts(whole, weights, None, where), where, replace(packer, weights=weights))


def _units(whole: Matter, segments: Sequence[Segment], where: Seam, packer: Packer) -> list[Unit]:
    """The headline belongs to the segment that shares most with it, the first where they tie."""
    head = 0
    if len(segments) > 1:
        plain = [topic(whole, segment.passages, packer.weights, headline=False) for segment in segments]
        scores = [sum(vector.get(term, 0.0) for term in whole.headline) for vector in plain]
        head = scores.index(max(scores))
    pack, made = packer.numbers.packed, []
    for number, segment in enumerate(segments):
        about = pack(topic(whole, segment.passages, packer.weights, headline=number == head))
        opening = pack(lead(segment.passages, packer.weights))
        days = days_of(whole.reading.article)
        unit = Unit(whole, segment, Subject(about, opening, _characters(segment)), number == head, days, where)
        made.append(replace(unit, setting=setting(unit.words())) if tongue(unit.article) in ("", "en") else unit)
    return made


def _characters(segment: Segment) -> int:
    return sum(span.end - span.start for span in segment.spans)


def _parted(
    units: Sequence[Unit], grouped: Sequence[Sequence[int]], found: Alike, packer: Packer
) -> tuple[list[Unit], list[list[int]], Alike]:
    """Looks again at every article beside the other tellings of its story: a stretch that none of them touches and that
    has its own subject becomes a story, alone or with others that tell it; the rest stays where it was."""
    made, start, fresh, apart = list(units), list[list[int]](), set[int](), set[tuple[int, int]]()
    for group in grouped:
        kept, loose = list(group), list[int]()
        for number in group if len({units[number].article.id for number in group}) > 1 else ():
            sides = _sides(units, group, number, found.probability)
            for others in sides:
                told = {stem for other in others for stem in units[other].stems()}
                cut = parts(units[number].matter, packer.weights, told, units[number].seam)
                if len(cut) < 2:
                    continue
                for unit in _units(units[number].matter, cut, units[number].seam, packer):
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
    again = alike_again(made, packer.rarity(), found, fresh, apart)
    return made, groups(start, again.probability, TOGETHER), again


def _sides(units: Sequence[Unit], group: Sequence[int], number: int, pairs: Pairs) -> list[list[int]]:
    """The other tellings of a group, parted where only this article holds them together; [] if it cannot be cut anyway."""
    unit = units[number]
    if unit.seam[0] < MAYBE or unit.segment.passages != unit.matter.passages:
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
    twins: Sequence[Matter],
    family: Mapping[str, str],
    weighed: Weights,
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
    barred: Mapping[int, str],
    packer: Packer,
) -> Story:
    told: dict[str, list[Unit]] = {}
    for _, unit in numbered:
        told.setdefault(unit.article.id, []).append(unit)
    spans = {article: _spans(parts_told) for article, parts_told in told.items()}
    readings = _by_publication([parts_told[0].matter.reading for parts_told in told.values()])
    edges = of_story(into, spans, readings)
    voices = origins(readings, edges, spans)
    origin = {article: voice.id for voice in voices for article in voice.articles}
    whys = reasons(dict(numbered), near, packer.numbers.terms, barred)
    tellings = tuple(
        Telling(article.id, spans[article.id], origin[article.id], whys[article.id])
        for article in (reading.article for reading in readings)
    )
    laid = [(reading, spans[reading.article.id]) for reading in readings]
    headed = [any(unit.headed for unit in told[reading.article.id]) for reading in readings]
    named = headlines.title(laid, headed, packer.weights) or readings[0].article.name
    return Story(_id(tellings), named, moments.when(laid), tellings, edges, voices)


def _spans(units: Sequence[Unit]) -> tuple[Span, ...]:
    return tuple(sorted(span for unit in units for span in unit.segment.spans))


def _by_publication(readings: Sequence[Reading]) -> list[Reading]:
    def key(reading: Reading) -> tuple[bool, str, str]:
        return reading.article.published is None, reading.article.published or "", reading.article.id

    return sorted(readings, key=key)


def _id(tellings: Sequence[Telling]) -> str:
    """Made of what the story holds, so that the same tellings get the same id in every run."""
    held = sorted((telling.article, span.start, span.end) for telling in tellings for span in telling.segments)
    held += sorted((telling.article, 0, 0) for telling in tellings)
    return hashlib.blake2b(repr(held).encode(), digest_size=6).hexdigest()
