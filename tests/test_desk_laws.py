"""What holds of every desk: the order within a batch tells nothing, and a correction taken back leaves no trace."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import dying
from tellings.desk import KeptDesk
from tellings.errors import StoreError
from tellings.model import Page, Stated

SLOW = settings(
    max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, phases=[Phase.generate]
)


def pages(articles: int) -> list[Page]:
    """Short reports on five matters, some twice from one address."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [json.loads(line) for line in dying.written(Path(folder), 29).read_text().splitlines()]
    made = []
    for row in [row for number, row in enumerate(rows) if number % len(dying.MATTERS) < 5][:articles]:
        url = f"https://post.example/{row['title'].split(':')[0]}" if row["id"] in ("a0", "a12") else None
        stated = Stated(id=row["id"], title=row["title"], published=row["published"], outlet=row["outlet"], url=url)
        made.append(Page(f"{row['id']}.txt", row["text"].encode(), "text/plain", stated=stated))
    return made


PAGES = pages(11)


def filled(folder: str, some: Sequence[Page]) -> KeptDesk:
    desk = KeptDesk.open(Path(folder) / "news.desk")
    for _ in desk.add_all(some):
        pass
    return desk


def told(desk: KeptDesk) -> dict[str, frozenset[str]]:
    """The stories by their ids."""
    found = (desk.store.story(line.id) for line in desk.stories(hidden=True))
    return {story.id: frozenset(telling.article for telling in story.tellings) for story in found if story}


def shown(desk: KeptDesk) -> list[tuple[str, str]]:
    return [(line.id, line.title) for line in desk.stories()]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, frozenset[str]]:
    with filled(str(tmp_path_factory.mktemp("desk")), PAGES) as desk:
        return told(desk)


@SLOW
@given(order=st.permutations(range(len(PAGES))))
def test_stories_do_not_depend_on_the_order_within_a_batch(
    order: list[int], expected: dict[str, frozenset[str]]
) -> None:
    assert 3 <= len(expected) <= 6
    with tempfile.TemporaryDirectory() as folder, filled(folder, [PAGES[number] for number in order]) as desk:
        assert told(desk) == expected


CORRECTIONS = st.lists(
    st.tuples(st.sampled_from(["split", "merge", "hide", "rename"]), st.integers(0, 9), st.integers(0, 9)),
    min_size=1,
    max_size=4,
)


@SLOW
@given(wanted=CORRECTIONS, chance=st.randoms(use_true_random=False))
def test_corrections_taken_back_in_any_order_leave_no_trace(wanted, chance) -> None:  # type: ignore[no-untyped-def]
    with tempfile.TemporaryDirectory() as folder, filled(folder, PAGES) as desk:
        before, lists = told(desk), shown(desk)
        made = []
        for kind, first, second in wanted:
            stories = told(desk)
            story = sorted(stories)[first % len(stories)]
            objects = {
                "split": sorted(stories[story]),
                "merge": sorted(stories),
                "hide": [""],
                "rename": [f"Name {second}"],
            }[kind]
            try:
                made.append(desk.correct(kind, story, objects[second % len(objects)]).number)
            except StoreError:
                continue  # it makes no sense of this story
            assert sorted(article for members in told(desk).values() for article in members) == sorted(
                article for members in before.values() for article in members
            )
        chance.shuffle(made)
        for number in made:
            desk.undo(number)
        assert set(told(desk).values()) == set(before.values())
        assert [title for _, title in shown(desk)] == [title for _, title in lists]
        assert desk.store.damage(deep=True) == ()
