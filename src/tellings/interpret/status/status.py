"""What a clause claims for itself: a fact, a plan, a forecast, a possibility, a condition, an allegation, a question.

The word lists beside (questions, allegation, conditions, forecast, plans, hedges, hearsay, modals) say by which words a
clause is toned; the order of `PRECEDENCE` says which wins where several stand in one clause. A negation alone tones
nothing: "did not stop" is a plain statement, and `denied` is for the act of denying.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.clauses.clauses import impersonal
from tellings.interpret.clauses.tokens import Token, word_class
from tellings.interpret.clauses.verbs import finite_verb, verb_forms
from tellings.interpret.status import inner
from tellings.interpret.status.phrases import FIRST_STANDING, MODALITY, PRECEDENCE, TELLING, match, phrases
from tellings.model.marks import Status

MODAL: frozenset[Status] = frozenset(["conditional", "possible", "planned", "forecast", "question", "alleged"])

# Verbs of foretelling among the verbs of speech and thought: what they hold is a forecast when it lies ahead.
_FORETELLING = frozenset(["predict", "forecast", "project", "foresee", "anticipate", "expect", "warn", "fear", "doubt", "believe", "think"])  # fmt: skip

# Kinds of cues whose content is a speaker's own words, not a belief, a question or an order.
SPOKEN = frozenset(["say", "claim", "note", "add", "announce", "admit", "answer", "report", "agree", "object", "deny"])


@dataclass(frozen=True, slots=True)
class Tone:
    """The status that the clause's own words give it, and where they stand (code points of the article)."""

    status: Status
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a clause. `cue`, `kind`: lemma and class of the verb that attributes it, "" for none.

    `joined`: a conjunction joins it to the clause before. `noun`: the word before it, if "that", "if" or "whether" opens it. `reported`: it is the content of a cue in the past, where "would" is a future. `asked`: a question mark ends it.
    `spoken`: it is what somebody says or writes, so that their view of a thing is attributed to them and no possibility of the outlet's.
    """

    opener: str = ""
    cue: str = ""
    kind: str = ""
    reported: bool = False
    asked: bool = False
    infinitive: bool = False
    noun: str = ""
    joined: bool = False
    spoken: bool = False


def tone(words: Sequence[Token], first: int, last: int, setting: Setting) -> Tone | None:
    """The tone of the clause `words[first:last]`; None when it claims to be a plain fact."""
    if setting.asked:
        asked = words[last - 1]  # the word before the question mark
        return Tone("question", asked.start, asked.end)
    whole = _toned(words, first, last, setting)
    aside = inner.aside(words, first, last) if whole is not None and whole.status in _OWN else None
    if aside is None:
        return whole
    bare = [*words[first : aside[0]], *words[aside[1] : last]]
    return _toned(bare, 0, len(bare), replace(setting, noun=""))


# What an aside leaves the clause around it: that somebody is accused in it stays with all that is told of them.
_OWN: frozenset[Status] = frozenset(["conditional", "possible", "planned", "forecast"])


def _toned(words: Sequence[Token], first: int, last: int, setting: Setting) -> Tone | None:
    telling = [at for at in range(first, last) if TELLING[words[at].low]]  # in most clauses none
    if telling:
        last = inner.before_relative(words, first, last, telling)
    by_cue = _by_cue(words, first, last, setting)
    telling = [at for at in telling if at < last]
    if by_cue or not telling:
        return by_cue
    found: list[tuple[int, int, Tone]] = []  # rank or place, then place or rank
    known = phrases()
    for at in [at for at in telling if words[at].low in known]:
        for phrase in known[words[at].low].before(words[at + 1] if at + 1 < last else None):
            stop = match(words, at, last, phrase)
            if stop is None or (phrase.status == "planned" and setting.cue in _FORETELLING):
                continue
            if _inside_phrase(words, first, at, stop, last) or _idle(words, first, at, stop, last, setting):
                continue
            decided = phrase.rank < len(PRECEDENCE)
            tone = Tone(phrase.status, words[at].start, words[stop - 1].end)
            found.append((phrase.rank if decided else len(PRECEDENCE) + at, phrase.rank, tone))
    modal = _by_modal(words, first, last, telling, setting)
    if modal is not None:
        at = next(at for at in range(first, last) if words[at].start == modal.start)
        found.append((len(PRECEDENCE) + at, len(PRECEDENCE) + len(FIRST_STANDING), modal))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _inside_phrase(words: Sequence[Token], first: int, at: int, stop: int, last: int) -> bool:
    """Whether a toning word only describes a noun: "sending likely bombs", "disclosures intended to please"."""
    low = words[at].low
    before = words[at - 1] if at > first else None
    if before is None or not before.is_word:
        return False
    governs = _in(before, "be", "adverb", "conj", "have") or before.low.endswith("ly")
    if low in _DESCRIBING and stop == at + 1 and stop < last:
        after = words[stop]
        verbal = after.low.endswith("ed") or "past participle" in verb_forms().get(after.low, frozenset())
        open_to = verbal or not after.is_word or after.low in ("to", "that")
        open_to = open_to or _in(after, "det", "prep", "sub", "be", "have", "modal", "subject", "adverb", "do")
        return not open_to and not governs and inner.has_verb(words, first, at)
    forms = verb_forms().get(low, frozenset())
    if "past participle" in forms and "base" not in forms and not _in(words[at], "be"):
        subject = _in(before, "subject") or before.low in ("who", "that", "which")
        return not subject and not governs and inner.has_verb(words, first, at)
    return False


def _idle(words: Sequence[Token], first: int, at: int, stop: int, last: int, setting: Setting) -> bool:
    """Whether a toning phrase tones nothing here: a speaker's impression or supposition, a dated noun, a fault."""
    low, end = words[at].low, words[stop - 1].low
    if setting.spoken and low in _IMPRESSIONS | _SUPPOSING and not _conditioned(words, first, last):
        return True  # "it looks like rain, she said": she holds so
    if end in ("unknown", "unclear") and stop < last and words[stop].low == "to":
        return True  # "unknown to his own advisers": what they do not know
    if words[stop - 2].low == "to" and _in(words[at], "be") and _no_plan(words[stop - 1]):
        return True  # "both are to blame", "the benefit is not only to consumers"
    if low in ("if", "otherwise") and at > first and stop == at + 1 and _beside(words, at, last):
        return True
    if low in _SOFTENING and stop == at + 1 and _in_noun_phrase(words, first, at, last):
        return True  # "a large and potentially costly fire"
    # "in an interview to air on Sunday, she said": a noun's date, where the clause has a verb of its own
    return low == "to" and words[at - 1].is_word and at > first and inner.has_verb(words, first, last)


