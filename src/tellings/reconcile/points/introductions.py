"""Who is who: how each telling introduces the people that several of them do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tellings.model import Collation, Entity, Point, Reading, Span, Variant
from tellings.words import kindred_stems

_ALIKE = "introduced alike"
_APART = "each introduces them in its own words"


def introductions(collation: Collation, readings: Mapping[str, Reading]) -> Iterator[Point]:
    """A point for each person whom two or more tellings introduce: what each says of who that is, in the order of the tellings.

    Whom they mean is settled by the name, so it is surely one matter. They agree where beside the name they have the same words.
    """
    found: dict[str, list[tuple[Entity, Span]]] = defaultdict(list)
    for telling in collation.story.tellings:
        for person in readings[telling.article].entities:
            phrase = person.introduced
            if phrase is not None and any(segment.holds(phrase) for segment in telling.segments):
                found[person.id].append((person, phrase))
    for told in found.values():
        if len({phrase.article for _, phrase in told}) > 1:
            yield _point(told, readings)


def _point(told: Sequence[tuple[Entity, Span]], readings: Mapping[str, Reading]) -> Point:
    variants = tuple(_variant(phrase, readings[phrase.article]) for _, phrase in told)
    gist = max((readings[phrase.article].words(phrase) for _, phrase in told), key=len)
    names = {stem for person, _ in told for stem in kindred_stems(person.name)}
    beside = [frozenset(kindred_stems(readings[phrase.article].words(phrase))) - names for _, phrase in told]
    if all(one <= other or other <= one for one, other in pairwise(beside)):
        return Point("", gist, "background", "sure", "agree", _ALIKE, variants)
    return Point("", gist, "background", "sure", "compatible", _APART, variants)


def _variant(phrase: Span, reading: Reading) -> Variant:
    """What stands beside a name is the outlet's own word, also where it tells what somebody said, but not between quotation marks."""
    quote = next((quote for quote in reading.quotes if quote.span.holds(phrase)), None)
    return Variant(phrase, "asserted") if quote is None else Variant(phrase, "attributed", quote.speaker)
