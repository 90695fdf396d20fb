"""The second look at the blocks of a page: each one's numbers with those of its neighbours and of the parts it stands in.

The first look (`block_traits.py`) scores a block by itself; here its score meets those around it, as in stacking (Wolpert 1992).
As `neighbours.py` does for the lines of a plain text, which have no parts to stand in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from tellings.extract.block_traits import Look
from tellings.extract.blocks import Block
from tellings.extract.traits import since

LOW = -6.0  # log-odds for the body beyond the ends of a page, and of what is not looked at
WIDE = 20  # blocks on each side whose mean score is looked at
REACH = 6  # blocks on each side whose scores are looked at one by one
LIKELY = 15  # words of a paragraph, with a stop, from which the main part of the page is found
LONGER = 4  # letters: longer words tell the matter
_TAGS = {
    tag: code
    for code, tag in enumerate(
        "p div li h1 h2 h3 h4 td blockquote section article dd dt pre button label header".split(), 1
    )
}
_ENDS = ".!~:,;9a*"
NONE = Look(Block("-", "", ""))  # beyond the ends of a page


@dataclass(slots=True)
class Inside:
    """What stands in one element: blocks, words in all, words of likely paragraphs, words kept by the first look, and its scores' sum."""

    up: int
    blocks: int = 0
    words: int = 0
    mass: int = 0
    kept: int = 0
    score: float = 0.0


def numbers(
    blocks: Sequence[Block], looks: Sequence[Look], scores: Sequence[float], small: frozenset[str]
) -> list[list[float]]:
    """One row of numbers for each wanted block, in order. `scores`: the first look's log-odds; `small`: function words."""
    last = len(blocks) - 1
    likely = [look.strong or (look.count >= LIKELY and look.stops and look.link < 0.5) for look in looks]
    counts = [look.count for look in looks]
    bound = [max(-4.0, min(4.0, score)) for score in scores]
    keeps = [count if score > 0 else 0 for count, score in zip(counts, scores, strict=True)]
    elements = _elements(blocks, counts, likely, keeps, bound)
    words, total, kept = sum(counts), max(1, elements[0].mass), max(1, elements[0].kept)
    edge = [-4.0] * WIDE
    sums = list(
        accumulate(edge + bound + edge, initial=0.0)
    )  # of all blocks before each, beyond the ends of the page too
    keeping = [0, *accumulate(keeps)]
    near = [LOW] * REACH + list(scores) + [LOW] * REACH
    main, kept_main = _main(elements, "mass", 0.6), _main(elements, "kept", 0.7)
    before, until = since(likely), since(likely[::-1])[::-1]
    good = [score > 1 for score in scores]
    good_before, good_until = since(good), since(good[::-1])[::-1]
    times = Counter(block.words for block in blocks)
    alike = _alike(blocks, looks, bound)
    about = Counter(
        word for look, is_likely in zip(looks, likely, strict=True) if is_likely for word in {*look.words} if len(word) > LONGER
    )  # fmt: skip
    head = next((at for at, block in enumerate(blocks) if block.tag == "h1" and counts[at] >= 3), None)
    later, best = _best_after(scores), max(scores, default=LOW)
    opened = _opened(looks)
    whole = (kept, words, kept / max(1, words), total / max(1, words), last)
    stands: dict[int, list[float]] = {}
    rows: list[list[float]] = []
    for at, (block, look) in enumerate(zip(blocks, looks, strict=True)):
        if not look.wanted:
            continue
        above, inside = block.above, block.inside
        element = above[-1] if above else 0
        stand = stands.get(element)
        if stand is None:
            stand = stands[element] = _stand(element, elements, words, total, kept)
            stand += (
                len(above), bool(block.place), "a" in inside, "m" in inside, "l" in inside, "t" in inside, "q" in inside, "e" in inside,
                above.index(main) - len(above) if main in above else -99, above.index(kept_main) - len(above) if kept_main in above else -99,
                *alike[block.tag, block.names[:4]],
            )  # fmt: skip
        longer = [word for word in look.words if len(word) > LONGER]
        here = at + WIDE  # in `sums`
        count, previous, following = counts[at], looks[at - 1] if at else NONE, looks[at + 1] if at < last else NONE
        row = near[at + 2 : at + 2 * REACH - 1]
        row += stand
        row += (
            (sums[here] - sums[here - 3]) / 3, (sums[here + 4] - sums[here + 1]) / 3, (sums[here] - sums[here - 8]) / 8,
            (sums[here + 9] - sums[here + 1]) / 8, (sums[here] - sums[at]) / WIDE, (sums[here + WIDE + 1] - sums[here + 1]) / WIDE,
            max(near[at : at + REACH]), max(near[at + REACH + 1 : at + 2 * REACH + 1]), later[at], best,
            count, len(block.words), look.link, look.hint.weight, look.capital, _ENDS.find(look.end), _TAGS.get(block.tag, 0),
            previous.count, previous.link, previous.hint.weight, following.count, following.link, following.hint.weight,
            keeping[at] / kept, 1 - keeping[at + 1] / kept, *whole, at, last - at, at - head if head is not None else -99,
            before[at], until[at], good_before[at], good_until[at], opened[at], times[block.words],
            len(small.intersection(look.words)) / (len(look.words) or 1),
            sum([about[word] > likely[at] for word in longer]) / len(longer) if longer else -1.0,
        )  # fmt: skip
        rows.append(row)
    return rows


