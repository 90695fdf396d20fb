"""Which marks of a reading are made: a wall or a search wants few of them, and to make the others is most of its work."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import accumulate
from operator import or_

from tellings.store.columnar import Choice, Reader
from tellings.store.readings import Choices
from tellings.store.shapes import Kind
from tellings.words import name_words

NAMES = ("speaker", "holder", "name")  # of a quote, of a statement, of who passed either on


def said_by(name: str) -> Choices:
    """Of quotes and statements those of somebody whose name has these words, or that came by them."""
    asked = name_words(name)
    choice = named(lambda word: asked <= name_words(word))
    return lambda article: {"quotes": choice, "statements": choice}


def naming(entity: str) -> Choices:
    """Of entities the one with this id."""
    choice = worded(("id",), entity.__eq__)
    return lambda article: {"entities": choice}


def named(is_wanted: Callable[[str], bool]) -> Choice:
    """Those that are of somebody, or came by somebody, whose name is wanted."""
    return worded(NAMES, is_wanted)


def worded(fields: Collection[str], is_wanted: Callable[[str], bool]) -> Choice:
    """Those that have what is wanted in one of these fields, their own or one of what they hold."""

    def choice(reader: Reader, kind: Kind, count: int) -> list[bool]:
        chosen = [False] * count
        for name, held in kind.fields:
            if held.sign == "s" and name in fields:
                numbers = reader.numbers(count)
                wanted = {number for number in {*numbers} if (word := reader.words[number]) and is_wanted(word)}
                if wanted:
                    chosen = [*map(or_, chosen, (number in wanted for number in numbers))]
            elif held.sign == "[" and held.of and held.of.sign == "{":
                counts = reader.numbers(count)
                among = choice(reader, held.of, sum(counts))
                if any(among):
                    ends = accumulate(counts)
                    parts = (among[end - size : end] for end, size in zip(ends, counts, strict=True))
                    chosen = [*map(or_, chosen, map(any, parts))]
            elif held.sign == "{":
                chosen = [*map(or_, chosen, choice(reader, held, count))]
            else:
                reader.pass_over(held, count)
        return chosen

    return choice


def placed(is_wanted: Callable[[int, int], bool]) -> Choice:
    """Those whose place, their first span, is wanted."""

    def choice(reader: Reader, kind: Kind, count: int) -> list[bool]:
        if not kind.fields or kind.fields[0][1].sign != "S":
            return [True] * count
        starts = accumulate(reader.numbers(count))
        return [is_wanted(start, start + length) for start, length in zip(starts, reader.numbers(count), strict=True)]

    return choice
