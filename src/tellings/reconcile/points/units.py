"""The units of comparison: the sentences of a story's tellings, measured once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tellings.model import Collation, Reading, Span, Statement
from tellings.model.marks import Status
from tellings.words import content_stems, kindred_stems, stem, tokens

# A sentence that opens with one of these tells of what stands before it.
_PRONOUNS = frozenset("he she they it his her their him them this these those".split())


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of one telling.

    `place` is where it stands in its article, 0 first .. 1 last; `order` its number there. `asks`: it is a question; `leans`: it
    opens with a pronoun.
    """

    span: Span
    text: str
    tokens: tuple[str, ...]
    place: float
    order: int
    asks: bool
    leans: bool

    @property
    def article(self) -> str:
        return self.span.article


def units(collation: Collation, readings: Mapping[str, Reading]) -> tuple[Unit, ...]:
    """The sentences inside the segments of every telling of a story, in the order of its tellings and of each telling's text."""
    made: list[Unit] = []
    for telling in collation.story.tellings:
        reading = readings[telling.article]
        inside = [s for s in reading.sentences if any(segment.overlap(s) for segment in telling.segments)]
        made += [_unit(reading, span, order, len(inside)) for order, span in enumerate(inside)]
    return tuple(made)


def matter(text: str) -> frozenset[str]:
    """The kindred stems of a clause's words that are written small: what it says, apart from of whom, where and how many."""
    return frozenset(kindred_stems(" ".join(word for word in text.split() if word.lstrip("\"'“‘([")[:1].islower())))


def namesakes(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two clauses' `matter` has nothing in common: they share names and numbers at most. A text without small letters is
    no namesake of anything."""
    return bool(ours and theirs) and not ours & theirs


def _unit(reading: Reading, span: Span, order: int, total: int) -> Unit:
    text = reading.words(span)
    words = tuple(tokens(text))
    asks = text.rstrip("\"'”’) ").endswith("?")
    return Unit(span, text, words, order / max(1, total - 1), order, asks, words[:1] != () and words[0] in _PRONOUNS)


def content_statements(sentence: Span, reading: Reading) -> tuple[Statement, ...]:
    """The statements of a sentence that state a matter, in text order.

    "The office said on Wednesday", the frame of another statement, states nothing but that it was said: it is left out
    where what it frames stands beside it. What one direct quote says in the sentence is one: a speaker's words are not cut.
    """
    inside = _outermost(_whole_quotes([s for s in reading.statements_at(sentence) if sentence.holds(s.span)], reading))
    frames = {
        word
        for s in inside
        for said in (_named(s, reading), reading.words(s.cue) if s.cue else "")
        for word in content_stems(said)
    }
    kept = tuple(s for s in inside if len(set(content_stems(reading.words(s.span))) - frames - _FRAME_WORDS) > 1)
    return kept or tuple(s for s in inside if s.holder) or inside


def _named(statement: Statement, reading: Reading) -> str:
    """The words that name the holder, without what describes them behind a comma: that can be a matter of its own."""
    return re.split(r",| who ", reading.words(statement.mention), maxsplit=1)[0] if statement.mention else ""


def _outermost(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Without those that stand inside another of the same holder and status: a clause with its subject holds the bare one."""

    def held(inner: Statement) -> bool:
        return any(
            outer.span != inner.span
            and outer.span.holds(inner.span)
            and (outer.status, outer.holder) == (inner.status, inner.holder)
            for outer in statements
        )

    return tuple(statement for statement in statements if not held(statement))


def _whole_quotes(statements: Sequence[Statement], reading: Reading) -> tuple[Statement, ...]:
    """Statements inside one direct quote joined to one, which keeps what the longest of them says of itself, but for its status."""
    joined: dict[Span, list[Statement]] = {}
    for statement in statements:
        quote = next(
            (q.span for q in reading.quotes if q.form == "direct" and q.span.holds(statement.span)), statement.span
        )
        joined.setdefault(quote, []).append(statement)
    return tuple(
        replace(
            max(parts, key=lambda part: part.span.end - part.span.start),
            span=Span(
                parts[0].span.article, min(part.span.start for part in parts), max(part.span.end for part in parts)
            ),
            status=together(parts),
        )
        for parts in joined.values()
    )


def together(parts: Sequence[Statement]) -> Status:
    """What a remark of several clauses is: of two ways of meaning ("we may lose, and they know it") the speaker's word, no more; a
    denial stays one, and so does what is meant in one way throughout."""
    longest = max(parts, key=lambda part: part.span.end - part.span.start)
    if longest.status == "denied" or longest.holder is None or len({part.status for part in parts}) == 1:
        return longest.status
    return "attributed"


_FRAME_WORDS = frozenset(
    stem(word)
    for word in """
    said told added monday tuesday wednesday thursday friday saturday sunday reporters statement interview
    today yesterday later spokesman spokeswoman
    """.split()
)
