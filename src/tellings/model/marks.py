"""Stand-off marks: what a reading says of stretches of an article's text."""

from __future__ import annotations

import re
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
class Office:
    """Words that name an office: "President Varro", "Varro, the president of Ostra", or alone, "the president".

    `office`: its settled name ("prime minister"); `of`: the settled name of the place or body, where the words say it; `holder`: the id
    of the entity that these words give the office to, None where they stand alone. Former and coming holders have none of this.
    """

    span: Span
    office: str
    of: str | None = None
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that an article names. `name` is the fullest form in it; `mentions` are in text order.

    `id` is unique within a reading and made of the folded name (of a person the first and last, of a body without its legal form and
    trade), so one name has one id in all readings. A brief also gives a short name the id of the one bearer that its other articles know.
    `introduced` is the first phrase that says who a person is ("former mayor Ana Moreau, 51"), the name with it; None where none does.
    """

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]
    introduced: Span | None = None


@dataclass(frozen=True, slots=True)
class Carrier:
    """One link of a chain: who passed the words on ("Russian news agencies", "reporters", "Bloomberg"), as printed."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks that are somebody's, or set apart as a block quotation or an embedded post. `span` is what stands
    between the marks, without them.

    `speaker` is the fullest name the article gives ("Dmitry Peskov"), or the words for an unnamed one ("a senior
    official"); None when the article leaves it unclear. `mention` is where the speaker stands. `via`, from the speaker
    outward to the outlet: the carriers that the words came by. `damaged`: a mark is missing, inverted, unclosed or spaced.
    `cue`: the word that gives it to the speaker ("said", "according", ":"); None where it only follows the speaker's other words.
    """

    span: Span
    form: Form
    speaker: str | None = None
    mention: Span | None = None
    via: tuple[Carrier, ...] = ()
    damaged: bool = False
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says, thinks or wants what, by which words: one level of speech, with all that depends on it.

    `cue` are the attributing words ("has repeatedly denied"), `contents` what they attribute: a "that", quotation marks and
    whatever goes on behind the attributing words included. `mention` is the whole phrase that presents the holder, None where
    nobody is named; `holder` the settled name, None where the article leaves it unclear. Nested speech makes one each.
    """

    cue: Span
    contents: tuple[Span, ...]
    holder: str | None = None
    mention: Span | None = None

    def __post_init__(self) -> None:
        if not self.contents:
            raise ValueError("an attribution has contents")


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that states something. `span` is the content, without the words that attribute it.

    `holder` is whose word it is: None means the outlet says it itself. `cue` is the word that attributes or tones it
    ("said", "denied", "if", "may"); `chain` are the carriers from the holder outward to the outlet. `granted`: phrases inside `span` that
    name what is there whether or not the clause holds ("the fall of the old mill" may have been a crime); the outlet's own word.
    """

    span: Span
    status: Status
    holder: str | None = None
    mention: Span | None = None
    cue: Span | None = None
    addressee: str | None = None
    chain: tuple[Carrier, ...] = ()
    granted: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if self.status not in STATUSES:
            raise ValueError(f"unknown status {self.status!r}; known: {', '.join(STATUSES)}")


Qualifier = Literal["exact", "about", "more than", "less than", "at least", "at most"]
Change = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value or a range. `value` is None for a range, which has `low` and `high` instead.

    `unit`: "%", an ISO 4217 code, a unit of measure, or the plural of what is counted ("people"); None for a bare number.
    `of`: the words for what is counted or limited, and per what ("nuclear warheads each"). `qualifier`: how exact.
    `change`: the figure is by how much something rose or fell ("fell 3%"); None where it is a level ("fell to 3%").
    """

    span: Span
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    of: str | None = None
    qualifier: Qualifier = "exact"
    change: Change | None = None

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


SpellKind = Literal["length", "repeated", "vague"]
_NUMBER = r"(?:[0-9]+(?:\.[0-9]+)?|X)"
_LENGTH = rf"P(?=[0-9XT])(?:{_NUMBER}[YMWD])*(?:T(?:{_NUMBER}[HMS])+)?"
_SPELL = {
    "length": re.compile(f"{_LENGTH}(?:/{_LENGTH})?"),
    "repeated": re.compile(rf"{_LENGTH}|XXXX-(?:WXX-[1-7]|[0-2][0-9])"),
    "vague": re.compile(r"past|present|future"),
}


@dataclass(frozen=True, slots=True)
class Spell:
    """Words of time that are no date: how long ("two years"), how often ("every Monday"), or only whether before or after ("now").

    `value` of a length is an ISO 8601 duration with X for an untold number (`P2Y6M`, `PT36H`,
    "several weeks" is `PXW`), or two of them (`P2W/P3W`); of what
    is repeated the period (`P1D`) or the parts that come again (`XXXX-WXX-1` Mondays, `XXXX-07` Julys, `XXXX-22` summers); of what
    is vague `past`, `present` or `future`. The same words may be a moment too: "the last two years" is a length, and ends now.
    """

    span: Span
    kind: SpellKind
    value: str

    def __post_init__(self) -> None:
        if self.kind not in _SPELL or not _SPELL[self.kind].fullmatch(self.value):
            raise ValueError(f"not a value of a spell of kind {self.kind!r}: {self.value!r}")


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
