"""Content clauses by rule: where one begins, told from marks, conjunctions, relatives and the finite verbs around them.

No parse: every place that may open a clause is judged by its own word and by whether finite verbs stand before and
after it. Linear in the number of words: each stretch is looked at once from each side. What is left without a verb of
its own (an apposition, a subject cut off by a relative) stays with its head.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tellings.interpret import lexicon
from tellings.interpret.clauses.tokens import DASHES, QUOTE_MARKS, Token, tokens, word_class
from tellings.interpret.clauses.verbs import finite_places, verb_forms
from tellings.model import Span

CLOSING = {'"': '"', "”": "“”", "’": "‘", "»": "«", "“": "„"}  # closing mark -> what opens it
_CLOSED_BY = {"“": "”", "„": "“", "«": "»"}  # the plain marks look alike at both ends
HARD = frozenset([";", ":", "?", "!", "…", "...", "•", "|", "”"]) | DASHES
SHORTEST = 3  # words: a participial phrase below it ("smiling broadly") is no clause for a reader

_SPLITTING = "if unless while whilst although though because when whenever after before since until till whereas once whether as where"
_SUBORDINATORS = frozenset(_SPLITTING.split())
_TIMING = frozenset(["after", "before", "since", "while", "when", "by", "despite", "without", "until"])
_INNER = _SUBORDINATORS | {"who", "ing", "ed"}  # openers of clauses that stand inside or before another
_RELATIVES = frozenset(["who", "which", "whose", "whom", "where"])
_OPENERS = _SUBORDINATORS | _RELATIVES | {"that"}
_PARTING = HARD | {","}
_CLOSERS = HARD | _SUBORDINATORS | _RELATIVES | {",", "(", ")"}  # a mark is its own lower case


@dataclass(frozen=True, slots=True)
class Clause:
    """`[first, last)` of a list of tokens. `opener`: the lower-cased word or mark that opens it, "" at the start.

    "ing" and "ed" open participial phrases, "rest" what goes on after a clause inside another.
    """

    first: int
    last: int
    opener: str


def clauses(text: str, span: Span) -> tuple[Span, ...]:
    """The content clauses of a stretch of text, without the conjunctions and marks between them. For reading, not for status."""
    words = [token for token in tokens(text, span.start, span.end) if token.text not in QUOTE_MARKS]
    found = split(words, finite_places(words))
    return tuple(place(text, span.article, words, clause) for clause in found)


def place(text: str, article: str, words: Sequence[Token], clause: Clause) -> Span:
    """The span of a clause; a quotation mark that opens in it closes in it, and one that closes in it opens in it."""
    start, end = words[clause.first].start, words[clause.last - 1].end
    opening = text[start - 1 : start]
    if opening in _CLOSED_BY and _CLOSED_BY[opening] in text[start:end]:
        start -= 1
    closing = text[end : end + 1]
    if closing and closing in CLOSING and any(mark in text[start:end] for mark in CLOSING[closing]):
        inside = text[start:end]
        opened = sum(inside.count(mark) for mark in CLOSING[closing])
        end += opened > (inside.count(closing) if closing not in CLOSING[closing] else opened // 2 * 2)
    return Span(article, start, end)


def split(words: Sequence[Token], finite: Sequence[bool], also: Collection[int] = ()) -> list[Clause]:
    """The clauses of a list of words, in order; they overlap nowhere. `also`: places where one begins in any case."""
    if not words:
        return []
    reach, far = _reach(words, finite)
    resumed = {_resumed(words, finite, at) for at, token in enumerate(words) if token.low in _LAID}
    pieces: list[Clause] = []
    first, opener, inner = 0, "", False
    conjunctions = word_class("conj")
    for at, (before, token) in enumerate(pairwise(words), 1):
        if at in also:
            opening = "cue"
        elif at in resumed:
            opening = "rest"
        elif token.low == "that" and impersonal(words, first, at):
            continue
        elif before.text in _PARTING or token.low in _OPENERS or token.low in conjunctions:
            opening = _opening(words, finite, reach, far, at, sum(finite[first:at]), inner)
        else:
            continue
        if opening:
            pieces.append(Clause(first, at, opener))
            first, opener = at, opening
            inner = opening in _INNER or (inner and opening in conjunctions)
    pieces.append(Clause(first, len(words), opener))
    merged = _merged(words, finite, pieces, {*also, *resumed})
    trimmed = [_trimmed(words, piece) for piece in merged]
    return [piece for piece in trimmed if piece.last > piece.first]


def impersonal(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether `words[first:last]` only tells how what follows is meant: "it is believed | that", "there is no evidence | that"."""
    low = words[first].low
    if low not in ("it", "it's", "there", "there's") or last - first > _LONGEST_OPENING:
        return False
    toned = low.startswith("there") and words[last - 1].low in lexicon.table("content_nouns")
    return not toned and all(token.is_word for token in words[first:last])


_LONGEST_OPENING = 6  # words: "it is now widely believed" has five


