"""The second look at the blocks of a page: each one's numbers with those of its neighbours and of the parts it stands in.

The first look (`block_traits.py`) scores a block by itself; here its score meets those around it, as in stacking (Wolpert 1992).
As `neighbours.py` does for the lines of a plain text, which have no parts to stand in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from tellings.extract.body.block_traits import Look
from tellings.extract.body.blocks import Block
from tellings.extract.body.cues import NO_CUE
from tellings.extract.body.traits import ENDS, LOW, best_after, since

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
NONE = Look(Block("-", "", ""))  # beyond the ends of a page


class Elements:
    """What stands in each element, at the place of its number in lists; 0 is the page, and numbers without a block are empty.

    `up`: the element around it; `blocks`; `words` in all; `mass`: words of likely paragraphs; `kept`: words kept by the first
    look; `score`: the sum of its scores.
    """

    __slots__ = ("_shares", "blocks", "kept", "mass", "score", "up", "words")

    def __init__(
        self,
        blocks: Sequence[Block],
        counts: Sequence[int],
        likely: Sequence[bool],
        keeps: Sequence[int],
        bound: Sequence[float],
    ) -> None:
        numbers = 1 + max([block.above[-1] for block in blocks if block.above], default=0)
        self.up = up = [-1] * numbers
        self.blocks, self.words, self.mass, self.kept = ([0] * numbers for _ in range(4))
        self.score = [0.0] * numbers
        self._shares: dict[int, tuple[float, ...]] = {}
        for block, count, is_likely, keep, score in zip(blocks, counts, likely, keeps, bound, strict=True):
            above = block.above
            number = above[-1] if above else 0
            if number and up[number] < 0:
                for inner, outer in zip(above[::-1], above[-2::-1], strict=False):
                    up[inner] = outer
                    if up[outer] >= 0:
                        break
                else:
                    up[above[0]] = 0
            self.blocks[number] += 1
            self.words[number] += count
            self.mass[number] += count if is_likely else 0
            self.kept[number] += keep
            self.score[number] += score
        self._sum_up()

    def _sum_up(self) -> None:
        """An element has a higher number than those around it, so that one pass is enough."""
        up, blocks, words, mass, kept, score = self.up, self.blocks, self.words, self.mass, self.kept, self.score
        for number in range(len(up) - 1, 0, -1):
            around = up[number]
            if around >= 0:
                blocks[around] += blocks[number]
                words[around] += words[number]
                mass[around] += mass[number]
                kept[around] += kept[number]
                score[around] += score[number]

    def around(self, number: int) -> list[float]:
        """The shares of an element and of the two around it."""
        row: list[float] = []
        for _ in range(3):
            row += self._shares.get(number) or self._share(number)
            number = max(0, self.up[number])
        return row

    def _share(self, number: int) -> tuple[float, ...]:
        mass, kept, words, blocks = self.mass[number], self.kept[number], self.words[number], self.blocks[number]
        here = words or 1
        self._shares[number] = share = (
            mass / (self.mass[0] or 1), kept / (self.kept[0] or 1), words / (self.words[0] or 1), mass / here, kept / here,
            self.score[number] / (blocks or 1), blocks,
        )  # fmt: skip
        return share


def numbers(
    blocks: Sequence[Block], looks: Sequence[Look], scores: Sequence[float], small: frozenset[str]
) -> list[list[float]]:
    """One row of numbers for each wanted block, in order. `scores`: the first look's log-odds; `small`: function words."""
    last = len(blocks) - 1
    likely = [look.strong or (look.count >= LIKELY and look.stops and look.link < 0.5) for look in looks]
    counts = [look.count for look in looks]
    bound = [-4.0 if score < -4 else 4.0 if score > 4 else score for score in scores]
    keeps = [count if score > 0 else 0 for count, score in zip(counts, scores, strict=True)]
    elements = Elements(blocks, counts, likely, keeps, bound)
    words, total, kept = sum(counts), elements.mass[0] or 1, elements.kept[0] or 1
    edge = [-4.0] * WIDE
    sums = list(
        accumulate(edge + bound + edge, initial=0.0)
    )  # of all blocks before each, beyond the ends of the page too
    keeping = [0, *accumulate(keeps)]
    near = [LOW] * REACH + list(scores) + [LOW] * REACH
    main, kept_main = _innermost(elements.mass, 0.6), _innermost(elements.kept, 0.7)
    before, until = since(likely), since(likely[::-1])[::-1]
    above_one = [score > 1 for score in scores]
    good_before, good_until = since(above_one), since(above_one[::-1])[::-1]
    times = Counter([block.words for block in blocks])
    alike = _alike(blocks, looks, bound)
    longer = [
        [word for word in look.words if len(word) > LONGER] if look.wanted or is_likely else ()
        for look, is_likely in zip(looks, likely, strict=True)
    ]
    about = Counter([word for own, is_likely in zip(longer, likely, strict=True) if is_likely for word in {*own}])
    head = next((at for at, block in enumerate(blocks) if block.tag == "h1" and counts[at] >= 3), None)
    later, best = best_after(scores), max(scores, default=LOW)
    opened = _opened(looks)
    whole = (kept, words, kept / max(1, words), total / max(1, words), last)
    stands: dict[int, list[float]] = {}
    rows: list[list[float]] = []
    times_told = about.get
    for at, (block, look) in enumerate(zip(blocks, looks, strict=True)):
        if not look.wanted:
            continue
        above, inside = block.above, block.inside
        element = above[-1] if above else 0
        stand = stands.get(element)
        if stand is None:
            stand = stands[element] = elements.around(element)
            stand += (
                len(above), bool(block.place), "a" in inside, "m" in inside, "l" in inside, "t" in inside, "q" in inside, "e" in inside,
                above.index(main) - len(above) if main in above else -99, above.index(kept_main) - len(above) if kept_main in above else -99,
                *alike[block.tag, block.names[:4]],
            )  # fmt: skip
        here = at + WIDE  # in `sums`
        count, previous, following = counts[at], looks[at - 1] if at else NONE, looks[at + 1] if at < last else NONE
        row = near[at + 2 : at + 2 * REACH - 1]
        row += stand
        row += (
            (sums[here] - sums[here - 3]) / 3, (sums[here + 4] - sums[here + 1]) / 3, (sums[here] - sums[here - 8]) / 8,
            (sums[here + 9] - sums[here + 1]) / 8, (sums[here] - sums[at]) / WIDE, (sums[here + WIDE + 1] - sums[here + 1]) / WIDE,
            max(near[at : at + REACH]), max(near[at + REACH + 1 : at + 2 * REACH + 1]), later[at], best,
            count, len(block.words), look.link, look.hint.weight, look.capital, ENDS.find(look.end), _TAGS.get(block.tag, 0),
            previous.count, previous.link, previous.hint.weight, following.count, following.link, following.hint.weight,
            keeping[at] / kept, 1 - keeping[at + 1] / kept, *whole, at, last - at, at - head if head is not None else -99,
            before[at], until[at], good_before[at], good_until[at], opened[at], times[block.words],
            len(small.intersection(look.words)) / (len(look.words) or 1),
            sum([times_told(word, 0) > likely[at] for word in own]) / len(own) if (own := longer[at]) else -1.0,
        )  # fmt: skip
        rows.append(row)
    return rows


