"""Statements: every clause that states something, with whose word it is, how it is meant, and how it came here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tellings.interpret import chains, holders
from tellings.interpret.clauses import Clause, finite_places, place, split
from tellings.interpret.clauses_tokens import QUOTE_MARKS, Token, outer_tokens, quotes_in, tokens, word_class
from tellings.interpret.statements_cues import cues
from tellings.interpret.statements_frames import Frame, frames
from tellings.interpret.status import MODAL, Setting, Tone, tones
from tellings.model import Carrier, Quote, Reading, Span, Statement
from tellings.model.marks import Status

LONGEST = 256  # tokens looked at together: no sentence of news is longer, and noise without full stops stays linear
SHORTEST_ITEM = 3  # words in lower case, and two more: headings and captions in title case have fewer
SHORTEST_SAYING = (
    5  # words: "Roe told reporters" is no statement of its own, "at a rally in Lund, Roe said" is (measured: 4 to 8)
)


@dataclass(frozen=True, slots=True)
class _Voice:
    """Whose word a clause is. All None for the outlet itself."""

    holder: str | None = None
    mention: Span | None = None
    cue: Span | None = None
    addressee: str | None = None
    chain: tuple[Carrier, ...] = ()


_OUTLET = _Voice()


def mark(reading: Reading) -> Reading:
    """The reading with its statements, in text order. Sentences, names and quotes must be marked before.

    A statement's span holds the content alone; the attributing words are in `mention` and `cue`. Where these tell more
    than who spoke ("Harbour chief Ann Roe said at a rally in Lund"), they are a statement too, the outlet's own. Headings and short
    lines without a verb make none.
    """
    people = holders.cast(reading)
    found: list[Statement] = []
    recent: str | None = None
    for sentence in reading.sentences:
        made, recent = _of_sentence(reading, people, sentence, recent)
        found += made
    found.sort(key=lambda statement: (statement.span.start, statement.span.end))
    return replace(reading, statements=tuple(found))


def _of_sentence(
    reading: Reading, people: holders.Cast, sentence: Span, recent: str | None
) -> tuple[list[Statement], str | None]:
    """The statements of a sentence, and who spoke last."""
    made: list[Statement] = []
    words = outer_tokens(reading.article.text, sentence, reading.quotes)
    for start in range(0, len(words), LONGEST):
        some, recent = _of_words(reading, people, sentence, words[start : start + LONGEST], recent)
        made += some
    for quote in quotes_in(sentence, reading.quotes):
        if quote.form == "direct":
            made += _of_quote(reading, quote, sentence)
            recent = quote.speaker or recent
    return made, recent


def _of_words(
    reading: Reading, people: holders.Cast, sentence: Span, words: Sequence[Token], recent: str | None
) -> tuple[list[Statement], str | None]:
    text = reading.article.text
    finite = finite_places(words)
    found = frames(words, finite)
    cuts = {
        edge for frame in found for edge in (*frame.said, *(place for range_ in frame.contents for place in range_))
    }
    pieces = split(words, finite, cuts - {0})
    links = tuple(chains.links(words)) if found else ()
    voices: dict[int, _Voice] = {}
    speaker: tuple[str | None, Span | None] = (None, None)
    for index, attribution in enumerate(found):
        voices[index] = _voice(reading, people, words, links, attribution, recent, speaker)
        if voices[index].holder is not None:
            speaker = (voices[index].holder, voices[index].mention)
            recent = voices[index].holder if voices[index].holder in people.persons else recent
    asked = text[max(0, sentence.end - 2) : sentence.end].rstrip("\"”’' ").endswith("?")
    made: list[Statement] = []
    for owner, run in groupby(_kept(words, finite, found, pieces), key=lambda piece: _owner(found, piece)):
        frame = None if owner is None else found[owner]
        voice = _OUTLET if owner is None else voices[owner]
        some = list(run)
        settings = [_setting(words, frame, piece, asked=asked and piece is pieces[-1]) for piece in some]
        for piece, toned in zip(some, tones(words, [(p.first, p.last) for p in some], settings), strict=True):
            statement = _statement(reading, words, piece, voice, frame, toned)
            made.append(_spoken_in_part(reading, words, piece, statement))
    return made, recent


def _kept(
    words: Sequence[Token], finite: Sequence[bool], found: Sequence[Frame], pieces: Sequence[Clause]
) -> Iterator[Clause]:
    """The pieces that state something: not the bare attributing words, nor headings, captions and date lines."""
    for piece in pieces:
        fragment = piece.opener in ("", "”") and not any(finite[piece.first : piece.last])
        heading = fragment and _owner(found, piece) is None and not _tells(words, piece)
        if not _attributes(words, found, piece) and not heading:
            yield piece


def _tells(words: Sequence[Token], piece: Clause) -> bool:
    """Whether a piece without a verb tells something all the same: an item of a list, "The freezing of all state assets"."""
    plain = sum(words[at].is_word and not words[at].capital for at in range(piece.first, piece.last))
    return plain >= SHORTEST_ITEM and piece.last - piece.first >= 2 * SHORTEST_ITEM - 1


def _spoken_in_part(reading: Reading, words: Sequence[Token], piece: Clause, statement: Statement) -> Statement:
    """ "Roe called the plan “a mess”": the outlet's clause, but the judgement in it is the speaker's."""
    if statement.holder is None and statement.status == "asserted" and _names(words, piece):
        for quote in quotes_in(statement.span, reading.quotes):
            if quote.form == "mixed" and quote.speaker and statement.span.holds(quote.span):
                return replace(
                    statement, status="attributed", holder=quote.speaker, mention=quote.mention, chain=quote.via
                )
    return statement


def _names(words: Sequence[Token], piece: Clause) -> bool:
    found = (cues().get(words[at].low) for at in range(piece.first, piece.last))
    return any(
        cue is not None and (cue.kind in ("accuse", "object") or cue.lemma in ("call", "describe")) for cue in found
    )


def _owner(found: Sequence[Frame], piece: Clause) -> int | None:
    """The frame whose content holds the piece; the narrowest where several do."""
    best, width = None, 0
    for index, frame in enumerate(found):
        for first, last in frame.contents:
            if first <= piece.first < last and (best is None or last - first < width):
                best, width = index, last - first
    return best


def _attributes(words: Sequence[Token], found: Sequence[Frame], piece: Clause) -> bool:
    """Whether the piece is attributing words and little else."""
    for frame in found:
        first, last = max(piece.first, frame.said[0]), min(piece.last, frame.said[1])
        if last - first > (piece.last - piece.first) / 2:
            told = [at for at in range(piece.first, piece.last) if words[at].is_word and words[at].low != "that"]
            if words[frame.cue].low == "according":
                return True
            pronoun = bool(told) and words[told[0]].low in word_class("subject")
            return len(told) < SHORTEST_SAYING + 3 * pronoun
    return False


def _voice(
    reading: Reading,
    people: holders.Cast,
    words: Sequence[Token],
    links: Sequence[chains.Link],
    frame: Frame,
    recent: str | None,
    speaker: tuple[str | None, Span | None],
) -> _Voice:
    article, text = reading.article.id, reading.article.text
    cue = Span(article, words[frame.cue].start, words[frame.cue].end)
    if frame.holder is None:
        name, mention = speaker
        if name is None:
            subject = _first_subject(words)
            if subject is not None:
                name = holders.settled(people, words, *subject, recent=recent)
                mention = Span(article, words[subject[0]].start, words[subject[1] - 1].end)
    else:
        name = holders.settled(people, words, *frame.holder, recent=recent)
        mention = Span(article, words[frame.holder[0]].start, words[frame.holder[1] - 1].end)
    address = None
    if frame.address is not None:
        address = holders.bare(text[words[frame.address[0]].start : words[frame.address[1] - 1].end])
    return _Voice(name, mention, cue, address, chains.carriers_among(reading, words, links, mention))


def _first_subject(words: Sequence[Token]) -> tuple[int, int] | None:
    """The phrase before the first finite verb of a sentence."""
    finite = finite_places(words)
    for at, is_finite in enumerate(finite):
        if is_finite:
            return holders.phrase_before(words, at)
    return None


def _setting(words: Sequence[Token], frame: Frame | None, piece: Clause, *, asked: bool) -> Setting:
    """What stands around a piece; a content that the cue alone cuts off is opened by its own first word, or by "that"."""
    before = piece.first - 1
    opener = piece.opener
    joined = opener in word_class("conj")
    if before >= 0 and words[before].low == "that":
        before, opener = before - 1, "that"
    elif opener == "cue":
        opener = words[piece.first].low
    noun = words[before].low if before >= 0 else ""
    if frame is None:
        return Setting(opener, noun=noun, asked=asked, joined=joined)
    return Setting(
        opener,
        frame.lemma,
        frame.kind,
        reported=frame.tense != "present",
        asked=asked,
        infinitive=frame.infinitive,
        noun=noun,
        joined=joined,
    )


def _statement(
    reading: Reading, words: Sequence[Token], piece: Clause, voice: _Voice, frame: Frame | None, toned: Tone | None
) -> Statement:
    status: Status = "asserted" if frame is None else "attributed"
    if toned is not None and (frame is None or toned.status in MODAL):
        status = toned.status
    if frame is not None and frame.kind == "deny":
        status = "denied"
    cue = voice.cue
    if cue is None and toned is not None:
        cue = Span(reading.article.id, toned.start, toned.end)
    span = place(reading.article.text, reading.article.id, words, piece)
    return Statement(span, status, voice.holder, voice.mention, cue, voice.addressee, voice.chain)


def _of_quote(reading: Reading, quote: Quote, sentence: Span) -> Iterator[Statement]:
    """The clauses of a direct quote, as far as it lies in the sentence."""
    text, article = reading.article.text, reading.article.id
    start, end = max(quote.span.start, sentence.start), min(quote.span.end, sentence.end)
    words = [token for token in tokens(text, start, end) if token.text not in QUOTE_MARKS]
    for at in range(0, len(words), LONGEST):
        some = words[at : at + LONGEST]
        pieces = split(some, finite_places(some))
        settings = [
            Setting(
                piece.opener,
                asked=some[-1].text == "?" and piece is pieces[-1],
                noun=some[piece.first - 1].low if piece.first else "",
                joined=piece.opener in word_class("conj"),
            )
            for piece in pieces
        ]
        for piece, toned in zip(pieces, tones(some, [(p.first, p.last) for p in pieces], settings), strict=True):
            status: Status = "attributed" if quote.speaker else "unclear"
            if toned is not None and toned.status in MODAL:
                status = toned.status
            cue = Span(article, toned.start, toned.end) if toned is not None else None
            yield Statement(
                place(text, article, some, piece), status, quote.speaker, quote.mention, cue, None, quote.via
            )
