"""What the own tagger sees of a word: its form, its ends, its shape. One function, so that training and tagging see the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

EDGE = "\x02"  # stands before the first and after the last word
OFFSETS = (-2, -1, 0, 1, 2)
_OPENING = frozenset("\"'“‘«„(-–—*•:")


def shape(word: str) -> str:
    """Letters and digits by class, runs made one: "McCoy" is "XxXx", "2011" is "d", "U.S." is "X.X."."""
    made = ""
    for letter in word[:12]:
        mark = "X" if letter.isupper() else "x" if letter.isalpha() else "d" if letter.isdigit() else letter
        if not made.endswith(mark):
            made += mark
    return made


def openings(words: Sequence[str]) -> tuple[bool, ...]:
    """For each word whether it opens a sentence or a quotation, so that its capital proves nothing."""
    opens, found = True, []
    for word in words:
        found.append(opens)
        opens = word in _OPENING and (opens or word in '“‘«„":')
    return tuple(found)


def traits(word: str, offset: int, opens: bool) -> list[str]:
    """The traits of one word for its part of speech, as seen from the word `offset` words before it."""
    low = word.lower()
    found = [f"{offset}w{low}"]
    if word == EDGE or offset in (-2, 2):
        return found
    found.append(f"{offset}h{'^' if opens else ''}{shape(word)}")
    if word.isalpha() and len(word) > 2:
        found += [f"{offset}s{low[-size:]}" for size in ((2, 3) if offset else (1, 2, 3, 4)) if size < len(low)]
    if not offset:
        found += [f"p{low[:size]}" for size in (1, 2, 3) if size < len(low)]
        found.append("b")
    return found


def pair(left: str, right: str) -> tuple[str, str]:
    """The traits of two neighbours: of the right one, and of the left one."""
    both = f"P{left.lower()} {right.lower()}"
    return both, f"N{both}"


def seen(
    words: Sequence[str], of: Callable[[str, int, bool], list[str]], placed: Sequence[Sequence[str]] = ()
) -> list[list[str]]:
    """The traits at each word of a sentence, as a chain adds them up; `placed`: those of the place in the sentence."""
    opens = openings(words)
    rows = []
    for at in range(len(words)):
        row: list[str] = []
        for offset in OFFSETS:
            inside = 0 <= at + offset < len(words)
            row += of(words[at + offset], offset, opens[at + offset]) if inside else of(EDGE, offset, False)
        if at:
            row.append(pair(words[at - 1], words[at])[0])
        if at + 1 < len(words):
            row.append(pair(words[at], words[at + 1])[1])
        rows.append([*row, *placed[at]] if placed else row)
    return rows
