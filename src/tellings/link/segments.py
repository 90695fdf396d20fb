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

from tellings.likeness import Vector, Weights, weights
from tellings.link.topics import names, paragraphs
from tellings.model import Reading, Span
from tellings.words import content_stems

# Of 141 single-story reports the least alike sides have a cosine of .084 at the 5th percentile, of pairs of unlike reports
# run together .055 at the 95th (bench/quality/stories/segments.py).
ALONE = 0.045  # the sides' cosine below which an article falls in two by itself
BESIDE_OTHERS = 0.11  # … when other tellings of its story are at hand and none of them touches the stretch
OWN = 0.6  # part of the stretch's running subject that stands nowhere else
OWN_TERMS = 4  # … in at least so many terms, one of them a name: two odd words make an aside, not a story
STRETCH_PARAGRAPHS = 3
STRETCH_WORDS = 80
REST_WORDS = 20  # a lead may be all that an article tells of a story


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of an article: its paragraphs, and the subject terms that set it apart (() for the main part)."""

    spans: tuple[Span, ...]
    subject: tuple[str, ...] = ()


def segments(reading: Reading) -> tuple[tuple[Span, ...], ...]:
    """The article's paragraphs by the story they tell, in text order; one segment for most articles, () for no text."""
    return tuple(segment.spans for segment in parts(reading, weights(())))


def parts(reading: Reading, weighed: Weights, told: Collection[str] | None = None) -> tuple[Segment, ...]:
    """The parts of an article. `told`: the stems of the other tellings of its story, None when it stands alone."""
    spans = paragraphs(reading)
    if not spans:
        return ()
    return _cut(reading, Segment(spans), weighed, told)


def _cut(reading: Reading, whole: Segment, weighed: Weights, told: Collection[str] | None) -> tuple[Segment, ...]:
    """Cuts at the best boundary and then the pieces again; linear in the words, times the number of cuts."""
    if len(whole.spans) <= STRETCH_PARAGRAPHS:
        return (whole,)
    pieces = [_terms(reading, span, weighed) for span in whole.spans]
    bound = ALONE if told is None else BESIDE_OTHERS
    title = content_stems(reading.article.title or "") if whole.spans[0].start == paragraphs(reading)[0].start else []
    for alike, at in _boundaries(pieces, [span.end - span.start for span in whole.spans], title, weighed):
        if alike >= bound:
            break
        rest, stretch = whole.spans[:at], whole.spans[at:]
        subject = _own_subject(reading, stretch, rest, weighed, told or ())
        if subject and (told is not None or _own_subject(reading, rest, stretch, weighed, ())):
            apart = _cut(reading, Segment(stretch, subject), weighed, None)
            return (*_cut(reading, Segment(rest, whole.subject), weighed, told), *apart)
        if told is not None and title:
            subject = _headline_apart(title, reading, rest, stretch, told)
            if subject:
                return (Segment(rest, subject), Segment(stretch, whole.subject))
        break
    return (whole,)


def _headline_apart(
    title: Sequence[str], reading: Reading, opening: Sequence[Span], rest: Sequence[Span], told: Collection[str]
) -> tuple[str, ...]:
    """The headline's terms, if they stand in the opening and neither in the rest of the article nor in the other tellings:
    then what the article shares with those is its later part, and the opening is its own story. Else ()."""
    early, late = (
        {term for span in spans for term in content_stems(span.of(reading.article.text))} for spans in (opening, rest)
    )
    own = [term for term in dict.fromkeys(title) if term in early and term not in late and term not in told]
    return tuple(own) if len(own) >= OWN_TERMS and len(own) >= OWN * len(set(title)) else ()


def _terms(reading: Reading, span: Span, weighed: Weights) -> Vector:
    return {
        term: count * weighed.idf.get(term, weighed.unseen)
        for term, count in Counter(content_stems(span.of(reading.article.text))).items()
    }


def _boundaries(
    pieces: Sequence[Vector], lengths: Sequence[int], title: Iterable[str], weighed: Weights
) -> list[tuple[float, int]]:
    """(cosine of the two sides, number of paragraphs before), least alike first. The headline counts to the first side."""
    left: defaultdict[str, float] = defaultdict(float)
    right: defaultdict[str, float] = defaultdict(float)
    for term in title:
        left[term] += weighed.idf.get(term, weighed.unseen)
    for piece in pieces:
        for term, weight in piece.items():
            right[term] += weight
    dot = sum(weight * right[term] for term, weight in left.items() if term in right)
    left_square, right_square = (sum(weight * weight for weight in side.values()) for side in (left, right))
    found = []
    before, after = 0, sum(lengths)
    for at, piece in enumerate(pieces[:-1], 1):
        for term, weight in piece.items():
            a, b = left[term], right[term]
            dot += weight * (b - a) - weight * weight
            left_square += weight * (2 * a + weight)
            right_square += weight * (weight - 2 * b)
            left[term], right[term] = a + weight, b - weight
        before, after = before + lengths[at - 1], after - lengths[at - 1]
        if min(before, after) >= REST_WORDS * 6:
            found.append((max(0.0, dot) / sqrt(max(1e-9, left_square * right_square)), at))
    return sorted(found)


def _own_subject(
    reading: Reading, stretch: Sequence[Span], rest: Sequence[Span], weighed: Weights, told: Collection[str]
) -> tuple[str, ...]:
    """The terms that run through a stretch and stand nowhere else, weightiest first; () when it has no subject of its own."""
    if len(stretch) < STRETCH_PARAGRAPHS or sum(span.end - span.start for span in stretch) < STRETCH_WORDS * 6:
        return ()
    standing: Counter[str] = Counter()
    weight: defaultdict[str, float] = defaultdict(float)
    for span in stretch:
        for term, value in _terms(reading, span, weighed).items():
            standing[term] += 1
            weight[term] += value
    running = [term for term, count in standing.items() if count >= max(2, round(0.2 * len(stretch)))]
    elsewhere = set(content_stems(reading.article.title or "")).union(told)
    elsewhere.update(term for span in rest for term in content_stems(span.of(reading.article.text)))
    own = [term for term in running if term not in elsewhere]
    mass = sum(weight[term] ** 2 for term in running)
    named = names(reading, stretch, "\n\n".join(span.of(reading.article.text) for span in stretch))
    if len(own) < OWN_TERMS or named.isdisjoint(own) or sum(weight[term] ** 2 for term in own) < OWN * mass:
        return ()
    return tuple(sorted(own, key=lambda term: (-weight[term], term)))
