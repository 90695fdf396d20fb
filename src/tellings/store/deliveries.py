"""What was sent to whom, and what feeds gave to be asked again by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from tellings.errors import StoreError
from tellings.model.kept import Answer
from tellings.store.columns import moment_known
from tellings.store.database import Ask
from tellings.store.packing import restored, squeezed

MOST_ANSWERS = 2000  # the latest: feeds and sitemaps, of which nobody follows more


def sent(ask: Ask, recipient: str) -> dict[str, str]:
    """Stories that were sent to somebody, each with what it was then."""
    found = ask("SELECT story, state FROM sent WHERE recipient = ?", (recipient,))
    return {str(story): str(state) for story, state in found}


def keep_sent(ask: Ask, recipient: str, stories: Mapping[str, str], at: datetime) -> None:
    for story, state in stories.items():
        ask(
            "INSERT INTO sent (recipient, story, state, at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (recipient, story) DO UPDATE SET state = excluded.state, at = excluded.at",
            (recipient, story, state, at.astimezone(UTC).isoformat()),
        )


def answer(ask: Ask, address: str) -> Answer | None:
    rows = ask("SELECT etag, modified, charset, data, at FROM answers WHERE address = ?", (address,))
    for etag, modified, charset, data, at in rows:
        if not isinstance(data, bytes):
            raise StoreError(f"what {address} gave is damaged: `tellings doctor` says how far")
        try:
            held = restored(data)
        except ValueError:
            return None  # it will be asked for as if for the first time
        return Answer(_words(etag), _words(modified), _words(charset), held, moment_known(at))
    return None


def keep_answer(ask: Ask, address: str, given: Answer) -> None:
    ask(
        "INSERT INTO answers (address, etag, modified, charset, at, data) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (address) DO UPDATE SET etag = excluded.etag, modified = excluded.modified,"
        " charset = excluded.charset, at = excluded.at, data = excluded.data",
        (
            *(address, given.etag, given.modified, given.charset, given.at.astimezone(UTC).isoformat()),
            squeezed(given.data),
        ),
    )


def drop_old_answers(ask: Ask) -> None:
    """Forgets all but the latest, so that addresses that nobody asks any more take no room."""
    ask(
        "DELETE FROM answers WHERE address NOT IN (SELECT address FROM answers ORDER BY at DESC, address LIMIT ?)",
        (MOST_ANSWERS,),
    )


def _words(value: object) -> str | None:
    return None if value is None else str(value)
