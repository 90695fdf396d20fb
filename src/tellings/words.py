"""Words as every room counts them: folded, stemmed, weighed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import chain
from typing import TypeVar

# Han and kana are written without blanks: there every character is a word.
_UNSPACED = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN_OR_KANA = re.compile(f"[{_UNSPACED}]")
_WORD = r"\d+(?:[.,]\d+)*|\w+(?:['’]\w+)*"
_MIXED_WORD = rf"\d+(?:[.,]\d+)*|[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:['’][^\W{_UNSPACED}]+)*"
_US, _UK = r"United States\b|U\.S\.(?:A\.)?|USA?\b", r"United Kingdom\b|U\.K\.|UK\b"
_PREFIXES = "[Mm]id [Aa]nti [Pp]re [Pp]ost [Nn]on [Cc]o [Rr]e [Mm]ulti [Ee]x".split()
# Prefixes and the two countries are mended before, found by a letter or sign that few words have.
_PRINTED, _MIXED_PRINTED = re.compile(_WORD), re.compile(_MIXED_WORD)
_STATE = re.compile(r"U(?<!\wU)(?<!\w['’]U)(?:(nited States\b|\.S\.(?:A\.)?|SA?\b)|nited Kingdom\b|\.K\.|K\b)")
_THE_US, _THE_UK = "\ua66eus", "\ua66euk"  # stand for the two until they are looked up: no text has these words
_PREFIX_SIGN = re.compile(
    "-(?:"
    + "|".join(rf"(?<=(?<!\w)(?<!\w['’]){prefix}-)" for prefix in _PREFIXES)
    + rf")(?=\w)(?![{_UNSPACED}]|{_US}|{_UK})"
)
MOST_KNOWN = 200_000  # words as printed that are remembered
LONGEST_KNOWN = 40  # characters of what is: longer stretches without a blank are addresses, or Chinese
_MARKS = ".,:;!?()[]\"“”‘’'«»—–…"  # around a word they say nothing of it
_JOINT = "\0"  # stands for a blank that does not part
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


class _Known(dict[str, str]):
    """Words as printed, each with its token."""

    def __missing__(self, printed: str) -> str:
        if len(self) >= MOST_KNOWN:
            self.clear()
            self.update({_THE_US: "u.s.", _THE_UK: "u.k."})
        word = printed.translate(_PLAIN).lower()
        self[printed] = found = word[:-2] if word.endswith("'s") else word
        return found


_KNOWN = _Known({_THE_US: "u.s.", _THE_UK: "u.k."})


Made = TypeVar("Made")


class ByChunk(dict[str, Made]):
    """What is made of what stands between two blanks, remembered: in the news nearly all of it has come before.

    `make` gets one of `chunks` and makes of its tokens what it makes; marks around a plain word make no difference.
    """

    __slots__ = ("make",)

    def __init__(self, make: Callable[[str], Made]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, chunk: str) -> Made:
        core = chunk.strip(_MARKS)
        made = self[core] if core != chunk and _plain_word(core) else self.make(chunk)
        if len(chunk) <= LONGEST_KNOWN:
            if len(self) >= MOST_KNOWN:
                self.clear()
            self[chunk] = made
        return made

    def of(self, text: str) -> Iterator[Made]:
        """What is made of each chunk of a text, in order."""
        return map(self.__getitem__, chunks(text))


def chunks(text: str) -> list[str]:
    """What stands between the blanks of a text. No token runs over a blank but the names of two countries: these stay in one chunk."""
    if "United " in text:
        text = text.replace("United States", f"United{_JOINT}States").replace(
            "United Kingdom", f"United{_JOINT}Kingdom"
        )
    return text.split()


def _plain_word(chunk: str) -> bool:
    """Whether this is one word, and no country."""
    return chunk.isascii() and chunk.isalpha() and "U" not in chunk


def cut(chunk: str) -> tuple[str, ...]:
    """As `tokens`, of one of `chunks`, which is not remembered."""
    if _plain_word(chunk):
        return (_KNOWN[chunk],)
    return tuple(map(_KNOWN.__getitem__, _printed(chunk.replace(_JOINT, " "))))


def tokens(text: str) -> list[str]:
    """Words and numbers in text order, lower-cased, typographic marks made plain. Possessive 's is cut off; a prefix is joined
    ("mid-term" is "midterm"); the United States and the United Kingdom are "u.s." and "u.k." however they are written.
    In Han and kana every character is a token. A text may be one of `chunks`."""
    return [*chain.from_iterable(_TOKENS.of(text))]


def printed_words(text: str) -> Iterator[tuple[int, int]]:
    """The places `[start, end)` of the words and numbers of a text as they are printed; every Han or kana character is one."""
    return (found.span() for found in _MIXED_PRINTED.finditer(text))


def _printed(text: str) -> list[str]:
    """As `tokens`, the words still as printed but for prefixes and the two countries."""
    if "-" in text:
        text = _PREFIX_SIGN.sub("", text)
    if "U" in text:
        text = _STATE.sub(lambda found: f"{_THE_US if found[1] else _THE_UK} ", text)
    return (_MIXED_PRINTED if _HAN_OR_KANA.search(text) else _PRINTED).findall(text)


def places(text: str) -> list[tuple[int, int]]:
    """The `[start, end)` of each of `tokens` in `text`; fast, by mending with what is as long."""
    mended = _PREFIX_SIGN.sub("x", text) if "-" in text else text
    if "U" in text:
        mended = _STATE.sub(lambda found: f"{_THE_US[0] * (len(found[0]) - 1)} ", mended)
    found = [word.span() for word in (_MIXED_PRINTED if _HAN_OR_KANA.search(text) else _PRINTED).finditer(mended)]
    if _THE_US[0] in mended:
        return [(start, end + 1) if mended[start] == _THE_US[0] else (start, end) for start, end in found]
    return found


def placed_tokens(text: str) -> list[tuple[str, int, int]]:
    """As `tokens`, each with its `[start, end)` in `text`."""
    return [(word, start, end) for word, (start, end) in zip(tokens(text), places(text), strict=True)]


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
    return [*chain.from_iterable(_STEMS.of(text))]


def stems_of(words: Iterable[str]) -> list[str]:
    """As `content_stems`, of tokens."""
    return [stem(word) for word in words if word not in STOPWORDS]


_TOKENS = ByChunk(cut)
_STEMS = ByChunk(lambda chunk: tuple(stems_of(cut(chunk))))


def kindred_stems(text: str) -> list[str]:
    """As `content_stems`, with words that newsrooms use for one another made one ("died", "killed"; "Kremlin", "Russian")."""
    return kindred_of(tokens(text))


def kindred_of(words: Iterable[str]) -> list[str]:
    """As `kindred_stems`, of tokens."""
    kin = _thesaurus("en")
    return [kin.get(word) or kin.get(base := stem(word), base) for word in words if word not in STOPWORDS]


def related_of(words: Iterable[str]) -> list[tuple[int, ...]]:
    """For each token that is no function word the groups of related words that it stands in, by number; () for one without.

    Related is wider than kindred: two reports of one event that use two words of a group often tell the same, not always.
    """
    groups = _related("en")
    return [groups.get(word) or groups.get(stem(word), ()) for word in words if word not in STOPWORDS]


@cache
def _related(language: str) -> dict[str, tuple[int, ...]]:
    """Word or stem to the numbers of its groups (`thesaurus/<language>-related.tsv`); empty for a language without."""
    table = resources.files("tellings").joinpath("thesaurus", f"{language}-related.tsv")
    if not table.is_file():
        return {}
    lines = [line for line in table.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    groups: dict[str, dict[int, None]] = {}
    for number, line in enumerate(lines):
        for word in line.split():
            for form in (word, stem(word)):
                groups.setdefault(form, {})[number] = None
    return {form: tuple(numbers) for form, numbers in groups.items()}


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


# What opens a clause that has a subject of its own, and so stands by itself, though it is written small.
_SUBJECTS = frozenset(
    """
    a an the this that these those he she it they we i you there his her its their our my your
    some many most several few all both each no one two three four five six seven eight nine ten hundreds thousands dozens
    """.split()
)


def leans(clause: str) -> bool:
    """Whether a clause goes on from words before it ("until the water fell", "citing a fever"): it begins small, and not with a subject."""
    first = clause.lstrip("\"'“‘([ ")[:1]
    return first.islower() and next(iter(tokens(clause[:60])), "") not in _SUBJECTS


@lru_cache(maxsize=10_000)
def name_words(name: str) -> frozenset[str]:
    """The words by which a name is looked up: folded, without marks; without initials where two other words stand ("Ada J. Roe")."""
    words = fold(" ".join(tokens(name))).replace("'", "").split()
    full = [word for word in words if len(word) > 1 or word.upper() == word.lower()]  # a Han character is no initial
    return frozenset(full if len(full) > 1 else words)


def midline(name: str) -> str:
    """A name as it stands inside a line: "A dock workers' union" began a sentence where it was printed, and so did "The statement"."""
    first, _, rest = name.partition(" ")
    began = rest and (first in ("A", "An", "His", "Her", "Its", "Their") or (first == "The" and rest[0].islower()))
    return name[0].lower() + name[1:] if began else name
