"""Words, tables and evidence ids as CommonMark with the tables and strike-through of GitHub; no foreign word becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tellings.render.view.sigla import Pieces, Ref

# What CommonMark, its tables, strike-through and mathematics take for their own; an ampersand only before an entity's name
_MARKUP = re.compile(r"([\\`*_\[\]<|~#$]|&(?=#?\w+;))")
# GitHub tells whoever is called @name, and links #12 to an issue, escaped or not; an empty comment between parts the two
_CALL = re.compile(r"((?<!\w)@(?=\w)|#(?=\d))")
_LINE_START = re.compile(r"^(\s*)([-+=>]|\d+(?=[.)]))")
REFS = 6  # evidence ids of one line


def safe(words: str) -> str:
    """On one line, with a backslash before what Markdown would read as its own, and an @ that calls nobody."""
    return _CALL.sub(r"\1<!-- -->", _MARKUP.sub(r"\\\1", re.sub(r"\s+", " ", words)))


def at_start(words: str) -> str:
    """Safe words that begin a line: "1984." there would be a list. Of a number the stop that follows is escaped, of a sign the sign."""
    return _LINE_START.sub(_escaped, words)


def _escaped(start: re.Match[str]) -> str:
    blank, sign = start.groups()
    return f"{blank}{sign}\\" if sign.isdigit() else f"{blank}\\{sign}"


def words(pieces: Pieces) -> str:
    """Marked words bold, left-out ones struck; the blanks at their ends stay outside the signs, where CommonMark wants them."""
    return "".join(_set_off(safe(piece.text), "~~" if piece.gone else "**" if piece.marked else "") for piece in pieces)


def _set_off(words: str, sign: str) -> str:
    return re.sub(r"^(\s*)(.*?)(\s*)$", rf"\1{sign}\2{sign}\3", words) if sign else words


def quoted(pieces: Pieces) -> str:
    return f"“{words(pieces)}”"


def refs(all_: Iterable[Ref], most: int = REFS) -> str:
    """ "[A3] [B5] +2"."""
    every = tuple(all_)
    told = " ".join(f"[{ref.label}]" for ref in every[:most])
    return f"{told} +{len(every) - most}" if len(every) > most else told


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [row(heads), row(["---"] * len(heads)), *(row(one) for one in rows), ""]


def row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def section(level: str, title: str, lines: Sequence[str]) -> list[str]:
    """Nothing where there are no lines."""
    return [f"{level} {title}", "", *lines, *([] if lines[-1] == "" else [""])] if lines else []


def rest(count: int, what: str) -> list[str]:
    """Where the rest of a list is, that has ended early."""
    return ["", f"*{count} more {what}: the page and `--format json` have them.*"] if count > 0 else []
