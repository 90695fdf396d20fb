"""Offices: who an article says holds one ("President Varro", "Ines Varro, the president of Ostra"), and where an office stands alone.

Who holds it is the article's word: no list of holders is asked. A former, coming or acting holder holds nothing, nor does a
candidate; "the president of the club" is of no place or body that has a name, and "NRA President" is that body's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.names.roles import placed
from tellings.model import Entity, Office, Reading, Span
from tellings.words import STOPWORDS

_LEAD = re.compile(r"(?P<the>\b[Tt]he )?(?P<named>(?:(?:(?:[A-Z]\.)+|[A-Z][\w&-]*(?:[’']s)?) ){0,4})$")
_NOT_NOW = frozenset(  # before an office: not its holder, not yet, no longer, or not one alone
    "former ex then late past previous deputy vice assistant associate acting interim future incoming next first last ousted deposed"
    " longtime shadow a an any every no each another become becoming became".split()
)
_NOT_YET = re.compile(r"[-–]|[’']?s?[- ](?:elect|designate|candidate|nominee|hopeful|contender|emeritus|aspirant)\b")
_OF = re.compile(r" (?:of|for) (?:the )?(?=[A-Z])")
_OF_SOME = re.compile(r" of ")
_JOINS = (" ", ", ", " (")
_BETWEEN = 16  # characters between a name and the office behind it: ", who is now the"
_BEHIND = re.compile(r"(?:, (?:who is |now )?| is )(?:the )?$")
_CLOSED = re.compile(r"[,.;:)]|\s[–—-]\s| who\b|\n|$")


def mark(reading: Reading) -> Reading:
    """The reading with its offices, in text order. English; other languages get none."""
    if not lexicon.has(reading.article.language):
        return reading
    text, small = reading.article.text, reading.article.text.lower()  # a third of the time of a pattern for either case
    named = [*_words().finditer(small if len(small) == len(text) else text)]
    names = _Names.of(reading) if named else None
    found = (_office(reading.article.id, text, match, names) for match in named) if names else ()
    return replace(reading, offices=tuple(filter(None, found)))


@dataclass(frozen=True, slots=True)
class _Names:
    """The entities of an article by where a mention begins and by where one ends."""

    begins: Mapping[int, tuple[Span, Entity]]
    ends: Mapping[int, tuple[Span, Entity]]

    @classmethod
    def of(cls, reading: Reading) -> _Names:
        all_ = [(span, entity) for entity in reading.entities for span in entity.mentions]
        return cls(
            {span.start: (span, entity) for span, entity in all_}, {span.end: (span, entity) for span, entity in all_}
        )


def _office(article: str, text: str, match: re.Match[str], names: _Names) -> Office | None:
    """What the words around an office make of it; None where nobody's office is meant, or one of nothing that has a name."""
    start, end = match.span()
    lead = _LEAD.search(text, max(0, start - 60), start)
    before, named, the = (lead.start(), lead["named"], bool(lead["the"])) if lead else (start, "", False)
    around = re.findall(r"\w+", text[max(0, before - 12) : before])[-1:] + named.replace("-", " ").split()
    if not _NOT_NOW.isdisjoint(word.lower() for word in around) or _NOT_YET.match(text, end):
        return None
    named_by, before = _of_lead(text, named, before + 4 * the, start, names)
    if named_by is None:
        return None
    of, until = named_by, end
    if behind := _OF.match(text, end):
        there = names.begins.get(behind.end())
        if not there:
            return None
        of, until = there[1].name, there[0].end
    elif _OF_SOME.match(text, end):
        return None
    office = lexicon.table("offices")[match[0]]
    opening = before - 4 * the if the else before
    owned = the or until > end or text[opening:start].endswith(("'s ", "’s "))
    for join in _JOINS:
        there = names.begins.get(until + len(join)) if text.startswith(join, until) else None
        if there and there[1].kind == "person":
            straight = join == " " and until == end and (not the or of)
            if straight or (join != " " and owned and _CLOSED.match(text, there[0].end)):
                return Office(Span(article, opening, there[0].end), office, of or None, there[1].id)
    link = _BEHIND.search(text, max(0, opening - _BETWEEN), opening + 4 * the)
    bearer = names.ends.get(link.start()) if link and (owned or of) and _CLOSED.match(text, until) else None
    if bearer and bearer[1].kind == "person":
        return Office(Span(article, bearer[0].start, until), office, of or None, bearer[1].id)
    return Office(Span(article, opening, until), office, of or None) if the or of else None


def _of_lead(text: str, named: str, at: int, end: int, names: _Names) -> tuple[str | None, int]:
    """What the capitals before an office say it is of ("" where there are none that say it, None where it is of something that we
    do not know), and where they begin."""
    words = named.split()
    while (words and not words[0].isupper() and words[0].lower() in STOPWORDS) or (
        words and words[0] in lexicon.words("adherents")
    ):
        at += len(words.pop(0)) + 1
    if not words:
        return "", end
    owner = names.ends.get(end - 1) or names.ends.get(end - 3)
    if owner and owner[1].kind == "organisation" and owner[0].start <= at and not owner[1].name.endswith("Party"):
        return owner[1].name, owner[0].start
    place = next(iter(sorted(placed(" ".join(words)))), owner[1].name if owner and owner[1].kind == "place" else None)
    party = owner is not None and owner[1].name.endswith("Party")
    return (place, at) if place else ("" if party else None, at)


@cache
def _words() -> re.Pattern[str]:
    offices = sorted(lexicon.words("offices"), key=lambda words: (-len(words), words))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, offices))})(?!\w)")
