"""Which outlet a page is of: its name as printed, where the page names itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

from tellings.extract.lexicon import rows
from tellings.urls import normal

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
_SHOWN_AS = re.compile(r"^(?:(?:www|m|mobile|amp)\.)+(?=[^.]+\.)")
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
    """The host of a URL without what says only how it is shown (`www.`, `m.`, `amp.`); None when there is none."""
    try:
        host = urlsplit((url or "").strip()).hostname
    except ValueError:
        return None
    return _SHOWN_AS.sub("", host) if host and "." in host else None


def canonical(stated: str | None, linked: str | None) -> str | None:
    """The address of an article: the canonical one that its page links to, if it is a place of the site it was got from;
    else the one it was got from. Normal, see `urls.normal`.

    A canonical link to a front page, or to the site that a report was taken over from, names another page.
    """
    got, named = normal(stated), normal(linked)
    if not got or not named:
        return got or named
    here, there = domain(got) or "", domain(named) or ""
    one_site = here == there or here.endswith(f".{there}") or there.endswith(f".{here}")
    front = not urlsplit(named).path.strip("/") and not urlsplit(named).query
    return named if one_site and not front else got


@cache
def _rules() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern.replace("(?P<name>N)", f"(?P<name>{_NAME})")) for pattern, _ in rows("self_naming"))
