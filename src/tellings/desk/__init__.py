"""The one door: pages in, readings, stories and briefs out; in memory (`Desk`), or kept in a file (`KeptDesk`)."""

from tellings.desk.kept import KeptDesk
from tellings.desk.memory import Desk
from tellings.desk.taking import Added

__all__ = ["Added", "Desk", "KeptDesk"]