def _reach(words: Sequence[Token], finite: Sequence[bool]) -> tuple[list[bool], list[bool]]:
    """For each place whether a finite verb stands at or after it before the next mark or clause opener; and the same where
    conjunctions pass, for they may join a subject ("that France and Spain will meet")."""
    reach, far = [False] * (len(words) + 1), [False] * (len(words) + 1)
    conjunctions = word_class("conj")
    near = wide = False
    for at in range(len(words) - 1, -1, -1):
        if finite[at]:
            near = wide = True
        elif wide:
            low = words[at].low
            wide = not (low in _CLOSERS or (low == "that" and _complement(words, at)))
            near = near and wide and low not in conjunctions
        reach[at], far[at] = near, wide
    return reach, far


def _opening(
    words: Sequence[Token],
    finite: Sequence[bool],
    reach: Sequence[bool],
    far: Sequence[bool],
    at: int,
    verbs: int,
    inner: bool,
) -> str:
    """What opens a clause at `at`, "" when nothing does. `verbs`: finite verbs so far in the current one."""
    token, before = words[at], words[at - 1]
    if not token.is_word:
        return ""
    if before.text in HARD and not _is_hyphen(words, at - 1):
        return before.text
    following = at + 1 < len(words)
    comma = before.text == ","
    if token.low in word_class("conj"):
        return _coordinated(words, finite, reach, at, verbs, comma)
    if token.low == "that" and verbs and following and _describes(words, at):
        return ""
    if token.low == "that":
        return "that" if following and far[at + 1] and before.is_word and _complement(words, at) else ""
    if token.low in _RELATIVES and following:
        opens = (before.is_word and before.low not in word_class("prep")) or comma
        return "who" if opens and (far[at + 1] or comma) else ""
    if token.low in _SUBORDINATORS and following and (far[at + 1] or _participle(words[at + 1])):
        return token.low if _subordinates(words, at, far) else ""
    if comma:
        return _after_comma(words, finite, reach, at, verbs, inner)
    return ""


def _complement(words: Sequence[Token], at: int) -> bool:
    """Whether the "that" at `at` opens a clause, and does not point ("if that van was", "so that")."""
    return at > 0 and words[at - 1].low not in _NO_CLAUSE and words[at - 1].low not in _SUBORDINATORS


def _describes(words: Sequence[Token], at: int) -> bool:
    """Whether the "that" at `at`, before a modal, goes with the noun before it: "rules that would bar"."""
    before = words[at - 1]
    modal = words[at + 1].low in word_class("modal")
    return modal and before.is_word and before.low not in verb_forms() and before.low not in word_class("conj")


_NO_CLAUSE = frozenset(["so", "such", "in", "of", "than", "like", "all"])


def _is_hyphen(words: Sequence[Token], at: int) -> bool:
    """Whether the dash at `at` joins words instead of parting them."""
    return words[at].text == "-" and 0 < at < len(words) - 1 and words[at - 1].end == words[at].start


def _coordinated(
    words: Sequence[Token], finite: Sequence[bool], reach: Sequence[bool], at: int, verbs: int, comma: bool
) -> str:
    if not verbs or at + 1 >= len(words):
        return ""
    following = at + 1
    while following < len(words) - 1 and words[following].low in word_class("adverb"):
        following += 1
    if finite[following] or _past(words, following):
        return words[at].low
    if reach[at + 1]:
        return words[at].low
    if words[following].low in (
        "if",
        "that",
        "because",
        "when",
        "while",
        "after",
        "before",
        "as",
    ) and following + 1 < len(words):
        return words[at].low if reach[following + 1] else ""
    return ""


def _past(words: Sequence[Token], at: int) -> bool:
    """A past form after a conjunction goes on the verb phrase before it: "he ran off and opened fire"."""
    forms = verb_forms().get(words[at].low, frozenset())
    past = ("past" in forms and "base" not in forms) or (not forms and words[at].low.endswith("ed"))
    return past and not words[at].capital and at + 1 < len(words)


def _subordinates(words: Sequence[Token], at: int, far: Sequence[bool]) -> bool:
    token, following = words[at], words[at + 1]
    if token.low == "as" and at > 1 and words[at - 2].low in ("as", "so"):
        return False  # "as sad as it was"
    if token.low == "as":
        subject = following.capital or following.low in word_class("subject", "det")
        return subject and words[at - 1].low not in ("such", "well", "known", "soon", "long", "as", "much", "many")
    if token.low in ("once", "where", "when") and words[at - 1].low in ("at", "that", "for", "since"):
        return False
    return far[at + 1] or token.low in _TIMING


def _participle(token: Token) -> bool:
    return token.low.endswith("ing") and len(token.low) > 4 and token.low not in _ING_NOUNS


_ING_NOUNS = frozenset(
    ["something", "anything", "nothing", "everything", "during", "including", "morning", "evening", "beijing"]
)


