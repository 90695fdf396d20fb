"""Whose words a quotation holds: cue and subject before or after it, else whoever spoke last.

Frames in the manner of Pouliquen, Steinberger and Best 2007 and Elson and McKeown 2010, without a parse: in the row of tokens
around a quotation the nearest verb of speech is found, and its subject read off.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from tellings.interpret.credits.datelines import dateline_end
from tellings.interpret.names.standing import standing
from tellings.interpret.speakers import frames, mentions
from tellings.interpret.speakers.cast import Cast, Voice, described
from tellings.interpret.speakers.exchange import LATELY, turn
from tellings.interpret.speakers.frames import Phrase, Token
from tellings.interpret.speakers.issuers import issuer
from tellings.interpret.speakers.means import NO_SPEAKERS, PRONOUNS, WIDEST, issue, meant, topic
from tellings.model import Quote, Reading, Span

_LONGEST = 25  # tokens between a quotation and the verb that attributes it
_BACK = 60  # tokens before a quotation in which its verb is looked for
_SILENCE = 5  # sentences of narration after which a quotation without a cue is nobody's
_OWNED = 5  # tokens between an owner and what is quoted from what he owns: "Moreau's attack on “the rich”"
_NEIGHBOURS = 6  # quotations before and after that can stand in one sentence
_MARKS = "\"“”„‟«»‘’'`"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a quotation, and the word that gives it to them; either None where the article leaves it open."""

    voice: Voice | None
    cue: Span | None


def speakers(reading: Reading, signed: Mapping[int, Span] = MappingProxyType({})) -> tuple[Speaker, ...]:
    """For each of the reading's quotes the one who says it. `signed`: by the start of a quote the name that stands under it."""
    cast = Cast.of(reading)
    marks = [_with_marks(reading.article.text, quote.span) for quote in reading.quotes]
    found: list[Speaker] = []
    for number, quote in enumerate(reading.quotes):
        if quote.span.start in signed:
            found.append(Speaker(cast.signed(signed[quote.span.start]), None))
            continue
        start, end, group = _stretch(reading, cast, number, marks)
        tokens = frames.frame(reading.article.text, start, end, group, cast.people(start, end))
        here = next(place for place, token in enumerate(tokens) if token.quote == number)
        subject = _explained(tokens, _subject(tokens, here, reading.article.text))
        voice = meant(cast, tokens, subject) if subject else _owner(cast, tokens, here, quote)
        if voice is not None:
            voice = _presented(reading, tokens, voice)
        if voice is None:
            turned, voice = turn(reading.article.text, reading.quotes, [one.voice for one in found[-LATELY:]], number)
            voice = voice if turned else _carried(cast, reading, quote)
            if voice is not None and subject is not None and tokens[subject[0]].low in PRONOUNS:
                pronoun = tokens[subject[0]]
                voice = replace(voice, mention=Span(quote.span.article, pronoun.start, pronoun.end))
        elif subject:
            issue(cast, tokens, here, voice)
        if voice is not None:
            cast.spoken.append((quote.span.start, voice))
            cast.until = quote.span.end
        place = frames.cue(tokens, subject, here) if subject else None
        cue = None if place is None else Span(quote.span.article, tokens[place].start, tokens[place].end)
        found.append(Speaker(voice, cue))
    return tuple(found)


def _presented(reading: Reading, tokens: Sequence[Token], voice: Voice) -> Voice:
    """The voice with the whole phrase that presents it, between the quotations beside it."""
    core = voice.mention
    inside = [place for place, token in enumerate(tokens) if token.start < core.end and core.start < token.end]
    if not inside or tokens[inside[0]].quote >= 0 or tokens[inside[0]].low in ("he", "she", "it", "they", "who"):
        return voice
    left = max((token.end for token in tokens[: inside[0]] if token.quote >= 0), default=tokens[0].start)
    right = min((token.start for token in tokens[inside[-1] :] if token.quote >= 0), default=tokens[-1].end)
    sentence = reading.sentences[max(0, bisect_right(reading.sentences, core.start, key=lambda span: span.start) - 1)]
    cue = frames.verb_behind(tokens, inside[-1] + 1)
    whole = mentions.whole(
        reading.article.text,
        core,
        max(left, sentence.start),
        min(right, max(sentence.end, core.end)),
        None if cue is None else tokens[cue].start,
    )
    return replace(voice, mention=whole)


