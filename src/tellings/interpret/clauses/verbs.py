"""Where the finite verbs of a stretch stand, told from word lists and neighbours: no tagger, no parse."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from tellings.interpret import lexicon
from tellings.interpret.chunks import Kept
from tellings.interpret.clauses.tokens import Token, manner, word_class

Tense = Literal["base", "present", "past", "participle", "past participle"]

_VOWELS = "aeiou"


@cache
def verb_forms() -> dict[str, frozenset[Tense]]:
    """Every form of the listed verbs, with the tenses that it can be."""
    forms: dict[str, set[Tense]] = {}
    for row in lexicon.rows("verbs"):
        lemma, past, participle = (*row, "", "")[:3]
        regular = _regular_past(lemma)
        for form, tense in (
            (lemma, "base"),
            (_third_person(lemma), "present"),
            (past or regular, "past"),
            (participle or past or regular, "past participle"),
            (_gerund(lemma), "participle"),
        ):
            forms.setdefault(form, set()).add(tense)  # type: ignore[arg-type]  # the literals above are tenses
        if past and regular.endswith("ed"):
            forms.setdefault(regular, set()).update(("past", "past participle") if lemma in _BOTH_WAYS else ())
    for row in lexicon.rows("speech"):
        if len(row) > 3:
            forms.setdefault(row[0], set()).add(row[3])  # type: ignore[arg-type]  # as the list documents them
            if row[3] == "past":
                forms[row[0]].add("past participle")
    return {form: frozenset(tenses) for form, tenses in forms.items() if tenses}


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    """Lemma -> (past, past participle) of the listed verbs that do not end in -ed."""
    return {row[0]: (row[1], (*row, "", "")[2] or row[1]) for row in lexicon.rows("verbs") if len(row) > 1 and row[1]}


def inflected(lemma: str) -> tuple[str, ...]:
    """The forms of a verb: plain, third person, past, past participle, -ing."""
    past, participle = _irregular().get(lemma, ("", ""))
    regular = _regular_past(lemma)
    return lemma, _third_person(lemma), past or regular, participle or past or regular, _gerund(lemma)


_BOTH_WAYS = frozenset(["burn", "dream", "lean", "leap", "learn", "light", "plead", "prove", "show", "spill", "swell"])


def _regular_past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    return lemma + (lemma[-1] if _doubles(lemma) else "") + "ed"


def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _gerund(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        return lemma[:-1] + "ing"
    return lemma + (lemma[-1] if _doubles(lemma) else "") + "ing"


def _doubles(lemma: str) -> bool:
    if len(lemma) < 3 or lemma[-1] in "wxyaeiou" or lemma[-2] not in _VOWELS or lemma[-3] in _VOWELS:
        return False
    syllables = sum(a in _VOWELS and b not in _VOWELS for a, b in zip(lemma, lemma[1:] + "x", strict=False))
    return syllables == 1 or lemma in word_class("stressed_end")


@cache
def auxiliaries() -> frozenset[str]:
    """Words that make a clause finite by themselves: forms of be, have, do, and the modals."""
    finite_be = word_class("be") - {"be", "been", "being"}
    return frozenset((finite_be | word_class("have", "do", "modal")) - {"having", "'s", "'d"})


@cache
def _noun_makers() -> frozenset[str]:
    """After these a word is a noun or an adjective, not a finite verb. Words that are pronouns too do not count."""
    return (word_class("det", "prep") | frozenset(["to"])) - word_class("pronoun") - frozenset(["more", "most"])


def has_contraction(token: Token) -> bool:
    """Whether a verb is fused into the word: "it's", "they'd", "won't"."""
    return "'" in token.low and _FUSED[token.low]


def _fuses(word: str) -> bool:
    return (
        word in word_class("contraction")
        or word.endswith(("n't", "'re", "'ve", "'ll", "'d"))
        or (word.endswith("'s") and word[:-2] in word_class("subject"))
    )


_NONE = frozenset[Tense]()
_ALWAYS = frozenset[Tense | Literal["always"]](["always"])


def _tenses(word: str) -> frozenset[Tense | Literal["always"]]:
    """The tenses that make the word a finite verb in the right place, and the others that it can be; none for most words.

    "always": the word makes a clause finite by itself, as auxiliaries do, and verbs fused into a word ("it's", "they'd", "won't").
    """
    if word in auxiliaries() or _fuses(word):
        return _ALWAYS
    tenses = verb_forms().get(word)
    if tenses is None:
        return frozenset(["past", "past participle"]) if word.endswith("ed") and len(word) > 4 else _NONE
    return _NONE if tenses <= {"participle", "past participle"} else tenses


_FUSED, _MAY_BE = Kept(_fuses), Kept(_tenses)


def finite_places(words: Sequence[Token]) -> list[bool]:
    """For each word whether it is a finite verb."""
    return [_MAY_BE[token.low] is not _NONE and finite_verb(words, at) for at, token in enumerate(words)]


def finite_verb(words: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` is a finite verb, judged by its form and the words next to it in `words`.

    Auxiliaries and modals always are; a form that only a past tense or a third person can be is one unless a
    determiner or preposition stands before it; a form that may be a participle or a noun needs a subject before it.
    """
    token = words[at]
    tenses = _MAY_BE[token.low]
    if tenses is _NONE:
        return False
    if tenses is _ALWAYS:
        return not (token.capital and (token.low == "may" or (token.low == "will" and not _starts(words, at))))
    if token.capital and token.low not in verb_forms():
        return False
    before, after = _before(words, at), words[at + 1] if at + 1 < len(words) else None
    relative = before is not None and before.low == "that" and "past" in tenses  # "records that showed"
    if (
        before is not None
        and not relative
        and (before.low in _noun_makers() or before.low in ("be", "been", "being", "having"))
    ):
        return False
    if before is not None and _MAY_BE[before.low] is _ALWAYS:
        return False  # the auxiliary carries the tense already
    if token.capital and not _starts(words, at):
        return False
    if "past" in tenses:
        return _past_is_finite(before, after, "past participle" in tenses)
    if "present" in tenses and before is not None and "past" in verb_forms().get(before.low, _NONE):
        return False  # "released records that": its object
    if "present" in tenses:
        return token.low in word_class("verb_only") or _present_is_finite(before, after) or _names_its_source(words, at)
    return _base_is_finite(token.low, before, after, words[at - 2] if at > 1 else None) or _many_say(words, at, before)