def _elements(
    blocks: Sequence[Block], counts: Sequence[int], likely: Sequence[bool], keeps: Sequence[int], bound: Sequence[float]
) -> dict[int, Inside]:
    """What stands in each element; 0 is the page. An element has a higher number than those around it, so that sums go up in one pass."""
    found = {0: Inside(-1)}
    for at, block in enumerate(blocks):
        above = block.above
        level = len(above) - 1
        while level >= 0 and above[level] not in found:
            found[above[level]] = Inside(above[level - 1] if level else 0)
            level -= 1
        own = found[above[-1] if above else 0]
        own.blocks += 1
        own.words += counts[at]
        own.mass += counts[at] if likely[at] else 0
        own.kept += keeps[at]
        own.score += bound[at]
    for number in sorted(found, reverse=True)[:-1]:
        own = found[number]
        around = found[own.up]
        around.blocks += own.blocks
        around.words += own.words
        around.mass += own.mass
        around.kept += own.kept
        around.score += own.score
    return found


def _main(elements: dict[int, Inside], what: str, share: float) -> int:
    """The innermost element that holds so much of the page's; 0 for none."""
    least = max(1.0, share * getattr(elements[0], what))
    return max((number for number, element in elements.items() if getattr(element, what) >= least), default=0)


def _stand(number: int, elements: dict[int, Inside], words: int, total: int, kept: int) -> list[float]:
    """The numbers of an element and of the two around it."""
    row: list[float] = []
    for _ in range(3):
        own = elements[number]
        here = max(1, own.words)
        row += (
            own.mass / total, own.kept / kept, own.words / max(1, words), own.mass / here, own.kept / here, own.score / max(1, own.blocks), own.blocks,
        )  # fmt: skip
        number = max(0, own.up)
    return row


def _alike(
    blocks: Sequence[Block], looks: Sequence[Look], bound: Sequence[float]
) -> dict[tuple[str, tuple[str, ...]], tuple[int, float]]:
    """Of blocks of one tag and the same names: how many there are, and their mean score, long ones counting more."""
    times: Counter[tuple[str, tuple[str, ...]]] = Counter()
    weight: Counter[tuple[str, tuple[str, ...]]] = Counter()
    score: dict[tuple[str, tuple[str, ...]], float] = {}
    for block, look, own in zip(blocks, looks, bound, strict=True):
        kind = block.tag, block.names[:4]
        heavy = min(40, look.count)
        times[kind] += 1
        weight[kind] += heavy
        score[kind] = score.get(kind, 0.0) + own * heavy
    return {kind: (count, score[kind] / weight[kind]) for kind, count in times.items()}


def _best_after(scores: Sequence[float]) -> list[float]:
    """The best score after each block; `LOW` after the last."""
    return list(accumulate(reversed(scores), max, initial=LOW))[-2::-1] if scores else []


def _opened(looks: Sequence[Look]) -> list[int]:
    """How many blocks before each something was said that opens a run of furniture; 99 where nothing was."""
    opened, far = [], 99
    for look in looks:
        opened.append(far)
        far = 0 if look.hint.opens or (look.hint.weight >= 3 and look.count < 8) else min(99, far + 1)
    return opened
