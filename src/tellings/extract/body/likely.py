"""How likely each line of a plain text, or each block of a page of markup, is the article's body."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.extract.body import surroundings
from tellings.extract.body.block_traits import Look, Place, looks, own_traits, place, place_traits
from tellings.extract.body.blocks import Block
from tellings.extract.body.cues import Cue
from tellings.extract.body.line_model import Weights, weights
from tellings.extract.body.neighbours import line_numbers
from tellings.extract.body.traits import LOW, Shape, traits

HOPELESS = -3.0  # log-odds by the first look: of a thousand blocks with less, one is of the body


def lines(
    written: Sequence[str],
    flat: Sequence[str],
    cues: Sequence[Cue],
    prose: Sequence[float],
    states: Sequence[int],
    small: frozenset[str],
) -> list[float]:
    """Log-odds for the body of each line of a plain text, in order.

    `flat`: the lines as the cues are written; `prose`, `states`: what the rules make of them (`furniture.course`);
    `small`: the language's function words.
    """
    model = weights("lines")
    shapes = [Shape(line, hint) for line, hint in zip(written, cues, strict=True)]
    scores = [model.first(own) for own in traits(written, flat, shapes, cues, small)]
    return [model.second(row) for row in line_numbers(written, flat, shapes, cues, scores, prose, states, small)]


def shown(blocks: Sequence[Block], small: frozenset[str]) -> tuple[list[float], list[Cue]]:
    """Log-odds for the body of each block of a page, in order, and what the words of each say (as far as it was asked)."""
    model = weights("blocks")
    seen = looks(blocks)
    scores = first_scores(blocks, seen, model)
    for look, score in zip(seen, scores, strict=True):
        look.wanted = score > HOPELESS
    rows = iter(surroundings.numbers(blocks, seen, scores, small))
    return [model.second(next(rows)) if look.wanted else LOW for look in seen], [look.hint for look in seen]


def first_scores(blocks: Sequence[Block], seen: Sequence[Look], model: Weights) -> list[float]:
    """The first look's log-odds; what the places of blocks add is summed up once for those that stand alike."""
    places: dict[Place, float] = {}
    scores: list[float] = []
    for block, look in zip(blocks, seen, strict=True):
        if not look.wanted:
            scores.append(LOW)
            continue
        where = place(block, look)
        if where not in places:
            places[where] = model.first(place_traits(where))
        scores.append(places[where] + model.first(own_traits(block, look)))
    return scores
