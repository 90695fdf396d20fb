"""When things happened, as the tellings say."""

from __future__ import annotations

from building import collation, reading
from tellings.reconcile import timeline


def test_earliest_first_and_a_year_that_is_not_stated_last() -> None:
    a = reading(
        "a",
        "It was built in 1984. It was seen to on March 3. It failed on Tuesday.",
        moments=[("1984", "1984"), ("March 3", "XXXX-03-03"), ("Tuesday", "2024-05-14")],
    )
    laid, readings = collation(a)
    assert [entry.when for entry in timeline.mark(laid, readings).timeline] == ["1984", "2024-05-14", "XXXX-03-03"]


def test_an_entry_is_what_most_of_its_clauses_are() -> None:
    planned = [
        reading(
            id,
            "They will meet on Monday.",
            statements=[("They will meet on Monday", "planned", None)],
            moments=[("Monday", "2024-05-20")],
        )
        for id in "ab"
    ]
    flat = reading("c", "They met on Monday.", moments=[("Monday", "2024-05-20")])
    laid, readings = collation(*planned, flat)
    (entry,) = timeline.mark(laid, readings).timeline
    assert entry.status == "planned"
    assert len(entry.spans) == 3
    laid, readings = collation(planned[0], flat)
    (entry,) = timeline.mark(laid, readings).timeline
    assert entry.status == "asserted"


def test_vague_moments_stay_in_the_text() -> None:
    a = reading("a", "They meet soon.", moments=[("soon", "2024-05~")])
    laid, readings = collation(a)
    assert timeline.mark(laid, readings).timeline == ()


def test_what_is_dated_after_its_article_has_not_happened() -> None:
    a = reading("a", "The Games open on 9 February.", moments=[("9 February", "2018-02-09")], published="2018-01-03")
    laid, readings = collation(a)
    assert timeline.mark(laid, readings).timeline[0].status == "planned"


def test_the_day_of_a_saying_is_the_outlets_word() -> None:
    a = reading(
        "a",
        "Roe said on Tuesday that it could fail.",
        statements=[("it could fail", "possible", "Roe")],
        moments=[("Tuesday", "2024-05-14")],
    )
    laid, readings = collation(a)
    (entry,) = timeline.mark(laid, readings).timeline
    assert entry.status == "asserted"


def test_a_day_in_a_list_of_posts_has_its_own() -> None:
    a = reading(
        "a",
        "Posts: clerk, 1993; judge, 2006; mayor, 2018.",
        moments=[("1993", "1993"), ("2006", "2006"), ("2018", "2018")],
    )
    laid, readings = collation(a)
    text = readings["a"].article.text
    told = [span.of(text) for entry in timeline.mark(laid, readings).timeline for span in entry.spans]
    assert told[:2] == ["Posts: clerk, 1993", "judge, 2006"]
