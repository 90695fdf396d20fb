"""When things happened, as the tellings say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tellings.model import Collation, Entry, Reading, Span
from tellings.model.edtf import bounds
from tellings.model.marks import Status


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
            around = reading.statements_at(moment.span)
            holder = max(around, key=lambda s: s.span.overlap(moment.span), default=None)
            if holder:
                found[moment.edtf].append((holder.status, _item(holder.span, moment.span, reading.article.text)))
            else:
                sentence = reading.sentence_of(moment.span)
                # "Roe said on Monday that …": the day is the saying's, on the outlet's word
                said = any(each.holder and each.span.overlap(sentence) for each in reading.statements)
                found[moment.edtf].append(("asserted" if said else "unclear", sentence))
    entries = [
        Entry(when, _status(when, rows, readings), tuple(dict.fromkeys(span for _, span in rows)))
        for when, rows in found.items()
    ]
    return replace(collation, timeline=tuple(sorted(entries, key=_when)))


def _item(clause: Span, day: Span, text: str) -> Span:
    """The item of a list in which a day stands: "clerk to the mayor, 1993-94" of all posts that a clause strings together by ";"."""
    start = max(clause.start, text.rfind(";", clause.start, max(clause.start, day.start)) + 1)
    end = text.find(";", day.end, clause.end)
    while text[start].isspace():
        start += 1
    return Span(clause.article, start, clause.end if end < 0 else end)


def _status(when: str, rows: Sequence[tuple[Status, Span]], readings: Mapping[str, Reading]) -> Status:
    """What most of an entry's clauses are; what is dated after all of their articles has not happened: it is planned."""
    status = _prevailing([status for status, _ in rows])
    first = bounds(when)[0]
    days = [bounds(stated)[1] if (stated := readings[span.article].article.published) else None for _, span in rows]
    ahead = first is not None and all(day is not None and first > day for day in days)
    return "planned" if ahead and status in ("asserted", "attributed") else status


def _prevailing(statuses: Sequence[Status]) -> Status:
    """What most of an entry's clauses are, where they are equally many the earlier in the text: one aside in doubt does not
    make a doubt of what happened that day, nor one flat clause a fact of what is planned. Asserted and attributed are one."""
    firm = sum(status in ("asserted", "attributed") for status in statuses)
    if 2 * firm >= len(statuses):
        return "asserted" if "asserted" in statuses else "attributed"
    return Counter(status for status in statuses if status not in ("asserted", "attributed")).most_common(1)[0][0]


def _vague(edtf: str) -> bool:
    return (edtf.endswith("~") and "/" not in edtf) or ".." in edtf


def _when(entry: Entry) -> tuple[bool, date, date, str]:
    first, last = bounds(entry.when)
    known = first or last
    return (known is None, first or last or date.max, last or date.max, entry.when)
