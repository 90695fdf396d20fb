"""The second look at a page's lines: each line's numbers with those of its neighbours and of the part of the page it stands in.

The first look (`traits.py`) scores a line by itself; here its score meets those around it, as in stacking (Wolpert 1992).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from tellings.extract.blocks import Block
from tellings.extract.cues import Cue
from tellings.extract.traits import Shape, matter, since, told

LOW = -6.0  # log-odds for the body beyond the ends of a page
LIKELY = 15  # words of a paragraph, with a stop, from which the main part of the page is found
_TAGS = {
    tag: code
    for code, tag in enumerate(
        "p div li h1 h2 h3 h4 td blockquote section article dd dt pre button label header".split(), 1
    )
}
_ENDS = ".!~:,;9a*"


@dataclass(frozen=True, slots=True)
class Parts:
    """How much of a page stands below each element: words in all, words of likely paragraphs, words that the first look keeps."""

    full: Counter[int]
    mass: Counter[int]
    good: Counter[int]
    total: int
    kept: int
    main: int
    kept_main: int


def numbers(
    blocks: Sequence[Block],
    shapes: Sequence[Shape],
    cues: Sequence[Cue],
    scores: Sequence[float],
    wanted: Sequence[bool],
    small: frozenset[str],
) -> list[list[float]]:
    """One row of numbers for each wanted block, in order. `scores`: the first look's log-odds; `small`: function words."""
    last = len(blocks)
    links = [min(1.0, block.linked / max(1, len(block.words))) for block in blocks]
    likely = [
        shape.stops and shape.count >= LIKELY and link < 0.5 and shape.cue < 2
        for shape, link in zip(shapes, links, strict=True)
    ]
    parts = _parts(blocks, shapes, scores, likely)
    words = max(1, sum(shape.count for shape in shapes))
    sums = list(accumulate((max(-4.0, min(4.0, score)) for score in scores), initial=0.0))
    kept = list(
        accumulate((shape.count if score > 0 else 0 for score, shape in zip(scores, shapes, strict=True)), initial=0)
    )
    near = [LOW] * 5 + list(scores) + [LOW] * 6
    counts = [-1, *(shape.count for shape in shapes), -1]
    linked = [-1.0, *links, -1.0]
    hints = [0.0, 0.0, *(hint.weight for hint in cues), 0.0]
    before, until = since(likely), since(likely[::-1])[::-1]
    times = Counter(block.words for block in blocks)
    about = told(shapes, likely)
    best = max(scores, default=LOW)
    heads = [
        at
        for at, (block, shape) in enumerate(zip(blocks, shapes, strict=True))
        if block.tag == "h1" and shape.count >= 3
    ]
    head = heads[0] if heads else None
    siblings = Counter(block.above[-1] if block.above else 0 for block in blocks)
    later = _best_after(scores)
    opened = _opened(shapes, cues)
    rows: list[list[float]] = []
    for at, (block, shape) in enumerate(zip(blocks, shapes, strict=True)):
        if not wanted[at]:
            continue
        row = near[at + 2 : at + 9]
        row += [
            _mean(sums, low, high)
            for low, high in (
                (at - 3, at),
                (at + 1, at + 4),
                (at - 8, at),
                (at + 1, at + 9),
                (at - 20, at),
                (at + 1, at + 21),
            )
        ]
        row += (*counts[at : at + 3], len(block.words), *linked[at : at + 3], *hints[at : at + 4])
        row += _stand(block, parts, words)
        row += (
            siblings[block.above[-1] if block.above else 0], kept[at] / parts.kept, (parts.kept - kept[at + 1]) / parts.kept, parts.kept, words,
            parts.kept / words, parts.total / words, at, last - 1 - at, last, at - head if head is not None else -99, before[at], until[at], opened[at],
            shape.capital, _ENDS.find(shape.end), times[block.words], shape.share(small), matter(shape, about, likely[at]),
            max(near[at + 6 : at + 11]), max(near[at : at + 5]), later[at], best, shape.strong,
        )  # fmt: skip
        rows.append(row)
    return rows


def _parts(blocks: Sequence[Block], shapes: Sequence[Shape], scores: Sequence[float], likely: Sequence[bool]) -> Parts:
    full: Counter[int] = Counter()
    mass: Counter[int] = Counter()
    good: Counter[int] = Counter()
    total = kept = 0
    for block, shape, score, is_likely in zip(blocks, shapes, scores, likely, strict=True):
        count = shape.count
        for element in block.above:
            full[element] += count
        if is_likely:
            total += count
            for element in block.above:
                mass[element] += count
        if score > 0:
            kept += count
            for element in block.above:
                good[element] += count
    return Parts(full, mass, good, max(1, total), max(1, kept), _main(mass, 0.6 * total), _main(good, 0.7 * kept))


def _main(mass: Counter[int], least: float) -> int:
    """The innermost element that holds so much; 0 for none. Elements are numbered in reading order."""
    return max((element for element, words in mass.items() if words >= max(1.0, least)), default=0)


def _stand(block: Block, parts: Parts, words: int) -> list[float]:
    """The numbers of the elements that a block stands in."""
    above, inside = block.above, block.inside
    row: list[float] = [_TAGS.get(block.tag, 0), len(above), bool(block.place)]
    row += ["a" in inside, "m" in inside, "l" in inside, "t" in inside, "q" in inside, "e" in inside]
    for level in (-1, -2, -3):
        element = above[level] if len(above) >= -level else 0
        here = max(1, parts.full[element])
        row += (
            parts.mass[element] / parts.total,
            parts.good[element] / parts.kept,
            here / words,
            parts.mass[element] / here,
            parts.good[element] / here,
        )
    for main in (parts.main, parts.kept_main):
        row.append(above.index(main) - len(above) if main in above else -99)
    return row


def _mean(sums: Sequence[float], low: int, high: int) -> float:
    low, high = max(0, low), min(len(sums) - 1, high)
    return (sums[high] - sums[low]) / (high - low) if high > low else -5.0


def _best_after(scores: Sequence[float]) -> list[float]:
    """The best score after each line; `LOW` after the last."""
    return list(accumulate(reversed(scores), max, initial=LOW))[-2::-1] if scores else []


def _opened(shapes: Sequence[Shape], cues: Sequence[Cue]) -> list[int]:
    """How many lines before each something was said that opens a block of furniture; 99 where nothing was."""
    opened, far = [], 99
    for shape, hint in zip(shapes, cues, strict=True):
        opened.append(far)
        far = 0 if hint.opens or (shape.cue >= 3 and shape.count < 8) else min(99, far + 1)
    return opened
