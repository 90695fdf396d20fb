"""What models answered, kept by what they were asked: the same captures then give the same brief, and nothing is asked twice."""

from __future__ import annotations

import json
import sqlite3
import threading
from hashlib import blake2b

from tellings.errors import ConfigError


class Cache:
    """Answers by question, in a file, or in memory where `place` is "". Threads may share it."""

    def __init__(self, section: str, place: str) -> None:
        """Raises ConfigError, naming the section of the settings, for a file that cannot be opened."""
        self._lock = threading.Lock()
        try:
            self._kept = sqlite3.connect(place or ":memory:", check_same_thread=False)
            self._kept.execute("CREATE TABLE IF NOT EXISTS answers (asked TEXT PRIMARY KEY, answer BLOB NOT NULL)")
        except sqlite3.Error as failure:
            raise ConfigError(f"{section}: cache = {place!r} cannot be opened: {failure}") from failure

    def get(self, *asked: str) -> bytes | None:
        with self._lock:
            row = self._kept.execute("SELECT answer FROM answers WHERE asked = ?", (_key(asked),)).fetchone()
        return bytes(row[0]) if row else None

    def put(self, answer: bytes, *asked: str) -> None:
        with self._lock, self._kept:
            self._kept.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (_key(asked), answer))


def _key(asked: tuple[str, ...]) -> str:
    return blake2b(json.dumps(asked).encode(), digest_size=16).hexdigest()