def _stretch(
    reading: Reading, cast: Cast, number: int, marks: Sequence[tuple[int, int]]
) -> tuple[int, int, list[tuple[int, int, int]]]:
    """The sentences that hold a quotation, and the quotations in them with their marks."""
    quote = reading.quotes[number]
    first = reading.sentences[cast.sentence(max(0, quote.span.start - 1))]
    last = reading.sentences[cast.sentence(quote.span.end - 1)]
    if first.start >= marks[number][0] - 1 and first.start:  # "She replied:" and the answer in a paragraph of its own
        before = reading.sentences[max(0, cast.sentence(first.start) - 1)]
        if before.of(reading.article.text).rstrip().endswith(":"):
            first = before
    opening = min(dateline_end(reading.article.text, first.start), marks[number][0])
    start = max(min(max(first.start, opening), quote.span.start), quote.span.start - WIDEST)
    end = min(max(last.end, quote.span.end), quote.span.end + WIDEST)
    nearest = range(max(0, number - _NEIGHBOURS), min(len(reading.quotes), number + _NEIGHBOURS + 1))
    if nearest.start:
        start = max(start, marks[nearest.start - 1][1])
    if nearest.stop < len(reading.quotes):
        end = min(end, marks[nearest.stop][0])
    group = []
    for other in nearest:
        left, right = marks[other]
        left = max(start, left)
        if other == number or (right > start and left < end):
            group.append((left, right, other))
    return start, end, group


def _with_marks(text: str, span: Span) -> tuple[int, int]:
    """A quotation with the marks around it, be they two apiece or parted from it by a blank."""
    left, right = span.start, span.end
    left -= text[left - 2 : left].endswith(" ") and left > 1 and text[left - 2] in _MARKS
    right += text[right : right + 1] == " " and text[right + 1 : right + 2] in tuple(_MARKS)
    for _ in range(2):
        left -= left > 0 and text[left - 1] in _MARKS
        right += text[right : right + 1] in tuple(_MARKS)
    return left, right


def _subject(tokens: Sequence[Token], here: int, text: str) -> Phrase | None:
    """The phrase of the subject that says the quotation at `here`."""
    quote = tokens[here]
    closing = text[max(quote.start, quote.end - 3) : quote.end]
    following = tokens[here + 1].text if here + 1 < len(tokens) else ""
    ended = any(mark in closing for mark in ",?!—–…") or following == ","
    stopped = ended or here == 0 or closing.strip("\"”’' ").endswith(".")
    found = _after(tokens, here, ended=ended) if stopped else None
    return (
        found
        or _trailing(tokens, here)
        or _according(tokens, here)
        or _headed(tokens, here)
        or _before(tokens, here)
        or _after(tokens, here, ended=False)
    )


def _explained(tokens: Sequence[Token], subject: Phrase | None) -> Phrase | None:
    """The name that explains a phrase, where there is one: Lena Harsani in "the mayor of Velm, Lena Harsani, told"."""
    if (
        subject is None
        or subject[1] + 2 >= len(tokens)
        or tokens[subject[1]].text != ","
        or tokens[subject[0]].low != "the"
    ):
        return subject
    end = start = subject[1] + 1
    while end < len(tokens) and tokens[end].person:
        end += 1
    return (start, end) if start < end < len(tokens) and tokens[end].text == "," else subject


def _after(tokens: Sequence[Token], here: int, *, ended: bool) -> Phrase | None:
    """The subject of "…," Moreau said, of "…," said Moreau, of "…," Moreau, the mayor, told reporters."""
    at = here + 1
    while at < len(tokens) and tokens[at].text in (",", "—", "–", "-", "--"):
        at += 1
    if ended and at + 1 < len(tokens) and tokens[at].low == "as":  # "…," as Moreau put it
        at += 1
    if at >= len(tokens) or not tokens[at].word:
        return None
    if frames.finite(tokens[at]):
        found = frames.after(tokens, at + 1)
        if found:
            return found
    phrase = frames.after(tokens, at)
    if phrase is None:
        return None
    if tokens[at].low in ("he", "she", "they", "it") and ended:
        return phrase
    if not frames.speakable(tokens, phrase):
        return None
    apposed = tokens[at].person and tokens[phrase[1] : phrase[1] + 1] and tokens[phrase[1]].text == ","
    for number in range(phrase[1], min(len(tokens), at + (2 * _LONGEST if apposed else _LONGEST))):
        token = tokens[number]
        if token.quote >= 0 or token.text in (".", ";"):
            break
        if frames.told(tokens, number):
            near = number == phrase[1] or tokens[phrase[1]].auxiliary or tokens[phrase[1]].adverb
            return phrase if near or ended else None
    return None


