"""Answers of a desk that take more than one question to its store."""

from __future__ import annotations

from datetime import datetime

from tellings import pipeline
from tellings.model import Article
from tellings.store.protocol import Store

MOST_CAPTURES = 60  # of one address: a page captured every hour for days still opens at once


def versions_of(article: Article, store: Store) -> tuple[tuple[Article, datetime | None, str], ...]:
    """See `KeptDesk.versions`."""
    if not article.url:
        return ()
    others = store.readings([article.id, *store.same_address(article.url)][: MOST_CAPTURES + 1])
    captured = store.captured(others)
    articles = [reading.article for reading in others.values()]
    superseded = pipeline.VERSIONS.work(articles, captured)
    changed = {version.earlier: version.change for version in superseded}
    later = {version.earlier: version.later for version in superseded}

    def last(id_: str) -> str:
        seen: set[str] = set()
        while id_ in later and id_ not in seen:
            seen.add(id_)
            id_ = later[id_]
        return id_

    family = [one for one in articles if last(one.id) == last(article.id)]
    if len(family) < 2:
        return ()
    order = sorted(family, key=lambda one: (one.id not in changed, str(captured.get(one.id, "")), one.id))
    return tuple((one, captured.get(one.id), changed.get(one.id, "")) for one in order)
