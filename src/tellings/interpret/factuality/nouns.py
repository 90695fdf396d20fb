"""What stands over an event that a noun or a gerund names: "no attack", "cancelled the flight", "the threat of war", "the deal was dropped"."""

from __future__ import annotations

from functools import cache

from tellings.interpret.clauses.tokens import word_class
from tellings.interpret.clauses.verbs import finite_verb, inflected, verb_forms
from tellings.interpret.factuality.operators import governors, words_of
from tellings.interpret.factuality.scope import AUXILIARY, BOUNDS, OBJECT, Scope


def noun(scope: Scope, at: int, depth: int) -> bool:
    """Whether the word is a noun or a gerund; then what stands before and behind its phrase is applied."""
    joined = scope.low(at - 1) in ("and", "or", "but") or scope.low(at - 1).endswith("ly")
    if finite_verb(scope.words, at) or (joined and "past" in verb_forms().get(scope.low(at), frozenset())):
        return False
    step = at - 1
    gerund = scope.low(at).endswith("ing")
    nominal = gerund and scope.low(step) not in AUXILIARY
    while step >= 0 and at - step < 6:
        low = scope.low(step)
        modified = words_of("modifier").get(low)
        if modified:
            scope.apply(modified, held=True)
        elif (
            low in BOUNDS
            or low in words_of("opener")
            or low in word_class("sub")
            or (low == "that" and scope.low(step + 1) in word_class("det"))
        ) or low in _PARTICLES:
            break
        elif low == "no":
            scope.degree = -scope.degree
            return True
        elif low not in word_class("det", "possessive") and not low.endswith(("'s", "s'")):
            plain = scope.words[step].is_word and low not in governors() and low not in word_class("prep")
            if not plain or low in word_class("subject") or "past" in verb_forms().get(low, frozenset()):
                break
        nominal = nominal or low in word_class("det") or low in word_class("possessive") or low.endswith("'s")
        step -= 1
    low = scope.low(step)
    if low in word_class("prep") or low in ("to", "without"):
        nominal = True
    if low in verb_forms() and scope.low(at) not in verb_forms():
        nominal = True  # "to take delivery"
    if not nominal and "past" in verb_forms().get(scope.low(at), frozenset()):
        return False
    if low == "without":
        scope.degree = -scope.degree
        return True
    if low in _OF and (found := _governor(scope, step - 1, low)) is not None:
        scope.under(found, depth)
        return True
    parted = words_of("phrasal").get(f"{scope.low(step - 1)} {low}")
    if parted and parted != "ending":
        scope.under(step - 1, depth, parted)  # "called off the strike"
        return True
    name = words_of("verb").get(low)
    over = name in _OVER_NOUNS or (name == "ending" and gerund and step == at - 1)
    if over and name and _verbal(scope, step, at):
        if scope.low(at) in words_of("noun"):
            scope.rejected = name in ("reversing", "doubt")
            return True
        scope.under(step, depth)
        return True
    definite = any(_definite(scope, place) for place in range(step + 1, at))
    if (
        low == "of"
        and not definite
        and any(scope.low(place) in ("no", "without", "any") for place in range(max(0, step - 4), step))
    ):
        scope.apply("reversing", held=True, limit=2.0)
        return True
    if scope.low(step - 1) == "not" and low in _OF:
        scope.degree = -scope.degree
        return True
    if _behind(scope, at, depth):
        return True
    if nominal:
        _object(scope, step, depth, definite=definite)
    return nominal


def _definite(scope: Scope, at: int) -> bool:
    low = scope.low(at)
    return (
        low in ("the", "this", "that", "these", "those")
        or low in word_class("possessive")
        or low.endswith(("'s", "s'"))
    )


def _object(scope: Scope, at: int, depth: int, *, definite: bool) -> None:
    """A noun is under the verb whose object it is: an indefinite one happens only if the verb does ("reached no … decision")."""
    for step in range(at, max(-1, at - OBJECT), -1):
        low = scope.low(step)
        if low in words_of("opener") and low != "provided":
            scope.apply("conditional", held=True)
            return
        if low in BOUNDS or low in (",", "that") or low in word_class("sub"):
            return
        if low in verb_forms() and (low not in word_class("be")) and not definite:
            if governors().get(low) not in ("say", "factive", "belief"):
                scope.under(step, depth, "implicative")
            return


