"""What a line of a page looks like, as named traits for the line model (`line_model.py`).

A trait is a short string that is there or not: "a line of 10 to 14 words that ends in a full stop". Words and pairs of
words are traits too, but are only ever looked up by their hash. Everything numeric is cut into steps, so that a linear
model can say that the middle is better than both ends.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from tellings.extract.body.cues import Cue
from tellings.extract.prose import WIDE, WORD

SAMPLE = 1200  # characters of a line that are looked at: a longer one is running text, or noise
FIRST_WORDS = 24  # words of a line that are traits of their own
STRONG = 20  # words, with a stop at the end: a paragraph that nobody would take for a label
LOW = -6.0  # log-odds for the body beyond the ends of a text, and of what is not looked at
ENDS = ".!~:,;9a*"  # kinds of a line's last mark, as `ending` gives them: the models know each by its place here

_MARKS = re.compile(r"[|•·›»©→/@#*]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_NO_DIGITS = bytes(byte for byte in range(128) if not 48 <= byte <= 57)
_READER = frozenset("we our us you your ours yours i my me".split())
_STEPS = (1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 80)
_PLACES = (1, 2, 3, 4, 6, 9, 14, 25, 50)
_TENTHS = (0.001, 0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 0.999)
_SHARES = (0.001, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7)


class Shape:
    """The numbers of one line that its neighbours' traits need too."""

    __slots__ = ("capital", "count", "cue", "end", "low", "size", "stops", "strong", "words")

    cue: int
    strong: bool

    def __init__(self, line: str, hint: Cue, *, read: bool = True) -> None:
        """`read`: whether its words are wanted; else they are only counted."""
        line = line[:SAMPLE]
        self.words: list[str] = WORD.findall(line) if read else []
        self.low = [*map(str.lower, self.words)]
        self.count = len(self.words) if read and not _spaceless(line) else quick_count(line)
        self.size = bisect(_STEPS, self.count)
        self.end = ending(line)
        self.stops = self.end in ".!?"
        self.hear(hint)
        self.capital = sum([word[0].isupper() for word in self.words]) / max(1, len(self.words))

    def hear(self, hint: Cue) -> None:
        """Take in what the line's words say."""
        self.cue = max(-3, min(6, round(hint.weight)))
        self.strong = self.stops and self.count >= STRONG and self.cue < 2

    def share(self, words: frozenset[str]) -> float:
        """Part of the line's first words that are among these."""
        first = self.low[:FIRST_WORDS]
        return sum(map(words.__contains__, first)) / max(1, len(first))


def quick_count(line: str) -> int:
    """About how many words a line has; in scripts without spaces two characters are one."""
    return _spaceless(line) // 2 or line.count(" ") + 1


def _spaceless(line: str) -> int:
    """Characters of scripts without spaces, 0 where they are few."""
    wide = 0 if line.isascii() else len(WIDE.findall(line))
    return wide if wide > 4 else 0


def digit_count(line: str) -> int:
    """How many of a line's characters are digits of any script."""
    ascii_ = len(line.encode("ascii", "ignore").translate(None, _NO_DIGITS))
    return ascii_ if line.isascii() else ascii_ + sum(map(str.isdigit, _BEYOND_ASCII.findall(line)))


def ending(line: str) -> str:
    """The class of a line's last character, closing marks aside."""
    bare = line.rstrip("\"”’'»›)]* ")
    last = bare[-1:] or " "
    if last in ".…。।؟":
        return "." if not bare.endswith(("...", "…")) else "~"
    if last in "!?！？":
        return "!"
    return last if last in ":,;" else "9" if last.isdigit() else "a" if last.isalpha() else "*"


def traits(
    lines: Sequence[str],
    flat: Sequence[str],
    shapes: Sequence[Shape],
    cues: Sequence[Cue],
    function_words: frozenset[str],
) -> list[list[str]]:
    """The traits of each line, in order, from its words, its place, its neighbours and the whole page.

    `flat`: the lines as the cues are written, by which a line that stands there twice is known.
    """
    times = Counter(flat)
    about = told(shapes, [shape.strong for shape in shapes])
    places = _places(shapes, cues)
    found: list[list[str]] = []
    for at, (line, shape) in enumerate(zip(lines, shapes, strict=True)):
        own = _own(line, shape, cues[at], function_words, about)
        own += places[at]
        if shape.count < STRONG and times[flat[at]] > 1:
            own.append("twice")
        for step in (-2, -1, 1, 2):
            there = at + step
            if 0 <= there < len(shapes):
                near = shapes[there]
                own += (
                    f"n{step}{near.size}{near.end}",
                    f"n{step}c{near.cue}",
                    f"n{step}s{shape.size}{near.size // 3}{near.end == '.'}",
                )
            else:
                own.append(f"n{step}none")
        found.append(own)
    return found