def _starts(words: Sequence[Token], at: int) -> bool:
    return at == 0 or not words[at - 1].is_word


def _before(words: Sequence[Token], at: int) -> Token | None:
    """The word before, adverbs skipped; None at the start or after a mark."""
    at -= 1
    while at >= 0 and (words[at].low in word_class("adverb") or manner(words[at].low)):
        at -= 1
    return words[at] if at >= 0 and words[at].is_word else None


def _past_is_finite(before: Token | None, after: Token | None, may_be_participle: bool) -> bool:
    if not may_be_participle:
        return True
    if after is not None and after.low == "by":
        return False  # "a bill passed by the house", "led by": reduced relatives
    if before is not None and (
        before.low.endswith("ing") or (before.text[0].isdigit() and (after is None or not after.is_word))
    ):
        return False  # "encouraging qualified staff", "20 wounded"
    if before is None or before.low in word_class("conj", plus="those"):
        # "those asked say", ", held in the north" and "and shot dead" may be participles; with an object they are not: "and shot the man"
        return after is not None and after.low in _objects()
    return before.low == "that" or before.low not in word_class("sub")


def _present_is_finite(before: Token | None, after: Token | None) -> bool:
    """A third person looks like a plural noun: it needs a subject before it and an object, a clause or an end after it."""
    if before is None or before.low in word_class("conj"):
        return before is not None and after is not None and after.low in _objects()
    if before.low in ("he", "she", "it", "who", "that", "which", "this", "there"):
        return True
    if after is None or not after.is_word:
        return False
    opens_object = word_class("det", "subject", plus="that to how why")
    return after.low in opens_object or (before.capital and after.capital)


def _names_its_source(words: Sequence[Token], at: int) -> bool:
    """Whether a verb of speech stands at the end behind a name that a mark sets apart: ", the Lund Gazette reports"."""
    if words[at].low not in lexicon.words("speech") or (at + 1 < len(words) and words[at + 1].is_word):
        return False
    first = at
    while first > 0 and words[first - 1].capital:
        first -= 1
    named = first < at
    first -= first > 0 and words[first - 1].low == "the"
    return named and first > 0 and not words[first - 1].is_word


