"""Datelines: the place, the day and the agency that stand before the first words of a report."""

from __future__ import annotations

import re

# "PORT ELLEN, Scotland (Reuters) -", "(AP) —", "MOSCOW. TASS. -", "KYIV, 3 March (Interfax-Ukraine) -"
DATELINES = (
    re.compile(r"^[^\n()]{0,60}\((?P<name>[^()\n]{2,40})\)\s*(?:[-–—:]|--)", re.MULTILINE),
    re.compile(
        r"^(?:[A-Z][A-Z .,'’/-]{2,40})[.,]?\s+(?P<name>[A-Z][\w.-]{1,20}(?: [A-Z][\w.-]+)?)\s*[.:]?\s+[-–—]\s",
        re.MULTILINE,
    ),
)
# "LUND, Moravia, March 3 —", "NEW HAVEN, Conn. --": capitals alone tell the place, for a dash parts other things too.
_PLACE = re.compile(
    r"^[A-Z][A-Z.'’ -]{2,40}(?:, [^\n—–]{2,40}?)?\s*(?:—|\s[-–]\s|--)\s*(?=[\"“‘'A-Z0-9])", re.MULTILINE
)
_LEAD = re.compile(r"[A-Z0-9][\w.'’/-]*(?:,? (?:[A-Z0-9][\w.'’/-]*|of|de|la|el))*,?\s*|\s*")
_AFTER = re.compile(r"[-–—:\s]*")


def dateline_end(text: str, start: int) -> int:
    """Where the report's own words begin when a dateline stands at `start`; `start` itself when none does."""
    named = DATELINES[0].match(text, start)
    if named is not None and _LEAD.fullmatch(text, start, text.index("(", start)):
        after = _AFTER.match(text, named.end())
        return after.end() if after else named.end()
    found = DATELINES[1].match(text, start) or _PLACE.match(text, start)
    return found.end() if found else start
