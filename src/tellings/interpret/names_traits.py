"""What the name model sees of one place where something is named: the name, its words, what stands around it, what the rules say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tellings.interpret.engines.traits import shape
from tellings.interpret.names_lists import lists

_AROUND = re.compile(r"['’]s\b|[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")
_REACH = 40  # characters on either side


def traits(names: Sequence[str], text: str, start: int, end: int, rule: str) -> list[str]:
    """The traits of the name of these words at `[start, end)`; `rule`: what the rules make of it, as one word."""
    left = text[max(0, start - _REACH) : start]
    line = left.rpartition("\n")[2]
    before = _AROUND.findall(line)
    if before and len(line) == _REACH and start > _REACH:
        del before[0]  # it may be half a word
    after = _AROUND.findall(text[end : end + _REACH].partition("\n")[0])
    b1, b2 = (["^", "^", *before])[-1], (["^", "^", *before])[-2]
    a1, a2 = ([*after, "$", "$"])[0], ([*after, "$", "$"])[1]
    return [
        "b",
        f"r{rule}",
        *_inside(tuple(names)),
        *_neighbour("<", b1),
        *_neighbour(">", a1),
        f"<2{b2.lower()}",
        f">2{a2.lower()}",
        f"<<{b2.lower()} {b1.lower()}",
        f">>{a1.lower()} {a2.lower()}",
        f"<>{b1.lower()} {a1.lower()}",
        f"<2l{lists(b2)}",
        f">2l{lists(a2)}",
        f"n{min(len(names), 5)}r{rule}",
    ]


@lru_cache(maxsize=20_000)
def _inside(names: tuple[str, ...]) -> tuple[str, ...]:
    """Traits of the name itself."""
    first, last = names[0], names[-1]
    low, end = first.lower(), last.lower()
    whole = " ".join(names)
    found = [f"w{word.lower()}" for word in names] + [f"k{letter}" for word in names for letter in lists(word)]
    found += [f"f{low}", f"e{end}", f"F{lists(first)}", f"E{lists(last)}", f"W{lists(whole)}", f"n{min(len(names), 5)}"]
    found += [f"h{shape(first)}", f"H{shape(last)}", f"S{'|'.join(shape(word)[:3] for word in names[:4])}"]
    found += [f"L{'|'.join(lists(word) for word in names[:3])}"]
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
