"""Attributions: every level of saying, thinking and wanting in an article, with whose it is and all that depends on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.interpret import holders
from tellings.interpret.attributions.attitudes import attitudes
from tellings.interpret.attributions.places import subject_left, verb_group
from tellings.interpret.clauses.tokens import Token, quotes_in, tokens, word_class
from tellings.interpret.clauses.verbs import finite_places
from tellings.interpret.speakers import mentions
from tellings.interpret.speakers.cast import Cast
from tellings.interpret.statements.contents import after_cue
from tellings.interpret.statements.cues import Range, cues, group_start, quoting
from tellings.interpret.statements.frames import Frame
from tellings.interpret.statements.voices import speaking
from tellings.model import Attribution, Reading, Span

_MARKS = '"“”„‟«»'
_NEAR = 40  # attributions on either side of a quotation that can hold it: long sentences have ten
_LAST = 3  # attributions made for the quotations before


def of_sentence(
    reading: Reading,
    people: Cast,
    sentence: Span,
    words: Sequence[Token],
    finite: Sequence[bool],
    said: Sequence[Frame],
    names: Sequence[str | None],
) -> Iterator[Attribution]:
    """The attributions among the words of a sentence. `said`: the frames of saying and thinking in it, `names` their holders."""
    kept = [(frame, name) for frame, name in zip(said, names, strict=True) if frame.contents or _quoted(words, frame)]
    taken = {frame.cue for frame, _ in kept} | {
        place for frame, _ in kept if (place := quoting(words, frame.cue)) is not None
    }
    for frame, name in kept:
        yield from _attribution(reading, people, sentence, words, finite, frame, name)
    for frame in attitudes(words, finite, taken):
        yield from _attribution(reading, people, sentence, words, finite, frame, None)


def _attribution(
    reading: Reading,
    people: Cast,
    sentence: Span,
    words: Sequence[Token],
    finite: Sequence[bool],
    frame: Frame,
    name: str | None,
) -> Iterator[Attribution]:
    spans: tuple[Span, ...] = ()
    for range_ in _ranges(words, frame):
        span = _content(reading, words, range_, that=frame.kind != "nobody" or range_[0] > frame.cue)
        spans = spans if span is None else _joined(spans, span)
    if not spans:
        return
    group = _group(words, frame.cue)
    cue = Span(reading.article.id, words[group].start, words[_cue_end(words, frame) - 1].end)
    holder = frame.holder
    if holder is None and frame.kind != "nobody":
        speaks = speaking(people, words)
        holder = subject_left(words, finite, group, lambda phrase: speaks(phrase, ""))
    mention = None
    if holder is not None:
        follows = words[group].start if group >= holder[1] else None
        mention = mentions.presented(reading, sentence, words, holder, follows)
        name = name or holders.settled(people, words, *holder)[0]
    yield Attribution(cue, spans, name, mention)


def _group(words: Sequence[Token], cue: int) -> int:
    """Where the attributing verb begins with its auxiliaries."""
    if words[cue].low == "according":
        return cue
    group = verb_group(words, cue)
    return min(group, group_start(words, cue)) if words[cue].low in cues() else group


def _cue_end(words: Sequence[Token], frame: Frame) -> int:
    """The end of the attributing words: with the preposition of "called for", "according to"."""
    end = frame.cue + 1
    if words[frame.cue].low == "according":
        return end + 1
    attitude = frame.kind in ("attitude", "nobody") and frame.said[0] <= frame.cue
    return frame.said[1] if attitude and words[frame.said[1] - 1].low in word_class("prep", plus="to") else end


def _ranges(words: Sequence[Token], frame: Frame) -> tuple[Range, ...]:
    """The contents of a frame; the "which" of "which Roe said was safe" is one of them."""
    found = frame.contents
    after = frame.said[1]
    if not found or (after < len(words) and words[after].text == ":" and found[-1][1] <= frame.cue):
        found = tuple(_quoted(words, frame)) or found  # "Asked why, Roe said: “…”": what leads in is not said
    elif frame.kind not in ("attitude", "nobody"):
        found = tuple(_with_noun(words, frame.cue, range_) for range_ in found)
    return ((frame.said[0], frame.said[0] + 1), *found) if frame.relative else found


def _with_noun(words: Sequence[Token], cue: int, content: Range) -> Range:
    """A content with the noun that its "that" hangs on: "noted | Roe's remark that it fell"."""
    first = content[0]
    begin = after_cue(words, cue) if first > cue and words[first - 1].low == "that" else first
    return (begin, content[1]) if cue < begin < first - 1 else content


def _quoted(words: Sequence[Token], frame: Frame) -> list[Range]:
    """The quotations beside attributing words that have no other content."""
    found = []
    first, last = frame.said
    at = first - 1
    while at >= 0 and words[at].text in (",", "—", "–", "-"):
        at -= 1
    if at >= 0 and words[at].text == "”":
        start = at
        while start > 0 and words[start - 1].text == "”":
            start -= 1
        found.append((start, at + 1))
    at = last
    while at < len(words) and words[at].text in (",", ":", "—", "–", "-"):
        at += 1
    if at < len(words) and words[at].text == "”":
        end = at
        while end < len(words) and words[end].text == "”":
            end += 1
        found.append((at, end))
    return found


def _content(reading: Reading, words: Sequence[Token], range_: Range, *, that: bool) -> Span | None:
    """The span of a content: from its "that" to its last word, quotation marks closed."""
    first, last = range_
    if that and first and words[first - 1].low == "that":
        first -= 1
    while first < last and words[first].text in (",", ":", ";", ".", "—", "–", "-", ")"):
        first += 1
    while last > first and words[last - 1].text in (",", ":", ";", ".", "—", "–", "-", "("):
        last -= 1
    if last - first > 1 and words[last - 1].text == ")" and not any(token.text == "(" for token in words[first:last]):
        last -= 1 + (words[last - 2].text == ".")
    if first >= last:
        return None
    while last - 1 > first and words[last - 1].low in ("and", "but", "or"):
        last -= 1
    return _closed(reading, words[first].start, words[last - 1].end)


_MARKS = '"“”„‟«»'


def _closed(reading: Reading, start: int, end: int) -> Span:
    """A stretch with the whole of the quotations that it cuts, and the quotation marks that stand at its ends."""
    text = reading.article.text
    for quote in quotes_in(Span(reading.article.id, start, max(end, start + 1)), reading.quotes):
        if quote.span.start <= start < quote.span.end and start - quote.span.start != 0:
            start = quote.span.start
        if quote.span.start < end <= quote.span.end:
            end = quote.span.end
    start = _marked(text, start, -1)
    inside = text[start:end]
    if _odd(inside):
        stop = end + (
            text[end : end + 1] in ",.?!" and text[end + 1 : end + 2] in _MARKS + "'’" and text[end : end + 1] != ""
        )
        end = _marked(text, stop, 1) if _marked(text, stop, 1) > stop else end
    return Span(reading.article.id, start, end)


def _odd(inside: str) -> bool:
    """Whether a quotation that opens in a stretch does not close in it."""
    plain = inside.count('"') % 2 == 1
    typed = inside.count("“") > inside.count("”") or inside.count("«") > inside.count("»")
    return (
        plain
        or typed
        or inside.count("''") % 2 == 1
        or (inside[:1] in "'‘" and inside[-1:] not in "'’" and inside[:2] != "''")
    )


def _marked(text: str, at: int, step: int) -> int:
    """`at` moved over the one quotation mark, or the pair of plain ones, that stands on that side of it."""
    near = text[at - 2 : at] if step < 0 and at > 1 else text[at : at + 2]
    if near == "''":
        return at + 2 * step
    one = text[at - 1 : at] if step < 0 and at else text[at : at + 1] if step > 0 else ""
    if one and one in _MARKS + ("'‘" if step < 0 else "'’"):
        return at + step
    return at


def with_quotes(reading: Reading, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions in text order, the outer level first, with the quotations that the quotes' own cues give them."""
    made = sorted(found, key=lambda one: one.cue.start)
    starts = [one.cue.start for one in made]

    def near(place: int) -> list[int]:
        """The attributions around a place, and the last that were added: the work stays linear."""
        at = bisect_left(starts, place)
        around = range(max(0, at - _NEAR), min(len(starts), at + _NEAR))
        return [*around, *range(max(len(starts), len(made) - _LAST), len(made))]

    current: int | None = None
    for quote in reading.quotes:
        span = _closed(reading, quote.span.start, quote.span.end)
        holding = [
            n
            for n in near(quote.span.start)
            if any(c.start <= quote.span.start and quote.span.end <= c.end for c in made[n].contents)
        ]
        if holding:
            current = min(holding, key=lambda n: sum(c.end - c.start for c in made[n].contents))
            continue
        if quote.mention is None:
            current = None
            continue
        if quote.cue is not None:
            if quote.form == "mixed" and quote.cue.end < quote.span.start and reading.words(quote.cue) != ":":
                span = Span(span.article, _opening(reading, quote.cue, span), span.end)
            same = next((n for n in near(quote.cue.start) if made[n].cue.overlap(quote.cue)), None)
            if same is None:
                made.append(Attribution(quote.cue, (span,), quote.speaker, quote.mention))
                current = len(made) - 1
            else:
                made[same] = replace(made[same], contents=_joined(made[same].contents, span))
                current = same
            continue
        if current is not None:
            mention = made[current].mention
            if mention is not None and mention.overlap(quote.mention):
                made[current] = replace(made[current], contents=_joined(made[current].contents, span))
    made.sort(key=lambda one: (one.contents[0].start, -one.contents[-1].end, one.cue.start))
    return tuple(made)


def _opening(reading: Reading, cue: Span, span: Span) -> int:
    """Where the clause begins that a few quoted words stand in, behind its cue."""
    words = tokens(reading.article.text, cue.start, span.start)
    after = after_cue(words, 0) if words else 0
    if after >= len(words) or not words[after].is_word or any(token.text in _MARKS + "." for token in words):
        return span.start
    clause = any(token.low == "that" for token in words) or any(finite_places(words)[after:])
    return words[after].start if clause else span.start


def _joined(contents: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    """Contents with one more; what overlaps is one."""
    joined: list[Span] = []
    for one in sorted((*contents, span), key=lambda each: each.start):
        if joined and one.start < joined[-1].end:
            joined[-1] = Span(one.article, joined[-1].start, max(joined[-1].end, one.end))
        else:
            joined.append(one)
    return tuple(joined)