def _trailing(tokens: Sequence[Token], here: int) -> Phrase | None:
    """The subject of a clause that attributes the whole sentence: "…, the ministry said on Monday"."""
    for number in range(here + 1, min(len(tokens) - 2, here + 2 * _LONGEST)):
        if tokens[number].text == "," and frames.finite(tokens[number + 1]) and frames.plain(tokens[number + 1]):
            said = frames.after(tokens, number + 2)
            if (
                said
                and frames.speakable(tokens, said)
                and tokens[said[0]].low not in ("he", "she", "it", "they", "that")
            ):
                return said
        phrase = frames.after(tokens, number + 1) if tokens[number].text == "," else None
        if phrase is None or phrase[1] >= len(tokens) or not frames.speakable(tokens, phrase):
            continue
        verb = phrase[1]
        if tokens[verb].text == "," and any(token.person for token in tokens[phrase[0] : verb]):
            ahead = range(verb + 1, min(len(tokens), verb + 14))
            verb = next((place for place in ahead if tokens[place].text == ","), verb) + 1
        if verb < len(tokens) and frames.told(tokens, verb) and frames.plain(tokens[verb]):
            rest = tokens[verb + 1 : verb + 3]
            if not any(token.low in ("that", "it", "he", "she", "they") or token.quote >= 0 for token in rest):
                return phrase
    return None


def _headed(tokens: Sequence[Token], here: int) -> Phrase | None:
    """The name after the colon of a headline: "'We won': Moreau hails the vote"."""
    at = here + 2
    if here + 2 >= len(tokens) or tokens[here + 1].text != ":" or not tokens[at].person:
        return None
    if any(token.word and token.low in frames.verbs() for token in tokens[max(0, here - 3) : here]):
        return None
    end = at
    while end < len(tokens) and tokens[end].person:
        end += 1
    return at, end


def _according(tokens: Sequence[Token], here: int) -> Phrase | None:
    """The source of "according to Moreau" next to the quotation."""
    for number in range(max(0, here - 14), min(len(tokens) - 1, here + 8)):
        if tokens[number].low == "according" and tokens[number + 1].low == "to":
            return frames.after(tokens, number + 2)
    return None


def _before(tokens: Sequence[Token], here: int) -> Phrase | None:
    """The subject of the nearest verb of speech before the quotation; a plain one farther off outweighs another."""
    spare = None
    for number in range(here - 1, max(-1, here - _BACK), -1):
        if frames.spoken_noun(tokens, number) and spare is None and here - number < 20:
            owner = frames.before(tokens, number - 1)
            if owner is None or not _governed(tokens, owner[0]):
                return owner
            continue  # in "Moreau said Arlen's words" and "told us that Arlen's words" Moreau speaks
        if frames.speaking(tokens, number) and spare is None:
            issued = issuer(tokens, number) or _speaker_before(tokens, number) or frames.opening(tokens, number)
            if issued:
                return issued
        asker = _agent(tokens, number)
        if asker and asker[1] <= here and frames.speakable(tokens, asker):
            return asker
        if tokens[number - 1].low == "to" and number > 2 and frames.base(tokens[number]):
            led = frames.leader(tokens, number - 1)
            if led:
                return led
        if not frames.told(tokens, number):
            continue
        found = frames.before(tokens, number)
        if found and tokens[found[0]].low not in NO_SPEAKERS and frames.speakable(tokens, found):
            if frames.plain(tokens[number]) or (number == here - 1 and frames.aloud(tokens[number])):
                return found
            spare = spare or found
    if spare is None and here > 1 and tokens[here - 1].text == ":":
        return _introduced(tokens, here)
    return spare


