"""The one door: pages in, readings, stories and briefs out; in memory (`Desk`), or kept in a file (`KeptDesk`)."""

from typing import TYPE_CHECKING

from tellings.desk.memory import Desk

if TYPE_CHECKING:
    from tellings.desk.kept import KeptDesk
    from tellings.desk.taking import Added

__all__ = ["Added", "Desk", "KeptDesk"]


def __getattr__(name: str) -> object:
    """What keeps is brought by the first who asks for it: a brief of some files needs no store."""
    if name == "KeptDesk":
        from tellings.desk.kept import KeptDesk

        return KeptDesk
    if name == "Added":
        from tellings.desk.taking import Added

        return Added
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
