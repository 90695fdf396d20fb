"""Segments: the parts of one article that tell different stories.

After Hearst 1997 (TextTiling) a boundary lies where the words before and after it have least in common, but both whole
sides are compared, not windows: a news text comes back to its people and its subject all the time, and most articles are
one story. A boundary must therefore also leave a stretch with a subject of its own: words and names that run through it
and stand nowhere else in the article, nor in the other tellings of its story. Without other tellings both sides must be such.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from tellings.likeness import Weights, term_weights
from tellings.link.topics import Matter, Passage, matter, names
from tellings.link.wording import wordings
from tellings.model import Reading, Span

# Of 141 single-story reports the least alike sides have a cosine of .084 at the 5th percentile, of pairs of unlike reports
# run together .056 at the 75th (bench/quality/stories/segments.py).
ALONE = 0.06  # the sides' cosine below which an article falls in two by itself
BESIDE_OTHERS = 0.11  # … when other tellings of its story are at hand and none of them touches the stretch
OWN = (
    0.6  # part of the stretch's running subject that stands nowhere else, neither in the article nor in other tellings
)
OWN_ALONE = (
    0.25  # … of either side's, where the article is alone: reports of one country share their presidents and parties
)
OWN_TERMS = 4  # … in at least so many terms, one of them a name: two odd words make an aside, not a story
STRETCH_PARAGRAPHS = 3
STRETCH_CHARACTERS = 480  # some 80 words
REST_CHARACTERS = 120  # a lead may be all that an article tells of a story


Seam = tuple[float, int]
"""Cosine of the two sides where they are least alike, and the number of passages before."""
NO_SEAM: Seam = (1.0, 0)


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of an article: its passages, and the subject terms that set it apart (() for the main part)."""

    passages: tuple[Passage, ...]
    subject: tuple[str, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(passage.span for passage in self.passages)


def segments(reading: Reading) -> tuple[tuple[Span, ...], ...]:
    """The article's paragraphs by the story they tell, in text order; one segment for most articles, () for no text."""
    words = wordings([reading])
    whole = matter(words[reading.article.id], words)
    return tuple(segment.spans for segment in parts(whole, term_weights(())) if segment.passages)


def seam(whole: Matter, weights: Weights) -> Seam:
    """Where the sides of a whole article are least alike; asked once, however often the article is looked at again."""
    return _boundary(whole.passages, whole.headline, weights) if len(whole.passages) > STRETCH_PARAGRAPHS else NO_SEAM


def parts(
    whole: Matter, weights: Weights, told: Collection[str] | None = None, at: Seam | None = None
) -> tuple[Segment, ...]:
    """The parts of an article, one or more. `told`: the stems of the other tellings of its story, None when it is alone;
    `at`: its seam, if that is known."""
    return _cut(whole, Segment(whole.passages), weights, told, at)


def _cut(
    whole: Matter, segment: Segment, weights: Weights, told: Collection[str] | None, at: Seam | None = None
) -> tuple[Segment, ...]:
    """Cuts at the best boundary and then the pieces again; linear in the words, times the number of cuts."""
    if len(segment.passages) <= STRETCH_PARAGRAPHS:
        return (segment,)
    headline = whole.headline if segment.passages[0] is whole.passages[0] else ()
    alike, place = at or _boundary(segment.passages, headline, weights)
    if alike >= (ALONE if told is None else BESIDE_OTHERS):
        return (segment,)
    rest, stretch = segment.passages[:place], segment.passages[place:]
    subject = _own_subject(whole, stretch, rest, weights, told)
    if subject and (told is not None or _own_subject(whole, rest, stretch, weights, None)):
        apart = _cut(whole, Segment(stretch, subject), weights, None)
        return (*_cut(whole, Segment(rest, segment.subject), weights, told), *apart)
    if told is not None:
        subject = _headline_apart(headline, rest, stretch, told)
        if subject:
            return (Segment(rest, subject), Segment(stretch, segment.subject))
    return (segment,)


def _boundary(passages: Sequence[Passage], headline: Iterable[str], weights: Weights) -> Seam:
    """Where the sides are least alike; the headline counts to the first. `NO_SEAM` where every boundary would leave too
    little on a side."""
    counts = [Counter(passage.stems) for passage in passages]
    counts[0].update(headline)
    held = Counter(term for count in counts for term in count)
    idf, unseen = weights.idf, weights.unseen
    # A term of one passage alone only makes its side longer; those of several move from one side to the other piece by piece.
    alone = [
        sum((times * idf.get(term, unseen)) ** 2 for term, times in count.items() if held[term] == 1)
        for count in counts
    ]
    pieces = [
        {term: times * idf.get(term, unseen) for term, times in count.items() if held[term] > 1} for count in counts
    ]
    left: defaultdict[str, float] = defaultdict(float)
    right: defaultdict[str, float] = defaultdict(float)
    for piece in pieces:
        for term, weight in piece.items():
            right[term] += weight
    dot, left_square = 0.0, 0.0
    right_square = sum(alone) + sum(weight * weight for weight in right.values())
    best = NO_SEAM
    before, after = 0, sum(_length(passages))
    for at, (piece, length) in enumerate(zip(pieces[:-1], _length(passages), strict=False), 1):
        left_square, right_square = left_square + alone[at - 1], right_square - alone[at - 1]
        for term, weight in piece.items():
            a, b = left[term], right[term]
            dot += weight * (b - a) - weight * weight
            left_square += weight * (2 * a + weight)
            right_square += weight * (weight - 2 * b)
            left[term], right[term] = a + weight, b - weight
        before, after = before + length, after - length
        if min(before, after) >= REST_CHARACTERS:
            best = min(best, (max(0.0, dot) / sqrt(max(1e-9, left_square * right_square)), at))
    return best


def _own_subject(
    whole: Matter, stretch: Sequence[Passage], rest: Sequence[Passage], weights: Weights, told: Collection[str] | None
) -> tuple[str, ...]:
    """The terms that run through a stretch and stand nowhere else, weightiest first; () when it has no subject of its own."""
    if len(stretch) < STRETCH_PARAGRAPHS or sum(_length(stretch)) < STRETCH_CHARACTERS:
        return ()
    standing = Counter(term for passage in stretch for term in set(passage.stems))
    weight = _weighed((term for passage in stretch for term in passage.stems), weights)
    running = [term for term, count in standing.items() if count >= max(2, round(0.2 * len(stretch)))]
    elsewhere = {term for passage in rest for term in passage.stems}
    if stretch[0] is not whole.passages[0]:
        elsewhere.update(whole.headline)
    own = [term for term in running if term not in elsewhere and (told is None or term not in told)]
    mass = sum(weight[term] ** 2 for term in running)
    enough = (OWN_ALONE if told is None else OWN) * mass
    if len(own) < OWN_TERMS or sum(weight[term] ** 2 for term in own) < enough:
        return ()
    if names(whole, stretch).isdisjoint(own):
        return ()
    return tuple(sorted(own, key=lambda term: (-weight[term], term)))


def _headline_apart(
    headline: Sequence[str], opening: Sequence[Passage], rest: Sequence[Passage], told: Collection[str]
) -> tuple[str, ...]:
    """The headline's terms, if they stand in the opening and neither in the rest of the article nor in the other tellings:
    then what the article shares with those is its later part, and the opening is a story of its own. Else ()."""
    early, late = ({term for passage in side for term in passage.stems} for side in (opening, rest))
    own = [term for term in dict.fromkeys(headline) if term in early and term not in late and term not in told]
    return tuple(own) if len(own) >= OWN_TERMS and len(own) >= OWN * len(set(headline)) else ()


def _weighed(stems: Iterable[str], weights: Weights) -> dict[str, float]:
    return {term: count * weights.idf.get(term, weights.unseen) for term, count in Counter(stems).items()}


def _length(passages: Sequence[Passage]) -> list[int]:
    return [passage.span.end - passage.span.start for passage in passages]
