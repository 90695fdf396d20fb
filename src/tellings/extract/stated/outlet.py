"""Which outlet a page is of: its name as printed, where the page names itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from urllib.parse import urlsplit

from tellings.extract.lexicon import rows
from tellings.urls import normal
from tellings.words import fold

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
_OFFER = re.compile(
    r"\b(?:newsletters?|e-?mails?|alerts?|updates?)\b|^(?:daily|weekly|free|breaking news)$", re.I
)  # what is offered
_NO_NAME = re.compile(r"@|https?:|www\.|//", re.I)
_SLOGAN = re.compile(r"\s+[|–—·:-]\s+|\s*\|\s*")
_SECOND_LEVEL = frozenset("co com org net gov ac edu or ne go gob".split())  # of "vale.co.uk"
_SHOWN_AS = re.compile(r"^(?:(?:www|m|mobile|amp)\.)+(?=[^.]+\.)")
_TAIL = re.compile(r"(?: (?:All Rights Reserved|All rights reserved|LLC|Inc|Ltd|Limited|Digital|Media Group))+$")


def self_named(furniture: Iterable[str]) -> str | None:
    """The outlet that a page's furniture names as itself (see `lexicons/en/self_naming.tsv`); None unless all agree on one."""
    found: Counter[str] = Counter()
    for piece in furniture:
        for line in piece.splitlines():
            for rule in _rules():
                hit = rule.search(line[:400])
                name = _TAIL.sub("", hit["name"]).strip() if hit else ""
                if name and name.lower() not in _NOT_NAMES and not _OFFER.search(name):
                    found[name] += 1
    if not found:
        return None
    best, times = found.most_common(1)[0]
    return best if times > sum(found.values()) / 2 else None


def own_name(stated: Sequence[str], host: str | None) -> str | None:
    """The outlet's name among what a page states as its site and publisher, the surest first.

    The first one that its host is named after ("Vale Post" of valepost.example), without the slogan beside it
    ("Vale Post | News of the Vale"); else the first. Addresses and accounts ("@valepost") are no names.
    """
    plain = [" ".join(name.split()) for name in stated]
    names = [name for name in plain if name and not _NO_NAME.match(name)]
    label = _label(host)
    if len(label) > 1:
        for name in names:
            for part in (name, *_SLOGAN.split(name)):
                letters = _letters(part)
                initials = "".join(word[0] for word in fold(part).split())
                if letters and (letters == label or initials == label):
                    return part
        for name in names:
            if (letters := _letters(name)) and (label in letters or (letters in label and len(letters) > 2)):
                return name
    inner = (name for name in names[1:] if fold(name) in fold(names[0]))  # "News of the Vale | Vale Post"
    return next(inner, names[0] if names else None)


def _label(host: str | None) -> str:
    """The part of a host that names its owner: "valepost" of news.valepost.example and of valepost.co.uk; "" without a host."""
    parts = (host or "").split(".")[:-1]
    if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts.pop()
    return _letters(parts[-1]) if parts else ""


def _letters(name: str) -> str:
    return "".join(mark for mark in fold(name) if mark.isalnum())


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
