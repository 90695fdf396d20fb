"""What stands on a page in the place of its article: a consent dialog, a teaser's end, a check for robots, an error."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from tellings.extract.lexicon import rows
from tellings.extract.prose import word_count

FEWEST_WORDS = 25  # of paragraphs that say nothing of a wall: with so many there is something to read
LEAST_SHARE = 0.25  # and the part of the text that they make up, beside a dialog of many words
FEWEST_PHRASES = 2  # different ones: a report about cookies or a paywall has one, or reports on with none
LONGEST = 4_000  # characters of a text: what is longer has something to read

_WHY = {
    "consent": "it shows a consent dialog alone: save the page after answering it",
    "paywall": "it shows a teaser alone, and asks to subscribe for the rest",
    "robots": "it shows a check for robots alone: save the page from a browser",
    "error": "it is an error page",
}
SCRIPTED = "a script fills it in after it is loaded: save the page from a browser"
FRAMED = "it is a set of frames: save the frame that holds the article"
MOST_WORDS = 40  # shown on a page that a script or a frame fills in
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_FRAMES = re.compile(r"<frameset\b", re.I)
_SCRIPT = re.compile(r"<script\b", re.I)


def wall(paragraphs: Sequence[str], title: str | None = None) -> str | None:
    """Why a text of these paragraphs is no article but a wall before one; None when it has something to read.

    Different phrases of walls are counted over the title and all paragraphs. What stands in paragraphs without any is something
    to read, and so is what quotes somebody: no wall does.
    """
    if sum(map(len, paragraphs)) > LONGEST:
        return None
    folded = [" ".join(one.translate(_PLAIN).lower().split()) for one in (title or "", *paragraphs)]
    whole = "\n".join(folded)
    found = [(kind, phrase) for kind, phrase in _phrases() if phrase in whole]
    kinds = Counter(kind for kind, _ in found)
    kind, times = max(kinds.items(), key=lambda item: item[1], default=("", 0))
    if times < FEWEST_PHRASES:
        return None
    own = [phrase for of, phrase in found if of == kind]
    speaks = ['"' not in words and any(phrase in words for phrase in own) for words in folded[1:]]
    rest = sum(word_count(one) for one, is_wall in zip(paragraphs, speaks, strict=True) if not is_wall)
    every = sum(map(word_count, paragraphs))
    least = FEWEST_WORDS if kind == "paywall" else max(FEWEST_WORDS, LEAST_SHARE * every)
    return _WHY[kind] if rest < least else None


def unfilled(markup: str, shown: str) -> str | None:
    """Why a page that shows hardly a word may hold none: scripts or frames fill it in. None where it says nothing of that."""
    if word_count(shown) > MOST_WORDS:
        return None
    return FRAMED if _FRAMES.search(markup) else SCRIPTED if _SCRIPT.search(markup) else None


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((kind, phrase) for kind, phrase in rows("walls", "any")))
