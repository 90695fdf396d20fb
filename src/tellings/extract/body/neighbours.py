"""The second look at the lines of a plain text: each line's numbers with those of the lines around it and of the whole text.

The first look (`traits.py`) scores a line by itself; here its score meets those around it, as in stacking (Wolpert 1992), and
the rules' course through the text (`furniture.py`) is one more witness. Readers' comments show by names, times and short
lines that come again and again; another article by words that the first paragraphs do not have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from tellings.extract.body.cues import Cue
from tellings.extract.body.traits import ENDS, FIRST_WORDS, LOW, STRONG, Shape, best_after, digit_count, since

HEAD = 0.4  # part of the running text whose words are what the article is about
FEWEST_IN_HEAD = 4  # paragraphs
REACHES = (3, 8, 20)  # lines before and after over which scores are averaged
NEAR = 6  # lines before and after in which repetitions, names and times are counted

_TIME = re.compile(
    r"\d:\d\d|\b(?:ago|today|yesterday|19\d\d|20[0-3]\d)\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\bat \d", re.I
)
_MARKS = re.compile(r"[|•·›»©→/@#*]")
_READER = frozenset("we our us you your ours yours".split())
_SELF = frozenset("i i'm i've i'd i’m i’ve my me mine im".split())


def line_numbers(
    lines: Sequence[str],
    flat: Sequence[str],
    shapes: Sequence[Shape],
    cues: Sequence[Cue],
    scores: Sequence[float],
    prose: Sequence[float],
    states: Sequence[int],
    small: frozenset[str],
) -> list[list[float]]:
    """One row of numbers for each line, in order.

    `flat`: the lines as the cues are written; `scores`: the first look's log-odds for the body; `prose`: how much each looks
    like running text; `states`: the rules' course; `small`: function words.
    """
    count = len(lines)
    last = count - 1
    strong = [shape.strong for shape in shapes]
    words = [shape.count for shape in shapes]
    low = [shape.low[:FIRST_WORDS] for shape in shapes]
    times = Counter(flat)
    again = [times[line] if shape.count < STRONG else 1 for line, shape in zip(flat, shapes, strict=True)]
    named = [_named(shape) for shape in shapes]
    dated = [shape.count < STRONG and bool(_TIME.search(line[:200])) for line, shape in zip(lines, shapes, strict=True)]
    hinted = [hint.weight >= 3 for hint in cues]
    own_voice = [sum(map(_SELF.__contains__, head)) / max(1, len(head)) for head in low]
    reader = [sum(map(_READER.__contains__, head)) / max(1, len(head)) for head in low]
    shares = [sum(map(small.__contains__, head)) / max(1, len(head)) for head in low]
    fits, masses = _fits(shapes, strong)
    sums = _sums([max(-4.0, min(4.0, score)) for score in scores])
    kept = _sums([number if score > 0 else 0 for score, number in zip(scores, words, strict=True)])
    stood = _sums([number if is_strong else 0 for number, is_strong in zip(words, strong, strict=True)])
    fitting, fitted = _sums([fit * mass for fit, mass in zip(fits, masses, strict=True)]), _sums(masses)
    counted = [_sums(flags) for flags in (
        [number > 1 for number in again], named, dated, hinted, own_voice, [state != 0 for state in states], strong
    )]  # fmt: skip
    total, all_kept, all_stood = max(1, sum(words)), max(1, kept[-1]), max(1, stood[-1])
    before, until = since(strong), since(strong[::-1])[::-1]
    opened = _opened(shapes, cues)
    later, earlier = best_after(scores), best_after(scores[::-1])[::-1]
    near = [LOW] * 5 + list(scores) + [LOW] * 6
    counts = [-1, -1, *words, -1, -1]
    hints = [0.0, 0.0, *(hint.weight for hint in cues), 0.0, 0.0]
    ends = [-1, *(ENDS.find(shape.end) for shape in shapes), -1]
    capitals = [-1.0, *(shape.capital for shape in shapes), -1.0]
    shown = [-9.0, *prose, -9.0]
    courses = [-1, *states, -1]
    many = max(times.values(), default=0)
    rows: list[list[float]] = []
    for at, shape in enumerate(shapes):
        row = near[at + 1 : at + 10]
        for reach in REACHES:
            row += (_mean(sums, at - reach, at), _mean(sums, at + 1, at + 1 + reach))
        row += counts[at : at + 5]
        row += hints[at : at + 5]
        row += ends[at : at + 3]
        row += capitals[at : at + 3]
        row += shown[at : at + 3]
        row += courses[at : at + 3]
        start, end = max(0, at - NEAR), min(count, at + NEAR + 1)
        for flags in counted:
            row.append(flags[end] - flags[start])
        line = lines[at]
        row += (
            len(line), at, last - at, count, kept[at] / all_kept, stood[at] / all_stood, all_kept, all_kept / total, all_stood / total,
            before[at], until[at], opened[at], again[at], many, named[at], dated[at], own_voice[at], reader[at], shares[at],
            fits[at], _mean(fitting, at - NEAR, at, fitted), _mean(fitting, at, at + NEAR, fitted), _mean(fitting, at, count, fitted),
            later[at], earlier[at], max(near[at + 6 : at + 11]), max(near[at : at + 5]), shape.strong,
            digit_count(line[:100]) / max(1, min(100, len(line))), len(_MARKS.findall(line[:300])),
            line.count('"') + line.count("“"), line[0].islower(), line.isupper(), counted[3][at], counted[3][-1], counted[5][at] / (at + 1),
        )  # fmt: skip
        rows.append(row)
    return rows


def _named(shape: Shape) -> bool:
    """Whether a line may be somebody's name: a few words with capitals and no stop."""
    return 1 <= shape.count <= 4 and shape.end == "a" and shape.capital > 0.6


