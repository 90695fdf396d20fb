"""Twice the text costs twice the work, whatever it is made of: counted in calls, not in time."""

import pytest

from effort import doubled
from tellings.interpret import sentences
from tellings.interpret.credits import credits
from tellings.interpret.figures import figures
from tellings.interpret.moments import moments
from tellings.interpret.names import names
from tellings.interpret.quotes import quotes
from tellings.interpret.statements import statements
from tellings.model import Article, Reading

STAGES = (sentences.mark, names.mark, quotes.mark, credits.mark, statements.mark, figures.mark, moments.mark)
SIZE = 6_000  # characters: well beyond the windows in which words are looked at together
MOST = 2.5  # of 2.0, since what happens once in a window falls unevenly


def read(text: str) -> Reading:
    reading = Reading(Article("a", "a.txt", "0" * 64, text, published="2031-02-03"))
    for stage in STAGES:
        reading = stage(reading)
    return reading


@pytest.mark.parametrize(
    "piece",
    [
        "“The bridge is unsafe,” said Ana Moreau. “It will fall,” she added, “if we wait.” ",
        "“I say ",
        "said ",
        "he said that she said that ",
        "according to Arlen, ",
        "Arlen, who said, ",
        "Ana Moreau and Paul Arlen met the Harbour Ministry in Ostra. ",
        "12,345 7.5% 1/2 -3 twenty-one million ",
        "March 4, 2016 Monday last week 2016-03-04 ",
        "THE BRIDGE FELL IN OSTRA AND ",
        "and the bridge that fell, which was said to be old because he would ",
        "By Ana Moreau and Paul Arlen contributed to this ",
    ],
)
def test_the_work_grows_with_the_text(piece: str) -> None:
    text = (piece * (2 * SIZE // len(piece) + 1))[: 2 * SIZE]
    assert doubled(lambda size: read(text[:size]), SIZE) < MOST
