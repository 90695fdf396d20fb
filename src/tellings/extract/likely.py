"""How likely each line of a plain text, or each block of a page of markup, is the article's body."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.extract.blocks import Block
from tellings.extract.course import LOW, numbers
from tellings.extract.cues import NO_CUE, Cue, cue
from tellings.extract.line_model import weights
from tellings.extract.neighbours import line_numbers
from tellings.extract.traits import SAMPLE, Shape, block_traits, quick_count, since, traits

LINK = 0.8  # part of a block that is linked, from which a short one is a link and nothing else
SHORT = 12  # words
FAR = 30  # blocks from the nearest paragraph: nothing of an article stands so far off


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
    wanted, shapes, cues = looked_at(blocks)
    scores = [
        model.first(block_traits(block, shape, hint)) if look else LOW
        for block, shape, hint, look in zip(blocks, shapes, cues, wanted, strict=True)
    ]
    rows = iter(numbers(blocks, shapes, cues, scores, wanted, small))
    return [model.second(next(rows)) if look else LOW for look in wanted], cues


def looked_at(blocks: Sequence[Block]) -> tuple[list[bool], list[Shape], list[Cue]]:
    """Which blocks are worth a look (the others are links, menus and what stands far from every paragraph), and their shapes."""
    counts = [quick_count(block.words[:SAMPLE]) for block in blocks]
    links = [block.linked / max(1, len(block.words)) for block in blocks]
    stands = [count >= SHORT and link < 0.5 for count, link in zip(counts, links, strict=True)]
    before, until = since(stands), since(stands[::-1])[::-1]
    wanted = []
    for at, block in enumerate(blocks):
        link_alone = links[at] > LINK and counts[at] < SHORT and (before[at] or until[at])
        menu = block.place in ("navigation", "footer")
        wanted.append(stands[at] or not (link_alone or menu or min(before[at], until[at]) > FAR))
    cues = [cue(block.words) if look else NO_CUE for block, look in zip(blocks, wanted, strict=True)]
    shapes = [Shape(block.words, hint, read=look) for block, hint, look in zip(blocks, cues, wanted, strict=True)]
    return wanted, shapes, cues
