"""Corrections: kept as the user said them, taken back on request, and the stories that they are about grouped anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tellings.desk.grouping import related
from tellings.desk.pool import Pool, tellers
from tellings.desk.taking import regroup
from tellings.errors import StoreError
from tellings.link.embedders import Embedder
from tellings.model.kept import Correction, CorrectionKind
from tellings.store.protocol import Store


def correct(
    store: Store, kind: CorrectionKind, story: str, object: str, now: datetime, embedder: Embedder | None
) -> Correction:
    """Keeps a correction and applies it, both or neither. Raises StoreError where there is nothing to correct."""
    found = store.story(story)
    if found is None:
        raise StoreError(f"no story {story!r} on this desk: `tellings stories` lists them")
    if kind == "split" and not {object} < set(tellers([found])):
        raise StoreError(f"{object!r} is not one of several articles that tell {found.id}: `tellings show {found.id}`")
    if kind == "merge" and (store.story(object) is None or object == found.id):
        raise StoreError(f"there is no other story {object!r} to merge into {found.id}")
    if kind == "rename" and not object.strip():
        raise StoreError("a story cannot be renamed to nothing")
    with store.writing():
        made = store.correct(kind, found.id, object, now)
        _again(store, [found.id, object], now, embedder)
    return made


def undo(store: Store, number: int, now: datetime, embedder: Embedder | None) -> Correction:
    """Takes a correction back. Raises StoreError when there is none of that number."""
    with store.writing():
        undone = store.undo(number)
        if undone is None:
            raise StoreError(f"there is no correction {number}")
        _again(store, [undone.subject, undone.object], now, embedder)
    return undone


def _again(store: Store, touched: Sequence[str], now: datetime, embedder: Embedder | None) -> None:
    """Groups anew what a correction is about, with all that other corrections have to do with it: a telling that was split
    off may have a story of any id by now, and one that was merged may stand in another."""
    ids = related(touched, store.corrections())
    old = {story.id: story for id_ in ids if (story := store.story(id_))} | store.stories_of(ids)
    regroup(store, Pool(old, store.readings(tellers(old.values()))), now, embedder)
