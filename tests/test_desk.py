"""The one door, and the way as a whole: saved pages to brief."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings import pipeline, samples
from tellings.capture import inputs
from tellings.desk import Desk
from tellings.model import Article, Brief, Page, Reading, Span, Stated, Story

STORY = "The council of Harl said on Tuesday that the bridge would stay closed for two weeks. Engineers found cracks in three of its piers. Traffic goes over the old dam."


def page(uri: str, text: str = STORY) -> Page:
    return Page(uri, text.encode(), "text/plain")


@pytest.fixture(scope="module")
def sample() -> Brief:
    desk = Desk()
    with resources.as_file(samples.folder()) as folder:
        desk.add_all(inputs.pages([str(folder)]))
    return desk.brief()


def spans(thing: object) -> list[Span]:
    """Every span anywhere inside a noun."""
    if isinstance(thing, Span):
        return [thing]
    if isinstance(thing, tuple):
        return [span for item in thing for span in spans(item)]
    if hasattr(thing, "__dataclass_fields__"):
        return [span for name in thing.__dataclass_fields__ for span in spans(getattr(thing, name))]
    return []


def test_every_span_of_a_brief_rereads_from_its_article(sample: Brief) -> None:
    found = spans(sample)
    assert len(found) > 200
    assert all(sample.words(span).strip() for span in found)


def test_the_recipe_names_every_stage(sample: Brief) -> None:
    names = [name for name, _ in sample.recipe.stages]
    assert names[0] == "extract"
    assert {"quotes", "statements", "lineage", "points", "origins"} <= set(names)
    assert len(names) == len(set(names))


def test_of_two_captures_of_one_article_the_later_is_told_and_the_other_is_a_problem() -> None:
    stated = Stated(url="https://harl.example/bridge", outlet="Harl Post")
    desk = Desk()
    for hour, text in (
        (9, f"{STORY}\n\nThe mayor spoke of two months."),
        (8, f"{STORY}\n\nThe mayor spoke of two weeks."),
    ):
        moment = datetime(2021, 5, 4, hour, tzinfo=UTC)
        desk.add(Page(f"{hour}.txt", text.encode(), "text/plain", stated=stated, captured=moment))
    brief = desk.brief()
    assert [reading.article.uri for reading in brief.readings] == ["9.txt"]
    assert brief.collations[0].counts.reports == 1
    (problem,) = brief.problems
    assert (problem.stage, problem.subject) == ("versions", "8.txt")
    assert problem.reason == (
        "an earlier version of 9.txt, which is told instead: 1 paragraph added since and 1 paragraph removed since"
    )
    assert len(desk.readings) == 2


def test_a_page_can_be_read_without_being_kept() -> None:
    desk = Desk()
    first, second = desk.read(page("a.txt")), desk.read(page("b.txt"))
    assert isinstance(first, Reading)
    assert isinstance(second, Reading)
    assert desk.readings == ()
    assert first.article.id != second.article.id


def test_a_bad_page_never_stops_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    interpret = pipeline.interpret

    def fails_once(given: Article) -> Reading:
        if given.uri == "bad.txt":
            raise RuntimeError("a stage that breaks")
        return interpret(given)

    monkeypatch.setattr(pipeline, "interpret", fails_once)
    desk = Desk()
    desk.add_all([page("bad.txt"), page("good.txt", STORY + " It rains.")])
    assert [r.article.uri for r in desk.readings] == ["good.txt"]
    (problem,) = desk.problems
    assert (problem.stage, problem.subject) == ("interpret", "bad.txt")
    assert "a stage that breaks" in problem.reason


def test_the_same_capture_twice_is_kept_once_and_said() -> None:
    desk = Desk()
    desk.add_all([page("a.txt"), page("a.txt")])
    assert len(desk.readings) == 1
    assert "twice" in desk.problems[0].reason


def test_two_captures_of_one_content_keep_two_ids_and_their_own_marks() -> None:
    desk = Desk()
    desk.add_all([page("a.txt"), page("b.txt")])
    first, second = desk.readings
    assert second.article.id == f"{first.article.id}-2"
    assert {span.article for span in spans(second)} == {second.article.id}
    brief = desk.brief()
    assert brief.collations[0].counts.origins.count == 1


def test_a_desk_with_nothing_has_an_empty_brief() -> None:
    assert Desk().brief().collations == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=400), min_size=1, max_size=3))
def test_no_text_breaks_the_way(texts: list[str]) -> None:
    desk = Desk()
    desk.add_all([page(f"{number}.txt", text) for number, text in enumerate(texts)])
    brief = desk.brief()
    assert not [problem for problem in brief.problems if "fault" in problem.reason]
    assert all(brief.words(span) for span in spans(brief))


def test_when_linking_fails_every_reading_is_a_story_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    stories = pipeline.stories

    def fails_on_many(readings: Sequence[Reading], embedder: None) -> tuple[Story, ...]:
        if len(readings) > 1:
            raise RuntimeError("a link that breaks")
        return stories(readings)

    monkeypatch.setattr(pipeline, "stories", fails_on_many)
    desk = Desk()
    desk.add_all([page("a.txt"), page("b.txt", STORY + " It rains.")])
    brief = desk.brief()
    assert [len(collation.story.tellings) for collation in brief.collations] == [1, 1]
    assert any("a link that breaks" in problem.reason for problem in brief.problems)


def test_one_matter_in_hardly_a_shared_word_is_found_with_its_difference() -> None:
    first = (
        "The ministry of Harl said Tuesday that ties with Oster were likely to stay cold whatever the outcome of the vote, with the border shut "
        "since the spring.\n\nFarmers in the valley fear for the harvest. Prices of grain have risen in every market of the south."
    )
    second = (
        "The ministry of Harl said on Tuesday that the ballot in Oster will not improve the state of relations between Harl and Oster, according "
        "to media reports.\n\nA new school was opened in the port. Its roof was made by a workshop of the town."
    )
    desk = Desk()
    desk.add_all([page("a.txt", first), page("b.txt", second)])
    brief = desk.brief()
    (point,) = [
        p for p in brief.collations[0].points if len({v.span.article for v in p.variants}) > 1 and p.certainty == "sure"
    ]
    assert point.verdict == "differs"
    assert {brief.words(span) for variant in point.variants for span in variant.marked} == {"likely", "will not"}
    assert (point.origins.count, point.origins.at_most) == (1, True)
