"""Segments: the parts of one article that tell different stories.

An article is one story unless much speaks for a boundary in it (`cohesion`): its words must fall apart there, for a news
text comes back to its people and its subject all the time. Beside other tellings of its story it is looked at again: a side that
they do not touch is another story sooner. What is cut is cut again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from tellings.likeness import term_weights
from tellings.link.stories.cohesion import best
from tellings.link.topics import Matter, matter, names
from tellings.link.wording import wordings
from tellings.model import Reading, Span

# Log-odds from which a boundary is one, chosen on the stream: of its 1,368 full reports 26 are cut, of which every other one does
# tell several stories (weeks ahead, round-ups); of 141 reports of BASIL, which the model never saw, 1.
CUT = 1.1
CUT_BESIDE = 1.5  # … when other tellings of the article's story are at hand
# … and where what a side comes back to is nowhere else, neither in the article nor in those tellings: a lead of one story before a
# report of another has too few words to speak for itself.
CUT_OWN = -0.5
OWN = 0.6  # part of what the side repeats, by rarity,
OWN_TERMS = 4  # in at least so many terms, one of them a name: two odd words make an aside, not a story,
OWN_PASSAGES, OWN_CHARACTERS = 3, 480  # through so much text
# Log-odds that an article must have alone for looking at it again beside others: below are half of the articles that have any,
# and one in ten of those that are cut then.
MAYBE = -3.5
LEAST_PASSAGES = 4  # of what is cut
DEEPEST = 5  # cuts within cuts: bounds the work on a text of nothing but beginnings

Seam = tuple[float, int]
"""Log-odds of an article's likeliest boundary, when it is alone, and the number of passages before."""
NO_SEAM: Seam = (float("-inf"), 0)


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of an article: its paragraphs by number, whether it was cut from the main part, and the stems that set it apart."""

    paragraphs: tuple[int, ...]
    apart: bool = False
    subject: tuple[int, ...] = ()


def segments(reading: Reading) -> tuple[tuple[Span, ...], ...]:
    """The article's paragraphs by the story they tell, in text order; one segment for most articles, () for no text."""
    words = wordings([reading])
    wording = words[reading.article.id]
    found = parts(matter(wording, words), term_weights(()).of(words.stems))
    return tuple(wording.spans(segment.paragraphs) for segment in found if segment.paragraphs)


def seam(whole: Matter, rarity: Sequence[float]) -> Seam:
    """The likeliest boundary of a whole article; asked once, however often the article is looked at again."""
    return best(whole.passages, whole, rarity) if len(whole.passages) >= LEAST_PASSAGES else NO_SEAM


def parts(
    whole: Matter, rarity: Sequence[float], told: Set[int] | None = None, at: Seam | None = None
) -> tuple[Segment, ...]:
    """The parts of an article, one or more. `told`: the stems of the other tellings of its story, None when it is alone;
    `at`: its seam, if that is known. `rarity`: the idf of every stem by its number."""
    return _cut(whole, Segment(tuple(range(len(whole.passages)))), rarity, told, at, 0)


def _cut(
    whole: Matter, segment: Segment, rarity: Sequence[float], told: Set[int] | None, at: Seam | None, depth: int
) -> tuple[Segment, ...]:
    """Cuts at the likeliest boundary and then the pieces again; linear in the words, times the depth of the cuts."""
    if len(segment.paragraphs) < LEAST_PASSAGES or depth >= DEEPEST:
        return (segment,)
    alone = told is None
    value, place = at if at and alone else best(whole.part(segment.paragraphs), whole, rarity, told)
    if value < (CUT if alone else CUT_OWN):
        return (segment,)
    before, after = segment.paragraphs[:place], segment.paragraphs[place:]
    earlier = told is not None and _touched(before, whole, told, rarity) < _touched(after, whole, told, rarity)
    other, main = (before, after) if earlier else (after, before)
    if told is not None and value < CUT_BESIDE and not _own(whole, other, main, told, rarity):
        return (segment,)
    kept = _cut(whole, replace(segment, paragraphs=main), rarity, told, None, depth + 1)
    away = _cut(whole, Segment(other, True, _subject(whole, other, main, rarity)), rarity, None, None, depth + 1)
    return (*away, *kept) if earlier else (*kept, *away)


def _own(whole: Matter, side: Sequence[int], rest: Sequence[int], told: Set[int], rarity: Sequence[float]) -> bool:
    """Whether most of what runs through a side is neither in the rest of its article nor in the other tellings."""
    passages = whole.part(side)
    if len(side) < OWN_PASSAGES or sum(passage.end - passage.start for passage in passages) < OWN_CHARACTERS:
        return False
    counts = Counter(term for passage in passages for term in passage.stems)
    standing = Counter(term for passage in passages for term in set(passage.stems))
    running = [term for term, count in standing.items() if count >= max(2, round(0.2 * len(side)))]
    elsewhere = whole.stems(rest) | told
    worth = {term: (counts[term] * rarity[term]) ** 2 for term in sorted(running)}
    own = [term for term in worth if term not in elsewhere]
    enough = sum(worth[term] for term in own) >= OWN * sum(worth.values())
    return len(own) >= OWN_TERMS and enough and not names(whole.wording, side, whole.words).isdisjoint(own)


def _touched(side: Sequence[int], whole: Matter, told: Set[int], rarity: Sequence[float]) -> float:
    """How much of what a side says the other tellings say too, 0..1."""
    terms = sorted(whole.stems(side))
    mass = sum(rarity[term] ** 2 for term in terms)
    return sum(rarity[term] ** 2 for term in terms if term in told) / (mass or 1.0)


def _subject(whole: Matter, side: Sequence[int], rest: Sequence[int], rarity: Sequence[float]) -> tuple[int, ...]:
    """The stems of a side, weightiest first: those that run through it and stand nowhere else, if there are any."""
    counts = Counter(term for passage in whole.part(side) for term in passage.stems)
    elsewhere = whole.stems(rest)
    own = [term for term, count in counts.items() if count > 1 and term not in elsewhere]
    own = own or [term for term in counts if term not in elsewhere] or list(counts)
    return tuple(sorted(own, key=lambda term: (-counts[term] * rarity[term], term)))