def _agent(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Who speaks where the verb at `at` is passive: behind the "by" of "Moreau was asked by Arlen"; else None."""
    if not 0 < at < len(tokens) - 2 or tokens[at + 1].low != "by" or tokens[at].low not in frames.verbs():
        return None
    return frames.after(tokens, at + 2) if tokens[at - 1].auxiliary or tokens[at - 1].adverb else None


def _governed(tokens: Sequence[Token], at: int) -> bool:
    """Whether what begins at `at` is told by a plain verb right before it, or before the "that" in front of it."""
    if at and frames.told(tokens, at - 1) and frames.plain(tokens[at - 1]):
        return True
    reported = at > 1 and tokens[at - 1].low == "that"
    return reported and any(
        frames.told(tokens, place) and frames.plain(tokens[place]) for place in range(max(0, at - 8), at - 1)
    )


def _speaker_before(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Who speaks in the clause before a participle: "Moreau said, adding", "…, said Moreau, adding"."""
    for number in range(at - 1, max(0, at - _LONGEST), -1):
        if tokens[number].text in (".", ";") or tokens[number].quote >= 0:
            return None
        if frames.told(tokens, number) and frames.plain(tokens[number]):
            if tokens[number - 1].text == "," or tokens[number - 1].quote >= 0:
                said = frames.after(tokens, number + 1)
                if said and frames.speakable(tokens, said) and said[1] <= at:
                    return said
            found = frames.before(tokens, number)
            return (
                found if found and frames.speakable(tokens, found) and tokens[found[0]].low not in NO_SPEAKERS else None
            )
    return None


def _introduced(tokens: Sequence[Token], here: int) -> Phrase | None:
    """Who speaks in the quotation behind a colon without a verb of speech: "Moreau gave a short answer: “No.”", "Moreau: “No.”" """
    subject = frames.clause_subject(tokens, here - 1)
    if subject is not None:
        return subject if frames.speakable(tokens, subject) else None
    subject = None if frames.participle(tokens[here - 2]) else frames.before(tokens, here - 1)
    manner = (
        subject is not None and subject[0] > 0 and tokens[subject[0] - 1].low in ("in", "with", "at")
    )  # "in a weary tone:"
    return subject if subject and not manner and not tokens[subject[0]].text[0].isdigit() else None


def _owner(cast: Cast, tokens: Sequence[Token], here: int, quote: Quote) -> Voice | None:
    """For words quoted without a verb of speech: the nearest "he" or "she", the first subject of the sentence, or its office-holder.

    A few words may be a poll's, a name, or scare marks: then who is merely mentioned or owns something farther off is not meant.
    """
    few = _few(cast, quote)
    for number in range(here - 1, -1, -1):
        if tokens[number].low in PRONOUNS:
            return meant(cast, tokens, (number, number + 1))
    number = 0
    while number < here:
        token = tokens[number]
        if token.person:
            last = next(place for place in range(number, here + 1) if not tokens[place].person)
            owned = frames.after(tokens, number) if tokens[last].low in ("'s", "’s") else None
            governed = number > 0 and tokens[number - 1].low in ("of", "with", "by", "against", "for", "to", "from")
            if few and owned:
                governed = governed or here - last > _OWNED
            elif few:
                governed = standing(cast.reading.article.text, token.start, tokens[last - 1].end) == 2
            if not governed:
                return meant(cast, tokens, owned or (number, last))
            number = last
            continue
        phrase = frames.after(tokens, number) if token.low == "the" else None
        if phrase:
            noun, count, _, kind = described([word.low for word in tokens[number : phrase[1]]])
            owner = tokens[phrase[1] - 1].low in ("'s", "’s")
            end = tokens[phrase[1] - 1 - owner]
            whole = (
                end.low == noun or (end.capital and not owner) or not (few or owner)
            )  # not "the law shields", a verb no list has
            if noun and count == "one" and kind in ("person", "document") and whole:
                return meant(cast, tokens, phrase)
        number += 1
    return None


def _few(cast: Cast, quote: Quote) -> bool:
    return quote.span.end - quote.span.start < 60 and len(cast.reading.words(quote.span).split()) <= 3


def _carried(cast: Cast, reading: Reading, quote: Quote) -> Voice | None:
    """Who goes on speaking in a quotation without a cue: whom the narration since has brought up, else the last speaker."""
    if quote.form == "mixed" or (_few(cast, quote) and not _alone(reading.article.text, quote.span)):
        return None  # of such words in the bench not one in ten was the last speaker's
    sentence = cast.sentence(quote.span.start)
    for step in range(1, min(3, sentence + 1)):
        span = reading.sentences[sentence - step]
        if span.start < cast.until:
            break
        voice = topic(cast, span)
        if voice is not None:
            return voice
    if not cast.spoken or sentence - cast.sentence(cast.until) > _SILENCE:
        return None
    return cast.spoken[-1][1]


def _alone(text: str, span: Span) -> bool:
    """Whether a quotation is a sentence of its own: nothing but a stop or another mark before it."""
    left, right = _with_marks(text, span)
    before, after = text[max(0, left - 12) : left].rstrip(" "), text[right : right + 12].lstrip(" ")
    return (not before or before[-1] in ".!?\n" or before[-1] in _MARKS) and (not after or not after[0].islower())
