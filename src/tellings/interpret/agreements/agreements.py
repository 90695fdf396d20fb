"""Agreements: what an article says of treaties and deals, each fact with its words and its status.

A sentence that names one (or means it: "the treaty", "it") is read for actions, limits, parties, bodies and means of verification.
Rules over words, with the moments, lengths, figures, names and statuses that the stages before have found; no parse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.agreements import bodies, doers, limits, parties, talks
from tellings.interpret.agreements.actors import Named, actors, groups
from tellings.interpret.agreements.frames import Deed, deeds
from tellings.interpret.agreements.lines import Line, placed
from tellings.interpret.agreements.memory import Memory
from tellings.interpret.agreements.named import Mention, mentions
from tellings.interpret.agreements.standing import standing
from tellings.interpret.agreements.words import nouns
from tellings.interpret.clauses.tokens import tokens
from tellings.model import Reading, Span
from tellings.model.agreement import AgreementFact, FactKind
from tellings.model.marks import Status

_TO_COME = frozenset(["expires", "expire", "lapses", "runs"])
_LONGEST = 200  # words of a sentence: a longer one is a list or a table
_LASTING = frozenset(["extended", "suspended", "agreed", "in force"])
_MADE = frozenset(["signed", "agreed", "negotiated", "adopted"])
_FOLLOWED = frozenset(["withdrawn", "signed", "ratified", "joined", "suspended"])


def mark(reading: Reading) -> Reading:
    """The reading with what it says of agreements, in text order. Needs sentences, names, statements, figures and moments."""
    signs = _signs(reading.article.text, *_looked_for())
    if not any(signs):
        return reading
    memory = Memory(reading)
    named = Named.of(reading.entities)
    found: list[AgreementFact] = []
    for sentence in reading.sentences:
        line = _line(reading, sentence, signs, named, memory)
        if line is not None:
            found += _facts(line, memory, found)
    return replace(reading, agreements=tuple(_once(memory.named(found))))


@cache
def _looked_for() -> _Signs:
    """Nouns of agreements, to be found in lower case, and names without one ("JCPOA")."""
    forms = {form for row in lexicon.rows("agreements") for form in (row[0], *row[2].split(";")) if form}
    wanted = tuple(nouns())
    return wanted, tuple(sorted(form for form in forms if not any(noun in form.lower() for noun in wanted)))


_Signs = tuple[tuple[str, ...], tuple[str, ...]]
"""Nouns in lower case, and names."""


def _signs(text: str, nouns: Sequence[str], names: Sequence[str]) -> _Signs:
    """Those of the nouns and names that a text has: most articles and most sentences have none, and cost only this."""
    low = text.lower()
    return tuple(noun for noun in nouns if noun in low), tuple(name for name in names if name in text)


def _line(reading: Reading, sentence: Span, signs: _Signs, named: Named, memory: Memory) -> Line | None:
    """`signs`: those of the article."""
    worth = any(_signs(reading.words(sentence), *signs))
    if not worth and not memory.open:
        return None
    words = tokens(reading.article.text, sentence.start, sentence.end)
    if not words or len(words) > _LONGEST:
        return None
    written = mentions(words) if worth else []
    taken = [(one.first, one.last) for one in written if one.sort == "named"]
    acting = actors(words, named, taken) if written or memory.near else []
    meant = memory.meant(words, written, acting)
    if not meant and not memory.bodies:
        return None
    return Line(
        reading,
        sentence,
        words,
        tuple(meant),
        tuple(acting),
        tuple(tuple(group) for group in groups(words, acting)),
        placed(reading.moments, words),
        placed(reading.spells, words),
        placed(reading.figures, words),
    )


def _facts(line: Line, memory: Memory, before: Sequence[AgreementFact]) -> Iterator[AgreementFact]:
    """What one sentence says."""
    told = deeds(line)
    spoken = talks.talks(line) or talks.sessions(line, memory.bodies)
    told = [deed for deed in told if not any(talk.first < deed.first < talk.mention.first for talk in spoken)]
    bounds = limits.limits(line) if line.mentions else []
    yield from _actions(line, told)
    yield from _followed(line, told, before)
    for talk in spoken:
        status, holder = standing(line, line.span(talk.first, talk.last), None)
        day = next(
            (doers.plain(one.edtf) for first, last, one in line.moments if not doers.in_name(line, first, last)), None
        )
        yield _fact(line, "talks", talk.mention, talk.first, talk.last, status, holder, about=talk.about, value=talk.came, moment=day)  # fmt: skip
    for party in parties.parties(line, told, bounds):
        status, holder = standing(line, line.span(party.cue, party.cue + 1), None)
        yield _fact(line, "party", party.mention, party.first, party.last, status, holder, value=party.name)
    mention = line.mentions[0] if line.mentions else None
    if mention is not None:
        for limit in bounds:
            mention = _nearest(line, limit.cue)
            status, holder = standing(line, line.span(limit.cue, limit.cue + 1), None, allowed=True)
            yield _fact(line, "limit", mention, limit.first, limit.last, status, holder, value=limit.value)
        for name, first, last in bodies.checks(line):
            mention = _nearest(line, first)
            status, holder = standing(line, line.span(last - 1, last), None, allowed=True)
            yield _fact(line, "verification", mention, first, last, status, holder, value=name)
        for name, first, last in bodies.bodies(line):
            mention = _nearest(line, first)
            memory.bodies.setdefault(name, mention.name)
            status, holder = standing(line, line.span(last - 1, last), None, allowed=True)
            yield _fact(line, "body", mention, first, last, status, holder, value=name)


def _nearest(line: Line, at: int) -> Mention:
    """The mention that a term belongs to: the last before it, else the first of the sentence."""
    return next((one for one in reversed(line.mentions) if one.first <= at), line.mentions[0])


def _actions(line: Line, told: Sequence[Deed]) -> Iterator[AgreementFact]:
    places = _places(line)
    by: tuple[str, ...] = ()
    for number, deed in enumerate(told):
        floor = told[number - 1].last if number else 0
        ceiling = told[number + 1].first if number + 1 < len(told) else len(line.words)
        moment, until = doers.when(line, told, number)
        if deed.way.action == "expired" and until and not moment:
            moment, until = until, None
        cue = line.span(deed.first, deed.last)
        status, holder = standing(line, line.span(deed.first, deed.first + 1), moment)
        if deed.way.action == "expired" and status == "asserted" and line.low(deed.first) in _TO_COME:
            status = "planned"
        goes_on = bool(by) and doers.shared(line, deed, floor)
        intransitive = deed.way.frame.startswith("subject")
        if not intransitive:
            by = doers.doers(line, deed, floor) or (by if goes_on else ())
        yield AgreementFact(
            deed.mention.name,
            deed.way.action,
            _words(line, deed.first, deed.last, deed.mention.first, deed.mention.last),
            cue,
            line.span(deed.mention.first, deed.mention.last),
            status,
            holder,
            about=deed.about,
            by=() if intransitive else by,
            moment=moment,
            until=until,
            length=doers.length(line, deed, ceiling) if deed.way.action in _LASTING else None,
            place=doers.place(line, deed, ceiling, places) if deed.way.action in _MADE else None,
        )


def _followed(line: Line, told: Sequence[Deed], before: Sequence[AgreementFact]) -> Iterator[AgreementFact]:
    """ "Washington left the treaty in May; Moscow followed in June": the same is done by another."""
    for at, token in enumerate(line.words):
        if token.low not in ("followed", "follows") or line.low(at + 1) in ("by", "the", "a"):
            continue
        deed = next((one for one in reversed(told) if one.last <= at and one.way.action in _FOLLOWED), None)
        last = before[-1] if before else None
        who = next((group for group in reversed(line.groups) if 0 <= at - group[-1].last <= 3), None)
        if who is None or (deed is None and (last is None or last.kind not in _FOLLOWED)):
            continue
        moment = next((doers.plain(one.edtf) for first, _, one in line.moments if first > at), None)
        cue = line.span(at, at + 1)
        status, holder = standing(line, cue, moment)
        span = line.span(who[0].first, len(line.words) if line.words[-1].is_word else len(line.words) - 1)
        by = tuple(actor.name for actor in who)
        if deed is not None:
            mention = line.span(deed.mention.first, deed.mention.last)
            yield AgreementFact(deed.mention.name, deed.way.action, span, cue, mention, status, holder, by=by, moment=moment)  # fmt: skip
        elif last is not None:
            yield AgreementFact(
                last.agreement, last.kind, span, cue, last.mention, status, holder, by=by, moment=moment
            )


def _fact(
    line: Line,
    kind: FactKind,
    mention: Mention,
    first: int,
    last: int,
    status: Status,
    holder: str | None,
    *,
    value: str = "",
    about: str = "",
    moment: str | None = None,
) -> AgreementFact:
    span = _words(line, first, last, mention.first, mention.last)
    named = line.span(mention.first, mention.last)
    return AgreementFact(mention.name, kind, span, line.span(first, last), named, status, holder, value, about, moment=moment)  # fmt: skip


def _words(line: Line, first: int, last: int, other: int, end: int) -> Span:
    """The statement that holds the words of a fact, so that its date and its doer are read with it; else the whole sentence."""
    cue = line.span(min(first, other), max(last, end))
    holding = [one.span for one in line.reading.statements if one.span.holds(cue)]
    return min(holding, key=lambda span: span.end - span.start, default=line.sentence)


def _places(line: Line) -> list[tuple[int, int, str]]:
    """Places named in a sentence, with their words."""
    first, last = line.words[0].start, line.words[-1].end
    found = []
    for entity in line.reading.entities:
        if entity.kind != "place":
            continue
        for mention in entity.mentions:
            if first <= mention.start and mention.end <= last and not line.named(mention):
                at = next(place for place, word in enumerate(line.words) if word.end > mention.start)
                end = next((place for place in range(at, len(line.words)) if line.words[place].end >= mention.end), at)
                found.append((at, end + 1, entity.name))
    return sorted(found)


def _once(facts: Iterable[AgreementFact]) -> list[AgreementFact]:
    """In text order, without what says the same of the same words again."""
    seen = dict.fromkeys(facts)
    return sorted(seen, key=lambda fact: (fact.cue.start, fact.cue.end))
