"""A story goes by the plainest of its headlines, and by the first clause of its text where it has none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import FERRY, FERRY_OTHERWISE, reading

from tellings.likeness import weights
from tellings.link.stories.headline_words import neutrality
from tellings.link.stories.headlines import title
from tellings.model import Reading, Span, Statement
from tellings.model.marks import Status

PLAIN = "Ferry runs aground off Norvik with 212 aboard"


def whole(telling: Reading) -> tuple[Span, ...]:
    return (Span(telling.article.id, 0, len(telling.article.text)),)


def chosen(*tellings: Reading) -> str:
    laid = [(telling, whole(telling)) for telling in tellings]
    return title(laid, [True] * len(laid), weights(telling.article.text for telling in tellings))


def opening(text: str, *statements: tuple[str, Status, str | None]) -> str:
    """The title of a telling without a headline whose sentence and statements are marked."""
    made = reading("a", text)
    marks = tuple(
        Statement(Span("a", text.index(words), text.index(words) + len(words)), status, holder)
        for words, status, holder in statements
    )
    return title([(replace(made, sentences=whole(made), statements=marks), whole(made))], [False], weights([text]))


@pytest.mark.parametrize(
    ("plainer", "louder"),
    [
        ("Minister rejects new harbour tax", "Minister slams new harbour tax"),
        ("Coastguard says the buoy was dark before the wreck", "Buoy was dark before the Norvik ferry wreck"),
        ("Norvik council votes to close the ferry line", "Norvik council just voted to close the ferry line"),
        ("Norvik council votes to close the ferry line", "NORVIK COUNCIL VOTES TO CLOSE THE FERRY LINE"),
        ("Norvik council votes to close the ferry line", "Will the Norvik council close the ferry line?"),
        ("Norvik council votes to close the ferry line", "Why your ferry line will soon be closed"),
        ("Norvik council votes to close the ferry line", "VIDEO: Norvik council closes the ferry line"),
        ("Norvik council votes to close the ferry line", "Norvik council votes and then this happened …"),
        ("Owner promises an inquiry into the wreck", "Owner orders an inquiry into ‘shabby’ lights"),
    ],
)
def test_the_plainer_of_two_headlines(plainer: str, louder: str) -> None:
    assert neutrality(plainer) > neutrality(louder)


def test_words_count_whole() -> None:
    assert neutrality("Justice minister opens the harbour court") == neutrality(
        "Interior minister opens the harbour court"
    )


def test_a_headline_that_shouts_does_not_name_the_story() -> None:
    calm, loud = (
        reading("a", FERRY, title=PLAIN),
        reading("b", FERRY, title="Shocking Halden Star ferry wreck off Norvik!"),
    )
    assert chosen(calm, loud) == PLAIN


def test_a_toll_that_another_report_does_not_have_does_not_name_the_story() -> None:
    one = reading("a", f"{FERRY} Nine people died.", title="Ferry wreck off Norvik kills 9 people")
    two = reading("b", FERRY_OTHERWISE, title="Ferry runs aground on reef off Norvik")
    assert chosen(one, two) == "Ferry runs aground on reef off Norvik"


def test_what_is_denied_does_not_name_the_story_as_a_fact() -> None:
    headline = "Halden Lines hid faults of the ferry Halden Star"
    denial = f"Halden Lines hid faults of the ferry. {FERRY}"
    two = reading("b", denial, title="Owner of ferry Halden Star denies hiding faults")
    two = replace(two, statements=(Statement(Span("b", 0, 36), "denied", "Halden Lines"),))
    assert chosen(reading("a", FERRY, title=headline), two) == "Owner of ferry Halden Star denies hiding faults"


def test_a_page_of_nobody_lends_no_title_if_another_can() -> None:
    named = reading(
        "a", FERRY, title="Ferry aground off Norvik reef early", outlet="Coast Wire", published="2031-05-06"
    )
    assert chosen(reading("b", FERRY, title="Ferry aground off reef Norvik early"), named) == named.article.title


def test_a_long_first_sentence_gives_its_first_clause() -> None:
    clause = "Orchard keepers in the Lenna valley are counting their losses"
    text = f"{clause} after a late frost killed most of the apricot blossom, and relief is far off."
    assert opening(text, (f"{clause} after", "asserted", None)) == clause


def test_a_clause_is_not_cut_from_its_holder_or_condition() -> None:
    claim = "The lamp on the Skerry reef had been dark for three nights before the ferry struck"
    text = f"{claim}, among other lamps, the fishermen of Norvik told the harbour court."
    assert opening(text, (claim, "attributed", "fishermen")) == text.rstrip(".")
    tied = "The ferry line will close by the end of the year if the council finds nobody to pay for it in spring."
    assert opening(tied, ("The ferry line will close by the end of the year", "conditional", None)) == tied.rstrip(".")


def test_what_ties_a_sentence_to_the_one_before_is_left_out() -> None:
    assert opening("Meanwhile, the council of Norvik raised the fares.") == "The council of Norvik raised the fares"
    assert (
        opening("The fares, meanwhile, rose by a third in Norvik.") == "The fares, meanwhile, rose by a third in Norvik"
    )


def test_a_dateline_is_no_part_of_a_title() -> None:
    assert opening("NORVIK, Skerland (Coast Wire) — The fares rose by a third.") == "The fares rose by a third"


@settings(deadline=None)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=3), st.text(min_size=1, max_size=200))
def test_the_title_is_one_of_the_headlines_whatever_they_are(headlines: list[str], text: str) -> None:
    tellings = [reading(f"a{at}", text, title=headline) for at, headline in enumerate(headlines)]
    assert chosen(*tellings) in headlines or not any(headlines)
    assert all(neutrality(headline) > 0 for headline in headlines)


def test_a_story_in_two_languages_goes_by_the_one_that_most_tellings_are_in_english_where_they_tie() -> None:
    def told(id: str, headline: str, language: str) -> Reading:
        one = reading(id, FERRY, title=headline, outlet=id)
        return replace(one, article=replace(one.article, language=language))

    english = told("a", "A ferry with 212 aboard strikes a reef", "en")
    german, other = told("b", "Fähre läuft auf ein Riff", "de"), told("c", "Fähre vor Norvik gestrandet", "de-AT")
    assert chosen(german, english) == "A ferry with 212 aboard strikes a reef"
    assert chosen(german, english, other).startswith("Fähre")
