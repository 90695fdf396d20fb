"""What of an article is the same in every language: names as they sound, numbers, and matters that are known in all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tellings.link.across.alphabet import romanised, words
from tellings.link.across.concepts import concepts

_GROUPED = re.compile(r"(?<=\d)[.,\u00a0\u202f ](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?:[万萬億亿만억])?")
_TIMES = {"万": 10**4, "萬": 10**4, "만": 10**4, "億": 10**8, "亿": 10**8, "억": 10**8}


@dataclass(frozen=True, slots=True)
class Anchors:
    """How often a text has each name (romanised words, with one way they are printed), number and matter."""

    names: Mapping[str, int]
    printed: Mapping[str, str]
    numbers: Mapping[str, int]
    matters: Mapping[str, int]


@lru_cache(
    maxsize=2048
)  # a telling is asked for again when its story gives reasons, and when later ones are grouped with it
def anchors(text: str, language: str) -> Anchors:
    """The anchors of a text in a language (ISO 639-1)."""
    names: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for word, count in words(text).items():
        spelled = romanised(word)
        if spelled:
            names[spelled] += count
            printed.setdefault(spelled, word)
    return Anchors(names, printed, numbers(text), concepts(text, language))


def numbers(text: str) -> Counter[str]:
    """The numbers of two digits and more, however their thousands and decimals are parted: "1.250,5" is "1250.5", "15万" is "150000"."""
    found: Counter[str] = Counter()
    for printed in _NUMBER.findall(_GROUPED.sub("", text)):
        times = _TIMES.get(printed[-1])
        value = f"{float(printed[:-1].replace(',', '.')) * times:.0f}" if times else str(printed).replace(",", ".")
        value = _plain(value).lstrip("0")
        if len(value) > 1:
            found[value] += 1
    return found


def _plain(value: str) -> str:
    """In the digits 0 to 9, whichever script they were in."""
    return "".join(str(int(mark)) if mark.isdigit() and mark.isdecimal() else mark for mark in value)
