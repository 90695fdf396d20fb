"""Pairs of quotation marks in one text: “ ” \" \" ‘ ’ ' ' « » „ “, and what bad typing and machine translation leave of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tellings.interpret.scanning import matches

_MARK = re.compile(r"[“”\"‘’'`]{4,}|``|''|[“”„‟\"«»‘’'`‚‹›]")
_MARKS = re.compile(r"[“”„‟\"«»‘’'`‚‹›]")
_PLAIN = {"``": "“", "''": "”"}  # as TeX and old wire systems write them
_ELISION = re.compile(r"(?:\d0s|[ens]|em|til|cause|twas|tis|bout|round|cos|cuz|re|ve|ll|d)\b", re.IGNORECASE)
_NESTED = 60  # marks within one quotation: more are noise
_ORPHAN = 400  # characters: a lost opening mark is looked for no further back than a long sentence
_INVERTED = 300  # characters between marks that stand the wrong way round
_SINGLES = frozenset("‘’'`‚‹›")


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between two marks: `[start, end)` without them. `damaged`: a mark is missing, stands the wrong way round, or both
    are parted from the words by a blank.

    `goes_on`: the quotation is taken up by the mark that opens the next paragraph.
    """

    start: int
    end: int
    damaged: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark with its place and what its neighbours say: `opens`: nothing before, something after; `closes`: the reverse."""

    text: str
    start: int
    end: int
    opens: bool
    closes: bool

    @property
    def single(self) -> bool:
        return self.text in _SINGLES


def pairs(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quoted]:
    """The outermost quotations, piece by piece where they run over paragraphs, in text order."""
    found: list[Quoted] = []
    carried = False
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        pieces, carried = _paragraph(text, start, end, following, carried=carried)
        found += pieces
    return [piece for piece in (_trimmed(text, piece) for piece in found) if piece]


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """The quotation marks of a stretch; apostrophes, feet and inches left out."""
    found = []
    for hit in matches(_MARK, _MARKS, text, start, end):
        if hit.end() - hit.start() > 3:
            continue  # a row of marks is a drawn line
        before = text[hit.start() - 1] if hit.start() > start else " "
        after = text[hit.end()] if hit.end() < end else " "
        loose_before = before.isspace() or before in "([{—–-/:\"“«„‘'"
        loose_after = after.isspace() or after in ".,;:!?)]}—–-/…\"”»’'"
        dots = text[hit.end() : hit.end() + 3] in ("...", ". .")
        stop = after in ",;:!?)" or (after == "." and not dots)
        opens = loose_before and not after.isspace() and not stop
        closes = loose_after and (stop or not before.isspace())
        mark = _Mark(_PLAIN.get(hit.group(), hit.group()), hit.start(), hit.end(), opens, closes)
        if (mark.single and _apostrophe(text, mark, before, after)) or before == "=":
            continue  # an apostrophe, or left-over markup: id="7"
        if (
            mark.text == '"'
            and before.isdigit()
            and not mark.opens
            and re.search(r"\d['’]\s?\d+$", text[max(start, hit.start() - 6) : hit.start()])
        ):
            continue  # 6'2"
        found.append(mark)
    return found


def _apostrophe(text: str, mark: _Mark, before: str, after: str) -> bool:
    """Whether a single mark is part of a word: don't, ’90s."""
    if before.isalnum() and after.isalnum():
        return True
    if not mark.opens and not mark.closes:
        return True
    if mark.text in "’'" and not before.isalnum() and _ELISION.match(text, mark.end):
        return True
    return mark.text == "’" and mark.opens and not mark.closes


def _paragraph(
    text: str, start: int, end: int, following: tuple[int, int] | None, *, carried: bool
) -> tuple[list[Quoted], bool]:
    """The quotations of one paragraph, and whether the last is carried on into the next."""
    marks = _marks(text, start, end)
    doubles = [mark for mark in marks if not mark.single]
    singles = [mark for mark in marks if mark.single]
    found: list[Quoted] = []
    at = 0
    if carried and doubles and doubles[0].start > start and doubles[0].closes and not doubles[0].opens:
        found.append(Quoted(start, doubles[0].start))  # taken up without a mark of its own
        at = 1
    lost = False  # an opening mark before, within which the next quotation lies
    while at < len(doubles):
        mark = doubles[at]
        piece, at = _double(text, start, end, doubles, at, following)
        if piece:
            found.append(replace(piece, damaged=piece.damaged or lost))
        elif found and _stands_as_closing(mark) and _held_in(text, found[-1].end, mark.start):
            found[-1] = replace(found[-1], damaged=True)
        lost = piece is None and not _stands_as_closing(mark)
    found += _single_quotes(text, start, end, singles, found)
    found = list(_outermost(sorted(found, key=lambda piece: (piece.start, -piece.end))))
    return found, bool(found) and found[-1].goes_on