def _verbal(scope: Scope, step: int, at: int) -> bool:
    """Whether a word before a noun is a verb rather than one more noun ("contract talks", "a trade dispute")."""
    low = scope.low(step)
    if low.endswith("ing") and scope.low(step - 1) not in word_class("be", "prep"):
        return False  # "declining orders"
    if "base" not in verb_forms().get(low, frozenset({"base"})) and low not in words_of("noun"):
        return True
    before = scope.low(step - 1)
    determined = any(
        scope.low(place) in word_class("det") or scope.low(place) in word_class("possessive")
        for place in range(step + 1, at)
    )
    return before == "to" or before in words_of("modal") or (determined and before not in word_class("det"))


def _governor(scope: Scope, at: int, preposition: str) -> int | None:
    """The noun or verb before a preposition: "threat of", "stopped the men from", "call for"."""
    reach = OBJECT if preposition == "from" else 1
    for step in range(at, max(-1, at - reach), -1):
        low = scope.low(step)
        if low in BOUNDS:
            return None
        if low in ("due", "that"):
            return None  # "due to the storm"
        name = words_of("noun").get(low)
        if preposition != "of" and name is None:
            verb = words_of("verb").get(low)
            name = verb if preposition == "from" or verb in ("ask", "want", "plan") else None
        if name and (preposition != "from" or name == "reversing"):
            return None if preposition != "from" and name in ("say", "factive", "implicative") else step
    return None


def _behind(scope: Scope, at: int, depth: int) -> bool:
    """What is said of the event named by a noun: "the deal was cancelled", "a strike will begin"."""
    step, passive, helped = at + 1, False, False
    while step < min(len(scope.words), at + 7):
        low = scope.low(step)
        if low in word_class("be") or low in word_class("have") or low in words_of("modal") or low.endswith("n't"):
            passive, helped = passive or low in word_class("be"), True
        elif not (low in word_class("adverb") or low in words_of("negation")):
            break
        step += 1
    name = words_of("verb").get(scope.low(step))
    parted = words_of("phrasal").get(f"{scope.low(step)} {scope.low(step + 1)}")
    if passive and parted:
        scope.under(step, depth, parted)
        return True
    if passive and scope.low(step) in _DROPPED and scope.low(at) in words_of("noun"):
        name = "reversing"
    if not helped and name != "reversing":
        return False
    if name == "implicative" and scope.low(step) not in _occurring():
        return False  # "the raids will not cause a panic" leaves the raids as they are
    takes_place = name in ("implicative", "reversing", "plan", "expect") and (
        passive or name in ("reversing", "implicative")
    )
    if name and takes_place and (name != "reversing" or passive or scope.low(step) in _INTRANSITIVE):
        scope.under(step, depth, name)
        return True
    return False


@cache
def _occurring() -> frozenset[str]:
    """Verbs that say of an event that it takes place."""
    lemmas = (
        "happen",
        "occur",
        "begin",
        "start",
        "continue",
        "resume",
        "proceed",
        "launch",
        "conduct",
        "hold",
        "carry",
        "take",
    )
    return frozenset(form for lemma in lemmas for form in inflected(lemma))


_PARTICLES = frozenset(["off", "out", "down", "up", "back"])
_OF = frozenset(["of", "for", "from", "to", "on", "against"])
# Verbs that decide over the event that their object names: "cancelled the flight", "planned a strike", "denied an attack".
_OVER_NOUNS = frozenset(["reversing", "delaying", "plan", "want", "try", "ask", "allow", "doubt", "expect", "possible"])
_INTRANSITIVE = frozenset(["failed", "failing", "fails", "ended", "stopped", "ceased", "halted"])
_DROPPED = frozenset(["killed", "dropped", "axed", "ditched", "shot"])  # of plans and deals, never of people
