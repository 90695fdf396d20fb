"""Somebody's words that stand without quotation marks because the page sets them apart: block quotations and embedded posts.

A block quotation is announced by the paragraph before it, which ends in a verb of speech and a colon ("She continued:"); an embedded
post is signed ("— Ana Moreau (@amoreau) June 27, 2017"). Pages show either by indenting; saved as text, nothing but these words is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.interpret.speakers.frames import verbs

LONGEST_LEAD = 300  # characters of the sentence that announces a block quotation
LONGEST_POST = 420  # characters of a post with its links
SHORTEST = 5  # words of either: "Watch:" announces no quotation
BEHIND = 6  # words between the verb of speech and its colon: "told the Ostra Courier on Monday:"

_SENTENCE = re.compile(r"[.!?][”\"’']?\s+(?=[“\"]?[A-Z])")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NO_LEAD = re.compile(
    r"(?:when|what|where|why|how|who|which|if|here|there)\b|.*\b(?:as follows|questions?|following)\W*$", re.IGNORECASE
)
_NO_OBJECT = frozenset(
    "that when because which who how why what if whether and but not including include includes".split()
)
_NO_END = frozenset(
    "to of for with from into by at on in about".split()
)  # what follows completes the sentence: no quotation
_NOUN_AFTER = frozenset(
    "a an the his her its their our my your this that these those no any some".split()
)  # "her claims"
_PLURALS = frozenset("points claims comments remarks calls notes questions demands promises answers".split())
_NO_FLOOR = frozenset("accuse believe expect hope".split())  # classes of verbs that give nobody the floor
_FIRST = re.compile(r"\b(?:I|me|my|mine|myself|we|us|our|ours)\b")
_MARKED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_DOCUMENT = re.compile(  # "in a statement on Monday:", "with a sharply worded rebuttal:", "per the report:"
    r"\b(?:in|with|by|per|issued|released|posted|gave|offered|published|sent)\s(?:[\w'’-]+\s){0,4}"
    r"(?:statement|letter|memo|post|tweet|message|e-?mail|speech|ruling|opinion|report|order|rebuttal|reply|response|answer|note|remarks)\b"
    r"[^,;]{0,40}:$"
)
_DATED = r"(?:,?\s(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4}))?"
_SIGNED = re.compile(r"\s*(?:—|–|--|―)\s?(?P<name>[^\W\d_][^()@\n—–]{1,60}?)\s?\(@\w{1,30}\)" + _DATED)
_SIGNATURE = re.compile(r"[\s—–―-]*[^\W\d_][^()@\n—–]{1,60}?\s?\(@\w{1,30}\)" + _DATED + r"\W*")
_LINKS = re.compile(r"(?:\s*(?:pic\.twitter\.com/\w+|https?://\S+|[\w.]+\.com/\S+))+\Z")


@dataclass(frozen=True, slots=True)
class Apart:
    """The words `[start, end)`; `signed`: where the name of whose post or turn they are stands, None for a block quotation."""

    start: int
    end: int
    signed: tuple[int, int] | None = None


def set_apart(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Apart]:
    """Block quotations and embedded posts in text order. `paragraphs`: `[start, end)` of each."""
    found: list[Apart] = []
    open_block = False
    for number, (start, end) in enumerate(paragraphs):
        posts = list(_posts(text, start, end))
        found += posts
        announced = number > 0 and _announces(text, *paragraphs[number - 1])
        goes_on = open_block and _in_first_person(text, start, end)
        open_block = not posts and (announced or goes_on) and _block(text, start, end)
        if open_block:
            found.append(Apart(start, end))
    return found


def _posts(text: str, start: int, end: int) -> Iterator[Apart]:
    """The posts of a paragraph, each from the end of the one before to its signature."""
    at = start
    for hit in _SIGNED.finditer(text, start, end) if text.find("(@", start, end) >= 0 else ():
        stop = hit.start()
        links = _LINKS.search(text, at, stop)
        words = links.start() if links else stop
        begin = at + len(text[at:words]) - len(text[at:words].lstrip())
        if words - begin <= LONGEST_POST and _several(text, begin, words) and not _MARKED.match(text, begin):
            yield Apart(begin, words, (hit.start("name"), hit.end("name")))
        at = hit.end()


def signature(words: str) -> bool:
    """Whether words are a post's signature and nothing else: "Ana Moreau (@amoreau) June 27, 2017"."""
    return "(@" in words and _SIGNATURE.fullmatch(words) is not None


def _announces(text: str, start: int, end: int) -> bool:
    """Whether a paragraph ends by giving the floor to somebody: "Moreau told the Ostra Courier:", "The ruling read:"."""
    if text[end - 1] != ":":
        return False
    lead = _SENTENCE.split(text[max(start, end - 2 * LONGEST_LEAD) : end])[-1]
    if len(lead) > LONGEST_LEAD or _NO_LEAD.match(lead):
        return False
    words = [hit.group() for hit in _WORD.finditer(_MARKED.sub(" ", lead))]
    if words[-2:] == ["went", "on"]:
        return True
    if words and words[-1] in _NO_END:
        return False
    for place in range(len(words) - 1, max(0, len(words) - 2 - BEHIND), -1):
        if words[place] in _NO_OBJECT:
            return False
        _, kind, tense = verbs().get(words[place], ("", "", ""))
        if tense in ("past", "present") and kind not in _NO_FLOOR and not _noun(words, place):
            return True
    return _DOCUMENT.search(lead) is not None


def _noun(words: Sequence[str], place: int) -> bool:
    """Whether a form of a verb of speech is a noun where it stands: "her claims", "1.2 percentage points"."""
    before = words[place - 1]
    if before in _NOUN_AFTER:
        return True
    return words[place].lower() in _PLURALS and not (
        before[:1].isupper() or before in ("he", "she", "it", "also", "who")
    )


def _block(text: str, start: int, end: int) -> bool:
    """Whether a paragraph can be one person's words throughout: several words, no list, nobody else quoted and attributed in it."""
    if not text[start].isalnum() and text[start] not in "[(….'‘$£€#@":
        return False
    if text[end - 1] == ":" or not _several(text, start, end):
        return False
    return not any(_attributed(text, hit.end(), end) for hit in _MARKED.finditer(text, start, end))


def _attributed(text: str, at: int, end: int) -> bool:
    """Whether a verb of speech stands right behind a quotation in marks."""
    behind = _WORD.findall(text[at : min(end, at + 40)])[:3]
    return any(word in verbs() for word in behind)


def _in_first_person(text: str, start: int, end: int) -> bool:
    return _FIRST.search(_MARKED.sub(" ", text[start:end])) is not None


def _several(text: str, start: int, end: int) -> bool:
    return sum(1 for _, _ in zip(_WORD.finditer(text, start, end), range(SHORTEST), strict=False)) == SHORTEST
