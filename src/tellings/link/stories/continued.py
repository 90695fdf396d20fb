"""Which story goes on with an earlier one: days after its last report, the same rare names and matters come up again.

Not one event any more (that is what makes a story), and more than one subject in common: a person who is in the news every day
connects nothing. Only the nearest of the earlier stories counts, and where nothing is clear there is no link.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import fsum, sqrt

from tellings.likeness import Vector, Weights, cosine, term_weights
from tellings.link.stories.datelines import days_of
from tellings.link.tongues import spoken
from tellings.model import Article, Earlier, Reading, Story, Telling
from tellings.words import content_stems

MOST_APART = 30  # days between the last report of the one and the first of the other
LIKE = 0.18  # likeness from which one continues the other; what is one story has far more (bench/quality/stories/RESULTS.md)
ANCHORS = 2  # names and words of headlines in common that are rare
RARE = 4.0  # idf of an anchor at least: it stands in one story of 55 at most
SEEN = 3  # tellings of a story that are looked at, the first ones
OPENING = 1000  # characters of each
TERMS = 60  # that a story is compared by, the weightiest
KEYS = 24  # of them that it is found by
COMMON = 100  # earlier stories with one key within the days, of which only the latest are met
MET = 20  # earlier stories that one is compared with, those that share most keys

_ENDS = ".!?:“”\"‘’'«»„—–-•|"  # after these a capital may be a sentence's or a line's


@dataclass(frozen=True, slots=True)
class Subject:
    """What a story is about, when it was told, and by what it is known again. `bound`: names that are parts of one, as first and family name are."""

    story: Story
    first: date
    last: date
    topic: Vector
    anchors: frozenset[str]
    bound: frozenset[tuple[str, str]]


def continued(told: Sequence[Story], readings: Mapping[str, Reading]) -> tuple[Story, ...]:
    """The stories, each with the earlier one that it continues, where that is clear.

    `readings` holds their articles, by id. A story with an undated telling continues nothing and is not continued.
    The result does not depend on the order of either.
    """
    earlier = {later.story.id: before.story for later, before in links(told, readings)}
    return tuple(
        replace(story, continues=Earlier(before.id, before.title, before.when))
        if (before := earlier.get(story.id))
        else story
        for story in told
    )


def links(told: Sequence[Story], readings: Mapping[str, Reading]) -> Iterator[tuple[Subject, Subject]]:
    """Every story that continues one, with that one."""
    subjects = sorted(_subjects(told, readings), key=lambda one: (one.last, one.story.id))
    lasts = [one.last.toordinal() for one in subjects]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    keys = [list(one.topic)[:KEYS] for one in subjects]
    for place, own in enumerate(keys):
        for key in own:
            holders[key].append(place)
    for later, own in zip(subjects, keys, strict=True):
        began = later.first.toordinal()
        low, high = bisect_left(lasts, began - MOST_APART), bisect_left(lasts, began)
        met: Counter[int] = Counter()
        for key in own:
            places = holders[key]
            since, until = bisect_left(places, low), bisect_left(places, high)
            met.update(places[max(since, until - COMMON) : until])
        often = sorted((place for place, count in met.items() if count >= ANCHORS), key=lambda at: (-met[at], -at))
        asked = ((cosine(later.topic, subjects[place].topic), place) for place in often[:MET])
        likely = sorted((found for found in asked if found[0] >= LIKE), reverse=True)
        best = next((subjects[place] for _, place in likely if len(anchors(later, subjects[place])) >= ANCHORS), None)
        if best:
            yield later, best


def anchors(one: Subject, two: Subject) -> tuple[str, ...]:
    """What both name that is rare, in alphabetical order; the parts of one name count once."""
    bound, found = one.bound | two.bound, list[str]()
    for stem in sorted(one.anchors & two.anchors):
        if not any((stem, other) in bound or (other, stem) in bound for other in found):
            found.append(stem)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Words:
    """A story's stems with how often each stands in a telling that is looked at, and those of its names and headlines."""

    counts: Mapping[str, float]
    named: frozenset[str]
    bound: frozenset[tuple[str, str]]


def _subjects(told: Sequence[Story], readings: Mapping[str, Reading]) -> Iterator[Subject]:
    dated = [(story, days) for story in told if (days := _days(story, readings))]
    known = _Stems()
    worded = [_words(story.tellings[:SEEN], readings, known) for story, _ in dated]
    articles = (readings[story.tellings[0].article].article for story, _ in dated)
    weights = term_weights((one.counts for one in worded), background=spoken(articles))
    for (story, (first, last)), words in zip(dated, worded, strict=True):
        rare = frozenset(stem for stem in words.named if _idf(stem, weights) >= RARE)
        yield Subject(story, first, last, _topic(words.counts, weights), rare, words.bound)


def _idf(stem: str, weights: Weights) -> float:
    return weights.idf.get(stem, weights.unseen)


def _days(story: Story, readings: Mapping[str, Reading]) -> tuple[date, date] | None:
    """First and last day of its tellings; None where one of them may have come out on any day."""
    found = [days_of(readings[telling.article].article) for telling in story.tellings]
    firsts, lasts = [first for first, _ in found if first], [last for _, last in found if last]
    return (min(firsts), max(lasts)) if len(firsts) == len(lasts) == len(found) > 0 else None


class _Stems(dict[str, list[str]]):
    """The stems of a word as printed, worked out once."""

    __slots__ = ()

    def __missing__(self, printed: str) -> list[str]:
        self[printed] = stems = content_stems(printed)
        return stems


def _words(tellings: Sequence[Telling], readings: Mapping[str, Reading], known: _Stems) -> _Words:
    counts: Counter[str] = Counter()
    named, bound = set[str](), set[tuple[str, str]]()
    for telling in tellings:
        article = readings[telling.article].article
        headline, opening = content_stems(article.title or ""), _opening(telling, article)
        counts.update(headline * 2)
        counts.update(content_stems(opening))
        named.update(headline)
        for before, word in pairwise(opening.split()):
            if word[0].isupper() and before[-1] not in _ENDS:
                stems = known[word]
                named.update(stems)
                if before[0].isupper():
                    bound.update((one, two) for one in known[before] for two in stems)
    whole = {stem: count / len(tellings) for stem, count in counts.items()}
    # One character of Han is no name.
    names = frozenset(stem for stem in named if len(stem) > 1 and not stem.isdigit())
    return _Words(whole, names, frozenset(bound))


def _opening(telling: Telling, article: Article) -> str:
    """The first words of what an article tells of the story."""
    words, left = list[str](), OPENING
    for span in telling.segments or ():
        words.append(article.text[span.start : min(span.end, span.start + left)])
        left -= len(words[-1])
        if left <= 0:
            break
    return "\n".join(words)


def _topic(counts: Mapping[str, float], weights: Weights) -> Vector:
    """The weightiest terms, in order of their weight, of unit length."""
    whole = weights.weigh(counts)
    kept = sorted(whole, key=lambda stem: (-whole[stem], stem))[:TERMS]
    length = sqrt(fsum(whole[stem] ** 2 for stem in kept))
    return {stem: whole[stem] / length for stem in kept}
