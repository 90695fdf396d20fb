"""Which words are the content of a cue: a clause, a thing or an infinitive after it, or what stands before it."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.interpret import lexicon
from tellings.interpret.chains import addressee
from tellings.interpret.clauses.clauses import HARD
from tellings.interpret.clauses.tokens import Token, word_class
from tellings.interpret.clauses.verbs import has_contraction, verb_forms
from tellings.interpret.credits.sources import is_medium, is_press
from tellings.interpret.phrases import phrase_after
from tellings.interpret.statements.cues import Cue, Range, cues

# Classes and cues that take no clause as what is said: they tell what was done with words ("praised", "called it …").
NO_CLAUSE = frozenset(["accuse", "ask", "object"])


_NO_CLAUSE_CUES = frozenset(["call", "describe", "cite", "detail", "voice", "express", "thank", "highlight", "mention", "commit", "quote", "press", "speak", "answer", "order", "petition"])  # fmt: skip


# Cues whose content may be a thing: "denied any part in it", "vowed a swift answer", "blamed the crew"
_THING_CUES = frozenset(
    [
        "deny",
        "disclaim",
        "promise",
        "pledge",
        "vow",
        "threaten",
        "accuse",
        "blame",
        "charge",
        "suspect",
        "predict",
        "forecast",
        "project",
        "foresee",
    ]
)


_TO_CUES = frozenset(["promise", "threaten", "urge", "expect"])


_PRESENT_ONLY = frozenset(["find", "record", "document", "know", "read", "open", "close", "start", "begin", "continue", "see", "address", "support", "issue", "release", "publish"])  # fmt: skip


_OVER = frozenset([";", "?", "!"])


TIME_WORDS = frozenset(["week", "month", "year", "morning", "afternoon", "evening", "night", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "spring", "summer", "autumn", "fall", "winter"])  # fmt: skip


_STARTS = frozenset(["both", "all", "perhaps", "maybe", "no", "more", "most", "less", "many", "now", "then", "once", "not", "never", "today", "nearly", "almost", "only", "even", "just", "another", "well", "much", "very", "quite", "several"])  # fmt: skip


_AGAINST = frozenset(["while", "whereas", "although", "though", "as", "but"])


def after_cue(words: Sequence[Token], at: int) -> int:
    """The place after the cue and what belongs to it: addressee, time, medium, place in brackets."""
    here = at + 1
    told = addressee(words, at)
    if told:
        here = told[1]
    while here < len(words):
        token = words[here]
        if token.low in word_class("day") or (token.low in word_class("adverb") and token.low not in _STARTS):
            here += 1
        elif (
            token.low in ("last", "earlier", "later", "this", "late", "early")
            and here + 1 < len(words)
            and words[here + 1].low in TIME_WORDS
        ):
            here += 2
        elif (
            token.text == ","
            and here + 2 < len(words)
            and words[here + 2].text == ","
            and words[here + 1].low in word_class("adverb")
        ):
            here += 3  # "said, however, that"
        elif token.text == "," and (beyond := _aside_end(words, here)) > here:
            return beyond
        elif token.low in word_class("passed_on") and here + 1 < len(words) and words[here + 1].low == "by":
            last = phrase_after(words, here + 2)
            if last == here + 2:
                break
            here = last
        elif token.low in word_class("prep", plus="to") and here + 1 < len(words):
            last = _adjunct(words, here)
            if last == here:
                last = _later_that(words, here)
            if last == here:
                break
            here = last
        else:
            return _later_that(words, here) if token.low in _STRAYING else here
    return here


_STRAYING = frozenset(
    "late early shortly hours days minutes soon just".split()
)  # "said in a tweet | late on Tuesday that"
_LONGEST_ASIDE = 16  # words: "in remarks carried by the state broadcaster and cited by two agencies" has 11


def _aside_end(words: Sequence[Token], comma: int) -> int:
    """The place of the content behind an aside on how the words came, else `comma`.

    "said, as reported by the agency, | that …", "said, the agency reported, | that …", "said, in remarks carried by radio | : …".
    """
    if comma + 1 >= len(words):
        return comma
    opener = words[comma + 1]
    tells = opener.low in word_class("passed_on", "prep", plus="as citing quoting")
    for here in range(comma + 2, min(len(words) - 1, comma + _LONGEST_ASIDE)):
        if tells and words[here].text in (":", "”"):
            return here
        if words[here].text == ",":
            reported = tells or words[here - 1].low in ("reported", "reports")
            return here + 1 if reported and words[here + 1].low == "that" else comma
        if words[here].text in HARD:
            break
    return comma


def _later_that(words: Sequence[Token], at: int) -> int:
    """The place of the "that" that a longer adjunct puts off ("said at a rally in Lund that …"); `at` when there is none."""
    for here in range(at + 1, min(len(words), at + 14)):
        if words[here].low == "that":
            return here
        cue = words[here].low in cues() and words[here - 1].low not in word_class("det")  # "in a tweet" tweets nothing
        if words[here].text in HARD or words[here].low in word_class("sub", "relative") or cue:
            break
    return at


def _adjunct(words: Sequence[Token], at: int) -> int:
    """The end of "on Monday", "in a statement", "at a news conference in Lund" at `at`; `at` itself for anything else."""
    if words[at + 1].low in word_class("day") or words[at + 1].low in word_class("time"):
        here = at + 2
        while here < len(words) and (words[here].text[0].isdigit() or words[here].low in TIME_WORDS):
            here += 1
        return here
    if words[at].low == "for" and words[at + 1].low.removesuffix("s") in TIME_WORDS:
        return at + 2  # "has said for weeks he is"
    if words[at].low == "by":
        return max(at, phrase_after(words, at + 1) if at + 1 < len(words) else at)
    last = phrase_after(words, at + 1, links=frozenset(["of", "for", "to"]) if words[at].low != "to" else frozenset())
    text = " ".join(token.text for token in words[at + 1 : last])
    return last if last > at + 1 and words[at].low != "of" and (is_medium(text) or is_press(text)) else at


def content_after(
    words: Sequence[Token], finite: Sequence[bool], at: int, after: int, cue: Cue
) -> tuple[int, bool] | None:
    """Where the content begins when it follows the cue, and whether it is no clause but a thing or an infinitive."""
    if after >= len(words) or words[after].text in HARD:
        return None
    token = words[after]
    if token.low == "that" and (any(finite[after + 1 : after + 40]) or _must_say(words, after + 1, cue)):
        return after + 1, False
    begun = has_contraction(token)  # "admitted there's a risk that it fails"
    for here in range(after + 1, after + 1 if begun else min(len(words), after + 4)):
        if words[here].low == "that" and token.is_word and token.low not in word_class("prep"):
            return (here + 1, False) if any(finite[here + 1 : here + 40]) else None  # "voiced concern that"
        if finite[here] or not words[here].is_word:
            break
    if token.low in ("whether", "if", "how", "why", "what", "when", "where", "who") and after + 1 < len(words):
        return (after, False) if any(finite[after + 1 : after + 40]) else None
    if cue.kind in _TO_CUES and (token.low == "to" or (told_to(words, after) and cue.kind in ("urge", "expect"))):
        return after, True
    thing = cue.lemma in _THING_CUES
    if cue.kind == "deny" and cue.lemma not in ("deny", "disclaim"):
        thing = any(word.low in lexicon.words("denied_things") for word in words[after : after + 8])
    if token.text == "," or not token.is_word:
        return None
    if (
        cue.kind not in NO_CLAUSE
        and cue.lemma not in _PRESENT_ONLY
        and token.low not in word_class("prep")
        and (_clause_starts(words, finite, after, cue) or _says_clause(words, finite, after, cue))
    ):
        return after, False
    return (after, True) if thing and token.low not in ("for", "as", "by", "on", "with") else None


def _says_clause(words: Sequence[Token], finite: Sequence[bool], at: int, cue: Cue) -> bool:
    """After a plain "said" a subordinate clause may open what is said: "said just because it fell did not mean …"."""
    if cue.lemma != "say" or words[at].low in word_class("conj", "prep", minus="like"):
        return False
    return any(token.low in word_class("sub") for token in words[at : at + 3]) and sum(finite[at : at + 40]) > 1


def _must_say(words: Sequence[Token], at: int, cue: Cue) -> bool:
    """After "said that" comes a clause even where no listed verb is seen in it."""
    return cue.kind == "say" and at < len(words) and words[at].is_word and words[at].low not in word_class("prep")


def told_to(words: Sequence[Token], at: int) -> bool:
    """Whether a phrase and an infinitive stand at `at`: "the council to wait"."""
    last = phrase_after(words, at, links=frozenset(["of"]))
    return at < last < len(words) and words[last].low == "to"


def _clause_starts(words: Sequence[Token], finite: Sequence[bool], at: int, cue: Cue) -> bool:
    """Whether a subject with its verb begins at `at`, appositions and relatives in between let pass."""

    def verb(here: int) -> bool:
        return finite[here] or (cue.kind == "say" and _may_be_verb(words, here))

    if has_contraction(words[at]):
        return True  # "said he's leaving"
    aside = False  # inside an apposition or a relative between two commas
    for here in range(at, min(len(words), at + 30)):
        token = words[here]
        if token.text == ",":
            following = words[here + 1] if here + 1 < len(words) else None
            if not aside and (following is None or not _apposes(words, here)):
                return False
            aside = not aside
        elif token.text in HARD or (here > at and not aside and token.low in word_class("sub", plus="that")):
            return False
        elif here > at and not aside and words[here - 1].low not in ("who", "which") and verb(here):
            return True
    return False


def _may_be_verb(words: Sequence[Token], at: int) -> bool:
    """After a plain "said" a clause must come: a form that could be its verb is taken for it ("the system needs repairs")."""
    before, tenses = words[at - 1], verb_forms().get(words[at].low, frozenset())
    closed = word_class("det", "prep", "conj", plus="to")
    return "present" in tenses and before.low not in closed and not before.low.endswith("s") and not words[at].capital


def _apposes(words: Sequence[Token], comma: int) -> bool:
    """Whether the comma opens an aside that another one closes soon: ", 26,", ", who was there,"."""
    opener = words[comma + 1]
    if opener.low in word_class("conj", "sub") or opener.low.endswith("ing") or not opener.is_word:
        return False
    long = opener.low in ("who", "which", "whose") or opener.low in word_class(
        "det"
    )  # ", a student who had died of her injuries,"
    reach = 14 if long else 9
    return any(words[here].text == "," for here in range(comma + 2, min(len(words), comma + reach)))


def before_it(words: Sequence[Token], at: int) -> tuple[Range, ...]:
    """What stands before the attributing words at `at`, back to the last full mark."""
    last = at
    while last > 0 and not words[last - 1].is_word and words[last - 1].text not in ("%", ")"):
        if words[last - 1].text == "”":
            break
        last -= 1
    first = last
    while first > 0 and words[first - 1].text not in _OVER and words[first - 1].text != "”":
        first -= 1
    return ((first, last),) if first < last else ()


def resumed(words: Sequence[Token], finite: Sequence[bool], at: int, first: int) -> tuple[Range, ...]:
    """What goes on after a medial attribution that begins at `first`: "The bridge, Roe said, and the road are safe".

    After a whole clause, a new one with its own subject is the outlet's: "It was shut, Roe said, but nobody had told the mayor".
    """
    if at + 2 >= len(words) or words[at].text != ",":
        return ()
    following = words[at + 1]
    if following.low in ("and", "but") and not finite[at + 2] and any(finite[:first]):
        return ()
    if following.low in ("and", "but") or finite[at + 1] or following.low == "”":
        end = content_end(words, at + 1)
        return ((at + 1, end),) if any(finite[at + 1 : end]) else ()
    return ()


def content_end(words: Sequence[Token], at: int, *, aside: bool = False) -> int:
    """Where content that begins at `at` must end: a full mark, or ", while", ", although" with what the outlet sets against it.

    `aside`: the saying itself is a clause beside another one, which begins after its comma.
    """
    for here in range(at + 1, len(words)):
        if words[here].text in _OVER:
            return here
        if words[here - 1].text == "," and (aside or words[here].low in _AGAINST):
            return here
    return len(words)


def resuming(words: Sequence[Token], finite: Sequence[bool], cue: int, first: int, last: int) -> int:
    """Where the content `[first, last)` of a cue inside a relative ends, if the sentence goes on behind it: "Arlen, who says he is
    ill | , left the town". `last` where the cue stands in none.

    Behind the mark that closes a relative the form of a verb tells it alone, where its subject has no other.
    """
    opener = next((at for at in range(cue - 1, max(0, cue - _IN_RELATIVE) - 1, -1) if not words[at].is_word), 0)
    verb = next((at for at in range(opener - 1, -1, -1) if finite[at]), None)
    whole = verb is not None and words[verb].low not in cues()  # "they met Arlen, who said …"
    if words[opener].text != "," or words[opener + 1].low not in _RELATIVE_OPENERS or whole:
        return last
    commas = [at for at in range(first, min(last, len(words) - 1)) if words[at].text == ","]
    inner = False  # a relative inside the content, behind which the content goes on
    for comma in commas:
        after = comma + 1 + (words[comma + 1].low in word_class("adverb") or words[comma + 1].low.endswith("ly"))
        if words[comma + 1].low in _RELATIVE_OPENERS:
            inner = True
        elif after < len(words) and (finite[after] or (comma == commas[-1] and _past(words[after]))):
            if not inner:
                return comma
            inner = False
    return last


_IN_RELATIVE = 8  # words between the mark that opens a relative and its verb of speech
_RELATIVE_OPENERS = frozenset(["who", "whom", "which", "whose"])


def _past(token: Token) -> bool:
    return "past" in verb_forms().get(token.low, frozenset()) or token.low.endswith("ed")


def clause_end(words: Sequence[Token], at: int) -> int:
    """The next mark at or after `at`."""
    here = at
    while here < len(words) and words[here].text not in HARD and words[here].text != ",":
        here += 1
    return here
