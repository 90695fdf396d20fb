"""What a request asks for, read strictly: every parameter says its own limits, here and in the OpenAPI document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NoReturn

from starlette.exceptions import HTTPException

Json = dict[str, object]
LONGEST = 400  # characters of a name, an id or a search


def wrong(words: str) -> HTTPException:
    return HTTPException(400, words)


@dataclass(frozen=True, slots=True)
class Words:
    """A name, an id or a search. "" where it is not given and need not be. `exact`: blanks at its ends are part of it."""

    name: str
    about: str
    required: bool = True
    exact: bool = False

    def of(self, given: Mapping[str, str]) -> str:
        words = given.get(self.name, "")
        words = words if self.exact else words.strip()
        if self.required and not words:
            raise wrong(f"{self.name} is missing: {self.about}")
        return checked(self.name, words)

    @property
    def schema(self) -> Json:
        least: Json = {"minLength": 1} if self.exact else {"pattern": r"\S"}  # blanks alone are no name
        return {"type": "string", "maxLength": LONGEST, **(least if self.required else {})}


@dataclass(frozen=True, slots=True)
class Day:
    name: str
    about: str
    required: bool = False

    def of(self, given: Mapping[str, str]) -> date | None:
        words = given.get(self.name, "").strip()
        if not words:
            return None
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
            raise wrong(f"{self.name}={words[:40]} is no day: write 2031-05-04")
        try:
            return date.fromisoformat(words)
        except ValueError as failure:
            raise wrong(f"{self.name}={words} is no day of the calendar") from failure

    @property
    def schema(self) -> Json:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A time with its zone; in UTC."""

    name: str
    about: str
    required: bool = False

    def of(self, given: Mapping[str, str]) -> datetime | None:
        words = given.get(self.name, "").strip()
        if not words:
            return None
        try:
            found = datetime.fromisoformat(words) if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T", words) else None
            return found.astimezone(UTC) if found and found.tzinfo else self._refused(words)
        except (ValueError, OverflowError):  # of the ends of the calendar
            return self._refused(words)

    def _refused(self, words: str) -> NoReturn:
        raise wrong(f"{self.name}={words[:40]} is no time: write 2031-05-04T09:30:00Z")

    @property
    def schema(self) -> Json:
        return {"type": "string", "format": "date-time"}


@dataclass(frozen=True, slots=True)
class Number:
    name: str
    about: str
    default: int
    least: int
    most: int
    required: bool = False

    def of(self, given: Mapping[str, str]) -> int:
        words = given.get(self.name, "").strip()
        if not words:
            return self.default
        if not re.fullmatch(r"[0-9]{1,9}", words) or not self.least <= int(words) <= self.most:
            raise wrong(f"{self.name}={words[:40]} is no number from {self.least} to {self.most}")
        return int(words)

    @property
    def schema(self) -> Json:
        return {"type": "integer", "minimum": self.least, "maximum": self.most, "default": self.default}


@dataclass(frozen=True, slots=True)
class Flag:
    name: str
    about: str
    required: bool = False

    def of(self, given: Mapping[str, str]) -> bool:
        words = given.get(self.name, "").strip().lower()
        if words not in ("", "0", "1", "false", "true"):
            raise wrong(f"{self.name}={words[:40]} is neither true nor false")
        return words in ("1", "true")

    @property
    def schema(self) -> Json:
        return {"type": "boolean", "default": False}


Parameter = Words | Day | Moment | Number | Flag


def checked(name: str, words: str) -> str:
    """Raises HTTPException (400) for what is too long, or holds what no text of ours can: NUL, and halves of characters."""
    if len(words) > LONGEST:
        raise wrong(f"{name} is longer than {LONGEST} characters")
    if any(mark == "\0" or "\ud800" <= mark <= "\udfff" for mark in words):
        raise wrong(f"{name} holds what is no character")
    return words


SINCE = Day("since", "Stories with a telling on this day or later.")
UNTIL = Day("until", "Stories with a telling on this day or earlier.")
CAME = Moment("came", "Stories that a telling came to since this time.")
ORIGINS = Number("origins", "At least so many independent origins.", 0, 0, 1000)
HIDDEN = Flag("hidden", "Hidden stories too.")
SKIP = Number("skip", "Leave out so many of the first.", 0, 0, 1_000_000)
MOST = Number("most", "At most so many.", 100, 1, 500)
ARTICLE = Words("id", "The article's id.", exact=True)
ENTITY = Words("id", "The entity's id, as readings have it: `ida-brandt`.", exact=True)
NAME = Words("name", "A name, or some words of it.")
OUTLET = Words("name", "The outlet's name, as its articles have it.", exact=True)
WATCH = Words("name", "The name of a watch.", exact=True)
QUERY = Words(
    "q",
    'Words and "phrases" that must all stand there, and speaker:, outlet:, after:, before:, status:, verdict:, kind:quote|statement|figure|point.',
)
