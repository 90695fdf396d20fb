"""The day a story is about: what its reports' leads say happened, and when. Never a day still to come, never a guess."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tellings.link.lineage.lineage import published_bounds
from tellings.model import Moment, Reading, Span, Statement
from tellings.model import edtf as edtf_values

LEAD = 500  # characters of a telling in which a day is the event's rather than the background's
RECENT = timedelta(days=10)  # before publication: what a lead dates earlier is what went before its news
ONE_EVENT = timedelta(days=3)  # days by which reports of one event may differ and still bound it

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOT_HAPPENED = frozenset(["planned", "forecast", "conditional", "possible", "denied", "question"])


def when(tellings: Sequence[tuple[Reading, Sequence[Span]]]) -> str | None:
    """The day of the event (EDTF) that most leads give; an interval of up to three days where they differ, else None.

    A lead's day is the first that it says something happened, before the day on which somebody said so; not later than its
    publication. Where no lead gives one: the day, or the two days, on which all tellings whose date is known came out.
    """
    bounds = [published_bounds(reading.article) for reading, _ in tellings]
    latest = max((last for _, last in bounds if last), default=None)
    told = [
        _event_day(reading, spans, last or latest) for (reading, spans), (_, last) in zip(tellings, bounds, strict=True)
    ]
    votes = Counter(day for day in told if day)
    if votes:
        day, most = max(votes.items(), key=lambda vote: (vote[1], vote[0]))
        return day.isoformat() if 2 * most > votes.total() else _between(min(votes), max(votes), ONE_EVENT)
    days = [(first, last) for first, last in bounds if first and last]
    if not days or any(first != last for first, last in days):
        return None
    return _between(min(days)[0], max(days)[1], timedelta(days=1))


def _between(first: date, last: date, most: timedelta) -> str | None:
    if first == last:
        return first.isoformat()
    return f"{first.isoformat()}/{last.isoformat()}" if last - first <= most else None


def _event_day(reading: Reading, spans: Sequence[Span], published: date | None) -> date | None:
    """The first day in a telling's lead on which something happened; of one sentence's days that of what is told, not of
    the telling ("… failed on Tuesday, the office said on Wednesday")."""
    by_sentence: dict[int, list[tuple[bool, int, date]]] = {}
    for moment, day in _lead_days(reading, spans):
        around = [statement for statement in reading.statements if statement.span.overlap(moment.span)]
        inner = min(around, key=_length, default=None)
        if inner is not None and inner.status in _NOT_HAPPENED:
            continue
        if published and not published - RECENT <= day <= published:
            continue
        sentence = reading.sentence_of(moment.span).start if reading.sentences else 0
        by_sentence.setdefault(sentence, []).append((inner is None, moment.span.start, day))
    return min(by_sentence[min(by_sentence)])[2] if by_sentence else None


def _lead_days(reading: Reading, spans: Sequence[Span]) -> Iterator[tuple[Moment, date]]:
    """The moments of a telling's lead that are a known day."""
    for moment in reading.moments:
        day = moment.edtf.partition("T")[0]
        if not _DAY.fullmatch(day) or not any(span.holds(moment.span) for span in spans):
            continue
        first, _ = edtf_values.bounds(day)
        if first and moment.span.start < spans[0].start + LEAD:
            yield moment, first


def _length(statement: Statement) -> int:
    return statement.span.end - statement.span.start
