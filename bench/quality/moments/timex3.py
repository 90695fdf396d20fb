"""A reading's moments and spells as TIMEX3, the way TempEval-3 scores them. EDTF becomes TIMEX3 here and nowhere else.

| here | TIMEX3 |
|---|---|
| `2018-03-15`, `2018-03`, `2018`, `2018-W11`, `199X` | DATE of the same value (`199` for a decade, `19` for a century) |
| `2018-22` | DATE `2018-SU` |
| `2018-03-15T14:30` | TIME of the same value |
| a day whose words name a part of it ("Tuesday night") | TIME `2018-03-13TNI` |
| `2018-03-10/2018-03-11` "the weekend", a quarter, a half of a year | DATE `2018-W10-WE`, `2018-Q1`, `2018-H1` |
| another interval in two words ("from 2009 to 2011") | two DATEs |
| `2018-03~`, `2018/..` | DATE of the value without its sign; "since" is no part of the span |
| a spell, length | DURATION `P2Y`, with `Q` for quarters; the low end of a range |
| a spell, repeated | SET `P1D`, `XXXX-WXX-1`, `XXXX-07`, `XXXX-SU` |
| a spell, vague | DATE `PAST_REF`, `PRESENT_REF`, `FUTURE_REF` |

Words that are both a moment and a spell ("the last two years") are the spell to TIMEX3. What TIMEX3 has and we do not mark: adjectives
("recent", "current", "future", "annual"), days told by an event alone ("the days before the vote"), `mod` (START, APPROX).
"""

from __future__ import annotations

import re
from datetime import date

from tellings.model import Moment, Reading, Spell, edtf

SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "tonight": "NI",
    "overnight": "NI",
    "noon": "12:00",
    "midnight": "00:00",
}
JOINT = re.compile(r"(?<=[0-9a-z.]) ?(?:[-–—]|to|and|through|until) ?(?=[0-9A-Z])")
LEADING = re.compile(r"(?:since(?: (?:at least|about|around))?|about|just|over|only)\s+", re.IGNORECASE)


def spans(reading: Reading, *, gum: bool = False) -> list[dict[str, object]]:
    """The TIMEX3 of a text as score_language.py reads them. GUM annotates dates alone, and stretches of time by their ends."""
    out = [] if gum else [spelt(spell, reading.words(spell.span)) for spell in reading.spells]
    for moment in reading.moments:
        over = [spell for spell in reading.spells if spell.span.overlap(moment.span)]
        if not over or (gum and all(spell.kind != "vague" for spell in over)):
            out.extend(dated(moment, reading.words(moment.span), gum=gum))
    return out


def span(label: str, start: int, end: int, value: str, ends: dict[str, str] | None = None) -> dict[str, object]:
    return {"label": label, "start": start, "end": end, "value": value, "id": f"{start}", **(ends or {})}


def spelt(spell: Spell, words: str) -> dict[str, object]:
    start = spell.span.start + leading(words)
    if words.lower() == "right now":
        start += len("right ")
    if spell.kind == "vague":
        return span("DATE", start, spell.span.end, f"{spell.value.upper()}_REF")
    value = spell.value.partition("/")[0]
    if spell.kind == "repeated":
        found = re.fullmatch(r"XXXX-(2[1-4])", value)
        return span("SET", start, spell.span.end, f"XXXX-{SEASONS[found[1]]}" if found else value)
    if re.search(r"quarters?$", words) and (months := re.fullmatch(r"P([0-9]+)M", value)):
        value = f"P{int(months[1]) // 3}Q"
    return span("DURATION", start, spell.span.end, value.replace("PXM", "PXQ") if words.endswith("quarters") else value)


def leading(words: str) -> int:
    """Characters before what TIMEX3 counts as its extent."""
    found = LEADING.match(words)
    return found.end() if found else 0


def dated(moment: Moment, words: str, *, gum: bool) -> list[dict[str, object]]:
    start, end = moment.span.start + leading(words), moment.span.end
    label, value, ends = valued(moment, words)
    joint = JOINT.search(words) if ends else None
    if joint:
        begin = start + (len(words) - len(re.sub(r"^(?:from|between|over) ", "", words, flags=re.IGNORECASE)))
        first = span("DATE", begin, moment.span.start + joint.start(), ends["from"])
        return [first, span("DATE", moment.span.start + joint.end(), end, ends["to"])]
    if gum and value.endswith("REF"):
        return []
    if gum and not ends and not re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?:T.*)?", value):
        low, high = edtf.bounds(moment.edtf)
        value, ends = "", {"from": str(low), "to": str(high)}
    return [span(label, start, end, value, ends)]


def valued(moment: Moment, words: str) -> tuple[str, str, dict[str, str]]:
    """Label, value and ends of a moment as TIMEX3 has them."""
    value, low = moment.edtf.replace("~", ""), words.lower()
    if value.startswith("../"):
        return "DATE", "PAST_REF", {}
    first, _, last = value.partition("/")
    if last == "..":
        value = first
    elif last:
        whole = between(first, last, low)
        return ("DATE", whole, {}) if whole else ("DATE", "", {"from": first, "to": last})
    if found := re.fullmatch(r"([0-9]{4})-(2[1-4])", value):
        return "DATE", f"{found[1]}-{SEASONS[found[2]]}", {}
    part = next((code for word, code in PARTS.items() if re.search(rf"\b{word}\b", low)), None)
    part = "MO" if "mid-morning" in low else "AF" if "mid-afternoon" in low or "midafternoon" in low else part
    if part and "T" not in value and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return "TIME", f"{value}T{part}", {}
    value = re.sub(r"(T[0-9:]+)[+-].*", r"\1", value)
    short = value.rstrip("X") if re.fullmatch(r"[0-9]{2,3}X{1,2}", value) else value
    return ("TIME" if "T" in value else "DATE"), short, {}


def between(first: str, last: str, low: str) -> str | None:
    """One TIMEX3 value for an interval that is a weekend, a quarter or half of a year."""
    if "weekend" in low and len(first) == 10:
        year, week, _ = date.fromisoformat(first).isocalendar()
        return f"{year}-W{week:02}-WE"
    if found := re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])/\1-(0[1-9]|1[0-2])", f"{first}/{last}"):
        begin, months = int(found[2]), int(found[3]) - int(found[2]) + 1
        if (
            months == 3
            and begin % 3 == 1
            and re.search(r"quarter|\bq[1-4]\b|period|year[ -](?:ago|earlier|before)", low)
        ):
            return f"{found[1]}-Q{(begin + 2) // 3}"
        if months == 6 and re.search("half|quarters", low):
            return f"{found[1]}-H{1 if begin == 1 else 2}"
    if re.fullmatch(r"(?:the|this) past year", low):
        return first[:4]
    return None
