"""What stands over an event that a verb names: its verb group, the governor of its infinitive, what opens its clause."""

from __future__ import annotations

from tellings.interpret.clauses.tokens import word_class
from tellings.interpret.clauses.verbs import finite_verb, has_contraction, verb_forms
from tellings.interpret.factuality.operators import governors, words_of
from tellings.interpret.factuality.scope import AUXILIARY, BOUNDS, FINITE, LEFT, OBJECT, Scope


def group(scope: Scope, at: int, depth: int) -> tuple[int, bool] | None:
    """Applies the verb group before `at` and gives its first place, and whether it has an auxiliary; None where it was an infinitive."""
    step, modal, negated, infinitive, helped = at - 1, "", False, False, False
    while step >= 0 and at - step < 12:
        low = scope.low(step)
        if low in words_of("modal") or low.endswith(("n't", "'ll", "'d")):
            modal = words_of("modal").get(low) or _contracted(low) or modal
            negated ^= low.endswith("n't") or low == "cannot"
        elif low in words_of("negation") and low not in ("no", "without", "nor", "neither"):
            negated ^= scope.low(step + 1) not in ("only", "just", "merely")
        elif low in words_of("adverb"):
            if words_of("adverb")[low] != "nearly" or step == at - 1:
                scope.apply(words_of("adverb")[low], held=True)
        elif low == "to" and not infinitive:
            if scope.low(step - 1) in ("going", "used") and step > 1:
                modal = "future" if scope.low(step - 1) == "going" else modal
                step -= 1
            else:
                infinitive = True
                step -= 1
                break
        elif has_contraction(scope.words[step]):
            helped, step = True, step - 1  # "she's": subject and auxiliary in one
            break
        elif not (low in AUXILIARY or low in word_class("adverb") or low.endswith("ly")):
            break
        helped = helped or low in AUXILIARY or low in words_of("modal") or low.endswith("n't")
        step -= 1
    if modal == "able" and not negated and scope.low(at - 1) in ("have", "been"):
        modal = "conditional"
    past = "have" in (scope.low(place) for place in range(step + 1, at))
    if modal == "ask" and past:  # "must have known" is a guess, "should have known" tells of what was not
        must = any(scope.low(place).startswith("must") for place in range(step + 1, at))
        scope.apply("likely" if must else "reversing", held=not negated)
    elif modal == "conditional":
        scope.would = -1 if negated else 1
    elif modal:
        scope.apply(modal, held=not negated)
    elif negated:
        scope.degree = -scope.degree
    if infinitive:
        _infinitive(scope, step, at, depth)
        return None
    return step + 1, helped


def _infinitive(scope: Scope, before: int, at: int, depth: int) -> None:
    """The event is "to …": what governs it stands before, with its object between at most."""
    for step in range(before, max(-1, before - OBJECT), -1):
        low = scope.low(step)
        if low in BOUNDS:
            break
        if step == before and low in word_class("be"):
            scope.apply("unmet" if low in ("was", "were") else "plan", held=True)
            return
        if step == before and low in word_class("have"):  # "had to leave", and left; "has to leave"
            scope.under(step, depth, "implicative" if low == "had" else "ask")
            return
        if low in _RANKS:  # "the first ship to arrive", "not enough to start"
            if any(
                scope.low(place) in ("not", "n't") or scope.low(place).endswith("n't")
                for place in range(max(0, step - 3), step)
            ):
                scope.apply("reversing", held=True)
            return
        if low == "yet" and step == before:
            scope.apply("reversing", held=True)
            return
        if low == "too" and step >= before - 2:
            scope.apply("reversing", held=True)
            return
        name = governors().get(low)
        if name and not (
            name == "factive"
            and low not in words_of("adjective")
            and low not in ("forget", "forgot", "remember", "remembered")
        ):
            if low.startswith("forg"):
                name = "reversing"
            if name == "say":
                if step < before and not low.startswith(("told", "tell")):
                    break
                name = "ask" if low.startswith(("told", "tell")) else "belief"
            if low == "due" and scope.low(at) not in verb_forms():
                return  # "due to weather"
            if name == "plan" and any(
                scope.low(place) in ("was", "were", "had") for place in range(max(0, step - 2), step)
            ):
                name = "unmet"  # "was due to land", "had planned to": whether it came to pass is left open
            scope.under(step, depth, name)
            return
    scope.apply("purpose", held=True)


