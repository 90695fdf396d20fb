"""Where an article says it has its matter from: datelines and taglines for the whole of it, attributions for a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.interpret import lexicon
from tellings.interpret.clauses.tokens import Token, outer_tokens, word_class
from tellings.interpret.credits.datelines import DATELINES
from tellings.interpret.credits.sources import is_document, is_medium, is_press, is_reports, named_house, source_of
from tellings.interpret.phrases import phrase_after, phrase_before
from tellings.model import Credit, Reading, Span
from tellings.model.marks import CreditKind

_HEAD = 400  # code points: a dateline stands in the first paragraph
_OF = frozenset(["of"])
_WIDE = frozenset(["of", "in", "from", "with", "at", "for", "'s"])

_LINE = re.compile(r"^[^\n]+$", re.MULTILINE)
# Lines that say it of the whole article, each with words of which a line must hold one. `name` may hold several names.
_TAGLINES = tuple(
    (needles, re.compile(pattern, re.IGNORECASE | re.MULTILINE))
    for needles, pattern in (
        (
            ("contributed",),
            r"^\W{0,3}(?P<name>[^\n]{2,120}?) (?:also |each )?contributed(?: to)?(?: (?:this|the) (?:report|story|article|post|dispatch))?\.?\W{0,3}$",
        ),
        (
            ("contributed",),
            r"\b(?P<name>(?:The )?[A-Z][^\n.;]{1,80}?) (?:also )?contributed to this (?:report|story|article|post)\b",
        ),
        (
            ("reporting", "files", "material", "input"),
            r"\b(?:with|additional) (?:reporting|files|material|input|inputs|agency inputs) (?:by|from) (?P<name>[^\n.;)]{2,80})",
        ),
        ((":",), r"^\W{0,3}(?:source|sources|via|from)\s*:\s*(?P<name>[^\n;]{2,60}?)\W{0,3}$"),
        (
            ("this ", "it "),
            r"\b(?:this (?:article|story|report|piece)|it) (?:was )?(?:originally |first )?(?:published|appeared|produced|written|provided|distributed|reported) (?:in|on|by|for) (?P<name>[^\n.;,]{2,60})",
        ),
        (("by ",), r"^\W{0,3}by (?P<name>[^\n]{2,40}?)\W{0,3}$"),
        (
            ("(c)", "©", "copyright"),
            r"^\W{0,3}(?:\(c\)|©|copyright)[^\n]{0,20}?(?P<name>(?:the )?[^\n\d.,;]{2,50}?)(?:[.,;]|\s+all rights|\W{0,3}$)",
        ),
    )
)
_PARTS = re.compile(r"\s*(?:,|/|;|\band\b|&)\s*", re.IGNORECASE)
_WRITER = re.compile(r"(?i)\b(?:writers?|reporters?|correspondents?|editors?|staff)\b")

_TOLD = frozenset(["told", "tell", "tells", "telling"])
_REPORTING = frozenset(
    row[0]
    for row in lexicon.rows("speech")
    if len(row) > 3
    and row[2] in ("say", "report", "announce", "note", "add", "suggest", "admit")
    and row[3] != "participle"
)
_DESCRIBING = frozenset(
    ["describes", "described", "calls", "called"]
)  # a word of the press is borrowed, not its matter
_ISSUED = frozenset(["released", "releases", "issued", "issues", "published", "publishes", "filed", "obtained"])
_BEFORE_PRESS = frozenset(
    [(word, "by") for word in word_class("passed_on")]
    + [("interview", word) for word in ("with", "for", "to", "on")]
    + [(word, "to") for word in ("said", "confirmed", "spoke", "speaking", "comments", "remarks", "statement")]
)
_CITING = frozenset(["citing", "quoting", "cites", "cited"])
_PLACE_OF_WORDS = frozenset(["in", "on", "via", "from"])
_OPENERS = frozenset(["according", *(word for word, _ in _BEFORE_PRESS)]).union(
    _CITING, _TOLD, _PLACE_OF_WORDS, _ISSUED, _REPORTING
)


def mark(reading: Reading) -> Reading:
    """The reading with its credits, in text order; none overlap. Sentences and quotes must be marked before.

    Names are settled by agencies.tsv; a phrase that names nobody clear ("according to reports") is of the kind
    "reports". An outlet's own name is no credit. Damaged text gives what can be read in it.
    """
    whole = list(_whole(reading))
    found = [*whole, *(credit for sentence in reading.sentences for credit in _of_sentence(reading, sentence))]
    own = named_house(reading.article.outlet or "")
    kept: list[Credit] = []
    for credit in sorted(found, key=lambda credit: (credit.span.start, not credit.whole, -credit.span.end)):
        itself = (credit.source, credit.kind) == own or credit.source == reading.article.outlet
        if not itself and (not kept or credit.span.start >= kept[-1].span.end):
            kept.append(credit)
    return replace(reading, credits=tuple(kept))


def _whole(reading: Reading) -> Iterator[Credit]:
    """Datelines and taglines."""
    text = reading.article.text
    for pattern in DATELINES:
        for found in pattern.finditer(text, 0, _HEAD):
            house = named_house(found["name"])
            if house:
                yield _credit(reading, found.start("name"), found.end("name"), house, whole=True)
    for line in _LINE.finditer(text):
        if line.end() - line.start() > _HEAD:
            continue
        low = line.group().lower()
        for needles, pattern in _TAGLINES:
            tagline = pattern.search(line.group()) if any(needle in low for needle in needles) else None
            if tagline:
                yield from _parts(reading, line.start() + tagline.start("name"), tagline["name"])
                break
        else:
            house = named_house(line.group()) if _alone(line.group()) else None
            if house:
                yield _credit(reading, line.start(), line.end(), house, whole=True)


def _alone(line: str) -> bool:
    """Whether the line is a name and nothing else: "AFP", "— Reuters", "(AP)"."""
    return len(line.split()) <= 4 and not line.rstrip().endswith(("?", "!", ":")) and line.strip("()—–- \t.").count(" ") <= 2 and bool(
        re.fullmatch(r"[\s(—–-]*(?:The )?[A-Z][\w./&’' -]*[\s).]*", line)
    )  # fmt: skip


def _parts(reading: Reading, start: int, names: str) -> Iterator[Credit]:
    """One credit for each house named in a tagline; people only when no house is."""
    at, people = start, []
    for part in _PARTS.split(names):
        place = reading.article.text.find(part, at)
        if not part.strip() or place < 0:
            continue
        at = place + len(part)
        house = named_house(part)
        if house:
            yield _credit(reading, place, at, house, whole=True)
        elif part[0].isupper() and len(part.split()) <= 4 and not _WRITER.search(part):
            people.append((place, at, part))
    if len(people) == len([part for part in _PARTS.split(names) if part.strip()]):
        for place, end, part in people:
            yield _credit(reading, place, end, (part, "person"), whole=True)


def _of_sentence(reading: Reading, sentence: Span) -> Iterator[Credit]:
    words = outer_tokens(reading.article.text, sentence, reading.quotes)
    for at, token in [(at, token) for at, token in enumerate(words) if token.low in _OPENERS]:
        following = words[at + 1].low if at + 1 < len(words) else ""
        if token.low == "according" and following == "to":
            yield from _phrase(reading, words, at + 2, links=_WIDE, anybody=True)
        elif token.low in _CITING:
            yield from _phrase(reading, words, at + 1, links=_WIDE, anybody=token.low in ("citing", "quoting"))
        elif token.low in _TOLD:
            yield from _phrase(reading, words, at + 1)
        elif (token.low, following) in _BEFORE_PRESS:
            yield from _phrase(reading, words, at + 2)
        elif token.low in _PLACE_OF_WORDS:
            yield from _medium(reading, words, at)
        if token.low in _ISSUED:
            yield from _issued(reading, words, at + 1)
        if token.low in _REPORTING and at > 0:
            yield from _subject(reading, words, at)


def _phrase(
    reading: Reading, words: Sequence[Token], at: int, *, links: frozenset[str] = _OF, anybody: bool = False
) -> Iterator[Credit]:
    """The credit of the phrase that begins at `at`, if it names the press, or anybody where the cue allows it."""
    last = phrase_after(words, at, links=links)
    if last <= at:
        return
    named = reading.article.text[words[at].start : words[last - 1].end]
    if (anybody and (len(named) > 4 or named_house(named))) or is_press(named):
        yield _credit(reading, words[at].start, words[last - 1].end, source_of(named))


def _medium(reading: Reading, words: Sequence[Token], at: int) -> Iterator[Credit]:
    """ "in a joint statement", "on Twitter", "in a letter to the governor"."""
    last = phrase_after(words, at + 1, links=frozenset())
    if not 1 <= last - at - 1 <= 7 or words[at + 1].low == "order":  # "in order to"
        return
    named = reading.article.text[words[at + 1].start : words[last - 1].end]
    if (is_medium(named) and (is_document(named) or words[at].low in ("on", "via"))) or named_house(named):
        name, kind = source_of(named)
        yield _credit(
            reading, words[at + 1].start, words[last - 1].end, (name, kind if kind != "person" else "document")
        )


def _issued(reading: Reading, words: Sequence[Token], at: int) -> Iterator[Credit]:
    """ "released a joint statement", "issued a report"."""
    last = phrase_after(words, at, links=_OF)
    if last > at:
        named = reading.article.text[words[at].start : words[last - 1].end]
        if is_document(named):
            yield _credit(reading, words[at].start, words[last - 1].end, source_of(named))


def _subject(reading: Reading, words: Sequence[Token], cue: int) -> Iterator[Credit]:
    """ "the agency reported", "records show", and the other way round, "reported the agency"."""
    before = phrase_before(words, cue)
    if before and words[before[1] - 1].low in word_class("adverb"):
        before = phrase_before(words, before[1] - 1)
    places = [before] if before else []
    if words[cue - 1].text in (",", "”"):
        last = phrase_after(words, cue + 1, links=_OF)
        places += [(cue + 1, last)] if last > cue + 1 else []
    for first, last in places:
        named = reading.article.text[words[first].start : words[last - 1].end]
        if (
            (is_press(named) and words[cue].low not in _DESCRIBING)
            or is_document(named)
            or (is_reports(named) and words[cue].low in ("said", "say", "suggested"))
        ):
            yield _credit(reading, words[first].start, words[last - 1].end, source_of(named))


def _credit(reading: Reading, start: int, end: int, source: tuple[str, CreditKind], *, whole: bool = False) -> Credit:
    return Credit(Span(reading.article.id, start, end), source[0], source[1], whole=whole)
