"""A treaty or deal followed through time: what reports say of it, fact by fact, and the facts laid side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from tellings.model import edtf
from tellings.model.marks import Status
from tellings.model.span import Span

Action = Literal[
    "negotiated",
    "agreed",
    "announced",
    "initialled",
    "signed",
    "adopted",
    "ratified",
    "in force",
    "joined",
    "extended",
    "suspended",
    "resumed",
    "withdrawn",
    "terminated",
    "expired",
    "ended",
    "breached",
    "rejected",
    "replaced",
    "talks",
    "inspections",
]
ACTIONS: tuple[Action, ...] = get_args(Action)
FactKind = Action | Literal["party", "limit", "body", "verification"]
FACT_KINDS: tuple[FactKind, ...] = (*ACTIONS, "party", "limit", "body", "verification")
TOLD_AS_DONE: frozenset[Status] = frozenset(("asserted", "attributed"))


@dataclass(frozen=True, slots=True)
class AgreementFact:
    """One thing that an article says of an agreement. `span` are the exact words that say it, `cue` the word that tells what it is.

    `agreement`: its settled name ("New START"); `mention`: the words that mean it here, which may stand in an earlier sentence.
    `by`: who does it, settled names. `about`: what in the agreement it touches ("inspections", "participation"), "" for the whole of it.
    `value`: of a party, a body or a means of verification its name, of a limit "deployed warheads=1550" or "uranium enrichment=3.67 %",
    of an action "". `moment`: EDTF of the action; `until`: EDTF, how long it then runs; `length`: an ISO 8601 duration.
    `status` is never lost: only `asserted` and `attributed` are told as done. `holder`: whose word it is, None for the outlet's own.
    """

    agreement: str
    kind: FactKind
    span: Span
    cue: Span
    mention: Span
    status: Status = "asserted"
    holder: str | None = None
    value: str = ""
    about: str = ""
    by: tuple[str, ...] = ()
    moment: str | None = None
    until: str | None = None
    length: str | None = None
    place: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in FACT_KINDS:
            raise ValueError(f"unknown kind of fact {self.kind!r}; known: {', '.join(FACT_KINDS)}")
        for value in (self.moment, self.until):
            if value is not None and not edtf.valid(value):
                raise ValueError(f"not an EDTF value: {value!r}")

    @property
    def done(self) -> bool:
        """Whether it is told as a fact, by the outlet or by somebody it names."""
        return self.status in TOLD_AS_DONE


MatterVerdict = Literal["agree", "compatible", "differs", "conflict", "single"]


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of the register: the facts that are about the same thing, as every report has them.

    `value` is what all agree on, in its most exact form; "" where they differ or conflict: then no value is chosen.
    """

    id: str
    kind: FactKind
    about: str
    verdict: MatterVerdict
    why: str
    facts: tuple[AgreementFact, ...]
    value: str = ""

    def __post_init__(self) -> None:
        if not self.facts:
            raise ValueError("a line of a register has a fact that says it")

    @property
    def status(self) -> Status:
        """Done where anybody tells it so; else what the first fact says."""
        return next((fact.status for fact in self.facts if fact.done), self.facts[0].status)


@dataclass(frozen=True, slots=True)
class Agreement:
    """All that some reports say of one agreement: actions by their day, then parties, limits, bodies, verification."""

    name: str
    matters: tuple[Matter, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """Settled names of those that a report calls parties, in the order of their first mention."""
        return tuple(matter.value for matter in self.matters if matter.kind == "party" and matter.value)

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that say something of it, each once."""
        return tuple(dict.fromkeys(fact.span.article for matter in self.matters for fact in matter.facts))


_LINKS = frozenset(["the", "of", "on", "and", "for"])
_DEALS = frozenset(["treaty", "treaties", "accord", "accords", "pact", "agreement", "agreements", "deal"])


def known_by(name: str) -> str:
    """What the names of one agreement have in common: "Aachen Treaty", "the Aachen treaty" and "Treaty of Aachen" are one."""
    words = name.casefold().replace("–", " ").split()
    kept = sorted(word for word in words if word not in _LINKS and word not in _DEALS)
    return " ".join([*kept, *(["deal"] if _DEALS & set(words) else [])])


def named(name: str) -> bool:
    """Whether it has a name, or is told apart by its parties; "ceasefire" and "trade deal" are not."""
    return name != name.lower()
