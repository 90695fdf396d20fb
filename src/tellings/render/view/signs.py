"""Marks and words for verdicts and statuses. A mark never stands without its word, nor a colour without both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tellings.model.collation import Verdict
from tellings.model.marks import Status
from tellings.words import midline

InLine = Callable[[str], str]

SAID = "●"
UNSAID = "–"


@dataclass(frozen=True, slots=True)
class Tag:
    """A mark with its word. `kind` names the colour: the verdict's or status's own name."""

    mark: str
    words: str
    kind: str

    def __str__(self) -> str:
        return f"{self.mark} {self.words}"


VERDICTS: dict[Verdict, Tag] = {
    "agree": Tag("=", "agree", "agree"),
    "compatible": Tag("⊃", "compatible", "compatible"),
    "differs": Tag("≠", "differs", "differs"),
    "conflict": Tag("↯", "conflict", "conflict"),  # ↯: how mathematicians end a contradiction
    "single": Tag("·", "only one", "single"),
}
WHOSE = Tag("≠", "whose word", "whose")  # a difference, but none in what is told
PERHAPS = Tag("≟", "perhaps the same", "possible")

# mark, the word, how whose word it is follows
_STATUS: dict[Status, tuple[str, str, str]] = {
    "asserted": (SAID, "says", ""),
    "attributed": (SAID, "says", "citing {}"),
    "denied": ("✕", "denied", "by {}"),
    "conditional": ("?", "conditional", "according to {}"),
    "possible": ("?", "possible", "according to {}"),
    "planned": ("◌", "planned", "according to {}"),
    "forecast": ("◌", "forecast", "by {}"),
    "alleged": ("?", "alleged", "by {}"),
    "question": ("?", "asked", "by {}"),
    "unclear": ("?", "unclear", "according to {}"),
}
_TAGS = {value: Tag(mark, word, value) for value, (mark, word, _) in _STATUS.items()}
FACTS: frozenset[Status] = frozenset(("asserted", "attributed"))
_NOTABLE: tuple[Status, ...] = (
    "denied",
    "alleged",
    "planned",
    "conditional",
    "forecast",
    "possible",
    "question",
    "unclear",
)


FACT_RANK = len(_NOTABLE)


def status(value: Status) -> Tag:
    """The mark and the word of a status: "✕ denied"."""
    return _TAGS[value]


def by(value: Status, holder: str | None, in_line: InLine = midline) -> str:
    """Whose word it is, as it follows the status: "by the Kremlin", "citing others"; "" for the outlet's own.

    `in_line` gives a name as a line says it.
    """
    if value == "attributed" and not holder:
        return "citing others"
    return _STATUS[value][2].format(in_line(holder)) if holder else ""


def joined(words: str, whose: str) -> str:
    """Status and holder in one line: "denied by Norvik Lines", "conditional, according to Maud Ellery"."""
    return f"{words}, {whose}" if whose.startswith(("according to ", "citing ")) else f"{words} {whose}".strip()


def held(value: Status, holder: str | None, in_line: InLine = midline) -> Tag:
    """A status with its holder as one tag."""
    tag = status(value)
    return Tag(tag.mark, joined(tag.words, by(value, holder, in_line)), value)


def lead(value: Status, holder: str | None = None, in_line: InLine = midline) -> Tag | None:
    """What must stand before words that are no fact of the outlet's own, so that nobody reads them as one; else None."""
    if value == "asserted":
        return None
    if value == "attributed":
        return Tag("", holder, value) if holder else None
    tag = held(value, holder, in_line)
    words = "planned, not confirmed" if value == "planned" and not holder else tag.words
    return Tag(tag.mark, words[0].upper() + words[1:], value)


def rank(value: Status) -> int:
    """How much a status asks for the reader's eye, 0 most; facts last."""
    return _NOTABLE.index(value) if value in _NOTABLE else FACT_RANK
