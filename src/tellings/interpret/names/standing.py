"""How a name stands in its sentence, read off the words around it: as a subject, in a side clause, or merely mentioned."""

from __future__ import annotations

import re
from typing import Literal

from tellings.interpret.names.words import roles, titles

Standing = Literal[0, 1, 2]
"""0: may be the subject of its clause; 1: of a side clause; 2: owned, governed or an object: nobody that a pronoun looks for first."""

_REACH = 80  # characters before a name: longer titles are rare
_LEFT = re.compile(r"[\w’'.-]+|[^\w\s]")
_SIDE = frozenset(
    "as when while because after before although though if since until where who whom which than once".split()
)
_LEAD = frozenset("that but and so yet or then later meanwhile also today yesterday".split())
_NO_TITLES = _SIDE | _LEAD
_OWNED = ("'s", "’s")
_DETERMINERS = frozenset("the a an his her their its former then-president new late longtime".split())


def standing(text: str, start: int, end: int) -> Standing:
    """The standing of the name at `[start, end)`: titles and offices before it are passed over."""
    if text.startswith(_OWNED, end) or (text[end - 1] in "sS" and text[end : end + 2] in ("’ ", "' ")):
        return 2
    before = _LEFT.findall(text[max(0, start - _REACH) : start].rpartition("\n")[2])
    while before and (_titled(before[-1]) or before[-1].lower() in _DETERMINERS):
        before.pop()
    if not before or not before[-1][0].isalnum():
        return 0
    word = before[-1]
    if word.lower() in _SIDE:
        return 1
    return 0 if word.lower() in _LEAD or word.endswith(".") else 2


def _titled(word: str) -> bool:
    plain = word.rstrip(".").lower()
    return plain in titles() or plain in roles() or (word[0].isupper() and plain not in _NO_TITLES and len(plain) > 2)