def told(shapes: Sequence[Shape], likely: Sequence[bool]) -> Counter[str]:
    """How many likely paragraphs have each longer word: what the page is about."""
    about: Counter[str] = Counter()
    for shape, is_likely in zip(shapes, likely, strict=True):
        if is_likely:
            about.update({low for word, low in zip(shape.words, shape.low, strict=True) if len(word) > 4})
    return about


def matter(shape: Shape, about: Counter[str], likely: bool) -> float:
    """Part of a line's longer words that likely paragraphs have, others than itself; -1 for a line without such words."""
    first = zip(shape.words[:FIRST_WORDS], shape.low, strict=False)
    times = [about.get(low, 0) > likely for word, low in first if len(word) > 4]
    return sum(times) / len(times) if times else -1.0


def _own(line: str, shape: Shape, hint: Cue, function_words: frozenset[str], subject: Counter[str]) -> list[str]:
    size, end = shape.size, shape.end
    low = shape.low[:FIRST_WORDS]
    small = bisect(_SHARES, shape.share(function_words))
    capital = bisect(_SHARES, shape.capital)
    digits = bisect(_SHARES, digit_count(line[:200]) / max(1, min(200, len(line))))
    reader = min(3, sum(map(_READER.__contains__, low)))
    first = line[0]
    begin = (
        "a"
        if first.islower()
        else "A"
        if first.isalpha()
        else "9"
        if first.isdigit()
        else first
        if first in "\"“‘'([-–—•*©"
        else "*"
    )
    fits = matter(shape, subject, shape.strong)
    about = bisect(_SHARES, fits) if fits >= 0 else 9
    found = [
        "all", f"s{size}", f"e{end}", f"se{size}{end}", f"f{small}", f"sf{size}{small}", f"c{capital}", f"ce{capital}{end}{size}",
        f"d{digits}{size // 3}", f"r{reader}", f"rs{reader}{size // 3}", f"b{begin}", f"be{begin}{end}", f"m{min(3, len(_MARKS.findall(line[:300])))}",
        f"q{min(2, line.count(chr(34)) + line.count('“'))}", f"k{min(3, line.count(','))}", f"u{shape.cue}", f"us{shape.cue}{size}",
        f"w{hint.reason}", f"t{about}{size // 2}", f"up{line.isupper()}", f"l{bisect(_STEPS, len(line) // 8)}",
    ]  # fmt: skip
    if hint.opens:
        found.append("opens")
    if low:
        found += ("1 " + low[0], "2 " + " ".join(low[:2]), "3 " + " ".join(low[:3]), "-1 " + shape.low[-1])
    keys = ["#" if word[0].isdigit() else word for word in low]
    found += [" " + word for word in keys]
    found += [f" {one} {two}" for one, two in pairwise(keys)]
    return found


def _places(shapes: Sequence[Shape], cues: Sequence[Cue]) -> list[list[str]]:
    """Where each line stands: among all lines, in the mass of strong paragraphs, and after what has opened a block."""
    lines = len(shapes)
    mass = list(accumulate((shape.count if shape.strong else 0 for shape in shapes), initial=0))
    total = max(1, mass[-1])
    page = bisect(_SHARES, mass[-1] / max(1, sum(shape.count for shape in shapes)))
    after = since([shape.strong for shape in shapes])
    until = since([shape.strong for shape in reversed(shapes)])[::-1]
    opened, found = 99, []
    reason = ""
    for at, shape in enumerate(shapes):
        share = bisect(_TENTHS, mass[at] / total)
        size = shape.size // 2
        one, two = bisect(_PLACES, after[at]), bisect(_PLACES, until[at])
        found.append([
            f"pa{bisect(_PLACES, at)}", f"pz{bisect(_PLACES, lines - 1 - at)}", f"pm{share}", f"pms{share}{shape.size}", f"pp{page}", f"pps{page}{shape.size}",
            f"po{one}", f"pu{two}", f"pou{one}{two}", f"pos{one}{size}{shape.stops}", f"pus{two}{size}{shape.stops}", f"pn{bisect(_STEPS, lines // 4)}",
        ])  # fmt: skip
        if opened < 40:
            found[-1] += (
                f"o{bisect(_PLACES, opened)}{share > 5}",
                f"os{shape.size}{share > 5}",
                f"or{reason}{share > 5}",
            )
        opened += 1
        if cues[at].opens or (shape.cue >= 3 and shape.count < 8):
            opened, reason = 0, cues[at].reason
    return found


def since(strong: Sequence[bool]) -> list[int]:
    """How many lines before each the last strong one stands; 99 where there is none, or it is further."""
    places = [at for at, is_strong in enumerate(strong) if is_strong]
    if not places:
        return [99] * len(strong)
    far = [99] * (places[0] + 1)
    for one, two in pairwise([*places, len(strong) - 1]):
        far += _STEPS_ON[: two - one]
        far += [99] * (two - one - len(_STEPS_ON))
    return far


_STEPS_ON = [*range(99)]


def best_after(scores: Sequence[float]) -> list[float]:
    """The best score after each line; `LOW` after the last."""
    return list(accumulate(reversed(scores), max, initial=LOW))[-2::-1] if scores else []