def _no_plan(token: Token) -> bool:
    """Whether what follows "is to" is no verb that somebody means to do."""
    plural = token.low.endswith("s") and "base" not in verb_forms().get(token.low, frozenset())
    return (
        token.low == "blame"
        or plural
        or token.capital
        or token.text[0].isdecimal()
        or _in(token, "det", "possessive", "pronoun", "prep")
    )


def _beside(words: Sequence[Token], at: int, last: int) -> bool:
    """ "as if to say", "an otherwise quiet town": no condition."""
    if words[at].low == "if":
        return words[at - 1].low == "as"
    after = words[at + 1] if at + 1 < last else None
    return after is not None and after.is_word and not _in(after, "modal", "subject", "det", "be")


def _in_noun_phrase(words: Sequence[Token], first: int, at: int, last: int) -> bool:
    """Whether an adverb at `at` belongs to an adjective before a noun, behind the verb of its clause."""
    before, after = words[at - 1] if at > first else None, words[at + 1] if at + 1 < last else None
    if before is None or after is None or not after.is_word or not inner.has_verb(words, first, at):
        return False
    leads = _in(before, "det") or (_in(before, "conj") and not finite_verb(words, at - 2 if at - 2 >= first else at))
    verbal = finite_verb(words, at + 1) or after.low.endswith("ing")
    return leads and not verbal and not _in(after, "det", "subject", "prep", "be", "have", "modal", "sub")


_SOFTENING = frozenset(["potentially", "perhaps", "possibly", "probably"])
_IMPRESSIONS = frozenset(["appear", "appears", "appeared", "seem", "seems", "seemed", "look", "looks", "looked"])
_SUPPOSING = frozenset(["would", "wouldn't", "would've"])


def _conditioned(words: Sequence[Token], first: int, last: int) -> bool:
    return any(words[at].low in _IF for at in range(first, last))


def _in(token: Token, *classes: str) -> bool:
    return any(token.low in word_class(name) for name in classes)


_DESCRIBING = frozenset(["likely", "probable", "possible", "potential", "upcoming"])


