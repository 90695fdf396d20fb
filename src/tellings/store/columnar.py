"""Nouns as columns of small numbers: what a field holds of all marks stands together, and compresses to a third of what it takes mark by mark.

A *shape* (`shapes.py`) tells what the columns are. It is written along, so that nouns of another version read back: a field that this version does not have is passed over, one that was not written has its default.
"""

from __future__ import annotations

import math
import struct
import sys
from array import array
from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from functools import lru_cache
from itertools import accumulate, compress, repeat
from operator import add
from typing import Any, get_args, get_type_hints

import msgspec

from tellings.model.span import Span
from tellings.store.shapes import Kind, parsed

# Columns of values of any noun: what stands in them is told by the shape, which no type of Python can follow.
Values = list[Any]
Chosen = Sequence[bool]


@dataclass(slots=True)
class Writer:
    """Columns under way: `words` are named by their number + 1, 0 is None."""

    data: bytearray = field(default_factory=bytearray)
    words: dict[str, int] = field(default_factory=dict)

    def numbers(self, values: Values) -> None:
        """A column: the code of its width, then its numbers, the least significant byte first."""
        low, high = min(values, default=0), max(values, default=0)
        code = next(code for code, bound in _WIDTHS if -bound <= low and high < bound)
        self.data += code.encode()
        column = array(code, values)
        if sys.byteorder == "big":
            column.byteswap()
        self.data += column.tobytes()

    def write(self, kind: Kind, values: Values, near: list[int] | None = None) -> None:
        """`near`: for each value the place that its spans are likely to stand by; None where each stands by the one before."""
        match kind.sign:
            case "S" | "A":
                if kind.sign == "A":
                    self.write(Kind("s"), [span.article for span in values])
                starts = [span.start for span in values]
                before = near if near is not None else [0, *starts][: len(starts)]
                self.numbers([start - by for start, by in zip(starts, before, strict=True)])
                self.numbers([span.end - span.start for span in values])
            case "s":
                named = self.words
                self.numbers([0 if value is None else named.setdefault(value, len(named) + 1) for value in values])
            case "m":
                self.write(Kind("s"), [msgspec.json.encode(value).decode() for value in values])
            case "n":
                self.numbers([int(value) for value in values])
            case "f":
                whole = [_whole(value) for value in values]
                self.numbers(
                    [
                        0 if value is None else 1 if part is None else part
                        for value, part in zip(values, whole, strict=True)
                    ]
                )
                for value, part in zip(values, whole, strict=True):
                    if value is not None and part is None:
                        self.data += struct.pack("<d", value)
            case "?" if kind.of:
                there = [value is not None for value in values]
                self.numbers([int(one) for one in there])
                held = near and [by for by, one in zip(near, there, strict=True) if one]
                self.write(kind.of, [value for value in values if value is not None], held)
            case "[" if kind.of:
                self.numbers([len(value) for value in values])
                self.write(kind.of, [one for value in values for one in value])
            case _:
                for name, held_kind in kind.fields:
                    column = [getattr(value, name) for value in values]
                    self.write(held_kind, column, near)
                    if held_kind.sign in "SA" and near is None:  # the other spans of a noun stand by its first
                        near = [span.start for span in column]


_WIDTHS = (("b", 1 << 7), ("h", 1 << 15), ("i", 1 << 31), ("q", 1 << 63))
_CODES = {ord(code): code for code, _ in _WIDTHS}
_SIZES = {code: array(letter).itemsize for code, letter in _CODES.items()}
_FIRST_WHOLE = 2  # 0 is None, 1 a number that is not whole


def _whole(value: float | None) -> int | None:
    """What stands for a small whole number."""
    if value is None or not math.isfinite(value) or value != int(value) or not 0 <= value < 1 << 40:
        return None
    return None if math.copysign(1, value) < 0 else int(value) + _FIRST_WHOLE


