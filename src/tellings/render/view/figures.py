"""Figures side by side: every value that a telling gives, none chosen. The values are judged by themselves, not their clauses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tellings.model import Collation, Figure, Point
from tellings.render.view import points, strip
from tellings.render.view.importance import voices
from tellings.render.view.quotes import told, within
from tellings.render.view.sigla import Pieces, Ref, Sigla, plain, ranges
from tellings.render.view.signs import Tag
from tellings.values import one_fate, partitive, relation
from tellings.words import content_stems, fold

EQUAL = Tag("=", "equal", "agree")
ALLOWING = Tag("⊃", "allow one another", "compatible")
APART = Tag("≠", "apart", "differs")
UNLIKE = Tag("?", "apart, or of different things", "unclear")
FAR = 0.5  # of the greater value: a toll that doubles between two reports is rare, two tolls in one story are not
_NEARNESS = (EQUAL, ALLOWING, APART)
_ORDER = (APART, ALLOWING, UNLIKE, EQUAL)
_BOUNDS = {"more than": ">", "at least": "≥", "less than": "<", "at most": "≤", "about": "≈", "exact": "="}


@dataclass(frozen=True, slots=True)
class Given:
    """A value in one wording, with the tellings that have it so. `low`, `high`: where it is drawn, 0..1 along the strip.

    `shape`: dot, about, range, up (that or more), down (that or less). `low` is None when it cannot be drawn.
    """

    letters: tuple[str, ...]
    refs: tuple[Ref, ...]
    words: Pieces
    value: str
    shape: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """What two or more tellings give for one point. `clause`: the first telling's, with its figure marked; `relation` is that of the
    values; `ends`: the values at the strip's ends, None without a strip."""

    clause: Pieces
    relation: Tag
    given: tuple[Given, ...]
    ends: tuple[str, str] | None = None

    @property
    def refs(self) -> tuple[Ref, ...]:
        return tuple(dict.fromkeys(ref for one in self.given for ref in one.refs))

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.value for one in self.given))


@dataclass(frozen=True, slots=True)
class Other:
    """A figure that stands in no comparison, with every telling that gives the same value."""

    words: str
    value: str
    of: str
    refs: tuple[Ref, ...]


def value(figure: Figure) -> str:
    """ "≥ 12 people", "40,000,000–55,000,000 USD". The sign is of the qualifier; an exact value has none."""
    sign = _BOUNDS[figure.qualifier]
    ends = [end for end in (figure.value, figure.low, figure.high) if end is not None]
    if figure.value is None and len(ends) == 1 and sign not in "<>":
        sign = "≤" if figure.low is None else "≥"
    number = strip.number(ends[0]) if figure.value is not None else "–".join(map(strip.number, ends))
    unit = "" if figure.unit is None else "%" if figure.unit == "%" else f" {_counted(figure.unit, figure.value)}"
    return f"{'' if sign == '=' else sign + ' '}{number}{unit}"


def _counted(unit: str, value: float | None) -> str:
    """Units are plurals; of one there is "1 week", "1 person"."""
    if value != 1 or not unit.islower():
        return unit
    if unit == "people":
        return "person"
    return f"{unit[:-3]}y" if unit.endswith("ies") else unit.removesuffix("s") if not unit.endswith("ss") else unit


def compared(collation: Collation, articles: Sequence[str], sigla: Sigla) -> tuple[Group, ...]:
    """The sure points for which two or more tellings give figures of one unit, those whose values stand apart first.

    The same values in two points are shown once, also where one telling gives them in two sentences.
    """
    found: dict[tuple[str, ...], list[Group]] = {}
    for point in collation.points:
        if point.certainty == "sure" and voices(point) > 1:
            for tag, shown in (pair for figures in _by_unit(point, articles, sigla) for pair in _related(figures)):
                # where the clauses are not in conflict, values that stand apart may count two things
                group = _group(point, UNLIKE if tag == APART and point.verdict != "conflict" else tag, shown, sigla)
                known = found.setdefault(tuple(sorted(group.values)), [])
                if not any(set(group.refs) & set(other.refs) for other in known):
                    known.append(group)
    groups = (group for known in found.values() for group in known)
    return tuple(sorted(groups, key=lambda group: _ORDER.index(group.relation)))


def _by_unit(point: Point, articles: Sequence[str], sigla: Sigla) -> list[dict[str, list[Figure]]]:
    """For every unit that two or more tellings use in the point: article and its figures, in the order of the columns."""
    found: dict[str, dict[str, dict[Figure, None]]] = {}
    for article in articles:
        for variant in point.variants:
            if variant.span.article == article:
                for figure in sigla.figures.at(variant.span):
                    if not figure.unit or partitive(sigla.words(figure.span)):
                        continue  # two bare numbers need not count the same
                    found.setdefault(fold(figure.unit or ""), {}).setdefault(article, {})[figure] = None
    return [
        {article: list(figures) for article, figures in by_article.items()}
        for by_article in found.values()
        if len(by_article) > 1
    ]


