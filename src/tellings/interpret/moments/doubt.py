"""Doubt: whether words that mean other things as well ("May", "March", "2000 people", "a year") stand as a time here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from tellings.interpret import calendar, lexicon
from tellings.interpret.moments.rules import Hit

_IN = re.compile(
    r"(?:^|\b(?:in|since|until|till|during|by|between|and|to|from|of|through|for|before|after|late|early|mid|this|next|last))[ -]$",
    re.IGNORECASE,
)
_SURELY_IN = re.compile(r"\b(?:in|since|until|till|during|through)\s$", re.IGNORECASE)
_OLD_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|by|from|until|to|and|circa|c\.|the|about|around|[A-Z][a-z]+)|[(–—-]) ?$"
)
_AT_HOLIDAY = re.compile(
    r"\b(?:at|on|by|before|after|since|until|till|over|during|around|past|for|this|last|next)\s$", re.IGNORECASE
)
_BEFORE_NOUN = re.compile(r"\s(?:address|speech|message|card|present|tree|market|greetings?|wish|dinner|party|carol)")
_PAST_AFTER = re.compile(r"\s[a-z]+ed\b")
_NAMED = re.compile(r"\s+[A-Z][a-z]+")
_LONE = re.compile(r"(?:an?|one (?=day|night|weekend))\s?\w+", re.IGNORECASE)
_LENGTH_BEFORE = re.compile(
    r"\b(?:for|in|within|about|than|least|nearly|almost|over|after|under|tak\w+|took|last\w*|spen[dt]|only|just|until|of|some|as|roughly|around|by)\s$", re.IGNORECASE
)  # fmt: skip
_COUNTED_BEFORE = re.compile(
    r"(?:[$£€0-9]|\b(?:once|twice|times|million|billion|dozens|hundreds?|thousands?|percent|two|three|four|five|six|seven|eight|nine|ten)\b)[^.;:,\n]{0,36}$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^(?:This|Last|Next|To)[a-z]* (?:Week|Morning|Evening|Afternoon)")
_NAME_BEFORE = re.compile(r"\b[A-Z][A-Za-z]+ $")
_MODEL = re.compile(r"\b(?:a|an|his|her|their|my) $")
_DURING = re.compile(r"\b(?:over|during|in|since|through|throughout|until|till|by|into|of|for)\s$", re.IGNORECASE)
_SEASON_ENDS = re.compile(
    r"[.,;:!?)\"”’]|$|\s(?:and|but|to|when|as|after|before|that|by|in|at|on|with|he|she|they|it|we|the)\b|\n"
)
_OLD = re.compile(r"[- ](?:olds?\b|of age\b)")
_AGO = re.compile(r"[ -](?:ago|later|earlier|olds?|of age|now)\b|-")
_FOR = re.compile(r"\b(?:for|in|over|within|took|takes?|lasted|spent|after|through)\s$", re.IGNORECASE)
_OVER = re.compile(r"\b(?:over|through|down)\s$", re.IGNORECASE)
_FOR_NOW = re.compile(r"\b(?:for|up to|by)\s$", re.IGNORECASE)
_STRETCH_AFTER = re.compile(
    r"\s+(?:[0-9]|(?:\w+ )?(?:year|month|week|day|hour|decade|quarter|summer|winter|season|century)\b|\w+s\b|(?:two|three|four|five|six|seven|eight|nine|ten|few|several|couple)\b)"
)


def settled(text: str, hit: Hit) -> Hit | None:
    """The hit as what it is, None where its words mean something else. "a year" is a length ("for a year") or a rate ("$2 million a year")."""
    if hit.reading == "length" and _LONE.fullmatch(hit.words) and not _length_before(text, hit):
        hit = replace(hit, reading="rate")
    doubt = _DOUBTS.get(hit.reading)
    return hit if doubt is None or doubt(text, hit) else None


def _holiday_likely(text: str, hit: Hit) -> bool:
    if not re.fullmatch(r"New Year['’]s|Christmas|Halloween|Thanksgiving", hit.words):
        return True
    return bool(_AT_HOLIDAY.search(text[max(0, hit.start - 12) : hit.start])) and not _BEFORE_NOUN.match(text, hit.end)


def _season_likely(text: str, hit: Hit) -> bool:
    return "year" in hit.pieces or hit.pieces["season"].lower() != "fall" or "which" in hit.pieces


def _by_name_likely(text: str, hit: Hit) -> bool:
    """ "the last year of his term" is not the year before this."""
    return not (text.startswith(" of ", hit.end) and text[max(0, hit.start - 4) : hit.start].lower() == "the ")


def _season_told_likely(text: str, hit: Hit) -> bool:
    """ "over the summer", but not "the summer heat", nor "the fall of Rome"."""
    before = text[max(0, hit.start - 12) : hit.start]
    return bool(_DURING.search(before)) and _SEASON_ENDS.match(text, hit.end) is not None


def _recently_likely(text: str, hit: Hit) -> bool:
    return text[max(0, hit.start - 1) : hit.start] != "-"


def _later_likely(text: str, hit: Hit) -> bool:
    return not text.startswith(" than", hit.end)


def _soon_likely(text: str, hit: Hit) -> bool:
    return _PAST_AFTER.match(text, hit.end) is None and not text.startswith("-", hit.end)


def _length_before(text: str, hit: Hit) -> bool:
    return _LENGTH_BEFORE.search(text[max(0, hit.start - 14) : hit.start]) is not None


def _length_likely(text: str, hit: Hit) -> bool:
    """ "three quarters of the voters" and "43 years old" are no lengths."""
    if re.search(r"quarters?$", hit.words):
        return not text.startswith(" of", hit.end) and "three" not in hit.words.lower()
    return _OLD.match(text, hit.end) is None


def _lengths_likely(text: str, hit: Hit) -> bool:
    before = text[max(0, hit.start - 12) : hit.start]
    return bool((_OVER if " " in hit.words else _FOR).search(before)) and not _AGO.match(text, hit.end)


def _rate_likely(text: str, hit: Hit) -> bool:
    return hit.words.lower().startswith("per") or bool(_COUNTED_BEFORE.search(text[max(0, hit.start - 48) : hit.start]))


def _repeated_likely(text: str, hit: Hit) -> bool:
    """The "Daily Mail" is a name."""
    return not (hit.words.istitle() and hit.words.lower().endswith("ly") and _NAMED.match(text, hit.end))


def _present_likely(text: str, hit: Hit) -> bool:
    return not _FOR_NOW.search(text[max(0, hit.start - 8) : hit.start])


def _past_likely(text: str, hit: Hit) -> bool:
    return _STRETCH_AFTER.match(text, hit.end) is None


def _today_likely(text: str, hit: Hit) -> bool:
    """ "Today", "This Week" and "Saturday Morning" in capitals, in the middle of a sentence, are names of programmes and papers."""
    if _TITLE.search(hit.words):
        return False
    return not (hit.words[0].isupper() and _NAME_BEFORE.search(text[max(0, hit.start - 16) : hit.start]))


def _future_likely(text: str, hit: Hit) -> bool:
    return not text.startswith(" of", hit.end)


def _month_likely(text: str, hit: Hit) -> bool:
    if "year" in hit.pieces or "spelled" in hit.pieces:
        return True
    month = hit.pieces["month"].lower().rstrip(".")
    before, after = text[max(0, hit.start - 12) : hit.start], text[hit.end : hit.end + 24]
    if (
        after.startswith(("-", "’s ", "'s "))
        and month in calendar.doubtful("month", "word")
        and not _SURELY_IN.search(before)
    ):
        return False
    if month in calendar.doubtful("month", "word"):
        sure = (
            "edge" in hit.pieces
            or re.match(r"(?i:the |beginning|start|middle|end)", hit.words) is not None
            or (
                hit.pieces.get("which", "").lower() in ("last", "next", "this") and hit.pieces["month"].lower() == "may"
            )
        )
        if month == "march" and re.search(r"\bthe $", before) and re.match(r" [a-z]", after):  # "the March vote"
            return True
        spoken = hit.pieces.get("which", "").lower() == "that" and re.match(r"[;,.]", after)
        by = re.search(r"\b[Bb]y $", before) and re.match(r"[;,.]", after)
        return bool(sure or spoken or by or _SURELY_IN.search(before)) and not (
            _NAMED.match(after) and not _SURELY_IN.search(before)
        )
    if month in calendar.doubtful("month", "name"):
        return bool("edge" in hit.pieces or "which" in hit.pieces or _IN.search(before) or not _NAMED.match(after))
    return True


@cache
def _counted() -> frozenset[str]:
    """Nouns that make four digits a count and no year: persons and units."""
    units = {row[0] for row in lexicon.rows("units") if row[0].isalpha() and len(row[0]) > 2}
    return lexicon.words("people") | units


def _counts(after: str) -> bool:
    """Whether what stands behind four digits makes a count of them. The nouns are looked up: a pattern of all takes long to make."""
    if _COUNTING.match(after):
        return True
    parts = noun[1].split("-") if (noun := _NOUN.match(after)) else []
    return any("-".join(parts[:end]) in _counted() for end in range(1, len(parts) + 1))  # "two asylum-seekers"


_COUNTING = re.compile(r"%| ?[£€$]|[.,:/]\d|-\d")
_NOUN = re.compile(r"[ -](\w+(?:-\w+)*)")
_NO_YEAR_BEFORE = re.compile(
    r"(?:[0-9][.,:/-]|[$£€¥] ?|\b(?:No\.|Nos\.|[Ff]light|Section|Article|Resolution|Bill|Rule|Room|Route|Highway|Rs\.?) )$"
)
_BEFORE_CHRIST = re.compile(r" ?(?:B\.?C\b|BCE)")


def _year_likely(text: str, hit: Hit) -> bool:
    """Four digits are a year from 1900 to 2099 unless they count something; an older one needs a word or mark before it that dates have."""
    year, before, after = (
        int(hit.pieces["year"]),
        text[max(0, hit.start - 14) : hit.start],
        text[hit.end : hit.end + 24],
    )
    if "edge" in hit.pieces or re.search(r"\b(?:fiscal|FY) ?$", before):
        return True
    if _MODEL.search(before) and _NAMED.match(after):  # "her 1987 Chevrolet"
        return False
    if _NO_YEAR_BEFORE.search(before) or _BEFORE_CHRIST.match(after):
        return False
    if _counts(after) and not re.search(r"\bin $", before):
        return False
    return 1900 <= year <= 2099 or (year >= 1400 and bool(_OLD_YEAR_BEFORE.search(before)))


_DOUBTS: dict[str, Callable[[str, Hit], bool]] = {
    "month": _month_likely,
    "year": _year_likely,
    "season_told": _season_told_likely,
    "holiday": _holiday_likely,
    "later": _later_likely,
    "soon": _soon_likely,
    "season": _season_likely,
    "length": _length_likely,
    "today": _today_likely,
    "week": _today_likely,
    "recently": _recently_likely,
    "year_by_name": _by_name_likely,
    "month_by_name": _by_name_likely,
    "lengths": _lengths_likely,
    "rate": _rate_likely,
    "repeated": _repeated_likely,
    "vague_present": _present_likely,
    "vague_past": _past_likely,
    "vague_future": _future_likely,
}
