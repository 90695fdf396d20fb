"""Statements: every clause that states something, with whose word it is, how it is meant, and how it came here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tellings.interpret import chains, holders, lexicon
from tellings.interpret.attributions import attributions
from tellings.interpret.clauses.clauses import Clause, place, split
from tellings.interpret.clauses.tokens import (
    QUOTE_MARKS,
    Token,
    outer_tokens,
    quotes_in,
    stands_alone,
    tokens,
    word_class,
)
from tellings.interpret.clauses.verbs import finite_places
from tellings.interpret.credits.datelines import dateline_end
from tellings.interpret.phrases import bare, phrase_before
from tellings.interpret.quotes.set_apart import signature
from tellings.interpret.speakers import mentions
from tellings.interpret.speakers.cast import Cast
from tellings.interpret.statements import cited as statements_cited
from tellings.interpret.statements.conditions import joined
from tellings.interpret.statements.cues import cues
from tellings.interpret.statements.frames import Frame, frames
from tellings.interpret.statements.granted import with_granted
from tellings.interpret.statements.issued import in_full
from tellings.interpret.statements.lines import heads
from tellings.interpret.statements.naming import named
from tellings.interpret.statements.sayings import Sayings, nameless
from tellings.interpret.statements.subjects import beginning
from tellings.interpret.statements.voices import speaking
from tellings.interpret.status.status import MODAL, SPOKEN, Setting, Tone, tones
from tellings.model import Attribution, Carrier, Quote, Reading, Span, Statement
from tellings.model.marks import Status

LONGEST = 256  # tokens looked at together: no sentence of news is longer, and noise without full stops stays linear
SHORT_FRAME = (
    12  # words beside a quotation that tell who speaks, and little else: « … », a dit la cheffe du port, Mme Osen
)
SHORTEST_ITEM = 3  # words in lower case, and two more: headings and captions in title case have fewer


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
    """The reading with its statements and attributions, in text order. Sentences, names and quotes must be marked before.

    A statement's span holds the content alone; the attributing words are in `mention` and `cue`. Where these tell more
    than who spoke ("Harbour chief Ann Roe said at a rally in Lund"), they are a statement too, the outlet's own. Headings, short
    lines without a verb and the signatures of posts make none.
    """
    people = Cast.of(reading)
    found: list[Statement] = []
    levels: list[Attribution] = []
    for sentence in reading.sentences:
        found += _of_sentence(reading, people, sentence, levels)
    found = [one for one in found if not signature(reading.words(one.span))]
    found.sort(key=lambda statement: (statement.span.start, statement.span.end))
    return replace(
        reading,
        statements=tuple(with_granted(reading, statement) for statement in in_full(reading, found)),
        attributions=attributions.with_quotes(reading, levels),
    )


def _of_sentence(reading: Reading, people: Cast, sentence: Span, levels: list[Attribution]) -> list[Statement]:
    """The statements of a sentence. Its attributions are added to `levels`."""
    made: list[Statement] = []
    if heads(reading.article.text, sentence):
        return made
    words = outer_tokens(reading.article.text, sentence, reading.quotes)
    opening = dateline_end(reading.article.text, sentence.start)
    told = words if opening <= sentence.start else tuple(word for word in words if word.start >= opening)
    for start in range(0, len(told), LONGEST):
        made += _of_words(reading, people, sentence, told[start : start + LONGEST], levels)
    for quote in quotes_in(sentence, reading.quotes):
        people.heard(quote)
        if stands_alone(reading.article.text, quote):
            made += _of_quote(reading, quote, sentence)
    spoken = [quote.span for quote in quotes_in(sentence, reading.quotes) if quote.form == "direct"]
    if spoken and not lexicon.has(reading.article.language) and sum(word.is_word for word in told) <= SHORT_FRAME:
        # In a language of which we know no verbs, what stands beside a short quotation only tells who speaks.
        made = [one for one in made if any(span.holds(one.span) for span in spoken)]
    return made


def _of_words(
    reading: Reading,
    people: Cast,
    sentence: Span,
    words: tuple[Token, ...],
    levels: list[Attribution],
) -> list[Statement]:
    text = reading.article.text
    finite = finite_places(words)
    speaks = speaking(people, words)
    found = frames(words, finite, speaks)
    cuts = {
        edge for frame in found for edge in (*frame.said, *(place for range_ in frame.contents for place in range_))
    }
    pieces = split(words, finite, cuts - {0})
    links = chains.links(words) if found else ()
    voices: dict[int, _Voice] = {}
    speaker: tuple[str | None, Span | None] = (None, None)
    sources = statements_cited.sources(words, found, speaks)
    for index, attribution in enumerate(sources):
        voices[index] = _voice(reading, people, sentence, words, finite, links, attribution, speaker)
        if voices[index].holder is not None:
            speaker = (voices[index].holder, voices[index].mention)
    names = [  # of a source that is cited ("Roe told the Gazette") the attribution names who is printed beside its verb
        voices[index].holder if frame.holder in (None, source.holder) else None
        for index, (frame, source) in enumerate(zip(found, sources, strict=True))
    ]
    levels += attributions.of_sentence(reading, people, sentence, words, finite, found, names)
    asked = text[max(0, sentence.end - 2) : sentence.end].rstrip("\"”’' ").endswith("?")
    kept = list(_kept(words, finite, found, pieces, Sayings(words, finite, found, links)))
    made: dict[int, Statement] = {}
    for owner, run in groupby(kept, key=lambda piece: _owner(found, piece)):
        frame = None if owner is None else found[owner]
        voice = _OUTLET if owner is None else voices[owner]
        some = list(run)
        settings = [_setting(words, frame, piece, asked=asked and piece is pieces[-1]) for piece in some]
        for piece, toned in zip(some, tones(words, [(p.first, p.last) for p in some], settings), strict=True):
            statement = _statement(reading, words, piece, voice, frame, toned)
            statement = _spoken_in_part(reading, words, piece, statement)
            made[piece.first] = named(reading, people, words, finite, piece, statement)
    pieces, made = joined(words, pieces, made, text)
    return list(_readable(reading, words, finite, found, pieces, made))


def _kept(
    words: Sequence[Token],
    finite: Sequence[bool],
    found: Sequence[Frame],
    pieces: Sequence[Clause],
    sayings: Sayings,
) -> Iterator[Clause]:
    """The pieces that state something: not the bare attributing words, nor headings, captions and date lines."""
    for index, piece in enumerate(pieces):
        if _waits(finite, found, pieces, index) or statements_cited.bare(words, piece):
            continue
        fragment = piece.opener in ("", "”") and not any(finite[piece.first : piece.last])
        heading = fragment and _owner(found, piece) is None and not _tells(words, piece)
        if not (heading or sayings.attributes(piece) or _leads_in(words, finite, found, piece)):
            yield piece


def _waits(finite: Sequence[bool], found: Sequence[Frame], pieces: Sequence[Clause], index: int) -> bool:
    """Whether a piece is the bare subject of what follows a relative: "denied that | the dam, | which fell in May, | was weak"."""
    piece, after = pieces[index], pieces[index + 1 : index + 3]
    if piece.opener != "cue" or len(after) < 2 or (after[0].opener, after[1].opener) != ("who", "rest"):
        return False
    owner = _owner(found, piece)
    return owner is not None and not found[owner].infinitive and not any(finite[piece.first : piece.last])


def _readable(
    reading: Reading,
    words: Sequence[Token],
    finite: Sequence[bool],
    found: Sequence[Frame],
    pieces: Sequence[Clause],
    made: Mapping[int, Statement],
) -> Iterator[Statement]:
    """The statements of the pieces, each from where it can be read by itself: its subject, or the words it points back from."""
    for index, piece in enumerate(pieces):
        statement = made.get(piece.first)
        if statement is None:
            continue
        owner = _owner(found, piece)
        frame = None if owner is None else found[owner]
        if frame is not None and (frame.relative or nameless(words, piece) or _needs_cue(frame, piece)):
            start = min(frame.said[0], piece.first)
        elif frame is not None and _parted(finite, frame, piece):
            start = frame.contents[0][0]
        else:
            floor = 0 if frame is None else next(first for first, last in frame.contents if first <= piece.first < last)
            start, at = beginning(words, finite, pieces, index, floor)
            taken = made.get(pieces[at].first)
            bare = not any(finite[start : piece.first]) and (taken is None or taken.status not in MODAL)
            named = at == index - 1 and bare  # only a noun is taken over
            between = (
                []
                if named
                else [
                    made.get(pieces[other].first)
                    for other in range(at, index)
                    if not _waits(finite, found, pieces, other)
                ]
            )
            if not all(_goes_with(statement, other, aside=piece.opener == "rest") for other in between):
                start = piece.first
        if start < piece.first:
            whole = Clause(start, piece.last, piece.opener)
            statement = replace(statement, span=place(reading.article.text, reading.article.id, words, whole))
        yield statement


def _needs_cue(frame: Frame, piece: Clause) -> bool:
    """Whether a content is no clause but what a verb takes: "urged | the council to wait", "accused | Luria of hiding it"."""
    return frame.infinitive and frame.kind in _TAKING and piece.first == frame.contents[0][0]


def _parted(finite: Sequence[bool], frame: Frame, piece: Clause) -> bool:
    """Whether the attribution stands between the subject and the verb of the piece: "The bridge, Roe said, | is weak"."""
    if len(frame.contents) != 2 or not frame.contents[1][0] <= piece.first < frame.contents[1][1]:
        return False
    first, last = frame.contents[0]
    return finite[piece.first] and not any(finite[first:last]) and not any(finite[frame.contents[1][0] : piece.first])


_TAKING = frozenset(["urge", "ask", "expect", "accuse"])


def _goes_with(statement: Statement, other: Statement | None, *, aside: bool) -> bool:
    """Whether a statement may hold the words of another: what is said in one way and by one voice, or, set between its subject
    and its verb, as a plain fact. A span never carries what its status does not cover."""
    if other is None or (other.holder != statement.holder and not (aside and other.status == "asserted")):
        return False
    return other.status == statement.status or (aside and other.status in ("asserted", "attributed"))


def _leads_in(words: Sequence[Token], finite: Sequence[bool], found: Sequence[Frame], piece: Clause) -> bool:
    """Whether a piece before attributing words only sets the scene: "In Lund, Roe said: …"."""
    owner = _owner(found, piece)
    if owner is None or found[owner].infinitive or any(finite[piece.first : piece.last]):
        return False
    return piece.last <= found[owner].said[0] and piece.opener in ("", "”") and not _tells(words, piece)


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
    known = cues()
    found = (known.get(words[at].low) for at in range(piece.first, piece.last))
    return any(
        cue is not None and (cue.kind in ("accuse", "object") or cue.lemma in ("call", "describe")) for cue in found
    )


# What is denied, vowed or laid at somebody's door ends before a relative or a clause of time: "denied a part in the fall of the
# dam, which had stood for years" denies no years.
_BOUNDED = frozenset(["deny", "promise", "threaten", "accuse"])
_ASIDE = frozenset(["who", "while", "when", "whenever", "after", "before", "since", "until", "till", "once"])


def _owner(found: Sequence[Frame], piece: Clause) -> int | None:
    """The frame whose content holds the piece; the narrowest where several do."""
    best, width = None, 0
    for index, frame in enumerate(found):
        for first, last in frame.contents:
            if frame.kind in _BOUNDED and piece.first > first and piece.opener in _ASIDE:
                continue
            if first <= piece.first < last and (best is None or last - first < width):
                best, width = index, last - first
    return best


def _voice(
    reading: Reading,
    people: Cast,
    sentence: Span,
    words: Sequence[Token],
    finite: Sequence[bool],
    links: Sequence[chains.Link],
    frame: Frame,
    speaker: tuple[str | None, Span | None],
) -> _Voice:
    article, text = reading.article.id, reading.article.text
    cue = Span(article, words[frame.cue].start, words[frame.cue].end)
    if frame.holder is None:
        name, mention = speaker
        if name is None:
            subject = _first_subject(words, finite)
            if subject is not None and speaking(people, words)(subject, ""):
                name, _ = holders.settled(people, words, *subject)
                mention = mentions.presented(reading, sentence, words, subject, words[subject[1]].start)
    else:
        name, voice = holders.settled(people, words, *frame.holder)
        if voice is not None:
            people.spoken.append((words[frame.cue].start, voice))
        follows = words[frame.cue].start if frame.cue >= frame.holder[1] else None
        mention = mentions.presented(reading, sentence, words, frame.holder, follows)
    address = None
    if frame.address is not None:
        address = bare(text[words[frame.address[0]].start : words[frame.address[1] - 1].end])
    return _Voice(name, mention, cue, address, chains.carriers_among(reading, words, links, mention))


def _first_subject(words: Sequence[Token], finite: Sequence[bool]) -> tuple[int, int] | None:
    """The phrase before the first finite verb of a sentence."""
    return phrase_before(words, finite.index(True)) if True in finite else None


def _setting(words: Sequence[Token], frame: Frame | None, piece: Clause, *, asked: bool) -> Setting:
    """What stands around a piece; a content that the cue alone cuts off is opened by its own first word, or by "that"."""
    before = piece.first - 1
    opener = piece.opener
    joined = opener in word_class("conj")
    if before >= 0 and words[before].low == "that":
        before, opener = before - 1, "that"
        joined = joined or (before >= 0 and words[before].low in word_class("conj"))
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
        spoken=frame.kind in SPOKEN,
    )


def _statement(
    reading: Reading, words: Sequence[Token], piece: Clause, voice: _Voice, frame: Frame | None, toned: Tone | None
) -> Statement:
    if frame is not None and frame.infinitive and frame.kind == "urge":
        frame, voice = None, replace(_OUTLET, cue=voice.cue)  # that Roe urged the council to wait is no word of Roe's
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
                spoken=True,
            )
            for piece in pieces
        ]
        made: dict[int, Statement] = {}
        for piece, toned in zip(pieces, tones(some, [(p.first, p.last) for p in pieces], settings), strict=True):
            status: Status = "attributed" if quote.speaker else "unclear"
            if toned is not None and toned.status in MODAL:
                status = toned.status
            cue = Span(article, toned.start, toned.end) if toned is not None else None
            made[piece.first] = Statement(
                place(text, article, some, piece), status, quote.speaker, quote.mention, cue, None, quote.via
            )
        yield from joined(some, pieces, made, text)[1].values()
