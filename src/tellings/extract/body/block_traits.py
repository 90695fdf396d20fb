"""What a block of a page of markup is like, as named traits for the line model's first look (`line_model.py`).

As for the lines of a plain text (`traits.py`), but with the names of the elements that it stands in; and made for speed, as
a page has some hundred blocks: what most paragraphs of a page have in common is looked up once.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise

from tellings.extract.body.blocks import Block
from tellings.extract.body.cues import NO_CUE, Cue, cue
from tellings.extract.body.traits import ending, since
from tellings.extract.prose import WIDE, WORD

TOLD = 240  # characters of a block in which its words say what it is
SAMPLE = 160  # characters of which the words are looked at
FIRST_WORDS, PAIRS = 12, 6
LINK = 0.8  # part of a block that is linked, from which a short one is a link and nothing else
SHORT = 12  # words
FAR, FURTHER = (
    20,
    60,
)  # blocks from the nearest paragraph: nothing of an article stands so far off; or, in a marked article, but a list
STRONG = 20  # words, with a stop at the end: a paragraph that nobody would take for a label

MENUS = frozenset(("navigation", "footer"))
_CAPITAL = re.compile(r"[A-Z\u00c0-\u00de\u0410-\u042f]")
_NO_CAPITALS = bytes(byte for byte in range(128) if not 65 <= byte <= 90)
_SIZES = (1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 80)
_SHARES = (0.001, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7)


class Look:
    """The numbers of one block. `words`: its first ones, in small letters; `count`: about how many it has in all; `capital`: capitals a word.

    `wanted`: whether it could be of the article at all; of the others no words are read.
    """

    __slots__ = ("capital", "count", "end", "hint", "link", "stops", "strong", "wanted", "words")

    def __init__(self, block: Block) -> None:
        line = block.words
        self.count = line.count(" ") + 1
        if not line.isascii() and len(wide := WIDE.findall(line[:SAMPLE])) > 4:
            self.count = len(line) * len(wide) // (2 * min(len(line), SAMPLE)) or 1
        linked = block.linked
        self.link = min(1.0, linked / len(line)) if linked else 0.0
        self.end = ""
        self.hint: Cue = NO_CUE
        self.words: Sequence[str] = ()
        self.capital = 0.0
        self.strong = self.wanted = self.stops = False

    def read(self, line: str) -> None:
        """Take in what the block says."""
        self.wanted = True
        self.hint = cue(line[:TOLD])
        self.end = end = ending(line)
        self.stops = end == "." or end == "!"
        sample = line[:SAMPLE]
        self.words = WORD.findall(sample.lower())
        self.capital = _capitals(sample) / (len(self.words) or 1)
        self.strong = end in ".!?" and self.count >= STRONG and self.hint.weight < 1.5


def _capitals(sample: str) -> int:
    if sample.isascii():  # a tenth of the pattern's time
        return len(sample.encode().translate(None, _NO_CAPITALS))
    return len(_CAPITAL.findall(sample))


def looks(blocks: Sequence[Block]) -> list[Look]:
    """One look a block. Not wanted are lone links, menus, and what stands far from every paragraph."""
    found = [Look(block) for block in blocks]
    stands = [look.count >= SHORT and look.link < 0.5 for look in found]
    before, until = since(stands), since(stands[::-1])[::-1]
    for block, look, stand, one, two in zip(blocks, found, stands, before, until, strict=True):
        if not stand:
            nearest = one if one < two else two
            if nearest > FAR or look.link > LINK or block.place in MENUS:
                held = "a" in block.inside or "m" in block.inside
                link_alone = look.link > LINK and look.count < SHORT and (one or two)
                menu = block.place in MENUS and (not held or look.link > LINK or block.tag == "button")
                if link_alone or menu or nearest > (FURTHER if held else FAR):
                    continue
        look.read(block.words)
    return found


Place = tuple[str, str, str, tuple[str, ...], int]


def place(block: Block, look: Look) -> Place:
    """What the traits of a block's place are made of: many paragraphs of a page have the same."""
    return block.tag, block.place, block.inside[-4:], block.names[:6], bisect(_SIZES, look.count) // 2


def place_traits(made_of: Place) -> list[str]:
    """The traits that a block has by where it stands and how long it is."""
    tag, reason, inside, names, half = made_of
    found = ["all", f"g{tag}", f"gh{tag}{half}", f"pl{reason}", f"pls{reason}{half}", f"in{inside}"]
    found += ["c " + name for name in names]
    found += [f"cs{half} {name}" for name in names[:4]]
    return found


def own_traits(block: Block, look: Look) -> list[str]:
    """The traits that a block has by its own words."""
    size, end, hint = bisect(_SIZES, look.count), look.end, look.hint
    found = [
        f"s{size}{end}", f"sl{size}{bisect(_SHARES, look.link)}", f"u{max(-3, min(6, round(hint.weight)))}", f"w{hint.reason}",
        f"gs{block.tag}{size}{end}",
    ]  # fmt: skip
    if low := ["#" if word[0].isdigit() else word for word in look.words[:FIRST_WORDS]]:
        found += ("1 " + low[0], "2 " + " ".join(low[:2]), "3 " + " ".join(low[:3]), "-1 " + low[-1])
        found += map(" ".__add__, low)
        found += [f" {one} {two}" for one, two in pairwise(low[: PAIRS + 1])]
    return found