def _after_comma(
    words: Sequence[Token], finite: Sequence[bool], reach: Sequence[bool], at: int, verbs: int, inner: bool
) -> str:
    token = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if _participle(token) and not token.capital and following is not None and following.is_word:
        return "ing"
    forms = verb_forms().get(token.low, frozenset())
    if "past participle" in forms and "base" not in forms and not finite[at] and following is not None:
        return "ed" if following.low in word_class("prep") or following.low in ("to", "as", "by") else ""
    if finite[at] and inner:
        return "rest"
    if verbs and reach[at] and (token.capital or token.low in word_class("det", "subject")):
        return "rest" if subject_then_verb(words, finite, at) else ""
    return ""


def _resumed(words: Sequence[Token], finite: Sequence[bool], at: int) -> int:
    """The verb behind an aside at `at` that lays something at somebody's door, "the firm, accused of fraud, | left"; 0 for none.

    What the aside lays at their door is not what the verb tells of them: the two are clauses of their own.
    """
    if (
        not at
        or words[at - 1].text != ","
        or at + 1 >= len(words)
        or words[at + 1].low not in word_class("prep", plus="of")
    ):
        return 0
    end = next((here for here in range(at + 1, min(len(words), at + _LONGEST_ASIDE)) if words[here].text == ","), None)
    return end + 1 if end is not None and end + 1 < len(words) and finite[end + 1] else 0


_LAID = frozenset("accused suspected blamed charged".split())
_LONGEST_ASIDE = 14  # words


def subject_then_verb(words: Sequence[Token], finite: Sequence[bool], at: int) -> bool:
    """Whether a subject and its verb begin at `at`, with no mark between them: a clause after a clause."""
    for here in range(at, min(len(words), at + 14)):
        if finite[here]:
            return here > at
        if not words[here].is_word and words[here].text not in (".", "'", "’", "%", "$"):
            return False
    return False


def _merged(
    words: Sequence[Token], finite: Sequence[bool], pieces: Sequence[Clause], also: Collection[int]
) -> list[Clause]:
    """Pieces that are no clause by themselves go to their neighbours: subjects forward, the rest back."""
    kept: list[Clause] = []
    for piece in pieces:
        previous = kept[-1] if kept else None
        fixed = piece.first in also
        if previous is not None and not fixed and _belongs(words, finite, previous, piece):
            kept[-1] = Clause(previous.first, piece.last, previous.opener)
        else:
            kept.append(piece)
    return kept


def _belongs(words: Sequence[Token], finite: Sequence[bool], previous: Clause, piece: Clause) -> bool:
    """Whether two neighbours are one clause: the first waits for its verb, or the second has none."""
    if not _stands(words, finite, previous):
        return previous.opener != "cue"
    return piece.opener != "”" and not _stands(words, finite, piece)


def _stands(words: Sequence[Token], finite: Sequence[bool], piece: Clause) -> bool:
    """Whether the piece can be read by itself: it has a finite verb, or it is a participial phrase of some length."""
    count = sum(words[at].is_word for at in range(piece.first, piece.last))
    if any(finite[piece.first : piece.last]):
        return count >= (3 if piece.opener in word_class("conj") else 2)
    if piece.opener in ("ing", "ed") or (
        piece.opener in _TIMING and _participle(words[min(piece.first + 1, piece.last - 1)])
    ):
        return count >= SHORTEST
    return (
        piece.opener in word_class("conj") and _past(words, min(piece.first + 1, piece.last - 1)) and count >= SHORTEST
    )


def _trimmed(words: Sequence[Token], piece: Clause) -> Clause:
    """Without conjunctions and marks at its ends, nor words that only open what follows; the subordinator it begins with belongs
    to what is said."""
    first, last = piece.first, piece.last
    while first < last and (not words[first].is_word or (words[first].low in word_class("conj") and last - first > 1)):
        if words[first].text in ("$", "€", "£", "#", "@"):
            break
        first += 1
    if first < last and words[first].low == "that" and piece.opener in ("that", "cue") and last - first > 1:
        first += 1
    while last > first and (_dangles(words[last - 1]) or _opens_next(words, last - 1)):
        last -= 1
    return piece if (first, last) == (piece.first, piece.last) else Clause(first, last, piece.opener)


def _opens_next(words: Sequence[Token], at: int) -> bool:
    """Whether the word at the end of a clause opens the next one: "to a new plan if | another insurer", "while | encouraging"."""
    if at + 1 >= len(words):
        return False
    low, after = words[at].low, words[at + 1]
    if low in _RELATIVES:  # "which, Roe said, can sail"
        return after.is_word or after.text == ","
    if low in word_class("prep"):  # "a row in | which he said"
        return after.low in _RELATIVES
    return after.is_word and (low in _SUBORDINATORS or low in _CONCESSIVE or (low == "meaning" and after.low == "that"))


_CONCESSIVE = frozenset(["although", "though"])


def _dangles(token: Token) -> bool:
    """Whether the token at the end of a clause belongs to what comes next."""
    if token.is_word:
        return token.low in word_class("conj") or token.low in ("even", "just", "that")
    return token.text not in ("%", ")", "$")
