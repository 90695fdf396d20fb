"""A story of many tellings on the page: rows tell who has a point and how they mean it, in place of a column each."""

from __future__ import annotations

from itertools import pairwise

from tellings.desk import Desk
from tellings.model import Page
from tellings.model.page import Stated
from tellings.render import html
from tellings.render.view import view

LEADS = (
    "The ferry Marisol sank off the port of Velde on Monday with 40 passengers on board, the harbour office said.",
    "The harbour office said the ferry Marisol sank on Monday off the port of Velde with 40 passengers on board.",
)
DENIAL = "The owner denied that the ferry Marisol sank off the port of Velde on Monday with 40 passengers on board."


def _desk(count: int) -> Desk:
    desk = Desk()
    for number in range(count):
        lead = DENIAL if number == count - 1 else LEADS[number % 2]
        text = f"{lead}\n\nOur reporter number {number} waited on the quay for {number + 3} hours and saw the rescue boats return."
        stated = Stated(
            f"r{number}", f"https://paper{number}.example/ferry", f"Paper {number}", title="Ferry Marisol sinks"
        )
        desk.add(Page(f"table#{number}", text.encode(), "text/plain", stated=stated))
    return desk


def test_a_crowd_has_no_column_each() -> None:
    brief = _desk(12).brief()
    story = view.brief(brief).stories[0]
    assert story.crowded
    assert 'class="matrix crowd"' in html.page(brief)
    for row in story.matrix:
        told = [one.count for one in row.standings]
        assert sum(told) + row.silent == len(story.columns)
        assert all(a >= b for a, b in pairwise(told))


def test_a_few_have_a_column_each() -> None:
    brief = _desk(3).brief()
    assert not view.brief(brief).stories[0].crowded
    assert 'class="matrix crowd"' not in html.page(brief)


def test_a_report_links_to_its_live_page_and_to_nothing_that_runs() -> None:
    shown = html.page(_desk(2).brief())
    assert 'class="live" href="https://paper0.example/ferry"' in shown
    assert 'rel="noreferrer noopener"' in shown
