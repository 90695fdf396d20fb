"""Stories as a user corrects them: a telling taken out, two stories made one. Titles stay, origins are counted anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tellings.link.lineage.origins import origins
from tellings.link.stories import moments
from tellings.model import Derivation, Reading, Story, Telling


def apart(story: Story, article: str, readings: Mapping[str, Reading]) -> tuple[Story, Story]:
    """The story without the tellings of one article, and these as a story of their own.

    Raises ValueError when the article does not tell the story, or alone tells it. `readings` holds all its articles.
    """
    out = tuple(telling for telling in story.tellings if telling.article == article)
    rest = tuple(telling for telling in story.tellings if telling.article != article)
    if not out or not rest:
        raise ValueError(f"{article} does not tell {story.id} beside others")
    own = readings[article].article
    return (
        _with(story, rest, story.lineage, readings),
        _with(replace(story, id=f"{story.id}-{article}", title=own.title or own.name), out, story.lineage, readings),
    )


def joined(story: Story, other: Story, readings: Mapping[str, Reading]) -> Story:
    """The first story with the other's tellings in it."""
    held: dict[str, Telling] = {}
    for telling in (*story.tellings, *other.tellings):
        before = held.get(telling.article)
        segments = tuple(sorted({*(before.segments if before else ()), *telling.segments}))
        held[telling.article] = replace(before or telling, segments=segments)
    edges = dict.fromkeys((*story.lineage, *other.lineage))
    return _with(story, tuple(held.values()), tuple(edges), readings)


def _with(
    story: Story, tellings: Sequence[Telling], lineage: Sequence[Derivation], readings: Mapping[str, Reading]
) -> Story:
    ordered = sorted(tellings, key=lambda telling: _published(readings[telling.article]))
    told = {telling.article: telling.segments for telling in ordered}
    edges = tuple(
        edge for edge in lineage if edge.target in told and (edge.source in told or edge.source not in readings)
    )
    voices = origins([readings[article] for article in told], edges, told)
    origin = {article: voice.id for voice in voices for article in voice.articles}
    return replace(
        story,
        when=moments.when([(readings[article], spans) for article, spans in told.items()]),
        tellings=tuple(replace(telling, origin=origin[telling.article]) for telling in ordered),
        lineage=edges,
        origins=voices,
    )


def _published(reading: Reading) -> tuple[bool, str, str]:
    article = reading.article
    return article.published is None, article.published or "", article.id
