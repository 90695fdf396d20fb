"""What a number counts: the noun phrase after it, its head, and the "each" or "per year" behind it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.numbers.numbers import Token, number_words

LONGEST = 6  # words between a number and the head of what it counts; longer runs were never one noun phrase in news
PEOPLE = "people"
_PAIRED = 6  # words from "and" to the noun: "uniformed and plainclothes police officers", "current and former … and State aides"


@dataclass(frozen=True, slots=True)
class Counted:
    """`unit`: the plural of the head, "people" for persons, None when no head is seen. The phrase is `[first, last)`.

    `end` is where the words for the figure end ("each" and "a year" behind the noun included), `noun` where its noun ends.
    """

    unit: str | None
    first: int
    noun: int
    end: int


@cache
def classed(kind: str) -> frozenset[str]:
    """The words of one class of `counted.tsv`."""
    return frozenset(row[0] for row in lexicon.rows("counted") if row[1] == kind)


@cache
def people() -> frozenset[str]:
    """Nouns for persons, in lower case: those of the word list, roles that persons have, and plurals of demonyms ("Virginians")."""
    roles = {row[0] for row in lexicon.rows("roles") if row[1:2] == ("many",) and row[3:4] == ("person",)}
    of_places = {
        row[0].lower() for row in lexicon.rows("demonyms") if row[0].endswith("s") and not row[0].endswith("ss")
    }
    return lexicon.words("people") | (roles - {"chairs", "heads"}) | of_places


def plural(word: str) -> bool:
    """Whether a lower-cased word looks like a plural noun."""
    if word in classed("plural") or word in people():
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s")) and word not in classed("singular")


def plural_of(word: str) -> str:
    """The regular plural; the word itself when it is one already."""
    if plural(word):
        return word
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def counted(words: list[Token], at: int, *, hyphen: bool = False, single: bool = False) -> Counted | None:
    """The noun phrase that begins at token `at`, right after a number.

    `hyphen`: the number is joined to the noun ("12-step program"), which is then singular and comes at once;
    `single`: the number is one, so the noun is singular. None when nothing counted follows.
    """
    first, begin = at, _past_of(words, at)
    if (
        begin > at
        and begin < len(words)
        and words[begin].low in ("them", "us", "you", "whom", "which", "those", "these")
    ):
        return Counted(PEOPLE if words[begin].low in ("us", "you", "whom") else None, first, begin + 1, begin + 1)
    again = begin < len(words) and begin > at and (words[begin].digits or words[begin].low in number_words())
    if again:  # "ten of those 33 seats": the seats are the second figure's, which is read in its turn
        return Counted(None, first, first, first)
    run = _run(words, begin, hyphen=hyphen, paired=not hyphen and not single)
    if not run:
        return None
    head = _head(words, run, hyphen=hyphen, single=single and begin == at)  # "one of the guards" has a plural
    if head is None:
        return None
    last = _with_possessive(words, head)
    noun = words[head].low
    unit: str | None = plural_of(noun)
    if noun in people() or unit in people():
        unit = PEOPLE
    elif noun.endswith("'s") or (hyphen and noun.endswith(("ed", "sional"))):
        unit = None  # "one of France's …", "two-sided", "three-dimensional"
    if hyphen:
        run = _before_verb(words, run)
        last = run[-1] + 1 if all(plural(words[at].low) is False for at in run[1:]) and len(run) <= 3 else last
    return Counted(unit, first if begin == at else begin, last, rate_end(words, last))


def _before_verb(words: list[Token], run: list[int]) -> list[int]:
    """A run up to what looks like a verb behind a noun: "a 12-member panel | created"."""
    cut = next((place for place in range(2, len(run)) if words[run[place]].low.endswith(("ed", "ing"))), len(run))
    return run[:cut]


def _past_of(words: list[Token], at: int) -> int:
    """The index after "of the", "of his", "of those" (and a number in it), or `at` itself."""
    if at >= len(words) or words[at].low != "of":
        return at
    step = at + 1
    while step < min(len(words), at + 4) and (
        words[step].low in ("the", "his", "her", "its", "their", "our", "my", "your", "those", "these", "all")
    ):
        step += 1
    if step < len(words) and words[step].low in ("them", "us", "you", "whom", "which"):
        return step
    return step if step > at + 1 and step < len(words) else at + 1


def _run(words: list[Token], at: int, *, hyphen: bool, paired: bool = False) -> list[int]:
    """Indices of the words that may belong to the noun phrase: up to a mark, a function word or a clear verb.

    `paired`: "and" may join two words before the noun ("seven road and rail projects"), if no plural was met.
    """
    out: list[int] = []
    while at < len(words) and len(out) < LONGEST:
        token = words[at]
        if token.text == "-" and token.glued and out and at + 1 < len(words) and words[at + 1].glued:
            at += 1
            continue
        if token.text in ("“", "‘") and not out and not hyphen:
            at += 1
            continue
        if token.low == "and" and paired and out and _pairs(words, out, at):
            at += 1
            continue
        within = words[at - 1].low == "-" and words[at - 1].glued and token.glued  # "side-by-side columns"
        if not (token.word or (token.digits and out and words[at - 1].low == "-")):
            break
        joined = hyphen and not out and len(token.low) > 3  # "six-vote", but not "0-to-60"
        opens = at + 1 < len(words) and words[at + 1].text == "-" and words[at + 1].glued and not hyphen
        stops = token.low in classed("stop") and token.low not in classed("modifier")
        stops = stops and not (token.low == "most" and not out)  # "the 10 most populous cities"
        if stops and not joined and not (out and within) and not opens:
            break
        if token.text == "U.S." or "." not in token.text:
            out.append(at)
        at += 1
    return out


def _pairs(words: list[Token], run: list[int], at: int) -> bool:
    """Whether the "and" at `at` joins two words before one noun: no plural so far, and one soon after."""
    if any(plural(words[step].low) for step in run):
        return False
    for step in range(at + 1, min(len(words), at + 1 + _PAIRED)):
        token = words[step]
        if not (token.word or (token.text == "-" and token.glued)):
            return False
        if token.low in classed("stop") and token.low != "and":
            return False
        if plural(token.low) and step > at + 1:
            return True
    return False


def _head(words: list[Token], run: list[int], *, hyphen: bool, single: bool) -> int | None:
    if hyphen:
        return run[0]
    for place, at in enumerate(run):
        low = words[at].low
        if not plural(low) or words[at].low in classed("modifier"):
            continue
        following = run[place + 1 : place + 3]
        if low in classed("joins") and any(plural(words[step].low) for step in following):
            continue
        # "law enforcement officials": a plural right behind a plural is the head, unless it is a name ("senators Collins").
        if following and plural(words[following[0]].low) and not words[following[0]].capital and low not in people():
            return following[0]
        return at
    if single:
        return _single_head(words, run)
    if len(run) > 1 and _attributive(words[run[0]]) and _attributive(words[run[1]]):
        return run[0]  # "a 12 page document", its hyphen left out
    return None


def _attributive(token: Token) -> bool:
    """Whether a word may be a singular noun before a noun."""
    return (
        token.text.islower()
        and token.low not in classed("modifier")
        and not token.low.endswith(("ed", "ing", "ly", "er"))
    )


def _single_head(words: list[Token], run: list[int]) -> int | None:
    """The last word of a run after "one", before anything that looks like a verb form."""
    head = None
    for at in run:
        if head is not None and words[at].low.endswith(("ed", "ing")):
            break
        head = at
    return None if head is not None and words[head].low == "enough" else head


def _with_possessive(words: list[Token], head: int) -> int:
    return (
        head + 2 if head + 1 < len(words) and words[head + 1].text in ("'", "’") and words[head + 1].glued else head + 1
    )


def rate_end(words: list[Token], at: int) -> int:
    """Where "each", "apiece", "each year", "per month", "a day", "an hour", "annually" behind a noun ends; `at` when none."""
    if at >= len(words):
        return at
    low = words[at].low
    after = words[at + 1].low if at + 1 < len(words) else ""
    if low in ("each", "every", "per", "a", "an") and after in _rated():
        beyond = words[at + 2].low if at + 2 < len(words) else ""
        return at if low in ("a", "an") and beyond in ("ago", "earlier", "later", "after", "before") else at + 2
    if low == "per" and after and words[at + 1].word:
        return at + 2
    return at + 1 if low in ("each", "apiece", "annually", "yearly", "monthly", "weekly", "daily", "nightly") else at


@cache
def _rated() -> frozenset[str]:
    """Words per which things are counted and paid: those of the word list, and units of one word in the singular."""
    units = {word for word, name, kind in lexicon.rows("units") if kind in ("time", "measure") and f"{word}s" == name}
    return classed("rated") | units


def complement(words: list[Token], at: int) -> int:
    """Where a noun phrase that begins at `at` ends: its words up to a mark, function word or verb form; `at` when none."""
    run = (
        _run(words, at + 1, hyphen=False)
        if at < len(words) and words[at].low in ("the", "its", "their", "his", "her", "all")
        else _run(words, at, hyphen=False)
    )
    end = at
    for place, step in enumerate(run):
        if end > at and words[step].low.endswith("ed"):
            break
        end = step + 1
        closed = plural(words[step].low) and words[step].low not in classed("joins")
        if closed and not any(plural(words[later].low) for later in run[place + 1 : place + 3]):
            break  # "of registered voters viewing"
    return end
