"""Which language a text is in, by its function words; and a stated language made plain."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from tellings.extract.lexicon import rows

SAMPLE = 20_000  # characters looked at
FEW = 4_000  # and of an article's text, which is of one language
LEAST = 4  # function words; fewer say nothing
SCRIPT = 0.3  # part of the letters that are of a script: names and figures in Latin letters stand between
LEAD = 1.25  # how many times the second language's count the first must have: Spanish and Portuguese share many

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = tuple(
    (code, re.compile(f"[{marks}]"))
    for code, marks in (
        ("ja", "\u3040-\u30ff"),
        ("zh", "\u3400-\u9fff"),
        ("ko", "\uac00-\ud7af"),
        ("th", "\u0e00-\u0e7f"),
        ("el", "\u0370-\u03ff"),
        ("he", "\u0590-\u05ff"),
        ("ka", "\u10a0-\u10ff"),
        ("hy", "\u0530-\u058f"),
        ("hi", "\u0900-\u097f"),
    )
)
_OWN_SCRIPT = re.compile("[" + "".join(pattern.pattern[1:-1] for _, pattern in _SCRIPTS) + "]")
_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])")


@cache
def _languages() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((code, frozenset(words.split())) for code, words in rows("function_words", "any"))


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    """The languages that have each function word."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code, words in _languages():
        for word in words:
            found[word].append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def function_words(language: str | None) -> frozenset[str]:
    """The commonest function words of a language; of English where there is no list."""
    lists = dict(_languages())
    return lists.get(language or "en", lists["en"])


def language(text: str) -> str | None:
    """ISO 639-1 code of the language most of the text is in; None when it is unsure.

    By its script, where one language alone is written in it; else by its function words.
    """
    return _by_script(text[:SAMPLE]) or _by_words(text)


def of_page(text: str, stated: str | None) -> str | None:
    """The language of a page's text. Pages often state that of their template; so what the text is surely in goes before
    that, if the stated one is a language that we would have known.
    """
    known = {code for code, _ in _languages()} | {code for code, _ in _SCRIPTS}
    return stated if stated and stated not in known else language(text[:FEW]) or stated


def _by_script(text: str) -> str | None:
    """The language of a script of its own: a few words are enough. Han without kana is Chinese, with them Japanese."""
    if text.isascii() or not _OWN_SCRIPT.search(text):
        return None
    shares = {code: len(pattern.findall(text)) for code, pattern in _SCRIPTS}
    if shares["ja"] >= LEAST:
        shares["ja"] += shares["zh"]
    code = max(shares, key=lambda code: (shares[code], code == "ja"))
    letters = sum(mark.isalpha() for mark in text)
    return code if shares[code] >= max(LEAST, SCRIPT * letters) else None


def _by_words(text: str) -> str | None:
    words = Counter(map(str.lower, _WORD.findall(text[:SAMPLE])))
    times = {code: 0 for code, _ in _languages()}
    by_word = _by_word()
    for word, count in words.items():
        for code in by_word.get(word, ()):
            times[code] += count
    (most, code), (second, _) = sorted(((count, code) for code, count in times.items()), reverse=True)[:2]
    total = words.total()
    sure = most >= LEAST and most >= LEAD * second and most >= 0.08 * total
    return code if sure else None


def stated_language(code: str | None) -> str | None:
    """The language part of a stated tag: `en-GB`, `en_US`, `EN` are all `en`. None for what is no tag."""
    found = _CODE.match((code or "").strip().lower())
    return found.group() if found else None
