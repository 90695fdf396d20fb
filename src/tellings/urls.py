"""When two web addresses are one."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urldefrag, urlsplit

LONGEST = 4_000  # characters; what is longer holds data, not a place


@lru_cache(maxsize=1_000)  # a page states its address several times
def normal(url: str | None) -> str | None:
    """A web address without what does not belong to the place: tracking parameters, fragment, default port, capitals in
    the host; parameters sorted. None for what is no http or https address. Doing it twice changes nothing more.
    """
    if not url or len(url) > LONGEST:
        return None
    try:
        written = urldefrag(url.strip())[0]
        parts = urlsplit(written)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
        from courlan import (
            normalize_url,
        )  # brings urllib3: a tenth of the start of a brief of plain texts, which have no address

        made = urldefrag(normalize_url(written))[0]
    except (ValueError, TypeError, AttributeError):  # courlan parses with what raises each of these
        return None
    return made or None


def same(url: str | None) -> str | None:
    """What two addresses of one page have in common: the normal address without scheme, `www.` and last slash."""
    address = normal(url)
    return address.partition("://")[2].removeprefix("www.").rstrip("/") if address else None
