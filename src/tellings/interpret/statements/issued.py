"""Holders named in full. Whose a paper is: "the statement said" is the word of the body that issued the statement, where the article names it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tellings.interpret import holders
from tellings.interpret.clauses.tokens import Token, tokens, word_class
from tellings.interpret.clauses.verbs import inflected
from tellings.interpret.phrases import bare, phrase_after, phrase_before
from tellings.model import Reading, Span, Statement

_PAPERS = frozenset("statement communique communiqué declaration memo memorandum announcement".split())
_ISSUING = "issue release publish sign make".split()
_DEFINITE = frozenset("the this that its their".split())
_QUALIFIERS = 3  # words between an article and its paper: "a short joint statement"


@dataclass(frozen=True, slots=True)
class _Issue:
    """A paper as it is first told of: its noun, where it stands (code points), and whose it is."""

    paper: str
    start: int
    body: str


def in_full(reading: Reading, found: Sequence[Statement]) -> Iterator[Statement]:
    """The statements, in their order, each with its holder as fully named as the article before it allows."""
    return _issued(reading, tuple(_bodies(reading, found)))


def _bodies(reading: Reading, found: Sequence[Statement]) -> Iterator[Statement]:
    """The statements, "the office" named as the one office that spoke before it; a direct quote keeps its speaker."""
    quoted = {quote.mention for quote in reading.quotes if quote.form == "direct"}
    bodies: dict[str, set[str]] = {}
    for statement in found:
        name, mention = statement.holder, statement.mention
        if name is not None and mention is not None and mention not in quoted:
            known = bodies.get(name, set())
            if len(known) == 1 and reading.words(mention).lower() == f"the {name}":
                statement = replace(statement, holder=next(iter(known)))
            elif " " in name:
                bodies.setdefault(holders.head(name), set()).add(name)
        yield statement


def _issued(reading: Reading, found: Sequence[Statement]) -> Iterator[Statement]:
    """The statements, in their order; those that a paper holds with the body that issued it last before.

    "In a statement, the board said", "the board issued a statement", "a statement by the board": where none of these stands before, "the
    statement" stays as printed. A paper that is cited with its issuer ("the board's statement") is no business of this.
    """
    held = [(statement, _paper(reading, statement)) for statement in found]
    if not any(paper for _, paper in held):
        yield from found
        return
    issues = sorted(_issues(reading, found), key=lambda issue: issue.start)
    for statement, paper in held:
        mention = statement.mention
        if not paper or mention is None:
            yield statement
            continue
        before = issues[: bisect_left(issues, mention.start, key=lambda issue: issue.start)]
        body = next((issue.body for issue in reversed(before) if issue.paper == paper), None)
        yield replace(statement, holder=body) if body else statement


def _paper(reading: Reading, statement: Statement) -> str:
    """The noun of the paper that holds a statement, if it is told of as known; "" otherwise."""
    if statement.mention is None or statement.holder is None:
        return ""
    words = reading.words(statement.mention).lower().split()
    definite = 1 < len(words) <= _QUALIFIERS + 1 and words[0] in _DEFINITE
    return words[-1] if definite and words[-1] in _PAPERS else ""


def _issues(reading: Reading, found: Sequence[Statement]) -> Iterator[_Issue]:
    text = reading.article.text
    for sentence in reading.sentences:
        words = tuple(tokens(text, sentence.start, sentence.end))
        for at, word in enumerate(words):
            if word.low in _PAPERS:
                body = _issuer(reading, words, at) or _speaker(found, sentence, words, at)
                if body:
                    yield _Issue(word.low, word.start, body)


def _issuer(reading: Reading, words: tuple[Token, ...], at: int) -> str | None:
    """Who issues the paper at `at`: the subject of a verb of issuing before it, or who stands behind "by" or "from"."""
    phrase = None
    if at + 2 < len(words) and words[at + 1].low in ("by", "from"):
        phrase = (at + 2, phrase_after(words, at + 2))
    else:
        verb = next((v for v in range(at - 1, max(0, at - 2 - _QUALIFIERS), -1) if words[v].low in _issuing()), None)
        while verb is not None and verb > 1 and words[verb - 1].low in word_class("have", "adverb", plus="jointly"):
            verb -= 1
        # not "by | making the memo public", "the | release of the memo"
        if verb is not None and words[verb - 1].low not in word_class("be", "prep", "det"):
            phrase = phrase_before(words, verb)
    if phrase is None or phrase[0] >= phrase[1] or words[phrase[0]].low in word_class("pronoun", "subject"):
        return None
    printed = Span(reading.article.id, words[phrase[0]].start, words[phrase[1] - 1].end)
    named = (
        one.name
        for one in reading.entities
        if any(place.end == printed.end for place in one.mentions) and one.kind == "person"
    )
    return next(named, None) or bare(reading.words(printed))


def _speaker(found: Sequence[Statement], sentence: Span, words: Sequence[Token], at: int) -> str | None:
    """Who speaks "in a statement" in a sentence, if it is one."""
    opened = any(word.low == "in" for word in words[max(0, at - 2 - _QUALIFIERS) : at])
    inside = [one for one in found if one.holder and one.mention and sentence.holds(one.mention)]
    names = {one.holder for one in inside if one.holder and one.holder.lower().split()[-1] not in _PAPERS}
    return next(iter(names)) if opened and len(names) == 1 else None


@cache
def _issuing() -> frozenset[str]:
    return frozenset().union(*(inflected(verb) for verb in _ISSUING))
