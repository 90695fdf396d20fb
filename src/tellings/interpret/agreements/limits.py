"""What an agreement sets a limit to: so many warheads, so much uranium, so far a warming."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.interpret.agreements.frames import BE
from tellings.interpret.agreements.lines import Line
from tellings.interpret.agreements.words import demonyms, listed, said, states
from tellings.interpret.clauses.verbs import verb_forms
from tellings.model import Figure

_SHARES = frozenset(["each", "apiece", "respectively"])
_ACROSS = 14  # words between the word of a limit and its figure
_SYMBOLS = {"kilograms": "kg", "kilogram": "kg", "kilometres": "km", "kilometers": "km", "tonnes": "t", "tons": "t", "degrees celsius": "°C", "degrees": "°C", "°c": "°C", "per cent": "%", "percent": "%"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure with what it limits: `value` is "deployed warheads=1550" or "uranium enrichment=3.67 %"; words `[first, last)`."""

    value: str
    first: int
    last: int
    cue: int


def limits(line: Line) -> list[Limit]:
    """The limits that a sentence tells, in order. It is the caller's to know that an agreement sets them."""
    found: list[Limit] = []
    for first, last, figure in line.figures:
        if not _counts(figure) or any(start < last and first < end for start, end, _ in (*line.moments, *line.spells)):
            continue
        cue = _cue(line, first, bool(found))
        if cue is None:
            continue
        what, end = _what(line, first, last, cue, figure)
        if what:
            found.append(Limit(f"{what}={_amount(figure)}", min(cue, first), end, cue))
    return found


def _counts(figure: Figure) -> bool:
    unit = (figure.unit or "").lower()
    return unit not in said("time") and unit not in said("member") and not (len(unit) == 3 and unit.isupper()) and (figure.value is not None or figure.high is not None)  # fmt: skip


def _cue(line: Line, first: int, chained: bool) -> int | None:
    """The word that sets the limit: of the same clause before the figure, the nearest; after another limit the same goes on."""
    strong = listed("agreement_limits", "verb", "noun", "before")
    may = listed("agreement_limits", "may")
    for at in range(first - 1, max(-1, first - 1 - _ACROSS), -1):
        low = line.low(at)
        if low == ";":
            return None
        if low in strong:
            return at
        if low in may or low in said("ban"):
            return at
        if low in ("than", "to") and line.lows(at - 2, at) in (["no", "more"], ["not", "more"], ["up"]):
            return at
    for at in range(first, min(len(line.words), first + 8)):
        if line.low(at) in ("limit", "cap", "ceiling", "maximum", "quota") and line.low(first - 1) in (
            "a",
            "the",
            "its",
            "an",
        ):
            return at  # "the 1,550-warhead limit"
    return first if chained else None


def _amount(figure: Figure) -> str:
    unit = (figure.unit or "").lower()
    number = _number(figure.value) if figure.value is not None else f"{_number(figure.low)}-{_number(figure.high)}"
    if unit == "%" or unit in said("measure"):
        return f"{number} {_SYMBOLS.get(unit, figure.unit)}"
    return number


def _number(value: float | None) -> str:
    if value is None:
        return ".."
    return f"{value:.0f}" if value == int(value) and abs(value) < 1e15 else f"{value:g}"


def _what(line: Line, first: int, last: int, cue: int, figure: Figure) -> tuple[str, int]:
    """What is counted or measured, and where the words for it end."""
    unit = (figure.unit or "").lower()
    if unit and unit != "%" and unit not in said("measure"):
        return _counted(line, first, last)
    if line.low(last) in ("on", "for", "of") and line.low(cue) in listed("agreement_limits", "noun"):
        end = last + 1
        while (
            end < len(line.words)
            and line.words[end].is_word
            and line.low(end) not in said("ends a noun")
            and end - last < 6
        ):
            end += 1
        return line.words_of(last + 1, end) if end > last + 1 else "", end  # "a cap of 130 tonnes on | heavy water"
    if cue < first:
        return _object(line, cue, first) or _passive(line, cue), last
    return "", last


