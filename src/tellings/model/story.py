"""The tellings of one event."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model.lineage import Derivation, Origin
from tellings.model.span import Span


@dataclass(frozen=True, slots=True)
class Telling:
    """The part of one article that tells one story. `why`: the reason for its membership, in plain words."""

    article: str
    segments: tuple[Span, ...]
    origin: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A story that a later one continues, as it was called when that was found. `when` is EDTF or None."""

    id: str
    title: str
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The tellings of one event, in order of publication (unknown last), with their lineage and origins.

    `title` is the words of one telling's headline, never generated. `when` is EDTF or None. `continues`: the earlier story that
    this one goes on with, where that is clear.
    """

    id: str
    title: str
    when: str | None
    tellings: tuple[Telling, ...]
    lineage: tuple[Derivation, ...] = ()
    origins: tuple[Origin, ...] = ()
    continues: Earlier | None = None
