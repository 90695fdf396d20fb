"""What an article is found by: its stems, and those of its headline, of the names whose words it has, of its quotes, figures and statements.

A store keeps the set of these terms for every article, without places: that weighs a sixth of the places, and where words stand is seen
in the few articles that a search looks into. Both kinds of store are given the same terms, and so find the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from tellings.model import Reading
from tellings.model.kept import HitKind
from tellings.model.marks import Status
from tellings.store.marks import marks, voices
from tellings.store.pairs import BETWEEN, COMMON, pairs
from tellings.words import STOPWORDS, fold, name_words, stem, tokens

PLAIN: frozenset[Status] = frozenset({"asserted", "attributed"})  # of nearly every clause: to be looked for in the text
DAYS = 8  # together in one term of time
UNDATED = "@"
LONGEST = 40  # characters of a term; what is longer is no word that anybody types


@lru_cache(maxsize=100_000)
def term(word: str) -> str:
    """A token as it is looked up."""
    return stem((word if word.isascii() else fold(word)).replace("'", ""))[:LONGEST]


def terms(words: str) -> list[str]:
    """The terms of a stretch of text, in its order, the same one again and again."""
    return [found for word in tokens(words) if (found := term(word))]


def named(name: str) -> list[str]:
    """The terms of a name: folded, never stemmed."""
    return [word[:LONGEST] for word in name_words(name)]


def of_title(found: str) -> str:
    return f"t~{found}"


def of_name(found: str) -> str:
    return f"n~{found}"


def of_kind(kind: HitKind, status: Status | None = None) -> str | None:
    """The term that an article with such a mark has; None for what nearly every article has."""
    if status is not None and status not in PLAIN:
        return f"s~{status}"
    return None if kind in ("article", "statement") else f"k~{kind}"


def of_mark(found: str, kind: HitKind, status: Status | None = None) -> str:
    """The term that says that a word stands in such a mark; for what nearly every clause is, that it stands in the article."""
    if kind == "article" or (kind == "statement" and (status is None or status in PLAIN)):
        return found
    return f"{status or kind}~{found}"


def of_day(day: date | None) -> str:
    return UNDATED if day is None else f"@{day.toordinal() // DAYS}"


def of_days(first: date, last: date) -> tuple[str, ...]:
    """The terms of all days from first to last."""
    return tuple(f"@{number}" for number in range(first.toordinal() // DAYS, last.toordinal() // DAYS + 1))


def all_terms(reading: Reading, day: date | None, paired: str = BETWEEN) -> frozenset[str]:
    """Everything an article is found by. `paired`: its mark of `pairs.PAIRED`; "" for one kept before pairs were."""
    article = reading.article
    titled, printed = terms(article.title or ""), terms(article.text)
    found = {*telling(printed), *telling(titled), *map(of_title, telling(titled)), of_day(day)}
    if paired:
        found |= {paired, *of_pairs(printed, paired), *of_pairs(titled, paired)}
    found |= {of_name(word) for name in voices(reading) for word in named(name)}
    return frozenset(found | {*_marked(reading)})


def of_pairs(found: Sequence[str], mark: str = BETWEEN) -> set[str]:
    """What the terms of a stretch of text, in its order, are found by as pairs: of every text with these side by side."""
    return pairs(found, _COMMON, _FUNCTION_WORDS, mark)


def telling(found: Iterable[str]) -> set[str]:
    """The terms that tell articles apart: function words are in all of them, and are looked for where they stand."""
    return {*found} - _FUNCTION_WORDS


_FUNCTION_WORDS = frozenset(term(word) for word in STOPWORDS)
_COMMON = frozenset(term(word) for word in COMMON) - _FUNCTION_WORDS


def _marked(reading: Reading) -> Iterator[str]:
    for mark in marks(reading):
        if kind := of_kind(mark.kind, mark.status):
            yield kind
            yield from (of_mark(word, mark.kind, mark.status) for word in telling(terms(mark.words)))