def _fits(shapes: Sequence[Shape], strong: Sequence[bool]) -> tuple[list[float], list[int]]:
    """Part of each line's longer words that the first paragraphs have (-1: it has none), and how many such words it has."""
    mass = _sums([shape.count if is_strong else 0 for shape, is_strong in zip(shapes, strong, strict=True)])
    enough = HEAD * mass[-1]
    about: Counter[str] = Counter()
    longer: list[list[str]] = []
    heads: list[bool] = []
    stood = 0
    for at, (shape, is_strong) in enumerate(zip(shapes, strong, strict=True)):
        own = [low for word, low in zip(shape.words[:40], shape.low, strict=False) if len(word) > 4]
        head = is_strong and (stood < FEWEST_IN_HEAD or mass[at] < enough)
        longer.append(own)
        heads.append(head)
        if head:
            about.update(set(own))
        stood += is_strong
    told = about.get
    fits = [
        sum([told(word, 0) > head for word in own]) / len(own) if own else -1.0
        for own, head in zip(longer, heads, strict=True)
    ]
    return fits, [len(own) for own in longer]


def _sums(numbers: Sequence[float]) -> list[float]:
    return list(accumulate(numbers, initial=0.0))


def _mean(sums: Sequence[float], low: int, high: int, masses: Sequence[float] | None = None) -> float:
    """Mean between two places; -5 where there is nothing."""
    low, high = max(0, low), min(len(sums) - 1, high)
    mass = masses[high] - masses[low] if masses is not None and high > low else high - low
    return (sums[high] - sums[low]) / mass if mass > 0 else -5.0


def _opened(shapes: Sequence[Shape], cues: Sequence[Cue]) -> list[int]:
    """How many lines before each something was said that opens a block of furniture; 99 where nothing was."""
    opened, far = [], 99
    for shape, hint in zip(shapes, cues, strict=True):
        opened.append(far)
        far = 0 if hint.opens or (shape.cue >= 3 and shape.count < 8) else min(99, far + 1)
    return opened