def tones(words: Sequence[Token], pieces: Sequence[tuple[int, int]], settings: Sequence[Setting]) -> list[Tone | None]:
    """The tones of neighbouring clauses of one voice, each by its own words and by the condition or question beside it.

    "If it is held, it will be short": the second hangs on the first. "Whether A or B": what opens A opens B too.
    """
    own = [tone(words, first, last, setting) for (first, last), setting in zip(pieces, settings, strict=True)]
    toned = list(own)
    open_to: Tone | None = None
    for at, (first, last) in enumerate(pieces):
        here = own[at]
        beside = [other for other in (at - 1, at + 1) if 0 <= other < len(pieces)]
        open_beside = any(_may_hang(own[other]) or _ought(words, *pieces[other]) for other in beside)
        if here is None and open_beside and inner.inverted(words, first):
            here = own[at] = toned[at] = Tone("conditional", words[first].start, words[first].end)
        supposed = any(inner.supposes(words, pieces[other][0]) for other in beside)
        hangs = supposed and (_may_hang(here) or _ought(words, first, last))
        if hangs or (here is None and _follows_if(words, pieces, own, at)):
            start = words[first]
            toned[at] = (
                Tone("conditional", here.start, here.end) if here else Tone("conditional", start.start, start.end)
            )
        goes_on = settings[at].joined
        if here is None and open_to is not None and goes_on:
            toned[at] = open_to
        opens = here is not None and (
            (here.status in ("question", "conditional") and words[first].low in (*_IF, "whether"))
            or impersonal(words, first, first + 1)
        )
        open_to = here if opens else open_to if goes_on else None
    return toned


_IF = ("if", "unless")


def _follows_if(words: Sequence[Token], pieces: Sequence[tuple[int, int]], own: Sequence[Tone | None], at: int) -> bool:
    """Whether the clause is the consequence of the one before it: "If it holds, | the town is safe"."""
    if not at or words[pieces[at - 1][0]].low not in _IF:
        return False
    condition, between = own[at - 1], words[pieces[at - 1][1] : pieces[at][0]]
    return condition is not None and condition.status == "conditional" and all(token.text == "," for token in between)


def _may_hang(tone: Tone | None) -> bool:
    return tone is not None and tone.status in ("planned", "forecast", "possible")


def _ought(words: Sequence[Token], first: int, last: int) -> bool:
    return any(words[at].low in ("should", "must", "would", "wouldn't") for at in range(first, last))


_BY_NOUN: dict[str, Status] = {status: status for status in ("possible", "forecast", "alleged", "attributed")}


def _by_cue(words: Sequence[Token], first: int, last: int, setting: Setting) -> Tone | None:
    """Cues that tone whatever they hold: accusations, promises, threats."""
    whole = words[first]
    asks = setting.kind == "ask" or lexicon.table("content_nouns").get(setting.noun) == "question"
    asks = asks or (setting.opener == "if" and inner.asked_before(words, first))
    if (
        setting.opener == "whether"
        or (asks and setting.opener in inner.ASKING)
        or inner.asked_first(words, first, last)
    ):
        return Tone("question", whole.start, whole.end)
    by_noun = _BY_NOUN.get(lexicon.table("content_nouns").get(setting.noun, "")) if setting.opener == "that" else None
    if by_noun == "forecast" and not any(words[at].low in lexicon.table("modals") for at in range(first, last)):
        by_noun = "possible"
    if by_noun is not None:
        noun = next((word for word in words[max(0, first - 2) : first] if word.low == setting.noun), whole)
        return Tone(by_noun, noun.start, noun.end)
    if setting.cue in ("accuse", "allege", "charge", "suspect"):
        return Tone("alleged", whole.start, whole.end)
    if setting.kind in ("promise", "threaten") and setting.infinitive:
        return Tone("planned", whole.start, whole.end)
    if setting.cue in ("predict", "forecast", "project", "foresee", "expect") and setting.infinitive:
        return Tone("forecast", whole.start, whole.end)
    return None


def _by_modal(words: Sequence[Token], first: int, last: int, telling: Sequence[int], setting: Setting) -> Tone | None:
    for at in [at for at in telling if MODALITY[words[at].low]]:
        token = words[at]
        kind = MODALITY[token.low]
        if (token.capital and (at > first or token.low == "may")) or _a_will(words, first, at, last):
            continue
        following = words[at + 1].low if at + 1 < last else ""
        negated = following in ("not", "never") or token.low.endswith("n't")
        if kind in ("possible", "reported") and _wished(words, at, setting):
            continue  # "I wish I could have seen it": what was not
        if kind == "possible":
            if token.low == "could" and negated:
                continue  # "could not be reached": a fact about the past
            return Tone("possible", token.start, token.end)
        if kind == "reported" and (following in ("like", "rather") or (negated and _refuses(words, at, last))):
            continue
        past = any(words[place].low == "have" for place in range(at + 1, min(last, at + 4)))
        if kind == "reported" and (past or not setting.reported):
            if setting.spoken and not _conditioned(words, first, last):
                continue  # "it would be wrong, she said"
            return Tone("conditional", token.start, token.end)
        if setting.spoken and setting.cue not in _FORETELLING and _stative(words, at + 1, last):
            continue  # "it will be the best year yet": a view, and nobody's plan
        return Tone(_future(words, first, at, last, negated, setting), token.start, token.end)
    return _going_to(words, first, last, telling, setting)


