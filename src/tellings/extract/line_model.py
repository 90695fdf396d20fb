"""The line model: how likely each line of a page is the article's body, by weights learned on labelled pages.

Two looks. The first adds one weight for each trait of a line (`traits.py`); traits are known by their hashes alone, so that
no word of the pages it was trained on is in the data. The second gives the numbers of `surroundings.py` (blocks of markup)
or `neighbours.py` (lines of text) to small decision trees, each correcting those before it (Friedman 2001). Trained by
`bench/quality/pages/train.py`; read and run without any library of learning.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal
from zlib import crc32

Kind = Literal["lines", "blocks"]
Node = float | tuple[int, float, "Node", "Node"]
"""A leaf's gain; or the number asked, and the ways on up to a threshold and above it."""
MOST_HELD = 200_000  # traits whose weights are kept at hand


@dataclass(frozen=True, slots=True)
class Weights:
    """`table`: one weight a hash, a power of two of them; `held`: those that were asked for.

    The trees after the first `few` are asked only about lines that these leave open, by less than `clear` log-odds.
    """

    table: tuple[float, ...]
    base: float
    trees: tuple[Node, ...]
    held: dict[str, float]
    few: int
    clear: float

    def first(self, traits: Iterable[str]) -> float:
        """Log-odds for the body by a line's own traits."""
        held, total = self.held, 0.0
        for trait in traits:
            weight = held.get(trait)
            if weight is None:
                weight = self.table[slot(trait, len(self.table))]
                if len(held) < MOST_HELD:
                    held[trait] = weight
            total += weight
        return total

    def second(self, row: Sequence[float]) -> float:
        """Log-odds for the body by a row of numbers."""
        total, last, clear = self.base, self.few - 1, self.clear
        for count, node in enumerate(self.trees):
            while isinstance(node, tuple):
                asked, most, low, high = node
                node = low if row[asked] <= most else high
            total += node
            if count == last and not -clear < total < clear:
                break
        return total


def slot(trait: str, slots: int) -> int:
    """The place of a trait in a table of so many weights."""
    return crc32(trait.encode("utf-8", "surrogatepass")) & (slots - 1)


@cache
def weights(kind: Kind) -> Weights:
    """The weights for lines of plain text or for blocks of markup."""
    raw = json.loads(
        resources.files("tellings.extract").joinpath("weights", f"{kind}.json").read_text(encoding="utf-8")
    )
    steps = base64.b85decode(raw["table"])
    table = tuple((step - 256 if step > 127 else step) * raw["step"] for step in steps)
    trees = tuple(_node(tree, 0) for tree in raw["trees"])
    return Weights(table, raw["base"], trees, {}, raw.get("few", 12), raw.get("clear", 2.0))


def _node(tree: list[list[float]], at: int) -> Node:
    """A tree from a place on. `tree`: number asked (-1: a leaf), threshold or gain, and the two ways on, of each place."""
    asked, values, low, high = tree
    if asked[at] < 0:
        return float(values[at])
    return int(asked[at]), float(values[at]), _node(tree, int(low[at])), _node(tree, int(high[at]))