@dataclass(slots=True)
class Reader:
    """Columns that are read in the order they were written. Raises ValueError where they break off."""

    data: bytes
    words: Sequence[str | None]
    article: str
    at: int = 0

    def numbers(self, count: int) -> list[int]:
        start = self.at
        self._pass_numbers(count)
        if not count:
            return []
        if self.at > len(self.data):
            raise ValueError("its columns break off")
        column: array[int] = array(_CODES[self.data[start]])
        column.frombytes(self.data[start + 1 : self.at])
        if sys.byteorder == "big":
            column.byteswap()
        return column.tolist()

    def pass_over(self, kind: Kind, count: int) -> None:
        """As `read`, without making anything of what stands there."""
        match kind.sign:
            case "S" | "A":
                for _ in range(2 + (kind.sign == "A")):
                    self._pass_numbers(count)
            case "f":
                written_out = self.numbers(count).count(1)
                self.at += 8 * written_out
            case "?" | "[" if kind.of:
                self.pass_over(kind.of, sum(self.numbers(count)))
            case "{":
                for _, held_kind in kind.fields:
                    self.pass_over(held_kind, count)
            case _:
                self._pass_numbers(count)

    def _pass_numbers(self, count: int) -> None:
        try:
            self.at += 1 + count * _SIZES[self.data[self.at]]
        except LookupError as failure:
            raise ValueError("its columns are damaged") from failure

    def read(
        self, kind: Kind, annotation: Any, count: int, near: list[int] | None = None, chosen: Chosen | None = None
    ) -> Values:
        """`count` values for what `annotation` is today; for None placeholders alone, where this version does not know them.

        `chosen`: of these values alone, and `near` of these. What is not chosen is not made.
        """
        match kind.sign:
            case "S" | "A":
                articles = self.read(Kind("s"), str, count, None, chosen) if kind.sign == "A" else repeat(self.article)
                starts, lengths = self.numbers(count), _picked(self.numbers(count), chosen)
                if near is None:
                    starts = _picked([*accumulate(starts)], chosen)
                else:
                    starts = [a + b for a, b in zip(_picked(starts, chosen), near, strict=True)]
                return starts if annotation is None else _spans(articles, starts, lengths)
            case "s":
                return [self.words[number] for number in _picked(self.numbers(count), chosen)]
            case "m":
                return [self._decoded(text, annotation) for text in self.read(Kind("s"), str, count, None, chosen)]
            case "n":
                found: Values = _picked(self.numbers(count), chosen)
                return [*map(bool, found)] if annotation is bool else found
            case "f":
                return _picked([self._float(number) for number in self.numbers(count)], chosen)
            case "?" if kind.of:
                there = self.numbers(count)
                wanted = _picked(there, chosen)
                held = near and [by for by, one in zip(near, wanted, strict=True) if one]
                inner = _inside(annotation)
                among = chosen and [*compress(chosen, there)]
                present = iter(self.read(kind.of, inner, sum(there), held, among))
                return [next(present) if one else None for one in wanted]
            case "[" if kind.of:
                counts = self.numbers(count)
                among = chosen and [one for one, size in zip(chosen, counts, strict=True) for _ in range(size)]
                flat = self.read(kind.of, _inside(annotation), sum(counts), None, among)
                counts = _picked(counts, chosen)
                ends = [*accumulate(counts)]
                return [tuple(flat[end - size : end]) for end, size in zip(ends, counts, strict=True)]
            case _:
                return self._nouns(kind, annotation, count, near, chosen)

    def _nouns(self, kind: Kind, annotation: Any, count: int, near: list[int] | None, chosen: Chosen | None) -> Values:
        hints = _hints(annotation)
        columns: dict[str, Values] = {}
        for name, held_kind in kind.fields:
            column = self.read(held_kind, hints.get(name), count, near, chosen)
            if held_kind.sign in "SA" and near is None:
                near = [span if isinstance(span, int) else span.start for span in column]
            columns[name] = column
        count = count if chosen is None else sum(chosen)
        if annotation is None:
            return [None] * count
        wanted = []
        for name, default in _defaults(annotation):
            if name not in columns and default is MISSING:
                raise ValueError(f"the {name} of a {annotation.__name__} is missing")
            wanted.append(columns[name] if name in columns else [default] * count)
        return [*map(annotation, *wanted)] if wanted else [annotation() for _ in range(count)]

    def some(self, kind: Kind, annotation: Any, choice: Choice | None) -> Any:
        """One value; of a tuple of nouns those alone that are the choice."""
        if choice is None or kind.sign != "[" or kind.of is None or kind.of.sign != "{":
            return self.read(kind, annotation, 1)[0]
        (count,) = self.numbers(1)
        chosen = choice(Reader(self.data, self.words, self.article, self.at), kind.of, count)
        if not any(chosen):
            self.pass_over(kind.of, count)
            return ()
        return tuple(self.read(kind.of, _inside(annotation), count, None, chosen))

    def _decoded(self, text: object, annotation: Any) -> Any:
        if annotation is None:
            return None
        try:
            return msgspec.json.decode(str(text), type=annotation)
        except msgspec.MsgspecError as failure:
            raise ValueError(f"its columns are damaged: {failure}") from failure

    def _float(self, number: int) -> float | None:
        if number != 1:
            return None if number == 0 else float(number - _FIRST_WHOLE)
        self.at += 8
        if self.at > len(self.data):
            raise ValueError("its columns break off")
        return float(struct.unpack("<d", self.data[self.at - 8 : self.at])[0])


