"""Statements: every clause that states something, with whose word it is, how it is meant, and how it came here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tellings.interpret import chains, holders
from tellings.interpret.clauses import Clause, finite_places, place, split
from tellings.interpret.clauses_tokens import QUOTE_MARKS, Token, outer_tokens, tokens, word_class
from tellings.interpret.statements_frames import Frame, frames
from tellings.interpret.status import MODAL, Setting, tone
from tellings.model import Carrier, Quote, Reading, Span, Statement
from tellings.model.marks import Status

LONGEST = 400  # tokens looked at together: no sentence of news is longer, and noise without full stops stays linear
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
    than who spoke ("Harbour chief Ann Roe said at a rally in Lund"), they are a statement too, the outlet's own. Headings and other
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
    for quote in reading.quotes:
        if quote.form == "direct" and quote.span.overlap(sentence):
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
            recent = voices[index].holder if _is_somebody(people, voices[index].holder) else recent
    asked = text[max(0, sentence.end - 2) : sentence.end].rstrip("\"”’' ").endswith("?")
    made: list[Statement] = []
    open_to: Status | None = None  # "whether A or B", "if A and B": what A's opener makes of B
    for at, piece in enumerate(pieces):
        if _attributes(words, found, piece):
            continue
        owner = _owner(found, piece)
        frame = None if owner is None else found[owner]
        if frame is None and piece.opener in ("", "”") and not any(finite[piece.first : piece.last]):
            continue  # a heading, a caption, a date line
        voice = _OUTLET if owner is None else voices[owner]
        setting = _setting(words, frame, piece, asked=asked and piece is pieces[-1])
        hangs = any(
            _owner(found, other) == owner and words[other.first].low in _IF
            for other in (*pieces[at - 1 : at], *pieces[at + 1 : at + 2])
        )
        statement = _statement(reading, words, piece, voice, frame, setting, hangs=hangs)
        if (
            open_to is not None
            and piece.opener in word_class("conj")
            and statement.status in ("asserted", "attributed")
        ):
            statement = replace(statement, status=open_to)
        opens = statement.status in ("question", "conditional") and words[piece.first].low in (
            "whether",
            "if",
            "unless",
        )
        open_to = statement.status if opens or (open_to and piece.opener in word_class("conj")) else None
        made.append(_spoken_in_part(reading, statement))
    return made, recent


def _spoken_in_part(reading: Reading, statement: Statement) -> Statement:
    """A clause of the outlet's that holds quoted words is as much theirs whose words they are."""
    if statement.holder is None and statement.status == "asserted":
        for quote in reading.quotes:
            if quote.form == "mixed" and quote.speaker and statement.span.holds(quote.span):
                return replace(
                    statement, status="attributed", holder=quote.speaker, mention=quote.mention, chain=quote.via
                )
    return statement


_IF = ("if", "unless")


def _is_somebody(people: holders.Cast, name: str | None) -> bool:
    return any(entity.name == name and entity.kind == "person" for entity in people.reading.entities)


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
            return len(told) < SHORTEST_SAYING
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
    if before >= 0 and words[before].low == "that":
        before, opener = before - 1, "that"
    elif opener == "cue":
        opener = words[piece.first].low
    noun = words[before].low if before >= 0 else ""
    if frame is None:
        return Setting(opener, noun=noun, asked=asked)
    past = frame.tense != "present"
    return Setting(opener, frame.lemma, frame.kind, noun=noun, reported=past, asked=asked, infinitive=frame.infinitive)


def _statement(
    reading: Reading,
    words: Sequence[Token],
    piece: Clause,
    voice: _Voice,
    frame: Frame | None,
    setting: Setting,
    *,
    hangs: bool,
) -> Statement:
    """`hangs`: the clause beside it is a condition, and what is only possible or to come hangs on it."""
    text, article = reading.article.text, reading.article.id
    toned = tone(words, piece.first, piece.last, setting)
    status: Status = "asserted" if frame is None else "attributed"
    if toned is not None and (frame is None or toned.status in MODAL):
        status = toned.status
    if hangs and status in ("planned", "forecast", "possible"):
        status = "conditional"
    if frame is not None and frame.kind == "deny":
        status = "denied"
    cue = voice.cue
    if cue is None and toned is not None:
        cue = Span(article, toned.start, toned.end)
    span = place(text, article, words, piece)
    return Statement(span, status, voice.holder, voice.mention, cue, voice.addressee, voice.chain)


def _of_quote(reading: Reading, quote: Quote, sentence: Span) -> Iterator[Statement]:
    """The clauses of a direct quote, as far as it lies in the sentence."""
    text, article = reading.article.text, reading.article.id
    start, end = max(quote.span.start, sentence.start), min(quote.span.end, sentence.end)
    words = [token for token in tokens(text, start, end) if token.text not in QUOTE_MARKS]
    for at in range(0, len(words), LONGEST):
        some = words[at : at + LONGEST]
        finite = finite_places(some)
        for piece in split(some, finite):
            asked = some[-1].text == "?" and piece.last >= len(some) - 1
            toned = tone(some, piece.first, piece.last, Setting(piece.opener, asked=asked))
            status: Status = "attributed" if quote.speaker else "unclear"
            if toned is not None and toned.status in MODAL:
                status = toned.status
            cue = Span(article, toned.start, toned.end) if toned is not None else None
            yield Statement(
                place(text, article, some, piece), status, quote.speaker, quote.mention, cue, None, quote.via
            )
