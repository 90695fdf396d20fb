"""The one door: pages in, readings, stories and briefs out; in memory (`Desk`), or kept in a file (`KeptDesk`)."""

from tellings.desk.kept import Added, KeptDesk
from tellings.desk.memory import Desk

__all__ = ["Added", "Desk", "KeptDesk"]
