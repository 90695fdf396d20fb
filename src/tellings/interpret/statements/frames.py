"""Attributions: who says what in a sentence, by which word, and which words are said.

A frame is read from a verb of speech or thought and what stands on either side of it: a subject before it and a clause
after it ("Roe said that …"), a clause before it ("…, Roe said", "…, said Roe"), a thing ("denied any part in …"), or
from "according to". No parse: sides are told from marks and finite verbs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tellings.interpret import lexicon
from tellings.interpret.chains import addressee
from tellings.interpret.clauses.clauses import HARD
from tellings.interpret.clauses.tokens import Token, word_class
from tellings.interpret.phrases import phrase_after
from tellings.interpret.statements.contents import (
    NO_CLAUSE,
    after_cue,
    before_it,
    clause_end,
    content_after,
    content_end,
    resumed,
    resuming,
)
from tellings.interpret.statements.cues import MARKS, Cue, Range, cues, group_start, inverted, is_cue, negated, subject
from tellings.interpret.statements.voices import Speaks, strength

_RELATIVES = frozenset(["who", "whom", "which", "that"])


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution in a sentence. All places are indexes of its tokens.

    `holder` is None when the frame leaves it open (", adding that …"): the speaker of the sentence is meant.
    `relative`: it stands inside what it attributes ("whom the council said | were spies").
    `said`: the attributing words themselves. `contents`: what is said, one range or one on either side of `said`.
    """

    cue: int
    lemma: str
    kind: str
    tense: str
    holder: Range | None
    said: Range
    contents: tuple[Range, ...]
    address: Range | None = None
    infinitive: bool = False
    relative: bool = False


def frames(words: Sequence[Token], finite: Sequence[bool], speaks: Speaks) -> list[Frame]:
    """The attributions of a sentence, in text order. `speaks` judges who can be a holder: what nobody can have said is no frame."""
    found: list[Frame] = []
    known = cues()
    for at in [at for at, token in enumerate(words) if token.low in known or token.low == "according"]:
        if words[at].low != "according":
            frame = _of_verb(words, finite, at)
        elif at + 1 < len(words) and words[at + 1].low == "to":
            frame = _according(words, finite, at)
        else:
            continue
        if frame is not None and (frame.holder is None or speaks(frame.holder, frame.lemma)):
            found.append(frame)
    return _bounded(words, found)


def _according(words: Sequence[Token], finite: Sequence[bool], at: int) -> Frame | None:
    last = phrase_after(words, at + 2)
    if last <= at + 2:
        return None
    end = last
    while end < len(words) and words[end].text != "," and words[end].text not in HARD and not finite[end]:
        end += 1
    leading = at == 0 or words[at - 1].low in word_class("conj", plus="”") or not any(finite[:at])
    if leading and any(finite[end:]):
        contents: tuple[Range, ...] = ((min(end + 1, len(words)), content_end(words, end + 1)),)
    else:
        contents = before_it(words, at) + resumed(words, finite, end, at)
    return Frame(at, "say", "say", "past", (at + 2, last), (at, end), contents)


def _of_verb(words: Sequence[Token], finite: Sequence[bool], at: int) -> Frame | None:
    cue = cues()[words[at].low]
    group = group_start(words, at)
    if negated(words, group, at) or not is_cue(words, finite, at, group, cue) or _described(words, at, cue):
        return None
    holder, first = subject(words, group, at)
    named_after = inverted(words, finite, at, group)
    if named_after is not None:
        contents = before_it(words, at) + resumed(words, finite, named_after[1], at)
        near = contents or words[at - 1].text == "”" or (at > 1 and words[at - 2].text == "”")
        last = _description_end(words, finite, named_after[1])
        return Frame(at, *cue, named_after, (at, last), contents) if near else None
    after = after_cue(words, at)
    address = addressee(words, at)
    if first > 0 and words[first - 1].low in _RELATIVES and holder is not None and after < len(words) and finite[after]:
        contents = ((after, content_end(words, after)),)
        return Frame(at, *cue, holder, (first - 1, after), contents, address, relative=True)
    content = content_after(words, finite, at, after, cue)
    said = content is not None and _says_that(words, at, content[0])
    if strength(cue.lemma) == "act" and not said and not _quote_near(words, first, after):
        return None
    if content is not None and content[1] and cue.tense == "participle" and cue.kind in ("threaten", "promise"):
        opens = words[content[0]].low in word_class("det", "possessive", plus="to")
        if not opens:  # "faces charges of assault, threatening interstate communications"
            return None
    if content is not None:
        start, infinitive = content
        end = resuming(words, finite, at, start, content_end(words, start, aside=_sets_against(words, first)))
        return Frame(at, *cue, holder, (first, start), ((start, end),), address, infinitive)
    trailing = cue.tense != "participle" and cue.kind not in NO_CLAUSE and first > 0 and words[first - 1].text in MARKS
    if not trailing:
        quoted = (after < len(words) and words[after].text in ("”", ":")) or _quote_near(words, first, after)
        return Frame(at, *cue, holder, (first, after), (), address) if quoted else None
    goes_on = word_class("prep", "sub", "conj")
    if after < len(words) and words[after].is_word and words[after].low not in goes_on:
        return None
    end = clause_end(words, after)
    return Frame(at, *cue, holder, (first, end), before_it(words, first) + resumed(words, finite, end, first), address)


