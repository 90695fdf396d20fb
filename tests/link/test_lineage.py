"""Lineage: who derives from whom, as the texts, the dates and the credits show it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from newsroom import BUDGET, FERRY, FERRY_OTHERWISE, ORCHARD, reading

from tellings.link.lineage.edges import taken
from tellings.link.lineage.lineage import derivations
from tellings.model import Derivation, Reading, Span, Story, Telling

WIRE = "NORVIK (Coast Wire) — " + FERRY


def edge(*readings: Reading) -> Derivation:
    (found,) = derivations(readings)
    return found


def test_a_copy_derives_from_what_came_out_first() -> None:
    found = edge(reading("a", FERRY, published="2031-05-07"), reading("b", FERRY, published="2031-05-06"))
    assert (found.source, found.target, found.kind, found.inferred) == ("b", "a", "copy", False)
    assert found.shared == pytest.approx(1.0)
    assert found.evidence[0].of(FERRY) == found.evidence[1].of(FERRY) == FERRY[:-1]


def test_what_came_out_first_is_told_by_the_moment_and_not_by_the_day_of_each_place() -> None:
    late, early = "2031-05-06T23:00-05:00", "2031-05-07T03:00Z"  # four in the morning in Greenwich, and three
    found = edge(reading("a", FERRY, published=late), reading("b", FERRY, published=early))
    assert (found.source, found.target, found.inferred) == ("b", "a", False)


def test_without_dates_and_credits_the_direction_is_inferred() -> None:
    found = edge(reading("a", FERRY), reading("b", "\n\n".join(FERRY.split("\n\n")[:3])))
    assert (found.source, found.target, found.kind, found.inferred) == ("a", "b", "copy", True)


def test_a_part_of_a_longer_report_is_an_excerpt() -> None:
    found = edge(reading("long", f"{FERRY}\n\n{BUDGET}\n\n{ORCHARD}"), reading("part", FERRY))
    assert (found.source, found.target, found.kind) == ("long", "part", "excerpt")


def test_a_wire_paragraph_inside_another_report_is_an_excerpt_from_the_wire() -> None:
    host = f"{ORCHARD}\n\n{FERRY.split(chr(10))[4]}\n\n{BUDGET}\n\n{BUDGET.upper()[::-1]}"
    found = edge(reading("host", host), reading("wire", FERRY))
    assert (found.source, found.target, found.kind) == ("wire", "host", "excerpt")


def test_a_text_edited_everywhere_is_a_rewrite() -> None:
    words = FERRY.split(" ")
    edited = " ".join("indeed" if at % 9 == 8 else word for at, word in enumerate(words))
    assert edge(reading("a", FERRY), reading("b", edited)).kind == "rewrite"


def test_the_one_that_credits_the_other_derives_even_if_dated_earlier() -> None:
    wire = reading("wire", FERRY, outlet="Coast Wire", published="2031-05-07")
    client = reading(
        "client",
        WIRE,
        outlet="Norvik Post",
        published="2031-05-06",
        credits=(("(Coast Wire)", "Coast Wire", "agency", True),),
    )
    found = edge(wire, client)
    assert (found.source, found.target, found.kind, found.inferred) == ("wire", "client", "copy", False)
    assert found.evidence[-1].of(WIRE) == "(Coast Wire)"


def test_a_credit_alone_leads_to_an_upstream_that_we_do_not_hold() -> None:
    client = reading("client", WIRE, outlet="Norvik Post", credits=(("(Coast Wire)", "Coast Wire", "agency", True),))
    found = edge(client)
    assert (found.source, found.target, found.kind, found.inferred) == ("Coast Wire", "client", "credit", False)


def test_an_agency_that_credits_itself_has_no_upstream() -> None:
    own = reading(
        "own", WIRE, outlet="Coast Wire News Agency", credits=(("(Coast Wire)", "Coast Wire", "agency", True),)
    )
    assert derivations([own]) == ()


def test_shared_quotations_are_no_derivation_of_origin() -> None:
    speech = "“We will not leave a single lamp on this coast unlit and we will not rest until every family knows why it went dark”"
    one = reading("a", f"{FERRY}\n\n{speech}, the minister said.")
    two = reading("b", f"{FERRY_OTHERWISE}\n\nThe minister vowed: {speech}.")
    assert edge(one, two).kind == "quotes"


def test_two_reports_in_their_own_words_are_strangers() -> None:
    assert derivations([reading("a", FERRY), reading("b", FERRY_OTHERWISE)]) == ()


def test_nothing_at_all_is_fine() -> None:
    assert derivations([]) == ()
    assert derivations([reading("a", ""), reading("b", "")]) == ()


def test_an_upstream_credited_for_one_sentence_is_drawn_as_its_part() -> None:
    text = f"{FERRY_OTHERWISE}\n\nThe owner is near bankruptcy, the Harbour Gazette reported."
    found = edge(reading("a", text, credits=(("Harbour Gazette", "Harbour Gazette", "outlet", False),)))
    assert (found.source, found.kind, found.inferred) == ("Harbour Gazette", "credit", False)
    assert 0 < found.shared < 1


def test_the_press_at_a_briefing_is_no_upstream() -> None:
    text = f"{FERRY_OTHERWISE}\n\nThe captain is well, Osen told reporters."
    assert derivations([reading("a", text, credits=(("reporters", "reporters", "media", False),))]) == ()


def story(id: str, *tellings: Span) -> Story:
    """`tellings`: the one segment of each article."""
    return Story(id, id, None, tuple(Telling(span.article, (span,), "") for span in tellings))


FROM_FERRY = Derivation("ferry", "letter", "excerpt", (Span("ferry", 0, 80), Span("letter", 200, 280)), shared=0.3)


def test_what_a_report_on_another_matter_repeats_is_told_with_the_story_that_has_it() -> None:
    orchards, budget = story("orchards", Span("letter", 100, 300)), story("budget", Span("letter", 0, 100))
    told = (story("wreck", Span("ferry", 0, 900)), orchards, budget)
    assert taken(told, [FROM_FERRY]) == {"orchards": [FROM_FERRY]}


def test_what_a_story_has_both_ends_of_is_its_own() -> None:
    told = (story("wreck", Span("ferry", 0, 900), Span("letter", 0, 300)), story("other", Span("letter", 250, 300)))
    assert taken(told, [FROM_FERRY]) == {}


def test_credits_and_shared_quotations_of_other_stories_are_not_told() -> None:
    told = (story("wreck", Span("ferry", 0, 900)), story("orchards", Span("letter", 0, 300)))
    assert taken(told, [replace(FROM_FERRY, kind="quotes"), replace(FROM_FERRY, kind="credit")]) == {}
