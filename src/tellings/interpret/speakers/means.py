"""Whom the subject of a verb of speech means: somebody named, a pronoun's, the holder of an office, a document, or its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.interpret.speakers import frames
from tellings.interpret.speakers.cast import Cast, Voice, described
from tellings.interpret.speakers.frames import Phrase, Token
from tellings.model import Span

PRONOUNS = {"he": "m", "she": "f"}
_OWNERS = {"his": "m", "her": "f"}
_THIRD = ("he", "she", "they", "it")
NO_SPEAKERS = frozenset(["there", "what", "this", "that", "nothing", "everything", "who", "which", "i", "we", "you"])
WIDEST = 1500  # characters of a sentence on either side of a quotation that are read: longer ones are noise
_NEAR = 6  # sentences
_OF = ("of", "for")
_ISSUED = re.compile(  # "the": at the head of its clause alone, for others are "named in the indictment"
    r"(?:\b(?:[Ii]n|[Tt]hrough|[Vv]ia) (?:an?|his|her|their|its)|(?:\b(?:In|Through)|, in) the) (?:[\w’'-]+ ){0,2}?([a-z]+)\b"
)
_FURNITURE = re.compile(
    r"\b(?:Read [Mm]ore|Read [Aa]lso|Click [Hh]ere|Play [Vv]ideo|Watch [Nn]ow|Sign [Uu]p|Share [Tt]his)\b"
)


def meant(cast: Cast, tokens: Sequence[Token], subject: Phrase) -> Voice | None:
    """The voice that a phrase means; what belongs to a document goes to who issued it, where the article says so."""
    voice = _resolved(cast, tokens, subject)
    words = [token.low for token in tokens[slice(*subject)]]
    signers = words == ["they"] or any(word in frames.listed("signer") for word in words)
    if not signers and (voice is None or voice.number != "many"):
        return voice
    at = tokens[subject[0]].start
    return cast.joint_document(at, same_sentence=not signers) or voice


def _resolved(cast: Cast, tokens: Sequence[Token], subject: Phrase) -> Voice | None:
    words = [token.low for token in tokens[subject[0] : subject[1]]]
    if words[0] in _THIRD or words[-1] in _THIRD:
        return _pronoun(cast, tokens, subject[0] if words[0] in _THIRD else subject[1] - 1)
    span = Span(cast.reading.article.id, tokens[subject[0]].start, tokens[subject[1] - 1].end)
    span = _without_furniture(cast, span)
    words = words[: sum(token.start < span.end for token in tokens[subject[0] : subject[1]])]
    named = cast.within(span.start, span.end)
    noun, number, _, kind = described(words)
    barrier = _barrier(tokens, (subject[0], subject[0] + len(words)), noun)
    people = [pair for pair in named if pair[1].kind == "person" and pair[0].start < barrier]
    if len(people) > 1 and " and " in cast.reading.article.text[people[0][0].end : people[-1][0].start]:
        return _together(cast, span)
    if len(people) > 1 and _described_behind(cast.reading.article.text[people[0][0].end : people[-1][0].start]):
        return cast.voice(*people[0])
    if people and not (words[-1] == noun and number):
        return cast.voice(*people[-1])
    if named and named[-1][1].kind == "person" and named[-1][0].end == span.end and _borne(tokens, named[-1][0]):
        return cast.voice(*named[-1])
    if words[0] in _OWNERS and words[-1] in frames.listed("answer"):
        return _at(cast.he_or_she(span.start, _OWNERS[words[0]]), span) or _unnamed(cast, span, words)
    if kind == "person" and number == "one" and (words[0] in ("the", "his", "her") or words[-1] == noun):
        held = None if words[0] in ("a", "an", "one", "another") else _holder(cast, span, words, barrier)
        return _at(held, span) or _unnamed(cast, span, words)
    if kind == "document" and words[0] in ("the", "that", "this"):
        issuer = cast.issued.get(noun) or _issuer(cast, noun, span.start)
        if issuer and barrier == span.end:
            return _at(issuer, span)
    body = next((pair for pair in named if pair[1].kind in ("organisation", "place") and pair[0].end == span.end), None)
    if body and (not noun or kind in ("organisation", "")) and barrier == span.end:
        return cast.voice(*body)
    return _unnamed(cast, span, words)


def _described_behind(between: str) -> bool:
    """Whether what follows a name only says who that is: "Ana Moreau, Ostra Liberal"; not "Moreau's lawyer, Paul Arlen"."""
    return between.startswith(", ") and " and " not in between


def _without_furniture(cast: Cast, span: Span) -> Span:
    """The span up to what is page furniture glued to it: "the defence secretary Read more"."""
    words = cast.reading.words(span)
    found = _FURNITURE.search(words)
    kept = words[: found.start()].rstrip() if found else ""
    return Span(span.article, span.start, span.start + len(kept)) if kept else span


def _holder(cast: Cast, span: Span, words: list[str], barrier: int) -> Voice | None:
    """Whom "the engineer" means: who holds the office, else the unnamed voice brought up as one; a general word ("the leader",
    "the woman") means who is in focus. What is somebody's own ("his attorney", "Arlen's attorney") goes to the only one."""
    noun, _, gender, _ = described(words)
    own = words[0] in _OWNERS or bool(_owning(cast, span))
    if own and [office.places for office in cast.roles.values() if noun in office.nouns] != [frozenset()]:
        return None  # his own attorney is not "the Valdonian attorney"
    held = cast.holder_of(noun, span.start, cast.reading.words(span), sure=barrier < span.end)
    if held or own or barrier < span.end:
        return held
    brought = cast.brought_up(noun, span.start)
    if brought or words[0] != "the":
        return brought
    if noun in frames.listed("office"):
        return cast.in_focus(span.start, gender)
    if noun not in frames.listed("anybody"):
        return None
    return cast.he_or_she(span.start, gender, aside=True)