def _picked(column: Values, chosen: Chosen | None) -> Values:
    return column if chosen is None else [*compress(column, chosen)]


FEW = 6  # spans that are sooner made one by one
_SET_SPAN = tuple(getattr(Span, name).__set__ for name in ("article", "start", "end"))


def _spans(articles: Iterable[Any], starts: list[int], lengths: list[int]) -> Values:
    """As `map(Span, …)`, of many in a third of the time: an article has hundreds of them, and what `Span` checks is checked of all at once.

    Raises ValueError as `Span` does.
    """
    ends = [*map(add, starts, lengths)]
    if len(starts) < FEW:
        return [*map(Span, articles, starts, ends)]
    made = [*map(object.__new__, repeat(Span, len(starts)))]
    if min(starts, default=0) < 0 or min(lengths, default=1) < 1:
        raise ValueError("its spans are damaged")
    for put, column in zip(_SET_SPAN, (articles, starts, ends), strict=True):
        deque(map(put, made, column), maxlen=0)
    return made


@lru_cache(maxsize=64)
def _hints(annotation: Any) -> dict[str, Any]:
    return get_type_hints(annotation) if annotation is not None else {}


@lru_cache(maxsize=256)
def _inside(annotation: Any) -> Any:
    """What a tuple is of, or what is there where it is not None; None for what this version does not know."""
    return next((one for one in get_args(annotation) if one is not type(None)), None)


@lru_cache(maxsize=64)
def _defaults(annotation: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a noun, in the order it takes them, each with what it has where nothing was written, or MISSING."""
    return tuple((one.name, one.default) for one in fields(annotation))


# Given a reader of its own, standing before the columns of so many nouns of a kind: which of them are wanted.
Choice = Callable[[Reader, Kind, int], Chosen]


def columns_of(kind: Kind, noun: object) -> tuple[str, list[str], bytes]:
    """A noun as its shape, the words in it, and the columns of its fields that `kind` has."""
    writer = Writer()
    writer.write(kind, [noun])
    return str(kind), [*writer.words], bytes(writer.data)


def from_columns(shape: str, words: Sequence[str], columns: bytes, noun: type[Any]) -> Any:
    """The noun again. Raises ValueError for damaged columns."""
    try:
        return Reader(columns, (None, *words), "").read(parsed(shape), noun, 1)[0]
    except (LookupError, TypeError) as failure:
        raise ValueError(str(failure)) from failure


def some_columns(
    shape: str,
    words: Sequence[str],
    columns: bytes,
    noun: Any,
    wanted: Collection[str],
    article: str = "",
    choose: Mapping[str, Choice] | None = None,
) -> dict[str, Any]:
    """Of a noun these fields alone, as far as they were written: columns are read up to the last of them, and what stands before it is passed over.

    `article`: whose spans they are, where they do not say it. `choose`: by fields of nouns, which of them are made (`choosing.py`).
    Raises ValueError for damaged columns.
    """
    hints, reader, made = _hints(noun), Reader(columns, (None, *words), article), dict[str, Any]()
    try:
        kept = parsed(shape).fields
        last = max((at for at, (name, _) in enumerate(kept) if name in wanted and name in hints), default=-1)
        for name, kind in kept[: last + 1]:
            if name in wanted and name in hints:
                made[name] = reader.some(kind, hints[name], (choose or {}).get(name))
            else:
                reader.pass_over(kind, 1)
    except (LookupError, TypeError) as failure:
        raise ValueError(str(failure)) from failure
    return made