def clause(scope: Scope, first: int, at: int, depth: int) -> None:
    """Applies the subject of the clause whose verb group begins at `first`, what opens it, and what governs it."""
    _joined(scope, first, at)
    shared = scope.low(first - 1) in ("and", "or")
    for step in range(first - 1, max(-1, first - LEFT), -1):
        low = scope.low(step)
        if low in words_of("opener"):
            scope.apply("conditional", held=True)
            return
        if low == "that":
            if step < first - 1 or scope.low(step - 1) in words_of("verb"):  # else a relative: "rules that bind"
                _content(scope, step - 1, depth)
            return
        if low in word_class("relative") or low in word_class("sub") or low in word_class("wh") or low in _STOPS:
            return
        if low == ",":
            _after_comma(scope, first, step)
            return
        spoken = words_of("verb").get(low)
        if spoken in ("say", "belief", "expect", "factive") and _takes_clause(scope, step, first):
            scope.under(step, depth)
            return
        if finite_verb(scope.words, step):
            if not shared:
                break
            shared = False  # "if he comes and decides": what is over the first is over the second
        if (low in words_of("subject") and scope.low(step - 1) not in _COUNTED) or (
            low in ("no", "neither") and step < first - 1
        ):
            scope.apply(words_of("subject").get(low, "reversing"), held=True)
    opens = at == 0 or (at == 1 and scope.low(0) in ("please", "let's"))
    inverted = scope.low(0) in ("had", "should") and scope.words[-1].text != "?"
    if inverted and 1 < at < LEFT and all(scope.low(place) != "," for place in range(at)):
        scope.apply("conditional", held=True)  # "Had they agreed, …"
    if opens and "base" in verb_forms().get(scope.low(at), frozenset()):
        scope.apply("ask", held=True)  # an imperative
    _reported(scope, at)


def _takes_clause(scope: Scope, at: int, first: int) -> bool:
    """Whether the verb at `at` has the clause for its object without "that": "said the plan would"."""
    following = scope.words[at + 1]
    return at + 1 <= first and (
        following.capital or has_contraction(following) or following.low in word_class("det", "subject", "pronoun", "possessive") or not following.low.isalpha() or following.low.endswith("s")
    )  # fmt: skip


def _content(scope: Scope, at: int, depth: int) -> None:
    """The event is told in "that …": the nearest word before that governs such a clause decides."""
    for step in range(at, max(-1, at - OBJECT), -1):
        low = scope.low(step)
        if low in governors():
            name = governors()[low]
            scope.under(step, depth, "say" if name in ("plan", "ask") and low not in words_of("noun") else name)
            return
        if low in BOUNDS:
            return


def _after_comma(scope: Scope, first: int, comma: int) -> None:
    """Behind a comma: a condition or a frame before it may still govern ("If it rains, the match …")."""
    for step in range(comma - 1, max(-1, comma - LEFT), -1):
        low = scope.low(step)
        if low in ("if", "unless") and (step == 0 or not scope.words[step - 1].is_word):
            if scope.degree > 0 and (scope.future or scope.status):
                scope.apply("conditional", held=True)
            return
    _reported(scope, first)


def _joined(scope: Scope, first: int, at: int) -> None:
    """A base form behind "and" shares the modal or the "to" of the verb before: "will build and sell"."""
    if (
        first != at
        or scope.low(at - 1) not in ("and", "or")
        or "base" not in verb_forms().get(scope.low(at), frozenset())
    ):
        return
    for step in range(at - 2, max(-1, at - 10), -1):
        low = scope.low(step)
        if low in words_of("modal") or low == "to":
            scope.apply(words_of("modal").get(low, "purpose"), held=not scope.low(step).endswith("n't"))
            return
        if low in BOUNDS:
            return


def _reported(scope: Scope, at: int) -> None:
    """Speech named behind its content: "…, he said"."""
    for step in range(at + 1, min(len(scope.words), at + LEFT)):
        if scope.words[step].text == "," and step + 2 < len(scope.words):
            behind = [word.low for word in scope.words[step + 1 : step + 6]]
            if any(governors().get(low) == "say" and low in words_of("verb") for low in behind[:4]):
                scope.apply("say", held=True)
                return


def listed(scope: Scope, at: int) -> int | None:
    """The first gerund of the list that the one at `at` ends or goes on with; None where it stands alone."""
    found = None
    while scope.low(at - 1) in (",", "and", "or"):
        before = next((step for step in range(at - 2, max(-1, at - 7), -1) if scope.low(step).endswith("ing")), None)
        if before is None or any(scope.low(step) in FINITE for step in range(before, at)):
            break
        found = at = before
    return found


def _contracted(low: str) -> str:
    if low.endswith("'ll") or low == "won't":
        return "future"
    if low.endswith("'d"):
        return "conditional"
    stem = low.removesuffix("n't")
    return words_of("modal").get({"ca": "can", "wo": "will"}.get(stem, stem), "")


_COUNTED = frozenset(["a", "the", "past", "last", "next", "first", "these", "those", "every"])  # "the past few weeks"
_STOPS = frozenset([";", ":", "—", "("])
_RANKS = frozenset(["first", "last", "only", "second", "third", "next", "latest", "enough"])
