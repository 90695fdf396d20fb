"""Agreements as a reader meets them: one strip of states for each, and its lines with everybody's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tellings.model import Agreement, AgreementFact, Collation, Matter, Span
from tellings.model.agreement import ACTIONS
from tellings.render.view import moments, signs
from tellings.render.view.sigla import Pieces, Ref, Sigla, plain
from tellings.render.view.signs import Tag

_TERMS = {"party": "party", "limit": "limit", "body": "body", "verification": "checks"}
_ABOUT = {"extension": "on an extension", "inspections": "on inspections", "resumption": "on a resumption"}
_LENGTHS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_KINDS_TOLD = frozenset((*ACTIONS, "limit"))


@dataclass(frozen=True, slots=True)
class Stop:
    """A state on the strip: "signed", "8 April 2010". `hollow`: it is not told as done."""

    what: str
    when: str
    hollow: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One report's words for a line: its day or amount, its status where it is no plain fact, and where it stands."""

    value: str
    tag: Tag | None
    refs: tuple[Ref, ...]
    pieces: Pieces
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the register. `value`: what all that tell it agree on, "" where they do not; `verdict`: None where one alone tells it."""

    what: str
    value: str
    verdict: Tag | None
    hollow: bool
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """An agreement of a story. `parties`: "Russia – United States", or ""."""

    name: str
    parties: str
    strip: tuple[Stop, ...]
    rows: tuple[Row, ...]


def followed(collation: Collation, sigla: Sigla) -> tuple[Followed, ...]:
    """The agreements of a story of which a report tells more than parties and bodies, those told most of first."""
    told = (one for one in collation.agreements if any(matter.kind in _KINDS_TOLD for matter in one.matters))
    return laid_out(told, sigla)


def laid_out(told: Iterable[Agreement], sigla: Sigla) -> tuple[Followed, ...]:
    """Agreements with their strips and lines; every article that says something of them has its letter in `sigla`."""
    return tuple(
        Followed(one.name, " – ".join(one.parties), strip(one), tuple(_row(matter, sigla) for matter in shown(one)))
        for one in told
    )


def shown(agreement: Agreement) -> tuple[Matter, ...]:
    """The lines of the register: those of the parties stand in its head, unless something is odd with them."""
    return tuple(one for one in agreement.matters if one.kind != "party" or one.verdict in ("conflict", "differs"))


def strip(agreement: Agreement) -> tuple[Stop, ...]:
    """The states in their order: what is done, and hollow what is only planned. Talks are no state."""
    return tuple(
        Stop(what(matter), when(matter), matter.status not in signs.FACTS)
        for matter in agreement.matters
        if matter.kind in ACTIONS
        and matter.kind != "talks"
        and matter.status in ("asserted", "attributed", "planned", "forecast")
    )


def what(matter: Matter) -> str:
    """ "signed", "inspections suspended", "talks on an extension", "withdrawn: Canada", "ratified by Peru"."""
    if matter.kind in _TERMS:
        return _TERMS[matter.kind]
    if matter.kind == "talks":
        return " ".join(filter(None, ("talks", _ABOUT.get(matter.about, f"on {matter.about}" if matter.about else ""))))
    kind = f"{matter.about} {matter.kind}" if matter.about else matter.kind
    by = ", ".join(dict.fromkeys(name for fact in matter.facts for name in fact.by))
    if by and matter.kind in ("ratified", "suspended", "extended"):
        return f"{kind} by {by}"
    return f"{kind}: {by}" if by and matter.kind in ("withdrawn", "joined") else kind


def when(matter: Matter) -> str:
    """The day on which all agree; of a conflict every day there is: "8 April 2010 or 2011"."""
    done = matter.status in signs.FACTS
    days = sorted({fact.moment for fact in matter.facts if fact.moment and fact.done == done})
    told = [matter.value] if matter.value else days
    words = " or ".join(moments.words(day) for day in told)
    untils = list(dict.fromkeys(fact.until for fact in matter.facts if fact.until))
    until = "until " + " or ".join(moments.words(day) for day in untils) if untils else ""
    return ", ".join(filter(None, (words, until)))


def value(fact: AgreementFact) -> str:
    """What one fact says: a limit in words, a name, or day, place and length of an action."""
    if fact.kind not in ACTIONS:
        what, _, amount = fact.value.partition("=")
        return (
            f"{thousands(amount)} {what}".strip() if amount and not amount.endswith("%") else f"{what} {amount}".strip()
        )
    parts = [fact.value, moments.words(fact.moment) if fact.moment else ""]
    parts += [
        f"until {moments.words(fact.until)}" if fact.until else "",
        f"for {length(fact.length)}" if fact.length else "",
    ]
    parts += [f"in {fact.place}" if fact.place else ""]
    return ", ".join(filter(None, parts))


def length(duration: str) -> str:
    """ "P5Y" is "5 years"; what is not of one unit stays as it is."""
    number, unit = duration[1:-1], _LENGTHS.get(duration[-1:], "")
    if not number.isdigit() or not unit or "T" in duration:
        return duration
    return f"{number} {unit}{'' if number == '1' else 's'}"


def thousands(amount: str) -> str:
    """ "1550" is "1,550"."""
    number, _, unit = amount.partition(" ")
    return " ".join(filter(None, (f"{int(number):,}" if number.isdigit() else number, unit)))


def _row(matter: Matter, sigla: Sigla) -> Row:
    verdict = None if matter.verdict == "single" else signs.VERDICTS[matter.verdict]
    return Row(what(matter), _value(matter), verdict, matter.status not in signs.FACTS, _said(matter.facts, sigla))


def _value(matter: Matter) -> str:
    if matter.kind in ACTIONS:
        return when(matter)
    return value(matter.facts[0]) if matter.value else ""


def _said(facts: Sequence[AgreementFact], sigla: Sigla) -> tuple[Said, ...]:
    """Each fact with its words; equal words once, with every place they stand in."""
    alike: dict[tuple[str, str, str | None], list[AgreementFact]] = {}
    for fact in facts:
        alike.setdefault((sigla.words(fact.span), fact.status, fact.holder), []).append(fact)
    return tuple(
        Said(
            value(same[0]),
            None if same[0].status == "asserted" else signs.held(same[0].status, same[0].holder, sigla.in_line),
            tuple(dict.fromkeys(sigla.ref(fact.span) for fact in same)),
            sigla.pieces(same[0].span, (same[0].cue,), 220),
            same[0].span,
        )
        for same in alike.values()
    )


def lines(agreements: Sequence[Followed], words: int = 160) -> Iterator[tuple[str, str]]:
    """Lines for a terminal, each with its style: a head, the strip of states, and every line of the register with its words."""
    for one in agreements:
        yield (f"{one.name} · {one.parties}" if one.parties else one.name), "bold"
        if one.strip:
            yield "  " + " → ".join(map(stop_words, one.strip)), ""
        for row in one.rows:
            tag = f"  {row.verdict}" if row.verdict else ""
            yield f"  {'◌' if row.hollow else '●'} {row.what}{f': {row.value}' if row.value else ''}{tag}", ""
            for said in row.said:
                yield f"      {said_words(said, row, words)}", "dim"


def stop_words(stop: Stop) -> str:
    """ "signed 8 April 2010", in brackets where it is not told as done."""
    words = " ".join(filter(None, (stop.what, stop.when)))
    return f"({words}, not told as done)" if stop.hollow else words


def said_words(said: Said, row: Row, limit: int) -> str:
    """ "2011: “was signed in 2011” B4, says Ada Roe"."""
    lead = f"{said.value}: " if said.value and not row.value else ""
    words = plain(said.pieces)
    words = words if len(words) <= limit else f"{words[:limit].rsplit(' ', 1)[0]} …"
    refs = " ".join(ref.label for ref in said.refs[:6])
    return f"{lead}“{words}” {refs}{f' · {said.tag.words}' if said.tag else ''}"
