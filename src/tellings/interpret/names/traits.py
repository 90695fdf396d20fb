"""What the name model sees of one place where something is named: the name, its words, what stands around it, what the rules say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from tellings.interpret.engines.traits import shape
from tellings.interpret.names.lists import lists

_AROUND = re.compile(r"['’]s\b|[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")
OWN = frozenset("wfespLh")  # the first letters of traits that tell a name's very words
_REACH = 40  # characters on either side


def traits(name: Sequence[str], text: str, start: int, end: int, rule: str) -> list[str]:
    """The traits of the name of these words at `[start, end)`; `rule`: what the rules make of it, as one word."""
    return [trait for part in parts(name, text, start, end, rule) for trait in part]


def parts(name: Sequence[str], text: str, start: int, end: int, rule: str) -> tuple[Sequence[str], ...]:
    """The traits in parts, some of which come again and again: of the name itself, of each neighbour, of the place."""
    line = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    before = _AROUND.findall(line)
    if before and len(line) == _REACH and start > _REACH:
        del before[0]  # it may be half a word
    after = [hit.group() for hit in islice(_AROUND.finditer(text[end : end + _REACH].partition("\n")[0]), 2)]
    second, first = ["^", "^", *before][-2:]
    following, later = [*after, "$", "$"][:2]
    team = "s" if name[-1].endswith("s") and first.lower() == "the" else ""
    place = [
        f"<2{second.lower()}",
        f">2{later.lower()}",
        f"<<{second.lower()} {first.lower()}",
        f">>{following.lower()} {later.lower()}",
        f"<>{first.lower()} {following.lower()}",
        f"<2l{lists(second)}",
        f">2l{lists(later)}",
        f"t{team}{min(len(name), 3)}",
    ]
    said = (f"r{rule}", f"n{min(len(name), 5)}r{rule}", "b")
    return said, _inside(tuple(name)), _neighbour("<", first), _neighbour(">", following), place


@lru_cache(maxsize=20_000)
def _inside(name: tuple[str, ...]) -> tuple[str, ...]:
    """Traits of the name itself."""
    first, last = name[0], name[-1]
    low, end = first.lower(), last.lower()
    whole = " ".join(name)
    found = [f"w{word.lower()}" for word in name] + [f"k{letter}" for word in name for letter in lists(word)]
    found += [f"f{low}", f"e{end}", f"F{lists(first)}", f"E{lists(last)}", f"W{lists(whole)}", f"n{min(len(name), 5)}"]
    found += [f"h{shape(first)}", f"H{shape(last)}", f"S{'|'.join(shape(word)[:3] for word in name[:4])}"]
    found += [f"L{'|'.join(lists(word) for word in name[:3])}"]
    found += [f"s{end[-size:]}" for size in (2, 3, 4) if size < len(end)]
    found += [f"p{low[:size]}" for size in (3, 4) if size < len(low)]
    found += ["&"] if "&" in whole else []
    return tuple(found)


@lru_cache(maxsize=20_000)
def _neighbour(side: str, word: str) -> tuple[str, ...]:
    known = lists(word)
    found = [f"{side}{word.lower()}", f"{side}h{shape(word)[:3]}", f"{side}l{known}"]
    found += [f"{side}k{letter}" for letter in known]
    found += [f"{side}s{word.lower()[-3:]}"] if len(word) > 3 else []
    return tuple(found)