def _base_is_finite(word: str, before: Token | None, after: Token | None, opener: Token | None) -> bool:
    """A plain form needs a subject that is no third person: "they plan to", "sources say the", "if voters win seats"."""
    if before is None or before.low in word_class("modal", "do", plus="to and"):
        return False
    if word == "close" and after is not None and after.low == "to":
        return False  # "sources close to the firm"
    speaks = word in word_class("verb_only") and before.low not in word_class("conj", "det")
    if speaks and after is not None and after.low in _CLAUSE_STARTS:
        return True  # "those close to the chairman say he", "analysts believe that"
    if word in word_class("verb_only") and before.capital and opener is not None and opener.low == "and":
        return True  # "Norway and Sweden say"
    if before.low in ("i", "you", "we", "they", "who", "that", "which", "people", "some", "many", "others"):
        return True
    if (
        (before.low != "police" and not before.low.endswith("s"))
        or before.low.endswith(("ss", "'s"))
        or before.low in word_class("pronoun")
    ):
        return False
    if opener is not None and opener.low in word_class("sub", "relative"):
        return True
    if after is None or not after.is_word or after.capital:
        return True
    return after.low in _objects() or after.low in word_class("prep", plus="to as")


def _many_say(words: Sequence[Token], at: int, before: Token | None) -> bool:
    """Whether a plain form of speech that is no noun has a subject before it, whatever it says: "officials say heavy rain …", "47% say",
    "those asked say". Not where somebody is made, helped or heard to say it, nor behind its own auxiliary ("did the clerks say")."""
    low = words[at].low
    if low in _NOUNS_TOO or low not in word_class("verb_only") or low not in lexicon.words("speech"):
        return False
    if before is None:
        return at > 0 and (words[at - 1].text == "%" or words[at - 1].low in _SOME or _parted(words, at))
    if before.low in _no_subjects():
        return False
    for token in reversed(words[max(0, at - _SUBJECT) : at]):
        if not token.is_word and token.text != "%":
            break
        if token.low in word_class("modal", "do") or token.low in _causing():
            return False
    return True


def _parted(words: Sequence[Token], at: int) -> bool:
    """Whether an aside parts the verb at `at` from a subject of many: "critics of the law, including Roe, say"."""
    closing = words[at - 1].text
    opens = {",": ",", ")": "("}.get(closing)
    if opens is None:
        return False
    opening = next((here for here in range(at - 2, max(0, at - _ASIDE), -1) if words[here].text == opens), 0)
    subject = words[max(0, opening - _SUBJECT) : opening]
    many = any(token.low.endswith("s") or token.low in ("police", "people") for token in subject)
    return many and not any(finite_verb(subject, here) for here in range(len(subject)))


_ASIDE = 16  # words of an aside between a subject and its verb
_SOME = frozenset("most all both several few others half those".split())
_NOUNS_TOO = frozenset(["show", "suspect"])
_SUBJECT = 7  # words in which an auxiliary before the subject stands


@cache
def _no_subjects() -> frozenset[str]:
    """Words right before a plain form that are no subject of it."""
    closed = word_class("conj", "det", "prep", "sub", "negation") - _SOME
    return closed.union("to than him her them me us it itself himself how what as".split())


@cache
def _causing() -> frozenset[str]:
    """Forms of the verbs after which somebody does a thing in the plain form: "let the clerk say"."""
    return frozenset().union(*(inflected(lemma) for lemma in "let make help hear see watch have".split())) - word_class(
        "have"
    )


_CLAUSE_STARTS = frozenset(["he", "she", "it", "they", "we", "i", "that", "there"])


@cache
def _objects() -> frozenset[str]:
    """Words that open a direct object or a clause."""
    reflexive = (
        "himself",
        "herself",
        "itself",
        "themselves",
        "him",
        "them",
        "us",
        "me",
        "that",
        "how",
        "why",
        "whether",
    )
    return (word_class("det", "subject")).union(reflexive)
