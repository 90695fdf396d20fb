"""A desk that keeps: what comes hour by hour is grouped as if it had come at once, and a user's corrections stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import pytest

import tellings
from tellings import samples
from tellings.capture import inputs
from tellings.desk import Added, Desk, KeptDesk
from tellings.errors import StoreError
from tellings.model import Page, Problem, Stated, StoryLine


def sample() -> list[Page | Problem]:
    with resources.as_file(samples.folder()) as folder:
        return list(inputs.pages([str(folder)]))


def add(desk: KeptDesk, pages: Sequence[Page | Problem]) -> Added:
    *_, done = desk.add_all(pages)
    return done


@pytest.fixture
def desk(tmp_path: Path) -> KeptDesk:
    made: KeptDesk = tellings.open(tmp_path / "news.desk")
    return made


def members(desk: KeptDesk) -> set[frozenset[str]]:
    return {
        frozenset(telling.article for telling in desk.show(line.id).collations[0].story.tellings)
        for line in desk.stories()
    }


def most_told(desk: KeptDesk) -> StoryLine:
    return max(desk.stories(), key=lambda line: line.reports)


def test_a_desk_tells_what_a_brief_tells(desk: KeptDesk) -> None:
    done = add(desk, sample())
    assert (done.new, done.known, done.problems) == (5, 0, 0)
    memory = Desk()
    memory.add_all(sample())
    told = {frozenset(telling.article for telling in made.story.tellings) for made in memory.brief().collations}
    assert members(desk) == told
    laid_out = desk.show(most_told(desk).id)
    assert laid_out.collations[0].points == memory.brief().collations[0].points


def test_what_is_held_is_passed_over(desk: KeptDesk) -> None:
    add(desk, sample())
    again = add(desk, [*sample(), *sample()])
    assert (again.new, again.known, again.stories) == (0, 10, frozenset())


def test_stories_do_not_depend_on_how_the_pages_came(desk: KeptDesk, tmp_path: Path) -> None:
    add(desk, sample())
    slowly = KeptDesk.open(tmp_path / "slow.desk")
    for page in reversed(sample()):
        add(slowly, [page])
    assert members(slowly) == members(desk)


def test_a_story_keeps_its_id_while_tellings_come(desk: KeptDesk) -> None:
    first, *rest = sample()
    add(desk, [first])
    (line,) = desk.stories()
    add(desk, rest)
    (article,) = (
        reading.article.id for reading in desk.store.readings(desk.store.articles()[:0] or [_id(first, desk)]).values()
    )
    assert article in {telling.article for telling in desk.show(line.id).collations[0].story.tellings}


def _id(page: Page | Problem, desk: KeptDesk) -> str:
    assert isinstance(page, Page)
    return next(id_ for id_ in desk.store.articles() if desk.store.page(id_) == page)


def test_a_desk_opens_again_with_everything(desk: KeptDesk, tmp_path: Path) -> None:
    add(desk, sample())
    before = desk.stories()
    desk.close()
    with KeptDesk.open(tmp_path / "news.desk", read_only=True) as again:
        assert again.stories() == before
        assert again.who("Lena Harsani")


def test_a_telling_split_off_stays_apart_until_it_is_undone(desk: KeptDesk) -> None:
    add(desk, sample())
    line = most_told(desk)
    article = desk.show(line.id).collations[0].story.tellings[0].article
    correction = desk.correct("split", line.id, article)
    assert most_told(desk).reports == line.reports - 1
    add(
        desk,
        [
            Page(
                "late.txt",
                b"A late note on the Sarn Dam and its gate 4, which failed on Tuesday in Velm.",
                "text/plain",
            )
        ],
    )
    assert article not in {telling.article for telling in desk.show(line.id).collations[0].story.tellings}
    desk.undo(correction.number)
    assert article in {telling.article for telling in desk.show(line.id).collations[0].story.tellings}


def test_two_stories_made_one_are_one_until_it_is_undone(desk: KeptDesk) -> None:
    add(desk, sample())
    line = most_told(desk)
    other = next(held for held in desk.stories() if held.id != line.id)
    correction = desk.correct("merge", line.id, other.id)
    assert [held.id for held in desk.stories()] == [line.id]
    assert desk.show(other.id).collations[0].story.id == line.id  # a reader of the old page is led to the new
    desk.undo(correction.number)
    assert len(desk.stories()) == 2


def test_corrections_that_make_no_sense_say_so(desk: KeptDesk) -> None:
    add(desk, sample())
    line = most_told(desk)
    for kind, story, object_ in (
        ("split", line.id, "nobody"),
        ("merge", line.id, line.id),
        ("merge", line.id, "nowhere"),
        ("rename", line.id, " "),
        ("hide", "nowhere", ""),
    ):
        with pytest.raises(StoreError):
            desk.correct(kind, story, object_)  # type: ignore[arg-type]
    assert desk.store.corrections() == ()


def test_bad_pages_are_problems_and_stop_nothing(desk: KeptDesk) -> None:
    done = add(desk, [Page("empty.txt", b"", "text/plain"), Problem("capture", "gone.txt", "is not there"), *sample()])
    assert (done.new, done.problems) == (5, 2)
    assert {problem.subject for _, problem in desk.problems()} == {"empty.txt", "gone.txt"}
    assert desk.store.holds("empty.txt", Page("empty.txt", b"", "text/plain").sha256)  # and the capture is kept


def test_two_captures_of_one_address_are_one_telling(desk: KeptDesk) -> None:
    stated = Stated(url="https://harl.example/bridge", outlet="Harl Post", published="2031-05-04")
    text = "The council of Harl said that the bridge would stay closed for two weeks. Engineers found cracks in three of its piers."
    add(desk, [Page("one.txt", text.encode(), "text/plain", stated=stated)])
    add(desk, [Page("two.txt", f"{text} Traffic goes over the old dam.".encode(), "text/plain", stated=stated)])
    (line,) = desk.stories()
    assert line.reports == 1
    assert desk.show(line.id).readings[0].article.text.endswith("old dam.")


def test_rework_reads_again_what_an_older_recipe_read(desk: KeptDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    add(desk, sample())
    assert desk.holdings().behind == 0
    monkeypatch.setattr(KeptDesk, "recipe", property(lambda self: "another"))
    assert desk.holdings().behind == 5
    before = members(desk)
    assert list(desk.rework()) == [5]
    assert desk.holdings().behind == 0
    assert members(desk) == before


def test_a_renamed_story_is_shown_under_its_name(desk: KeptDesk) -> None:
    add(desk, sample())
    id_ = most_told(desk).id
    printed = desk.show(id_).collations[0].story.title
    made = desk.correct("rename", id_, "The flood of Sarn")
    assert desk.show(id_).collations[0].story.title == "The flood of Sarn"
    assert desk.line(id_[:6]) == desk.line(id_)
    desk.undo(made.number)
    assert desk.show(id_).collations[0].story.title == printed


def test_captures_of_one_address_are_versions_in_the_order_they_were_taken(desk: KeptDesk) -> None:
    text = (
        "The ferry to Harl sails again on Monday, its owner said. Tickets cost four crowns for those who walk aboard."
    )

    def capture(id: str, hour: int, more: str = "", url: str = "https://harl.example/ferry") -> Page:
        at = datetime(2031, 5, 4, hour, tzinfo=UTC)
        stated = Stated(id=id, url=url, title="The ferry sails again", outlet="Harl Post")
        return Page(f"{id}.txt", (text + more).encode(), "text/plain", stated=stated, captured=at)

    add(
        desk,
        [
            capture("late", 9, "\n\nIt is full already."),
            capture("early", 7),
            capture("other", 8, url="https://harl.example/x"),
        ],
    )
    for id_ in ("early", "late"):
        found = desk.versions(id_)
        assert [(article.id, at and at.hour) for article, at, _ in found] == [("early", 7), ("late", 9)]
        assert [change for _, _, change in found] == ["1 paragraph added since", ""]
    assert desk.versions("other") == ()


def test_who_is_named_is_found_by_the_id_of_every_form_of_the_name(desk: KeptDesk) -> None:
    add(desk, sample())
    one = next(entity for entity in desk.article(desk.store.articles()[0]).entities if entity.kind == "person")
    named = desk.naming(one.id)
    assert named
    assert all(any(entity.id == one.id for entity in reading.entities) for reading in named)
    assert desk.naming("nobody-atall") == ()
    assert desk.naming("") == ()