def _held_in(text: str, end: int, mark: int) -> bool:
    """Whether a lone closing mark ends the sentence or clause that a quotation before it stands in: “a mess” and left,” Roe said."""
    between = text[end:mark]
    return len(between) <= _ORPHAN and between[-1:] in (",", ".", "!", "?") and not re.search(r"[.!?]\s", between)


def _outermost(pieces: list[Quoted]) -> Iterator[Quoted]:
    """The pieces that lie in no other: of “go” in ‘He said “go” to me’ nothing is left. What overlaps by half goes too."""
    end = -1
    for piece in pieces:
        if piece.start >= end:
            yield piece
            end = piece.end


def _double(
    text: str, start: int, end: int, marks: list[_Mark], at: int, following: tuple[int, int] | None
) -> tuple[Quoted | None, int]:
    """The quotation that the mark at `at` begins (or ends, its opening lost), and the next mark to look at."""
    mark = marks[at]
    ahead = marks[at + 1] if at + 1 < len(marks) else None
    if _stands_as_closing(mark):
        if (
            ahead
            and ahead.start - mark.end <= _INVERTED
            and _stands_as_opening(ahead)
            and text[mark.start - 1].isalnum()
            and _odd(ahead)
        ):
            return Quoted(mark.end, ahead.start, damaged=True), at + 2
        return _orphan(text, start, mark, marks[at - 1].end if at else start), at + 1
    close = _closing(marks, at, text)
    if close is not None:
        other = marks[close]
        damaged = (mark.text in "“„" and other.text in "“" and mark.text != "„") or (
            mark.text == "”" and other.text != "”"
        )
        damaged = damaged or (mark.closes and not mark.opens) or _spaced(text, mark, other)
        return Quoted(mark.end, other.start, damaged=damaged), close + 1
    if ahead is None:
        return _unclosed(text, mark, end, following), at + 1
    return _broken_off(text, mark, ahead), at + 1


def _spaced(text: str, mark: _Mark, other: _Mark) -> bool:
    """Whether both marks are parted from their words by a blank, as only « » may be."""
    return mark.text != "«" and text[mark.end] == " " and text[other.start - 1] == " "


def _stands_as_closing(mark: _Mark) -> bool:
    return mark.closes and not mark.opens and mark.text != "“" and mark.text != "„"


def _stands_as_opening(mark: _Mark) -> bool:
    return mark.opens and not mark.closes


def _odd(mark: _Mark) -> bool:
    return mark.text == "“" or mark.text == "”"


def _closing(marks: list[_Mark], at: int, text: str) -> int | None:
    """Index of the mark that closes the one at `at`; None when the next mark opens anew."""
    begin = marks[at]
    depth = 0
    for number in range(at + 1, min(len(marks), at + _NESTED)):
        mark = marks[number]
        if begin.text == "«" or begin.text == "»":
            if mark.text in "«»" and mark.text != begin.text:
                return number
            continue
        if begin.text == "„":
            if mark.text in '“”"‟':
                return number
            continue
        fresh = mark.opens and not mark.closes
        if mark.text == '"' and not fresh and not depth:
            return number
        if fresh and mark.text == '"' and begin.text == '"' and not _closed_twice(marks, number):
            return None if text[mark.end : mark.end + 1].isalnum() else number
        if mark.text == "”" or (mark.text == '"' and not fresh):
            if not depth:
                return number
            depth -= 1
        elif mark.text == "“" and not mark.opens:
            return number  # an opening mark where a closing one should stand
        elif mark.text in '“"``':
            if not _closed_twice(marks, number):
                return None
            depth += 1
    return None


def _closed_twice(marks: list[_Mark], number: int) -> bool:
    """Whether two closing marks follow the opening one at `number`: then it is nested, not a new quotation."""
    closers = [mark for mark in marks[number + 1 : number + 3] if mark.text == "”" or (mark.closes and not mark.opens)]
    return len(closers) == 2


