"""Which store a desk's place names."""

from __future__ import annotations

from pathlib import Path

from tellings.errors import StoreError
from tellings.store.protocol import Store
from tellings.store.sqlite import sqlite_store

SERVED = ("postgresql://", "postgres://")


def store_at(place: Path | str, *, read_only: bool = False) -> Store:
    """A file, or a schema of a PostgreSQL server (`postgresql://…`). Raises StoreError, MissingExtra."""
    if isinstance(place, str) and place.startswith(SERVED):
        from tellings.store.postgres import postgres_store  # an extra

        return postgres_store(place, read_only=read_only)
    if isinstance(place, str) and "://" in place:
        raise StoreError(f"{place.partition(':')[0]}:// is no place for a desk: give a file, or postgresql://…")
    return sqlite_store(Path(place), read_only=read_only)
