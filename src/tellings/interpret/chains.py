"""How words came from their holder to the outlet: the medium they were put in, whom they were told to, who passed them on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from tellings.interpret import lexicon
from tellings.interpret.clauses.tokens import Token, outer_tokens, word_class
from tellings.interpret.clauses.verbs import verb_forms
from tellings.interpret.credits.sources import is_document, is_medium, is_press, is_reports
from tellings.interpret.phrases import bare, phrase_after, phrase_before
from tellings.model import Carrier, Reading, Span

Link = tuple[int, int, int]
"""Rank and `[first, last)` of a phrase that carries words."""

# Where a link stands in a chain, from the holder outward.
MEDIUM, ADDRESSEE, PASSED_ON, REPORTED = range(4)

_TELL = frozenset(["told", "tell", "tells", "telling", "informed", "briefed", "briefing"])
_SPEAK = frozenset(
    ["speaking", "spoke", "speak", "talking", "talked", "interview", "interviews", "comments", "remarks"]
)
_QUOTING = frozenset(["quoted", "quotes"])  # "state media quoted Roe as saying"
_NO_CARRIERS = frozenset(
    ["comments", "remarks", "comment", "appearance"]
)  # they say that words were said, not by what way they came
_SPEAK_TO = frozenset(["to", "with", "for"])
_MEDIUM_PREPOSITION = frozenset(["in", "on", "at", "via", "through", "during"])
_SHORT_LINKS = frozenset(["of"])
_BY = frozenset(["by", "from", "in", "on"])
_MATTER = frozenset(
    ["information", "data", "figures", "details", "findings", "results", "evidence", "intelligence", "facts", "numbers"]
)
LONGEST = 8  # links: no report names more, and noise stays linear
_LONGEST_MEDIUM = 8  # words: "at a rare late-night televised news conference"


@cache
def _reporting() -> frozenset[str]:
    """Finite forms by which one outlet passes on what another source says."""
    return frozenset(
        row[0] for row in lexicon.rows("speech") if len(row) > 3 and row[2] in ("say", "report", "announce")
    )


@cache
def _cues() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.rows("speech") if len(row) > 3 and row[3] in ("past", "present"))


@cache
def _openers() -> frozenset[str]:
    """Every word that a link can begin at."""
    return _TELL | _SPEAK | _QUOTING | _MEDIUM_PREPOSITION | _reporting() | word_class("passed_on", plus="according")


def carriers(reading: Reading, sentence: Span, holder: Span | None) -> tuple[Carrier, ...]:
    """The carriers of what `holder` says in `sentence`, from the holder outward to the outlet; () when it names none.

    "Roe was quoted as saying by state media" gives ("state media"); "said in a statement carried by state television"
    gives ("a statement", "state television"). Names are as printed, without a leading "the".
    """
    words = outer_tokens(reading.article.text, sentence, reading.quotes)
    return carriers_among(reading, words, links(words), holder)


def carriers_among(
    reading: Reading, words: Sequence[Token], found: Sequence[Link], holder: Span | None
) -> tuple[Carrier, ...]:
    """As `carriers`, given the tokens of a sentence and the links among them: for many holders in one sentence."""
    if not found:
        return ()
    own_end = _region_end(words, found, holder)
    kept: list[Link] = []
    for rank, first, last in found:
        start, end = words[first].start, words[last - 1].end
        if holder is not None and start < holder.end and holder.start < end:
            continue
        if rank != REPORTED and first > own_end:
            continue
        if len(kept) < LONGEST and not any(start < words[b - 1].end and words[a].start < end for _, a, b in kept):
            kept.append((rank, first, last))
    if any(
        rank != MEDIUM for rank, _, _ in kept
    ):  # "in remarks carried by Radio Lund": the station tells more than the remarks
        kept = [link for link in kept if link[0] != MEDIUM or words[link[2] - 1].low not in _NO_CARRIERS]
    text, article = reading.article.text, reading.article.id
    return tuple(
        Carrier(
            bare(text[words[first].start : words[last - 1].end]),
            Span(article, words[first].start, words[last - 1].end),
        )
        for _, first, last in sorted(kept)
    )


def addressee(words: Sequence[Token], cue: int) -> tuple[int, int] | None:
    """`[first, last)` of whom the cue at `cue` addresses: "told reporters", "said to the committee". None when nobody."""
    at = cue + 1
    if words[cue].low not in _TELL:
        if at >= len(words) or words[at].low != "to":
            return None
        at += 1
        if at < len(words) and "base" in verb_forms().get(words[at].low, frozenset()) and not words[at].capital:
            return None  # "vowed to leave it untouched"
    last = phrase_after(words, at, links=_SHORT_LINKS)
    return (at, last) if last > at else None


def _region_end(words: Sequence[Token], found: Sequence[Link], holder: Span | None) -> int:
    """The index after which another speaker's cue begins: what follows is no longer about how `holder` spoke."""
    if holder is None:
        return len(words)
    linked = {
        at for _, first, last in found for at in range(first, last)
    }  # "in remarks carried by" speaks of no other speaker
    places = [index for index, token in enumerate(words) if token.low in _cues() and index not in linked]
    if not places:
        return len(words)
    own = min(places, key=lambda index: min(abs(words[index].start - holder.end), abs(holder.start - words[index].end)))
    for place in places:
        if (
            place > own
            and not _passive(words, place)
            and words[place - 1].is_word
            and words[place - 1].low not in word_class("conj", "have")
        ):
            return place
    return len(words)


