"""Parts of one article that another article tells in one piece stay one telling."""

from __future__ import annotations

from newsroom import reading

from tellings.link.near import UNKNOWN, packed
from tellings.link.stories.segments import NO_SEAM, Segment
from tellings.link.stories.sewn import sewn
from tellings.link.stories.together import Subject
from tellings.link.stories.units import Unit
from tellings.link.wording import wordings


def parted(*articles: str) -> list[Unit]:
    """A unit for each letter: "a", "a", "b" are two parts of one article and another article."""
    words = wordings([reading(id, f"Report {id}.") for id in sorted(set(articles))])
    nothing = Subject(packed({}), packed({}), 0)
    return [Unit(words[id], Segment((0,)), nothing, True, UNKNOWN, NO_SEAM) for id in articles]


def test_parts_that_a_whole_article_tells_are_one() -> None:
    assert sewn(parted("a", "a", "b"), {(0, 2): 0.9, (1, 2): 0.8}) == [[0, 1], [2]]


def test_parts_that_two_articles_tell_one_each_are_two() -> None:
    assert sewn(parted("a", "a", "b", "c"), {(0, 2): 0.9, (1, 3): 0.9, (1, 2): 0.5}) == [[0], [1], [2], [3]]


def test_an_article_that_is_cut_itself_sews_nothing() -> None:
    pairs = {(0, 2): 0.9, (1, 2): 0.9, (1, 3): 0.9}
    assert sewn(parted("a", "a", "b", "b"), pairs) == [[0], [1], [2], [3]]


def test_a_third_part_sews_the_two_that_it_is_told_with() -> None:
    pairs = {(0, 3): 0.9, (1, 4): 0.9, (2, 3): 0.9, (2, 4): 0.9}
    assert sewn(parted("a", "a", "a", "b", "c"), pairs) == [[0, 1, 2], [3], [4]]


def test_uncut_articles_are_left_to_the_grouping() -> None:
    assert sewn(parted("a", "b"), {(0, 1): 0.9}) == [[0], [1]]
