"""What names pages instead of being one: feeds, sitemaps, subscriptions, lists of addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tellings.model import Stated

Kind = Literal["feed", "sitemap", "index of sitemaps", "list of feeds", "list of addresses"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of a listing: its address, what is stated of it, and its whole content as HTML where the listing has it.

    An entry without an address has content.
    """

    url: str | None
    stated: Stated
    content: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Entries, or the addresses of further listings, in the order they stand in."""

    kind: Kind
    entries: tuple[Entry, ...] = ()
    further: tuple[str, ...] = ()
