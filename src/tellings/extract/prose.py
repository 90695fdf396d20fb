"""How much a line looks like running text: its shape, without regard to what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts whose words no blank parts
_TERMINAL = re.compile(r"[.!?…。！？؟।][\"”’»›)\]'*]*\s*$")
_QUOTED = re.compile(r"[“\"«][^”\"»“]{0,600}[”\"»]")
_READER = frozenset({"we", "our", "us", "you", "your", "ours", "yours", "we're", "we've", "you're", "you've", "you'll"})
_ASK = re.compile(
    r"\b(?:support|help|donat\w+|contribut\w+|subscri\w+|newsletter|sign(?:ing)? up|inbox|free|cookies?|privacy|readers?"
    r"|journalism|newsroom|member\w*|app|click|email|journalists|fund\w*|paywall|favou?r|mission|consider)\b|[$£€]\d",
    re.I,
)


ADDRESSED = 2.0  # log-odds: so much speaks to the reader that the line's length says nothing for it


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does: a stop, question or exclamation mark, before any closing marks."""
    if line[-1:].isalnum():  # most labels
        return False
    return bool(_TERMINAL.search(line[-12:]))


def word_count(line: str) -> int:
    """Words of a line; scripts without spaces count two characters as a word, unless they are names in a line of another."""
    words = len(WORD.findall(line))
    wide = 0 if line.isascii() else len(WIDE.findall(line))
    return max(words, wide // 2) if wide > 4 else words


def has_words(lines: Iterable[str], least: int) -> bool:
    """Whether lines have so many words together; looks no further than it must."""
    words = 0
    for line in lines:
        words += word_count(line)
        if words >= least:
            return True
    return words >= least


def likeness(line: str, function_words: frozenset[str]) -> float:
    """Log-odds that a line is running text, -3 to 4. Weights set by hand, then eased on half of the sites of bench/quality/pages."""
    words = WORD.findall(line[:3000])
    low = [*map(str.lower, words)]
    count, stops = word_count(line), ends_sentence(line)
    against = _addressed(line, low)
    if count >= 20:
        # To lose a long paragraph is to lose a story; but an outlet that speaks for itself is long-winded.
        score = (2.5 if stops else 0.5) + (2.6 * min(3.0, count / 40) if against < ADDRESSED else 0.5)
    elif count >= 10:
        score = 2.0 if stops else -0.4
    elif count >= 5:
        score = 1.0 if stops else -0.7
    else:
        score = 0.0 if stops and count > 1 else -0.8
    if count >= 8 and words and not WIDE.search(line):
        share = sum(map(function_words.__contains__, low)) / len(words)
        score -= 1.5 if share < 0.1 else 0.6 if share < 0.2 else 0.0
    if not stops and len(words) >= 3 and sum(word[0].isupper() for word in words) > 0.75 * len(words):
        score -= 0.3
    return score - against


def _addressed(line: str, low: list[str]) -> float:
    """How much a line speaks to the reader, outside quotation marks: an outlet's own voice asking for something."""
    if _READER.isdisjoint(low):
        return 0.0
    bare = _QUOTED.sub(" ", line[:3000])
    own = [word.lower().replace("’", "'") for word in WORD.findall(bare)]
    speaking = sum(word in _READER for word in own)
    if not speaking:
        return 0.0
    asks = min(3, len(_ASK.findall(bare)))
    density = min(1.0, 10 * speaking / max(1, len(own)))
    return density * (0.6 + 1.2 * asks)
