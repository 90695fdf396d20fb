"""Which language a text is in, by its function words; and a stated language made plain."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from tellings.extract.lexicon import rows

SAMPLE = 20_000  # characters looked at
LEAST = 4  # function words; fewer say nothing
LEAD = 1.25  # how many times the second language's count the first must have: Spanish and Portuguese share many

_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])")


@cache
def _languages() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((code, frozenset(words.split())) for code, words in rows("function_words", "any"))


def function_words(language: str | None) -> frozenset[str]:
    """The commonest function words of a language; of English where there is no list."""
    lists = dict(_languages())
    return lists.get(language or "en", lists["en"])


def language(text: str) -> str | None:
    """ISO 639-1 code of the language most of the text is in; None when it is unsure."""
    counts = Counter(word.lower() for word in _WORD.findall(text[:SAMPLE]))
    hits = sorted(((sum(counts[word] for word in words), code) for code, words in _languages()), reverse=True)
    (most, code), (second, _) = hits[0], hits[1]
    total = sum(counts.values())
    sure = most >= LEAST and most >= LEAD * second and most >= 0.08 * total
    return code if sure else None


def stated_language(code: str | None) -> str | None:
    """The language part of a stated tag: `en-GB`, `en_US`, `EN` are all `en`. None for what is no tag."""
    found = _CODE.match((code or "").strip().lower())
    return found.group() if found else None
