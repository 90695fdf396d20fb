"""Work that is handed out: whatever a page makes a stage do, the others still get theirs."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import TypeVar

from tellings.errors import ConfigError, MissingExtra
from tellings.model import Problem

Made = TypeVar("Made")


def attempt(stage: str, subject: str, work: Callable[[], Made | Problem]) -> Made | Problem:
    """The work's result, or a problem that names the failure and its place: one bad page never stops the next. A setting that makes no
    sense, or wants a part that is not installed, is no page's fault, and is raised (ConfigError, MissingExtra)."""
    try:
        return work()
    except (ConfigError, MissingExtra):
        raise
    except (
        Exception
    ) as failure:  # work is handed out here: whatever a page makes a stage do, the others still get theirs
        place = traceback.extract_tb(failure.__traceback__)[-1]
        return Problem(
            stage,
            subject,
            f"a fault in Tellings: {type(failure).__name__}: {failure} ({place.name}, line {place.lineno})",
        )
