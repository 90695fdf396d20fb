"""Parts of speech and noun phrases of a sentence, for every pass that asks: worked out when first asked for, and kept.

`tagged(text)` gives a sentence's tokens with their tags, `phrases(text)` its base noun phrases: a noun with what stands before
it in its phrase ("the senior official", "Ostra's mayor" is two), without what hangs on behind. Offsets are of the sentence.
"""

from __future__ import annotations

from functools import lru_cache

from tellings.interpret.engines import engine
from tellings.interpret.tokens import Token, tokens

_BEFORE = frozenset(["DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV", "SYM"])
_HEADS = frozenset(["NOUN", "PROPN"])
_OWNING = frozenset(["my", "your", "his", "her", "its", "our", "their", "whose"])
_LOOSE = frozenset(["not", "then", "now", "also", "later", "still", "already", "however", "too", "yesterday", "today"])


@lru_cache(maxsize=4096)  # sentences: those of the article at hand, which each pass asks for again
def tagged(text: str) -> tuple[tuple[Token, str], ...]:
    """The tokens of a sentence with their universal parts of speech, in order."""
    found = tokens(text)
    return tuple(zip(found, engine().tags([token.text for token in found]), strict=True))


def phrases(text: str) -> tuple[tuple[int, int], ...]:
    """`[start, end)` of the base noun phrases and pronouns of a sentence, in order."""
    row = tagged(text)
    return tuple(
        (row[begin][0].start, row[end - 1][0].end) for begin, end in bounds(tuple((t.text, tag) for t, tag in row))
    )


def bounds(row: tuple[tuple[str, str], ...]) -> tuple[tuple[int, int], ...]:
    """Token numbers `[begin, end)` of the base noun phrases and pronouns among words with their tags."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(row):
        word, tag = row[at]
        if tag == "PRON" and word.lower() not in _OWNING:
            found.append((at, at + 1))
            at += 1
            continue
        end = at
        while end < len(row) and (_inside(row, at, end)):
            end += 1
        last = end
        while last > at and row[last - 1][1] not in _HEADS and row[last - 1][1] not in ("NUM", "SYM"):
            last -= 1
        if last > at:
            begin = at
            while (
                begin < last - 1
                and row[begin][1] == "ADV"
                and (row[begin][0].lower() in _LOOSE or row[begin + 1][1] == "DET")
            ):
                begin += 1
            found.append((begin, last))
            at = last
        else:
            at = max(end, at + 1)
    return tuple(found)


def _inside(row: tuple[tuple[str, str], ...], begin: int, at: int) -> bool:
    """Whether the token at `at` goes on with the phrase begun at `begin`."""
    word, tag = row[at]
    if tag in _BEFORE or (tag == "PRON" and word.lower() in _OWNING):
        opener = tag == "DET" or (tag == "PRON" and word.lower() in _OWNING)
        return at == begin or not opener or all(row[one][1] in ("ADV", "DET") for one in range(begin, at))
    if at == begin or at + 1 >= len(row):
        return False
    if word in ("-", "–", "/") and row[at + 1][1] in _BEFORE | {"VERB"}:
        return True
    if tag == "VERB" and word.lower().endswith(("ing", "ed", "en")):  # "the retiring judge"
        return row[at - 1][1] in ("DET", "ADJ", "PUNCT", "PRON") and row[at + 1][1] in ("NOUN", "PROPN", "ADJ")
    if tag == "CCONJ":  # "the old and new members"
        return row[at - 1][1] == "ADJ" and row[at + 1][1] == "ADJ"
    return word == "," and row[at - 1][1] == "ADJ" and row[at + 1][1] == "ADJ"