def _owning(cast: Cast, span: Span) -> list[Span]:
    """The persons who own the head of a phrase: "Arlen's attorney"."""
    text = cast.reading.article.text
    people = [mention for mention, entity in cast.inside(span.start, span.end) if entity.kind == "person"]
    return [mention for mention in people if text[mention.end : mention.end + 2] in ("'s", "’s")]


def issue(cast: Cast, tokens: Sequence[Token], here: int, voice: Voice) -> None:
    """Keeps who said something "in a statement", so that "the statement" later goes back to them."""
    if voice.kind == "document":
        return
    text = cast.reading.article.text
    for start, end in ((tokens[0].start, tokens[here].start), (tokens[here].end, tokens[-1].end)):
        for found in _ISSUED.finditer(
            text, max(start, end - 300) if end == tokens[here].start else start, min(end, start + 300)
        ):
            if described([found[1]])[3] == "document":
                cast.issued[found[1]] = voice


def _issuer(cast: Cast, noun: str, at: int) -> Voice | None:
    """Who said something in a document of that name, in the few sentences before `at`."""
    text = cast.reading.article.text
    for number in range(cast.sentence(at) - 1, max(-1, cast.sentence(at) - _NEAR), -1):
        sentence = cast.reading.sentences[number]
        hits = _ISSUED.finditer(text, sentence.start, min(sentence.end, sentence.start + WIDEST))
        if any(hit[1] == noun for hit in hits):
            voice = topic(cast, sentence)
            return voice if voice and voice.kind != "document" else None
    return None


def _together(cast: Cast, span: Span) -> Voice:
    """Two or more people who speak together."""
    name = re.sub(r"\s+", " ", cast.reading.words(span)).strip(" ,'’\"")
    return Voice(name, span, None, "", "person", "many")


def _borne(tokens: Sequence[Token], name: Span) -> bool:
    """Whether a common noun stands straight before a name, which then bears what is said before it: "the spokeswoman of the
    ministry Dana Orsk", as translations have it; not "a spokesman for Dana Orsk"."""
    before = next((token for token in reversed(tokens) if token.end <= name.start and token.quote < 0), None)
    return (
        before is not None and before.word and not before.capital and before.low not in (*_OF, *frames.listed("stop"))
    )


def _pronoun(cast: Cast, tokens: Sequence[Token], place: int) -> Voice | None:
    """Whom the pronoun at `place` means."""
    token = tokens[place]
    span = Span(cast.reading.article.id, token.start, token.end)
    if token.low not in PRONOUNS:
        return _at(cast.it_or_they(token.start, many=token.low == "they"), span)
    behind = place > 1 and tokens[place - 1].text == "," and (tokens[place - 2].quote >= 0 or _comma(tokens, place + 2))
    aside = behind or (place > 0 and tokens[place - 1].quote >= 0)
    aside = aside and place + 1 < len(tokens) and frames.told(tokens, place + 1)
    return _at(cast.he_or_she(token.start, PRONOUNS[token.low], aside=aside), span)


def _comma(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text == ","


def _unnamed(cast: Cast, span: Span, words: list[str]) -> Voice:
    """A voice that the article gives no name: its own words stand for one."""
    _, number, gender, kind = described(words)
    name = re.sub(r"\s+", " ", cast.reading.words(span)).strip(" ,'’\"")
    return Voice(name, span, None, gender, kind, number or ("many" if words[-1].endswith("s") else "one"))


def _barrier(tokens: Sequence[Token], subject: Phrase, noun: str) -> int:
    """Where what only describes the head begins: at "for" in "a spokesman for Ana Moreau"; the end when nothing does."""
    seen = False
    for number in range(*subject):
        token = tokens[number]
        seen = seen or (noun != "" and token.low == noun)
        title = token.low == "of" and tokens[number - 1].capital
        if seen and token.low in ("of", "for", "from", "with", "to", "in", "at") and not title:
            return token.start
    return tokens[subject[1] - 1].end


def _at(voice: Voice | None, span: Span) -> Voice | None:
    """The voice as mentioned elsewhere."""
    return voice and Voice(voice.name, span, voice.entity, voice.gender, voice.kind, voice.number)


def topic(cast: Cast, sentence: Span) -> Voice | None:
    """Whom a sentence of narration has speak or is about: the subject of its verb of speech, else its first person."""
    end = min(sentence.end, sentence.start + WIDEST)
    tokens = frames.frame(cast.reading.article.text, sentence.start, end, (), cast.people(sentence.start, end))
    for number in range(len(tokens)):
        if frames.told(tokens, number):
            subject = frames.before(tokens, number)
            if subject and tokens[subject[0]].low not in NO_SPEAKERS:
                return meant(cast, tokens, subject)
    if tokens and tokens[0].low in PRONOUNS:
        return meant(cast, tokens, (0, 1))
    first = next((pair for pair in cast.within(sentence.start, end) if pair[1].kind == "person"), None)
    return cast.voice(*first) if first else None
