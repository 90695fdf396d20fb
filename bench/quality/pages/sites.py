"""The sites of the data, split once and for all: 70 % to train and tune on, 30 % held out."""

from __future__ import annotations

import hashlib
import re

_FRONT = {"www", "m", "amp", "edition"}
_BACK = {"com", "org", "net", "co", "uk", "edu", "gov", "au", "in", "de", "ca", "us"}


def name(site: str) -> str:
    """The bare name of a site, the same for "APNews", "apnews.com" and "www.apnews.com"."""
    parts = [part for part in site.lower().split(".") if part not in _FRONT]
    while len(parts) > 1 and parts[-1] in _BACK:
        parts.pop()
    return re.sub(r"\W", "", parts[-1])


def held_out(site: str) -> bool:
    """Whether a site is held out: by a digest of its name, so that no corpus brings a site to both sides."""
    return hashlib.sha256(name(site).encode()).digest()[0] < 77


def fold(site: str, folds: int) -> int:
    """Which of so many folds a site is in."""
    return int(hashlib.md5(name(site).encode()).hexdigest(), 16) % folds
