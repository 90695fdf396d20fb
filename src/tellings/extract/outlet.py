"""Which outlet a page is of: its name as printed, where the page names itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

from tellings.extract.lexicon import rows

# A name in capitals: "The Harrow Post", "Der Bote am Fluss". At most six words, small ones between.
_NAME = r"(?:[Tt]he )?[A-Z][\w'’&-]*(?: (?:of|the|and|de|des|la|[A-Z&][\w'’&-]*)){0,5}"
_NOT_NAMES = frozenset(
    {
        "the",
        "us",
        "our",
        "all",
        "all rights reserved",
        "the editor",
        "the editors",
        "our newsroom",
        "our journalism",
        "our work",
    }
)
_TAIL = re.compile(r"(?: (?:All Rights Reserved|All rights reserved|LLC|Inc|Ltd|Limited|Digital|Media Group))+$")


def self_named(furniture: Iterable[str]) -> str | None:
    """The outlet that a page's furniture names as itself (see `lexicons/en/self_naming.tsv`); None unless all agree on one."""
    found: Counter[str] = Counter()
    for piece in furniture:
        for line in piece.splitlines():
            for rule in _rules():
                hit = rule.search(line[:400])
                if hit and (name := _TAIL.sub("", hit["name"]).strip()).lower() not in _NOT_NAMES:
                    found[name] += 1
    if not found:
        return None
    best, times = found.most_common(1)[0]
    return best if times > sum(found.values()) / 2 else None


def domain(url: str | None) -> str | None:
    """The host of a URL without `www.`, None when there is none."""
    try:
        host = urlsplit((url or "").strip()).hostname
    except ValueError:
        return None
    return host.removeprefix("www.").removeprefix("amp.") if host and "." in host else None


@cache
def _rules() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern.replace("(?P<name>N)", f"(?P<name>{_NAME})")) for pattern, _ in rows("self_naming"))