def _passive(words: Sequence[Token], at: int) -> bool:
    """Whether the word tells by whom words were passed on: "remarks carried by", "as reported by"."""
    return at + 1 < len(words) and words[at].low in word_class("passed_on") and words[at + 1].low in ("by", "on")


def _of_matter(words: Sequence[Token], at: int) -> bool:
    """Whether what was passed on is the matter and not the words: "confirming information provided by Orel"."""
    phrase = phrase_before(words, at) if at and words[at - 1].is_word else None
    if phrase is None:
        return False
    named = _text(words, *phrase)
    return words[at - 1].low in _MATTER or (
        words[phrase[0]].low.endswith("ing") and not is_medium(named) and not is_document(named)
    )


@lru_cache(maxsize=512)  # sentences: quotes and statements ask for those of the article at hand
def links(words: tuple[Token, ...]) -> tuple[Link, ...]:
    """Every (rank, first, last) of a phrase that carries words, in text order."""
    return tuple(_links(words))


def _links(words: Sequence[Token]) -> Iterator[Link]:
    openers = _openers()
    for at, token in [(at, token) for at, token in enumerate(words) if token.low in openers]:
        following = words[at + 1].low if at + 1 < len(words) else ""
        if token.low in _TELL:
            yield from _if(words, ADDRESSEE, at + 1, press=True)
        elif token.low in _SPEAK and following in _SPEAK_TO:
            yield from _if(words, ADDRESSEE, at + 2, press=True)
        elif _passive(words, at) and not _of_matter(words, at):
            yield from _if(
                words,
                PASSED_ON,
                at + 2,
                press=token.low not in ("saying", "carried", "quoted", "cited") or following == "on",
            )
        elif token.low == "according" and following == "to":
            yield from _reported(words, at + 2)
        elif at > 0 and (token.low in _reporting() or token.low in _QUOTING):
            yield from _subject(words, at, following)
        if token.low in _MEDIUM_PREPOSITION:
            last = phrase_after(words, at + 1, links=frozenset())
            if at + 1 < last <= at + 1 + _LONGEST_MEDIUM and is_medium(_text(words, at + 1, last)):
                yield MEDIUM, at + 1, last


def _reported(words: Sequence[Token], at: int) -> Iterator[Link]:
    """Who reports what somebody else said: "according to Orel", "according to reports", "according to a report by Orel"."""
    last = phrase_after(words, at, links=_SHORT_LINKS)
    if last == at:
        return
    named = _text(words, at, last)
    if is_press(named) or is_reports(named):
        yield REPORTED, at, last
    elif is_document(named) and last < len(words) and words[last].low in _BY:
        yield from _if(words, REPORTED, last + 1, press=True)


def _if(words: Sequence[Token], rank: int, at: int, *, press: bool) -> Iterator[Link]:
    last = phrase_after(words, at, links=_SHORT_LINKS)
    if last > at and (not press or is_press(_text(words, at, last))):
        yield rank, at, last


def _subject(words: Sequence[Token], cue: int, following: str) -> Iterator[Link]:
    """ "…, the Interfax agency reported", "…, reported the Gazette"."""
    before = phrase_before(words, cue)
    if before and is_press(_text(words, *before)):
        yield REPORTED, *before
    elif words[cue - 1].text in (",", "”") and following:
        yield from _if(words, REPORTED, cue + 1, press=True)


def _text(words: Sequence[Token], first: int, last: int) -> str:
    return " ".join(token.text for token in words[first:last])
