"""Stand-off marks: what a reading says of stretches of an article's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from tellings.model import edtf as edtf_values
from tellings.model.span import Span

Status = Literal[
    "asserted",
    "attributed",
    "denied",
    "conditional",
    "possible",
    "planned",
    "forecast",
    "alleged",
    "question",
    "unclear",
]
STATUSES: tuple[Status, ...] = get_args(Status)

Form = Literal["direct", "mixed"]
"""direct: a clause or more of somebody's words; mixed: a few words of theirs inside the outlet's sentence."""

EntityKind = Literal["person", "organisation", "place", "other"]


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that an article names. `name` is the fullest form in it; `mentions` are in text order.

    `id` is unique within a reading and made of the folded name, so equal names in two readings have equal ids.
    """

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Carrier:
    """One link of a chain: who passed the words on ("Russian news agencies", "reporters", "Bloomberg"), as printed."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks that are somebody's. `span` is what stands between the marks, without them.

    `speaker` is the fullest name the article gives ("Dmitry Peskov"), or the words for an unnamed one ("a senior
    official"); None when the article leaves it unclear. `mention` is where the speaker stands. `via`, from the speaker
    outward to the outlet: the carriers that the words came by. `damaged`: a mark is missing, inverted or unclosed.
    """

    span: Span
    form: Form
    speaker: str | None = None
    mention: Span | None = None
    via: tuple[Carrier, ...] = ()
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that states something. `span` is the content, without the words that attribute it.

    `holder` is whose word it is: None means the outlet says it itself. `cue` is the word that attributes or tones it
    ("said", "denied", "if", "may"); `chain` are the carriers from the holder outward to the outlet.
    """

    span: Span
    status: Status
    holder: str | None = None
    mention: Span | None = None
    cue: Span | None = None
    addressee: str | None = None
    chain: tuple[Carrier, ...] = ()

    def __post_init__(self) -> None:
        if self.status not in STATUSES:
            raise ValueError(f"unknown status {self.status!r}; known: {', '.join(STATUSES)}")


Qualifier = Literal["exact", "about", "more than", "less than", "at least", "at most"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value or a range. `value` is None for a range, which has `low` and `high` instead.

    `unit`: "%", an ISO 4217 code, a unit of measure, or the plural of what is counted ("people"); None for a bare number.
    `of`: the words for what is counted or limited, and per what ("nuclear warheads each"). `qualifier`: how exact.
    """

    span: Span
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    of: str | None = None
    qualifier: Qualifier = "exact"

    def __post_init__(self) -> None:
        if self.value is None and self.low is None and self.high is None:
            raise ValueError("a figure has a value, or a low or a high end")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time in the text as an EDTF value (ISO 8601-2): what is not known stays `X`, never guessed."""

    span: Span
    edtf: str

    def __post_init__(self) -> None:
        if not edtf_values.valid(self.edtf):
            raise ValueError(f"not an EDTF value: {self.edtf!r}")


CreditKind = Literal["agency", "outlet", "media", "document", "person", "reports"]
"""agency, outlet: a named one; media: a class ("Russian news agencies"); reports: nobody named ("according to reports")."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Where the article says it has its matter from ("(AP)", "citing Bloomberg", "according to reports").

    `source` is the name in a settled form ("Associated Press"). `whole`: the credit speaks for the article as a whole
    (dateline, tagline), not for one sentence of it.
    """

    span: Span
    source: str
    kind: CreditKind
    whole: bool = False
