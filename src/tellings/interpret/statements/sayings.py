"""Pieces of a sentence that only tell that something was said: they attribute other clauses and state nothing themselves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tellings.interpret.chains import Link
from tellings.interpret.clauses.clauses import Clause
from tellings.interpret.clauses.tokens import Token, word_class
from tellings.interpret.clauses.verbs import auxiliaries
from tellings.interpret.statements.contents import TIME_WORDS
from tellings.interpret.statements.cues import cues
from tellings.interpret.statements.frames import Frame

LEAST_MATTER = 2  # words beside who spoke, to whom, when and by what: "Roe said at a rally in Lund" has two
_PRONOUNS = frozenset(["this", "that", "it", "them", "these", "those", "so", "any", "all", "both"])
_EMPTY = frozenset(["that", "as", "to", "who", "which", "according", "there"])


class Sayings:
    """The attributions of a sentence, looked up by the words that they hold. Linear: each word is asked once."""

    def __init__(
        self, words: Sequence[Token], finite: Sequence[bool], found: Sequence[Frame], links: Sequence[Link]
    ) -> None:
        self._words, self._found = words, found
        if not found:
            return  # most sentences attribute nothing
        self._saying: list[int | None] = [None] * len(words)
        grammar = _grammar()
        self._plain = [
            token.is_word and token.low not in grammar and not token.text[0].isdigit() for token in words
        ]  # what tells time or grammar alone is no matter
        for index, frame in enumerate(found):
            for at in range(*frame.said):
                if self._saying[at] is None:
                    self._saying[at] = index
            for first, last in _telling(finite, frame):
                self._plain[first:last] = [False] * (last - first)
        for _, first, last in links:
            self._plain[first:last] = [False] * (last - first)

    def attributes(self, piece: Clause) -> bool:
        """Whether a piece is attributing words and little else: "the council said on Monday", "Roe told reporters"."""
        if not self._found:
            return False
        for index in sorted({index for index in self._saying[piece.first : piece.last] if index is not None}):
            frame = self._found[index]
            first, last = max(piece.first, frame.said[0]), min(piece.last, frame.said[1])
            if last - first > (piece.last - piece.first) / 2:
                matter = sum(self._plain[piece.first : piece.last])
                return self._words[frame.cue].low == "according" or matter < LEAST_MATTER
        return False


@cache
def _grammar() -> frozenset[str]:
    names = ("day", "time", "adverb", "prep", "det", "conj", "sub", "subject")
    closed = frozenset(word for name in names for word in word_class(name))
    return closed | _EMPTY | TIME_WORDS | auxiliaries() | frozenset(cues())


def _telling(finite: Sequence[bool], frame: Frame) -> list[tuple[int, int]]:
    """The words for who spoke and to whom; an apposition counts as its holder's name, a clause about them does not."""
    told = [] if frame.address is None else [frame.address]
    if frame.holder is not None:
        told.append(frame.holder)
        if frame.holder[0] > frame.cue:
            told.append((frame.holder[0], max(frame.holder[1], frame.said[1])))
        if frame.holder[1] < frame.cue and not any(finite[frame.holder[1] : frame.said[0]]):
            told.append((frame.holder[0], frame.cue))
    return told


def nameless(words: Sequence[Token], piece: Clause) -> bool:
    """Whether a content only points back ("has denied this"), so that it says nothing without its attribution."""
    return all(not words[at].is_word or words[at].low in _PRONOUNS for at in range(piece.first, piece.last))
