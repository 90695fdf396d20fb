"""Parts that a setting names as `package.module:make`: whatever `make()` gives takes their place."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tellings.errors import ConfigError


def made(what: str, named: str, others: str) -> Any:  # whatever the user's maker makes
    """What the maker makes. Raises ConfigError, which says `what` was wanted and which `others` there are, for a name that leads nowhere."""
    module, _, maker = named.partition(":")
    try:
        return getattr(import_module(module), maker)()
    except (ImportError, AttributeError, TypeError, ValueError) as absent:
        raise ConfigError(f"{what} {named!r}: {absent}; name one as {others} or package.module:make") from absent
