"""What is raised at the edges: each says what was wrong, with which value, and what to do."""

from __future__ import annotations


class TellingsError(Exception):
    """The one class to catch: a failure that is the input's or the caller's, told in one line."""


class InputError(TellingsError):
    """An input that names nothing readable, or a table that lacks what a table needs."""


class OutputError(TellingsError):
    """Results that have no place to go."""


class MissingExtra(TellingsError):
    """A heavy part that is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an extra: pip install 'tellings[{extra}]'")


class ConfigError(TellingsError):
    """A configuration that cannot be read or makes no sense."""


class StoreError(TellingsError):
    """A desk that cannot be opened, read or written."""


class QueryError(TellingsError):
    """A search that cannot be understood."""