def _related(by_article: dict[str, list[Figure]]) -> list[tuple[Tag, list[Figure]]]:
    """The values that are held against one another, with how they relate: of one thing each, in the order of the columns.

    Two tellings are taken at the two values that are nearest, so that the wounded of one are not held against the dead of
    the other; what is nearest to nothing is compared with nothing. The two that stand furthest apart give the relation.
    """
    nearest: list[tuple[Figure, Figure]] = []
    for ours, theirs in combinations(by_article.values(), 2):
        pairs = [(a, b) for a in ours for b in theirs if _one_thing(a, b) and not _far_within(a, b)]
        nearest += [min(pairs, key=lambda pair: (_distance(*pair), _gap(*pair)))] if pairs else []
    things: list[set[Figure]] = []
    for pair in nearest:
        joined = [thing for thing in things if thing & set(pair)]
        things = [thing for thing in things if thing not in joined] + [set(pair).union(*joined)]
    return [
        (
            _NEARNESS[max(_distance(*pair) for pair in nearest if pair[0] in thing)],
            [figure for mine in by_article.values() for figure in mine if figure in thing],
        )
        for thing in things
    ]


def _one_thing(a: Figure, b: Figure) -> bool:
    """Whether the words for what is counted, where both have some, do not speak against it."""
    ours, theirs = content_stems(a.of or ""), content_stems(b.of or "")
    if a.unit == "people" and _distance(a, b) < 2:  # called by many nouns, and yet the dead are no wounded
        return one_fate(a, b)
    return not ours or not theirs or bool(set(ours) & set(theirs))


def _distance(a: Figure, b: Figure) -> int:
    """0: the same value and exactness; 1: each can hold while the other does; 2: they cannot both."""
    return ("equal", "nested", "apart").index(relation(a, b))


def _gap(a: Figure, b: Figure) -> float:
    """How far apart the printed values are, 0..1 of the greater."""
    one, two = (abs(figure.value or figure.low or figure.high or 0.0) for figure in (a, b))
    return abs(one - two) / max(one, two) if max(one, two) else 0.0


def _far_within(a: Figure, b: Figure) -> bool:
    """Whether an open bound holds the other value and is not of its size: "at least 7" allows 22, and hardly counts the same."""
    return _distance(a, b) == 1 and _gap(a, b) > FAR


def _group(point: Point, relation: Tag, shown: Sequence[Figure], sigla: Sigla) -> Group:
    scale = strip.scale(shown)
    mark = shown[0].span
    clause = next((variant.span for variant in point.variants if variant.span.overlap(mark)), mark)
    given = tuple(
        Given(
            (sigla.letters[figure.span.article],),
            (sigla.ref(figure.span),),
            sigla.pieces(figure.span),
            value(figure),
            strip.shape(figure),
            *scale.places(figure),
        )
        for figure in shown
    )
    return Group(sigla.pieces(clause, (mark,), points.GIST_LIMIT), relation, _alike(given), scale.ends)


def _alike(given: Sequence[Given]) -> tuple[Given, ...]:
    """Equal values in equal words once: a copy stands beside what it copies."""
    found: dict[tuple[str, str], list[Given]] = {}
    for one in given:
        found.setdefault((one.value, fold(plain(one.words))), []).append(one)
    return tuple(
        replace(
            same[0],
            letters=ranges(letter for one in same for letter in one.letters),
            refs=tuple(dict.fromkeys(ref for one in same for ref in one.refs)),
        )
        for same in found.values()
    )


def others(collation: Collation, groups: Iterable[Group], sigla: Sigla) -> tuple[Other, ...]:
    """Figures of the story that no group compares; equal values of several tellings once."""
    shown = {(ref, one.value) for group in groups for one in group.given for ref in one.refs}
    found: dict[tuple[str, str], list[tuple[Figure, Ref]]] = {}
    for article in dict.fromkeys(telling.article for telling in collation.story.tellings):
        segments = told(collation, article)
        for figure in sigla.reading(article).figures:
            ref = sigla.ref(figure.span)
            if within(figure.span, segments) and (ref, value(figure)) not in shown:
                found.setdefault((value(figure), fold(figure.of or "")), []).append((figure, ref))
    return tuple(
        Other(sigla.words(same[0][0].span), text, same[0][0].of or "", tuple(dict.fromkeys(ref for _, ref in same)))
        for (text, _), same in found.items()
    )