def _passive(line: Line, cue: int) -> str:
    """ "uranium enrichment | is capped at 3.67 percent"."""
    at = cue
    while at > 0 and (line.low(at - 1) in BE or line.low(at - 1) in ("to", "must", "will", "has", "have")):
        at -= 1
    if at == cue:
        return ""
    first = at
    while (
        first > 0
        and at - first < 5
        and line.words[first - 1].is_word
        and line.low(first - 1) not in said("ends a noun") | said("opens a noun")
    ):
        first -= 1
    return _bare(line, first, at)


def _counted(line: Line, first: int, last: int) -> tuple[str, int]:
    """The noun phrase behind a number: "700 deployed missiles | and bombers", "1,550 deployed warheads | each"."""
    at = first
    while at < last and not line.words[at].text[:1].isdigit() and not _numeral(line.low(at)):
        at += 1
    while at < last and (line.words[at].text[:1].isdigit() or _numeral(line.low(at))):
        at += 1
    end = last
    if line.low(end) in ("and", "or") and line.words[end + 1 : end + 2] and _plural(line, end + 1):
        end += 2
        while end < len(line.words) and line.words[end].is_word and _plural(line, end) and line.low(end - 1) != "and":
            end += 1
    kept = [word for word in line.words[at:end] if word.low not in _SHARES]
    lows = [word.low for word in kept]
    for mark in ("per", "a", "every"):
        if mark in lows[1:]:
            kept = kept[: lows.index(mark, 1)]
            lows = lows[: len(kept)]
    return " ".join(word.text for word in kept).strip(), end


def _numeral(low: str) -> bool:
    return low in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "hundred", "thousand", "million", "billion", "dozen", "twenty", "thirty", "no", "more", "than", "up", "to", "at", "most", "just", "under", "about", "some")  # fmt: skip


def _plural(line: Line, at: int) -> bool:
    word = line.words[at]
    if not word.is_word or word.capital or word.text[:1].isdigit():
        return False
    follows = line.low(at + 1)
    return word.low.endswith("s") and (word.low not in verb_forms() or follows in ("", ",", ".", "each", "per", "to"))


def _object(line: Line, cue: int, figure: int) -> str:
    """What is limited, told between the word of the limit and its figure: "capped | uranium enrichment | at 3.67 percent"."""
    end = figure
    while end > cue + 1 and line.low(end - 1) in ("to", "at", "below", "under", "by", "about", "of", "than", "more", "less", "no", "most", "well", "a", "maximum", "only", "just", "not", "up", "around", "roughly", "from"):  # fmt: skip
        end -= 1
    first = cue + 1
    for at in range(end - 1, cue, -1):
        if line.low(at) in ("reduction", "cut", "increase") and line.low(at + 1) in ("of", "by", "in", ""):
            return line.low(at)
        if any(start <= at < stop for start, stop, _ in line.figures):
            later = (here for here in range(at + 1, end) if line.low(here) in ("and", ",", "while", "but"))
            first = next(later, end - 1) + 1  # "capped imports at 5 percent and | the fleet | at 40 ships"
            break
    if first >= end and cue > 0:  # "a limit of 300 kilograms on …", "a 3.67 percent cap on uranium enrichment"
        return ""
    for at in range(first, end):
        if line.low(at) in ("with", "over") and {"range", "ranges", "reach", "yield", "calibre"} & set(
            line.lows(at, end)
        ):
            end = at  # "missiles | with ranges of"
            break
    return _bare(line, first, end)


def _bare(line: Line, first: int, end: int) -> str:
    """The words of a noun phrase, without those for whose it is."""
    kept = [word for word in line.words[first:end] if word.is_word]
    while kept and (kept[0].low in said("opens a noun") or kept[0].low in ("on", "number") or kept[0].text in demonyms() or kept[0].text in states() or kept[0].low.endswith("'s")):  # fmt: skip
        kept = kept[1:]
    words = " ".join(word.text for word in kept)
    return words if len(kept) <= 7 else ""
