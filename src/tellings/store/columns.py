"""What stands in the columns of a desk, as Python values. A value of another kind means that the file is damaged."""

from __future__ import annotations

from datetime import date, datetime

from tellings.errors import StoreError


def moment_known(value: object) -> datetime:
    return datetime.fromisoformat(str(value))


def moment(value: object) -> datetime | None:
    return None if value is None else moment_known(value)


def day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def integer(value: object) -> int:
    """Raises StoreError for what is no whole number."""
    if not isinstance(value, int):
        raise StoreError(
            f"the desk holds {value!r} where a number belongs: `tellings doctor` says how far it is damaged"
        )
    return value


def blob(value: object) -> bytes:
    """Raises StoreError for what are no bytes."""
    if not isinstance(value, bytes):
        raise StoreError("the desk holds no bytes where some belong: `tellings doctor` says how far it is damaged")
    return value