def _innermost(held: Sequence[int], share: float) -> int:
    """The innermost element that holds so much of what the page does; 0 for none. `held`: what each holds."""
    least = max(1.0, share * held[0])
    return next((number for number in range(len(held) - 1, 0, -1) if held[number] >= least), 0)


def _alike(
    blocks: Sequence[Block], looks: Sequence[Look], bound: Sequence[float]
) -> dict[tuple[str, tuple[str, ...]], tuple[int, float]]:
    """Of blocks of one tag and the same names: how many there are, and their mean score, long ones counting more."""
    sums: dict[tuple[str, tuple[str, ...]], tuple[int, int, float]] = {}
    nothing = 0, 0, 0.0
    for block, look, own in zip(blocks, looks, bound, strict=True):
        kind = block.tag, block.names[:4]
        count, weight, score = sums.get(kind, nothing)
        heavy = look.count if look.count < 40 else 40
        sums[kind] = count + 1, weight + heavy, score + own * heavy
    return {kind: (count, score / weight) for kind, (count, weight, score) in sums.items()}


def _opened(looks: Sequence[Look]) -> list[int]:
    """How many blocks before each something was said that opens a run of furniture; 99 where nothing was."""
    opened, far = [], 99
    for look in looks:
        opened.append(far)
        hint = look.hint
        if hint is not NO_CUE and (hint.opens or (hint.weight >= 3 and look.count < 8)):
            far = 0
        elif far < 99:
            far += 1
    return opened
