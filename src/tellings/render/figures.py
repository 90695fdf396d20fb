"""Figures and moments side by side: every value that a telling gives, none chosen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tellings.model import Collation, Figure, Moment, Point, Variant
from tellings.render import moments, points
from tellings.render.points import Row
from tellings.render.quotes import told, within
from tellings.render.sigla import Pieces, Ref, Sigla, plain, ranges
from tellings.words import fold

LOG_FROM = 50  # largest over smallest value beyond which a straight scale hides the small ones
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
    """What two or more tellings give for one point. `ends`: the values at the strip's ends, None without a strip."""

    row: Row
    given: tuple[Given, ...]
    ends: tuple[str, str] | None = None

    @property
    def varied(self) -> bool:
        """Whether there is more than one value or wording to lay side by side."""
        return len(self.given) > 1


@dataclass(frozen=True, slots=True)
class Other:
    """A figure or moment that stands in no comparison, with every telling that gives the same value."""

    words: str
    value: str
    of: str
    refs: tuple[Ref, ...]


def value(figure: Figure) -> str:
    """ "≥ 12 people", "40,000,000–55,000,000 USD". The sign is of the qualifier; an exact value has none."""
    if figure.value is None:
        ends = (figure.low, figure.high)
        number = "–".join("…" if end is None else _number(end) for end in ends)
    else:
        number = _number(figure.value)
    sign = _BOUNDS[figure.qualifier]
    unit = "" if figure.unit is None else "%" if figure.unit == "%" else f" {figure.unit}"
    return f"{'' if sign == '=' else sign + ' '}{number}{unit}"


def _number(number: float) -> str:
    if not math.isfinite(number):
        return str(number)
    return f"{number:,.0f}" if number == int(number) else f"{number:,.4f}".rstrip("0")


def compared(collation: Collation, articles: Sequence[str], sigla: Sigla) -> tuple[Group, ...]:
    """The points for which two or more tellings give a figure of one unit, the hardest verdicts first, possible points last."""
    found: list[Group] = []
    for point in collation.points:
        given = _figures(point, sigla)
        if len({variant.span.article for variant, _ in given}) > 1:
            found.append(_group(point, given, articles, sigla))
    return tuple(sorted(found, key=lambda group: points.hardness(group.row.verdict.kind)))


def _figures(point: Point, sigla: Sigla) -> list[tuple[Variant, Figure]]:
    """The figures of the unit that most tellings of the point give; marked ones alone where any is marked."""
    inside = [(variant, figure) for variant in point.variants for figure in sigla.figures.at(variant.span)]
    marked = [
        (variant, figure) for variant, figure in inside if any(mark.overlap(figure.span) for mark in variant.marked)
    ]
    if point.kind != "figure" and not marked:
        return []
    pool = marked if len({variant.span.article for variant, _ in marked}) > 1 else inside
    by_unit: dict[str, list[tuple[Variant, Figure]]] = {}
    for variant, figure in pool:
        by_unit.setdefault(fold(figure.unit or ""), []).append((variant, figure))
    return max(by_unit.values(), key=lambda pairs: len({variant.span.article for variant, _ in pairs}), default=[])


def _group(point: Point, pairs: Sequence[tuple[Variant, Figure]], articles: Sequence[str], sigla: Sigla) -> Group:
    ends = [end for _, figure in pairs for end in _ends(figure)]
    drawn = bool(ends) and all(math.isfinite(end) for end in ends)
    low, high = (min(ends), max(ends)) if drawn else (0.0, 0.0)
    logarithmic = low > 0 and high / low > LOG_FROM

    def place(number: float) -> float | None:
        """0.08..0.92: room at both ends for arrows. Equal values stand in the middle."""
        if not drawn:
            return None
        if low == high:
            return 0.5
        part = math.log(number / low) / math.log(high / low) if logarithmic else (number - low) / (high - low)
        return round(0.08 + 0.84 * part, 4)

    given = tuple(
        Given(
            (sigla.letters[figure.span.article],),
            (sigla.ref(figure.span),),
            sigla.pieces(figure.span),
            value(figure),
            _shape(figure),
            place(_ends(figure)[0]),
            place(_ends(figure)[1]),
        )
        for article in articles
        for variant, figure in pairs
        if variant.span.article == article
    )
    scale = (_number(low), _number(high)) if drawn and low != high else None
    return Group(points.row(point, articles, sigla), _alike(given), scale)


def _ends(figure: Figure) -> tuple[float, float]:
    """Where a figure is drawn from and to: a value at itself, an open range at the end that it has."""
    known = [end for end in (figure.value, figure.low, figure.high) if end is not None]
    return (known[0], known[0]) if figure.value is not None else (min(known), max(known))


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


def _shape(figure: Figure) -> str:
    if figure.value is None:
        return "down" if figure.low is None else "up" if figure.high is None else "range"
    return {"more than": "up", "at least": "up", "less than": "down", "at most": "down", "about": "about"}.get(
        figure.qualifier, "dot"
    )


def compared_moments(collation: Collation, articles: Sequence[str], sigla: Sigla) -> tuple[Group, ...]:
    """The points about a date, or whose marked words are dates, for which two or more tellings give one."""
    found: list[Group] = []
    for point in collation.points:
        pairs = [
            (variant, moment)
            for article in articles
            for variant in point.variants
            if variant.span.article == article
            for moment in sigla.moments.at(variant.span)
            if point.kind == "date" or any(mark.overlap(moment.span) for mark in variant.marked)
        ]
        if len({variant.span.article for variant, _ in pairs}) > 1:
            given = tuple(_given_moment(moment, sigla) for _, moment in pairs)
            found.append(Group(points.row(point, articles, sigla), _alike(given)))
    return tuple(found)


def _given_moment(moment: Moment, sigla: Sigla) -> Given:
    letter = sigla.letters[moment.span.article]
    return Given((letter,), (sigla.ref(moment.span),), sigla.pieces(moment.span), moments.words(moment.edtf), "dot")


def others(collation: Collation, groups: Sequence[Group], sigla: Sigla) -> tuple[Other, ...]:
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


def other_moments(collation: Collation, sigla: Sigla) -> tuple[Other, ...]:
    """Every moment of the story, equal values of several tellings once, in the order they are met."""
    found: dict[str, list[tuple[str, Ref]]] = {}
    for article in dict.fromkeys(telling.article for telling in collation.story.tellings):
        segments = told(collation, article)
        for moment in sigla.reading(article).moments:
            if within(moment.span, segments):
                found.setdefault(moment.edtf, []).append((sigla.words(moment.span), sigla.ref(moment.span)))
    return tuple(
        Other(
            ", ".join(dict.fromkeys(words for words, _ in same)),
            moments.words(edtf),
            edtf,
            tuple(dict.fromkeys(ref for _, ref in same)),
        )
        for edtf, same in found.items()
    )
