"""Outlets and agencies by name: whether two names mean one house."""

from __future__ import annotations

import re
from functools import lru_cache

from tellings.model import Article, Credit
from tellings.words import fold

_ADDED = re.compile(r"^the | (?:news agency|news|agency|online|newspaper)$|\.(?:com|org|net|co\.uk|info)$")

PRESENT = frozenset({"reporters", "journalists", "correspondents", "newsmen", "press", "the press"})
"""Credited in "told reporters": the press was there, perhaps this outlet with it. That hides no upstream."""


@lru_cache(maxsize=20_000)
def house(name: str) -> str:
    """A name's core for comparing: 'The Moscow Times' and 'Moscow Times', 'AP News' and 'AP' meet."""
    core = fold(name).strip(" .()").removeprefix("www.")
    shorter = _ADDED.sub("", core)
    while shorter and shorter != core:
        core, shorter = shorter, _ADDED.sub("", shorter)
    return core


def same_house(a: str | None, b: str | None) -> bool:
    """Whether two names mean one outlet or agency: equal at the core, or one is the other's initials ('AP', 'AFP')."""
    if not a or not b:
        return False
    one, two = house(a), house(b)
    if not one or not two:
        return False
    return one == two or two in (_initials(a), _initials(one)) or one in (_initials(b), _initials(two))


@lru_cache(maxsize=20_000)
def _initials(name: str) -> str | None:
    words = [word for word in re.split(r"[\s-]+", fold(name)) if word not in ("", "and", "of", "the", "&")]
    return "".join(word[0] for word in words) if len(words) > 1 else None


def names_upstream(credit: Credit) -> bool:
    """Whether a credit leads to somebody who published it before: a house, or a class of them ("Russian news agencies")."""
    return credit.kind in ("agency", "outlet") or (credit.kind == "media" and fold(credit.source) not in PRESENT)


def own_house(article: Article) -> str | None:
    """The name by which an article's outlet is one with another's; None when the article does not say whose it is."""
    return article.outlet or article.domain
