"""When things happened, as the tellings say."""

from __future__ import annotations

from dataclasses import replace

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


def test_open_intervals_stay_in_the_text_and_known_ends_order_the_rest() -> None:
    a = reading(
        "a",
        "Since May it rose. It fell by June. In 2023 it held. One day it stopped.",
        moments=[
            ("Since May", "2024-05/.."),
            ("by June", "../2024-06"),
            ("In 2023", "2023"),
            ("One day", "XXXX-05-01"),
        ],
    )
    laid, readings = collation(a)
    assert [entry.when for entry in timeline.mark(laid, readings).timeline] == ["2023", "XXXX-05-01"]


def test_of_two_moments_that_begin_alike_the_shorter_is_first() -> None:
    moments = [("2024", "2024"), ("January", "2024-01"), ("New Year", "2024-01-01")]
    a = reading("a", "All of 2024. All of January. On New Year.", moments=moments)
    laid, readings = collation(a)
    assert [entry.when for entry in timeline.mark(laid, readings).timeline] == ["2024-01-01", "2024-01", "2024"]


def test_only_what_tells_the_story_is_in_it() -> None:
    a = reading(
        "a",
        "It failed on Tuesday. A fair opens on Friday.",
        moments=[("Tuesday", "2024-05-14"), ("Friday", "2024-05-17")],
    )
    laid, readings = collation(a)
    first, second = a.sentences
    for segments, days in (
        ((first,), ["2024-05-14"]),
        ((second,), ["2024-05-17"]),
        ((first, second), ["2024-05-14", "2024-05-17"]),
    ):
        told = replace(laid.story, tellings=(replace(laid.story.tellings[0], segments=segments),))
        assert [entry.when for entry in timeline.mark(replace(laid, story=told), readings).timeline] == days


def test_an_entry_is_the_clause_that_has_most_of_the_moment() -> None:
    text = "It may fail on Tuesday evening, he said."
    a = reading(
        "a",
        text,
        statements=[("It may fail on Tues", "possible", None), ("day evening", "planned", None)],
        moments=[("Tuesday evening", "2024-05-14")],
    )
    laid, readings = collation(a)
    (entry,) = timeline.mark(laid, readings).timeline
    assert [span.of(text) for span in entry.spans] == ["day evening"]


def test_a_day_in_no_statement_is_asserted_only_where_its_sentence_gives_somebodys_word() -> None:
    text = "On Tuesday. Roe said that it could fail, and Orsk that it held."
    a = reading(
        "a",
        text,
        statements=[("it could fail", "possible", "Roe"), ("it held", "attributed", "Orsk")],
        moments=[("Tuesday", "2024-05-14")],
    )
    laid, readings = collation(a)
    (entry,) = timeline.mark(laid, readings).timeline
    assert entry.status == "unclear"


def test_the_last_item_of_a_list_of_posts_runs_to_its_end() -> None:
    text = "Posts: clerk, 1993; judge, 2006; mayor of Velm."
    a = reading("a", text, moments=[("1993", "1993"), ("2006", "2006")])
    laid, readings = collation(a)
    assert [span.of(text) for entry in timeline.mark(laid, readings).timeline for span in entry.spans] == [
        "Posts: clerk, 1993",
        "judge, 2006",
    ]
    b = reading("b", "clerk, 1993; mayor, 2018.", moments=[("2018", "2018")])
    laid, readings = collation(b)
    assert [span.of("clerk, 1993; mayor, 2018.") for span in timeline.mark(laid, readings).timeline[0].spans] == [
        "mayor, 2018."
    ]


def test_what_one_of_its_articles_is_dated_after_has_happened() -> None:
    told = "The Games open on 9 February."
    before = reading("a", told, moments=[("9 February", "2018-02-09")], published="2018-01-03")
    after = reading("b", told, moments=[("9 February", "2018-02-09")], published="2018-02-10")
    laid, readings = collation(before, after)
    assert timeline.mark(laid, readings).timeline[0].status == "asserted"
