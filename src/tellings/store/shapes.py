"""What the columns of a noun are, in words: `quotes[{Quote span S,form s,via[{Carrier name s,span S}]}]`.

Written along with the columns (`columnar.py`), so that nouns of another version read back.
"""

from __future__ import annotations

import re
import types
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from tellings.model.span import Span

Fields = tuple[tuple[str, "Kind"], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """S a span of the one article, A a span with its article, s words or None, n a whole number or truth, f a number or None, m JSON, ? a thing or None, [ a tuple, { a noun of `fields`."""

    sign: str
    of: Kind | None = None
    name: str = ""
    fields: Fields = ()

    def __str__(self) -> str:
        if self.sign == "{":
            return f"{{{self.name} {','.join(f'{name} {kind}' for name, kind in self.fields)}}}"
        return f"[{self.of}]" if self.sign == "[" else f"{self.sign}{self.of or ''}"

    def without(self, name: str) -> Kind:
        """A noun without one of its fields, which is kept elsewhere."""
        return replace(self, fields=tuple(one for one in self.fields if one[0] != name))


@lru_cache(maxsize=64)
def kind_of(annotation: Any, spans: str = "S") -> Kind:
    """`spans`: S or A. What no column is made for is kept as JSON, each value by itself."""
    if annotation is Span:
        return Kind(spans)
    if annotation is str or get_origin(annotation) is Literal:
        return Kind("s")
    if annotation in (int, bool):
        return Kind("n")
    if annotation is float:
        return Kind("f")
    inner = get_args(annotation)
    if get_origin(annotation) in (Union, types.UnionType):
        there = [one for one in inner if one is not type(None)]
        made = {kind_of(one, spans) for one in there}
        if made == {Kind("s")} or (made == {Kind("f")} and len(there) < len(inner)):
            return made.pop()
        return Kind("?", made.pop()) if len(there) == 1 else Kind("m")
    if get_origin(annotation) is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return Kind("[", kind_of(inner[0], spans))
    if is_dataclass(annotation) and isinstance(annotation, type):
        hints = get_type_hints(annotation)
        return Kind(
            "{",
            None,
            annotation.__name__,
            tuple((one.name, kind_of(hints[one.name], spans)) for one in fields(annotation)),
        )
    return Kind("m")


_SIGN = re.compile(r"[\[\]{},?]|[^\[\]{},? ]+")


@lru_cache(maxsize=64)
def parsed(shape: str) -> Kind:
    """The kind that a shape tells of. Raises ValueError for what is no shape."""
    pieces = _SIGN.findall(shape)
    kind, end = _parsed(pieces, 0)
    if end != len(pieces):
        raise ValueError(f"no shape: {shape[:80]}")
    return kind


def _parsed(pieces: Sequence[str], at: int) -> tuple[Kind, int]:
    try:
        sign = pieces[at]
        if sign in ("[", "?"):
            inner, end = _parsed(pieces, at + 1)
            return Kind(sign, inner), end + (sign == "[")
        if sign != "{":
            if sign not in ("S", "A", "s", "n", "f", "m"):
                raise ValueError(f"no sign of a shape: {sign[:20]}")
            return Kind(sign), at + 1
        name, found, at = pieces[at + 1], list[tuple[str, Kind]](), at + 2
        while pieces[at] != "}":
            held, end = _parsed(pieces, at + 1)
            found.append((pieces[at], held))
            at = end + (pieces[end] == ",")
        return Kind("{", None, name, tuple(found)), at + 1
    except IndexError as failure:
        raise ValueError("a shape breaks off") from failure
