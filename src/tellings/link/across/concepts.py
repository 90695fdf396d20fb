"""Matters of the news that are known in many languages (`lexicons/any/concepts.tsv`): countries, offices, months, misfortunes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

from tellings.link.across.alphabet import VOWEL_SIGNS

_LETTER = rf"(?:[^\W\d_]|[{VOWEL_SIGNS}])"
_WORD = re.compile(rf"{_LETTER}+(?:[.'’ʼ\"״-]{_LETTER}+)*|\d+월")
_UNSPACED = frozenset({"zh", "ja"})
_PARTICLES = {  # what is written together with the word behind it
    "ar": ("وال", "بال", "لل", "ال", "و", "ب", "ل", "ف", "ك"),
    "he": ("וה", "שה", "מה", "ול", "וב", "ה", "ו", "ב", "ל", "מ", "ש", "כ"),
}
_TOGETHER = 3  # words of which the longest forms are made
LONGEST = 30  # letters of the longest form

Form = tuple[str, bool, str]  # what a word begins with, whether that is the whole word, and what it means


def concepts(text: str, language: str) -> Counter[str]:
    """How often a text speaks of each matter, by its English name; empty for a language that the list has not."""
    forms = _forms(language)
    if not forms:
        return Counter()
    low = unicodedata.normalize("NFC", text).lower()
    return Counter(_unspaced(low, forms) if language in _UNSPACED else _spaced(low, language))


def meaning(word: str, language: str) -> str | None:
    """The matter that a word means, None for one that the list has not."""
    return _begun((unicodedata.normalize("NFC", word).lower(),), _beginnings(language), ())


def languages() -> tuple[str, ...]:
    """The languages that the list has."""
    return tuple(_rows()[0][1:])


def _unspaced(low: str, forms: Mapping[str, str]) -> Iterator[str]:
    at = 0
    while at < len(low):
        for end in range(min(len(low), at + LONGEST), at, -1):
            found = forms.get(low[at:end]) or forms.get(f"{low[at:end]}$")
            if found:
                yield found
                at = end - 1
                break
        at += 1


def _spaced(low: str, language: str) -> Iterator[str]:
    words = _WORD.findall(low)
    begun, particles, running = _beginnings(language), _PARTICLES.get(language, ()), _running(language)
    for number, word in enumerate(words):
        if word[:2] not in begun and word[:1] not in begun and not word.startswith(particles):
            continue
        several = particles or f"{word} "[:2] in running
        if found := _meant(tuple(words[number : number + _TOGETHER]) if several else (word,), language):
            yield found


@lru_cache(maxsize=50_000)  # most words come again, in one text and in the next
def _meant(words: tuple[str, ...], language: str) -> str | None:
    return _begun(words, _beginnings(language), _PARTICLES.get(language, ()))


def _begun(words: tuple[str, ...], forms: Mapping[str, Sequence[Form]], particles: tuple[str, ...]) -> str | None:
    """What the longest form means that the first of these words begins with, or all of them."""
    cut = (
        len(particle) for particle in particles if words[0].startswith(particle) and len(words[0]) > len(particle) + 2
    )
    together = " ".join(words)
    for off in (0, *cut):
        phrase = together[off:]
        for form, whole, matter in (*forms.get(phrase[:2], ()), *forms.get(phrase[:1], ())):
            if phrase.startswith(form) and (not whole or phrase[len(form) : len(form) + 1] in ("", " ")):
                return matter
    return None


@cache
def _beginnings(language: str) -> Mapping[str, Sequence[Form]]:
    """The forms by their first two letters, most words begin with none of them; the longest first, and what may go on before a whole word."""
    made = defaultdict[str, list[Form]](list)
    for printed, matter in _forms(language).items():
        form = printed.removesuffix("$")
        if len(form) <= LONGEST:
            made[form[:2]].append((form, form != printed, matter))
    return {start: sorted(some, key=lambda one: (-len(one[0]), one[1])) for start, some in made.items()}


@cache
def _running(language: str) -> frozenset[str]:
    """The first two letters of the forms of several words."""
    return frozenset(
        start for start, forms in _beginnings(language).items() if any(" " in form for form, _, _ in forms)
    )


@cache
def _forms(language: str) -> Mapping[str, str]:
    """What a word or its beginning means; "$" behind a whole word."""
    head, *rows = _rows()
    if language not in head[1:]:
        return {}
    column = head.index(language)
    made: dict[str, str] = {}
    for row in rows:
        for form in row[column].split("/"):
            if form != "-":
                made.setdefault(form, row[0])
    return made


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    table = resources.files("tellings.link").joinpath("lexicons", "any", "concepts.tsv").read_text(encoding="utf-8")
    lines = unicodedata.normalize("NFC", table).splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