def _a_will(words: Sequence[Token], first: int, at: int, last: int) -> bool:
    """A name or a noun that looks like the modal: "Will Roe", "the political will"."""
    if words[at].low != "will":
        return False
    named = words[at].capital and at + 1 < last and words[at + 1].capital
    return named or (
        at > first
        and (_in(words[at - 1], "det", "possessive") or words[at - 1].low in _WILLS)
        and words[at - 1].low not in _SUBJECTS
    )


_WILLS = frozenset(["good", "free", "political", "ill", "popular", "living"])
_SUBJECTS = frozenset(["this", "that", "these", "those", "his", "hers", "all", "some", "many", "most", "both", "each", "either", "neither", "another", "any", "few", "more", "one"])  # fmt: skip


def _wished(words: Sequence[Token], modal: int, setting: Setting) -> bool:
    return setting.cue == "wish" or any(
        token.low in ("wish", "wished", "wishes") for token in words[max(0, modal - 4) : modal]
    )


def _going_to(words: Sequence[Token], first: int, last: int, telling: Sequence[int], setting: Setting) -> Tone | None:
    for at in [at for at in telling if words[at].low == "going" and first < at < last - 1]:
        before = words[at - 1].low
        if words[at + 1].low == "to" and (
            before in word_class("be", plus="not") or before.endswith(("'re", "'s", "'m"))
        ):
            status = _future(words, first, at + 1, last, before == "not" or before.endswith("n't"), setting)
            return Tone(status, words[at].start, words[at + 1].end)
    return None


def _refuses(words: Sequence[Token], modal: int, last: int) -> bool:
    """ "would not say", "wouldn't comment": a refusal, which is a fact."""
    return any(words[at].low in _TELLING for at in range(modal + 1, min(last, modal + 4)))


_TELLING = frozenset(
    ["say", "reveal", "comment", "confirm", "disclose", "answer", "speculate", "discuss", "elaborate", "name", "identify", "specify"]
)  # fmt: skip


def _future(words: Sequence[Token], first: int, modal: int, last: int, negated: bool, setting: Setting) -> Status:
    """A plan where somebody decides to do a thing, a forecast where it comes about, fails, or is foretold."""
    if setting.cue in _FORETELLING:
        return "forecast"
    if setting.kind in ("promise", "threaten"):
        return "planned"
    own = any(token.low.split("'")[0] in ("i", "we") for token in words[max(first, modal - 3) : modal + 1])
    verb = _verb_after(words, modal + 1, last)
    if own and verb not in _UNWILLED:
        return "planned"
    if negated:
        return "forecast"
    return "planned" if verb in lexicon.words("deeds") else "forecast"


# What "we will" does not decide.
_UNWILLED = frozenset(
    ["be", "happen", "become", "see", "know", "need", "have", "lose", "find", "feel", "remember", "miss"]
)


def _stative(words: Sequence[Token], at: int, last: int) -> bool:
    """Whether "be" with no participle follows a modal: "will be a good year", but not "will be held", "will be taking"."""
    while at < last and (_in(words[at], "adverb") or words[at].low in ("not", "never") or words[at].low.endswith("ly")):
        at += 1
    if at + 1 >= last or words[at].low != "be":
        return False
    following = words[at + 1]
    forms = verb_forms().get(following.low, frozenset())
    return not (following.low.endswith(("ed", "ing")) or forms & {"participle", "past participle"})


def _verb_after(words: Sequence[Token], at: int, last: int) -> str:
    """The lemma of the verb after a modal, passives taken for the verb itself: "will soon be held" gives "hold"."""
    while at < last and (
        words[at].low in word_class("adverb", plus="be have not to been") or words[at].low.endswith("ly")
    ):
        at += 1
    return _lemmas().get(words[at].low, words[at].low) if at < last else "be"


@cache
def _lemmas() -> dict[str, str]:
    """Participles and plain forms of the deeds to their lemmas."""
    deeds = lexicon.words("deeds")
    irregular = {row[2]: row[0] for row in lexicon.rows("verbs") if len(row) > 2 and row[0] in deeds}
    regular = {
        form: deed
        for form in verb_forms()
        for deed in (form[:-2], form[:-1], form[:-3], form[:-3] + "y")
        if form.endswith("ed") and deed in deeds
    }
    return {**regular, **irregular, **{deed: deed for deed in deeds}}
