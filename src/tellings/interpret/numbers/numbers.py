"""Numbers as they are written: digits, words, scales and fractions, read to their values. No units and no meaning yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.chunks import Chunks, placed
from tellings.interpret.numbers.digits import power, written

# Digits keep their separators and a point before them (".534"); letters and digits part ("3bn", "G7"); a currency sign keeps its letters ("HK$"); every other mark is alone.
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*|(?<![\w.,)])\.\d+(?![\w.])|(?:[A-Z][a-z]{0,2}|[A-Z]{2,3})?[$£€]|[$](?:US|NZ|HK|[ACS])(?=\d)|°[CFcf]\b|(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’](?:s|t|re|ve|ll|d|m|S)\b)?|\S"
)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "—", "‑": "-", "−": "-"})

_LONGEST = 30  # words of a number spelt out; more are noise


@dataclass(slots=True, eq=False)  # never changed, but not frozen: that makes it twice as dear
class Token:
    """A word, a run of digits or a mark, wherever it stands: one is made for each place in a chunk, and all texts share it.

    `low`: lower-cased, apostrophes and hyphens plain; `glued`: no space before it; `word`: no digits, mark or currency sign.
    """

    text: str
    low: str
    glued: bool
    digits: bool
    capital: bool
    word: bool


@dataclass(frozen=True, slots=True)
class Number:
    """The number of the tokens `[first, last)`. `vague`: "thousands", where `value` is only the least it can mean.

    `part`: a fraction of something ("a third", "two-thirds", "one in three"), so that a whole may follow. `words`: no digit in it.
    """

    first: int
    last: int
    value: float
    vague: bool = False
    part: bool = False
    words: bool = False
    scaled: bool = False


@cache
def _values(part: str) -> dict[str, Fraction]:
    return {word: Fraction(value) for word, value, kind in lexicon.rows("number_words") if kind == part}


@cache
def _time_words() -> frozenset[str]:
    return frozenset(word for word, _, kind in lexicon.rows("units") if kind.startswith("time"))


@cache
def number_words() -> frozenset[str]:
    """Every word that can begin or continue a number."""
    return lexicon.words("number_words")


@cache
def openers() -> frozenset[str]:
    """Every word or mark but digits that `number` can begin at."""
    return number_words() | {"a", "an", "minus", "-"}


def tokens(text: str) -> list[Token]:
    """The tokens of `text`, in order."""
    return [token for chunk in text.split(" ") for token, _, _ in _CHUNKS[chunk]]


def starts(text: str) -> list[int]:
    """Where in `text` each of its tokens begins: few ask, so the tokens do not hold it."""
    return [at + first for chunk, at in placed(text) for _, first, _ in _CHUNKS[chunk]]


def _looks(text: str, before: str) -> Token:
    low = text.lower() if text.isascii() else text.translate(_PLAIN).lower()
    first = text[0]
    glued = before != "" and not before.isspace()
    digits = first.isdecimal() or (first == "." and text[1:2].isdecimal())
    return Token(text, low, glued, digits, capital=first.isupper(), word=first.isalpha() and text[-1] not in "$£€")


_CHUNKS = Chunks(_TOKEN, _looks)


def number(words: list[Token], at: int) -> Number | None:
    """The number that begins at token `at`, as long as it goes; None when none does.

    Hyphens inside are part of it ("twenty-one", "two-thirds", "one-in-three"), and so is a minus before it. An ordinal, a decade ("1990s") or the
    number of a name ("F-16") is none.
    """
    if at >= len(words):
        return None
    token = words[at]
    if token.low in ("minus", "-"):
        return _negative(words, at)
    if token.digits:
        return _chance(words, _digits(words, at))
    if token.low in number_words() or token.low in ("a", "an"):
        return _chance(words, _spelt(words, at))
    return None


def _negative(words: list[Token], at: int) -> Number | None:
    """ "minus 40", "minus-1.4", "-5": a minus that stands free to its left, as a hyphen or a dash does not."""
    begin = _past_hyphen(words, at + 1)
    if begin >= len(words) or not words[begin].digits:
        return None
    if words[at].low == "-":
        before = words[at - 1] if at else None
        joined = before is not None and (before.digits or (words[at].glued and before.text not in "(["))
        if joined or words[at].text == "–" or not words[begin].glued:
            return None
    found = _digits(words, begin)
    return replace(found, first=at, value=-found.value) if found and not found.part else None


def _low(words: list[Token], at: int) -> str:
    return words[at].low if 0 <= at < len(words) else ""


def _past_hyphen(words: list[Token], at: int) -> int:
    """The index after a hyphen that joins token `at` to the word before it, else `at`."""
    return at + 1 if _low(words, at) == "-" and words[at].glued and at + 1 < len(words) and words[at + 1].glued else at


def _digits(words: list[Token], at: int) -> Number | None:
    value = written(words[at].text)
    end = at + 1
    follow = words[end] if end < len(words) else None
    if value is None or (follow and follow.glued and follow.low in ("st", "nd", "rd", "th", "s", "'s")):
        return None
    if follow and follow.low in _values("sign") and follow.text != words[at].text:
        value, end = value + _values("sign")[follow.low], end + 1
    elif value.denominator == 1 and (part := _slashed(words, end)):
        value, end = value + part, end + 3
    elif part := _slashed(words, at):
        return Number(at, at + 3, float(part), part=True)
    elif (
        end + 1 < len(words)
        and words[end].low == "and"
        and _low(words, end + 1) == "a"
        and _low(words, end + 2) == "half"
    ):
        value, end = value + Fraction(1, 2), end + 3
    elif follow and value.denominator == 1 and value < 1000 and follow.text == "," and _low(words, end + 1) == "000":
        value, end = value * 1000, end + 2  # "10, 000", spaced by a machine
    elif follow and follow.low in ("×", "x") and (raised := _raised(words, end + 1)):
        return Number(at, raised[1], float(value * raised[0]))
    value, end, scaled = _scaled(words, value, end)
    return Number(at, end, float(value), scaled=scaled)


def _raised(words: list[Token], at: int) -> tuple[Fraction, int] | None:
    """A power of ten at `at` and its end: "10⁻⁸", "10^-8", and "10−8" where the raising was lost."""
    if _low(words, at) != "10":
        return None
    end = at + 1
    while end < min(len(words), at + 4) and words[end].glued and words[end].low in _RAISING:
        end += 1
    if end < len(words) and words[end - 1].low in ("^", "-") and words[end].glued and words[end].digits:
        end += 1
    raised = power("".join(word.text for word in words[at + 1 : end]).removeprefix("^"))
    return (raised, end) if raised else None


_RAISING = frozenset("^-⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def _slashed(words: list[Token], at: int) -> Fraction | None:
    """A fraction "1/2" at three tokens; only small ones, so that dates, scores and "24/7" stay out."""
    if at + 2 >= len(words) or words[at + 1].text != "/" or not (words[at + 1].glued and words[at + 2].glued):
        return None
    above, below = words[at].text, words[at + 2].text
    if (
        above.isascii()
        and above.isdecimal()
        and below in ("2", "3", "4", "5", "8", "10")
        and int(above[:3]) < int(below)
    ):
        after = words[at + 3] if at + 3 < len(words) else None
        return None if after and after.glued and after.text == "/" else Fraction(int(above), int(below))
    return None


def _scaled(words: list[Token], value: Fraction, end: int) -> tuple[Fraction, int, bool]:
    """Applies the scales that follow: "1.2 million", "3bn", "20 thousand", "5 hundred", "2 dozen"."""
    scaled = False
    while end < len(words):
        at = _past_hyphen(words, end)
        low = _low(words, at)
        factor = _values("scale").get(low) or _values("hundred").get(low) or _values("group").get(low)
        if factor is None and not scaled and words[at].glued and at == end and not _squared(words, at):
            factor = _values("letter").get(low)
        if factor is None and not scaled and low in ("mn", "bn", "mln", "bln", "tn", "trn", "m"):
            # A lone "m" after a space is metres more often than millions, except after a currency sign.
            before = next((word for word in reversed(words[max(0, end - 2) : end]) if not word.digits), None)
            if low != "m" or (before is not None and before.text[-1] in "$£€"):
                factor = _values("letter")[low]
        if factor is None or value > 10**15:
            break
        value, end, scaled = value * factor, at + 1, True
    return value, end, scaled


def _squared(words: list[Token], at: int) -> bool:
    """Whether the letter at `at` is a unit with its power ("32m2", "5m³")."""
    return at + 1 < len(words) and words[at + 1].glued and words[at + 1].text in ("2", "3", "²", "³")


def _spelt(words: list[Token], at: int) -> Number | None:
    first = words[at].low
    if first in ("a", "an"):
        return _after_article(words, at)
    if first in _values("vague"):
        return _vague(words, at)
    if first == "half":
        return _half(words, at, at)
    if first == "quarter":
        return _quarter(words, at, at)
    if first in _values("small") or first in _values("tens"):
        return _cardinal(words, at)
    if first in _values("sign"):
        return Number(at, at + 1, float(_values("sign")[first]), part=True)
    return None


def _after_article(words: list[Token], at: int) -> Number | None:
    """ "a million", "a hundred and five", "a dozen", "a third", "a half", "a couple (of)", "a quarter" as a fraction only before "of"."""
    second = _low(words, at + 1)
    if second in _values("hundred") or second in _values("scale") or second == "dozen":
        return _cardinal(words, at, Fraction(1), at + 1)
    if second == "half":
        return _half(words, at, at + 1)
    if second == "quarter" and (found := _quarter(words, at, at + 1)):
        return found
    if second == "couple":
        end = at + 3 if _low(words, at + 2) == "of" else at + 2
        return Number(at, end, 2.0, words=True)
    if (
        second in _values("part")
        and not second.endswith("s")
        and _low(words, at + 2) in ("of", "more", "less", "fewer")
    ):
        return Number(at, at + 2, float(_values("part")[second]), part=True, words=True)
    return None


def _half(words: list[Token], first: int, at: int) -> Number | None:
    """ "half a million", "half-million", "half a dozen"; else the fraction one half."""
    after = at + 2 if _low(words, at + 1) == "a" else _past_hyphen(words, at + 1)
    low = _low(words, after)
    factor = _values("scale").get(low) or _values("group").get(low)
    if factor and low != "score":
        return Number(first, after + 1, float(factor / 2), words=True)
    return Number(first, at + 1, 0.5, part=True, words=True)


def _quarter(words: list[Token], first: int, at: int) -> Number | None:
    """ "a quarter of a million", "quarter-million"."""
    after = at + 3 if _low(words, at + 1) == "of" and _low(words, at + 2) == "a" else _past_hyphen(words, at + 1)
    factor = _values("scale").get(_low(words, after))
    return Number(first, after + 1, float(factor / 4), words=True) if factor else None


def _vague(words: list[Token], at: int) -> Number | None:
    value, end = _values("vague")[words[at].low], at + 1
    if words[at].low == "scores" and _low(words, end) != "of":
        return None  # "credit scores"
    if words[at].low == "tens" and not (_low(words, end) == "of" and _low(words, end + 1) in _values("vague")):
        return None
    while end < at + 5 and _low(words, end) == "of" and _low(words, end + 1) in _values("vague"):
        value, end = value * _values("vague")[words[end + 1].low], end + 2
    return Number(at, end, float(value), vague=True, words=True)


def _cardinal(words: list[Token], first: int, total: Fraction | None = None, at: int | None = None) -> Number | None:
    """Number words to their value: groups of up to hundreds, each closed by a scale; "and" joins only below a hundred."""
    group = total if total is not None else Fraction(0)
    done, end, last_kind, scaled = Fraction(0), first if at is None else at, "article" if at is not None else "", False
    while end < min(len(words), first + _LONGEST):
        step = _past_hyphen(words, end) if last_kind else end
        if last_kind in ("hundred", "scale") and _low(words, step) == "and":
            below = _low(words, step + 1)
            step = step + 1 if below in _values("small") or below in _values("tens") else step
        low = _low(words, step)
        if (
            low in _values("small")
            and last_kind in ("", "tens", "hundred", "scale")
            and (last_kind != "tens" or low != "zero")
        ):
            group, kind = group + _values("small")[low], "small"
        elif low in _values("tens") and last_kind in ("", "hundred", "scale"):
            group, kind = group + _values("tens")[low], "tens"
        elif low in _values("hundred") and last_kind in ("small", "article", "tens"):
            group, kind = group * 100, "hundred"
        elif low in _values("group") and last_kind in ("small", "article", "hundred", "tens"):
            group, kind = group * _values("group")[low], "group"
        elif low in _values("scale") and last_kind in ("small", "tens", "hundred", "article", "group"):
            done, group, kind, scaled = done + group * _values("scale")[low], Fraction(0), "scale", True
        else:
            break
        last_kind, end = kind, step + 1
    value = done + group
    if not last_kind or last_kind == "article":
        return None
    return _with_part(words, first, end, value, scaled)


def _with_part(words: list[Token], first: int, end: int, value: Fraction, scaled: bool) -> Number:
    """ "two and a half (million)", "two-thirds", "three quarters of"; else the cardinal itself."""
    step = _past_hyphen(words, end)
    low = _low(words, step)
    if low in _values("part") and value < 10 and (low.endswith("s") == (value != 1)) and not scaled:
        whole = _low(words, step + 1)
        if low not in (
            "quarters",
            "quarter",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
        ) or (whole in ("of", "the", "majority", "more", "less")):
            return Number(first, step + 1, float(value * _values("part")[low]), part=True, words=True)
    if low == "and":
        begin = _past_hyphen(words, step + 1)
        half = _past_hyphen(words, begin + 1)
        if _low(words, begin) in ("a", "one") and _low(words, half) in ("half", "quarter"):
            value, end, scaled = _scaled(words, value + _values("part")[words[half].low], half + 1)
    elif low == "point" and _low(words, step + 1) in _values("small"):
        text, end = "", step + 1
        while len(text) < 9 and (digit := _values("small").get(_low(words, end))) is not None and digit < 10:
            text, end = text + str(digit), end + 1
        if text:
            value, end, scaled = _scaled(words, value + Fraction(int(text), 10 ** len(text)), end)
    return Number(first, end, float(value), words=True, scaled=scaled)


def _chance(words: list[Token], found: Number | None) -> Number | None:
    """ "one in three", "1-in-3", "two out of five": a share, when the second number is the greater."""
    if found is None or found.part or found.vague or found.value > 100:
        return found
    at = _past_hyphen(words, found.last)
    if _low(words, at) == "in":
        at = _past_hyphen(words, at + 1)
    elif _low(words, at) == "out" and _low(words, at + 1) == "of":
        at += 2
        at += _low(words, at) == "every"
    else:
        return found
    whole = _digits(words, at) if at < len(words) and words[at].digits else None
    if whole is None and _low(words, at) in number_words():
        whole = _cardinal(words, at)
    if (
        whole is None
        or not found.value < whole.value
        or whole.value > 1000
        or (whole.value > 100 and whole.value % 100)
    ):
        return found
    if _low(words, _past_hyphen(words, whole.last)) in _time_words():  # "two in 10 days"
        return found
    return Number(found.first, whole.last, found.value / whole.value, part=True, words=found.words)
