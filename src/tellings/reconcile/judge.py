"""An optional judge of what is only possibly one matter: asked by the rim, checked here.

Rules cannot know that "the cabinet fell" and "ministers resigned" are one matter. Whoever is asked (a model behind a server, a
cross-encoder, a person) answers with the words that decide it, and words that do not stand in the clauses void the answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from tellings.model import Collation, Point, Reading, Span, Variant
from tellings.model.collation import Verdict
from tellings.reconcile.points.gists import gist
from tellings.reconcile.points.points import kind

Same = Literal["same", "not", "unclear"]
VERDICTS: tuple[Verdict, ...] = ("agree", "compatible", "differs", "conflict")
MIDDLE = (
    0.08  # probability from which a judge is asked: the best one finds a third more than from where points are shown
)
_ALONE = "told by one telling alone"


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause as printed, with the whole sentence it stands in."""

    clause: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether two clauses state one matter, and if so how they relate; `words`: those of either clause that decide it, as printed."""

    same: Same
    verdict: Verdict | None = None
    words: tuple[str, ...] = ()


class Judge(Protocol):
    """Anything that answers. None when it cannot: no answer in time, nonsense, the budget is spent. It never raises."""

    def __call__(self, first: Passage, second: Passage) -> Answer | None: ...


def mark(collation: Collation, readings: Mapping[str, Reading], *, judge: Judge | None = None) -> Collation:
    """The story with its possible points judged: the clauses that are one matter a sure point with the judge's verdict, the others told
    by each alone. A point of which a part is unclear, or its answer void, stays as it was. Of unlikely points only what is one matter is
    told. Without a judge nothing changes.
    """
    if judge is None:
        return collation
    kept, confirmed, alone = list[Point](), list[Point](), list[Point]()
    for point in collation.points:
        judged = [point] if point.certainty == "sure" else _judged(point, readings, judge)
        if judged == [point]:
            kept += [point] if point.certainty != "unlikely" else []
            continue
        confirmed += [one for one in judged if one.verdict != "single"]
        alone += [one for one in judged if one.verdict == "single" and point.certainty != "unlikely"]
    told = _Told(confirmed)
    kept = [one for one in kept if one.verdict != "single" or not told.tells(one)]
    told.add(kept)
    for one in alone:
        if not told.tells(one):
            kept.append(one)
            told.add([one])
    ordered = sorted([*kept, *confirmed], key=lambda one: (one.verdict == "single", one.certainty != "sure"))
    return replace(collation, points=tuple(ordered))


class _Told:
    """The clauses that some points tell."""

    def __init__(self, points: Iterable[Point]) -> None:
        self._spans: defaultdict[str, list[Span]] = defaultdict(list)
        self.add(points)

    def add(self, points: Iterable[Point]) -> None:
        for point in points:
            for variant in point.variants:
                self._spans[variant.span.article].append(variant.span)

    def tells(self, point: Point) -> bool:
        """Whether they tell half of the words of a point's first clause."""
        span = point.variants[0].span
        return any(2 * span.overlap(other) > span.end - span.start for other in self._spans[span.article])


def holds(answer: Answer, first: Passage, second: Passage) -> bool:
    """Whether an answer rests on what is printed: it names words of both clauses, and all it names stand in one of them."""
    clauses = [_flat(passage.clause) for passage in (first, second)]
    named = [_flat(word) for word in answer.words]
    if not all(named) or not all(any(word in clause for clause in clauses) for word in named):
        return False
    return all(any(word in clause for word in named) for clause in clauses)


def heard(judge: Judge, first: Passage, second: Passage) -> Answer | None:
    """What the judge says of a pair; None where it is unclear, or names words that are not there."""
    answer = judge(first, second)
    return answer if answer is not None and answer.same != "unclear" and holds(answer, first, second) else None


def passage(span: Span, reading: Reading) -> Passage:
    """A clause of a reading as a judge is shown it."""
    return Passage(reading.words(span), reading.words(reading.sentence_of(span)))


def _judged(point: Point, readings: Mapping[str, Reading], judge: Judge) -> list[Point]:
    """What the judge makes of a point: points of the clauses that are one matter, and every other clause alone."""
    found: list[tuple[list[Variant], list[Answer]]] = []
    left = list(point.variants)
    while left:
        group = _of_one_matter(left, readings, judge)
        if group is None:
            return [point]
        found.append(group)
        left = [variant for variant in left if variant not in group[0]]
    numbered = [point.id] if len(found) == 1 else [f"{point.id}.{number}" for number in range(1, len(found) + 1)]
    return [
        _sure(replace(point, id=id_), variants, answers, readings)
        for id_, (variants, answers) in zip(numbered, found, strict=True)
    ]


def _of_one_matter(
    variants: Sequence[Variant], readings: Mapping[str, Reading], judge: Judge
) -> tuple[list[Variant], list[Answer]] | None:
    """The first clause and those that are one matter with it, each compared with the first of another telling, and what was said of
    them; None where of one nothing was heard."""
    first, *others = variants
    same, answers = [first], list[Answer]()
    for other in sorted(others, key=lambda variant: variant.span.article == first.span.article):
        beside = next((one for one in same if one.span.article != other.span.article), None)
        if beside is None:
            continue
        answer = heard(judge, *(passage(one.span, readings[one.span.article]) for one in (beside, other)))
        if answer is None:
            return None
        if answer.same == "same":
            same.append(other)
            answers.append(answer)
    return [variant for variant in variants if variant in same], answers


def _sure(
    point: Point, variants: Sequence[Variant], answers: Sequence[Answer], readings: Mapping[str, Reading]
) -> Point:
    point = replace(point, certainty="sure", gist=gist(variants, readings), kind=kind(variants, readings))
    if not answers:
        return replace(point, verdict="single", why=_ALONE, variants=tuple(variants))
    worst = max(answers, key=lambda answer: VERDICTS.index(answer.verdict or "compatible"))
    words = [word for answer in answers for word in answer.words]
    marked = tuple(replace(variant, marked=_places(variant, words, readings)) for variant in variants)
    why = "judged one matter by " + ", ".join(f"“{word}”" for word in dict.fromkeys(worst.words))
    return replace(point, verdict=worst.verdict or "compatible", why=why, variants=marked)


def _places(variant: Variant, words: Sequence[str], readings: Mapping[str, Reading]) -> tuple[Span, ...]:
    """Where the deciding words stand in a clause, as printed."""
    text, start = readings[variant.span.article].words(variant.span), variant.span.start
    at = {word: text.casefold().find(word.casefold()) for word in words}
    return tuple(
        sorted(
            {
                Span(variant.span.article, start + place, min(start + place + len(word), variant.span.end))
                for word, place in at.items()
                if place >= 0 and word
            }
        )
    )


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())