def _unclosed(text: str, mark: _Mark, end: int, following: tuple[int, int] | None) -> Quoted:
    """An opening mark without a closing one in its paragraph: it runs on into a paragraph that opens anew, or is damaged."""
    if following:
        first = text[following[0]]
        if first in '“"«„' and (first == mark.text or {first, mark.text} == {"“", '"'}):
            return Quoted(mark.end, end, goes_on=True)
        ahead = next(iter(_MARK.finditer(text, following[0], following[1])), None)
        if ahead and ahead.group() == "”" and mark.text == "“":
            return Quoted(mark.end, end, goes_on=True)
    return Quoted(mark.end, _before_attribution(text, mark.end, end), damaged=True)


_SAID = re.compile(
    r"(?<=[,?!]) (?:(?:he|she|they|it|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}) (?:said|says|told|added|wrote|asked)|said [A-Z])"
)


def _before_attribution(text: str, start: int, end: int) -> int:
    """Where words with a lost closing mark end: before ", he said", or at the end of what is left."""
    said = _SAID.search(text, start, min(end, start + 4 * _ORPHAN))
    return said.start() if said else end


def _broken_off(text: str, mark: _Mark, ahead: _Mark) -> Quoted | None:
    """A quotation whose closing mark is lost before a new one opens: up to ", he said" or the last sentence end between."""
    said = _before_attribution(text, mark.end, ahead.start)
    if said < ahead.start:
        return Quoted(mark.end, said, damaged=True)
    stops = [hit.end() for hit in re.finditer(r"[.!?](?=\s)", text[mark.end : ahead.start])]
    return Quoted(mark.end, mark.end + stops[-1], damaged=True) if stops else None


def _orphan(text: str, start: int, mark: _Mark, left: int) -> Quoted | None:
    """Words before a closing mark whose opening one is lost: from the start of their sentence, if a comma or stop ends them."""
    if text[mark.start - 1] not in ",.!?…" or mark.start - left > 4 * _ORPHAN:
        return None
    single = max(text.rfind(" '", left, mark.start), text.rfind(" ‘", left, mark.start))
    if single >= 0 and text[single + 2].isupper():
        return Quoted(single + 2, mark.start, damaged=True)
    if left == start:
        return Quoted(start, mark.start, damaged=True) if mark.start - start > 1 else None
    stops = [
        hit.end() for hit in re.finditer(r"[.!?:]\s+(?=[A-Z])", text[max(left, mark.start - _ORPHAN) : mark.start - 1])
    ]
    return Quoted(max(left, mark.start - _ORPHAN) + stops[-1], mark.start, damaged=True) if stops else None


def _single_quotes(text: str, start: int, end: int, marks: list[_Mark], taken: list[Quoted]) -> Iterator[Quoted]:
    """Quotations in single marks outside those in double ones."""
    starts = [piece.start for piece in taken]
    free = []
    for mark in marks:
        number = bisect_right(starts, mark.start) - 1
        if number < 0 or mark.start >= taken[number].end:
            free.append(mark)
    at = 0
    while at < len(free):
        mark = free[at]
        if not (mark.opens and mark.text in "‘'`‚‹"):
            at += 1
            continue
        close = _single_closing(text, free, at)
        if close is None:
            at += 1
            continue
        yield Quoted(mark.end, free[close].start)
        at = close + 1


def _single_closing(text: str, marks: list[_Mark], at: int) -> int | None:
    """Index of the mark that closes a single one; "leaders’ views" closes nothing while a better mark follows."""
    spare = None
    depth = 0
    for number in range(at + 1, min(len(marks), at + 12)):
        mark = marks[number]
        if mark.opens and not mark.closes:
            closers = [other for other in marks[number + 1 : number + 3] if other.closes and not other.opens]
            if len(closers) == 2:
                depth += 1
                continue
            if mark.text == "‘" or marks[at].text == "'":
                break
            continue
        if not mark.closes:
            continue
        if depth:
            depth -= 1
            continue
        plural = text[mark.start - 1] in "sS" and text[mark.end : mark.end + 2].strip()[:1].isalpha()
        if not plural:
            return number
        spare = number if spare is None else spare
    return spare


def _trimmed(text: str, piece: Quoted) -> Quoted | None:
    """Without white space at the ends; None when nothing of substance is left."""
    start, end = piece.start, piece.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not any(character.isalnum() for character in text[start:end][:200]):
        return None
    return Quoted(start, end, piece.damaged, piece.goes_on)
