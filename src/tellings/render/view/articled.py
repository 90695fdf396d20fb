"""Which names English puts an article before: "the Kremlin", "the State Department", but "Reuters" and "Ada Roe"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tellings.words import fold, midline

# What follows a name that stands for itself; before another noun ("the Roe family", "Kremlin officials") it says nothing of the name.
_ALONE = re.compile(
    r"['’]s?\b|[,.;:)\]”\"–—]|\s(?:and|or|but|to|in|on|of|at|by|for|from|with|that|which|who|as|after|before|when|while|"
    r"said|says|has|had|have|is|was|were|are|will|would|may|might|could|did|does|also)\b|\s*$"
)
_THE = "the "


class Articled:
    """Names as a line says them: in full, and as these English texts do with "the" where more than half of those that stand alone have it."""

    def __init__(self, texts: Iterable[str], full: Mapping[str, str] = MappingProxyType({})) -> None:
        """`full`: folded family names with the name of the one who bears it."""
        self._texts = tuple(texts)
        self._full = full
        self._known: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        if name not in self._known:
            said = self._full.get(fold(name), name)
            self._known[name] = f"{_THE}{said}" if self._has_one(said) else midline(said)
        return self._known[name]

    def _has_one(self, name: str) -> bool:
        alone = with_one = 0
        if not name:
            return False
        for text in self._texts:
            at = text.find(name)
            while at >= 0:
                if (not at or not text[at - 1].isalnum()) and _ALONE.match(text, at + len(name)):
                    alone += 1
                    with_one += text[max(0, at - len(_THE)) : at].lower() == _THE
                at = text.find(name, at + len(name))
        return with_one * 2 > alone
