"""The words by which a headline judges, shouts or sells (`lexicons/en/headlines.tsv`), and how neutral that leaves it."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

LABELLED = 0.4  # "VIDEO", "Opinion:": it says what the piece is, not what happened
ADDRESSED = 0.4  # "Here's why you …"
ASKED = 0.4
SHOUTED = 0.6
TRAILING = 0.7  # "… and then this happened …"
QUOTED = 0.7  # somebody's words that the headline gives to nobody
ODD_LENGTH = 0.7  # less than a clause, or a paragraph
STATED_AS_SAID = 1.25  # "Ministry says …"
SAID_BY_A_COLON = 1.1  # "Ministry: …": shorter, and as often a label ("Dam break: …")
HEDGED = 1.05

_QUOTATION = re.compile(r"[“\"‘](?P<double>[^”\"’]+)[”\"’]|(?<!\w)'(?P<single>[^']+)'(?!\w)")
_COLON = re.compile(r"^[^:?]{2,40}: |: [^:?]{2,30}$")
_HEDGE = re.compile(r"\b(?:could|may|might|possible|possibly|likely|expected)\b", re.IGNORECASE)


@cache
def _listed(kind: str) -> dict[str, float]:
    """The entries of a kind with their factor (1.0 where the list gives none)."""
    table = resources.files("tellings.link").joinpath("lexicons", "en", "headlines.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return {row[0]: float(row[2]) if len(row) > 2 and row[2] else 1.0 for row in rows if row[1] == kind}


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    entries = sorted(_listed(kind), key=len, reverse=True)
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, entries))})(?![\w'-])")


def found(kind: str, text: str) -> list[str]:
    """The entries of a kind that stand in a text, lower-cased, in text order."""
    return _pattern(kind).findall(text.replace("’", "'").lower())


def attributed(headline: str) -> bool:
    """Whether a headline says that somebody says so."""
    return bool(found("claims", headline) or _COLON.search(headline))


def neutrality(headline: str) -> float:
    """How plainly a headline tells: 1.0 for a plain one, towards 0 the more it judges, shouts, asks or sells; above 1.0
    where it says whose word it gives. The factors are our own reading of headlines, not measured."""
    factor, words = 1.0, headline.split()
    for word in set(found("agitated", headline)):
        factor *= _listed("agitated")[word]
    if found("label", headline):
        factor *= LABELLED
    if found("address", headline):
        factor *= ADDRESSED
    if "?" in headline or "!" in headline:
        factor *= ASKED
    letters = [mark for mark in headline if mark.isalpha()]
    if sum(mark.isupper() for mark in letters) > 0.6 * max(1, len(letters)):
        factor *= SHOUTED
    if "…" in headline or "..." in headline:
        factor *= TRAILING
    if not 5 <= len(words) <= 18:
        factor *= ODD_LENGTH
    if found("claims", headline):
        factor *= STATED_AS_SAID
    elif _COLON.search(headline):
        factor *= SAID_BY_A_COLON
    elif _QUOTATION.search(headline):
        factor *= QUOTED
    return factor * (HEDGED if _HEDGE.search(headline) else 1.0)


def without_connective(text: str) -> str:
    """A sentence without the word that ties it to the one before ("But", "Meanwhile,")."""
    opening = re.match(rf"(?:{_pattern('connective').pattern}),?\s+", text.lower())
    rest = text[opening.end() :] if opening and len(opening.group()) < len(text) else text
    return rest[:1].upper() + rest[1:] if rest is not text else text
