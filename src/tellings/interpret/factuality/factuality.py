"""How far a text commits itself to an event: certainly so, certainly not, or something between, and by which words.

No parse: from the event outward the words to its left are read as its verb group or noun phrase, then what governs that ("plans to",
"denied that", "without", "no"), then what governs the governor, each by its class in `operators.tsv`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tellings.interpret.clauses.tokens import QUOTE_MARKS, Token, tokens, word_class
from tellings.interpret.clauses.verbs import finite_verb, verb_forms
from tellings.interpret.factuality.nouns import noun
from tellings.interpret.factuality.operators import CERTAIN, words_of
from tellings.interpret.factuality.scope import AUXILIARY, DEEPEST, Scope
from tellings.interpret.factuality.verbs import clause, group, listed
from tellings.model import Reading, Span
from tellings.model.marks import Status


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event stands in a text. `degree`: -3 (certainly not) to 3 (certainly so); `future`: it lies ahead of the telling.

    `status` is that of the operator that takes most of its certainty away, "asserted" where none does; `by` is the class of that operator
    (see `factuality_operators.CLASSES`), "" for none.
    """

    degree: float
    status: Status = "asserted"
    future: bool = False
    by: str = ""

    @property
    def negated(self) -> bool:
        return self.degree < 0

    @property
    def certain(self) -> bool:
        """Whether it is told as a fact or a firm intent, be it of its not being so: no ability, chance, condition or question."""
        return self.by not in _OPEN


def status_at(reading: Reading, span: Span) -> Standing:
    """The standing of the event that `span` names: a verb, its participle, or a noun. Sentences should be marked before; else the
    whole paragraph counts as one. A span outside any word is certain, as nothing speaks against it."""
    starts = [sentence.start for sentence in reading.sentences]
    place = bisect_right(starts, span.start) - 1
    text = reading.article.text
    if place >= 0 and span.start < reading.sentences[place].end:
        start, end = reading.sentences[place].start, reading.sentences[place].end
    else:
        start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.start)
        end = len(text) if end < 0 else end
    start, end = max(start, span.start - 1000), min(end, span.end + 400)
    words = [word for word in tokens(text, start, end) if word.text not in QUOTE_MARKS or word.end - word.start > 1]
    inside = [at for at, word in enumerate(words) if word.end > span.start and word.start < span.end]
    return standing(words, _head(words, inside)) if inside else Standing(CERTAIN)


def _head(words: Sequence[Token], inside: Sequence[int]) -> int:
    """The word that names the event of a longer span: the verb behind its first verb group, else its last word."""
    helped = False
    for at in inside[:-1]:
        low = words[at].low
        helping = low in AUXILIARY or low in words_of("modal") or low.endswith(("n't", "'ll"))
        if helped and not (helping or low in word_class("adverb") or low.endswith("ly")):
            return at
        if not helping and at == inside[0] and low in verb_forms():
            return at
        helped = helped or (helping and low != "so")
        if not helping and finite_verb(words, at):
            return at
    return inside[-1]


def standing(words: Sequence[Token], at: int) -> Standing:
    """The standing of the event named by the word at `at` of a sentence."""
    walk = Scope(words, _outward)
    _outward(walk, at, 0)
    if words[-1].text == "?" and walk.degree > 0 and not any(word.low in word_class("wh") for word in words[:at]):
        walk.apply("question", held=True)
    status = walk.status or "asserted"
    return Standing(walk.degree, status, walk.future, walk.by)


def _outward(scope: Scope, at: int, depth: int) -> None:
    """Applies what stands over the word at `at`."""
    if depth > DEEPEST:
        return
    if scope.low(at).endswith("ing") and (other := listed(scope, at)) is not None:
        at = other  # "from building, selling or lending": all of them are under "from"
    verbs = group(scope, at, depth)
    if verbs is None:
        return  # an infinitive, which its governor has decided
    first, helped = verbs
    if not helped and noun(scope, at, depth):
        return
    if (
        not helped
        and at
        and "past participle" in verb_forms().get(scope.low(at), frozenset())
        and not finite_verb(scope.words, at)
    ):
        return  # "a video taped at home": told beside, under no operator
    clause(scope, first, at, depth)
    if scope.would:
        scope.apply("future" if scope.spoken else "conditional", held=scope.would > 0)


# Classes of operators that leave open whether a thing is so.
_OPEN = frozenset(
    [
        "able",
        "possible",
        "allow",
        "question",
        "unlikely",
        "hard",
        "likely",
        "expect",
        "conditional",
        "belief",
        "unmet",
        "delaying",
    ]
)
