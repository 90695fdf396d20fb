"""A sentence cut into the smallest words that taggers know: as the open English treebanks cut them.

"can't" is "ca" "n't", "Moreau's" is "Moreau" "'s", "Ostra-based" is three tokens; a number with its commas, an initial
("J."), "U.S." and an address of the web are one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.\w+)+"
    r"|(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|St|Jr|Sr|Rev|Hon|Inc|Corp|Ltd|Co|No|vs|[A-Z])\.(?=\s)"
    r"|\d+(?:[.,:]\d+)*"
    r"|[cC][aA](?=[nN]['’][tT]\b)|[wW][oO](?=[nN]['’][tT]\b)|[^\W\d_]{1,20}(?=[nN]['’][tT]\b)|[nN]['’][tT]\b"
    r"|['’](?:[sSmMdD]|[rR][eE]|[vV][eE]|[lL][lL])\b"
    r"|[cC][aA][nN](?=[nN][oO][tT]\b)"
    r"|[^\W_]+(?:['’](?!(?:[sSmMdD]|[rR][eE]|[vV][eE]|[lL][lL])\b)[^\W\d_]+)*"
    r"|\.{2,}|-{2,}|[^\w\s]|_+"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token with its `[start, end)` in the text it was cut from."""

    text: str
    start: int
    end: int


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of `text[start:end]` in order; every character that is not white space is in one."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return tuple(Token(hit.group(), hit.start(), hit.end()) for hit in found)
