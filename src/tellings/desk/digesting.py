"""The stories of a day or a week, for a digest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal

from tellings.model import Story
from tellings.model.digest import Digest

if TYPE_CHECKING:
    from tellings.desk.kept import KeptDesk

Period = Literal["daily", "weekly"]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LOOKED_AT = 5000  # stories of the days among which the most told are chosen


def days(period: Period, day: date, on: int = 0) -> tuple[date, date]:
    """The last whole day before `day`; of a weekly digest the seven days before the last weekday `on` (0 is Monday), which
    `day` may be itself."""
    if period == "daily":
        return day - timedelta(days=1), day - timedelta(days=1)
    end = day - timedelta(days=(day.weekday() - on) % 7 + 1)
    return end - timedelta(days=6), end


NOTHING: Mapping[str, str] = {}


def digest(desk: KeptDesk, first: date, last: date, most: int, had: Mapping[str, str] = NOTHING) -> Digest:
    """The stories with a telling in these days, of most origins first, then of most reports; hidden ones are left out, and
    those that the reader had as they are now (`had`: see `Store.sent`)."""
    lines = desk.stories(first, last, most=LOOKED_AT)
    ranked = sorted(lines, key=lambda line: (-line.origins.count, line.origins.at_most, -line.reports, line.id))
    fresh = [line.id for line in ranked if line.id not in had or had[line.id] != _state_of(desk, line.id)]
    chosen = tuple(desk.show(id_) for id_ in fresh[:most])
    return Digest(first, last, chosen, len(fresh), len(lines) - len(fresh))


def states(made: Digest) -> dict[str, str]:
    """What is kept of a digest that was sent: its stories, each with what it was."""
    stories = (brief.collations[0].story for brief in made.briefs)
    return {story.id: _state(story) for story in stories}


def delivered(desk: KeptDesk, recipient: str, made: Digest, now: datetime) -> None:
    """Keeps that somebody has these stories now. Raises StoreError when it cannot be kept."""
    with desk.store.writing():
        desk.store.keep_sent(recipient, states(made), now)


def _state_of(desk: KeptDesk, id_: str) -> str:
    story = desk.story(id_)
    return _state(story) if story else ""


def _state(story: Story) -> str:
    """Another one when a telling came or went, or an outlet changed its report, which makes it another article."""
    told = sorted(telling.article for telling in story.tellings)
    return blake2b("\n".join(told).encode("utf-8", "replace"), digest_size=8).hexdigest()
