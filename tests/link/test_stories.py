"""Stories: tellings of one event come together, whatever their order, and each says why."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import BUDGET, FERRY, FERRY_OTHERWISE, ORCHARD, reading

from tellings.link.lineage.lineage import derivations
from tellings.link.stories.stories import stories
from tellings.model import Moment, Reading, Span, Story

FERRY_ONE = reading("f1", FERRY, title="Ferry runs aground off Norvik", outlet="Coast Wire", published="2031-05-06")
FERRY_TWO = reading(
    "f2",
    FERRY_OTHERWISE,
    title="Travellers SAFE after Norvik ferry strikes reef!",
    outlet="The Lantern",
    published="2031-05-06",
)
VOTE = reading("v", BUDGET, title="Castellan passes harvest budget", outlet="Coast Wire", published="2031-05-06")
FROST = reading("o", ORCHARD, title="Frost kills Lenna's apricots", outlet="The Lantern", published="2031-05-06")
EMPTY = reading("e", "")
SEA = "\n\n".join(FERRY_OTHERWISE.split("\n\n")[:2])
NEWS = (FERRY_ONE, FERRY_TWO, VOTE, FROST, EMPTY)


def told(readings: Sequence[Reading]) -> tuple[Story, ...]:
    return stories(readings, derivations(readings))


def members(found: Sequence[Story]) -> list[list[str]]:
    return [[telling.article for telling in story.tellings] for story in found]


def test_two_reports_of_one_event_are_one_story_and_say_why() -> None:
    found = told(NEWS)
    assert sorted(members(found)) == [["e"], ["f1", "f2"], ["o"], ["v"]]
    ferry = found[0]
    assert "“Norvik”" in ferry.tellings[0].why
    assert "The Lantern (probability 0." in ferry.tellings[0].why
    assert ferry.title == "Ferry runs aground off Norvik"  # the calm one
    assert [origin.name for origin in ferry.origins] == ["Coast Wire", "The Lantern"]


def test_a_report_of_something_like_it_months_later_is_another_story() -> None:
    later = reading("f2", FERRY_OTHERWISE, title="Ferry strikes reef off Norvik", published="2031-11-20")
    assert members(told([FERRY_ONE, later])) == [["f1"], ["f2"]]
    undated = reading("f2", FERRY_OTHERWISE, title="Ferry strikes reef off Norvik")
    assert members(told([FERRY_ONE, undated])) == [["f1", "f2"]]


def test_an_article_can_tell_two_stories() -> None:
    roundup = reading(
        "r", f"{SEA}\n\n{ORCHARD}", title="Halden Star travellers safe after Norvik rocks", outlet="Round"
    )
    found = told([FERRY_ONE, FERRY_TWO, roundup, FROST])
    assert members(found) == [["f1", "f2", "r"], ["o", "r"]]
    ferry = next(telling for telling in found[0].tellings if telling.article == "r")
    frost = next(telling for telling in found[1].tellings if telling.article == "r")
    assert [span.of(roundup.article.text) for span in ferry.segments] == SEA.split("\n\n")
    assert [span.of(roundup.article.text) for span in frost.segments] == ORCHARD.split("\n\n")
    assert found[1].title == "Frost kills Lenna's apricots"


def test_a_second_story_without_a_headline_goes_by_its_first_sentence() -> None:
    roundup = reading("r", f"{SEA}\n\n{ORCHARD}", title="Halden Star travellers safe after Norvik rocks")
    found = told([FERRY_ONE, roundup])
    assert (
        found[1].title
        == "Orchard keepers in the Lenna valley are counting their losses after a late frost killed most of the apricot blossom"
    )
    assert "subject of its own" in found[1].tellings[0].why
    assert "“apricot”" in found[1].tellings[0].why


def test_the_day_is_the_one_that_the_leads_agree_on() -> None:
    def dated(made: Reading, words: str, day: str) -> Reading:
        at = made.article.text.index(words)
        return Reading(made.article, moments=(Moment(Span(made.article.id, at, at + len(words)), day),))

    one, two = dated(FERRY_ONE, "Tuesday", "2031-05-05"), dated(FERRY_TWO, "before dawn", "2031-05-05")
    assert told([one, two])[0].when == "2031-05-05"
    assert told([FERRY_ONE, FERRY_TWO])[0].when == "2031-05-06"  # both were published then
    assert told([reading("f1", FERRY), reading("f2", FERRY_OTHERWISE)])[0].when is None  # never a guess


def test_a_copy_keeps_the_origin_of_its_source() -> None:
    copy = reading("c", FERRY, title="Ferry runs aground", outlet="Daily Echo", published="2031-05-07")
    story = told([FERRY_ONE, copy, FERRY_TWO])[0]
    assert [(edge.source, edge.target, edge.kind) for edge in story.lineage] == [("f1", "c", "copy")]
    origin = {telling.article: telling.origin for telling in story.tellings}
    assert origin["c"] == origin["f1"] != origin["f2"]


@settings(max_examples=25, deadline=None)
@given(st.permutations(NEWS))
def test_the_order_of_arrival_changes_nothing(arrived: list[Reading]) -> None:
    assert told(arrived) == told(NEWS)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=200) | st.sampled_from([FERRY, BUDGET, ORCHARD, FERRY_OTHERWISE]), max_size=6))
def test_every_article_is_told_and_every_span_lies_in_its_text(texts: list[str]) -> None:
    readings = [reading(f"a{at}", text) for at, text in enumerate(texts)]
    found = told(readings)
    assert {telling.article for story in found for telling in story.tellings} == {made.article.id for made in readings}
    length = {made.article.id: len(made.article.text) for made in readings}
    for story in found:
        assert {origin for telling in story.tellings for origin in [telling.origin]} == {o.id for o in story.origins}
        for telling in story.tellings:
            assert telling.why
            assert all(span.end <= length[telling.article] for span in telling.segments)
    assert len({story.id for story in found}) == len(found)
