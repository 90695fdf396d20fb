"""Captions in plain text: a line about a picture with its credit, and the credit set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tellings.extract.lexicon import words

LONGEST = 600  # characters; longer is a paragraph, whoever is credited in it
MOST_CREDIT_WORDS = 10  # of a credit; what is longer tells something

_LABEL = r"(?:photo(?:graph)?s?|photography|pictures?|images?|credits?|file photo|illustration|graphic|foto|bild|crédit photo|fotografía)"
_SOURCE_CAPTION = re.compile(
    r"^\W*(?:media playback is (?:un|not )supported on (?:your|this) device )?(?:image|media) (?:copyright|source),?\s*(?P<credit>.{0,120}?)\s*(?:image|media) caption,?\s*(?P<text>.+)$",
    re.I | re.S,
)
_CAPTION_ONLY = re.compile(
    r"^\W*(?:media playback is (?:un|not )supported on (?:your|this) device )?(?:image|media) caption,?\s+(?P<text>\S.+)$",
    re.I | re.S,
)
_SOURCE_ONLY = re.compile(r"^\W*(?:image|media) (?:copyright|source),?\s+(?P<credit>\S.{0,120})$", re.I)
_LABELLED = re.compile(
    rf"(?:^|(?<=[\s(\[|.!?]))[(\[|—–-]*\b{_LABEL}(?:\s+(?:courtesy(?:\s+of)?|credit|provided))?(?:\s+(?:by|via)\b|\s*[:©|])\s*"
    r"(?P<credit>[^()\[\]]{2,110})[)\]]?\.?$",
    re.I,
)
_BRACKET = re.compile(r"[(\[](?P<credit>[^()\[\]]{2,110})[)\]]\.?$")
_BYLINE_AGENCY = re.compile(r"(?P<credit>(?:REUTERS|AFP|EPA|AP Photo|Getty Images)\s?/\s?[^.!?]{2,60})\.?$")
_PARTS = re.compile(r"\s*(?:/|\||,|;|\bvia\b|\bfor\b|–|—|-{2})\s*")
_LEAD = re.compile(rf"^\W*{_LABEL}?\W*(?:by\b|:)?\s*", re.I)
_LABEL_FIRST = re.compile(rf"\W*{_LABEL}\b", re.I)
_PICTURES = re.compile(r"\b(?:Photo|Images)\b")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+")
_WORD = r"(?:[^\W\d_a-z]\.|(?:Jr|Sr|St)\.|(?:Mc|Mac|O['’]|D['’]|[Aa]l-)?[^\W\d_a-z][\w'’-]*)"  # a stop only after an initial
_NAME = re.compile(rf"^(?:(?:de|van|von) )?{_WORD}(?:\s+(?:de|van|von|der|bin|al|el|la|{_WORD})){{0,4}}$")


@dataclass(frozen=True, slots=True)
class Credited:
    """A caption's words and its credit; `text` is empty for a line that is a credit alone."""

    text: str
    credit: str | None


def caption(line: str) -> Credited | None:
    """The parts of a line that is a caption by what it says itself; None for any other line.

    Certain signs only: "Image caption", a labelled credit, or an ending of names and picture agencies.
    """
    if len(line) > LONGEST:
        return None
    found = _SOURCE_CAPTION.match(line)
    if found:
        return Credited(found["text"].strip(), found["credit"].strip() or None)
    found = _CAPTION_ONLY.match(line)
    if found:
        return Credited(found["text"].strip(), None)
    found = _SOURCE_ONLY.match(line)
    if found:
        return Credited("", found["credit"].strip())
    return _ending(line) or _labelled(line)


def _labelled(line: str) -> Credited | None:
    found = _LABELLED.search(line)
    if not found:
        return None
    credit = found["credit"].strip(" .")
    parts = [part for part in _PARTS.split(credit) if part]
    named = all(part.lower() in _agencies() or _NAME.match(part) for part in parts)
    return (
        Credited(line[: found.start()].strip(), credit)
        if parts and named and len(credit.split()) <= MOST_CREDIT_WORDS
        else None
    )


def _ending(line: str) -> Credited | None:
    """An ending of names and agencies: in brackets, after the last stop, or as the whole line."""
    for pattern in (_BRACKET, _BYLINE_AGENCY):
        found = pattern.search(line)
        if found and _is_credit(found["credit"], alone=False):
            return Credited(line[: found.start()].strip(" -–—|"), found["credit"].strip(" ."))
    stops = list(_SENTENCE_END.finditer(line))
    for stop in stops[-3:]:  # the first that does: initials in names ("John Q. Doe / AP") have stops of their own
        rest = line[stop.end() :]
        if _is_credit(rest, alone=False):
            return Credited(line[: stop.end()].strip(), rest.strip(" ."))
    return Credited("", line.strip(" .")) if _is_credit(line, alone=True) else None


def _is_credit(words_: str, *, alone: bool) -> bool:
    """Whether words are names and picture agencies, at least one of them an agency.

    A bare agency in brackets, "(AP)", credits a report and not a picture: two parts are asked for, or the word photo.
    """
    labelled = bool(_LABEL_FIRST.match(words_) or _PICTURES.search(words_))
    if not (labelled or "/" in words_ or "|" in words_ or "via" in words_):
        return False
    bare = _LEAD.sub("", words_).strip(" .()")
    if not bare or len(bare.split()) > MOST_CREDIT_WORDS:
        return False
    parts = [part for part in _PARTS.split(bare) if part]
    agencies = sum(part.lower() in _agencies() for part in parts)
    named = all(part.lower() in _agencies() or _NAME.match(part) for part in parts)
    enough = labelled or len(parts) >= 2
    return agencies >= 1 and enough and named and (not alone or len(words_) < 90)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.lower() for name in words("picture_credits"))
