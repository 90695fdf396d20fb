"""Whether a thing is told as done: the status of a fact, from what governs its word and from the statement that it stands in."""

from __future__ import annotations

from tellings.interpret.agreements.lines import Line
from tellings.interpret.clauses.verbs import verb_forms
from tellings.interpret.factuality.factuality import status_at
from tellings.model import Span, Statement
from tellings.model.edtf import bounds
from tellings.model.marks import Status

_KEPT: frozenset[Status] = frozenset(["denied", "conditional", "alleged", "question", "planned", "forecast", "possible", "unclear"])  # fmt: skip
_AGREED = 8  # words between "agreed" and what is agreed: "agreed in early May 2021 to"


def standing(line: Line, cue: Span, moment: str | None, *, allowed: bool = False) -> tuple[Status, str | None]:
    """Status and holder of what the word at `cue` tells. `allowed`: what may be, must be and shall be is what the agreement says,
    not what is possible. What is dated after its own article is planned."""
    statement = _statement(line, cue)
    holder = statement.holder if statement else None
    told = status_at(line.reading, cue)
    status: Status = "asserted"
    if allowed:
        if statement and statement.status in ("denied", "alleged", "question", "conditional"):
            status = statement.status
    elif told.negated or _by_nobody(line, cue):
        status = "denied"
    elif told.status in _KEPT and not _agreed(line, cue, told.status):
        status = told.status
    elif told.future and not _agreed(line, cue, "planned"):
        status = "planned"
    elif statement and statement.status in _KEPT and not _agreed(line, cue, statement.status):
        status = statement.status
    if status in ("asserted", "attributed") and not allowed and _not_yet(line, cue):
        status = "conditional"
    if status == "conditional" and holder is not None and _reported_future(line, cue):
        status = "planned"
    if status == "asserted" and holder is not None:
        status = "attributed"
    if status in ("asserted", "attributed") and _ahead(line, moment):
        status = "planned"
    return status, holder


def _statement(line: Line, cue: Span) -> Statement | None:
    """The innermost statement that holds the word."""
    holding = [one for one in line.reading.statements if one.span.overlap(cue)]
    return min(holding, key=lambda one: one.span.end - one.span.start, default=None)


def _agreed(line: Line, cue: Span, status: Status) -> bool:
    """ "agreed to extend": the extension is agreed; that it was a plan is told by no word of its own."""
    before = [word.low for word in line.words if word.end <= cue.start][-_AGREED:]
    agreed = "agreed" in before and not set(before) & {"have", "has", "not", "never"}
    return status in ("planned", "forecast") and agreed


def _not_yet(line: Line, cue: Span) -> bool:
    """ "will enter into force when ten states ratify it", "argued against leaving it": told as what is not there yet."""
    before = [word.low for word in line.words if word.end <= cue.start]
    word = next((word.low for word in line.words if word.start >= cue.start), "")
    if before[-1:] == ["against"]:
        return True
    waits = [at for at, low in enumerate(before) if low in ("when", "once", "until", "unless", "before")]
    plain = "base" in verb_forms().get(word, frozenset()) and "past" not in verb_forms().get(word, frozenset())
    return bool(waits) and plain and bool({"will", "would", "shall", "cannot"} & set(before[: waits[-1]]))


def _by_nobody(line: Line, cue: Span) -> bool:
    """ "no state has joined the treaty": the clause begins with who does not exist."""
    before = [word.low for word in line.words if word.end <= cue.start]
    bounds = [at for at, low in enumerate(before) if low in (",", ";", ":", "but", "and", "that")]
    clause = before[bounds[-1] + 1 :] if bounds else before
    return clause[:1] in (["no"], ["none"], ["neither"], ["nobody"])


def _reported_future(line: Line, cue: Span) -> bool:
    """ "said it would leave": a plan told afterwards, no condition."""
    before = [word.low for word in line.words if word.end <= cue.start]
    return "would" in before[-4:] and not set(before) & {"if", "unless", "had", "were"}


def _ahead(line: Line, moment: str | None) -> bool:
    published = line.reading.article.published
    if moment is None or published is None:
        return False
    try:
        first, own = bounds(moment)[0], bounds(published)[1]
    except ValueError:
        return False
    return first is not None and own is not None and first > own