def _description_end(words: Sequence[Token], finite: Sequence[bool], at: int) -> int:
    """The end of what describes a holder named behind the cue, ", the mayor of Lund,"; `at` where a clause follows."""
    if at + 1 >= len(words) or words[at].text != "," or words[at + 1].low in word_class("conj"):
        return at
    end = next((here for here in range(at + 1, len(words)) if words[here].text in HARD), len(words))
    relative = words[at + 1].low in ("who", "whose")
    return at if end - at > _LONGEST_DESCRIPTION or (not relative and any(finite[at:end])) else end


_LONGEST_DESCRIPTION = 24  # words


def _described(words: Sequence[Token], at: int, cue: Cue) -> bool:
    """Whether a past form is a participle that describes: "Added to that …", "a man believed to have fled"."""
    following = [token.low for token in words[at + 1 : at + 3]]
    if cue.tense != "past" or not following:
        return False
    passive = cue.kind in ("believe", "say", "claim", "report") and following in (["to", "be"], ["to", "have"])
    return passive or (at == 0 and following[0] in ("to", "by", "in", "about", "as", "whether", "if"))


def _says_that(words: Sequence[Token], at: int, content: int) -> bool:
    """Whether "that" opens the content of the cue at `at`, right behind it or behind a noun for words: "echoed warnings that"."""
    if words[content - 1].low != "that":
        return False
    noun = words[content - 2].low
    singular = noun.removesuffix("s")
    return content - 2 == at or any(word in lexicon.words("content_nouns") | _SAYINGS for word in (noun, singular))


_SAYINGS = frozenset(
    ["claim", "warning", "statement", "comment", "remark", "view", "call", "report", "belief", "promise"]
)


def _sets_against(words: Sequence[Token], first: int) -> bool:
    """Whether the saying stands in a clause that another follows: "While many say …, the council …"."""
    return any(words[at].low in word_class("sub") for at in range(max(0, first - 2), first))


def _quote_near(words: Sequence[Token], first: int, after: int) -> bool:
    return (first > 0 and words[first - 1].text == "”") or (
        after + 1 < len(words) and words[after].text == "," and words[after + 1].text == "”"
    )


def _bounded(words: Sequence[Token], found: list[Frame]) -> list[Frame]:
    """Contents end where the same speaker goes on ("said that … and has denied …") or a last attribution closes the sentence."""
    bounded: list[Frame] = []
    closing: Frame | None = None  # the next frame after this one that has all its content before itself
    for index in range(len(found) - 1, -1, -1):
        frame = found[index]
        contents = frame.contents
        following = found[index + 1] if index + 1 < len(found) else None
        if following is not None and _goes_on(words, following):
            contents = _until(contents, following.said[0])
        if closing is not None:
            after = tuple(range_ for range_ in contents if range_[0] >= closing.said[1])
            contents = _until(contents, closing.said[0]) + after
        if frame.contents and all(last <= frame.said[0] for _, last in frame.contents):
            closing = frame
        bounded.append(replace(frame, contents=contents) if contents != frame.contents else frame)
    return bounded[::-1]


def _goes_on(words: Sequence[Token], frame: Frame) -> bool:
    start = frame.said[0]
    joined = start > 0 and (words[start - 1].low in word_class("conj") or words[start - 1].text == ",")
    return frame.holder is None and joined


def _until(contents: tuple[Range, ...], end: int) -> tuple[Range, ...]:
    return tuple((first, min(last, end)) for first, last in contents if first < end)
