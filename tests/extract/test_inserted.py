"""Headlines of other reports that a site's program set into a sentence are cut, and nothing else is."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.extract.articles import article
from tellings.extract.inserted import REASON, inserted, without
from tellings.model import Article, Page

SET_IN = [
    # one name, with the headlines run into it
    (
        "Governor Ann Lee Ann Marie LeeStorm nears the coast Ferry line to close: report MORE (D) said the road is open.",
        "Governor Ann Lee (D) said the road is open.",
    ),
    # two of them, a nickname in brackets, a headline that begins with a year
    (
        "Sens. Tom Hale Thomas (Tom) HaleHarbor vote delayed MORE and Rui Costa Rui M. Costa2031 budget stalls MORE voted.",
        "Sens. Tom Hale and Rui Costa voted.",
    ),
    # the name was a link, and its own text is glued to the full name
    ("Mayor LindtEva Maria LindtBridge reopens after repairs MORE’s plan passed.", "Mayor Lindt’s plan passed."),
    # with a space before the headlines
    ("Speaker Joe Park Joseph Lee Park Rain is forecast MORE spoke first.", "Speaker Joe Park spoke first."),
]

LEFT = [
    "We need MORE buses, said Ann Lee.",
    "MORE: what Ann Lee Ann Marie Lee said",
    "Ann Lee and Ann Marie Lee are cousins.",
    "Ann Lee Ann Marie LeeStorm nears the coast",  # nothing ends it
    "Lee Ann LeeNo MORE",  # too short to be headlines
    "",
]


@pytest.mark.parametrize(("printed", "read"), SET_IN)
def test_a_sentence_reads_on_without_what_was_set_into_it(printed: str, read: str) -> None:
    assert without(printed)[0] == read


@pytest.mark.parametrize("printed", LEFT)
def test_words_of_the_report_stay(printed: str) -> None:
    assert inserted(printed) == ()


@given(
    st.lists(
        st.sampled_from(["Ann Lee", " Ann Marie Lee", "Storm nears the coast", " MORE", ", ", "Lee", "(Tom)", "\n"])
    )
)
def test_what_is_kept_and_what_is_cut_make_the_paragraph(parts: list[str]) -> None:
    paragraph = "".join(parts)
    cuts = inserted(paragraph)
    assert all(0 <= start < end <= len(paragraph) for start, end in cuts)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(cuts))
    kept, cut = without(paragraph)
    assert len(kept) + sum(map(len, cut)) == len(paragraph)


STORY = (
    "The ferry line will close in spring after forty years, the county said on Monday, and nobody was told before.\n\n"
    + SET_IN[0][0]
    + "\n\nFour hundred people take the ferry to work each morning, and the next bridge is an hour away by car."
)


def test_a_plain_text_keeps_the_place_of_what_was_cut() -> None:
    read = article(Page("ferry.txt", STORY.encode(), "text/plain"))
    assert isinstance(read, Article)
    assert SET_IN[0][1] in read.text.split("\n\n")
    (cut,) = [piece for piece in read.furniture if piece.reason == REASON]
    assert cut.start is not None
    assert STORY[cut.start : cut.end] == cut.text


def test_a_page_of_markup_loses_none_of_it() -> None:
    markup = (
        "<html><body><article>" + "".join(f"<p>{line}</p>" for line in STORY.split("\n\n")) + "</article></body></html>"
    )
    read = article(Page("ferry.html", markup.encode(), "text/html"))
    assert isinstance(read, Article)
    assert SET_IN[0][1] in read.text.split("\n\n")
    assert [piece.text for piece in read.furniture if piece.reason == REASON] == [
        " Ann Marie LeeStorm nears the coast Ferry line to close: report MORE"
    ]
