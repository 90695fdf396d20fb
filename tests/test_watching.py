"""What is followed on a desk: told is what came, once, and only what articles brought."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import tellings
from tellings.desk import KeptDesk, watching
from tellings.errors import QueryError, StoreError
from tellings.model import Page, Stated
from tellings.model.watching import News, Watch, WatchKind

NOW = datetime(2031, 5, 4, 12, tzinfo=UTC)
POST = (
    "A gate of the Sarn Dam failed on Tuesday evening and the water reached the town of Velm, killing 14 people, officials said. "
    "“We have had eleven minutes to run for the hills and nobody called us,” said Ida Brandt, the mayor of Velm. "
    "The operator, Orla Power, has repaired gate 4 of the dam after an inspection in March."
)
NEWS = (
    "The Sarn Dam's gate failed on Tuesday evening, and 19 people died in the town of Velm when the water reached it, officials said. "
    "“We had eleven minutes to run for those hills and nobody called us,” said Ida Brandt, the mayor of Velm. "
    "The operator, Orla Power, denied that it has repaired gate 4 of the dam after an inspection in March."
)
FROST = "Growers in the Lenna valley lost two thirds of their apricots to a late frost, Petra Dolan said on Monday."


def page(name: str, text: str, outlet: str, url: str | None = None, hour: int = 8) -> Page:
    stated = Stated(id=name, outlet=outlet, title=f"{outlet}: {text[:40]}", published="2031-05-02", url=url)
    return Page(
        f"{name}.txt", text.encode(), "text/plain", stated=stated, captured=datetime(2031, 5, 3, hour, tzinfo=UTC)
    )


def add(desk: KeptDesk, *pages: Page) -> None:
    for _ in desk.add_all(pages):
        pass


@pytest.fixture
def desk(tmp_path: Path) -> KeptDesk:
    made: KeptDesk = tellings.open(tmp_path / "news.desk")
    add(made, page("post", POST, "Harl Post", "https://post.example/sarn-dam"))
    return made


Follow = Callable[[WatchKind, str], Callable[[], tuple[News, ...]]]


@pytest.fixture
def follow(desk: KeptDesk) -> Follow:
    """Follows something from now on; what it gives tells what is new, and has then been told."""

    def follow(kind: WatchKind, wanted: str) -> Callable[[], tuple[News, ...]]:
        watching.follow(desk, watching.made(desk, kind, wanted, wanted, NOW))

        def run() -> tuple[News, ...]:
            (watch,) = watching.named(desk.store.watches(), [wanted])
            found, seen = watching.news(desk, watch)
            watching.saw(desk, [(watch.name, seen)])
            return found

        return run

    return follow


def story(desk: KeptDesk) -> str:
    return next(line.id for line in desk.stories())


def test_what_is_there_already_is_no_news(desk: KeptDesk, follow: Follow) -> None:
    for kind, wanted in (("story", story(desk)), ("speaker", "Brandt"), ("query", "dam kind:quote")):
        assert follow(kind, wanted)() == ()  # type: ignore[arg-type]


def test_a_story_tells_what_another_telling_brings_and_tells_it_once(desk: KeptDesk, follow: Follow) -> None:
    run = follow("story", story(desk))
    add(desk, page("news", NEWS, "Velm News"))
    add(desk, page("frost", FROST, "Lenna Courier"))
    found = run()
    kinds = [one.kind for one in found]
    assert {one.article for one in found} == {"news"}
    assert kinds[:2] == ["telling", "origin"]
    assert "conflict" in kinds  # 14 dead, 19 dead
    assert {"status", "wording"} <= set(kinds)
    (wording,) = (one for one in found if one.kind == "wording")
    assert (wording.words[:6], wording.before[:7]) == ("We had", "We have")
    (status,) = (one for one in found if one.kind == "status")
    assert "denied" in status.title
    assert run() == ()


def test_every_news_re_reads(desk: KeptDesk, follow: Follow) -> None:
    run = follow("story", story(desk))
    add(desk, page("news", NEWS, "Velm News"))
    for one in run():
        if one.span:
            assert desk.article(one.article).words(one.span) == one.words


def test_a_later_version_is_no_further_telling(desk: KeptDesk, follow: Follow) -> None:
    run = follow("story", story(desk))
    add(
        desk,
        page(
            "later",
            POST.replace("have had", "had").replace("14", "15"),
            "Harl Post",
            "https://post.example/sarn-dam",
            9,
        ),
    )
    found = run()
    assert [one.kind for one in found][:2] == ["version", "wording"]
    assert "2 of 3 sentences" in found[0].title
    assert "origin" not in {one.kind for one in found}


def test_a_speaker_tells_further_words(desk: KeptDesk, follow: Follow) -> None:
    run = follow("speaker", "ida brandt")
    add(desk, page("news", NEWS, "Velm News"), page("frost", FROST, "Lenna Courier"))
    found = run()
    assert {one.article for one in found} == {"news"}
    assert "said" in {one.kind for one in found}
    assert run() == ()


def test_a_search_tells_what_it_finds(desk: KeptDesk, follow: Follow) -> None:
    run = follow("query", "apricots")
    add(desk, page("news", NEWS, "Velm News"))
    assert run() == ()
    add(desk, page("frost", FROST, "Lenna Courier"))
    assert [one.article for one in run()] == ["frost"]
    assert run() == ()


def test_a_search_for_points_tells_those_that_are_new_of_their_kind(desk: KeptDesk, follow: Follow) -> None:
    run = follow("query", "kind:point Velm verdict:conflict")
    new = follow("query", "kind:point repaired gate 4")
    assert run() == new() == ()  # the story was laid out when it was followed
    add(desk, page("news", NEWS, "Lenna News"))
    (told,) = run()
    assert "conflict" in told.title
    assert "the town of Velm" in told.words
    assert "news" in {one.article for one in new()}
    assert run() == new() == ()
    add(desk, page("frost", FROST, "Harl Post"))
    assert run() == new() == ()


def test_news_not_delivered_are_told_again_with_the_same_ids(desk: KeptDesk) -> None:
    watching.follow(desk, watching.made(desk, "story", story(desk), "gate", NOW))
    add(desk, page("news", NEWS, "Velm News"))
    (watch,) = desk.store.watches()
    first, again = watching.news(desk, watch)[0], watching.news(desk, watch)[0]
    assert first == again
    assert len({one.id for one in first}) == len(first)


def test_what_makes_no_sense_says_so(desk: KeptDesk) -> None:
    with pytest.raises(StoreError, match="no story"):
        watching.made(desk, "story", "nowhere", "a", NOW)
    with pytest.raises(StoreError, match="no words"):
        watching.made(desk, "speaker", "…", "a", NOW)
    with pytest.raises(QueryError):
        watching.made(desk, "query", "kind:quote", "a", NOW)
    watching.follow(desk, Watch("a", "query", "dam", NOW))
    with pytest.raises(StoreError, match="already"):
        watching.follow(desk, Watch("a", "query", "dam", NOW))
    with pytest.raises(StoreError, match="no watch"):
        watching.named(desk.store.watches(), ["b"])


PACT = (
    "The Elbe Treaty was signed in Prague on 8 May 2010 by Poland and Germany, whose barges share the river. "
    "It limits each side to 900 barges, and ministers met in Velm on Monday to look at the low water."
)
LEFT = (
    "Poland suspended the Elbe Treaty on 30 April 2031 after a dispute over low water, the ministry in Warsaw said. "
    "The Elbe Treaty was signed in 2011 and had kept the peace between the skippers of both banks."
)


def test_an_agreement_tells_a_new_state_a_new_conflict_and_a_new_voice_once(desk: KeptDesk, follow: Follow) -> None:
    add(desk, page("pact", PACT, "Harl Post"))
    run = follow("agreement", "Elbe Treaty")
    assert run() == ()
    add(desk, page("frost", FROST, "Lenna Courier"))
    assert run() == ()
    add(desk, page("left", LEFT, "Velm News"))
    found = run()
    assert {one.article for one in found} == {"left"}
    (state,) = (one for one in found if one.kind == "state")
    assert state.title == "Elbe Treaty: suspended by Poland 30 April 2031"
    (conflict,) = (one for one in found if one.kind == "conflict")
    assert conflict.title == "Elbe Treaty: a conflict about “signed”, 2010-05-08 · 2011"
    assert conflict.before == "The Elbe Treaty was signed in Prague on 8 May 2010 by Poland and Germany"
    assert [one.title for one in found if one.kind == "origin"] == [
        "One more independent voice on Elbe Treaty: Velm News"
    ]
    assert run() == ()


def test_an_agreement_tells_another_status_of_a_state_that_was_told(desk: KeptDesk, follow: Follow) -> None:
    add(desk, page("left", LEFT, "Velm News"))
    run = follow("agreement", "elbe treaty")
    add(
        desk, page("denied", "Poland has not suspended the Elbe Treaty, its envoy told reporters in Velm.", "Harl Post")
    )
    found = [one for one in run() if one.kind in ("state", "conflict")]
    assert [(one.kind, one.title.endswith("denied")) for one in found] == [("state", True), ("conflict", True)]


def test_an_agreement_that_nobody_has_told_of_may_be_followed_too(desk: KeptDesk, follow: Follow) -> None:
    run = follow("agreement", "Elbe Treaty")
    add(desk, page("pact", PACT, "Harl Post"))
    assert {one.kind for one in run()} == {"state"}
    with pytest.raises(StoreError, match="no name"):
        watching.made(desk, "agreement", "…", "x", NOW)
