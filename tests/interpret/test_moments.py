"""Moments: cases as a linguist writes them, and the laws that hold for any text. Labels are EDTF values."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import casefile
from tellings.interpret import lexicon
from tellings.interpret.moments import dates as moments_dates
from tellings.interpret.moments import moments
from tellings.interpret.moments import rules as moments_rules
from tellings.interpret.moments.openings import openings
from tellings.model import Article, Reading, edtf

CASES = Path(__file__).parent / "cases" / "moments.toml"
SPELLS = Path(__file__).parent / "cases" / "moments_spells.toml"


@pytest.mark.parametrize("case", list(casefile.cases(CASES)))
def test_case(case: casefile.Case) -> None:
    casefile.check(
        case, lambda reading: ((mark.span.start, mark.span.end, mark.edtf) for mark in moments.mark(reading).moments)
    )


@pytest.mark.parametrize("case", list(casefile.cases(SPELLS)))
def test_spell(case: casefile.Case) -> None:
    casefile.check(
        case, lambda reading: ((mark.span.start, mark.span.end, mark.value) for mark in moments.mark(reading).spells)
    )


def read(text: str, published: str | None = None) -> Reading:
    return moments.mark(Reading(Article(id="a", uri="a.txt", sha256="0" * 64, text=text, published=published)))


def test_every_rule_has_a_reading() -> None:
    assert {row[0] for row in lexicon.rows("moments")} - {"none"} == set(moments.READINGS) | set(moments.SPELLS)


@pytest.mark.parametrize("case", [row.values[0] for path in (CASES, SPELLS) for row in casefile.cases(path)])  # type: ignore[attr-defined]  # pytest's parameters
def test_rules_are_tried_wherever_one_matches(case: casefile.Case) -> None:
    """The quick look at runs of words only spares time: rules tried at every character find no more."""
    places = {place: (word, anchor) for place, word, anchor in moments_rules.places(case.text)}
    for reading, rule in moments_rules.rules():
        for found in rule.finditer(case.text):
            if reading != "none" and not re.search(r"[\w$£€#]$", case.text[: found.start()]):
                assert found.start() in places, found.group()
                assert (reading, rule) in moments_rules.opened_by(*places[found.start()]), found.group()


@pytest.mark.parametrize(
    "pattern, words",
    [
        ("(?:the )?(?:late|early) {unit}s?", {"the", "late", "early"}),
        ("{unit}s?-long|[Qq]1", {"day", "days", "year", "years", "q"}),
        ("an? {unit}|(?P<digits>[0-9]{2})s", {"a", "an", "0"}),
        ("(?!an? )['’]?[0-9]|mid-?(?:day|night)\\b", {"'", "0", "mid", "midday", "midnight"}),
        (r"\w+ day", None),
        ("[a-z]+ day", None),
        ("(?:very )*day|[^ ]day", None),
    ],
)
def test_words_that_a_pattern_can_begin_with(pattern: str, words: set[str] | None) -> None:
    found = openings(pattern, {"unit": frozenset(["day", "year"])})
    assert (None if found is None else found - {""}) == words


@pytest.mark.parametrize(
    "year, sunday", [(1818, "1818-03-22"), (1943, "1943-04-25"), (2000, "2000-04-23"), (2024, "2024-03-31")]
)
def test_easter(year: int, sunday: str) -> None:
    assert moments_dates.iso(moments_dates.easter(year)) == sunday


PUBLISHED = [None, "", "2018", "2018-03", "2018-03-15", "2018-03-15T14:30", "XXXX-02-24", "0001-01-01", "9999-12-31", "2018-03/2018-04", "2017~", "201X"]  # fmt: skip
PIECES = ["on", "Monday", "March", "4", ",", "2018", "last", "next", "week", "two", "years", "ago", "since", "the", "1990s", "from", "2007", "to", "2014", "early", "May", "Christmas", "3 p.m.", "that", "day", "later", "will", "said", "decades", "fall", "weekend", "29", "February", "31/12/2020", "the coming", "months", "centuries", "100", "now", "every", "a", "half", "1/2", "and a half", "the past", "quarter", "a year earlier", "$5", "or two", "GMT", "(GMT +8)", "daily", ".", "\n"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=200), st.sampled_from(PUBLISHED))
def test_moments_lie_in_the_text_in_order_apart_and_are_valid(text: str, published: str | None) -> None:
    found = read(text, published).moments
    assert all(moment.span.of(text) and edtf.valid(moment.edtf) for moment in found)
    assert all(before.span.end <= after.span.start for before, after in itertools.pairwise(found))
    spells = read(text, published).spells
    assert all(spell.span.of(text) for spell in spells)
    assert all(before.span.end <= after.span.start for before, after in itertools.pairwise(spells))


@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=200))
def test_spells_need_no_date(text: str) -> None:
    assert read(text).spells == read(text, "2018-03-15").spells


@given(st.lists(st.sampled_from(PIECES), max_size=15).map(" ".join))
def test_without_the_article_s_date_no_year_is_invented(text: str) -> None:
    printed = set(re.findall(r"\d{2,4}", text))
    for moment in read(text).moments:
        for year in re.findall(r"(?:^|/)(\d{4})", moment.edtf):
            assert any(year.startswith(digits[:2]) for digits in printed), moment
