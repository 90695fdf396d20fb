"""The parts of a plain text: every line of it is title, byline, date, caption, body or furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tellings.extract.body.cues import cue
from tellings.extract.body.furniture import verdicts
from tellings.extract.captions import Credited, caption
from tellings.extract.inserted import REASON as INSERTED
from tellings.extract.inserted import inserted
from tellings.extract.language import function_words, language
from tellings.extract.lines import Line, lines, spaced
from tellings.extract.prose import ends_sentence, word_count
from tellings.extract.stated.byline import byline, byline_line
from tellings.extract.stated.dates import DateLine, date_line
from tellings.extract.stated.headline import headline, repeats

BEHIND_STANDFIRST = 5  # lines from the first running text: a standfirst reads like it, and writer and day may follow it

SPEAKERS_WITHIN = 40  # lines
WITHIN = 0  # line breaks before a part of a line

Kind = Literal["body", "title", "byline", "date", "caption", "furniture"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One line (or wrapped paragraph) of the text, and what it is. `reason`: why it was cut, for all but the body."""

    line: Line
    kind: Kind
    reason: str = ""
    credited: Credited | None = None
    names: tuple[str, ...] = ()
    date: DateLine | None = None


def pieces(text: str, title: str | None = None, outlet: str | None = None) -> tuple[Piece, ...]:
    """Every line of `text` that holds something, in order, each as one piece, or as several where something was set into it.

    `title`, `outlet`: as the text's carrier states them, if it does. With a stated title no other line is taken for it.
    """
    found = lines(text)
    written = [line.of(text) for line in found]
    judged = verdicts(written, function_words(language(text)))
    made = [
        Piece(line, "body" if verdict.body else "furniture", verdict.reason)
        for line, verdict in zip(found, judged, strict=True)
    ]
    _keep_something(made, written)
    made = [_captioned(piece, words) for piece, words in zip(made, written, strict=True)]
    start = _body_from(made, written)
    _title(made, written, start, title)
    _head(made, written, start, outlet)
    return tuple(part for piece in made for part in _parted(piece, text))


def _parted(piece: Piece, text: str) -> Iterator[Piece]:
    """A line of the body without what was set into it; the parts of a line have no gap between them."""
    line = piece.line
    at, gap = line.start, line.gap
    for start, end in inserted(line.of(text)) if piece.kind == "body" else ():
        yield Piece(Line(at, line.start + start, gap), "body")
        yield Piece(Line(line.start + start, line.start + end, WITHIN), "furniture", INSERTED)
        at, gap = line.start + end, WITHIN
    if at < line.end:
        yield replace(piece, line=Line(at, line.end, gap))


def body(text: str, made: Sequence[Piece]) -> str:
    """The article's text: the body's pieces in order, paragraphs parted by blank lines."""
    blank = spaced([piece.line for piece in made if piece.line.gap != WITHIN])
    out: list[str] = []
    last: Piece | None = None
    for piece in made:
        if piece.kind == "body":
            adjoins = last is not None and blank and piece.line.gap == 1
            joint = "" if last is None or piece.line.gap == WITHIN else "\n" if adjoins else "\n\n"
            out += [joint, piece.line.of(text)]
        last = piece if piece.kind == "body" else (None if not out else last)
    return "".join(out)


def _keep_something(made: list[Piece], written: Sequence[str]) -> None:
    """A text of which nothing looks like running text (a transcript without stops, a list) stays but for its clear furniture."""
    if any(piece.kind == "body" for piece in made):
        return
    for place, words in enumerate(written):
        if cue(words).weight < 2.5:
            made[place] = Piece(made[place].line, "body")


def _captioned(piece: Piece, words: str) -> Piece:
    credited = caption(words)
    if credited is None:
        return piece
    if not credited.text:
        return replace(piece, kind="furniture", reason="picture credit")
    return replace(piece, kind="caption", reason="caption", credited=credited)


def _body_from(made: Sequence[Piece], written: Sequence[str]) -> int:
    """The first line of running text; the first line of the body where none looks like it; else the end."""
    for place, (piece, words) in enumerate(zip(made, written, strict=True)):
        if piece.kind == "body" and ends_sentence(words) and word_count(words) >= 8:
            return place
    return next((place for place, piece in enumerate(made) if piece.kind == "body"), len(made))


def _title(made: list[Piece], written: Sequence[str], start: int, title: str | None) -> None:
    if title:
        for place in repeats(written, start, title):
            made[place] = Piece(made[place].line, "title", "title")
        return
    free = [  # what follows the body's first line is no title of it
        piece.kind in ("body", "furniture") and not _about_writing(words)
        for piece, words in zip(made[:start], written, strict=False)
    ]
    first = headline(written, start, free)
    if first is not None:
        made[first] = Piece(made[first].line, "title", "title")
        for again in repeats(written, start, written[first]):
            if again != first:
                made[again] = Piece(made[again].line, "furniture", "title, repeated")


def _about_writing(words: str) -> bool:
    """Whether a line says who wrote the article or when."""
    return bool(byline_line(words) or date_line(words)) or len(_names_alone(words)) > 1


def _head(made: list[Piece], written: Sequence[str], start: int, outlet: str | None) -> None:
    """Bylines, dates and the outlet's own name between the title and the body."""
    titled = any(piece.kind == "title" for piece in made)
    named: Sequence[int] = range(start) if titled or outlet else ()
    if titled and not any(_names_alone(words) for words in written[:start]):
        # Behind a standfirst one name alone is the writer's; several are the headings of a list, or speakers.
        after = range(start, min(start + SPEAKERS_WITHIN, len(made)))
        alone = [place for place in after if made[place].kind == "body" and _names_alone(written[place])]
        named = (*named, *alone) if len(alone) == 1 else named
    for place in range(min(start + BEHIND_STANDFIRST, len(made))):
        words, piece = written[place], made[place]
        if piece.kind not in ("body", "furniture"):
            continue
        before = place < start
        if before and outlet and words.casefold() == outlet.casefold():
            made[place] = Piece(piece.line, "furniture", "name of the outlet")
            continue
        names = byline_line(words) or (_names_alone(words) if place in named else ())
        dated = date_line(words)
        if names:
            made[place] = Piece(piece.line, "byline", "byline", names=names)
        elif dated:
            made[place] = Piece(piece.line, "date", "date line", date=dated)


def _names_alone(words: str) -> tuple[str, ...]:
    """The people of a line that is nothing but their names. One in capitals alone is more likely a label."""
    if len(words) > 80 or ends_sentence(words) or words.isupper():
        return ()
    names = byline([words])
    spelled = sum(len(name.split()) for name in names)
    joints = sum(word.strip(",").lower() in ("and", "&") for word in words.split())
    return names if names and spelled + joints == len(words.split()) else ()
