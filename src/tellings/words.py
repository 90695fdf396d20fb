"""Words as every room counts them: folded, stemmed, weighed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

_TOKEN = re.compile(
    r"(?P<us>\bUnited States\b|\bU\.S\.(?:A\.)?|\bUSA?\b)|(?P<uk>\bUnited Kingdom\b|\bU\.K\.|\bUK\b)"
    r"|(?P<joined>\b(?:[Mm]id|[Aa]nti|[Pp]re|[Pp]ost|[Nn]on|[Cc]o|[Rr]e|[Mm]ulti|[Ee]x)-\w+)"
    r"|\d+(?:[.,]\d+)*|\w+(?:['’]\w+)*"
)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})

# Function words: they tell grammar, not matter. Closed classes of English only.
STOPWORDS = frozenset(
    """
    a an the this that these those and or but nor so yet if then than as of at by for from in into on onto to
    toward towards with without within about over under after before between during through against upon up
    down out off again there here when where while who whom whose which what why how i me my we us our you
    your he him his she her hers it its they them their theirs himself herself itself themselves myself
    yourself ourselves am is are was were be been being have has had having do does did doing will would shall
    should can could may might must not no nor only own same too very just also 's s t d ll ve re m
    """.split()
)


def tokens(text: str) -> list[str]:
    """Words and numbers in text order, lower-cased, typographic marks made plain. Possessive 's is cut off; a prefix is joined
    ("mid-term" is "midterm"); the United States and the United Kingdom are "u.s." and "u.k." however they are written."""
    return [_plain(found) for found in _TOKEN.finditer(text)]


def placed_tokens(text: str) -> list[tuple[str, int, int]]:
    """As `tokens`, each with its `[start, end)` in `text`."""
    return [(_plain(found), found.start(), found.end()) for found in _TOKEN.finditer(text)]


def _plain(found: re.Match[str]) -> str:
    if found.lastgroup == "us":
        return "u.s."
    if found.lastgroup == "uk":
        return "u.k."
    word = found.group().translate(_PLAIN).lower()
    if found.lastgroup == "joined":
        word = word.replace("-", "")
    return word[:-2] if word.endswith("'s") else word


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """For comparing names: without accents and case, typographic marks plain, one space between words."""
    if text.isascii():  # most names: ten times faster, and the same
        return " ".join(text.casefold().split())
    flat = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return " ".join("".join(mark for mark in flat if not unicodedata.combining(mark)).casefold().split())


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A light English stem: plural, -ed, -ing, -ly and -'s endings go; 'troops' and 'troop' meet, 'universe' and 'university' do not.

    Far gentler than Porter: in comparing sentences of one story a wrong merge costs more than a missed one.
    """
    if len(word) < 4 or not word.isalpha():
        return word
    for ending, put, shortest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            base = word[: len(word) - len(ending)] + put
            if ending in ("ed", "ing") and len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz":
                base = base[:-1]
            return base.rstrip("e") if len(base) > 4 else base
    return word.rstrip("e") if len(word) > 4 else word


_ENDINGS = (
    ("iness", "y", 3),
    ("news", "news", 0),
    ("eed", "ee", 3),
    ("ies", "y", 2),
    ("ied", "y", 2),
    ("ying", "y", 2),
    ("sses", "ss", 2),
    ("ches", "ch", 2),
    ("shes", "sh", 2),
    ("xes", "x", 2),
    ("ss", "ss", 1),
    ("us", "us", 2),
    ("is", "is", 2),
    ("s", "", 3),
    ("ing", "", 3),
    ("edly", "", 3),
    ("ed", "", 3),
    ("ly", "", 4),
)


def content_stems(text: str) -> list[str]:
    """The stems of a text's words in order, function words left out."""
    return stems_of(tokens(text))


def stems_of(words: Iterable[str]) -> list[str]:
    """As `content_stems`, of tokens."""
    return [stem(word) for word in words if word not in STOPWORDS]


def kindred_stems(text: str) -> list[str]:
    """As `content_stems`, with words that newsrooms use for one another made one ("died", "killed"; "Kremlin", "Russian")."""
    return kindred_of(tokens(text))


def kindred_of(words: Iterable[str]) -> list[str]:
    """As `kindred_stems`, of tokens."""
    kin = _thesaurus("en")
    return [kin.get(word) or kin.get(base := stem(word), base) for word in words if word not in STOPWORDS]


@cache
def _thesaurus(language: str) -> dict[str, str]:
    """Word or stem to the word that stands for its group (`thesaurus/<language>.tsv`); empty for a language without."""
    table = resources.files("tellings").joinpath("thesaurus", f"{language}.tsv")
    if not table.is_file():
        return {}
    heads: dict[str, str] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            head, words = line.split("\t")
            for word in (head, *words.split()):
                heads.setdefault(word, f"={head}")
                heads.setdefault(stem(word), f"={head}")
    return heads
