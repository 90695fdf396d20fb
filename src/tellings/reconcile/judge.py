"""An optional judge of what is only possibly one matter: asked by the rim, checked here.

Rules cannot know that "the cabinet fell" and "ministers resigned" are one matter. Whoever is asked (a model behind a server, a
cross-encoder, a person) answers with the words that decide it, and words that do not stand in the clauses void the answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from tellings.model import Collation, Point, Reading, Span, Variant
from tellings.model.collation import Verdict

Same = Literal["same", "not", "unclear"]
VERDICTS: tuple[Verdict, ...] = ("agree", "compatible", "differs", "conflict")
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
    """The story with its possible points judged: sure with the judge's verdict where all of it is the same, parted where none is,
    and as they were where the answer is void, unclear or mixed. Without a judge nothing changes.

    A point's first clause is compared with the first clause of each other telling.
    """
    if judge is None:
        return collation
    made: list[Point] = []
    for point in collation.points:
        made += [point] if point.certainty == "sure" else _judged(point, readings, judge)
    return replace(collation, points=tuple(made))


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
    heads = list({variant.span.article: variant for variant in reversed(point.variants)}.values())[::-1]
    answers: list[Answer] = []
    for other in heads[1:]:
        answer = heard(judge, *(passage(one.span, readings[one.span.article]) for one in (heads[0], other)))
        if answer is None:
            return [point]
        answers.append(answer)
    if answers and all(answer.same == "not" for answer in answers):
        return [
            replace(
                point, id=f"{point.id}.{number}", certainty="sure", verdict="single", why=_ALONE, variants=(variant,)
            )
            for number, variant in enumerate(point.variants, 1)
        ]
    if not answers or any(answer.same == "not" for answer in answers):
        return [point]
    worst = max(answers, key=lambda answer: VERDICTS.index(answer.verdict or "compatible"))
    words = [word for answer in answers for word in answer.words]
    variants = tuple(replace(v, marked=_places(v, words, readings)) for v in point.variants)
    why = "judged one matter by " + ", ".join(f"“{word}”" for word in dict.fromkeys(worst.words))
    return [replace(point, certainty="sure", verdict=worst.verdict or "compatible", why=why, variants=variants)]


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
