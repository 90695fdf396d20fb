"""The line model: how likely each line of a page is the article's body, by weights learned on labelled pages.

Two looks. The first adds one weight for each trait of a line (`traits.py`); traits are known by their hashes alone, so that
no word of the pages it was trained on is in the data. The second gives the numbers of `surroundings.py` (blocks of markup)
or `neighbours.py` (lines of text) to small decision trees, each correcting those before it (Friedman 2001). Trained by
`bench/quality/pages/train.py`; read and run without any library of learning.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal
from zlib import crc32

Kind = Literal["lines", "blocks"]
Node = float | tuple[int, float, "Node", "Node"]
"""A leaf's gain; or the number asked, and the ways on up to a threshold and above it."""
MOST_HELD = 200_000  # traits whose weights are kept at hand


class Table(dict[str, float]):
    """The weight of each trait, looked up by its hash when it is first asked for, and then kept at hand."""

    __slots__ = ("slots",)

    def __init__(self, slots: tuple[float, ...]) -> None:
        """`slots`: one weight a hash, a power of two of them."""
        super().__init__()
        self.slots = slots

    def __missing__(self, trait: str) -> float:
        slots = self.slots
        try:
            written = trait.encode()
        except UnicodeEncodeError:  # half of a surrogate pair
            written = trait.encode("utf-8", "surrogatepass")
        weight = slots[crc32(written) & (len(slots) - 1)]  # as `slot`, at half of its time
        if len(self) < MOST_HELD:
            self[trait] = weight
        return weight


@dataclass(slots=True)
class Weights:
    """The trees after the first `few` are asked only about lines that these leave open, by less than `clear` log-odds.

    They are walked; once so many lines were asked about that it pays, they are made Python of: twice as fast, the same sums.
    """

    table: Table
    base: float
    trees: tuple[Node, ...]
    few: int
    clear: float
    pays: int
    asked: int = 0
    made: Callable[[Sequence[float]], float] | None = None

    def first(self, traits: Iterable[str]) -> float:
        """Log-odds for the body by a line's own traits."""
        return sum(map(self.table.__getitem__, traits), 0.0)

    def second(self, row: Sequence[float]) -> float:
        """Log-odds for the body by a row of numbers."""
        if self.made:
            return self.made(row)
        self.asked += 1
        if self.asked > self.pays:
            self.made = _program(self.trees, self.base, self.few, self.clear)
        total, last, clear = self.base, self.few - 1, self.clear
        for count, node in enumerate(self.trees):
            while isinstance(node, tuple):
                asked, most, low, high = node
                node = low if row[asked] <= most else high
            total += node
            if count == last and not -clear < total < clear:
                break
        return total


def _program(trees: Sequence[Node], base: float, few: int, clear: float) -> Callable[[Sequence[float]], float]:
    """What `Weights.second` does, as one function of nested conditions. Its source holds nothing but the trees' own numbers."""
    source = ["def second(row):", f" total = {base!r}"]
    for count, tree in enumerate(trees, 1):
        source.append(f" total += {_expression(tree)}")
        if count == few:
            source.append(f" if not {-clear!r} < total < {clear!r}: return total")
    made: dict[str, Callable[[Sequence[float]], float]] = {}
    exec("\n".join([*source, " return total"]), made)
    return made["second"]


def _expression(node: Node) -> str:
    if not isinstance(node, tuple):
        return repr(node)
    asked, most, low, high = node
    return f"({_expression(low)} if row[{asked}] <= {most!r} else {_expression(high)})"


def _leaves(node: Node) -> int:
    return _leaves(node[2]) + _leaves(node[3]) if isinstance(node, tuple) else 1


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
    pays = sum(map(_leaves, trees))  # about what it takes to compile one leaf is saved with one line
    return Weights(Table(table), float(raw["base"]), trees, raw.get("few", 12), raw.get("clear", 2.0), pays)


def _node(tree: list[list[float]], at: int) -> Node:
    """A tree from a place on. `tree`: number asked (-1: a leaf), threshold or gain, and the two ways on, of each place."""
    asked, values, low, high = tree
    if asked[at] < 0:
        return float(values[at])
    return int(asked[at]), float(values[at]), _node(tree, int(low[at])), _node(tree, int(high[at]))
