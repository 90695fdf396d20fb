"""The day of a story: what its leads say has happened, never a day to come."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from newsroom import reading

from tellings.link.stories.moments import when
from tellings.model import Moment, Reading, Span, Statement
from tellings.model.marks import Status

Laid = tuple[Reading, tuple[Span, ...]]


def telling(
    id: str,
    text: str,
    days: dict[str, str],
    *,
    published: str | None = "2031-05-08",
    stated: tuple[tuple[str, Status], ...] = (),
) -> Laid:
    """`days`: words of the text and their EDTF; `stated`: words of the text and the status of that statement."""

    def span(words: str) -> Span:
        return Span(id, text.index(words), text.index(words) + len(words))

    made = replace(
        reading(id, text, published=published),
        sentences=(Span(id, 0, len(text)),),
        moments=tuple(Moment(span(words), edtf) for words, edtf in days.items()),
        statements=tuple(Statement(span(words), status) for words, status in stated),
    )
    return made, (Span(id, 0, len(text)),)


STRUCK = telling(
    "a",
    "On Wednesday the coastguard said the ferry struck a reef on Tuesday.",
    {"Wednesday": "2031-05-07", "Tuesday": "2031-05-06"},
    stated=(("the ferry struck a reef on Tuesday", "attributed"),),
)
SAID = telling("b", "The owner spoke of the wreck on Wednesday.", {"Wednesday": "2031-05-07"})


def test_the_day_of_the_event_goes_before_the_day_of_its_telling() -> None:
    assert when([STRUCK]) == "2031-05-06"


def test_most_leads_decide_and_few_that_differ_bound_it() -> None:
    again = telling("c", "The ferry struck on Tuesday evening.", {"Tuesday evening": "2031-05-06T20:00"})
    assert when([STRUCK, SAID, again]) == "2031-05-06"
    assert when([STRUCK, SAID]) == "2031-05-06/2031-05-07"
    old = telling("d", "The line was closed on 1 May.", {"1 May": "2031-05-01"})
    assert when([SAID, old]) is None


def test_a_day_to_come_is_never_the_day() -> None:
    ahead = telling("a", "The interview airs on Friday.", {"Friday": "2031-05-09"})
    assert when([ahead]) == "2031-05-08"  # the day it came out
    planned = telling(
        "b",
        "A service is planned for Friday.",
        {"Friday": "2031-05-09"},
        published=None,
        stated=(("A service is planned for Friday", "planned"),),
    )
    assert when([planned]) is None


def test_background_is_not_the_day() -> None:
    assert when([telling("a", "The ferry of 2 March 2030 is raised.", {"2 March 2030": "2030-03-02"})]) == "2031-05-08"


def test_reports_of_two_days_without_a_day_in_the_lead_bound_it() -> None:
    one, two, late = (telling(day, "Short.", {}, published=f"2031-05-{day}") for day in ("06", "07", "09"))
    assert when([one, one]) == "2031-05-06"
    assert when([one, two]) == "2031-05-06/2031-05-07"
    assert when([one, late]) is None
    assert when([telling("a", "Short.", {}, published=None)]) is None
    assert when([]) is None


DAYS = st.sampled_from(
    ["2031-05-06", "2031-05-07T10:00", "XXXX-05-06", "2031", "2031-05", "2032-01-01", "2031-05-06/.."]
)


@given(st.lists(st.tuples(DAYS, st.sampled_from(["2031-05-07", "2031", None])), max_size=5))
def test_the_day_is_never_after_all_publications(given_: list[tuple[str, str | None]]) -> None:
    tellings = [telling(f"{at}", "It was so.", {"was": day}, published=out) for at, (day, out) in enumerate(given_)]
    found = when(tellings)
    assert found is None or (found.rpartition("/")[2] <= "2031-12-31") or all(out is None for _, out in given_)
