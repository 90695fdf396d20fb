"""When things happened, as the tellings say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tellings.model import Collation, Entry, Reading, Span
from tellings.model.edtf import bounds
from tellings.model.marks import Status

# Strongest doubt first: an entry shows the greatest doubt that any of its clauses has.
_DOUBT: tuple[Status, ...] = (
    "denied",
    "unclear",
    "question",
    "alleged",
    "conditional",
    "possible",
    "planned",
    "forecast",
    "attributed",
    "asserted",
)


def mark(collation: Collation, readings: Mapping[str, Reading]) -> Collation:
    """One entry for each moment that a statement of the story holds, earliest first; moments of unknown year last.

    Moments vaguer than a year ("soon", "in recent weeks" without a date) stay in the text and out of the timeline.
    """
    found: dict[str, list[tuple[Status, Span]]] = defaultdict(list)
    for telling in collation.story.tellings:
        reading = readings[telling.article]
        for moment in reading.moments:
            if not any(segment.holds(moment.span) for segment in telling.segments) or _vague(moment.edtf):
                continue
            holder = max(reading.statements, key=lambda s: s.span.overlap(moment.span), default=None)
            if holder and holder.span.overlap(moment.span):
                found[moment.edtf].append((holder.status, holder.span))
            else:
                found[moment.edtf].append(("unclear", reading.sentence_of(moment.span)))
    entries = [
        Entry(
            when, min((status for status, _ in rows), key=_DOUBT.index), tuple(dict.fromkeys(span for _, span in rows))
        )
        for when, rows in found.items()
    ]
    return replace(collation, timeline=tuple(sorted(entries, key=_when)))


def _vague(edtf: str) -> bool:
    return (edtf.endswith("~") and "/" not in edtf) or ".." in edtf


def _when(entry: Entry) -> tuple[bool, date, date, str]:
    first, last = bounds(entry.when)
    known = first or last
    return (known is None, first or last or date.max, last or date.max, entry.when)
