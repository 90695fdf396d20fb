"""What a user follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import get_args

from tellings.errors import StoreError
from tellings.model.watching import Seen, Watch, WatchKind
from tellings.store.database import Ask
from tellings.store.packing import packed, unpacked


def watches(ask: Ask) -> tuple[Watch, ...]:
    return tuple(map(_watch, ask("SELECT name, kind, wanted, made, seen FROM watches ORDER BY watch", ())))


def keep(ask: Ask, watch: Watch) -> None:
    made = watch.made.astimezone(UTC).isoformat()
    ask(
        "INSERT INTO watches (name, kind, wanted, made, seen) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET seen = excluded.seen",
        (watch.name, watch.kind, watch.wanted, made, packed(watch.seen)),
    )


def forget(ask: Ask, name: str) -> bool:
    return bool(ask("DELETE FROM watches WHERE name = ? RETURNING watch", (name,)))


def _watch(row: Sequence[object]) -> Watch:
    name, kind, wanted, made, seen = row
    known: list[WatchKind] = [one for one in get_args(WatchKind) if one == kind]
    if not known or not isinstance(seen, bytes):
        raise StoreError(
            f"the watch {name!r} of kind {kind!r} cannot be read: `tellings doctor` says how far the desk is damaged"
        )
    return Watch(str(name), known[0], str(wanted), datetime.fromisoformat(str(made)), unpacked(seen, Seen))
