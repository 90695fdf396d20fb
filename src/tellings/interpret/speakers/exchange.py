"""Question and answer without a "said": in `"Civil?"` and `"No."`, each a paragraph of its own, two speak by turns."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.interpret.speakers.cast import Voice
from tellings.model import Quote

LATELY = 8  # quotations back in which the other one of an exchange has spoken
_MARKS = "\"“”„‟«»‘’'` "


def turn(text: str, quotes: Sequence[Quote], lately: Sequence[Voice | None], number: int) -> tuple[bool, Voice | None]:
    """Whether `quotes[number]` is a turn of an exchange, and whose it is then: None where that is not told.

    `lately`: who says the last quotations before it, the nearest last. An answer is never the asker's; the next question is the asker's again.
    """
    if not lately or not _follows(text, quotes[number - 1], quotes[number]):
        return False, None
    before = lately[-1]
    if _asks(text, quotes[number - 1]):
        return True, next((voice for voice in reversed(lately) if voice and before and voice.name != before.name), None)
    if len(lately) > 1 and _asks(text, quotes[number]) and _asks(text, quotes[number - 2]):
        asked = lately[-2]
        answered = _follows(text, quotes[number - 2], quotes[number - 1], alone=False)
        if answered and asked and before and asked.name != before.name:
            return True, asked
    return False, None


def _asks(text: str, quote: Quote) -> bool:
    return text[quote.span.end - 1] == "?"


def _follows(text: str, one: Quote, two: Quote, *, alone: bool = True) -> bool:
    """Whether a quotation opens the paragraph after another's, and (`alone`) nothing else stands in it."""
    _, broken, opening = text[one.span.end : two.span.start].partition("\n")
    if not broken or opening.strip().strip(_MARKS):
        return False
    end = text.find("\n", two.span.end)
    return not alone or not text[two.span.end : end if end >= 0 else len(text)].strip(_MARKS)
