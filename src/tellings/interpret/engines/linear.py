"""A linear chain over traits of words, run in plain Python.

The score of a label at a word is a sum over traits of single words and of neighbours, so the sum over one word's traits is worked
out once and kept; of the labels only those that the word alone leaves open are tried. That makes it faster than a compiled
scorer that is handed every trait anew (bench/quality/tagger).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources

from tellings.interpret.engines.traits import EDGE, OFFSETS, openings, pair

MARGIN = 6.0  # labels that a word alone puts so far behind its best are not tried: costs .1 of accuracy, makes it four times as fast
MOST_HELD = 40_000  # words, and pairs, whose sums are kept at hand

Row = tuple[float, ...]
Few = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class View:
    """What a chain sees: the traits of one word at an offset (`opens`: its capital proves nothing), those of a place in the whole
    sentence, and which words can bear no label but the first."""

    traits: Callable[[str, int, bool], list[str]]
    placed: Callable[[Sequence[str]], Sequence[Sequence[str]]] | None = None
    plain: Callable[[str], bool] | None = None


class Chain:
    """Weights with what was worked out from them so far. Safe to share: what is kept depends on the words alone."""

    def __init__(self, packed: bytes, view: View) -> None:
        raw = json.loads(gzip.decompress(packed))
        step = raw["step"]
        self.labels: tuple[str, ...] = tuple(raw["labels"])
        self._view = view
        self._moves: list[list[float]] = [[weight / step for weight in row] for row in raw["moves"]]
        self._step: float = step
        self._traits: dict[str, str] = raw["traits"]  # "label weight label weight …", weights in steps
        self._held: list[dict[tuple[str, bool], Row]] = [{} for _ in OFFSETS]
        self._open: dict[tuple[str, bool], tuple[int, ...]] = {}
        self._pairs: dict[tuple[str, str], tuple[Few, Few]] = {}

    def label(self, words: Sequence[str]) -> tuple[str, ...]:
        """The best labels of the words, one each."""
        if not words:
            return ()
        count = len(words)
        opens = openings(words)
        placed = self._view.placed(words) if self._view.placed else None
        framed = [(EDGE, False), (EDGE, False), *zip(words, opens, strict=True), (EDGE, False), (EDGE, False)]
        best: dict[int, float] = {}
        back: list[dict[int, int]] = []
        for at in range(count):
            word = framed[at + 2]
            own = self._sums(word, 0)
            labels = self._choices(word, own)
            if len(labels) == 1:
                here = {labels[0]: own[labels[0]]}
            else:
                far, near = self._sums(framed[at], -2), self._sums(framed[at + 1], -1)
                after, later = self._sums(framed[at + 3], 1), self._sums(framed[at + 4], 2)
                here = {one: own[one] + far[one] + near[one] + after[one] + later[one] for one in labels}
                few = self._pair(words[at - 1], words[at])[0] if at else ()
                few += self._pair(words[at], words[at + 1])[1] if at + 1 < count else ()
                for trait in placed[at] if placed else ():
                    few += self._weights(trait)
                for one, weight in few:
                    if one in here:
                        here[one] += weight
            if not at:
                best = here
                continue
            came: dict[int, int] = {}
            if len(best) == 1:
                ((before, score),) = best.items()
                row = self._moves[before]
                for one in here:
                    here[one] += score + row[one]
                    came[one] = before
            else:
                for one in here:
                    score, before = max((score + self._moves[before][one], before) for before, score in best.items())
                    here[one] += score
                    came[one] = before
            best = here
            back.append(came)
        last = max(best, key=best.__getitem__)
        path = [last]
        for came in reversed(back):
            last = came[last]
            path.append(last)
        return tuple(self.labels[one] for one in reversed(path))

    def usual(self, word: str) -> str | None:
        """The label that a word has by itself; None for a word that was never learned."""
        if f"0w{word}" not in self._traits:
            return None
        row = self._sums((word, False), 0)
        return self.labels[row.index(max(row))]

    def _weights(self, trait: str) -> Few:
        """The weights of a trait. Not worked out beforehand: most traits never come, and what does is kept in sums."""
        row = self._traits.get(trait)
        if row is None:
            return ()
        flat = [*map(int, row.split())]
        return tuple((label, weight / self._step) for label, weight in zip(flat[::2], flat[1::2], strict=True))

    def _sums(self, word: tuple[str, bool], offset: int) -> Row:
        """For each label, the weights of the word's traits as seen from `offset` words before it, summed."""
        held = self._held[offset - OFFSETS[0]]
        row = held.get(word)
        if row is None:
            sums = [0.0] * len(self.labels)
            for trait in self._view.traits(word[0], offset, word[1]):
                for label, weight in self._weights(trait):
                    sums[label] += weight
            if len(held) >= MOST_HELD:
                held.clear()
            row = held[word] = tuple(sums)
        return row

    def _choices(self, word: tuple[str, bool], own: Row) -> tuple[int, ...]:
        """The labels worth trying for a word."""
        labels = self._open.get(word)
        if labels is None:
            if self._view.plain and self._view.plain(word[0]):
                labels = (self.labels.index("O"),)
            else:
                least = max(own) - MARGIN
                labels = tuple(one for one, score in enumerate(own) if score > least)
            if len(self._open) >= MOST_HELD:
                self._open.clear()
            self._open[word] = labels
        return labels

    def _pair(self, left: str, right: str) -> tuple[Few, Few]:
        """The weights of two neighbours: for the right one, for the left one."""
        found = self._pairs.get((left, right))
        if found is None:
            if len(self._pairs) >= MOST_HELD:
                self._pairs.clear()
            right_of, left_of = pair(left, right)
            found = self._weights(right_of), self._weights(left_of)
            self._pairs[left, right] = found
        return found


def load(name: str, view: View) -> Chain:
    """The shipped model of that name (`interpret/models/<name>.json.gz`)."""
    packed = resources.files("tellings.interpret").joinpath("models", f"{name}.json.gz").read_bytes()
    return Chain(packed, view)
