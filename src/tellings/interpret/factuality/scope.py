"""The scope that an event stands in: how far the text is committed to it, as operator after operator is met."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tellings.interpret.clauses.tokens import Token, word_class
from tellings.interpret.factuality.operators import CERTAIN, CLASSES, governors
from tellings.model.marks import Status

DEEPEST = 5  # governors over governors that are followed: "was asked to agree to try to stop"
LEFT = 40  # tokens looked at to the left, so that noise without full stops stays linear
OBJECT = 8  # words between a verb and the "to" or "that" that belongs to it: "asked the new head of the agency to"

AUXILIARY = (word_class("be", "have", "do")) | {"been", "being", "be", "so", "also", "yet", "ever", "not"}  # fmt: skip
FINITE = (word_class("be", "have", "do")) - {"be", "been", "being", "having"}
BOUNDS = frozenset([";", ":", ".", "?", "!", "who", "which", "because", "while", "although", "but", "what", "how", "why", "when", "where"])  # fmt: skip


class Scope:
    """One way outward from an event in the words of a sentence; what is found is put down on it.

    `outward` applies to a scope what stands over the word at a place, at a depth: it is called for governors.
    """

    def __init__(self, words: Sequence[Token], outward: Callable[[Scope, int, int], None]) -> None:
        self.words = words
        self.outward = outward
        self.degree = CERTAIN
        self.status: Status | None = None
        self.by = ""
        self.future = False
        self.would = (
            0  # 1 for an open "would", -1 for a negated one: a future where somebody spoke of it, else a condition
        )
        self.spoken = False
        self.rejected = False  # a noun of speech that is refused: the offer was made, what it offers is not to come

    def low(self, at: int) -> str:
        """The lower-cased word at a place, "" outside the sentence."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def apply(self, name: str, *, held: bool, limit: float = CERTAIN) -> None:
        """Puts the event under an operator of class `name`; `limit` is how far the operator itself is committed to."""
        yes, no, status = CLASSES[name]
        factor = yes if held else no
        size = min(abs(factor), limit) if name != "factive" else abs(factor)
        if size < abs(self.degree) and status:
            self.status, self.by = status, name
        self.spoken = self.spoken or name in ("say", "belief", "expect", "plan")
        self.degree = (1 if factor * self.degree > 0 else -1) * min(size, abs(self.degree))
        if name in ("future", "plan", "unmet", "expect", "want", "ask"):
            self.future = True

    def under(self, at: int, depth: int, name: str | None = None) -> None:
        """Puts the event under the governor at `at`, with what stands over that."""
        above = Scope(self.words, self.outward)
        self.outward(above, at, depth + 1)
        found = name or governors()[self.low(at)]
        if above.rejected:
            above.degree = -abs(above.degree)
        if found == "say" and above.degree > 0:
            above.degree = max(above.degree, 2.0)  # what will be said is no less so
        self.apply(found, held=above.degree > 0, limit=abs(above.degree))
        self.future = self.future or (above.future and found in ("implicative", "reversing"))
        if above.status and found in ("implicative", "reversing"):
            self.status, self.by = (self.status, self.by) if self.status else (above.status, above.by)
